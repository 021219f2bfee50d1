"""The journal of an area, and the names of its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from pilar.kernel.models import JournalEntry
from pilar.regions import queries as regions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope


def journal(scope: Scope, *, before: UUID | None = None) -> QuerySet[JournalEntry]:
    """Return the entries of an area, newest first, without the children of acts on many; each with its seal."""
    entries = JournalEntry.objects.within(scope).filter(parent__isnull=True)
    if before is not None:
        entries = entries.filter(pk__lt=before)
    return entries.annotate(seal_seq=F("seal__seq")).order_by("-pk")


def place_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of regions by code; the empty code is the country."""
    wanted = set(codes)
    known = regions.many(wanted)
    return {code: known[code].name if code in known else "Indonesia" for code in wanted}
