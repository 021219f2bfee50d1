"""How papers write dates, numbers and names; papers are Indonesian whatever language the screens speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import phonenumbers

from pilar.kernel.names import is_degree

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
UNITS = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
THOUSANDS = ((1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"))
MOST_SPELLED = 1_000_000_000_000 - 1
WIDE_SPACE = re.compile(r"\s+")


def day(on: date) -> str:
    """Return a date as papers write it: 21 November 2026."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def weekday(on: date) -> str:
    """Return a date with its day of the week: Sabtu, 21 November 2026."""
    return f"{DAYS[on.weekday()]}, {day(on)}"


def days(first: date, last: date) -> str:
    """Return the days from one to another without saying twice what they share: 15 s.d. 17 Oktober 2020."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} s.d. {day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} s.d. {day(last)}"
    return f"{day(first)} s.d. {day(last)}"


def weekdays(first: date, last: date) -> str:
    """Return the days from one to another with those of the week: Kamis s.d. Sabtu, 15 s.d. 17 Oktober 2020."""
    if first == last:
        return weekday(first)
    return f"{DAYS[first.weekday()]} s.d. {DAYS[last.weekday()]}, {days(first, last)}"


def telephone(number: str) -> str:
    """Return a number as letters print it: +62262525696 is (0262) 525696; what is none stays as it is."""
    try:
        parsed = phonenumbers.parse(number, "ID")
    except phonenumbers.NumberParseException:
        return number
    is_ours = parsed.country_code == phonenumbers.country_code_for_region("ID")
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_ours else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def number(value: int) -> str:
    """Return a whole number with its thousands apart: 5.957."""
    return f"{value:,}".replace(",", ".")


def spelled(value: int) -> str:
    """Return a whole number below a trillion in words: 110 is seratus sepuluh."""
    if not 0 <= value <= MOST_SPELLED:
        message = f"{value} is not spelled"
        raise ValueError(message)
    return UNITS[0] if value == 0 else " ".join(_spelled(value))


def _spelled(value: int) -> list[str]:
    for size, name in THOUSANDS:
        if value >= size:
            many, rest = divmod(value, size)
            head = ["seribu"] if name == "ribu" and many == 1 else [*_spelled(many), name]
            return head + _spelled(rest)
    return _below_a_thousand(value)


def _below_a_thousand(value: int) -> list[str]:
    if value < len(UNITS):
        return [UNITS[value]] if value else []
    teens, tens, hundreds = 20, 100, 1000
    if value < teens:
        return [UNITS[value - 10], "belas"]
    if value < tens:
        return [UNITS[value // 10], "puluh", *_below_a_thousand(value % 10)]
    head = ["seratus"] if value < 2 * tens else [UNITS[value // tens], "ratus"]
    return head + _below_a_thousand(value % hundreds % tens)


def without_degrees(name: str) -> str:
    """Return a name as decrees and certificates write it: without academic titles (Permendagri 1/2023, Art. 44).

    What is religious or noble is part of how somebody is called and stays: Drs. H. Asep Hidayat, M.Si is H. Asep
    Hidayat. A name that is nothing but titles stays as it is.
    """
    own, *behind = (WIDE_SPACE.sub(" ", part).strip() for part in name.split(","))
    words = [word for word in own.split(" ") if not is_degree(word)]
    kept = [" ".join(words), *(part for part in behind if not is_degree(part))]
    return ", ".join(part for part in kept if part) if words else WIDE_SPACE.sub(" ", name).strip()
