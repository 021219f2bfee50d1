"""``pilar apportion``: divides seats among the lines of a file, so that anybody can recompute a published division."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from pilar.cli.imports import NO_FILE
from pilar.cli.terminal import answer, say
from pilar.kernel.problems import Invalid
from pilar.trainings.rules import lists, seats
from pilar.trainings.rules.seats import Method, Tie

if TYPE_CHECKING:
    from argparse import Namespace
    from fractions import Fraction

    from pilar.trainings.rules.seats import Award, Division, Unit

DECIMALS = Decimal("0.000001")


def run(options: Namespace) -> int:
    """Divide, and print the list with quota and seats; for programs with every seat in its order."""
    try:
        text = options.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise Invalid(NO_FILE, file=str(options.file)) from cause
    units = lists.read_units(text, floor=options.floor, ceiling=options.ceiling)
    found = seats.divide(units, seats=options.seats, method=Method(options.method), tie=_tie(options.tie))
    if options.as_json:
        answer(_facts(units, found, options))
    else:
        quotas = {code: _decimal(quota) for code, quota in found.quotas.items()}
        say(lists.written(units, found.seats, quotas).rstrip("\n"))
    return 0


def _tie(text: str) -> Tie:
    rule, _colon, seed = text.partition(":")
    return Tie(rule, seed)


def _facts(units: list[Unit], found: Division, options: Namespace) -> dict[str, Any]:
    between = seats.divisors(units, found)
    return {
        "method": found.method.value,
        "seats": options.seats,
        "floor": options.floor,
        "ceiling": options.ceiling,
        "tie": options.tie,
        "units": [
            {
                "code": unit.code,
                "weight": unit.weight,
                "quota": _decimal(found.quotas[unit.code]),
                "seats": found.seats[unit.code],
            }
            for unit in units
        ],
        "trace": [_award(one) for one in found.awards],
        "next": _award(found.following) if found.following else None,
        "divisor": {
            "above": str(between[0]),
            "below": str(between[1]),
            "handy": str(seats.handy(*between)),
        }
        if between
        else None,
    }


def _award(one: Award) -> dict[str, str | None]:
    """Return a seat: who got it, and its claim as an exact fraction; none for everybody's first seat."""
    return {"code": one.code, "claim": None if one.claim is None else str(one.claim)}


def _decimal(value: Fraction) -> str:
    """Return a fraction with six decimals."""
    with localcontext() as exact:
        exact.prec = 60
        return str((Decimal(value.numerator) / value.denominator).quantize(DECIMALS, rounding=ROUND_HALF_EVEN))
