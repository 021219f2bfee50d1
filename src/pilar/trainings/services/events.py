"""Acts on events: prepare one, put it right, say when its groups meet, cancel it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.act import act, record, save
from pilar.kernel.problems import Invalid, _
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import own
from pilar.trainings.models import Event, Group
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.events import State
from pilar.trainings.services.holding import own_event
from pilar.trainings.services.taking_part import everybody

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office
    from pilar.trainings.rules.events import Facts

WHY_MISSING = _("Say in a few words why; everybody who takes part reads it.")
GROUPS_WRONG = _("Give the days of all %(groups)s groups.")
GROUP_ENDS_BEFORE = _("Group %(number)s: the last day lies before the first. Correct one of the two.")
GROUP_OUTSIDE = _("Group %(number)s: its days lie outside those of the event. Correct them, or the event.")


@dataclass(frozen=True)
class Meeting:
    """When and where one group meets."""

    first_day: date
    last_day: date
    venue: str = ""


@act("trainings.open")
def open_event(actor: Actor, *, office: Office, facts: Facts) -> Event:
    """Prepare an event of an office; at first every area right below it takes part."""
    office = own(actor, office)
    rules.check_facts(facts)
    event = save(Event(office=office, region=office.region, by=actor.label, **vars(facts)))
    everybody(event)
    record("event.opened", event, region=event.region, training=event.name)
    return event


@act("trainings.edit")
def edit_event(actor: Actor, *, event: Event, facts: Facts) -> Event:
    """Put right what is said of an event; the journal keeps which fields changed."""
    event = own_event(actor, event, *rules.WRITABLE)
    rules.check_facts(facts)
    changed = rules.differences(event.facts, facts)
    for name, value in vars(facts).items():
        setattr(event, name, value)
    save(event)
    bulk_door(Group).filter(event=event, number__gt=facts.groups).delete()
    record("event.edited", event, region=event.region, training=event.name, fields=list(changed) or ["none"])
    return event


@act("trainings.set_groups")
def set_groups(actor: Actor, *, event: Event, meetings: Sequence[Meeting]) -> Event:
    """Say when and where each group of an event meets, all at once."""
    event = own_event(actor, event, *rules.WRITABLE)
    if len(meetings) != event.groups:
        raise Invalid(GROUPS_WRONG, groups=event.groups)
    bulk_door(Group).filter(event=event).delete()
    for number, one in enumerate(meetings, start=1):
        if one.last_day < one.first_day:
            raise Invalid(GROUP_ENDS_BEFORE, number=number)
        if one.first_day < event.first_day or one.last_day > event.last_day:
            raise Invalid(GROUP_OUTSIDE, number=number)
        save(Group(event=event, number=number, **vars(one)))
    record("event.groups_set", event, region=event.region, training=event.name, groups=event.groups)
    return event


@act("trainings.cancel")
def cancel_event(actor: Actor, *, event: Event, why: str) -> Event:
    """Cancel an event that has not begun; whoever takes part reads why."""
    event = own_event(actor, event)
    rules.check_move(event.typed_state, State.CANCELLED)
    why = " ".join(why.split())[:200]
    if not why:
        raise Invalid(WHY_MISSING, field="why")
    event.state, event.end_why = State.CANCELLED.value, why
    save(event)
    record("event.cancelled", event, region=event.region, training=event.name, why=why)
    return event
