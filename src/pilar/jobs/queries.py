"""Work of an area as an actor may see it, and whether anybody works at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Min
from django_tasks_db.models import DBTaskResult

from pilar.jobs.models import Heartbeat, Work
from pilar.jobs.rules.work import KINDS, UNDER_WAY, Show
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor

BARE = ("kind", "state", "done", "total", "failed", "made_at", "finished_at")
"""What may be seen by who keeps the system running: nothing of what it is about."""


def visible(actor: Actor) -> QuerySet[Work]:
    """Return the work of one's area, newest first: of the kinds one may ask for, or of every kind but bare."""
    rows = Work.objects.within(actor.scope).order_by("-pk")
    if not actor.may("jobs.details"):
        return rows.only(*BARE)
    return rows.filter(kind__in=[kind.name for kind in KINDS.values() if actor.may(kind.permission)])


def listed(actor: Actor, *, show: Show = Show.ALL, before: UUID | None = None) -> QuerySet[Work]:
    """Return the work to be listed, from a place in the list on."""
    rows = visible(actor)
    if show is Show.UNDER_WAY:
        rows = rows.filter(state__in=[state.value for state in UNDER_WAY])
    elif show is not Show.ALL:
        rows = rows.filter(state=show.value)
    return rows if before is None else rows.filter(pk__lt=before)


def is_under_way(pk: UUID) -> bool:
    """Say whether a piece of work is waiting or running; one that ended, well or badly, is not."""
    return bulk_door(Work).filter(pk=pk, state__in=[state.value for state in UNDER_WAY]).exists()


@dataclass(frozen=True)
class Pulse:
    """Whether work gets done: when each worker was last heard of, what waits and since when, what has failed."""

    heard: tuple[datetime, ...]
    waiting: int
    oldest: datetime | None
    running: int
    failed: int


def pulse() -> Pulse:
    """Return how background work does, for health pages; nothing in it is about anybody."""
    ready = DBTaskResult.objects.ready()
    return Pulse(
        heard=tuple(Heartbeat.objects.order_by("-at").values_list("at", flat=True)),
        waiting=ready.count(),
        oldest=ready.aggregate(oldest=Min("enqueued_at"))["oldest"],
        running=DBTaskResult.objects.running().count(),
        failed=DBTaskResult.objects.failed().count(),
    )
