"""Imports of an area, without the workbooks themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.volunteers.models import ImportBatch
from pilar.volunteers.rules.outcomes import ImportState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope


def recent(scope: Scope) -> QuerySet[ImportBatch]:
    """Return the imports of an area, the newest first."""
    return ImportBatch.objects.within(scope).defer("payload").order_by("-pk")


def undecided(scope: Scope) -> QuerySet[ImportBatch]:
    """Return the imports that were checked and wait for somebody to apply them or set them aside."""
    return recent(scope).filter(state=ImportState.CHECKED.value)
