"""Whom other apps may name, as for a training: people with what tells whether they and their village need it.

Nobody learns more by this than by the register: a NIK is not given, and of a telephone only whether there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from pilar.kernel import clock, likeness
from pilar.kernel.scope import bulk_door, in_area
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Person, VillagePresence
from pilar.volunteers.queries import finding
from pilar.volunteers.queries.register import fits
from pilar.volunteers.queries.requirements import trained_since
from pilar.volunteers.rules.assignments import CLOSED, Service, Stage
from pilar.volunteers.rules.needs import Need, need_of
from pilar.volunteers.rules.presence import Competence, Presence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

K = TypeVar("K", str, "UUID")

PIECE = 500
COMPARED = 300
LIKE_NAMED = 5
NAMED_ALIKE = frozenset(
    {
        likeness.Sign.NAME_SAME,
        likeness.Sign.NAME_SAME_WITHOUT_TITLES,
        likeness.Sign.NAME_SOUNDS_SAME,
        likeness.Sign.NAME_ALIKE,
        likeness.Sign.NAME_PARTLY,
    }
)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be named. ``service`` and ``presence`` are empty without an assignment or a joined area.

    ``trained`` says that the basic training is met or excepted, ``untrained_village`` that somebody is there but nobody
    has it, and ``has_decree`` that one is in force today for an assignment that has not ended.
    """

    person: UUID
    name: str
    village: str
    village_name: str
    district: str
    district_name: str
    service: str
    has_decree: bool
    trained: bool
    sex: str
    birth_date: date | None
    phone_known: bool
    presence: Presence | None
    untrained_village: bool


@dataclass(frozen=True)
class NameLine:
    """How a person stands in a list of participants: the name, and where from."""

    name: str
    village: str
    village_name: str
    district_name: str
    regency_name: str


def candidates(
    scope: Scope, region: str, *, text: str = "", people: Collection[UUID] | None = None, limit: int
) -> list[Candidate]:
    """Return the PSM of a region who hold an open assignment, by village and name, at most so many.

    With ``people`` exactly those of them whom the scope covers, whatever their region, also those without an open
    assignment. ``text`` finds as the register does: by name, part of a number, village or kecamatan, never by NIK.
    """
    if people is not None:
        return _shown(_those(scope, people, text)[:limit], scope)
    rows = Person.objects.within(scope).filter(in_area("village_id", region), merged_into__isnull=True)
    # What is asked of the latest assignment stands in one condition, or each would join a row of its own.
    open_ones = Q(assignments__is_latest=True, assignments__service__in=OPEN, assignments__stage__in=NOT_CLOSED)
    found = open_ones & fits(text, scope.narrowed(region)) if text else open_ones
    return _shown(_with_places(rows.filter(found)).order_by(*IN_ORDER)[:limit], scope)


def by_nik(scope: Scope, digits: str) -> Candidate | None:
    """Return who in the scope has exactly this NIK, with or without appointment.

    That somebody is here is told by this, and a search by NIK leaves a trace in the journal: ask only inside an act
    that records, never to fill a list.
    """
    index = finding.nik_index(digits)
    if index is None:
        return None
    rows = Person.objects.within(scope).filter(nik_index=index, merged_into__isnull=True)
    return next(iter(_shown(_with_places(rows), scope)), None)


def like_named(scope: Scope, region: str, name: str) -> list[Candidate]:
    """Return at most five people of a region whose names are like this one, the likeliest first; also without post."""
    wanted = likeness.Described(name=name)
    rows = Person.objects.within(scope).filter(in_area("village_id", region), merged_into__isnull=True)
    near = _with_places(rows.filter(finding.alike(name))).order_by("search_name", "pk")[:COMPARED]
    compared = [(likeness.compare(wanted, likeness.Described(name=one.name)), one) for one in near]
    named_alike = [pair for pair in compared if any(reason.sign in NAMED_ALIKE for reason in pair[0].reasons)]
    likeliest = sorted(named_alike, key=lambda pair: (-pair[0].score, pair[1].search_name, str(pair[1].pk)))
    return _shown([one for _found, one in likeliest[:LIKE_NAMED]], scope)


def village_needs(scope: Scope, region: str) -> dict[str, Need]:
    """Return what each village of a region needs, by code; villages of areas that have not joined are missing."""
    rows = VillagePresence.objects.within(scope).filter(in_area("village_id", region)).order_by("pk")
    return {
        code: need_of(Presence(presence), Competence(competence))
        for code, presence, competence in rows.values_list("village_id", "presence", "competence")
    }


def names(scope: Scope, people: Iterable[UUID]) -> dict[UUID, NameLine]:
    """Return how some people stand in a list, by their keys; whom the scope does not cover is missing."""
    found = {}
    columns = ("pk", "name", "village_id", "village__name", "village__parent__name", "village__parent__parent__name")
    for piece in _pieces(set(people)):
        for key, *line in Person.objects.within(scope).filter(pk__in=piece).values_list(*columns):
            found[key] = NameLine(*line)
    return found


def records(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return every record of some people: themselves, and those that went into them, each with whose it is now."""
    found = {key: key for key in people}
    left = list(found)
    while left:
        gone = [one for piece in _pieces(left) for one in bulk_door(Person).filter(merged_into__in=piece)]
        found |= {one.pk: found[one.merged_into_id] for one in gone if one.merged_into_id}
        left = [one.pk for one in gone]
    return found


OPEN = [service.value for service in Service if service is not Service.ENDED]
NOT_CLOSED = [stage.value for stage in Stage if stage not in CLOSED]
IN_ORDER = ("village_id", "search_name", "pk")


def _those(scope: Scope, people: Collection[UUID], text: str) -> list[Person]:
    found = list[Person]()
    for piece in _pieces(set(people)):
        rows = Person.objects.within(scope).filter(pk__in=piece)
        found += _with_places(rows.filter(fits(text, scope)) if text else rows)
    return sorted(found, key=lambda person: (person.village_id, person.search_name, person.pk))


def _with_places(rows: QuerySet[Person]) -> QuerySet[Person]:
    return rows.select_related("village__parent")


def _shown(rows: Iterable[Person], scope: Scope) -> list[Candidate]:
    """Return people, who were read through the scope with their places, as candidates, in the same order."""
    people = list(rows)
    keys = [person.pk for person in people]
    held, trained = _held(keys), trained_since(keys)
    states = _states(scope, {person.village_id for person in people})
    return [
        _candidate(one, held.get(one.pk), states.get(one.village_id), is_trained=one.pk in trained) for one in people
    ]


def _candidate(
    person: Person, held: Assignment | None, state: VillagePresence | None, *, is_trained: bool
) -> Candidate:
    today = clock.today(zone_of(person.village_id).clock)
    village, standing = person.village, held.standing if held is not None else None
    district = village.parent
    return Candidate(
        person=person.pk,
        name=person.name,
        village=village.pk,
        village_name=village.name,
        district=village.parent_id or "",
        district_name=district.name if district is not None else "",
        service=standing.service.value if standing is not None else "",
        has_decree=standing is not None and standing.is_open and standing.has_decree(on=today),
        trained=is_trained,
        sex=person.sex,
        birth_date=person.birth_date,
        phone_known=bool(person.phone),
        presence=state.typed_presence if state is not None else None,
        untrained_village=state is not None and state.typed_competence is Competence.NOT_YET,
    )


def _held(people: Collection[UUID]) -> dict[UUID, Assignment]:
    found: dict[UUID, Assignment] = {}
    for piece in _pieces(people):
        rows = bulk_door(Assignment).filter(person_id__in=piece, is_latest=True)
        found |= {assignment.person_id: assignment for assignment in rows}
    return found


def _states(scope: Scope, villages: Collection[str]) -> dict[str, VillagePresence]:
    found: dict[str, VillagePresence] = {}
    for piece in _pieces(villages):
        found |= VillagePresence.objects.within(scope).in_bulk(piece)
    return found


def _pieces(keys: Collection[K]) -> Iterator[list[K]]:
    """Return keys in pieces, because SQLite takes only so many values at once; a list of one page is one."""
    wanted = sorted(keys)
    for start in range(0, len(wanted), PIECE):
        yield wanted[start : start + PIECE]
