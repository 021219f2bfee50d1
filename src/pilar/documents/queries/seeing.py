"""Which papers are there for whom: those of one's area, but of a silent kind only for who may what that kind asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pilar.documents.models import Batch, Document
from pilar.documents.rules.kinds import KINDS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor

P = TypeVar("P", Document, Batch)


def papers(actor: Actor) -> QuerySet[Document]:
    """Return the papers that are there for an actor, with their offices and what they were written together with."""
    return _seen(actor, Document.objects.within(actor.scope)).select_related("office", "batch")


def batches(actor: Actor) -> QuerySet[Batch]:
    """Return what was written many at once and is there for an actor, with the offices."""
    return _seen(actor, Batch.objects.within(actor.scope)).select_related("office")


def hidden_kinds(actor: Actor) -> frozenset[str]:
    """Return the kinds whose papers are not there for an actor."""
    return frozenset(key for key, kind in KINDS.items() if kind.is_hidden(actor.permissions))


def _seen(actor: Actor, rows: QuerySet[P]) -> QuerySet[P]:
    hidden = hidden_kinds(actor)
    return rows.exclude(kind__in=hidden) if hidden else rows
