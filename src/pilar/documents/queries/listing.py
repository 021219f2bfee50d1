"""Lists of papers of an area, and what one of them has gone through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from pilar.documents.models import Batch, Document, Numbering, Series, Step, TakenNumber, Template
from pilar.documents.queries import seeing
from pilar.documents.rules import numbers
from pilar.documents.rules.states import State
from pilar.kernel.counting import counted
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.kernel.scope import Scope

PAGE, FETCHES = 50, 20
OPEN = (State.DRAFT, State.ROUND, State.APPROVED, State.OUT)


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the list."""

    text: str = ""
    state: str = ""
    kind: str = ""


def papers(actor: Actor, wish: Wish) -> QuerySet[Document]:
    """Return the papers that fit and are there for an actor, the newest first; discarded ones only when asked for."""
    rows = seeing.papers(actor)
    rows = rows.filter(state=wish.state) if wish.state else rows.exclude(state=State.DISCARDED.value)
    if wish.kind:
        rows = rows.filter(kind=wish.kind)
    if wish.text:
        key = numbers.same_number(wish.text)
        words = Q()
        for word in wish.text.split():
            words &= Q(title__icontains=word)
        rows = rows.filter(words | Q(number_key__contains=key))
    return rows.order_by("-pk")


def whole(keys: QuerySet[Any, Any]) -> QuerySet[Document]:
    """Return the papers of some keys, the newest first, as lists show them."""
    rows = bulk_door(Document).filter(pk__in=keys).select_related("office", "batch")
    return rows.order_by("-pk")


def open_count(actor: Actor) -> int:
    """Return how many papers that are there for an actor are not yet issued, counted as far as it is worth."""
    return counted(seeing.papers(actor).filter(state__in=[state.value for state in OPEN]))


def rounds_of(paper: Document | Batch) -> list[Step]:
    """Return every step of every round of a paper or batch, in order."""
    rows = bulk_door(Step)
    found = rows.filter(batch=paper) if isinstance(paper, Batch) else rows.filter(document=paper)
    return list(found.order_by("round", "place"))


def batches(actor: Actor) -> QuerySet[Batch]:
    """Return what was written many at once and is there for an actor, the newest first."""
    return seeing.batches(actor).exclude(state=State.DISCARDED.value).order_by("-pk")


def papers_of(batch: Batch) -> QuerySet[Document]:
    """Return the papers of a batch in their order."""
    return bulk_door(Document).filter(batch=batch).select_related("office", "batch").order_by("place")


def issued_of(batch: Batch) -> int:
    """Return how many papers of a batch are issued."""
    return bulk_door(Document).filter(batch=batch, issued_at__isnull=False).count()


def fetches_of(document: Document) -> list[JournalEntry]:
    """Return the last times the file of a paper was fetched, alone or with all of its batch, the newest first."""
    rows = bulk_door(JournalEntry)
    alone = Q(subject_type="files.storedfile", subject_id=str(document.file_id), event="file.opened")
    together = Q(subject_type="documents.batch", subject_id=str(document.batch_id), event="batch.fetched")
    return list(rows.filter(alone | together, at__gte=document.issued_at).order_by("-pk")[:FETCHES])


def series_of(scope: Scope, office: UUID) -> list[Series]:
    """Return the series of numbers of an office."""
    return list(Series.objects.within(scope).filter(office_id=office).order_by("name"))


def numberings_of(scope: Scope, office: UUID) -> dict[str, Numbering]:
    """Return where an office takes its numbers from, by kind."""
    rows = Numbering.objects.within(scope).filter(office_id=office).select_related("series")
    return {row.kind: row for row in rows}


def taken_of(scope: Scope, office: UUID) -> QuerySet[TakenNumber]:
    """Return the numbers an office took, the newest first, with their papers."""
    rows = TakenNumber.objects.within(scope).filter(series__office_id=office)
    return rows.select_related("series", "document").order_by("-year", "-taken_at", "-seq")


def templates_of(scope: Scope, office: UUID) -> dict[str, Template]:
    """Return the versions in force of an office, by kind."""
    rows = Template.objects.within(scope).filter(office_id=office, is_in_force=True)
    return {row.kind: row for row in rows}
