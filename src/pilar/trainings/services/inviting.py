"""The links by which participants say whether they come: one as part of an act, and all of an event at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record
from pilar.kernel.problems import Refused, _
from pilar.kernel.scope import bulk_door
from pilar.links import services as links
from pilar.regions.rules import zone_of
from pilar.trainings.models import Group, Nomination
from pilar.trainings.rules import events
from pilar.trainings.rules.nominations import State
from pilar.trainings.rules.purposes import ANSWERING
from pilar.trainings.services.holding import Held, hold, in_order, own_event, told_each

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.links.models import Link
    from pilar.trainings.models import Event

USES = 20
"""So often may somebody say that they come, or do not."""
INVITED = frozenset({State.ACCEPTED, State.CONFIRMED})
NOT_INVITED = _("%(name)s is not accepted, so there is nothing to answer. Accept the name first.")
ALL_INVITED = _("Everybody who is accepted has a link already. Make a new one for a single person on their page.")
BEGUN = _("The event has begun, so a link would open nothing any more. Note the answer of a call instead.")
SHORTEST = timedelta(minutes=10)


@dataclass(frozen=True)
class Invited:
    """Somebody with the link that was made for them; the token is kept nowhere."""

    nomination: Nomination
    link: Link
    token: str


@act("trainings.invite_many")
def invite_many(actor: Actor, *, event: Event) -> list[Invited]:
    """Make a link for everybody accepted who has none yet, in the order of lists; the tokens are handed back once."""
    held = hold(own_event(actor, event, *events.STEPPING))
    rows = [one for one in in_order(held) if one.typed_state is State.ACCEPTED and one.invited_at is None]
    if not rows:
        raise Refused(ALL_INVITED)
    name = held.event.name
    entry = record("nominations.invited", held.event, region=held.event.region, training=name, people=len(rows))
    until = first_days(held)
    made = [link_for(actor, held, one, until=until) for one in rows]
    bulk_door(Nomination).bulk_update(rows, ["invited_at"])
    told_each(held, rows, under=entry)
    return made


def link_for(actor: Actor, held: Held, one: Nomination, *, until: dict[int | None, date]) -> Invited:
    """Make a participant's link as part of the act under way, which saves them; open until their group begins."""
    if one.typed_state not in INVITED:
        raise Refused(NOT_INVITED, name=one.name)
    last = until.get(one.group, held.event.first_day)
    midnight = datetime.combine(last, time(23, 59), tzinfo=zone_of(held.event.region).clock)
    now = clock.now()
    if midnight < now + SHORTEST:
        raise Refused(BEGUN)
    ends = min(midnight, now + ANSWERING.longest - timedelta(minutes=1))
    link, token = links.make(actor, purpose=ANSWERING.name, subject=one, region=one.region, until=ends, uses=USES)
    one.invited_at = now
    return Invited(one, link, token)


def first_days(held: Held) -> dict[int | None, date]:
    """Return the first day of each group that has days of its own."""
    return dict(bulk_door(Group).filter(event=held.event).values_list("number", "first_day"))
