"""What somebody types to find a PSM: a name however it is spelt, or a number; and whom a slip of the hand may mean.

A name is looked for word by word: each as it is written or as it sounds, so that "Muh Soeharto" and "H. Mohammad
Suharto, S.Sos" find each other. Names hold no digits, so whatever holds one is a number: NIK, phone, decree or village.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

from pilar.kernel import names
from pilar.volunteers.rules.people import NIK_LENGTH, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

SOUND_MAX = 200
WHOLE = 4
"""A sound of fewer letters must be a whole word; a longer one may be the beginning of one that is still being typed."""
ALIKE = 0.65
SHOWN = 5
CODE_LENGTHS = (6, 10)
LEAST_DIGITS = 4


@dataclass(frozen=True)
class Word:
    """One word of a name: a part of what is written, or the beginning of what is heard."""

    written: str
    heard: str

    @property
    def pieces(self) -> tuple[str, str, str]:
        """Return how it sounds in three pieces: a slip spoils one, letters that changed places at most two."""
        bare = self.heard.strip()
        third = (len(bare) + 2) // 3
        return f" {bare[:third]}", bare[third : len(bare) - third], f"{bare[len(bare) - third :]} "


@dataclass(frozen=True)
class Sought:
    """What was typed, as the register is asked: words of a name, a NIK, or a number that may be one of several."""

    words: tuple[Word, ...] = ()
    nik: str = ""
    phone: str = ""
    decree: str = ""
    village: str = ""

    @property
    def is_number(self) -> bool:
        """Say whether a number other than a NIK was typed."""
        return bool(self.decree)


def sound_name(text: str) -> str:
    """Return how a name sounds, word by word, a space before and after each; what a search compares."""
    form = names.search_form(text)
    sounds = " ".join(names.sound(word) for word in form.split())
    return f" {sounds} "[:SOUND_MAX] if sounds else ""


def sought(text: str) -> Sought:
    """Read what was typed into the search box."""
    bare = re.sub(r"[\s.\-()]", "", text)
    if bare.isascii() and bare.isdigit() and len(bare) == NIK_LENGTH:
        return Sought(nik=bare)
    if any(sign.isdigit() for sign in text):
        return _number(text, bare)
    return Sought(words=tuple(_word(word) for word in names.search_form(text).split()))


def _number(text: str, bare: str) -> Sought:
    digits = bare.removeprefix("+")
    is_bare = digits.isascii() and digits.isdigit()
    phone = re.sub(r"^(62|0)", "", digits) if is_bare and len(digits) >= LEAST_DIGITS else ""
    village = digits if is_bare and len(digits) in CODE_LENGTHS else ""
    return Sought(phone=phone, decree=tidy(text), village=village)


def _word(word: str) -> Word:
    heard = names.sound(word)
    return Word(word, f" {heard}" if len(heard) >= WHOLE else f" {heard} ")


def nearest(words: Iterable[Word], known: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names a slip of the hand may have meant, the likeliest first; every word must be like one of theirs.

    ``known`` are names with how they sound.
    """
    typed = [word.heard.strip() for word in words]
    likeness: dict[str, float] = {}
    for name, sound in known:
        each = [_best(word, sound.split()) for word in typed]
        if each and min(each) >= ALIKE:
            likeness[name] = max(likeness.get(name, 0.0), sum(each) / len(each))
    return sorted(likeness, key=lambda name: (-likeness[name], name))[:SHOWN]


def _best(word: str, sounds: Iterable[str]) -> float:
    return max((DamerauLevenshtein.normalized_similarity(word, sound) for sound in sounds), default=0.0)
