"""The papers about one thing, such as an event: of many written together one stands for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.documents.queries import seeing
from pilar.documents.rules.states import State

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.documents.models import Document
    from pilar.kernel.actor import Actor


def about(actor: Actor, subject: tuple[str, str]) -> QuerySet[Document]:
    """Return the papers about a thing that are there for an actor, the newest first; discarded ones are left out.

    ``subject`` is the type and key of its row. Of a batch the first paper stands for all.
    """
    kind, key = subject
    rows = seeing.papers(actor).filter(subject_type=kind, subject_id=key)
    one_each = rows.filter(Q(batch=None) | Q(place=1)).exclude(state=State.DISCARDED.value)
    return one_each.order_by("-pk")
