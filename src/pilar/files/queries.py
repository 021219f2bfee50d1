"""Reads on files: those of one's area, those whose time is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.files.models import StoredFile
from pilar.files.rules import State
from pilar.kernel.counting import counted

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

PAGE = 50


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the list."""

    kind: str = ""
    state: str = ""
    is_sensitive: bool | None = None
    page: int = 1


@dataclass(frozen=True)
class Shown:
    """One page of the list."""

    files: list[StoredFile]
    first: int
    last: int
    count: int
    has_next: bool


def in_state(state: State, *, now: datetime) -> Q:
    """Return the condition for one state, as ``rules.state`` decides it."""
    kept, due = Q(wiped_at__isnull=True), Q(expires__isnull=False, expires__lte=now)
    return {State.WIPED: ~kept, State.DUE: kept & due, State.KEPT: kept & ~due}[state]


def files(scope: Scope, wish: Wish, *, now: datetime) -> QuerySet[StoredFile]:
    """Return the files of an area that fit, newest first, without their keys."""
    rows = StoredFile.objects.within(scope).select_related("region").defer("key")
    if wish.state in set(State):
        rows = rows.filter(in_state(State(wish.state), now=now))
    if wish.kind:
        rows = rows.filter(kind=wish.kind)
    if wish.is_sensitive is not None:
        rows = rows.filter(is_sensitive=wish.is_sensitive)
    return rows.order_by("-pk")


def shown(rows: QuerySet[StoredFile], *, page: int) -> Shown:
    """Return one page, with the count up to where counting is worth it."""
    start = (page - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    count = counted(rows) if start or len(found) > PAGE else len(found)
    here = found[:PAGE]
    return Shown(here, start + 1 if here else 0, start + len(here), count, has_next=len(found) > PAGE)


def due(*, now: datetime) -> QuerySet[StoredFile]:
    """Return the files of the whole country whose time is over."""
    rows = StoredFile.objects.everywhere("what expires does so in every area")
    return rows.filter(in_state(State.DUE, now=now)).order_by("pk")
