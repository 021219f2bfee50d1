"""From the rows of a workbook to a plan: what each would do to the register, without doing it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model

from pilar.kernel.problems import Problem
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import dotted
from pilar.volunteers.models import Assignment, Participation, Person
from pilar.volunteers.queries import decided
from pilar.volunteers.rules import imports as rules
from pilar.volunteers.rules.assignments import Standing, check_standing
from pilar.volunteers.rules.identity import Identity, fitting
from pilar.volunteers.rules.imports import Remark, Wanted
from pilar.volunteers.rules.merging import merged_standing
from pilar.volunteers.rules.outcomes import Outcome
from pilar.volunteers.rules.people import search_name
from pilar.volunteers.services.areas import REGENCY_CODE
from pilar.volunteers.services.people import Particulars, differences, nik_index, particulars_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import Manager, QuerySet

    from pilar.kernel.scope import Scope

M = TypeVar("M", bound=Model)

CHUNK = 500
EMPTY = (None, "", ())
"""What a cell that says nothing becomes; a "no" says something."""


@dataclass
class Planned:
    """One row, what it says, and what it would do."""

    number: int
    cells: Sequence[object]
    outcome: Outcome = Outcome.REFUSED
    wanted: Wanted | None = None
    person: Person | None = None
    assignment: Assignment | None = None
    particulars: Particulars | None = None
    standing: Standing | None = None
    remarks: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    changes: tuple[str, ...] = ()

    def refuse(self, sentence: str, *, column: str = "", **details: object) -> None:
        """Turn the row down for one more reason."""
        self.outcome = Outcome.REFUSED
        self.remarks.append(Remark(sentence, details, column))


class Register:
    """What the register holds of the villages and numbers a workbook names, read in a handful of queries."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        codes = {one.village for one in wanted}
        self.villages = regions.many(codes)
        regencies = {code[:REGENCY_CODE] for code in codes}
        self.joined = {row.pk for row in _chunked(bulk_door(Participation), "pk__in", regencies)}
        numbers = {index for one in wanted if (index := nik_index(one.nik))}
        found = [*_chunked(bulk_door(Person), "village_id__in", codes)]
        found += _chunked(bulk_door(Person), "nik_index__in", numbers)
        self.by_nik = {person.nik_index: person for person in found if person.nik_index}
        self.by_name: dict[tuple[str, str], list[Person]] = {}
        for person in {person.pk: person for person in found}.values():
            self.by_name.setdefault((search_name(person.name), person.village_id), []).append(person)
        latest = _chunked(bulk_door(Assignment).filter(is_latest=True), "person_id__in", {one.pk for one in found})
        self.latest = {assignment.person_id: assignment for assignment in latest}

    def people(self, wanted: Wanted) -> list[Person]:
        """Return who a row may mean: the one with its NIK, else those of its name and village who fit."""
        index = nik_index(wanted.nik)
        if index is not None and (known := self.by_nik.get(index)):
            return [known]
        namesakes = self.by_name.get((wanted.identity.name, wanted.village), [])
        return [namesakes[place] for place in fitting(wanted.identity, [_identity(one) for one in namesakes])]


def plan(
    rows: Sequence[tuple[int, Sequence[object]]],
    *,
    scope: Scope,
    today: date,
    progress: Callable[[int, int], None] | None = None,
) -> list[Planned]:
    """Return what each row would do, refused rows with all their reasons; nothing is written."""
    planned = []
    ages = decided.minimum_ages({rules.village_of(cells) for _number, cells in rows}, today)
    for done, (number, cells) in enumerate(rows, start=1):
        reading = rules.read_row(cells, today=today, youngest=ages[rules.village_of(cells)[:REGENCY_CODE]])
        planned.append(
            Planned(number, cells, wanted=reading.wanted, remarks=[*reading.reasons], warnings=[*reading.warnings])
        )
        if progress is not None and done % CHUNK == 0:
            progress(done, len(rows))
    good = [row for row in planned if row.wanted is not None]
    register = Register([row.wanted for row in good if row.wanted is not None])
    seen = Seen()
    for row in good:
        _place(row, register, scope=scope)
        if not row.remarks:
            _once(row, seen)
        if not row.remarks:
            _compare(row, register, seen, scope=scope, today=today)
    return planned


def _place(row: Planned, register: Register, *, scope: Scope) -> None:
    """Look at the village: known, in the area, joined, and called what the row calls it."""
    wanted = _wanted(row)
    village, code = register.villages.get(wanted.village), dotted(wanted.village)
    if village is None:
        row.refuse(rules.CODE_UNKNOWN, column="village", code=code)
    elif not scope.covers(wanted.village):
        row.refuse(rules.OUTSIDE, column="village", code=code)
    elif wanted.village[:REGENCY_CODE] not in register.joined:
        row.refuse(rules.AREA_NOT_JOINED, column="village", code=code)
    elif wanted.village_name and search_name(wanted.village_name) != search_name(village.name):
        details = {"known": village.name, "text": wanted.village_name}
        row.warnings.append(Remark(rules.NAME_DIFFERS, details, "village_name"))


@dataclass
class Seen:
    """Who the rows before meant: by NIK, by name and village, and by the person of the register."""

    niks: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, str], list[tuple[Identity, int]]] = field(default_factory=dict)
    people: dict[UUID, int] = field(default_factory=dict)

    def before(self, wanted: Wanted) -> int | None:
        """Return the row that already means this person."""
        if wanted.nik and wanted.nik in self.niks:
            return self.niks[wanted.nik]
        namesakes = self.names.get((wanted.identity.name, wanted.village), [])
        return next((row for identity, row in namesakes if wanted.identity.fits(identity)), None)

    def note(self, wanted: Wanted, row: int) -> None:
        """Keep who a row means."""
        if wanted.nik:
            self.niks[wanted.nik] = row
        self.names.setdefault((wanted.identity.name, wanted.village), []).append((wanted.identity, row))


def _once(row: Planned, seen: Seen) -> None:
    """Turn down the second row of one person."""
    wanted = _wanted(row)
    first = seen.before(wanted)
    if first is not None:
        row.refuse(rules.SAME_AS_ROW, row=first)
    else:
        seen.note(wanted, row.number)


def _compare(row: Planned, register: Register, seen: Seen, *, scope: Scope, today: date) -> None:
    """Say whether the row is new, changes something, or says what the register says."""
    wanted = _wanted(row)
    people = register.people(wanted)
    if not people:
        row.outcome, row.particulars, row.standing = Outcome.NEW, _particulars(wanted), wanted.standing
    elif len(people) > 1:
        row.refuse(rules.NAMESAKES, column="nik", count=len(people))
    else:
        _meet(row, people[0], register, seen, scope=scope)
        if not row.remarks:
            _merge(row, wanted, today=today)


def _meet(row: Planned, person: Person, register: Register, seen: Seen, *, scope: Scope) -> None:
    """Look at the person of the register a row means: in the area, in the village of the row, not met before."""
    wanted, latest = _wanted(row), register.latest.get(person.pk)
    first = seen.people.setdefault(person.pk, row.number)
    if not scope.covers(person.village_id):
        row.refuse(rules.NIK_ELSEWHERE, column="nik")
    elif person.village_id != wanted.village:
        is_open = latest is not None and latest.standing.is_open
        sentence = rules.SERVES_ELSEWHERE if is_open else rules.ENDED_BEFORE
        row.refuse(sentence, column="village", code=dotted(person.village_id))
    elif first != row.number:
        row.refuse(rules.SAME_AS_ROW, row=first)
    row.person, row.assignment = person, latest


def _identity(person: Person) -> Identity:
    return Identity(search_name(person.name), person.village_id, person.birth_date, person.nik or "")


def _merge(row: Planned, wanted: Wanted, *, today: date) -> None:
    if row.person is None or row.assignment is None:
        row.outcome, row.particulars, row.standing = Outcome.NEW, _particulars(wanted), wanted.standing
        return
    before, known = particulars_of(row.person), row.assignment.standing
    try:
        standing = merged_standing(known, wanted.standing)
        check_standing(standing, today=today)
    except Problem as problem:
        row.refuse(problem.sentence, column=problem.field or "service", **problem.details)
        return
    row.particulars = _over(before, _particulars(wanted))
    row.standing = standing
    row.changes = (*differences(before, row.particulars), *_moved(known, standing))
    row.outcome = Outcome.CHANGED if row.changes else Outcome.SAME


def _moved(before: Standing, after: Standing) -> tuple[str, ...]:
    return tuple(name for name in Standing.__dataclass_fields__ if getattr(before, name) != getattr(after, name))


def _over(before: Particulars, wanted: Particulars) -> Particulars:
    """Return particulars in which the filled cells of a row replace what was there."""
    filled = {name: value for name in Particulars.__dataclass_fields__ if (value := getattr(wanted, name)) not in EMPTY}
    return replace(before, **filled)


def _particulars(wanted: Wanted) -> Particulars:
    return Particulars(
        name=wanted.name,
        sex=wanted.sex,
        birth_date=wanted.birth_date,
        nik=wanted.nik,
        phone=wanted.phone,
        address=wanted.address,
    )


def _wanted(row: Planned) -> Wanted:
    if row.wanted is None:
        message = f"row {row.number} was refused while it was read"
        raise ValueError(message)
    return row.wanted


def _chunked(rows: Manager[M] | QuerySet[M], lookup: str, values: Iterable[str | UUID]) -> Iterator[M]:
    """Return rows by a long list of values, asked for in pieces because SQLite takes only so many at once."""
    ordered = sorted(values, key=str)
    for start in range(0, len(ordered), CHUNK):
        yield from rows.filter(**{lookup: ordered[start : start + CHUNK]})
