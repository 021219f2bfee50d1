"""The ledger of seats: every seat is somewhere, in a block or back with the organiser, and the sum never changes.

Seats move by entries that are never changed. A block loses seats by its own release, or by the written rule once the
last day for names is over and nobody was named for them; nobody else's act takes from what it was entitled to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

POOL = ""
"""Where seats are that came back and were not given out again."""


class Kind(StrEnum):
    """Why seats move."""

    ENTITLED = "entitled"
    ADJUSTED = "adjusted"
    RELEASED = "released"
    RETURNED = "returned"
    REASSIGNED = "reassigned"
    GIVEN = "given"


KINDS: dict[Kind, str] = {
    Kind.ENTITLED: _("entitled by the division"),
    Kind.ADJUSTED: _("moved before names were asked for, with a reason"),
    Kind.RELEASED: _("given back by its own office"),
    Kind.RETURNED: _("came back after the last day for names"),
    Kind.REASSIGNED: _("given on by the written rule"),
    Kind.GIVEN: _("given on by the organiser, with a reason"),
}


class Place(StrEnum):
    """Where seats are: not there yet, in a block, or with the organiser."""

    NOWHERE = "nowhere"
    BLOCK = "block"
    POOL = "pool"


ROUTES: dict[Kind, tuple[Place, Place]] = {
    Kind.ENTITLED: (Place.NOWHERE, Place.BLOCK),
    Kind.ADJUSTED: (Place.BLOCK, Place.BLOCK),
    Kind.RELEASED: (Place.BLOCK, Place.POOL),
    Kind.RETURNED: (Place.BLOCK, Place.POOL),
    Kind.REASSIGNED: (Place.POOL, Place.BLOCK),
    Kind.GIVEN: (Place.POOL, Place.BLOCK),
}
"""From where to where each kind moves seats; so whoever gives seats on takes them from nobody."""

ONE_OR_MORE = _("Move one seat or more.")
NOT_SO_MANY = _("Only %(free)s seats are free there. Move fewer, or withdraw a name first.")
SAME_PLACE = _("The seats are there already. Choose another place for them.")
WHY_MISSING = _("Say in a few words why; it stands below the table of seats.")
NOT_THIS_WAY = _(
    "Seats do not go this way: an office gives its seats back, and what came back is given on. Load the page again."
)


@dataclass(frozen=True)
class Move:
    """Seats that went from one block to another; ``POOL`` is the organiser, None where an entitlement begins."""

    kind: Kind
    seats: int
    source: str | None
    target: str


@dataclass
class Ledger:
    """Where the seats are."""

    held: dict[str, int] = field(default_factory=dict)
    entitled: dict[str, int] = field(default_factory=dict)
    released: dict[str, int] = field(default_factory=dict)
    gained: dict[str, int] = field(default_factory=dict)

    @property
    def pool(self) -> int:
        """Return how many seats are with the organiser."""
        return self.held.get(POOL, 0)

    @property
    def total(self) -> int:
        """Return how many seats there are."""
        return sum(self.held.values())

    def of(self, block: str) -> int:
        """Return how many seats a block holds."""
        return self.held.get(block, 0)


def ledger(moves: Iterable[Move]) -> Ledger:
    """Return where the seats are after some moves."""
    found = Ledger()
    for move in moves:
        if move.source is not None:
            _add(found.held, move.source, -move.seats)
        _add(found.held, move.target, move.seats)
        if move.kind is Kind.ENTITLED:
            _add(found.entitled, move.target, move.seats)
        elif move.kind is Kind.ADJUSTED:
            _add(found.entitled, move.source or POOL, -move.seats)
            _add(found.entitled, move.target, move.seats)
        elif move.target == POOL:
            _add(found.released, move.source or POOL, move.seats)
        else:
            _add(found.gained, move.target, move.seats)
    return found


def check(state: Ledger, move: Move, *, filled: Mapping[str, int], why: str = "") -> None:
    """Raise unless seats may move: only free ones do, and what no rule moves needs a reason."""
    if move.seats < 1:
        raise Invalid(ONE_OR_MORE, field="seats")
    if move.source == move.target:
        raise Invalid(SAME_PLACE, field="target")
    if (_place(move.source), _place(move.target)) != ROUTES[move.kind]:
        raise Refused(NOT_THIS_WAY, field="target")
    if move.kind in {Kind.ADJUSTED, Kind.GIVEN, Kind.RELEASED} and not why:
        raise Invalid(WHY_MISSING, field="why")
    if move.source is not None:
        free = state.of(move.source) - filled.get(move.source, 0)
        if move.seats > free:
            raise Refused(NOT_SO_MANY, field="seats", free=max(free, 0))


def unused(state: Ledger, filled: Mapping[str, int]) -> list[Move]:
    """Return what comes back once the last day for names is over: every seat for which nobody was named."""
    return [
        Move(Kind.RETURNED, seats - filled.get(block, 0), block, POOL)
        for block, seats in sorted(state.held.items())
        if block != POOL and seats > filled.get(block, 0)
    ]


def _place(where: str | None) -> Place:
    if where is None:
        return Place.NOWHERE
    return Place.POOL if where == POOL else Place.BLOCK


def _add(counts: dict[str, int], block: str, seats: int) -> None:
    counts[block] = counts.get(block, 0) + seats
