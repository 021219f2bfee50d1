"""Reads on events: those of one's area and those it takes part in, and when an area was last invited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max, Q, Sum

from pilar.kernel.found import found
from pilar.kernel.scope import Within, bulk_door
from pilar.trainings.models import Block, Event, Group, QuotaPlan, SeatMove
from pilar.trainings.rules.events import PUBLIC, State
from pilar.trainings.rules.ledger import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

PAGE = 50
OVER = frozenset({State.CLOSED, State.REPORTED, State.CANCELLED})


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the list of events."""

    text: str = ""
    state: str = ""
    year: int | None = None


def seen(scope: Scope) -> QuerySet[Event]:
    """Return the events one may see: of one's area, and published ones of those above it."""
    rows, own = Event.objects.within(scope), Within("region").q(scope)
    published = Q(state__in=sorted(state.value for state in PUBLIC), plan__frozen_at__isnull=False)
    # An empty condition means every row; joined by "or" Django would let it vanish.
    return rows.filter(published | own) if own else rows


def event(scope: Scope, pk: UUID) -> Event:
    """Return an event one may see, with its office and plan; raise ``NotFound`` otherwise."""
    return found(seen(scope).select_related("office", "plan"), pk=pk)


def events(scope: Scope, wish: Wish) -> QuerySet[Event]:
    """Return the events that fit a wish, what comes last first."""
    rows = seen(scope).select_related("office")
    if wish.state in set(State):
        rows = rows.filter(state=wish.state)
    if wish.year:
        rows = rows.filter(first_day__year=wish.year)
    for word in wish.text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(programme__icontains=word) | Q(venue__icontains=word))
    return rows.order_by("-first_day", "-id")


def years(scope: Scope) -> list[int]:
    """Return the years in which the events one may see begin, the last first."""
    return [day.year for day in seen(scope).dates("first_day", "year", order="DESC")]


def ahead(scope: Scope) -> QuerySet[Event]:
    """Return the events one may see that are prepared or under way."""
    return seen(scope).exclude(state__in=sorted(state.value for state in OVER))


def seats(rows: Sequence[Event]) -> dict[UUID, int]:
    """Return how many seats events have or are planned to have, with those off the top; none without a plan."""
    keys = [row.pk for row in rows]
    planned = dict(bulk_door(QuotaPlan).filter(event__in=keys).values_list("event_id", "seats"))
    kept = bulk_door(Block).filter(event__in=planned, reserved__gt=0).values_list("event_id")
    reserved = dict(kept.annotate(many=Sum("reserved")).order_by())
    return {key: many + reserved.get(key, 0) for key, many in planned.items()}


def groups(event: Event) -> list[Group]:
    """Return the groups (angkatan) of an event whose days are known, in their order."""
    return list(bulk_door(Group).filter(event=event).order_by("number"))


def last_invited(event: Event, codes: Collection[str]) -> dict[str, int]:
    """Return in which year each area last had seats in another event of this organiser; missing ones never did."""
    moves = bulk_door(SeatMove).filter(
        kind=Kind.ENTITLED.value,
        target__code__in=codes,
        event__region=event.region,
        event__first_day__lt=event.first_day,
    )
    known = moves.exclude(event=event).exclude(event__state=State.CANCELLED.value)
    rows = known.values_list("target__code").annotate(last=Max("event__first_day")).order_by()
    return {code: day.year for code, day in rows}
