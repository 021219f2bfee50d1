"""A person, the assignments and the steps as they are at one moment: what undoing restores, and what it compares."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, AssignmentMove, Person, RequirementCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from django.db.models import Model

CHUNK = 500
MOMENTS = frozenset({"changed_at"})
"""What says when and not what; it differs without anybody having changed a thing."""


def picture(row: Model) -> dict[str, Any]:
    """Return every column of a row as JSON can hold it."""
    return {column.attname: _plain(getattr(row, column.attname)) for column in row._meta.concrete_fields}


def restored(model: type[Model], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a picture as the database takes them."""
    return {column.attname: column.to_python(kept[column.attname]) for column in model._meta.concrete_fields}


def digests(people: Iterable[Person]) -> dict[UUID, str]:
    """Return what tells whether anything about people changed: their own columns, assignments, steps and checks."""
    found = dict["UUID", str]()
    ordered = list(people)
    for start in range(0, len(ordered), CHUNK):
        found |= _digests(ordered[start : start + CHUNK])
    return found


def _digests(people: Sequence[Person]) -> dict[UUID, str]:
    keys, held, steps, checks = (
        [person.pk for person in people],
        *(defaultdict[Any, list[Any]](list) for _part in range(3)),
    )
    for assignment in bulk_door(Assignment).filter(person_id__in=keys).order_by("pk"):
        held[assignment.person_id].append(_compared(assignment))
    moves = bulk_door(AssignmentMove).filter(assignment__person_id__in=keys).order_by("pk")
    for person, move in moves.values_list("assignment__person_id", "pk"):
        steps[person].append(str(move))
    noted = bulk_door(RequirementCheck).filter(person_id__in=keys).order_by("pk")
    for person, check in noted.values_list("person_id", "pk"):
        checks[person].append(str(check))
    return {one.pk: _digest([_compared(one), held[one.pk], steps[one.pk], checks[one.pk]]) for one in people}


def _compared(row: Model) -> dict[str, Any]:
    return {name: value for name, value in picture(row).items() if name not in MOMENTS}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
