"""What every act on an event begins with: the event held against other writers, and its seats and names as they are.

All acts on seats and names of one event wait for each other, so that of thirty who reach for the last five seats five
get one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pilar.kernel.act import lock, record, record_each, save
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.journal import Line
from pilar.kernel.problems import NotFound
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import today_in
from pilar.trainings.models import Block, Event, Nomination, NominationStep, SeatMove
from pilar.trainings.rules import events as rules
from pilar.trainings.rules import ledger as ledgers
from pilar.trainings.rules import nominations as names
from pilar.trainings.rules.ledger import POOL, Kind, Move
from pilar.trainings.rules.nominations import Cause, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.kernel.models import JournalEntry
    from pilar.trainings.rules.ledger import Ledger


@dataclass
class Held:
    """An event that is held: its blocks, where its seats are, and who is named, by block."""

    event: Event
    blocks: dict[str, Block]
    ledger: Ledger
    named: dict[str, list[Nomination]] = field(default_factory=lambda: defaultdict(list))
    moves: int = 0

    @property
    def today(self) -> date:
        """Return the day on the calendar of the organiser."""
        return today_in(self.event.region)

    def names(self, block: Block) -> list[names.Named]:
        """Return the names of a block as the rules know them."""
        return [one.named for one in self.named[str(block.pk)]]

    def seats(self, block: Block) -> int:
        """Return how many seats a block holds."""
        return self.ledger.of(str(block.pk))

    def key(self, block: Block) -> str:
        """Return the key of a block of this event; raise ``NotFound`` for one of another."""
        if str(block.pk) not in self.blocks:
            raise NotFound(NOT_FOUND)
        return str(block.pk)

    @property
    def filled(self) -> dict[str, int]:
        """Return how many seats of each block have a name."""
        return {key: names.filled(self.names(block)) for key, block in self.blocks.items()}


def own_event(actor: Actor, event: Event, *states: rules.State) -> Event:
    """Return an event of one's own area, held; raise unless it is, and in one of some states."""
    event = lock(Event.objects.within(actor.scope), pk=event.pk)
    rules.check_organiser(covers=actor.scope.covers(event.region))
    if states:
        rules.check_in(event.typed_state, states)
    return event


def hold(event: Event) -> Held:
    """Return an event that is locked already with its seats and names."""
    blocks = {str(block.pk): block for block in bulk_door(Block).filter(event=event)}
    moves = [row.move for row in bulk_door(SeatMove).filter(event=event)]
    held = Held(event, blocks, ledgers.ledger(moves), moves=len(moves))
    active = sorted(state.value for state in names.ACTIVE)
    for one in bulk_door(Nomination).filter(event=event, state__in=active).order_by("rank", "id"):
        held.named[str(one.block_id)].append(one)
    return held


def held_event(actor: Actor, event: Event, *states: rules.State) -> Held:
    """Return an event one may see, held, with its seats and names; raise unless it is in one of some states."""
    event = lock(Event.objects.within(actor.scope), pk=event.pk)
    rules.check_in(event.typed_state, states)
    return hold(event)


def block_of(actor: Actor, block: Block) -> Block:
    """Return a block one may see, with its event."""
    return found(Block.objects.within(actor.scope).select_related("event"), pk=block.pk)


def in_order(held: Held) -> list[Nomination]:
    """Return everybody who holds a seat, in the order of lists: by block, then by rank."""
    blocks = sorted(held.blocks.values(), key=lambda block: (block.kind, block.code))
    rows = [one for block in blocks for one in held.named[str(block.pk)] if one.typed_state in names.SEATED]
    place = {block.pk: number for number, block in enumerate(blocks)}
    return sorted(rows, key=lambda one: (place[one.block_id], one.rank))


def move_seats(actor: Actor, held: Held, move: Move, *, why: str = "") -> SeatMove:
    """Move seats: the row, the ledger in hand and the journal; raise when they may not move."""
    ledgers.check(held.ledger, move, filled=held.filled, why=why)
    held.moves += 1
    row = save(
        SeatMove(
            event=held.event,
            number=held.moves,
            kind=move.kind.value,
            seats=move.seats,
            source=held.blocks.get(move.source or POOL),
            target=held.blocks.get(move.target),
            why=why,
            by=actor.label,
        )
    )
    source, target = move.source or POOL, move.target
    if move.source is not None:
        held.ledger.held[source] = held.ledger.of(source) - move.seats
    held.ledger.held[target] = held.ledger.of(target) + move.seats
    place = held.blocks.get(move.target) or held.blocks.get(source)
    record(
        "seats.moved",
        row,
        region=place.region if place and move.kind is not Kind.ADJUSTED else held.event.region,
        training=held.event.name,
        seats=move.seats,
        kind=move.kind.value,
        source=held.blocks[source].name if source in held.blocks else "–",
        target=held.blocks[target].name if target in held.blocks else "–",
    )
    return row


def move_up(actor: Actor, held: Held, *, gone: Nomination | None = None, given: SeatMove | None = None) -> None:
    """Let reserves move up wherever a seat is free.

    ``gone`` is whose seat it was, ``given`` which move gave one: then only reserves of that block do.
    """
    only = gone.block_id if gone is not None else given.target_id if given is not None else None
    for block in held.blocks.values():
        if only is not None and block.pk != only:
            continue
        turn = set(names.moving_up(held.names(block), seats=held.seats(block)))
        for place, one in enumerate([row for row in held.named[str(block.pk)] if str(row.pk) in turn]):
            if gone is not None and place == 0:
                one.group = gone.group
                turn_into(actor, held, one, State.PROPOSED, Cause.MOVED_UP, other=gone)
            else:
                turn_into(actor, held, one, State.PROPOSED, Cause.SEAT_GIVEN, move=given)
            told(held, one)


def turn_into(
    actor: Actor,
    held: Held,
    one: Nomination,
    after: State,
    cause: Cause,
    *,
    why: str = "",
    other: Nomination | None = None,
    move: SeatMove | None = None,
) -> Nomination:
    """Change the state of a name, with the step that says why; raise when it may not change so."""
    before = one.typed_state
    names.check_move(one.name, before, after)
    one.state = after.value
    save(one)
    note_step(actor, one, cause, before=before.value, why=why, other=other, move=move)
    rows = held.named[str(one.block_id)]
    held.named[str(one.block_id)] = [row for row in rows if row.pk != one.pk] + [one] * (after in names.ACTIVE)
    return one


def note_step(actor: Actor, one: Nomination, cause: Cause, *, before: str = "", **more: Any) -> NominationStep:
    """Write one step of a name: what it became, and why."""
    return save(
        NominationStep(nomination=one, before=before, after=one.state, cause=cause.value, by=actor.label, **more)
    )


def told(held: Held, one: Nomination, *, event: str = "nomination.changed") -> JournalEntry:
    """Tell the journal of a name; it rests encrypted."""
    return record(event, one, region=one.region, personal={"name": one.name}, **facts_of(held, one))


def told_each(held: Held, rows: Iterable[Nomination], *, under: JournalEntry) -> None:
    """Tell the journal of many names that changed by one act."""
    lines = [
        Line(subject=one, region=one.region, personal={"name": one.name}, facts=facts_of(held, one)) for one in rows
    ]
    record_each("nomination.changed", lines, under=under)


def facts_of(held: Held, one: Nomination) -> dict[str, object]:
    """Return what the journal says openly of a name."""
    return {"training": held.event.name, "block": held.blocks[str(one.block_id)].name, "state": one.state}
