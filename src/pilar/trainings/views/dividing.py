"""What the page of a division shows: the plan in force or a preview of the draft, its table, and how it came about."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pilar.kernel.problems import Invalid
from pilar.kernel.words import said
from pilar.regions.rules import dotted
from pilar.trainings.queries import plans as queries
from pilar.trainings.queries import taking_part
from pilar.trainings.rules import ledger as ledgers
from pilar.trainings.rules import quota
from pilar.trainings.rules.ledger import Kind
from pilar.trainings.rules.quota import BASES, NOTES, RETURN_RULES, TIE_RULES, WAYS, Note, Way
from pilar.trainings.views import saying

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Block, Event, QuotaPlan, SeatMove
    from pilar.trainings.rules.quota import Outcome, Plan

PLACES = Decimal("0.001")
SHORT = {
    Way.WEBSTER: "Webster",
    Way.HAMILTON: "Hamilton",
    Way.HUNTINGTON_HILL: "Huntington-Hill",
    Way.JEFFERSON: "Jefferson",
    Way.ADAMS: "Adams",
    Way.DEAN: "Dean",
}


@dataclass(frozen=True)
class Dividing:
    """A division as it is looked at: by which plan, from which figures, to which end, and what was moved since.

    Of a published one the plan, the figures and the seats are those that were frozen; ``found`` divides again by them.
    """

    event: Event
    row: QuotaPlan
    plan: Plan
    weights: Mapping[str, int]
    found: Outcome
    names: Mapping[str, str]
    reserved: list[Block]
    unknown: tuple[str, ...] = ()
    moves: list[SeatMove] = field(default_factory=list)

    @property
    def frozen(self) -> Mapping[str, Any] | None:
        """Return what was frozen when the division was published."""
        return self.row.trace

    @property
    def trace(self) -> Mapping[str, Any]:
        """Return all that the division was made of."""
        return self.frozen or quota.trace(self.plan, self.weights, self.found)

    @property
    def seats(self) -> Mapping[str, int]:
        """Return the seats by the division, by code."""
        return {one["code"]: one["seats"] for one in self.trace["units"]}

    @property
    def now(self) -> Mapping[str, int]:
        """Return what each area and group is entitled to with what was moved since, by code."""
        if not self.moves:
            return {**self.seats, **{block.code: block.reserved for block in self.reserved}}
        codes = {str(side.pk): side.code for row in self.moves for side in (row.source, row.target) if side}
        entitled = ledgers.ledger(row.move for row in self.moves).entitled
        none = dict.fromkeys((*self.seats, *(block.code for block in self.reserved)), 0)
        return {**none, **{codes[key]: seats for key, seats in entitled.items() if key in codes}}

    @property
    def adjusted(self) -> list[SeatMove]:
        """Return what was moved with a reason."""
        return [row for row in self.moves if row.kind == Kind.ADJUSTED.value]

    def name(self, code: str) -> str:
        """Return what an area is called."""
        return self.names.get(code, dotted(code))


def dividing(scope: Scope, event: Event, row: QuotaPlan) -> Dividing:
    """Return the division of an event; raise ``Invalid`` when the plan cannot be carried out any more."""
    reserved = taking_part.reserved(event)
    names = queries.names(event)
    if row.trace is not None:
        plan = quota.plan_of(row.trace)
        weights = {one["code"]: one["weight"] for one in row.trace["units"]}
        found = quota.outcome(plan, weights)
        return Dividing(event, row, plan, weights, found, names, reserved, moves=queries.entitling(event))
    weights, unknown = queries.weights_of(scope, row), queries.unknown(scope, row)
    return Dividing(event, row, row.plan, weights, quota.outcome(row.plan, weights), names, reserved, unknown)


def shown(one: Dividing) -> dict[str, Any]:
    """Return what the page shows of a division."""
    now, notes = one.now, one.trace["notes"]
    areas = sum(now[code] for code in one.weights)
    return {
        "plan": one.plan,
        "sentence": saying.sentence(one.plan, one.found),
        "rule": saying.rule(one.plan),
        "figure": saying.figure(one.plan.basis),
        "rows": rows(one),
        "reserved": [{"block": block, "seats": now.get(block.code, 0)} for block in one.reserved],
        "sums": {"weight": sum(one.weights.values()), "areas": areas, "all": sum(now.values())},
        "next": _next(one),
        "notes": [*_notes(one, notes), *_notes(one, {Note.NO_FIGURE.value: one.unknown} if one.unknown else {})],
        "adjusted": one.adjusted,
    }


def rows(one: Dividing) -> list[dict[str, Any]]:
    """Return a line for each area: figure, exact share, seats, and what was moved."""
    now, most = one.now, max(*one.now.values(), 1)
    moved = _moved(one)
    return [
        {
            "code": unit["code"],
            "dotted": dotted(unit["code"]),
            "name": one.name(unit["code"]),
            "weight": unit["weight"],
            "share": decimal(Fraction(unit["share"])),
            "seats": now[unit["code"]],
            "computed": unit["seats"],
            "moved": moved.get(unit["code"], []),
            "width": 100 * now[unit["code"]] // most,
        }
        for unit in one.trace["units"]
    ]


def details(one: Dividing) -> dict[str, Any]:
    """Return what only who checks a division wants to see: other methods, rules, order of awards, recomputation."""
    return {
        "methods": _methods(one),
        "basis": said(BASES[one.plan.basis]),
        "tie": said(TIE_RULES[one.plan.tie]),
        "back": said(RETURN_RULES[one.plan.back]),
        "awards": _awards(one),
        "command": command(one.plan),
        "is_same": quota.recompute(one.frozen) if one.frozen else None,
    }


def decimal(value: Fraction) -> Decimal:
    """Return a fraction with three decimals."""
    return (Decimal(value.numerator) / value.denominator).quantize(PLACES)


def command(plan: Plan) -> str:
    """Return the command that divides again from ``masukan.csv``; none where no method divided."""
    if plan.way.method is None:
        return ""
    tie = f"{plan.tie.value}:{plan.seed}" if plan.tie is quota.TieRule.LOT else plan.tie.value
    words = ["pilar", "apportion", "masukan.csv", "--method", plan.way.method.value, "--seats", str(plan.seats)]
    words += ["--floor", str(plan.floor)]
    words += ["--ceiling", str(plan.ceiling)] if plan.ceiling is not None else []
    return shlex.join([*words, "--tie", tie])


def named(problem: Invalid, names: Mapping[str, str]) -> Invalid:
    """Return why a plan cannot be carried out, with the name of an area instead of its code."""
    code = problem.details.get("code")
    if not isinstance(code, str):
        return problem
    return Invalid(problem.sentence, field=problem.field, **{**problem.details, "code": names.get(code, dotted(code))})


def _moved(one: Dividing) -> dict[str, list[str]]:
    """Return by code what was moved from and to each area, with the reason."""
    found: dict[str, list[str]] = {}
    for row in one.adjusted:
        source, target = row.source, row.target
        if source is None or target is None:
            continue
        words = {"seats": row.seats, "why": row.why}
        found.setdefault(source.code, []).append(
            _("−%(seats)s to %(name)s: %(why)s") % {**words, "name": target.name}  # noqa: RUF001 -- a minus sign
        )
        found.setdefault(target.code, []).append(
            _("+%(seats)s from %(name)s: %(why)s") % {**words, "name": source.name}
        )
    return found


def _next(one: Dividing) -> dict[str, str] | None:
    """Return who holds the last seat, who would get the next, and how little would change the table."""
    division = one.found.division
    if division is None or division.last is None:
        return None
    least = quota.closest(one.weights, one.found, one.plan)
    return {
        "last": one.name(division.last.code),
        "following": one.name(division.following.code) if division.following else "",
        "margin": saying.margin(one.plan.basis, *((one.name(change.code), change.by) for change in least))
        if least
        else "",
    }


def _notes(one: Dividing, notes: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what should be looked at, as notices."""
    titles = {
        Note.NO_SEAT: _("Somebody gets no seat"),
        Note.NO_FIGURE: _("Nothing is known of some areas"),
        Note.BY_TIE: _("A tie was decided"),
    }
    return [
        {
            "tone": "guide" if note in {Note.BY_TIE, Note.BEYOND_SHARE} else "warning",
            "title": titles.get(note, _("Look at this before it is published")),
            "words": said(NOTES[note]) % {"names": ", ".join(one.name(code) for code in codes)},
        }
        for note, codes in ((Note(name), codes) for name, codes in notes.items())
    ]


def _methods(one: Dividing) -> dict[str, Any]:
    """Return what every method would give, side by side; what differs from the chosen one is marked."""
    found = quota.others(one.plan, one.weights)
    ways = [way for way in found if found[way] is not None]
    chosen = one.seats
    return {
        "heads": [{"label": SHORT.get(way, said(WAYS[way])), "is_chosen": way is one.plan.way} for way in ways],
        "left_out": [SHORT.get(way, said(WAYS[way])) for way in found if found[way] is None],
        "rows": [
            {
                "name": one.name(code),
                "cells": [
                    {
                        "seats": seats,
                        "differs": seats != chosen[code],
                        "label": SHORT.get(way, said(WAYS[way])),
                    }
                    for way in ways
                    if (seats := found[way].seats[code]) is not None  # type: ignore[union-attr] # those of None are out
                ],
            }
            for code in one.weights
        ],
    }


def _awards(one: Dividing) -> list[dict[str, Any]]:
    """Return the seats beyond the floors in the order in which they were given, each with its claim."""
    kept = one.trace["awards"]
    first = one.plan.seats - len(kept)
    return [
        {
            "number": first + at,
            "before": first + at - 1,
            "name": one.name(award["code"]),
            "claim": award["claim"],
            "decimal": decimal(Fraction(award["claim"])) if award["claim"] else None,
        }
        for at, award in enumerate(kept, start=1)
    ]
