"""What the screens say in Indonesian, looked up by the English it stands for in the code.

A test names a button by what it means, the screen must show it in Indonesian, and a better word changes no test.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

import pilar

LOCALE = Path(pilar.__file__).parent / "locale"


def say(sentence: str, **values: object) -> str:
    """Return the Indonesian of a sentence, its gaps filled; raise when the screens have none for it."""
    said = _indonesian().gettext(sentence)
    if said == sentence:
        raise LookupError(f"The screens have no Indonesian for: {sentence}")
    return said % values if values else said


@cache
def _indonesian() -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, ["id"])
