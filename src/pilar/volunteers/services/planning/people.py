"""Whom each row of a workbook means: somebody of the register for sure, perhaps somebody, or nobody yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q

from pilar.kernel.likeness import Described, compare
from pilar.kernel.scope import bulk_door, in_area
from pilar.regions.rules import REGENCY_LENGTH, dotted
from pilar.volunteers.models import Assignment, Person, RequirementCheck
from pilar.volunteers.queries.doubles import described
from pilar.volunteers.rules import imports as rules
from pilar.volunteers.rules import lookalikes
from pilar.volunteers.rules.identity import Identity, fitting
from pilar.volunteers.rules.lookalikes import Crowd
from pilar.volunteers.rules.people import search_name
from pilar.volunteers.rules.requirements import Requirement
from pilar.volunteers.services.planning.rows import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from django.db.models import Manager, QuerySet

    from pilar.kernel.likeness import Likeness
    from pilar.kernel.scope import Scope
    from pilar.volunteers.rules.imports import Wanted
    from pilar.volunteers.rules.lookalikes import Alike
    from pilar.volunteers.services.planning.rows import Ground, Place, Planned

M = TypeVar("M", bound=Model)

CHUNK = 500
NIK_LENGTH = 16


class Register:
    """What the register holds of the kab/kota and numbers a workbook names, read in a handful of queries."""

    def __init__(self, rows: Sequence[Planned], *, scope: Scope) -> None:
        near = Q(pk__in=())
        for regency in sorted({row.village[:REGENCY_LENGTH] for row in rows}):
            near |= in_area("village_id", regency)
        self.people = list(Person.objects.within(scope).filter(near, merged_into=None).order_by("pk"))
        self.by_key = {person.pk: person for person in self.people}
        self.by_nik = {person.nik_index: person for person in self.people if person.nik_index}
        numbers = {row.nik_index for row in rows if row.nik_index and row.nik_index not in self.by_nik}
        for person in _chunked(bulk_door(Person).select_related("merged_into"), "nik_index__in", numbers):
            self.by_nik[str(person.nik_index)] = person.merged_into or person
        self.by_name: dict[tuple[str, str], list[Person]] = {}
        for person in self.people:
            self.by_name.setdefault((person.search_name, person.village_id), []).append(person)

    def known(self, row: Planned) -> list[Person]:
        """Return whom a row means for sure: the one with its NIK, else those of its name and village who fit."""
        if row.nik_index is not None and (person := self.by_nik.get(row.nik_index)):
            return [person]
        namesakes = self.by_name.get((row.identity.name, row.village), [])
        return [namesakes[place] for place in fitting(row.identity, [_identity(one) for one in namesakes])]


@dataclass
class Seen:
    """Who the rows before meant: by NIK, by name and village, by the person of the register, and by their own key."""

    niks: dict[str, Place] = field(default_factory=dict)
    names: dict[tuple[str, str], list[tuple[Identity, Place]]] = field(default_factory=dict)
    people: dict[UUID, Place] = field(default_factory=dict)
    rows: dict[UUID, Place] = field(default_factory=dict)

    def before(self, row: Planned) -> Place | None:
        """Return the row that already means this person."""
        nik = row.asks.nik
        if nik and nik in self.niks:
            return self.niks[nik]
        namesakes = self.names.get((row.identity.name, row.village), [])
        return next((place for identity, place in namesakes if row.identity.fits(identity)), None)

    def note(self, row: Planned, key: UUID) -> None:
        """Keep who a row means."""
        if row.asks.nik:
            self.niks[row.asks.nik] = row.place
        self.names.setdefault((row.identity.name, row.village), []).append((row.identity, row.place))
        self.rows[key] = row.place


def meet_all(rows: Sequence[Planned], ground: Ground) -> None:
    """Give every row the person it means, and let those wait of which somebody must decide who they mean."""
    register, seen = Register(rows, scope=ground.scope), Seen()
    settled = {row.place for row in rows if _is_settled(row, register, seen, ground)}
    new = [row for row in rows if row.is_open and row.person is None]
    if new:
        _look_around(new, register, ground, settled=settled)
    met = {row.person.pk: row for row in rows if row.is_open and row.person is not None}
    latest = _chunked(bulk_door(Assignment).filter(is_latest=True), "person_id__in", met)
    trained = bulk_door(RequirementCheck).filter(requirement=Requirement.TRAINING.value, is_latest=True)
    held = {assignment.person_id: assignment for assignment in latest}
    checked = {check.person_id for check in _chunked(trained, "person_id__in", met)}
    for key, row in met.items():
        row.assignment, row.is_checked = held.get(key), key in checked
        _stand(row, scope=ground.scope)


def _is_settled(row: Planned, register: Register, seen: Seen, ground: Ground) -> bool:
    """Say whether it is sure whom a row means, or that it means nobody yet, or why it is turned down."""
    first = seen.before(row)
    if first is not None:
        row.refuse(rules.SAME_AS_ROW, row=_called(first, row))
        return True
    people = register.known(row)
    is_by_nik = row.nik_index is not None and len(people) == 1 and people[0].nik_index == row.nik_index
    if row.place in ground.decided and not is_by_nik and _is_decided(row, register, seen, ground):
        pass
    elif len(people) > 1:
        row.doubt(lookalikes.NAMESAKES, column="nik")
        row.candidates = tuple(_candidate(person, row.asks) for person in people[: lookalikes.OFFERED])
    elif people:
        _take(row, people[0], seen)
    else:
        seen.note(row, ground.row_key(row.place))
        return False
    seen.note(row, ground.row_key(row.place))
    return True


def _is_decided(row: Planned, register: Register, seen: Seen, ground: Ground) -> bool:
    """Do what an officer decided; what they meant may be gone by now, and then the row is looked at anew."""
    key = ground.decided[row.place]
    if key in seen.rows:
        row.refuse(rules.SAME_AS_ROW, row=_called(seen.rows[key], row))
    elif key in register.by_key:
        _take(row, register.by_key[key], seen)
    elif key is not None:
        return False
    return True


def _take(row: Planned, person: Person, seen: Seen) -> None:
    row.person, first = person, seen.people.setdefault(person.pk, row.place)
    if first != row.place:
        row.refuse(rules.SAME_AS_ROW, row=_called(first, row))


def _look_around(rows: Sequence[Planned], register: Register, ground: Ground, *, settled: set[Place]) -> None:
    """Compare rows that seem new with everybody of their kab/kota, and with the rows before them."""
    people, before = Crowd["UUID"](), Crowd["Place"]()
    for person in register.people:
        people.add(person.pk, described(person))
    for row in rows:
        one = _described(row.asks)
        under = lookalikes.keys(one)
        if row.place not in settled:
            _ask(row, people.like(one, under=under), before.like(one, under=under), ground)
        before.add(row.place, one, under=under)


def _ask(row: Planned, known: Sequence[Alike[UUID]], before: Sequence[Alike[Place]], ground: Ground) -> None:
    """Let a row wait when it may mean somebody of the register, or a row before it."""
    found = (
        *(Candidate(alike.who, _reasons(alike.likeness)) for alike in known),
        *(Candidate(ground.row_key(alike.who), _reasons(alike.likeness), alike.who) for alike in before),
    )
    if found:
        row.doubt(lookalikes.PERHAPS_KNOWN if known else lookalikes.PERHAPS_TWICE, column="name")
        row.candidates = found[: lookalikes.OFFERED]


def _stand(row: Planned, *, scope: Scope) -> None:
    """Look at the person a row means: in the area, and in the village of the row."""
    person = row.person
    if person is None or not scope.covers(person.village_id):
        row.refuse(rules.NIK_ELSEWHERE, column="nik")
    elif person.village_id != row.village:
        row.refuse(_elsewhere(row.assignment), column="village", code=dotted(person.village_id))


def _elsewhere(held: Assignment | None) -> str:
    """Return what is said of somebody who stands in another village than the row."""
    if held is None:
        return rules.NOT_APPOINTED_ELSEWHERE
    return rules.SERVES_ELSEWHERE if held.standing.is_open else rules.ENDED_BEFORE


def _called(first: Place, row: Planned) -> str | int:
    """Return how a row is told from another: by its number, and by its sheet where that is another one."""
    sheet, number = first
    return number if sheet == row.line.sheet else f"{number} ({sheet})"


def _candidate(person: Person, wanted: Wanted) -> Candidate:
    return Candidate(person.pk, _reasons(compare(_described(wanted), described(person))))


def _reasons(found: Likeness) -> tuple[str, ...]:
    return tuple(reason.sentence for reason in found.reasons)


def _identity(person: Person) -> Identity:
    return Identity(search_name(person.name), person.village_id, person.birth_date, person.nik or "")


def _described(wanted: Wanted) -> Described:
    return Described(
        name=wanted.name,
        birth_date=wanted.birth_date,
        nik=wanted.nik or (wanted.nik_partial.ljust(NIK_LENGTH, "*") if wanted.nik_partial else ""),
        village=wanted.village,
        phone=wanted.phone,
        sex=wanted.sex.value if wanted.sex else "",
    )


def _chunked(rows: Manager[M] | QuerySet[M], lookup: str, values: Iterable[object]) -> Iterator[M]:
    """Return rows by a long list of values, asked for in pieces because SQLite takes only so many at once."""
    ordered = sorted(values, key=str)
    for start in range(0, len(ordered), CHUNK):
        yield from rows.filter(**{lookup: ordered[start : start + CHUNK]})
