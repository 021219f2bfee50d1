"""How firm a division is: the least that changes its table, against trying it out one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.trainings.rules.quota import Plan, TieRule, Way, closest, margin, outcome
from pilar.trainings.rules.seats import CLAIMS

FAR = 400
"""Further than any case here needs to go."""


def tried(plan, weights, code, *, by):
    """Return how many steps change the table, found by dividing after each; None where none does."""
    before = outcome(plan, weights).seats
    for steps in range(1, FAR if by > 0 else weights[code] + 1):
        after = outcome(plan, {**weights, code: weights[code] + by * steps}).seats
        if after != before:
            return steps
    return None


@st.composite
def plans(draw):
    """Plans under whose ceiling the others could take all seats, so that an area may fall to weight 0."""
    weights = {code: draw(st.integers(1, 20)) for code in "abcde"[: draw(st.integers(2, 5))]}
    floor = draw(st.integers(0, 1))
    ceiling = draw(st.none() | st.integers(5, 9))
    most = min(15, (len(weights) - 1) * ceiling) if ceiling else 15
    plan = Plan(
        seats=draw(st.integers(len(weights), most)),
        way=Way(draw(st.sampled_from(list(CLAIMS))).value),
        floor=floor,
        ceiling=ceiling,
        tie=draw(st.sampled_from(TieRule)),
        seed="4711",
    )
    return plan, weights


@settings(max_examples=60)
@given(plans())
def test_the_margin_is_what_trying_out_finds(case):
    plan, weights = case
    found = outcome(plan, weights)
    said = margin(weights, found, plan)
    if found.division.last is None or found.division.following is None:
        assert said is None
        return
    more = tried(plan, weights, found.division.following.code, by=1)
    fewer = tried(plan, weights, found.division.last.code, by=-1)
    assert said == (None if more is None or fewer is None else (more, fewer))


@settings(max_examples=25)
@given(plans())
def test_the_least_change_of_all_is_what_trying_out_finds(case):
    plan, weights = case
    found = outcome(plan, weights)
    up = [(steps, code) for code in weights if (steps := tried(plan, weights, code, by=1))]
    down = [(steps, code) for code in weights if (steps := tried(plan, weights, code, by=-1))]
    said = closest(weights, found, plan)
    if said is None:
        assert not up or not down or found.division.following is None
    else:
        assert ((said[0].by, said[0].code), (said[1].by, said[1].code)) == (min(up), min(down))


@pytest.mark.parametrize("way", [Way.HAMILTON, Way.EQUAL])
def test_there_is_no_margin_where_no_divisor_divided(way):
    plan = Plan(seats=5, way=way)
    weights = {"a": 5, "b": 3}
    found = outcome(plan, weights)
    assert margin(weights, found, plan) is closest(weights, found, plan) is None


@pytest.mark.parametrize(
    ("plan", "weights"),
    [
        pytest.param(Plan(seats=2), {"a": 5, "b": 3}, id="nobody won a seat by a claim"),
        pytest.param(Plan(seats=4, ceiling=2), {"a": 5, "b": 3}, id="everybody is full"),
        pytest.param(Plan(seats=4), {"a": 5}, id="there is nobody else"),
        pytest.param(Plan(seats=2, way=Way.ADAMS, floor=0), {"a": 5, "b": 3}, id="everybody has the first seat"),
    ],
)
def test_there_is_no_margin_where_nothing_can_change(plan, weights):
    found = outcome(plan, weights)
    assert margin(weights, found, plan) is closest(weights, found, plan) is None


def test_an_area_that_is_last_and_next_is_weighed_against_the_others():
    plan, weights = Plan(seats=4, floor=0), {"a": 90, "b": 10}
    found = outcome(plan, weights)
    assert found.division.last.code == found.division.following.code == "a"
    assert margin(weights, found, plan) is None
    assert closest(weights, found, plan) == (("b", 3), ("a", 21))
