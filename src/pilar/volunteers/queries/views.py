"""Saved views as somebody finds them: one's own, and those the office shares."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from pilar.volunteers.models import SavedView

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor


def own(actor: Actor) -> QuerySet[SavedView]:
    """Return the views an actor made under the same mandate."""
    return _of_office(actor).filter(mandate_id=_maker(actor), removed_at__isnull=True)


def seen(actor: Actor) -> QuerySet[SavedView]:
    """Return one's own views and those of the office, by name."""
    return _of_office(actor).filter(_reached(actor), removed_at__isnull=True).order_by("name", "pk")


def removed(actor: Actor) -> QuerySet[SavedView]:
    """Return the views that were let go and can be brought back."""
    return _of_office(actor).filter(_reached(actor), removed_at__isnull=False)


def _of_office(actor: Actor) -> QuerySet[SavedView]:
    """Return the views made at the very region of a mandate: the views of offices below are their own."""
    return SavedView.objects.within(actor.scope).filter(region=actor.region or None)


def _reached(actor: Actor) -> Q:
    return Q(is_shared=True) | Q(mandate_id=_maker(actor))


def _maker(actor: Actor) -> UUID:
    """Return the mandate an actor acts by; who acts by none has made nothing."""
    return actor.source_id or UUID(int=0)
