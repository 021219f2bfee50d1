"""A layout of an office's own, set in a process with little memory and time, without files and without a network.

Whatever is wrong with it is told as a sentence with its line: a layout is written by a person, who mends it.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pilar.documents.services.typesetting import FONTS, LAYOUTS, SCREEN, SIGN, UNSET_SIGN, inputs
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

ALONE = Path(__file__).with_name("typesetting_alone.py")
MEMORY_MB, SECONDS, PAGES = 512, 10, 300
SOURCE_MAX = 100_000
BARE = {
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "MALLOC_ARENA_MAX": "2",
    "RAYON_NUM_THREADS": "1",
}
"""All that the process gets of the environment. Typst would fetch packages; no proxy listens there."""
OUTSIDE = ("file not found", "path `", "cannot access file", "failed to load file", "failed to download", "package not")
"""How typst begins when a layout reaches for a file or a package that it may not have."""

SOURCE_LONG = _("A layout has at most %(most)s letters. Shorten it.")
WRONG_LINE = _("Line %(line)s of the layout is wrong; typst says: %(said)s. Mend that line and try again.")
WRONG = _("The layout cannot be set; typst says: %(said)s. Mend it and try again.")
NO_FILES = _("Line %(line)s: a layout reads no files and no packages; it may import pilar.typ alone. Take that out.")
TOO_SLOW = _("The layout was not done after %(seconds)s seconds. Look for something in it that repeats without end.")
TOO_GREEDY = _("The layout needs more than %(memory)s MB of memory. Look for something in it that grows without end.")
BROKE_DOWN = _("Typst broke down over this layout. Take out what was written last and try again.")
TOO_MANY_PAGES = _("The layout makes %(pages)s pages, and %(most)s are the most. Look for what repeats too often.")


def pdf_apart(source: str, printed: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return a paper as PDF by an office's own layout; raise ``Invalid`` with what is wrong and in which line."""
    return _apart(source, printed, at=at, form="pdf", ppi=SCREEN)[0]


def pictures_apart(source: str, printed: Mapping[str, Any], *, at: datetime, ppi: float = SCREEN) -> list[bytes]:
    """Return the pages by an office's own layout as PNG; raise ``Invalid`` with what is wrong and in which line."""
    return _apart(source, printed, at=at, form="png", ppi=ppi)


def _apart(source: str, printed: Mapping[str, Any], *, at: datetime, form: str, ppi: float) -> list[bytes]:
    if len(source) > SOURCE_MAX:
        raise Invalid(SOURCE_LONG, field="source", most=SOURCE_MAX)
    request = {
        "source": source.encode(errors="replace").decode(),
        "data": inputs(printed)["data"],
        "at": int(at.timestamp()),
        "format": form,
        "ppi": ppi,
        "root": str(LAYOUTS),
        "fonts": str(FONTS),
        "shared": [path.name for path in LAYOUTS.iterdir()],
        "memory": MEMORY_MB * 1024 * 1024,
        "seconds": SECONDS,
        "pages": PAGES,
    }
    head, _line, rest = _run(json.dumps(request).encode()).partition(b"\n")
    return _made(json.loads(head), rest)


def _run(request: bytes) -> bytes:
    """Return what the process answers; raise ``Invalid`` when it was ended for time or memory, or broke down."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", ALONE], input=request, capture_output=True, check=False, timeout=SECONDS, env=BARE
        )
    except subprocess.TimeoutExpired as cause:
        raise Invalid(TOO_SLOW, field="source", seconds=SECONDS) from cause
    if done.returncode == -signal.SIGXCPU:
        raise Invalid(TOO_SLOW, field="source", seconds=SECONDS)
    if done.returncode > 0:
        raise Invalid(BROKE_DOWN, field="source")
    if done.returncode:
        raise Invalid(TOO_GREEDY, field="source", memory=MEMORY_MB)
    return done.stdout


def _made(head: dict[str, Any], rest: bytes) -> list[bytes]:
    if "said" in head:
        raise _refusal(head["said"], head["line"])
    if head["pages"] > PAGES:
        raise Invalid(TOO_MANY_PAGES, field="source", pages=head["pages"], most=PAGES)
    made, begin = [], 0
    for size in head["sizes"]:
        made.append(rest[begin : begin + size])
        begin += size
    return made


def _refusal(said: str, line: int) -> Invalid:
    """Return typst's message as a sentence; where it names places of this machine they are left out."""
    if found := SIGN.search(said):
        return Invalid(UNSET_SIGN, field="source", sign=found[1])
    if said.startswith(OUTSIDE):
        return Invalid(NO_FILES, field="source", line=line)
    return Invalid(WRONG_LINE if line else WRONG, field="source", line=line, said=said.rstrip("."))
