"""A second way to the same tables, that shares nothing with the rules: look for the divisor, or for the scale, itself.

A divisor method gives everybody the weight over one common divisor, rounded its own way, within floor and ceiling. So
one tries divisors until the sum is right. Hamilton within bounds gives everybody the weight times one common scale,
held between floor and ceiling, rounds down and hands out what is missing by the largest remainders.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, isqrt
from typing import TYPE_CHECKING

from pilar.trainings.rules.seats import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pilar.trainings.rules.seats import Unit


def _webster(quotient: Fraction) -> int:
    return floor(quotient + Fraction(1, 2))


def _huntington_hill(quotient: Fraction) -> int:
    """Up from the geometric mean of the two whole numbers on."""
    down = floor(quotient)
    return down + (quotient**2 >= down * (down + 1))


def _dean(quotient: Fraction) -> int:
    """Up from the harmonic mean of the two whole numbers on."""
    down = floor(quotient)
    return down + (quotient * (2 * down + 1) >= 2 * down * (down + 1))


ROUNDED: dict[Method, Callable[[Fraction], int]] = {
    Method.WEBSTER: _webster,
    Method.JEFFERSON: floor,
    Method.ADAMS: ceil,
    Method.HUNTINGTON_HILL: _huntington_hill,
    Method.DEAN: _dean,
}
STEPS = 200
"""After so many halvings the sum jumps over the number of seats: claims are equal there, and no divisor shows it."""


def by_divisor(units: Sequence[Unit], seats: int, method: Method) -> list[int] | None:
    """Return the seats of all that any divisor gives; None where none gives that many."""
    low, high = Fraction(1, 4 * seats + 4), Fraction(2 * sum(unit.weight for unit in units) + 1)
    for _step in range(STEPS):
        divisor = Fraction(isqrt(floor(low * high * 4**60)), 2**60)
        found = [_held(unit, ROUNDED[method](Fraction(unit.weight) / divisor)) for unit in units]
        if sum(found) == seats:
            return found
        low, high = (divisor, high) if sum(found) > seats else (low, divisor)
    return None


def _held(unit: Unit, seats: int) -> int:
    """Hold a number between floor and ceiling; without weight there is nothing to round."""
    most = unit.floor if not unit.weight else seats if unit.ceiling is None else min(seats, unit.ceiling)
    return max(unit.floor, most)


def by_scale(units: Sequence[Unit], seats: int) -> list[int] | None:
    """Return the seats of all by largest remainders within bounds; None where the last remainders are equal."""
    shares = _shares(units, seats)
    given = [floor(share) for share in shares]
    order = sorted(range(len(units)), key=lambda place: given[place] - shares[place])
    missing = seats - sum(given)
    rests = [shares[place] - given[place] for place in order]
    if 0 < missing < len(order) and rests[missing - 1] == rests[missing]:
        return None
    for place in order[:missing]:
        given[place] += 1
    return given


def _shares(units: Sequence[Unit], seats: int) -> list[Fraction]:
    """Return the weights times the one scale by which they, held within their bounds, add up to the seats."""
    weighty = [unit for unit in units if unit.weight]
    bends = {Fraction(unit.floor, unit.weight) for unit in weighty}
    bends |= {Fraction(unit.ceiling, unit.weight) for unit in weighty if unit.ceiling is not None}
    bends.add(Fraction(seats))
    before = Fraction(0)
    for bend in sorted(bends):
        if _sum(units, bend) >= seats:
            break
        before = bend
    low, high = _sum(units, before), _sum(units, bend)
    scale = bend if high == low else before + (bend - before) * (seats - low) / (high - low)
    return [_share(unit, scale) for unit in units]


def _sum(units: Sequence[Unit], scale: Fraction) -> Fraction:
    return sum((_share(unit, scale) for unit in units), Fraction(0))


def _share(unit: Unit, scale: Fraction) -> Fraction:
    share = max(Fraction(unit.floor), unit.weight * scale)
    return share if unit.ceiling is None or not unit.weight else min(share, Fraction(unit.ceiling))
