"""Acts on seats that nobody uses: give them back, let them come back after the last day, give them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.act import act
from pilar.kernel.found import found
from pilar.kernel.problems import Refused, _
from pilar.kernel.scope import bulk_door
from pilar.links import services as links
from pilar.trainings.models import Block, Event, QuotaPlan
from pilar.trainings.rules import blocks, events, quota
from pilar.trainings.rules import ledger as ledgers
from pilar.trainings.rules import nominations as names
from pilar.trainings.rules.ledger import POOL, Kind, Move
from pilar.trainings.rules.nominations import State
from pilar.trainings.rules.quota import ReturnRule
from pilar.trainings.services.holding import held_event, hold, move_seats, move_up, own_event
from pilar.trainings.services.naming import held_block

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.links.models import Link
    from pilar.trainings.services.holding import Held

NOT_OVER = _("Names may be handed in until %(until)s. Seats come back the day after.")
NOTHING_BACK = _("No seat is without a name, and none that came back can be given on. Nothing had to be done.")


@act("trainings.release")
def release(actor: Actor, *, block: Block, seats: int, why: str) -> Block:
    """Give free seats of one's area back to the organiser, with a reason."""
    held, block, _source = held_block(actor, block)
    blocks.check_releases(block.typed_kind, role=actor.role, is_own_area=actor.region == block.region)
    _release(actor, held, block, seats=seats, why=why)
    return block


@act("trainings.release_by_link")
def release_by_link(actor: Actor, *, link: Link, seats: int, why: str) -> Block:
    """Give free seats back by the link that an office was sent."""
    links.use(link)
    block = found(Block.objects.within(actor.scope).select_related("event"), pk=link.subject_id)
    held = held_event(actor, block.event, *events.SEATED)
    _release(actor, held, held.blocks[str(block.pk)], seats=seats, why=why)
    return block


@act("trainings.return_unused")
def return_unused(actor: Actor, *, event: Event) -> int:
    """Let seats without a name come back after the last day, and give them on by the written rule; return how many."""
    event = own_event(actor, event, *events.SEATED)
    held = hold(event)
    if held.today <= event.nominate_until:
        raise Refused(NOT_OVER, until=event.nominate_until)
    risen = _rising(held)
    move_up(actor, held)  # who waits in reserve comes before others get the seat
    back = ledgers.unused(held.ledger, held.filled)
    for move in back:
        move_seats(actor, held, move)
    if not _give_on(actor, held) and not back and not risen:
        raise Refused(NOTHING_BACK)
    return sum(move.seats for move in back)


@act("trainings.give")
def give(actor: Actor, *, event: Event, target: Block, seats: int, why: str) -> Event:
    """Give seats that came back to a block, with a reason; its reserves move up."""
    event = own_event(actor, event, *events.SEATED)
    held = hold(event)
    move = Move(Kind.GIVEN, seats, POOL, held.key(target))
    row = move_seats(actor, held, move, why=" ".join(why.split())[:300])
    move_up(actor, held, given=row)
    return event


def _release(actor: Actor, held: Held, block: Block, *, seats: int, why: str) -> None:
    move_seats(actor, held, Move(Kind.RELEASED, seats, str(block.pk), POOL), why=" ".join(why.split())[:300])


def needs_returning(event: Event) -> bool:
    """Say whether, its last day being over, an event has seats to come back or to be given on."""
    held = hold(event)
    if held.today <= event.nominate_until:
        return False
    plan = bulk_door(QuotaPlan).get(event=event)
    can_go_on = held.ledger.pool and plan.back == ReturnRule.NEXT.value and _waiting(held)
    return bool(_rising(held) or ledgers.unused(held.ledger, held.filled) or can_go_on)


def _give_on(actor: Actor, held: Held) -> int:
    """Give the seats that came back to whoever has reserves waiting, one by one in the order of the division."""
    row = bulk_door(QuotaPlan).get(event=held.event)
    if row.back != ReturnRule.NEXT.value:
        return 0
    weights = {one["code"]: one["weight"] for one in (row.trace or {}).get("units", ())}
    given = 0
    while held.ledger.pool and (waiting := _waiting(held)):
        seats = {block.code: held.seats(block) for block in held.blocks.values()}
        first = quota.claimants(row.plan, weights, seats, sorted(waiting))[0]
        if row.ceiling is not None and seats[first] >= row.ceiling:
            break  # those at the ceiling stand last: nobody else waits
        move = Move(Kind.REASSIGNED, 1, POOL, str(waiting[first].pk))
        move_up(actor, held, given=move_seats(actor, held, move))
        given += 1
    return given


def _rising(held: Held) -> bool:
    """Say whether a reserve waits beside a free seat, as somebody does who was meant for the reserve."""
    return any(names.moving_up(held.names(block), seats=held.seats(block)) for block in held.blocks.values())


def _waiting(held: Held) -> dict[str, Block]:
    """Return the blocks that have reserves waiting, by code."""
    return {
        block.code: block
        for key, block in held.blocks.items()
        if any(one.typed_state is State.RESERVE for one in held.named[key])
    }
