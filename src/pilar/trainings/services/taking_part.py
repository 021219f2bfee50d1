"""Acts on who takes part: which areas, and which groups have seats of their own off the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import slugify

from pilar.kernel.act import act, record, save
from pilar.kernel.found import found
from pilar.kernel.problems import Invalid
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.trainings.models import Block, Event
from pilar.trainings.rules import blocks as rules
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.events import State
from pilar.trainings.services.holding import own_event

if TYPE_CHECKING:
    from collections.abc import Collection

    from pilar.kernel.actor import Actor


def everybody(event: Event) -> None:
    """Let every area right below an event's own take part, as part of the act under way."""
    units = regions.children(event.region)
    bulk_door(Block).bulk_create(
        Block(event=event, kind=Kind.AREA.value, code=unit.pk, region=unit.pk, name=unit.full_name) for unit in units
    )


@act("trainings.choose")
def choose_areas(actor: Actor, *, event: Event, codes: Collection[str]) -> Event:
    """Choose which areas take part, while the event is prepared."""
    event = own_event(actor, event, State.DRAFT)
    areas = bulk_door(Block).filter(event=event, kind=Kind.AREA.value)
    if not areas.filter(code__in=codes).exists():
        raise Invalid(rules.NOBODY, field="areas")
    areas.update(is_in=False)
    chosen = areas.filter(code__in=codes).update(is_in=True)
    record("event.areas_chosen", event, region=event.region, training=event.name, areas=chosen)
    return event


@act("trainings.reserve")
def reserve(actor: Actor, *, event: Event, kind: Kind, name: str, seats: int, block: Block | None = None) -> Event:
    """Give a group seats of its own off the top, or change them; 0 seats of one that is there take it away."""
    event = own_event(actor, event, State.DRAFT)
    rows = bulk_door(Block).filter(event=event, kind__in=sorted(one.value for one in rules.RESERVED))
    if block is not None:
        block = found(rows, pk=block.pk)
    name = " ".join(name.split())[:120]
    if block is not None and seats == 0:
        name = block.name
        block.delete()
    else:
        others = rows.exclude(pk=block.pk) if block else rows
        rules.check_reserved(name, seats, others=list(others.values_list("name", flat=True)))
        block = block or Block(event=event, code=_free_code(event, name), region=event.region)
        block.kind, block.name, block.reserved = kind.value, name, seats
        save(block)
    record("event.group_reserved", event, region=event.region, training=event.name, block=name, seats=seats)
    return event


def _free_code(event: Event, name: str) -> str:
    """Return a word for a group that no other block of the event has."""
    taken = set(bulk_door(Block).filter(event=event).values_list("code", flat=True))
    begin = slugify(name)[:14] or "kelompok"
    return next(code for code in (begin, *(f"{begin}-{number}" for number in range(2, 600))) if code not in taken)
