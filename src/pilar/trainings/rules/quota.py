"""A plan by which seats are divided, what it gives, and what should be looked at before it is published.

A plan names its basis, method, floor, ceiling and rule for ties before anything is computed. What it gave is kept with
everything it was made of (``trace``), so that anybody can divide again and compare (``recompute``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pilar.kernel.problems import Invalid, _
from pilar.trainings.rules import margins
from pilar.trainings.rules import seats as rules
from pilar.trainings.rules.seats import CLAIMS, METHODS, Division, Method, Tie, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.trainings.rules.margins import Change

MOST_SEATS = 5_000


class Basis(StrEnum):
    """What seats are divided by."""

    VILLAGES = "villages"
    PEOPLE = "people"
    VACANT = "vacant"
    UNTRAINED = "untrained"
    OWN = "own"


BASES: dict[Basis, str] = {
    Basis.VILLAGES: _("number of desa and kelurahan"),
    Basis.PEOPLE: _("PSM who serve"),
    Basis.VACANT: _("villages without PSM"),
    Basis.UNTRAINED: _("PSM without basic training"),
    Basis.OWN: _("figures of one's own"),
}
REGISTERED = frozenset({Basis.PEOPLE, Basis.VACANT, Basis.UNTRAINED})
"""Bases that only areas which joined Pilar have a figure for."""


class Way(StrEnum):
    """How seats are divided: by a method, the same for all, or figures that were decided elsewhere."""

    WEBSTER = "webster"
    HAMILTON = "hamilton"
    HUNTINGTON_HILL = "huntington-hill"
    JEFFERSON = "jefferson"
    ADAMS = "adams"
    DEAN = "dean"
    EQUAL = "equal"
    FIXED = "fixed"

    @property
    def method(self) -> Method | None:
        """Return the method of apportionment, where it is one."""
        return None if self in {Way.EQUAL, Way.FIXED} else Method(self.value)


WAYS: dict[Way, str] = {Way(method.value): label for method, label in METHODS.items()} | {
    Way.EQUAL: _("the same number for all"),
    Way.FIXED: _("figures decided elsewhere, with a reason"),
}


class TieRule(StrEnum):
    """What decides between equal claims, declared before the division."""

    LARGER = "larger"
    CODE = "code"
    LOT = "lot"


TIE_RULES: dict[TieRule, str] = {
    TieRule.LARGER: _("the larger figure first, then the lower code"),
    TieRule.CODE: _("the lower code first"),
    TieRule.LOT: _("a lot with a seed that is published"),
}


class ReturnRule(StrEnum):
    """Who gets seats that come back."""

    NEXT = "next"
    HAND = "hand"


RETURN_RULES: dict[ReturnRule, str] = {
    ReturnRule.NEXT: _("whoever has reserves waiting, in the order in which the division would go on"),
    ReturnRule.HAND: _("whoever the organiser chooses, with a reason"),
}

REASON_MISSING = _("Say why the figures are these; the reason is printed below the division.")
SEED_MISSING = _("Write the seed of the lot, such as a date and a number that everybody saw being drawn.")
NO_SEATS = _("Give 1 to %(most)s seats.")
FIXED_MISSING = _("There is no number of seats for %(code)s. Give one, 0 also counts.")
FIXED_SUM = _("The figures add up to %(sum)s seats, but %(seats)s are to be divided. Correct one of the two.")
FIXED_NEGATIVE = _("The number of seats of %(code)s is below zero. Correct it.")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How seats are to be divided; ``fixed`` holds the figures where they were decided elsewhere."""

    seats: int
    basis: Basis = Basis.VILLAGES
    way: Way = Way.WEBSTER
    floor: int = 1
    ceiling: int | None = None
    tie: TieRule = TieRule.LARGER
    seed: str = ""
    reason: str = ""
    back: ReturnRule = ReturnRule.NEXT
    fixed: Mapping[str, int] = field(default_factory=dict)

    @property
    def breaker(self) -> Tie:
        """Return the rule for ties as the division knows it."""
        return Tie(self.tie.value, self.seed)


class Note(StrEnum):
    """What should be looked at before a division is published."""

    NO_SEAT = "no_seat"
    LOSES_BY_MORE = "loses_by_more"
    LOST_BY_MORE = "lost_by_more"
    BEYOND_SHARE = "beyond_share"
    BY_TIE = "by_tie"
    NO_FIGURE = "no_figure"


NOTES: dict[Note, str] = {
    Note.NO_SEAT: _("Without a seat: %(names)s. Choose a floor of 1, or say in the letter why."),
    Note.LOSES_BY_MORE: _("Paradox: with one seat more, %(names)s would get fewer. Webster does not do this."),
    Note.LOST_BY_MORE: _("Paradox: with one seat fewer, %(names)s would get more. Webster does not do this."),
    Note.BEYOND_SHARE: _(
        "Not the share rounded down or up: %(names)s. The floor, the ceiling or the method causes it."
    ),
    Note.BY_TIE: _("Equal claims: the rule for ties decided between %(names)s."),
    Note.NO_FIGURE: _("Nothing is known of %(names)s: they have not joined Pilar. Take another basis, or own figures."),
}


@dataclass(frozen=True)
class Outcome:
    """What a plan gives: seats by code, and how the division came by them; none where no method divided."""

    seats: Mapping[str, int]
    quotas: Mapping[str, Fraction]
    division: Division | None = None
    notes: Mapping[Note, tuple[str, ...]] = field(default_factory=dict)
    divisor: tuple[Fraction, Fraction] | None = None

    @property
    def handy(self) -> Fraction | None:
        """Return the divisor with the fewest figures by which the table is checked with a pocket calculator."""
        return rules.handy(*self.divisor) if self.divisor else None


def check_plan(plan: Plan) -> None:
    """Raise ``Invalid``, naming the field, when a plan lacks what must be declared first."""
    if not 1 <= plan.seats <= MOST_SEATS:
        raise Invalid(NO_SEATS, field="seats", most=MOST_SEATS)
    if plan.way is Way.FIXED and not plan.reason:
        raise Invalid(REASON_MISSING, field="reason")
    if plan.tie is TieRule.LOT and not plan.seed:
        raise Invalid(SEED_MISSING, field="seed")


def outcome(plan: Plan, weights: Mapping[str, int]) -> Outcome:
    """Divide by a plan among areas with weights; raise ``Invalid`` when it cannot be done as asked."""
    check_plan(plan)
    units = _units(plan, weights)
    rules.check_units(units)
    quotas = _shares(units, plan.seats)
    if plan.way is Way.FIXED:
        given = _fixed(plan, units)
        return Outcome(given, quotas, notes=_notes_of_seats(given))
    if plan.way is Way.EQUAL:
        given = _equal(plan, units)
        return Outcome(given, quotas, notes=_notes_of_seats(given))
    method = Method(plan.way.value)
    division = rules.divide(units, seats=plan.seats, method=method, tie=plan.breaker)
    notes = _notes_of_seats(division.seats) | _notes(plan, units, division)
    return Outcome(division.seats, quotas, division, notes, rules.divisors(units, division))


def others(plan: Plan, weights: Mapping[str, int]) -> dict[Way, Outcome | None]:
    """Return what every other method would give, side by side; None where one cannot divide these seats."""
    found: dict[Way, Outcome | None] = {}
    for way in Way:
        if way is not Way.FIXED:
            try:
                found[way] = outcome(replace(plan, way=way), weights)
            except Invalid:
                found[way] = None
    return found


def trace(plan: Plan, weights: Mapping[str, int], found: Outcome) -> dict[str, Any]:
    """Return all that anybody needs to divide again, as JSON holds it; fractions are written as 12/61."""
    division = found.division
    return {
        "seats": plan.seats,
        "basis": plan.basis.value,
        "way": plan.way.value,
        "floor": plan.floor,
        "ceiling": plan.ceiling,
        "tie": plan.tie.value,
        "seed": plan.seed,
        "back": plan.back.value,
        "reason": plan.reason,
        "fixed": dict(plan.fixed),
        "units": [
            {"code": code, "weight": weight, "share": str(found.quotas[code]), "seats": found.seats[code]}
            for code, weight in weights.items()
        ],
        "awards": [_award(one) for one in division.awards] if division else [],
        "next": _award(division.following) if division and division.following else None,
        "divisor": [str(one) for one in found.divisor] if found.divisor else None,
        "handy": str(found.handy) if found.handy else None,
        "notes": {note.value: list(codes) for note, codes in found.notes.items()},
    }


def plan_of(kept: Mapping[str, Any]) -> Plan:
    """Return the plan that a trace was made by."""
    return Plan(
        seats=kept["seats"],
        basis=Basis(kept["basis"]),
        way=Way(kept["way"]),
        floor=kept["floor"],
        ceiling=kept["ceiling"],
        tie=TieRule(kept["tie"]),
        seed=kept["seed"],
        back=ReturnRule(kept["back"]),
        reason=kept["reason"],
        fixed=kept["fixed"],
    )


def recompute(kept: Mapping[str, Any]) -> bool:
    """Say whether dividing again, from what a trace holds, gives the very same trace."""
    weights = {one["code"]: one["weight"] for one in kept["units"]}
    plan = plan_of(kept)
    try:
        found = outcome(plan, weights)
    except Invalid:
        return False
    return trace(plan, weights, found) == dict(kept)


def claimants(plan: Plan, weights: Mapping[str, int], held: Mapping[str, int], waiting: Sequence[str]) -> list[str]:
    """Return who waits for a further seat, the strongest claim first: the division goes on from the seats they hold.

    Where no method divided, whoever has fewest seats stands first. Behind them stand areas whose weight is 0, then
    reserved groups, which have none, then whoever has reached the ceiling: the division would give them nothing more.
    """
    claim = CLAIMS[plan.way.method] if plan.way.method in CLAIMS else CLAIMS[Method.WEBSTER]
    tie = plan.breaker

    def order(code: str) -> tuple[Any, ...]:
        weight = weights.get(code)
        place = tie.order(Unit(code, weight or 0))
        if weight is None:
            return (3, 0, 0, place)
        if plan.ceiling is not None and held[code] >= plan.ceiling:
            return (4, held[code], 0, place)
        if plan.way.method is None or not weight:
            return (1 if plan.way.method is None else 2, held[code], 0, place)
        first, value = claim(weight, held[code])
        return (1, -first, -value, place)

    return sorted(waiting, key=order)


def margin(weights: Mapping[str, int], found: Outcome, plan: Plan) -> tuple[int, int] | None:
    """Return how much would change the table: so many more for the next in line, or so many fewer for the last.

    None where no divisor method divided, where nobody is next, or where one of the two changes nothing. The two are
    the areas of ``last`` and ``following``; with another area less may do, see ``closest``.
    """
    division = found.division
    if division is None or division.following is None or division.last is None:
        return None
    limits = margins.Limits(_units(plan, weights), division, plan.breaker)
    more, fewer = limits.more(division.following.code), limits.fewer(division.last.code)
    return None if more is None or fewer is None else (more, fewer)


def closest(weights: Mapping[str, int], found: Outcome, plan: Plan) -> tuple[Change, Change] | None:
    """Return the least that would change the table: for one area so many more, for one so many fewer.

    None where no divisor method divided, or where one of the two changes nothing.
    """
    division = found.division
    if division is None or division.method is Method.HAMILTON:
        return None
    return margins.Limits(_units(plan, weights), division, plan.breaker).closest()


# ---- how ------------------------------------------------------------------------------------------------------------


def _units(plan: Plan, weights: Mapping[str, int]) -> list[Unit]:
    return [Unit(code, weight, plan.floor, plan.ceiling) for code, weight in weights.items()]


def _shares(units: Sequence[Unit], seats: int) -> dict[str, Fraction]:
    total = sum(unit.weight for unit in units)
    return {unit.code: Fraction(seats * unit.weight, total) if total else Fraction(0) for unit in units}


def _equal(plan: Plan, units: Sequence[Unit]) -> dict[str, int]:
    """Give everybody the same; what is left over goes one each by the rule for ties."""
    rules.check([replace(unit, weight=1) for unit in units], seats=plan.seats, method=Method.WEBSTER)
    each, left = divmod(plan.seats, len(units))
    first = {unit.code for unit in sorted(units, key=plan.breaker.order)[:left]}
    return {unit.code: each + (unit.code in first) for unit in units}


def _fixed(plan: Plan, units: Sequence[Unit]) -> dict[str, int]:
    given = {}
    for unit in units:
        if unit.code not in plan.fixed:
            raise Invalid(FIXED_MISSING, field="fixed", code=unit.code)
        if plan.fixed[unit.code] < 0:
            raise Invalid(FIXED_NEGATIVE, field="fixed", code=unit.code)
        given[unit.code] = plan.fixed[unit.code]
    if (total := sum(given.values())) != plan.seats:
        raise Invalid(FIXED_SUM, field="fixed", sum=total, seats=plan.seats)
    return given


def _notes_of_seats(given: Mapping[str, int]) -> dict[Note, tuple[str, ...]]:
    none = tuple(code for code, seats in given.items() if not seats)
    return {Note.NO_SEAT: none} if none else {}


def _notes(plan: Plan, units: Sequence[Unit], division: Division) -> dict[Note, tuple[str, ...]]:
    found = {
        Note.LOSES_BY_MORE: _losing(units, division, plan, by=1),
        Note.LOST_BY_MORE: _losing(units, division, plan, by=-1),
        Note.BEYOND_SHARE: tuple(
            unit.code for unit in units if abs(division.seats[unit.code] - division.quotas[unit.code]) >= 1
        ),
        Note.BY_TIE: division.tied,
    }
    return {note: codes for note, codes in found.items() if codes}


def _losing(units: Sequence[Unit], division: Division, plan: Plan, *, by: int) -> tuple[str, ...]:
    """Return who would get fewer of one seat more, or more of one seat fewer."""
    try:
        other = rules.divide(units, seats=plan.seats + by, method=division.method, tie=plan.breaker).seats
    except Invalid:
        return ()
    return tuple(code for code, seats in division.seats.items() if (other[code] - seats) * by < 0)


def _award(one: rules.Award) -> dict[str, str | None]:
    return {"code": one.code, "claim": None if one.claim is None else str(one.claim)}
