"""The register: people with their latest assignment, found by name, place and state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q, Value
from django.db.models.functions import Coalesce

from pilar.kernel.scope import bulk_door, in_area
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import Assignment, AssignmentMove, Person
from pilar.volunteers.rules.assignments import APPOINTED, Service, Stage
from pilar.volunteers.rules.people import search_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

COUNT_CAP = 1000
PAGE = 50
SERVING_WITHOUT_DECREE = "sk_pending"


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the register; empty means everything."""

    text: str = ""
    region: str = ""
    service: str = ""
    stage: str = ""
    page: int = 1


@dataclass(frozen=True)
class Shown:
    """One page of the register and how much there is: counted up to a cap, because nobody reads further."""

    people: Sequence[Person]
    count: int
    page: int
    has_next: bool

    @property
    def first(self) -> int:
        """Return the number of the first row on the page."""
        return (self.page - 1) * PAGE + 1 if self.people else 0

    @property
    def last(self) -> int:
        """Return the number of the last row on the page."""
        return (self.page - 1) * PAGE + len(self.people)


def register(scope: Scope, wish: Wish, *, today: date) -> QuerySet[Person]:
    """Return the people of an area who fit a wish, by name; each has exactly one latest assignment."""
    rows = Person.objects.within(scope).filter(in_area("village_id", wish.region))
    latest = Q(assignments__is_latest=True)
    if wish.service == SERVING_WITHOUT_DECREE:
        # A condition turned round would look at every assignment a person ever had, so this one says what holds.
        waiting = Q(assignments__stage__in=[stage.value for stage in Stage if stage not in APPOINTED])
        latest &= Q(assignments__service=Service.SERVING.value)
        latest &= waiting | Q(assignments__decree_until__lt=today)
    elif wish.service:
        latest &= Q(assignments__service=wish.service)
    if wish.stage:
        latest &= Q(assignments__stage=wish.stage)
    for word in search_name(wish.text).split():
        rows = rows.filter(search_name__contains=word)
    return rows.filter(latest).order_by(*_by_name(scope.narrowed(wish.region)))


def serving_since_before(rows: QuerySet[Person], day: date) -> QuerySet[Person]:
    """Return those of a register's people whose service began before a day."""
    return rows.filter(assignments__is_latest=True, assignments__service_since__lt=day)


def _by_name(area: Scope) -> tuple[Coalesce | str, ...]:
    """Return the order of names, so that the database takes the way that is short for the size of the area.

    A country is read along the index of names until a page is full. In a kabupaten that way would pass a thousand
    strangers for each one wanted, and it is shorter to take its people and sort them; ordering by an expression, which
    no index has, says so to both databases.
    """
    if all(len(root) >= REGENCY_LENGTH for root in area.roots):
        return (Coalesce("search_name", Value("")), "pk")
    return ("search_name", "pk")


def in_key_order(rows: QuerySet[Person], area: Scope) -> QuerySet[Person]:
    """Return people in the order they came into the register: whoever comes later stands later.

    As with names, a country is read along the key and a kabupaten is taken whole and sorted.
    """
    if all(len(root) >= REGENCY_LENGTH for root in area.roots):
        return rows.order_by(Coalesce("id", "id"))
    return rows.order_by("id")


def shown(rows: QuerySet[Person], *, page: int) -> Shown:
    """Return one page of people, each with ``latest`` (a list of its one latest assignment) and the village."""
    start = (page - 1) * PAGE
    keys = list(rows.values_list("pk", flat=True)[start : start + PAGE + 1])
    people = bulk_door(Person).filter(pk__in=keys[:PAGE]).select_related("village").prefetch_related(_latest())
    in_order = sorted(people, key=lambda person: keys.index(person.pk))
    return Shown(people=in_order, count=counted(rows), page=page, has_next=len(keys) > PAGE)


def counted(rows: QuerySet[Person]) -> int:
    """Return how many there are, counted up to one above the cap."""
    return rows.order_by().values("pk")[: COUNT_CAP + 1].count()


def with_latest(rows: QuerySet[Person]) -> QuerySet[Person]:
    """Return people with their village and latest assignment, for pages that show one."""
    return rows.select_related("village").prefetch_related(_latest())


def assignments_of(person: Person, scope: Scope) -> QuerySet[Assignment]:
    """Return every assignment of a person that these eyes may see, the latest first."""
    moves = Prefetch("moves", queryset=AssignmentMove.objects.within(scope).order_by("-pk"))
    rows = Assignment.objects.within(scope).filter(person=person).select_related("village").prefetch_related(moves)
    return rows.order_by("-is_latest", F("started_on").desc(nulls_last=True), "-pk")


def _latest() -> Prefetch[str]:
    latest = bulk_door(Assignment).filter(is_latest=True)
    return Prefetch("assignments", queryset=latest, to_attr="latest")
