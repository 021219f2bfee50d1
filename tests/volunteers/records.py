"""What an act leaves behind: rows, steps, the state of a village, and an entry in the journal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.translation import override

from pilar.kernel import journal
from pilar.kernel.events import tell
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, AssignmentMove, ImportBatch, Person, VillagePresence

if TYPE_CHECKING:
    from datetime import date


def latest(person: Person) -> Assignment:
    """Return the latest assignment of a person, fresh from the database."""
    return bulk_door(Assignment).get(person=person, is_latest=True)


def steps(assignment: Assignment) -> list[tuple[str, str, str, date | None, str, str]]:
    """Return the history of an assignment: axis, before, after, day, reason, author."""
    rows = bulk_door(AssignmentMove).filter(assignment=assignment).order_by("pk")
    return [(one.axis, one.before, one.after, one.effective_on, one.reason, one.by) for one in rows]


def presence(village: str) -> tuple[str, date | None, int]:
    """Return the state of a village, since when, and how many people it has."""
    row = bulk_door(VillagePresence).get(pk=village)
    return row.presence, row.since, row.people


def fresh(batch: ImportBatch) -> ImportBatch:
    """Return an import as it is in the database now."""
    return bulk_door(ImportBatch).get(pk=batch.pk)


def entries() -> list[JournalEntry]:
    """Return the whole journal, the oldest first."""
    return list(JournalEntry.objects.everywhere("a test").order_by("pk"))


def said(entry: JournalEntry) -> str:
    """Say an entry as its readers see it, in English."""
    with override("en"):
        return tell(entry, personal=journal.personal_of([entry]).get(entry.pk, {}), place="Mekarmukti")


def written(row: object) -> str:
    """Return everything of an entry that rests open, as text."""
    return json.dumps({name: str(value) for name, value in vars(row).items() if name != "personal"}, ensure_ascii=False)
