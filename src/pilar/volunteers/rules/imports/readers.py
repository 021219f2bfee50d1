"""How each column is read: one cell in, what it says out, with a remark where that is doubtful.

A reader never refuses; what it cannot read it leaves empty and says so. Without what there is no row, only ``lines``
knows.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pilar.kernel.cells import typed_cell
from pilar.kernel.problems import Invalid, Problem
from pilar.policies.rules.terms import plain
from pilar.volunteers.rules import particulars, people
from pilar.volunteers.rules.assignments import Service
from pilar.volunteers.rules.imports import days, sentences, words
from pilar.volunteers.rules.imports.columns import CODE_LENGTH, HEADER_OF
from pilar.volunteers.rules.imports.reading import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pilar.volunteers.rules.assignments import EndReason
    from pilar.volunteers.rules.people import Sex
    from pilar.volunteers.rules.sheets import Cell

T = TypeVar("T")
Said: TypeAlias = tuple[T, Remark | None]
Reader: TypeAlias = "Callable[[Cell], tuple[Any, Remark | None]]"

SIMPLE_NAME = re.compile(r"[A-Za-z]{1,20}(?:(?: |\. |, |[.'-])[A-Za-z]{1,20}){0,4}\.?")
NUMBERED_NAME = re.compile(r"\d{1,4}\s*[.)]\s*")
SIMPLE_PHONE = re.compile(r"(?:\+?62|0)?(8[1-9]\d{7,10})", re.ASCII)
SEVERAL = re.compile(r"\s*(?:[/;,&|\n]|\batau\b|\bdan\b)\s*")
SIMPLE_NIK = re.compile(
    r"\d{6}(?:(?:[04][1-9]|[15]\d|[26][0-8])(?:0[1-9]|1[0-2])|(?:[26]9|[37]0)(?:0[13-9]|1[0-2])|[37]1(?:0[13578]|1[02]))"
    r"\d{3}(?!000)\d{3}",
    re.ASCII,
)
"""Sixteen digits with a day that its month has every year; the others are looked at more closely."""
NIK_SIGNS = re.compile(r"[\s.\-'’`‘]+|^nik\s*:", re.IGNORECASE)
EXPONENT = re.compile(r"\d+([.,]\d+)?e\+?\d+", re.IGNORECASE)
VILLAGE_AND_DISTRICT = re.compile(r"(.+?)[\s,;/(-]+(?:kecamatan|kec)\b[\s.:]*([^)]+)\)?", re.IGNORECASE)
TERM_DAY = re.compile(r"\d\d?[-/. ]+(?:\d\d?|[a-z]{3,9})[-/. ]+\d{4}", re.IGNORECASE)
TERM_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
DECREE = re.compile(r"(.+?)[\s,;(]*(?:tanggal|tgl|tertanggal)[\s.:]*(.+?)\)?", re.IGNORECASE | re.DOTALL)
SIMPLE_TEXT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,'/() -]{2,57}[A-Za-z0-9.)]")
SIMPLE_MOBILE = re.compile(r"08[1-9]\d{1,2}-?\d{3,4}-?\d{4}", re.ASCII)
SIMPLE_BIRTH = re.compile(r"(?:0[1-9]|1\d|2[0-8])[-/.](?:0[1-9]|1[0-2])[-/.](?:19|20)\d\d", re.ASCII)
SIMPLE_IPSM = re.compile(r"\d{10}", re.ASCII)
BEFORE_DAY = re.compile(r"^[^\d]*")
DECREE_BEGINS = re.compile(r"(?:no|nomor|sk)[\s.:]+(?=\S)", re.IGNORECASE)
ROLE_SEPARATORS = re.compile(r"\s*[,;+&\n]\s*|\s+dan\s+")
EMPTY: tuple[str, None] = ("", None)


def text_of(cell: Cell) -> str:
    """Return a cell as trimmed text; whole numbers lose the ``.0`` a spreadsheet gives them, a truth is 1 or 0."""
    if isinstance(cell, str):
        if cell[:1] == "'":
            cell = typed_cell(cell)  # a copy of the register marks what a spreadsheet would compute
        is_tidy = cell.isprintable() and "  " not in cell and cell[:1] != " " != cell[-1:]
        return cell if is_tidy else people.tidy(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool) or (isinstance(cell, float) and cell.is_integer()):
        return str(int(cell))
    return people.tidy(str(cell))


def name(cell: Cell) -> Said[str]:
    """A name as written, without a number before it; the remark is why nobody can be called so."""
    text = NUMBERED_NAME.sub("", text_of(cell), count=1)
    if not text or not any(sign.isalpha() for sign in text):
        return "", Remark(sentences.REQUIRED, {"header": HEADER_OF["name"]}, "name")
    try:
        return people.name(text), None
    except Problem as problem:
        return "", Remark(problem.sentence, problem.details, "name")


def village(cell: Cell) -> Said[str]:
    """The code of a village; the remark holds the text when it is no code, for it may be a name."""
    text = text_of(cell)
    digits = text.replace(".", "").replace(" ", "")
    if len(digits) == CODE_LENGTH and digits.isascii() and digits.isdigit():
        return digits, None
    return ("", Remark(sentences.CODE_WRONG, {"text": text}, "village")) if plain(text) not in words.NOTHING else EMPTY


def nik(cell: Cell) -> Said[str]:
    """A NIK; a broken one is left empty and said, for a person may be written without."""
    if isinstance(cell, int | float):
        return ("", Remark(sentences.NIK_NUMBER, {}, "nik")) if cell else EMPTY
    text = text_of(cell)
    if plain(text) in words.NOTHING:
        return EMPTY
    digits = NIK_SIGNS.sub("", text)
    remark = _broken(digits)
    return (digits, None) if remark is None else ("", remark)


def _broken(digits: str) -> Remark | None:
    """Say what is wrong with a NIK."""
    if EXPONENT.fullmatch(digits):
        return Remark(sentences.NIK_NUMBER, {}, "nik")
    if particulars.is_masked(digits):
        return Remark(sentences.NIK_MASKED, {}, "nik")
    if not (digits.isascii() and digits.isdigit()):
        return Remark(sentences.NIK_LETTERS, {"text": digits}, "nik")
    if len(digits) != people.NIK_LENGTH:
        return Remark(sentences.NIK_LENGTH, {"length": len(digits)}, "nik")
    if digits.endswith("000"):
        return Remark(sentences.NIK_ZEROS, {}, "nik")
    day, month, year = people.Nik(digits).day_month_year
    return None if people.is_date(day, month, year) else Remark(sentences.NIK_NO_DATE, {}, "nik")


def nik_partial(cell: Cell) -> str:
    """The visible beginning of a NIK that is partly hidden; empty when too little is visible."""
    try:
        return particulars.partial_nik(text_of(cell))
    except Invalid:
        return ""


def sex(cell: Cell) -> Said[Sex | None]:
    """A sex by the words in use."""
    text = text_of(cell)
    found = words.SEXES.get(plain(text))
    listed = "L, P, Laki-laki, Perempuan"
    return (found, None) if found or not plain(text) else (None, _not_a_word("sex", text, listed))


def tick(cell: Cell) -> Said[bool]:
    """Whether a column of its own is ticked: by a mark, a one, the letter of the column, or a yes."""
    text = text_of(cell).lower()
    return text in words.TICKS or plain(text) in words.YES or plain(text) in words.SEXES, None


def phone(cell: Cell, *, column: str) -> Said[str]:
    """A phone number as +62…; the first of several."""
    text = cell if isinstance(cell, str) else text_of(cell)
    if match := SIMPLE_PHONE.fullmatch(text.replace("-", "").replace(" ", "")):
        return f"+62{match[1]}", None
    if plain(text) in words.NOTHING:
        return EMPTY
    found = [number for part in SEVERAL.split(text) if (number := _one_phone(part))]
    if not found:
        return "", Remark(sentences.PHONE_WRONG, {"text": text}, column)
    several = len(set(found)) > 1
    return found[0], Remark(sentences.TWO_PHONES, {"text": found[0]}, column) if several else None


def _one_phone(text: str) -> str:
    try:
        return people.phone(text.strip("'’`. "))
    except Invalid:
        return ""


def day(cell: Cell, *, column: str, today: date, born: bool = False) -> Said[date | None]:
    """A day; a year alone, or what is no day, is left empty and said."""
    try:
        return days.day(cell, today=today, born=born), None
    except days.OnlyAYear:
        return None, Remark(sentences.ONLY_A_YEAR, {"header": HEADER_OF[column], "text": text_of(cell)}, column)
    except (ValueError, OverflowError):
        return None, _no_day(cell, column)


def birth(cell: Cell, *, today: date) -> Said[tuple[str, date | None]]:
    """Place and day of birth in one cell: “Garut, 12 Maret 1980”."""
    if not isinstance(cell, str):
        born, remark = day(cell, column="birth_date", today=today, born=True)
        return ("", born), remark
    text = text_of(cell)
    place = text[: len(text) - len(BEFORE_DAY.sub("", text, count=1))]
    born, remark = day(text[len(place) :], column="birth_date", today=today, born=True)
    return (place.strip(" ,;:/.-–—")[:60], born), remark


def term(cell: Cell, *, today: date) -> Said[tuple[date | None, date | None, int | None]]:
    """The time somebody serves for, such as 2021–2026: first day, last day, first year."""
    text = text_of(cell)
    told = [days.day(one, today=today) for one in TERM_DAY.findall(text)] if _is_term_of_days(text, today=today) else []
    if told:
        return (told[0], told[-1] if len(told) > 1 else None, told[0].year if told[0] else None), None
    years = [int(one) for one in TERM_YEAR.findall(text)]
    if len(years) < 2:  # noqa: PLR2004 -- a first and a last
        return (None, None, years[0] if years else None), None
    from_to = (None, date(years[-1], 12, 31), years[0])
    return from_to, Remark(sentences.TERM_AS_YEAR, {"year": years[-1]}, "decree_until")


def _is_term_of_days(text: str, *, today: date) -> bool:
    try:
        return bool([days.day(one, today=today) for one in TERM_DAY.findall(text)])
    except ValueError:
        return False


def decree(cell: Cell, *, today: date) -> Said[tuple[str, date | None]]:
    """Number and date of a decree in one cell: 460/12-Dinsos tanggal 3 Januari 2021."""
    whole = text_of(cell)
    match = DECREE.fullmatch(whole)
    number = decree_number(match[1] if match else whole)[0]
    told, remark = day(match[2], column="decree_date", today=today) if match else (None, None)
    return (number, told), remark


def decree_number(cell: Cell) -> Said[str]:
    """The number of a decree as written, without the word “Nomor” before it."""
    text = DECREE_BEGINS.sub("", text_of(cell).strip(" :"), count=1)
    return (text[:80], None) if plain(text) not in words.NOTHING else EMPTY


def short_text(cell: Cell, *, column: str, most: int) -> Said[str]:
    """A text as written, cut where there is no room for more; a dash is nothing."""
    text = text_of(cell)
    if len(text) <= 3 and plain(text) in {"", "x"}:  # noqa: PLR2004 -- a dash or three
        return EMPTY
    if len(text) > most:
        return text[:most].rstrip(), Remark(sentences.TOO_LONG, {"header": HEADER_OF[column]}, column)
    return text, None


def whole_address(told: str, parts: Mapping[str, Cell]) -> str:
    """An address with hamlet, RT and RW behind it, as they stand in columns of their own."""
    said = {key: text for key, cell in parts.items() if plain(text := text_of(cell)) not in words.NOTHING}
    numbers = [f"{label} {said[key].zfill(2)}" for key, label in (("rt", "RT"), ("rw", "RW")) if key in said]
    both = f"RT/RW {said['rt_rw']}" if "rt_rw" in said else "/".join(numbers)
    return ", ".join(part for part in (told, said.get("hamlet", ""), both) if part)[:200]


def yes_no(cell: Cell, *, column: str) -> Said[bool | None]:
    """Yes or no; a year or a date is a yes."""
    text = text_of(cell)
    word = plain(text)
    if text.lower() in words.TICKS or word in words.YES or TERM_YEAR.search(word):
        return True, None
    if word in words.NO:
        return False, None
    return (None, None) if not word else (None, _not_a_word(column, text, "Ya, Tidak, Sudah, Belum"))


def smartphone(cell: Cell) -> Said[bool | None]:
    """Whether somebody has a smartphone; the kind of the telephone says so too."""
    found = words.SMART.get(plain(text_of(cell)))
    return yes_no(cell, column="has_smartphone") if found is None else (found, None)


def phone_use(cell: Cell) -> Said[str]:
    """Whose telephone it is."""
    text = text_of(cell)
    found = words.PHONE_USES.get(plain(text))
    if found is None and plain(text) not in words.NOTHING:
        return "", _not_a_word("phone_use", text, "Sendiri, Bersama")
    return found.value if found else "", None


def uniform_size(cell: Cell) -> Said[str]:
    """The size of a uniform."""
    text = text_of(cell)
    found = words.SIZES.get(plain(text).replace(" ", ""))
    if found is None and plain(text) not in words.NOTHING:
        return "", Remark(sentences.SIZE_WRONG, {"text": text, "words": "S, M, L, XL, XXL, ..."}, "uniform_size")
    return found.value if found else "", None


def psm_since(cell: Cell, *, today: date) -> Said[int | None]:
    """The year since when somebody is a PSM."""
    text = text_of(cell)
    if plain(text) in words.NOTHING:
        return None, None
    found = TERM_YEAR.search(text)
    try:
        return particulars.year(found[0] if found else text, this_year=today.year), None
    except Invalid:
        return None, Remark(sentences.YEAR_WRONG, {"text": text}, "psm_since")


def ipsm_number(cell: Cell) -> Said[str]:
    """A member number of IPSM."""
    text = text_of(cell)
    if plain(text) in words.NOTHING:
        return EMPTY
    try:
        number = particulars.ipsm_number(text)
    except Invalid:
        return "", Remark(sentences.IPSM_WRONG, {"text": text}, "ipsm_number")
    odd = particulars.ipsm_warnings(number)
    return number, Remark(odd[0], {}, "ipsm_number") if odd else None


def education(cell: Cell, *, known: Mapping[str, str]) -> Said[str]:
    """The highest school somebody finished, as the code of the list."""
    text = text_of(cell)
    word = plain(text)
    if word in words.NOTHING and word not in known:
        return EMPTY
    code = known.get(word, "") or known.get(word.replace(" ", ""), "") or _school(word, known)
    return (code, None) if code else ("", Remark(sentences.EDUCATION_UNKNOWN, {"text": text}, "education"))


def _school(word: str, known: Mapping[str, str]) -> str:
    """Find a school within more words: “Tamat SD”, “SMA Negeri 1”, “S.Sos”."""
    codes = set(known.values())
    for degree, code in words.DEGREES:
        if code in codes and degree.search(word):
            return code
    parts = word.removeprefix("lulusan ").removeprefix("tamat ").removeprefix("lulus ").split()
    for length in (3, 2, 1):
        if begins := known.get(" ".join(parts[:length])):
            return begins
    return next((known[part] for part in parts if part in known), "")


def other_roles(cell: Cell, *, known: Mapping[str, str]) -> Said[tuple[str, ...]]:
    """What somebody is besides, as codes of the list; what the list does not know is left out and said."""
    text = text_of(cell)
    if plain(text) in words.NOTHING:
        return (), None
    if code := _role(text, known):
        return (code,), None
    parts = [part for part in ROLE_SEPARATORS.split(text) if plain(part) not in words.NOTHING]
    found = [(part, _role(part, known)) for whole in parts for part in _apart(whole, known)]
    unknown = ", ".join(part for part, code in found if not code)
    codes = tuple(dict.fromkeys(code for _part, code in found if code))
    return codes, Remark(sentences.ROLES_UNKNOWN, {"text": unknown}, "other_roles") if unknown else None


def _apart(text: str, known: Mapping[str, str]) -> list[str]:
    """Part at a slash what is not one role with a slash in it, as RT/RW is."""
    return [text] if _role(text, known) else [part.strip() for part in text.split("/") if part.strip()]


def _role(text: str, known: Mapping[str, str]) -> str:
    word = re.sub(r"\s*\d+\s*", " ", plain(text)).strip()
    return known.get(word, "")


def service(cell: Cell) -> Said[tuple[Service | None, EndReason | None]]:
    """Whether somebody serves, and why not any more."""
    text = text_of(cell)
    word = plain(text)
    if word in words.SERVICES:
        return (words.SERVICES[word], None), None
    if word in words.ENDS:
        return (Service.ENDED, words.ENDS[word]), None
    if word in words.NOT_ACTIVE:
        return (Service.ON_LEAVE, None), Remark(sentences.NOT_ACTIVE, {"text": text}, "service")
    return (None, None), Remark(sentences.SERVICE_UNKNOWN, {"text": text}, "service") if word else None


def remarks(cell: Cell) -> Said[tuple[Service | None, EndReason | None]]:
    """A free remark; it counts only where it is a word about the service."""
    said, doubt = service(cell)
    return said, doubt if said[0] else None


def end_reason(cell: Cell) -> Said[EndReason | None]:
    """Why a service ended."""
    text = text_of(cell)
    found = words.ENDS.get(plain(text))
    if found is None and plain(text):
        return None, _not_a_word("end_reason", text, "Mengundurkan diri, Diganti, Diberhentikan, Meninggal, Pindah")
    return found, None


def village_name(cell: Cell) -> Said[tuple[str, str]]:
    """The name of a village, and of its kecamatan where one cell holds both."""
    text = text_of(cell)
    if match := VILLAGE_AND_DISTRICT.fullmatch(text):
        return (match[1], match[2]), None
    return (text if plain(text) not in words.NOTHING else "", ""), None


def _not_a_word(column: str, text: str, listed: str) -> Remark:
    return Remark(sentences.NOT_A_WORD, {"header": HEADER_OF[column], "text": text, "words": listed}, column)


def _no_day(cell: Cell, column: str) -> Remark:
    return Remark(sentences.NOT_A_DATE, {"header": HEADER_OF[column], "text": text_of(cell)}, column)
