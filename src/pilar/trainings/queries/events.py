"""Reads on events: those of one's area and those it takes part in, and when an area was last invited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from pilar.kernel.found import found
from pilar.kernel.scope import Within, bulk_door
from pilar.trainings.models import Event, SeatMove
from pilar.trainings.rules.events import PUBLIC, State
from pilar.trainings.rules.ledger import Kind

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

PAGE = 50


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the list of events."""

    text: str = ""
    state: str = ""
    year: int | None = None


def seen(scope: Scope) -> QuerySet[Event]:
    """Return the events one may see: of one's area, and published ones of those above it."""
    published = Q(state__in=sorted(state.value for state in PUBLIC), plan__frozen_at__isnull=False)
    return Event.objects.within(scope).filter(published | Within("region").q(scope))


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
