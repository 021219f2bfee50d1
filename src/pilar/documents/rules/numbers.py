"""Where the number of a paper comes from, how a pattern writes it, and when a row of numbers has no gap.

Offices number by a pattern such as 460/017/Dayasos/XI/2026: a code of the archive, a running number, the unit, the
month in roman figures, the year. None of it is fixed by law for these papers (Permendagri 1/2023 leaves it to each
government), so the pattern is data of the office. Where letters are numbered in SRIKANDI, in the agenda of the general
section or by the legal section, the paper leaves with number and date empty and comes back with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Source(StrEnum):
    """Where a number comes from."""

    SERIES = "series"
    SRIKANDI = "srikandi"
    AGENDA = "agenda"
    LEGAL = "legal"


SOURCES: dict[Source, str] = {
    Source.SERIES: _("A series kept in Pilar"),
    Source.SRIKANDI: _("SRIKANDI, the government's system of archives"),
    Source.AGENDA: _("The agenda book of the general section (TU)"),
    Source.LEGAL: _("The legal section (Bagian Hukum)"),
}
OUTSIDE = frozenset({Source.SRIKANDI, Source.AGENDA, Source.LEGAL})

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PARTS: dict[str, str] = {
    "seq": _("running number; {seq:03} writes 017"),
    "code": _("code of the archive"),
    "unit": _("code of the unit"),
    "month": _("month, 01 to 12"),
    "roman_month": _("month in roman figures"),
    "year": _("year"),
}
PATTERN_MAX, NUMBER_MAX, WIDEST = 80, 80, 6
FIELD = re.compile(r"\{([a-z_]+)(?::0([1-9]))?\}")

NO_COUNTER = _("A pattern needs a running number. Write {seq} or {seq:03} where it stands.")
TWO_COUNTERS = _("A pattern has one running number. Take one of them out.")
UNKNOWN_PART = _("“%(part)s” is no part of a number. Choose among: %(known)s.")
ONLY_COUNTER_IS_WIDE = _("Only the running number is filled with zeros. Write {%(part)s}.")
ODD_BRACE = _("A brace is left over in the pattern. Each part stands between { and }, such as {year}.")
EMPTY_PATTERN = _("Write the pattern of the numbers, for instance {code}/{seq:03}/{unit}/{roman_month}/{year}.")
PATTERN_LONG = _("A pattern has at most %(most)s signs. Shorten it.")
TOO_WIDE = _("A running number is filled up to %(most)s figures. Write a smaller one.")
WITHOUT = _("The pattern asks for %(part)s, and none is noted. Note it with the series or take it out of the pattern.")
NUMBER_MISSING = _("Write the number that was given.")
NUMBER_LONG = _("A number has at most %(most)s signs. Check what was written.")
DATE_AHEAD = _("The date of the paper lies in the future. Write the day on which it was numbered.")
DATE_BEFORE = _("The date of the paper lies before the day it was written. Check the date.")


@dataclass(frozen=True)
class Filling:
    """What a pattern is filled with, apart from the running number."""

    on: date
    code: str = ""
    unit: str = ""


def check_pattern(pattern: str) -> None:
    """Raise ``Invalid`` unless numbers can be written by a pattern: one counter, known parts, braces in pairs."""
    if not pattern.strip():
        raise Invalid(EMPTY_PATTERN, field="pattern")
    if len(pattern) > PATTERN_MAX:
        raise Invalid(PATTERN_LONG, field="pattern", most=PATTERN_MAX)
    found = FIELD.findall(pattern)
    if "{" in (rest := FIELD.sub("", pattern)) or "}" in rest:
        raise Invalid(ODD_BRACE, field="pattern")
    for part, width in found:
        _check_part(part, width)
    counters = sum(part == "seq" for part, _width in found)
    if counters != 1:
        raise Invalid(TWO_COUNTERS if counters else NO_COUNTER, field="pattern")


def _check_part(part: str, width: str) -> None:
    if part not in PARTS:
        raise Invalid(UNKNOWN_PART, field="pattern", part=part, known=", ".join(f"{{{one}}}" for one in PARTS))
    if width and part != "seq":
        raise Invalid(ONLY_COUNTER_IS_WIDE, field="pattern", part=part)
    if width and int(width) > WIDEST:
        raise Invalid(TOO_WIDE, field="pattern", most=WIDEST)


def check_filling(pattern: str, filling: Filling) -> None:
    """Raise ``Invalid`` when a pattern asks for something that is not noted."""
    for part in ("code", "unit"):
        if f"{{{part}}}" in pattern and not getattr(filling, part):
            raise Invalid(WITHOUT, field=part, part=PARTS[part])


def written(pattern: str, seq: int, filling: Filling) -> str:
    """Return a number as it stands on paper: ``{code}/{seq:03}/{year}`` gives 460/017/2026."""
    said = {
        "seq": str(seq),
        "code": filling.code,
        "unit": filling.unit,
        "month": f"{filling.on.month:02}",
        "roman_month": ROMAN[filling.on.month - 1],
        "year": str(filling.on.year),
    }
    return FIELD.sub(lambda found: said[found[1]].zfill(int(found[2] or 0)), pattern)


def gaps(taken: Iterable[int]) -> tuple[int, ...]:
    """Return which running numbers are missing between 1 and the highest; a series of Pilar has none."""
    seen = set(taken)
    return tuple(number for number in range(1, max(seen, default=0)) if number not in seen)


def check_given(number: str, *, on: date, written_on: date, today: date) -> str:
    """Return a number given elsewhere, spaces put right; raise ``Invalid`` when it or its date cannot be."""
    text = " ".join(number.split())
    if not text:
        raise Invalid(NUMBER_MISSING, field="number")
    if len(text) > NUMBER_MAX:
        raise Invalid(NUMBER_LONG, field="number", most=NUMBER_MAX)
    if on > today:
        raise Invalid(DATE_AHEAD, field="dated")
    if on < written_on:
        raise Invalid(DATE_BEFORE, field="dated")
    return text


def same_number(text: str) -> str:
    """Return a number as it is looked up: people leave out spaces and write small letters."""
    return re.sub(r"\s+", "", text).casefold()
