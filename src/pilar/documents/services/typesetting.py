"""PDF and pictures of papers: a layout of the national default and what ``rules.printed`` wrote, set by typst.

The same input gives the same bytes. Layouts reach their own folder and the fonts packed with Pilar, and nothing else;
what a paper says comes to them as JSON, so no text of a paper can be code. PDF is tagged PDF/A-2a.
"""

from __future__ import annotations

import json
import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typst

from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PACKAGED = Path(__file__).resolve().parent.parent / "packaged"
LAYOUTS, FONTS = PACKAGED / "layouts", PACKAGED / "fonts"
NO_PACKAGES = Path("/nonexistent")
STANDARD: Literal["a-2a"] = "a-2a"
SCREEN = 96.0
"""Dots per inch of a preview; an A4 sheet is then 794 dots wide."""

SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')
_kept = threading.local()

UNSET_SIGN = _("The fonts of papers have no sign “%(sign)s”. Write it with other letters or leave it out.")


def pdf(layout: str, printed: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return a paper as PDF, made at a moment; raise ``Invalid`` when a text has a sign that no font of papers has."""
    try:
        made = _compiler().compile(
            input=LAYOUTS / f"{layout}.typ",
            sys_inputs=inputs(printed),
            pdf_standards=[STANDARD],
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as wrong:
        if found := SIGN.search(wrong.message):
            raise Invalid(UNSET_SIGN, sign=found[1]) from wrong
        raise
    return sheets(made)[0]


def pictures(layout: str, printed: Mapping[str, Any], *, at: datetime, ppi: float = SCREEN) -> list[bytes]:
    """Return the pages of a paper as PNG, for a preview."""
    made = _compiler().compile(
        input=LAYOUTS / f"{layout}.typ",
        sys_inputs=inputs(printed),
        format="png",
        ppi=ppi,
        timestamp=int(at.timestamp()),
    )
    return sheets(made)


def inputs(printed: Mapping[str, Any]) -> dict[str, str]:
    """Return what a layout finds as ``sys.inputs``."""
    return {"data": json.dumps(printed, ensure_ascii=False)}


def sheets(made: bytes | list[bytes] | None) -> list[bytes]:
    """Return what typst made as a list; of one page it gives the bytes alone."""
    return made if isinstance(made, list) else [made or b""]


@lru_cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _compiler() -> typst.Compiler:
    """Return the compiler of this thread: it keeps what it read, and may not be used by two at once."""
    if not hasattr(_kept, "compiler"):
        _kept.compiler = typst.Compiler(
            root=LAYOUTS,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=NO_PACKAGES,
            package_cache_path=NO_PACKAGES,
        )
    kept: typst.Compiler = _kept.compiler
    return kept
