"""What is known of the seven requirements of a person, and every finding there ever was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.volunteers.models import RequirementCheck
from pilar.volunteers.queries.decided import minimum_age
from pilar.volunteers.rules import requirements as rules

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Person
    from pilar.volunteers.rules.requirements import Finding, Requirement


def checks(scope: Scope, person: Person) -> QuerySet[RequirementCheck]:
    """Return every finding about a person, the newest first."""
    rows = RequirementCheck.objects.within(scope).filter(person=person)
    return rows.select_related("file").order_by("-at", "-pk")


def findings(person: Person, known: list[RequirementCheck], *, today: date) -> dict[Requirement, Finding]:
    """Return all seven requirements of a person with what is known of each."""
    latest = {one.typed_requirement: one.finding for one in known if one.is_latest}
    least = minimum_age(person.village_id, today)
    return rules.found(latest, birth_date=person.birth_date, today=today, least=least)
