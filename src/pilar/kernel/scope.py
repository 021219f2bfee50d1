"""Reads have one door: a table that belongs to regions answers nobody who does not say whose eyes are looking.

A scope is a set of region roots (``kernel.area``). Filters are ranges of codes, not prefixes, because a range uses the
plain index on both databases while ``LIKE`` does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db import models
from django.db.models import CharField, F, Func, Q
from django.db.models.lookups import Exact

from pilar.kernel.area import NATION, Scope, ancestors, next_code

__all__ = [
    "NATION",
    "Party",
    "Reaching",
    "Scope",
    "ScopeMissing",
    "Scoped",
    "Within",
    "WithinBeginning",
    "WithinBoth",
    "ancestors",
    "beginning",
    "bulk_door",
    "in_area",
]

M = TypeVar("M", bound=models.Model)


def in_area(column: str, code: str) -> Q:
    """Return the condition "``column`` lies at or below ``code``", as a range."""
    if code == NATION:
        return Q()
    end = next_code(code)
    within = Q(**{f"{column}__gte": code})
    return within if end is None else within & Q(**{f"{column}__lt": end})


NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Within:
    """Rows of one's own area and below, by the column that holds the region code."""

    column: str

    def q(self, scope: Scope) -> Q:
        """Return the condition for these eyes."""
        condition = NOTHING
        for root in scope.roots:
            if root == NATION:
                return Q()
            condition |= in_area(self.column, root)
        return condition


def beginning(column: str, length: int) -> Func:
    """Return the first digits of a code as an expression an index can be built on: its length stands in the SQL."""
    return Func(F(column), template=f"SUBSTR(%(expressions)s, 1, {length:d})", output_field=CharField())


@dataclass(frozen=True)
class WithinBeginning(Within):
    """The same rows as ``Within``, for a table read along its key, newest first.

    A range over codes and an order by key cannot share an index: the database would read all of an area to sort it.
    Equality with the beginning of the code can, so such a table has an index on each ``beginning`` and the key.
    """

    def q(self, scope: Scope) -> Q:
        """Return the condition for these eyes."""
        condition = NOTHING
        for root in scope.roots:
            if root == NATION:
                return Q()
            condition |= Q(Exact(beginning(self.column, len(root)), root))
        return condition


@dataclass(frozen=True)
class WithinBoth(Within):
    """Rows that join two things: only who may see both may see that they are joined."""

    other: str

    def q(self, scope: Scope) -> Q:
        """Return the condition for these eyes."""
        mine, theirs = super().q(scope), Within(self.other).q(scope)
        return mine & theirs if mine else mine


@dataclass(frozen=True)
class Reaching:
    """Rows of one's own area, below it, and at its ancestors: events, guidelines, templates, settings."""

    column: str

    def q(self, scope: Scope) -> Q:
        """Return the condition for these eyes."""
        inside = Within(self.column).q(scope)
        above = {NATION, *(code for root in scope.roots for code in ancestors(root))}
        # An empty condition means every row; joined by "or" Django would let it vanish.
        return inside | Q(**{f"{self.column}__in": sorted(above)}) if inside else inside


@dataclass(frozen=True)
class Party:
    """Rows granted by name: the event committee, the case team, both ends of a referral."""

    column: str

    def q(self, scope: Scope) -> Q:
        """Return the condition for these eyes."""
        return Q(**{f"{self.column}__in": sorted(scope.parties)}) if scope.parties else NOTHING


Reach = Within | Reaching | Party


class ScopeMissing(RuntimeError):
    """A region-owned table was asked without saying for whom: a mistake in the program, never of a person."""


class Scoped(models.Manager[M]):
    """The only door to a region-owned table; every ordinary entry point raises.

    ``within(actor.scope)`` is what an actor may see; ``everywhere(reason)`` is for jobs that serve the whole country
    and leaves its reason in the code; ``none()`` is nobody. Django itself works through ``_unscoped``, declared before.
    """

    def __init__(self, *reaches: Reach) -> None:
        super().__init__()
        self.reaches = reaches

    def get_queryset(self) -> models.QuerySet[M]:
        """Refuse: a query has to say whose eyes are looking."""
        message = f"{self.model.__name__}.objects needs .within(scope), .everywhere(reason) or .none()"
        raise ScopeMissing(message)

    def within(self, scope: Scope) -> models.QuerySet[M]:
        """Return the rows these eyes may see: the union of the reaches the table declares."""
        condition = NOTHING
        for reach in self.reaches:
            part = reach.q(scope)
            if not part:
                return self._all()
            condition |= part
        return self._all().filter(condition)

    def everywhere(self, reason: str) -> models.QuerySet[M]:
        """Return every row, for work that belongs to no single area; the reason is for the reader."""
        if not reason:
            message = "everywhere() needs a reason"
            raise ScopeMissing(message)
        return self._all()

    def none(self) -> models.QuerySet[M]:
        """Return nothing."""
        return self._all().none()

    def _all(self) -> models.QuerySet[M]:
        return super().get_queryset()


def bulk_door(model: type[M]) -> models.Manager[M]:
    """Return the plain manager of a scoped model, for what an act writes: its rows were read through the scope."""
    return model._default_manager  # noqa: SLF001 -- the one file that may open this door
