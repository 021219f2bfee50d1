"""What the public page of a village says, and who asked there to be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Value, When

from pilar.kernel.scope import bulk_door, in_area
from pilar.policies import queries as policies
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import Assignment, ContactRequest, Participation, PublicConsent
from pilar.volunteers.rules import settings
from pilar.volunteers.rules.assignments import Service

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Person


def names(village: str, *, on: date) -> list[str]:
    """Return the names of those who serve in a village and agreed, where the office agreed; whoever asks.

    Both must have agreed and the person must serve. What was agreed in an earlier service, or in a record that went
    into another, does not count; and who withdrew later in one of two records of one person is not named by the other.
    """
    if not shows_names(village, on=on):
        return []
    withdrawn = bulk_door(PublicConsent).filter(
        person__merged_into=OuterRef("person"), withdrawn_on__gte=OuterRef("given_on")
    )
    given = bulk_door(PublicConsent).filter(
        ~Exists(withdrawn), assignment=OuterRef("pk"), person=OuterRef("person"), withdrawn_on__isnull=True
    )
    rows = bulk_door(Assignment).filter(
        Exists(given),
        village_id=village,
        is_latest=True,
        service=Service.SERVING.value,
        person__merged_into__isnull=True,
    )
    return list(rows.order_by("person__search_name", "pk").values_list("person__name", flat=True))


def shows_names(village: str, *, on: date) -> bool:
    """Say whether the office agreed that those who agree are named."""
    return bool(policies.value(settings.PUBLIC_NAMES.key, village, on))


def takes_requests(village: str, *, on: date) -> bool:
    """Say whether somebody may ask on the public page to be called: the area takes part, and wants that."""
    is_joined = bulk_door(Participation).filter(pk=village[:REGENCY_LENGTH]).exists()
    return is_joined and bool(policies.value(settings.PUBLIC_REQUESTS.key, village, on))


def consents_of(person: Person, scope: Scope) -> QuerySet[PublicConsent]:
    """Return what a person agreed to, the newest first."""
    return PublicConsent.objects.within(scope).filter(person=person).order_by("-at", "-pk")


def in_force(consents: Iterable[PublicConsent], assignment: Assignment | None) -> PublicConsent | None:
    """Return the agreement that holds for a service, if there is one."""
    held = (one for one in consents if assignment is not None and one.assignment_id == assignment.pk)
    return next((one for one in held if one.withdrawn_on is None), None)


def requests(scope: Scope, code: str) -> QuerySet[ContactRequest]:
    """Return who asked to be called in the villages of a region: what waits first, the oldest before; without names."""
    rows = ContactRequest.objects.within(scope).filter(in_area("village_id", code))
    is_open = Case(When(outcome="", then=Value(0)), default=Value(1), output_field=IntegerField())
    first = Case(When(outcome="", then=F("made_at")))
    ordered = rows.annotate(place=is_open, first=first).order_by("place", "first", "-settled_at", "pk")
    return ordered.defer("name", "phone", "message").select_related("village__parent")


def waiting(villages: Iterable[str]) -> dict[str, int]:
    """Return how many requests of each village nobody settled yet."""
    rows = bulk_door(ContactRequest).filter(village_id__in=list(villages), outcome="")
    return dict(rows.order_by().values_list("village_id").annotate(Count("pk")))


def asked_since(village: str, moment: datetime) -> int:
    """Return how many asked to be called in a village since a moment."""
    return bulk_door(ContactRequest).filter(village_id=village, made_at__gt=moment).count()
