"""How firm a division is: how much more or less an area would have to weigh before the table changes.

A divisor method gives seats to the strongest claims. So an area gets one seat more once its next claim beats the
weakest that got a seat elsewhere, and loses one once the strongest claim that got none elsewhere beats its own last.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pilar.trainings.rules.seats import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from pilar.trainings.rules.seats import Division, Tie, Unit

Strength = tuple[int, "Fraction", tuple[int, str]]
"""A claim as it is ranked: the strongest is the smallest."""


class Change(NamedTuple):
    """How much more, or fewer, of an area changes the table."""

    code: str
    by: int


class Limits:
    """The claims at the edge of a division by a divisor method: the last that each area won, the first it did not."""

    def __init__(self, units: Sequence[Unit], division: Division, tie: Tie) -> None:
        self._claim, self._seats, self._tie = CLAIMS[division.method], division.seats, tie
        self._units = {unit.code: unit for unit in units}
        self._won = sorted(((self._last(unit), unit.code) for unit in units if self._has_won(unit)), reverse=True)
        self._lost = sorted((self._next(unit), unit.code) for unit in units if unit.weight and self._may_win(unit))

    def more(self, code: str) -> int | None:
        """Return how much more an area must weigh to get one seat more; None where no weight does it."""
        unit = self._units[code]
        weakest = next((strength for strength, other in self._won if other != code), None)
        if weakest is None or weakest[0] < 0 or not self._may_win(unit):
            return None

        def wins(by: int) -> bool:
            return self._next(replace(unit, weight=unit.weight + by)) < weakest

        most = 1
        while not wins(most):
            most *= 2
        return _least(most, wins)

    def fewer(self, code: str) -> int | None:
        """Return how much less an area must weigh to lose a seat; None where nobody else could take it."""
        unit = self._units[code]
        strongest = next((strength for strength, other in self._lost if other != code), None)
        if strongest is None or not self._has_won(unit):
            return None

        def loses(by: int) -> bool:
            return by == unit.weight or strongest < self._last(replace(unit, weight=unit.weight - by))

        return _least(unit.weight, loses)

    def closest(self) -> tuple[Change, Change] | None:
        """Return the smallest of all changes, one of more and one of fewer; of equal ones that of the lower code."""
        up = [(by, code) for code in self._units if (by := self.more(code)) is not None]
        down = [(by, code) for code in self._units if (by := self.fewer(code)) is not None]
        if not up or not down:
            return None
        (more, gains), (fewer, loses) = min(up), min(down)
        return Change(gains, more), Change(loses, fewer)

    def _has_won(self, unit: Unit) -> bool:
        return self._seats[unit.code] > unit.floor

    def _may_win(self, unit: Unit) -> bool:
        return unit.ceiling is None or self._seats[unit.code] < unit.ceiling

    def _last(self, unit: Unit) -> Strength:
        return self._strength(unit, self._seats[unit.code] - 1)

    def _next(self, unit: Unit) -> Strength:
        return self._strength(unit, self._seats[unit.code])

    def _strength(self, unit: Unit, seats: int) -> Strength:
        first, value = self._claim(unit.weight, seats)
        return -first, -value, self._tie.order(unit)


def _least(most: int, changes: Callable[[int], bool]) -> int:
    """Return the smallest number from 1 on that changes something, where all larger ones do as well."""
    return 1 + bisect_left(range(1, most + 1), True, key=changes)  # noqa: FBT003 -- what is looked for
