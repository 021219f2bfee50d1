"""Days as workbooks hold them: a date, a day number, or text with the day first, in digits or with the month's name."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pilar.volunteers.rules.imports.words import MONTHS

if TYPE_CHECKING:
    from pilar.volunteers.rules.sheets import Cell

EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_DAYS = (3_654, 73_050)  # 1 January 1910 to 31 December 2099
CENTURY = 100
YOUNGEST_IN_A_LIST = 15
"""A year of birth of two digits belongs to the last century unless whoever was born then is older than this."""
TEN_YEARS = 10

PLAIN_DAY = re.compile(r"(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})[-/.](\d\d)[-/.](\d\d)(?:[ t]\d\d:\d\d.*)?", re.ASCII)
SHORT_DAY = re.compile(r"(\d\d?)[-/. ](\d\d?)[-/. ](\d\d)", re.ASCII)
NAMED_DAY = re.compile(r"(\d\d?)[-/. ]*([a-z]{3,9})[-/., ]*(\d{4}|\d\d)", re.ASCII)
PACKED_DAY = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)", re.ASCII)
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
BEFORE_DAY = re.compile(r"^[^\W\d][^\d]*")
"""A place or a weekday before the day."""
LOOSE_DASH = re.compile(r"\s*([-–—\u2212/])\s*")


class OnlyAYear(ValueError):
    """A cell that should say a day says a year."""


def day(cell: Cell, *, today: date, born: bool = False) -> date | None:
    """Read a day; raise ``ValueError`` when the cell holds something else, ``OnlyAYear`` when it holds a year."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _numbered(cell)
    text = "" if cell is None else str(cell)
    if match := PLAIN_DAY.fullmatch(text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return _told(text.strip(), today=today, born=born)


def _numbered(number: float) -> date:
    if EXCEL_DAYS[0] <= number <= EXCEL_DAYS[1]:
        return EXCEL_DAY_ZERO + timedelta(days=int(number))
    if number == number // 1 and YEAR.fullmatch(str(int(number))):
        raise OnlyAYear(number)
    return _packed(str(int(number)).zfill(8))


def _packed(text: str) -> date:
    """Read 17081980."""
    match = PACKED_DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return date(int(match[3]), int(match[2]), int(match[1]))


def _told(text: str, *, today: date, born: bool) -> date | None:
    """Read a day that is not written as most are."""
    plain = LOOSE_DASH.sub("-", " ".join(text.lower().split())).strip(" .,;'`’-–—_?")
    plain = BEFORE_DAY.sub("", plain)
    if not plain:
        if text.strip(" .,;-–—_?'`’"):
            raise ValueError(text)
        return None
    if match := ISO_DAY.fullmatch(plain):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := PLAIN_DAY.fullmatch(plain) or SHORT_DAY.fullmatch(plain):
        return date(_year(match[3], today=today, born=born), int(match[2]), int(match[1]))
    if (match := NAMED_DAY.fullmatch(plain)) and (month := MONTHS.get(match[2])):
        return date(_year(match[3], today=today, born=born), month, int(match[1]))
    if YEAR.fullmatch(plain):
        raise OnlyAYear(plain)
    return _packed(plain)


def _year(digits: str, *, today: date, born: bool) -> int:
    """Return a year in full: of births the last that makes somebody old enough, of other days none far ahead."""
    number = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 -- as many digits as years without a century have
        return number
    latest = today.year - YOUNGEST_IN_A_LIST if born else today.year + TEN_YEARS
    return max(year for year in (1900 + number, 2000 + number) if year <= latest)
