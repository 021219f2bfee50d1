"""Acts on saved views: keep the filters in force under a name, call them otherwise, let them go and bring them back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.volunteers.models import SavedView
from pilar.volunteers.queries import views as queries
from pilar.volunteers.rules.people import tidy

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor

MOST = 20
LONGEST = 60
GONE_AFTER = timedelta(days=1)
NAME_EMPTY = _("Give the view a name, for instance “SK ends this year”.")
NAME_LONG = _("The name of a view has at most 60 letters. Shorten it.")
NAME_TAKEN = _("You have a view of this name already. Choose another name.")
NOTHING_TO_KEEP = _("No filter is in force, so there is nothing to keep. Choose a filter first.")
TOO_MANY = _("You keep 20 views already. Remove one first.")
NEEDS_MANDATE = _("A view is kept by a person under an area of authority. Sign in as one.")


@act("volunteers.save_view")
def save_view(actor: Actor, *, name: str, query: str, is_shared: bool) -> SavedView:
    """Keep filters under a name, for oneself or for the office."""
    if actor.source_id is None:
        raise NotAllowed(NEEDS_MANDATE)
    if not query:
        raise Invalid(NOTHING_TO_KEEP)
    if queries.own(actor).count() >= MOST:
        raise Refused(TOO_MANY)
    view = SavedView(
        region=regions.one(actor.region),
        mandate_id=actor.source_id,
        name=_free_name(actor, name),
        query=query,
        is_shared=is_shared,
        by=actor.label,
    )
    record("view.saved", view, region=actor.region, personal={"name": view.name})
    return save(view)


@act("volunteers.rename_view")
def rename_view(actor: Actor, *, view: SavedView, name: str, is_shared: bool) -> SavedView:
    """Call a view otherwise, or change who finds it; only its maker may."""
    view = lock(queries.own(actor), pk=view.pk)
    view.name, view.is_shared = _free_name(actor, name, but=view), is_shared
    record("view.renamed", view, region=actor.region, personal={"name": view.name})
    return save(view)


@act("volunteers.remove_view")
def remove_view(actor: Actor, *, view: SavedView) -> SavedView:
    """Let a view go; for a day it can be brought back. What the office shares, anybody of the office may let go."""
    view = lock(queries.seen(actor), pk=view.pk)
    now = clock.now()
    bulk_door(SavedView).filter(mandate_id=view.mandate_id, removed_at__lt=now - GONE_AFTER).delete()
    view.removed_at = now
    record("view.removed", view, region=actor.region, personal={"name": view.name})
    return save(view)


@act("volunteers.restore_view")
def restore_view(actor: Actor, *, view: SavedView) -> SavedView:
    """Bring a view back that was just let go."""
    view = lock(queries.removed(actor), pk=view.pk)
    if bulk_door(SavedView).filter(mandate_id=view.mandate_id, name=view.name, removed_at__isnull=True).exists():
        raise Duplicate(NAME_TAKEN, field="name")
    view.removed_at = None
    record("view.restored", view, region=actor.region, personal={"name": view.name})
    return save(view)


def _free_name(actor: Actor, text: str, *, but: SavedView | None = None) -> str:
    name = tidy(text)
    if not name:
        raise Invalid(NAME_EMPTY, field="name")
    if len(name) > LONGEST:
        raise Invalid(NAME_LONG, field="name")
    others = queries.own(actor).filter(name=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Duplicate(NAME_TAKEN, field="name")
    return name
