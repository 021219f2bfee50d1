"""What a merge touches, kept row by row and word for word, so that it can be compared and put back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core import serializers

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, AssignmentMove, LifeSign, PayDetails, Person, RequirementCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from django.db import models

    Kept = Mapping[str, Any]

PASSING = frozenset({"signs"})
"""What may change every day and stands in the way of nothing; of whom of the two it told since, nobody can say."""
BY_ITSELF = frozenset({"changed_at"})
"""Columns that change without anybody having changed anything."""


def rows_of(people: Iterable[UUID]) -> dict[str, list[models.Model]]:
    """Return every row of some people that a merge may touch, by kind, each kind in the order of keys."""
    keys = sorted(people)
    return {
        "people": list(bulk_door(Person).filter(pk__in=keys).order_by("pk")),
        "assignments": list(bulk_door(Assignment).filter(person__in=keys).order_by("pk")),
        "checks": list(bulk_door(RequirementCheck).filter(person__in=keys).order_by("pk")),
        "pay": list(bulk_door(PayDetails).filter(person__in=keys).order_by("pk")),
        "signs": list(bulk_door(LifeSign).filter(person__in=keys).order_by("pk")),
    }


def as_they_are(people: Iterable[UUID]) -> dict[str, Any]:
    """Return the rows of some people as plain values, and the keys of the steps their assignments took."""
    keys = sorted(people)
    moves = bulk_door(AssignmentMove).filter(assignment__person__in=keys).order_by("pk")
    values = {kind: serializers.serialize("python", rows) for kind, rows in rows_of(keys).items()}
    plain = json.dumps({**values, "moves": list(moves.values_list("pk", flat=True))}, default=str)
    return dict(json.loads(plain))


def touched(then: Kept, now: Kept) -> list[str]:
    """Return the kinds of rows that are not as they were."""
    return [kind for kind in then if kind not in PASSING and _told(then[kind]) != _told(now[kind])]


def put_back(kept: Kept) -> None:
    """Write the people, assignments, requirements, pay details and signs of life back just as they were kept."""
    for kind in ("people", "assignments", "checks", "pay", "signs"):
        for one in serializers.deserialize("python", kept.get(kind, ())):
            one.save()


def _told(rows: Iterable[Any]) -> list[Any]:
    """Return rows without what changes by itself; of steps only the key is kept."""
    return [_without(row) if isinstance(row, dict) else row for row in rows]


def _without(row: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in row["fields"].items() if name not in BY_ITSELF}
    return {**row, "fields": fields}
