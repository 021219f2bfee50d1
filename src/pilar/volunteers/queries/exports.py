"""People as rows of an export: everything a workbook may say of them, a piece at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from pilar.kernel.scope import bulk_door
from pilar.policies import queries as policies
from pilar.regions import queries as regions
from pilar.volunteers.models import Assignment, Person, RequirementCheck
from pilar.volunteers.rules.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

PIECE = 500


@dataclass(frozen=True)
class Taken:
    """One person of an export, with what the row needs beyond the person."""

    person: Person
    latest: Assignment
    district: str
    is_trained: bool | None


def words() -> dict[str, dict[str, str]]:
    """Return how the codes of education and other roles are said in a workbook."""
    return {key: policies.labels(key) for key in ("education", "other_roles")}


def keys_of(rows: QuerySet[Person], *, most: int) -> list[UUID]:
    """Return whom a list holds, in its order, but not more than so many and one."""
    return list(rows.values_list("pk", flat=True)[: most + 1])


def taken(keys: Sequence[UUID]) -> Iterator[Taken]:
    """Return people by keys that were read through the scope, in their order; without appointment nobody is a row."""
    latest = Prefetch("assignments", bulk_door(Assignment).filter(is_latest=True), to_attr="latest")
    trained = bulk_door(RequirementCheck).filter(requirement=Requirement.TRAINING.value, is_latest=True)
    for start in range(0, len(keys), PIECE):
        some = keys[start : start + PIECE]
        rows = bulk_door(Person).filter(pk__in=some).select_related("village")
        found = rows.prefetch_related(latest, Prefetch("checks", trained, to_attr="training")).in_bulk()
        above = regions.path(person.village_id for person in found.values())
        for key in some:
            person = found[key]
            if not person.latest:
                continue
            checks = person.training
            yield Taken(
                person,
                person.latest[0],
                above[person.village_id][-1].name if above[person.village_id] else "",
                _trained(checks[0].state) if checks else None,
            )


def _trained(state: str) -> bool | None:
    return {"met": True, "not_met": False, "later": False}.get(state)
