"""Reads on links: those of one's area, and the one that a token opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from pilar.kernel.scope import bulk_door
from pilar.links.models import Link
from pilar.links.rules import State

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db import models
    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

PAGE = 50
ENOUGH = 1000


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the list."""

    text: str = ""
    purpose: str = ""
    state: str = ""
    page: int = 1


@dataclass(frozen=True)
class Shown:
    """One page of the list."""

    links: list[Link]
    first: int
    last: int
    count: int
    has_next: bool


def in_state(state: State, *, now: datetime) -> Q:
    """Return the condition for one state, as ``rules.state`` decides it."""
    kept, left = Q(revoked_at__isnull=True), Q(used__lt=F("uses"))
    return {
        State.REVOKED: ~kept,
        State.USED: kept & ~left,
        State.EXPIRED: kept & left & Q(until__lte=now),
        State.OPEN: kept & left & Q(until__gt=now),
    }[state]


def links(scope: Scope, wish: Wish, *, now: datetime) -> QuerySet[Link]:
    """Return the links of an area that fit, newest first."""
    rows = Link.objects.within(scope).select_related("region")
    if wish.state in set(State):
        rows = rows.filter(in_state(State(wish.state), now=now))
    if wish.purpose:
        rows = rows.filter(purpose=wish.purpose)
    for word in wish.text.split():
        rows = rows.filter(Q(by__icontains=word) | Q(region__search__contains=word.lower()))
    return rows.order_by("-pk")


def shown(rows: QuerySet[Link], *, page: int) -> Shown:
    """Return one page, with the count up to where counting is worth it."""
    start = (page - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    count = rows.order_by()[: ENOUGH + 1].count() if start or len(found) > PAGE else len(found)
    here = found[:PAGE]
    return Shown(here, start + 1 if here else 0, start + len(here), count, has_next=len(found) > PAGE)


def of_subject(scope: Scope, subject: models.Model, *, purpose: str) -> QuerySet[Link]:
    """Return the links of one purpose that open one thing, newest first."""
    kind, key = subject._meta.label_lower, str(subject.pk)
    return Link.objects.within(scope).filter(subject_type=kind, subject_id=key, purpose=purpose).order_by("-pk")


@dataclass(frozen=True)
class Latest:
    """The newest link of a subject: when it was made, and when somebody first looked at it."""

    made_at: datetime
    opened_at: datetime | None


def latest(kind: str, keys: Collection[str], *, purpose: str) -> dict[str, Latest]:
    """Return of each subject its newest link of a purpose; ``kind`` is the subjects' table, as links name it."""
    rows = bulk_door(Link).filter(subject_type=kind, subject_id__in=keys, purpose=purpose).order_by("pk")
    return {row.subject_id: Latest(row.made_at, row.first_opened_at) for row in rows}
