"""Where the seats of an event are and how far each block is: numbers for everybody who takes part, names for nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from pilar.kernel.scope import bulk_door
from pilar.links import queries as links
from pilar.trainings.models import Block, Nomination, SeatMove
from pilar.trainings.rules import ledger as ledgers
from pilar.trainings.rules.nominations import CAME, SEATED, State
from pilar.trainings.rules.purposes import NAMING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pilar.trainings.models import Event
    from pilar.trainings.rules.ledger import Ledger


@dataclass(frozen=True)
class Row:
    """One block: its seats, and how many names are in which state."""

    block: Block
    entitled: int
    held: int
    released: int
    gained: int
    states: Mapping[State, int] = field(default_factory=dict)
    asked_at: datetime | None = None
    opened_at: datetime | None = None

    @property
    def named(self) -> int:
        """Return how many seats have a name."""
        return sum(self.states.get(state, 0) for state in SEATED)

    @property
    def free(self) -> int:
        """Return how many seats have none."""
        return max(self.held - self.named, 0)

    @property
    def reserves(self) -> int:
        """Return how many names wait in reserve."""
        return self.states.get(State.RESERVE, 0)

    @property
    def confirmed(self) -> int:
        """Return how many will come, or came."""
        return sum(self.states.get(state, 0) for state in SEATED - {State.PROPOSED, State.ACCEPTED})

    @property
    def attended(self) -> int:
        """Return how many came."""
        return sum(self.states.get(state, 0) for state in CAME)

    @property
    def waiting(self) -> int:
        """Return how many names are accepted or not yet, and have not answered."""
        return self.named - self.confirmed


@dataclass(frozen=True)
class Board:
    """All blocks of an event, and the seats that came back."""

    rows: list[Row]
    pool: int
    total: int
    moves: list[SeatMove] = field(default_factory=list)

    def sum(self, name: str) -> int:
        """Return the sum of a number over all blocks."""
        return sum(getattr(row, name) for row in self.rows)

    @property
    def sums(self) -> dict[str, int]:
        """Return every number summed over all blocks."""
        names = (
            "entitled",
            "held",
            "released",
            "gained",
            "named",
            "free",
            "reserves",
            "confirmed",
            "waiting",
            "attended",
        )
        return {name: self.sum(name) for name in names}


def board(event: Event) -> Board:
    """Return the board of an event, whose seats are divided; the same number of queries for any number of blocks."""
    blocks = list(bulk_door(Block).filter(event=event))
    moves = list(bulk_door(SeatMove).filter(event=event).select_related("source", "target"))
    ledger = ledgers.ledger(row.move for row in moves)
    states = _states(event)
    links_of = links.latest(Block._meta.label_lower, [str(block.pk) for block in blocks], purpose=NAMING.name)
    rows = [_row(block, ledger, states.get(str(block.pk), {}), links_of) for block in blocks if _counts(block, ledger)]
    return Board(rows, ledger.pool, ledger.total, moves)


def _counts(block: Block, ledger: Ledger) -> bool:
    """Say whether a block stands on the board: it takes part, or once had seats."""
    key = str(block.pk)
    return block.is_in or key in ledger.held


def _row(block: Block, ledger: Ledger, states: Mapping[State, int], links_of: Mapping[str, links.Latest]) -> Row:
    key = str(block.pk)
    link = links_of.get(key)
    return Row(
        block=block,
        entitled=ledger.entitled.get(key, 0),
        held=ledger.of(key),
        released=ledger.released.get(key, 0),
        gained=ledger.gained.get(key, 0),
        states=states,
        asked_at=link.made_at if link else None,
        opened_at=link.opened_at if link else None,
    )


def _states(event: Event) -> dict[str, dict[State, int]]:
    rows = bulk_door(Nomination).filter(event=event).values_list("block_id", "state").annotate(many=Count("pk"))
    found: dict[str, dict[State, int]] = {}
    for block, state, many in rows.order_by():
        found.setdefault(str(block), {})[State(state)] = many
    return found
