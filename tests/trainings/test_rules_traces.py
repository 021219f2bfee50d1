"""Dividing again from what was kept: the same, and anything altered is found out."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction

import pytest

from pilar.trainings.rules import quota as rules
from pilar.trainings.rules.quota import Plan, TieRule, Way, outcome
from tests.trainings.figures import JAWA_BARAT, LAMPUNG, SUMATERA_BARAT

BANDUNG = Plan(seats=100)
SOLOK = Plan(seats=50)
BANDAR_LAMPUNG = Plan(seats=60)
TRACED = {
    "bandung": (BANDUNG, JAWA_BARAT),
    "bandung by lot": (replace(BANDUNG, seats=76, tie=TieRule.LOT, seed="4711"), JAWA_BARAT),
    "bandung by hamilton": (replace(BANDUNG, way=Way.HAMILTON), JAWA_BARAT),
    "bandung by jefferson": (replace(BANDUNG, way=Way.JEFFERSON), JAWA_BARAT),
    "solok": (SOLOK, SUMATERA_BARAT),
    "solok equally": (replace(SOLOK, way=Way.EQUAL), SUMATERA_BARAT),
    "solok with ceiling": (replace(SOLOK, ceiling=14), SUMATERA_BARAT),
    "solok fixed": (
        replace(SOLOK, way=Way.FIXED, reason="Rapat 3 Juli", fixed=dict.fromkeys(SUMATERA_BARAT, 10)),
        SUMATERA_BARAT,
    ),
    "lampung": (BANDAR_LAMPUNG, LAMPUNG),
}


def traced(name):
    """A trace as it comes back out of a file."""
    plan, weights = TRACED[name]
    return json.loads(json.dumps(rules.trace(plan, weights, outcome(plan, weights))))


def altered(kept, path=()):
    """Yield the trace once for each number in it, with that number one larger or one smaller, and where it stands."""
    part = kept
    for step in path:
        part = part[step]
    if isinstance(part, (dict, list)):
        for step in part if isinstance(part, dict) else range(len(part)):
            yield from altered(kept, (*path, step))
    elif isinstance(part, int) or (isinstance(part, str) and path[-1] in {"claim", "share", "handy", 0, 1}):
        if isinstance(part, str) and not part.replace("/", "").isdigit():
            return
        for by in (1, -1):
            other = deepcopy(kept)
            place = other
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = part + by if isinstance(part, int) else str(Fraction(part) + by)
            yield path, other


@pytest.mark.parametrize("name", TRACED)
def test_anybody_can_divide_again_from_what_was_kept(name):
    kept = traced(name)
    assert rules.recompute(kept)
    assert rules.plan_of(kept) == TRACED[name][0]


@pytest.mark.parametrize(
    ("name", "numbers", "unnoticed"),
    [
        ("bandung", 160, set()),
        ("bandung by lot", 135, set()),
        ("bandung by hamilton", 91, set()),
        ("bandung by jefferson", 157, set()),
        ("solok", 66, set()),
        ("solok with ceiling", 68, set()),
        ("solok equally", 17, {("floor",)}),
        ("solok fixed", 22, {("floor",)}),
        ("lampung", 96, set()),
    ],
)
def test_whoever_alters_one_number_is_found_out(name, numbers, unnoticed):
    """Only a floor that nobody needed may be another one: the division is the same by both."""
    tried = [(path, rules.recompute(other)) for path, other in altered(traced(name))]
    assert len(tried) // 2 == numbers
    assert {path for path, is_same in tried if is_same} == unnoticed


def test_the_trace_tells_all_of_it():
    kept = traced("bandung")
    assert (kept["handy"], kept["divisor"]) == ("61", ["302/5", "554/9"])
    assert kept["next"] == {"code": "3273", "claim": "302/5"}
    assert kept["awards"][-1] == {"code": "3211", "claim": "554/9"}
    assert len(kept["awards"]) == 100 - 27
    assert kept["units"][0] == {"code": "3201", "weight": 435, "share": "43500/5957", "seats": 7}
    plain, fixed = traced("bandung by hamilton"), traced("solok fixed")
    assert (plain["next"], plain["divisor"], plain["handy"]) == (None, None, None)
    assert (fixed["awards"], fixed["next"]) == ([], None)
    first = rules.trace(
        Plan(seats=3, way=Way.ADAMS, floor=0),
        {"a": 9, "b": 1},
        outcome(Plan(seats=3, way=Way.ADAMS, floor=0), {"a": 9, "b": 1}),
    )
    assert first["awards"] == [
        {"code": "a", "claim": None},
        {"code": "b", "claim": None},
        {"code": "a", "claim": "9"},
    ]
