"""What every row of a recap would do: which area it means, whether its numbers can be taken, what to look at again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pilar.kernel.problems import BadCode, Problem, _
from pilar.regions.rules import (
    DISTRICT_LENGTH,
    PROVINCE_LENGTH,
    REGENCY_LENGTH,
    VILLAGE_LENGTH,
    Kind,
    asked_kinds,
    digits,
    kind_of,
    normal,
    plain,
)
from pilar.volunteers.rules.recaps.figures import LEVELS, Figures, check_figures, check_residents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pilar.volunteers.rules.recaps.reading import Line

COUNT = re.compile(
    r"(\d{1,9}|\d{1,3}(?:[., ]\d{3}){1,2})(?:\s*(?:desa|kelurahan|orang|org|psm|jiwa|warga))?\.?", re.IGNORECASE
)
NONE = frozenset({"-", "–", "—", "?", "n/a"})
ZERO = frozenset({"nihil", "nol", "kosong", "tidak ada", "belum ada"})

NO_PLACE = _("The row names no area. Write its code, such as 32.05 or 32.05.01.")
NOT_A_CODE = _("“%(code)s” is no code of an area. A kab/kota has 4 digits, a kecamatan 6, a village 10.")
NO_SUCH_CODE = _("No area has the code %(code)s. Look it up in the template.")
OUTSIDE = _("%(name)s lies outside your area. The Dinas Sosial there, or the office above, sends its figures.")
TOO_HIGH = _("%(name)s is a province. Figures are kept for kab/kota and kecamatan; send a row for each.")
NAME_UNKNOWN = _("No area of yours is called “%(name)s”. Write the code beside it.")
NAME_TWICE = _("Several areas of yours are called “%(name)s”. Write the code beside it.")
CODE_FOR_VILLAGE = _("“%(name)s” is named without a code. Villages of one name are many; write the code beside it.")
OTHER_NAME = _("The code %(code)s belongs to %(known)s, but the row says “%(name)s”. Correct the code or the name.")
TWICE = _("%(name)s stands in this workbook twice, first in row %(row)s. Leave one of the two.")
NOT_A_NUMBER = _("“%(text)s” in the column “%(column)s” is no whole number. Write it with digits only; 0 for none.")
MISSING = _("The column “%(column)s” is empty. Figures need both villages served and PSM; write 0 for none.")
NO_RESIDENTS = _("Of a village only the residents are kept, and that column is empty.")

MORE_THAN_VILLAGES = _("%(served)s villages served, but %(name)s has %(villages)s villages.")
FEWER_PEOPLE = _("Fewer PSM (%(volunteers)s) than villages served (%(served)s).")
SUMS_DIFFER = _("Its kecamatan add up to another number: %(column)s %(sum)s, here %(own)s.")
SUMS_BEYOND = _("Those of its kecamatan in this workbook add up to more: %(column)s %(sum)s, here %(own)s.")
OLDER = _("Figures of a later day (%(day)s) are known. These go into the history and are not shown as the newest.")
JOINED = _("%(name)s has joined. The reported figures stand beside those of the register and change none of them.")
POPULATION_KNOWN = _("The residents were left out: those of kab/kota and kecamatan come from the official data.")
ONLY_RESIDENTS = _("Of a village only the residents are kept; who serves there stands in the register.")

NAMED_BY = {
    PROVINCE_LENGTH: "name",
    REGENCY_LENGTH: "regency_name",
    DISTRICT_LENGTH: "district_name",
    VILLAGE_LENGTH: "village_name",
}
"""Which column names an area, by the length of its code."""
HEADERS = {"villages_served": _("Villages served"), "volunteers": _("PSM"), "trained": _("PSM with bimtek")}
RESIDENTS = _("Residents")


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    REFUSED = "refused"


OUTCOMES: dict[Outcome, str] = {
    Outcome.NEW: _("Is written"),
    Outcome.SAME: _("Known already"),
    Outcome.REFUSED: _("Refused"),
}


@dataclass(frozen=True)
class Place:
    """An area as it is known: its names, how much lies in it, whether it joined, and the newest that was said of it."""

    code: str
    name: str
    full_name: str
    villages: int = 0
    districts: int = 0
    is_joined: bool = False
    day: date | None = None
    figures: Figures | None = None
    residents: int | None = None


@dataclass(frozen=True)
class Ground:
    """What a recap is looked at against: the area it is sent for, the day of its figures, the areas it may mean."""

    area: str
    as_of: date
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Row:
    """What a row would do."""

    sheet: str
    number: int
    code: str
    name: str
    outcome: Outcome
    figures: Figures | None = None
    residents: int | None = None
    remarks: tuple[Mapping[str, Any], ...] = ()


@dataclass
class _Read:
    """A row while it is read."""

    line: Line
    place: Place | None = None
    figures: Figures | None = None
    residents: int | None = None
    remarks: list[dict[str, Any]] = field(default_factory=list)

    def say(self, kind: str, sentence: str, **details: object) -> None:
        """Take note of a remark."""
        self.remarks.append({"kind": kind, "sentence": sentence, "details": details})

    @property
    def is_refused(self) -> bool:
        """Say whether there is a reason not to take the row."""
        return any(remark["kind"] == "reason" for remark in self.remarks)


def plan(found: Sequence[Line], ground: Ground) -> list[Row]:
    """Return what every row would do, in the order of the workbook."""
    names = _by_name(ground.places.values(), area=ground.area)
    reads = [_read(line, ground, names) for line in found]
    _refuse_twice(reads)
    _add_up(reads)
    return [_row(read, ground) for read in reads]


def _read(line: Line, ground: Ground, names: Mapping[str, Sequence[Place]]) -> _Read:
    read = _Read(line)
    try:
        read.place = _place(line, ground, names)
        if len(read.place.code) == VILLAGE_LENGTH:
            _read_village(read)
        else:
            _read_figures(read, read.place)
    except Problem as problem:
        read.say("reason", problem.sentence, **problem.details)
    return read


class Unclear(Problem):
    """A row of a recap that cannot be taken."""

    code = "unclear_row"


def _place(line: Line, ground: Ground, names: Mapping[str, Sequence[Place]]) -> Place:
    """Return the area a row means, by its code, or where it has none by its name."""
    place = _by_code(line, ground) if line.code else _called(line, names)
    if not place.code.startswith(ground.area):
        raise Unclear(OUTSIDE, name=place.full_name)
    if len(place.code) == PROVINCE_LENGTH:
        raise Unclear(TOO_HIGH, name=place.full_name)
    return place


def _by_code(line: Line, ground: Ground) -> Place:
    try:
        bare = digits(line.code.strip(". ").replace(" ", ""))
    except BadCode as cause:
        raise Unclear(NOT_A_CODE, code=line.code) from cause
    place = ground.places.get(bare)
    if place is None:
        raise Unclear(NO_SUCH_CODE, code=line.code)
    name = line.names.get(NAMED_BY[len(bare)]) or line.names.get("name", "")
    if name and not _agree(name, place):
        raise Unclear(OTHER_NAME, code=line.code, known=place.full_name, name=name)
    return place


def _agree(name: str, place: Place) -> bool:
    """Say whether a name may be that of an area; words before it that say another kind are a contradiction."""
    kinds = asked_kinds(name)
    is_other = bool(kinds) and len(place.code) == REGENCY_LENGTH and kind_of(place.code) not in kinds
    return not is_other and bool(_forms(name) & _forms(place.name))


def _forms(name: str) -> set[str]:
    """Return the forms in which two names of an area are compared."""
    bare = name.partition("(")[0].partition(",")[0]
    return {form.replace(" ", "") for text in (name, bare) for form in (plain(text), normal(text))}


def _called(line: Line, names: Mapping[str, Sequence[Place]]) -> Place:
    if not line.name:
        raise Unclear(NO_PLACE)
    if line.names.get("village_name"):
        raise Unclear(CODE_FOR_VILLAGE, name=line.name)
    lengths = _lengths(line)
    found = {
        one.code: one
        for form in _forms(line.name)
        for one in names.get(form, ())
        if len(one.code) in lengths and _agree(line.name, one)
    }
    if line.within and lengths == {DISTRICT_LENGTH}:
        above = {one.code for form in _forms(line.within) for one in names.get(form, ()) if _agree(line.within, one)}
        found = {code: one for code, one in found.items() if code[:REGENCY_LENGTH] in above}
    if not found:
        raise Unclear(NAME_UNKNOWN, name=line.name)
    if len(found) > 1:
        raise Unclear(NAME_TWICE, name=line.name)
    return next(iter(found.values()))


def _lengths(line: Line) -> set[int]:
    """Return of which levels an area can be that a row names without a code."""
    kinds = asked_kinds(line.name)
    if line.names.get("district_name") or Kind.KECAMATAN in kinds:
        return {DISTRICT_LENGTH}
    if line.names.get("regency_name") or kinds & {Kind.KABUPATEN, Kind.KOTA}:
        return {REGENCY_LENGTH}
    return set(LEVELS)


def _by_name(places: Iterable[Place], *, area: str) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in places:
        if len(place.code) in LEVELS and place.code.startswith(area):
            for form in _forms(place.name):
                found.setdefault(form, []).append(place)
    return found


def _read_figures(read: _Read, place: Place) -> None:
    numbers = {key: _count(read.line.cells.get(key, ""), HEADERS[key]) for key in HEADERS}
    served, people = (_needed(numbers[key], HEADERS[key]) for key in ("villages_served", "volunteers"))
    read.figures = Figures(served, people, numbers["trained"])
    check_figures(read.figures)
    if served > place.villages:
        read.say("warning", MORE_THAN_VILLAGES, served=served, name=place.full_name, villages=place.villages)
    if people < served:
        read.say("warning", FEWER_PEOPLE, volunteers=people, served=served)
    if read.line.cells.get("residents"):
        read.say("note", POPULATION_KNOWN)


def _read_village(read: _Read) -> None:
    number = _count(read.line.cells.get("residents", ""), RESIDENTS)
    if number is None:
        raise Unclear(NO_RESIDENTS)
    check_residents(number)
    read.residents = number
    if any(key in read.line.cells for key in HEADERS):
        read.say("note", ONLY_RESIDENTS)


def _count(text: str, column: str) -> int | None:
    """Read a number as people write it; nothing written is None."""
    if not text or text in NONE:
        return None
    if text.casefold() in ZERO:
        return 0
    found = COUNT.fullmatch(text)
    if found is None:
        raise Unclear(NOT_A_NUMBER, text=text, column=column)
    return int(re.sub(r"\D", "", found[1]))


def _needed(number: int | None, column: str) -> int:
    if number is None:
        raise Unclear(MISSING, column=column)
    return number


def _refuse_twice(reads: Iterable[_Read]) -> None:
    first: dict[str, int] = {}
    for read in reads:
        if read.place is None or read.is_refused:
            continue
        if read.place.code in first:
            read.say("reason", TWICE, name=read.place.full_name, row=first[read.place.code])
        first.setdefault(read.place.code, read.line.number)


def _add_up(reads: Iterable[_Read]) -> None:
    """Point out a kab/kota whose kecamatan add up to something else."""
    good = [read for read in reads if read.place is not None and read.figures is not None and not read.is_refused]
    sums: dict[str, Counter[str]] = {}
    for read in good:
        code = read.place.code if read.place else ""
        if len(code) == DISTRICT_LENGTH and read.figures:
            numbers = {"villages_served": read.figures.villages_served, "volunteers": read.figures.volunteers}
            sums.setdefault(code[:REGENCY_LENGTH], Counter()).update({**numbers, "rows": 1})
    for read in good:
        if read.place and read.figures and read.place.code in sums:
            _compare(read, read.place, read.figures, sums[read.place.code])


def _compare(read: _Read, place: Place, figures: Figures, added: Counter[str]) -> None:
    is_whole = added["rows"] == place.districts
    for key, own in (("villages_served", figures.villages_served), ("volunteers", figures.volunteers)):
        if (is_whole and added[key] != own) or added[key] > own:
            sentence = SUMS_DIFFER if is_whole else SUMS_BEYOND
            read.say("warning", sentence, column=HEADERS[key], sum=added[key], own=own)


def _row(read: _Read, ground: Ground) -> Row:
    place, line = read.place, read.line
    outcome = Outcome.REFUSED if read.is_refused else Outcome.NEW
    if place is not None and outcome is Outcome.NEW:
        if _is_same(read, place, ground):
            outcome = Outcome.SAME
        elif place.day is not None and place.day > ground.as_of:
            read.say("warning", OLDER, day=f"{place.day:%d-%m-%Y}")
        if place.is_joined and read.figures is not None:
            read.say("note", JOINED, name=place.full_name)
    return Row(
        sheet=line.sheet,
        number=line.number,
        code=place.code if place is not None else "",
        name=place.full_name if place is not None else line.name or line.code,
        outcome=outcome,
        figures=read.figures,
        residents=read.residents,
        remarks=tuple(read.remarks),
    )


def _is_same(read: _Read, place: Place, ground: Ground) -> bool:
    known = (place.day, place.figures, place.residents)
    return known == (ground.as_of, read.figures, read.residents)
