"""The register: people with their latest assignment, found by name, place and state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Func, Prefetch, Q
from django.db.models.functions import Coalesce

from pilar.kernel.counting import counted
from pilar.kernel.scope import bulk_door, in_area
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import Assignment, AssignmentMove, Person
from pilar.volunteers.models.assignments import or_last
from pilar.volunteers.queries import finding, wishes
from pilar.volunteers.queries.shown import PAGE, Shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import OrderBy, QuerySet

    from pilar.kernel.scope import Scope
    from pilar.volunteers.queries.wishes import Wish


def register(scope: Scope, wish: Wish, *, today: date) -> QuerySet[Person]:
    """Return the people of an area who fit a wish, in its order; each has exactly one latest assignment."""
    area = scope.narrowed(wish.region)
    rows = Person.objects.within(scope).filter(in_area("village_id", wish.region))
    latest = wishes.of_latest(wish, today=today)
    # What is asked of the latest assignment stands in one condition, or each would join a row of its own.
    fits = latest & finding.by_text(wish.text, area) if wish.text else latest
    return rows.filter(wishes.of_person(wish, today=today)).filter(fits).order_by(*_in_order(wish.sort, area))


def found(scope: Scope, text: str) -> QuerySet[Person]:
    """Return the people of an area whom a text finds, by name; also those without appointment, who are in no list."""
    # Asked of the few that went into others, not of each row, so that the index of names holds all a search reads.
    gone = bulk_door(Person).filter(merged_into__isnull=False).order_by().values("pk")
    return (
        Person.objects.within(scope).exclude(pk__in=gone).filter(fits(text, scope)).order_by(*_in_order("name", scope))
    )


def fits(text: str, area: Scope) -> Q:
    """Return the condition "fits what was typed", with an assignment or without; it finds nobody twice."""
    found = finding.by_text(text, area)
    once = Q(assignments__is_latest=True) | Q(assignments__isnull=True)
    return once & found if finding.asks_assignments(text) else found


SORTS = ("name", "village", "since", "until")


def _in_order(sort: str, area: Scope) -> list[OrderBy]:
    """Return the order of a list, so that the database takes the way that is short for the size of the area.

    A country is read along the index of names until a page is full. In a kabupaten that way would pass a thousand
    strangers for each one wanted, and it is shorter to take its people and sort them; ordering by an expression, which
    no index has, says so to both databases.
    """
    key, is_small = sort.removeprefix("-"), all(len(root) >= REGENCY_LENGTH for root in area.roots)
    by_name = (_taken("search_name", "''") if is_small else F("search_name"), F("pk"))
    columns: dict[str, tuple[F | Func, ...]] = {
        "village": (F("village_id"), F("search_name"), F("pk")),
        "since": (_day("assignments__started_on", is_small=is_small), F("assignments__person_id")),
        "until": (_day("assignments__decree_until", is_small=is_small), F("assignments__person_id")),
    }
    chosen = columns.get(key, by_name)
    return [column.desc() if sort.startswith("-") else column.asc() for column in chosen]


def _day(column: str, *, is_small: bool) -> Func:
    return _taken(column, "'9999-12-30'") if is_small else or_last(column)


def _taken(column: str, otherwise: str) -> Func:
    """Return a column as an expression that no index has; the end of a list is the same."""
    return Func(F(column), template=f"COALESCE(%(expressions)s, {otherwise})")


def in_key_order(rows: QuerySet[Person], area: Scope) -> QuerySet[Person]:
    """Return people in the order they came into the register: whoever comes later stands later.

    As with names, a country is read along the key and a kabupaten is taken whole and sorted.
    """
    if all(len(root) >= REGENCY_LENGTH for root in area.roots):
        return rows.order_by(Coalesce("id", "id"))
    return rows.order_by("id")


def shown(rows: QuerySet[Person], *, page: int, size: int = PAGE) -> Shown[Person]:
    """Return one page of people, each with ``latest`` (a list of its one latest assignment) and the village."""
    start = (page - 1) * size
    keys = list(rows.values_list("pk", flat=True)[start : start + size + 1])
    return Shown(in_order(keys[:size]), count=counted(rows), page=page, has_next=len(keys) > size, size=size)


def in_order(keys: Sequence[UUID]) -> list[Person]:
    """Return people by keys that were read through the scope, in the order of the keys, as lists show them."""
    people = bulk_door(Person).filter(pk__in=keys).select_related("village").prefetch_related(_latest())
    place = {key: number for number, key in enumerate(keys)}
    return sorted(people, key=lambda person: place[person.pk])


def with_latest(rows: QuerySet[Person]) -> QuerySet[Person]:
    """Return people with their village and latest assignment, for pages that show one."""
    return rows.select_related("village").prefetch_related(_latest())


def assignments_of(person: Person, scope: Scope) -> QuerySet[Assignment]:
    """Return every assignment of a person that these eyes may see, the latest first."""
    moves = Prefetch("moves", queryset=AssignmentMove.objects.within(scope).order_by("-pk"))
    rows = (
        Assignment.objects.within(scope).filter(person=person).select_related("village", "post").prefetch_related(moves)
    )
    return rows.order_by("-is_latest", F("started_on").desc(nulls_last=True), "-pk")


def _latest() -> Prefetch[str]:
    latest = bulk_door(Assignment).filter(is_latest=True)
    return Prefetch("assignments", queryset=latest, to_attr="latest")
