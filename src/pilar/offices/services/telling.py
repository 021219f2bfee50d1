"""What becomes a notice about offices and what settles one; follows from entries of the journal, and may run twice."""

from __future__ import annotations

from django.urls import reverse

from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.notices.services import To, raise_once, settle_if_any
from pilar.offices.models import Statement
from pilar.offices.rules.notices import VILLAGE_STATED, asker_of

STATEMENT = "offices.statement"


def stated(entry: str) -> None:
    """Tell the office that asked that the village answered, unless somebody has decided by now."""
    statement = bulk_door(Statement).get(pk=_subject(entry))
    if statement.outcome:
        return
    role, office = asker_of(statement.region, role=statement.asker_role, office=statement.asker_region)
    raise_once(
        to=To(role=role, office=office),
        kind=VILLAGE_STATED.name,
        subject=(STATEMENT, str(statement.pk)),
        region=statement.region,
        address=reverse("offices:office", args=[statement.office_id]),
        since=statement.stated_at,
    )


def decided(entry: str) -> None:
    """Close the notice of an answer that was taken over or set aside."""
    settle_if_any(subject=(STATEMENT, _subject(entry)), kind=VILLAGE_STATED.name)


def _subject(entry: str) -> str:
    return bulk_door(JournalEntry).get(pk=entry).subject_id
