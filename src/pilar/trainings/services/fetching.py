"""The act of taking a list of a training along as a workbook; the lists themselves are queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.act import act, record
from pilar.kernel.found import found
from pilar.trainings.models import Event

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor


@act("trainings.fetch_table")
def note_fetched(actor: Actor, *, event: Event) -> Event:
    """Note that somebody took a list of a training along; what stands on it they see on its pages as well."""
    event = found(Event.objects.within(actor.scope), pk=event.pk)
    record("event.table_fetched", event, region=event.region, training=event.name)
    return event
