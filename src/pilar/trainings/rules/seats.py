"""Divides seats among areas by a named method, exactly, so that anybody can recompute it.

Weights are whole numbers (villages, PSM, vacant villages). All arithmetic is with fractions; where two areas have the
same claim the rule for ties decides, which was named before. Divisor methods give seat after seat to the highest claim,
beginning with everybody's floor; Hamilton gives the whole quotas, then the largest remainders.

Methods and their properties after Balinski and Young, *Fair Representation* (1982).
"""

from __future__ import annotations

import hashlib
import heapq
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class Method(StrEnum):
    """How seats are divided; Webster, also called Sainte-Laguë, favours neither large nor small areas."""

    WEBSTER = "webster"
    HAMILTON = "hamilton"
    HUNTINGTON_HILL = "huntington-hill"
    JEFFERSON = "jefferson"
    ADAMS = "adams"
    DEAN = "dean"


METHODS: dict[Method, str] = {
    Method.WEBSTER: _("Webster (Sainte-Laguë): rounds to the nearest"),
    Method.HAMILTON: _("Hamilton: largest remainders"),
    Method.HUNTINGTON_HILL: _("Huntington-Hill: favours small areas a little"),
    Method.JEFFERSON: _("Jefferson (D'Hondt): rounds down, favours large areas"),
    Method.ADAMS: _("Adams: rounds up, favours small areas"),
    Method.DEAN: _("Dean: favours small areas"),
}
NEEDS_A_SEAT_EACH = frozenset({Method.ADAMS, Method.DEAN, Method.HUNTINGTON_HILL})
"""Methods by which everybody's first seat comes before anybody's second."""

NO_UNITS = _("There is nobody to divide the seats among. Give at least one line below the header code,weight.")
NEGATIVE = _("The weight of %(code)s is below zero. Weights are whole numbers from 0 on.")
TWICE = _("The code %(code)s stands there twice. Name everybody once.")
TOO_FEW_SEATS = _(
    "%(seats)s seats are fewer than everybody's floors together (%(least)s). Give more seats or less floor."
)
TOO_MANY_SEATS = _(
    "%(seats)s seats are more than can be given (%(most)s): everybody has reached the ceiling, or has weight 0. Give "
    "fewer seats or a higher ceiling."
)
SEAT_EACH = _(
    "By this method everybody with a weight needs a seat: %(units)s areas, and only %(seats)s seats. Give more seats, "
    "choose a floor, or another method."
)
BAD_BOUNDS = _("The floor of %(code)s is above its ceiling. Correct one of the two.")
BAD_FLOOR = _("The floor of %(code)s is below zero. A floor is 0 seats or more.")


@dataclass(frozen=True)
class Unit:
    """An area that takes part: its code, its weight, how many seats it gets at least and at most."""

    code: str
    weight: int
    floor: int = 0
    ceiling: int | None = None


@dataclass(frozen=True)
class Tie:
    """What decides between equal claims: the larger weight, the lower code, or a lot with a seed that was recorded."""

    rule: str = "larger"
    seed: str = ""

    def order(self, unit: Unit) -> tuple[int, str]:
        """Return what stands first where claims are equal: the smallest of these."""
        if self.rule == "lot":
            return (0, hashlib.sha256(f"{self.seed}:{unit.code}".encode()).hexdigest())
        return (-unit.weight if self.rule == "larger" else 0, unit.code)


@dataclass(frozen=True)
class Award:
    """One seat: who got it and by which claim; None where everybody's first seat comes before any claim."""

    code: str
    claim: Fraction | None


@dataclass(frozen=True)
class Division:
    """What a division gave: seats by code, each seat beyond the floors in its order, and who would get the next.

    ``quotas`` are the exact shares. Of Hamilton the awards are those by remainder. ``tied`` are all between whom the
    rule for ties decided the last seats: those who got one first, then those who did not.
    """

    method: Method
    seats: Mapping[str, int]
    quotas: Mapping[str, Fraction]
    awards: tuple[Award, ...]
    following: Award | None = None
    tied: tuple[str, ...] = ()

    @property
    def last(self) -> Award | None:
        """Return the last seat that was given by a claim."""
        return self.awards[-1] if self.awards else None


def divide(units: Sequence[Unit], *, seats: int, method: Method = Method.WEBSTER, tie: Tie | None = None) -> Division:
    """Divide seats; raise ``Invalid`` when it cannot be done as asked."""
    check(units, seats=seats, method=method)
    tie = tie or Tie()
    quotas = _quotas(units, seats)
    if method is Method.HAMILTON:
        given, awards, others = _hamilton(units, seats, tie)
        return Division(method, given, quotas, tuple(awards), tied=_tied(awards, others))
    given, awards, others = _by_claims(units, seats, CLAIMS[method], tie)
    return Division(method, given, quotas, tuple(awards), next(iter(others), None), _tied(awards, others))


def check(units: Sequence[Unit], *, seats: int, method: Method) -> None:
    """Raise ``Invalid`` when seats cannot be divided among some areas by a method."""
    check_units(units)
    if seats < (least := sum(unit.floor for unit in units)):
        raise Invalid(TOO_FEW_SEATS, field="seats", seats=seats, least=least)
    most = sum(_most(unit, seats) for unit in units)
    if seats > most:
        raise Invalid(TOO_MANY_SEATS, field="seats", seats=seats, most=most)
    bare = sum(unit.weight > 0 and unit.floor == 0 for unit in units)
    if method in NEEDS_A_SEAT_EACH and bare and seats - least < bare:
        raise Invalid(SEAT_EACH, field="seats", units=bare, seats=seats - least)


def check_units(units: Sequence[Unit]) -> None:
    """Raise ``Invalid`` when nothing can be divided among some areas, however it is done."""
    if not units:
        raise Invalid(NO_UNITS, field="units")
    seen = set[str]()
    for unit in units:
        if unit.code in seen:
            raise Invalid(TWICE, field="units", code=unit.code)
        if unit.weight < 0:
            raise Invalid(NEGATIVE, field="units", code=unit.code)
        if unit.floor < 0:
            raise Invalid(BAD_FLOOR, field="floor", code=unit.code)
        if unit.ceiling is not None and unit.ceiling < unit.floor:
            raise Invalid(BAD_BOUNDS, field="ceiling", code=unit.code)
        seen.add(unit.code)


def _most(unit: Unit, seats: int) -> int:
    """Return how many seats an area can get; without weight it gets its floor and nothing more."""
    if unit.weight == 0:
        return unit.floor
    return seats if unit.ceiling is None else unit.ceiling


def _tied(awards: Sequence[Award], others: Iterable[Award]) -> tuple[str, ...]:
    """Return between whom the rule for ties decided; nobody where the last claim was stronger than all others."""
    if not awards or awards[-1].claim is None:
        return ()
    claim = awards[-1].claim
    without = [one.code for one in others if one.claim == claim]
    return (*(one.code for one in awards if one.claim == claim), *without) if without else ()


def _quotas(units: Iterable[Unit], seats: int) -> dict[str, Fraction]:
    rows = list(units)
    total = sum(unit.weight for unit in rows)
    return {unit.code: Fraction(seats * unit.weight, total) if total else Fraction(0) for unit in rows}


# ---- divisor methods ------------------------------------------------------------------------------------------------

Claim = tuple[int, Fraction]
"""How strong a claim is: 1 for everybody's first seat where that comes before all others, else 0; then its value."""


def _webster(weight: int, seats: int) -> Claim:
    return 0, Fraction(2 * weight, 2 * seats + 1)


def _jefferson(weight: int, seats: int) -> Claim:
    return 0, Fraction(weight, seats + 1)


def _adams(weight: int, seats: int) -> Claim:
    return (0, Fraction(weight, seats)) if seats else (1, Fraction(weight))


def _huntington_hill(weight: int, seats: int) -> Claim:
    """The geometric mean has a root; squares order claims just as well."""
    return (0, Fraction(weight * weight, seats * (seats + 1))) if seats else (1, Fraction(weight))


def _dean(weight: int, seats: int) -> Claim:
    return (0, Fraction(weight * (2 * seats + 1), 2 * seats * (seats + 1))) if seats else (1, Fraction(weight))


CLAIMS: dict[Method, Callable[[int, int], Claim]] = {
    Method.WEBSTER: _webster,
    Method.JEFFERSON: _jefferson,
    Method.ADAMS: _adams,
    Method.HUNTINGTON_HILL: _huntington_hill,
    Method.DEAN: _dean,
}


def _by_claims(
    units: Sequence[Unit], seats: int, claim: Callable[[int, int], Claim], tie: Tie
) -> tuple[dict[str, int], list[Award], list[Award]]:
    """Give seat after seat to the highest claim, beginning with the floors; return also the claims left over."""
    given = {unit.code: unit.floor for unit in units}
    by_code = {unit.code: unit for unit in units}
    heap: list[tuple[int, Fraction, tuple[int, str], str]] = []

    def stand(unit: Unit) -> None:
        if unit.weight and (unit.ceiling is None or given[unit.code] < unit.ceiling):
            first, value = claim(unit.weight, given[unit.code])
            heapq.heappush(heap, (-first, -value, tie.order(unit), unit.code))

    for unit in units:
        stand(unit)
    awards = []
    for _seat in range(seats - sum(given.values())):
        first, value, _order, code = heapq.heappop(heap)
        awards.append(Award(code, None if first else -value))
        given[code] += 1
        stand(by_code[code])
    return given, awards, [Award(code, None if first else -value) for first, value, _order, code in sorted(heap)]


# ---- Hamilton -------------------------------------------------------------------------------------------------------


def _hamilton(units: Sequence[Unit], seats: int, tie: Tie) -> tuple[dict[str, int], list[Award], list[Award]]:
    """Give the whole quotas, then the largest remainders.

    Who would get less than the floor gets the floor and leaves, and the quotas of the rest are taken anew, until none
    is below; likewise with ceilings, after which those at their floor come back, for there is more to divide.
    """
    given = {unit.code: unit.floor for unit in units}
    open_units = [unit for unit in units if unit.weight]
    left = seats - sum(unit.floor for unit in units if not unit.weight)
    while True:
        sharing, share = _above_floors(open_units, left)
        quotas = _quotas(sharing, share)
        over = [unit for unit in sharing if unit.ceiling is not None and quotas[unit.code] > unit.ceiling]
        if not over:
            break
        for unit in over:
            given[unit.code] = unit.ceiling or 0
        left -= sum(given[unit.code] for unit in over)
        closed = {unit.code for unit in over}
        open_units = [unit for unit in open_units if unit.code not in closed]
    for unit in sharing:
        given[unit.code] = int(quotas[unit.code])
    missing = share - sum(given[unit.code] for unit in sharing)
    remainders = {unit.code: quotas[unit.code] - given[unit.code] for unit in sharing}
    ranked = sorted(sharing, key=lambda unit: (-remainders[unit.code], tie.order(unit)))
    claims = [Award(unit.code, remainders[unit.code]) for unit in ranked]
    for award in claims[:missing]:
        given[award.code] += 1
    return given, claims[:missing], claims[missing:]


def _above_floors(units: list[Unit], seats: int) -> tuple[list[Unit], int]:
    """Return who shares by quota, and how many seats, once everybody below the floor has the floor."""
    sharing, left = units, seats
    while True:
        quotas = _quotas(sharing, left)
        below = [unit for unit in sharing if quotas[unit.code] < unit.floor]
        if not below:
            return sharing, left
        closed = {unit.code for unit in below}
        left -= sum(unit.floor for unit in below)
        sharing = [unit for unit in sharing if unit.code not in closed]


# ---- what a division says of itself ---------------------------------------------------------------------------------


def divisors(units: Sequence[Unit], division: Division) -> tuple[Fraction, Fraction] | None:
    """Return between which divisors a Webster division can be checked by hand: weight divided, rounded to the nearest.

    Everybody with more than the floor and less than the ceiling gets the rounded number; any divisor between the two
    does. None for other methods, and where a tie decided.
    """
    if division.method is not Method.WEBSTER:
        return None
    high = [
        Fraction(2 * unit.weight, 2 * division.seats[unit.code] - 1)
        for unit in units
        if division.seats[unit.code] > unit.floor
    ]
    low = [
        Fraction(2 * unit.weight, 2 * division.seats[unit.code] + 1)
        for unit in units
        if unit.ceiling is None or division.seats[unit.code] < unit.ceiling
    ]
    if not high or max(low, default=Fraction(0)) >= min(high):
        return None
    return max(low, default=Fraction(0)), min(high)


def handy(low: Fraction, high: Fraction) -> Fraction:
    """Return the number with the fewest figures strictly between two others, such as 61."""
    step = Fraction(10 ** len(str(int(high))))
    while True:
        found = (int(low / step) + 1) * step
        if found < high:
            return found
        step /= 10
