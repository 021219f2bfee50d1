"""Everything that belongs to two people, as it stands in the database, so that two moments can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import (
    Assignment,
    ImportRow,
    NotSame,
    PayDetails,
    Person,
    RequirementCheck,
    RowDecision,
    VillagePresence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERYTHING = (Person, Assignment, RequirementCheck, PayDetails, ImportRow, RowDecision, NotSame, VillagePresence)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row of the register except the steps, which only grow."""
    return {model.__name__: list(bulk_door(model).order_by("pk").values()) for model in EVERYTHING}


def served() -> int:
    """Return how many villages somebody serves."""
    return bulk_door(VillagePresence).filter(presence__in=["filled", "pending"]).count()


def check(person: Person, requirement: str = "age", *, state: str = "met", by: str = "Rina") -> RequirementCheck:
    """Write what was found of a requirement, the latest so far."""
    rows = bulk_door(RequirementCheck)
    rows.filter(person=person, requirement=requirement).update(is_latest=False)
    return rows.create(person=person, requirement=requirement, state=state, by=by)


def pay(person: Person, account: str) -> PayDetails:
    """Write where an allowance is paid to."""
    return bulk_door(PayDetails).create(person=person, bank="BJB", account=account, holder=person.name, by="Rina")


def again(people: Iterable[Person]) -> list[Person]:
    """Return people fresh from the database."""
    return [bulk_door(Person).get(pk=person.pk) for person in people]
