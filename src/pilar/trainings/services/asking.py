"""Acts on asking for names: a link for an office without an account, and a note that it was reminded."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record, save
from pilar.links import services as links
from pilar.regions.rules import zone_of
from pilar.trainings.rules import events
from pilar.trainings.rules.purposes import NAMING
from pilar.trainings.services.holding import block_of, own_event

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.links.models import Link
    from pilar.trainings.models import Block

USES = 1_000
SHORTEST = timedelta(days=1)


@act("trainings.ask_by_link")
def ask_by_link(actor: Actor, *, block: Block) -> tuple[Link, str]:
    """Make the link by which an office names its participants until the last day; it is handed back this once."""
    block = block_of(actor, block)
    event = own_event(actor, block.event, *events.SEATED)
    last = datetime.combine(event.nominate_until, time(23, 59), tzinfo=zone_of(event.region).clock)
    now = clock.now()
    until = min(max(last, now + SHORTEST), now + NAMING.longest - timedelta(minutes=1))
    made = links.make(actor, purpose=NAMING.name, subject=block, region=block.region, until=until, uses=USES)
    record("block.asked", block, region=block.region, training=event.name, block=block.name)
    return made


@act("trainings.note_chased")
def note_chased(actor: Actor, *, block: Block) -> Block:
    """Note that an office was reminded of its names."""
    block = block_of(actor, block)
    event = own_event(actor, block.event, *events.SEATED)
    block.chased_at = clock.now()
    save(block)
    record("block.chased", block, region=block.region, training=event.name, block=block.name)
    return block
