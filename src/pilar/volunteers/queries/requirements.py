"""What is known of the seven requirements of a person, and every finding there ever was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import RequirementCheck
from pilar.volunteers.queries.decided import minimum_age
from pilar.volunteers.rules import requirements as rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Person
    from pilar.volunteers.rules.requirements import Finding, Requirement

BATCH = 500


def checks(scope: Scope, person: Person) -> QuerySet[RequirementCheck]:
    """Return every finding about a person, the newest first."""
    rows = RequirementCheck.objects.within(scope).filter(person=person)
    return rows.select_related("file").order_by("-at", "-pk")


def trained_since(people: Iterable[UUID]) -> dict[UUID, date]:
    """Return those of some people whose basic training is settled, each with the day it is known from.

    That is the day of its evidence, else the day it was noted. Whoever asks has read these people through a scope.
    """
    rows = bulk_door(RequirementCheck).filter(
        requirement=rules.Requirement.TRAINING.value, is_latest=True, state__in=[state.value for state in rules.SETTLED]
    )
    keys = sorted(people)
    found: dict[UUID, date] = {}
    for start in range(0, len(keys), BATCH):
        some = rows.filter(person_id__in=keys[start : start + BATCH])
        for person, proven, noted in some.values_list("person_id", "evidence_on", "at"):
            found[person] = proven or noted.date()
    return found


def findings(person: Person, known: list[RequirementCheck], *, today: date) -> dict[Requirement, Finding]:
    """Return all seven requirements of a person with what is known of each."""
    latest = {one.typed_requirement: one.finding for one in known if one.is_latest}
    least = minimum_age(person.village_id, today)
    return rules.found(latest, birth_date=person.birth_date, today=today, least=least)
