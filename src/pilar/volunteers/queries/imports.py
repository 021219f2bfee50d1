"""Imports of an area, without the workbooks themselves, their rows, and who is missing from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.kernel.scope import in_area
from pilar.regions.rules import VILLAGE_LENGTH
from pilar.volunteers.models import ImportBatch, ImportRow, Person
from pilar.volunteers.rules.assignments import Service
from pilar.volunteers.rules.outcomes import ImportState, Outcome

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope


def recent(scope: Scope) -> QuerySet[ImportBatch]:
    """Return the imports of an area, the newest first."""
    return ImportBatch.objects.within(scope).defer("payload").order_by("-pk")


def undecided(scope: Scope) -> QuerySet[ImportBatch]:
    """Return the imports that were checked and wait for somebody to apply them or set them aside."""
    return recent(scope).filter(state=ImportState.CHECKED.value)


def rows(batch: ImportBatch, scope: Scope) -> QuerySet[ImportRow]:
    """Return the rows of an import in the order of the file; what undoing needs stays closed."""
    found = ImportRow.objects.within(scope).filter(batch=batch).defer("undo")
    return found.select_related("village__parent").order_by("pk")


def doubles(batch: ImportBatch, scope: Scope) -> QuerySet[ImportRow]:
    """Return the rows of which somebody must say whom they mean: their village is known, their person is not."""
    return rows(batch, scope).filter(outcome=Outcome.DOUBTFUL.value, village__isnull=False)


def absent(batch: ImportBatch, scope: Scope) -> QuerySet[Person]:
    """Return who serves where the file goes and is not in it; nobody is ended by that."""
    covered = batch.found.get("covered", [])
    where = Q(village_id__in=[code for code in covered if len(code) == VILLAGE_LENGTH])
    for code in covered:
        if len(code) < VILLAGE_LENGTH:
            where |= in_area("village_id", code)
    present = ImportRow.objects.within(scope).filter(batch=batch, person_key__isnull=False).values("person_key")
    serving = Q(assignments__is_latest=True) & ~Q(assignments__service=Service.ENDED.value)
    return Person.objects.within(scope).filter(where, serving).exclude(pk__in=present).order_by("search_name", "pk")
