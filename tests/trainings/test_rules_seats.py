"""Seats are divided exactly: the tables of the literature, West Java at every size, and what must always hold."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid
from pilar.trainings.rules import seats as rules
from pilar.trainings.rules.seats import CLAIMS, Award, Method, Tie, Unit, divide

WEST_JAVA = json.loads((Path(__file__).parent / "west_java.json").read_text())
UNITS = [(unit["code"], unit["weight"]) for unit in WEST_JAVA["units"]]
LOWER_CODE = Tie("code")
CENSUS_1790 = {
    "VA": 630560,
    "MA": 475327,
    "PA": 432879,
    "NC": 353523,
    "NY": 331589,
    "MD": 278514,
    "CT": 236841,
    "SC": 206236,
    "NJ": 179570,
    "NH": 141822,
    "VT": 85533,
    "GA": 70835,
    "KY": 68705,
    "RI": 68446,
    "DE": 55540,
}


def units(weights, floor=0, ceiling=None):
    pairs = weights.items() if isinstance(weights, dict) else enumerate(weights)
    return [Unit(str(code), weight, floor, ceiling) for code, weight in pairs]


def shares(weights, size, method, floor=0, ceiling=None, tie=None):
    rows = units(weights, floor, ceiling)
    found = divide(rows, seats=size, method=method, tie=tie)
    return [found.seats[row.code] for row in rows]


def refused(weights, size, method=Method.WEBSTER, **more):
    with pytest.raises(Invalid) as refusal:
        shares(weights, size, method, **more)
    return refusal.value.sentence


VECTORS = {
    "webster_min1": (Method.WEBSTER, 1),
    "hill_min1": (Method.HUNTINGTON_HILL, 1),
    "hamilton_plain": (Method.HAMILTON, 0),
    "hamilton_min1_iter": (Method.HAMILTON, 1),
    "jefferson": (Method.JEFFERSON, 0),
    "adams": (Method.ADAMS, 0),
    "dean": (Method.DEAN, 0),
    "webster_plain": (Method.WEBSTER, 0),
}
CASES = [(size, name) for size, vectors in WEST_JAVA["vectors"].items() for name in vectors]


@pytest.mark.parametrize(("size", "name"), CASES)
def test_west_java_is_divided_as_the_reference_says(size, name):
    method, floor = VECTORS[name]
    found = shares(dict(UNITS), int(size), method, floor=floor, tie=LOWER_CODE)
    assert found == WEST_JAVA["vectors"][size][name]


@pytest.mark.parametrize(
    ("method", "size", "expected"),
    [
        (Method.HAMILTON, 120, [21, 16, 14, 12, 11, 9, 8, 7, 6, 5, 3, 2, 2, 2, 2]),
        (Method.JEFFERSON, 105, [19, 14, 13, 10, 10, 8, 7, 6, 5, 4, 2, 2, 2, 2, 1]),
        (Method.WEBSTER, 105, [18, 14, 13, 10, 10, 8, 7, 6, 5, 4, 2, 2, 2, 2, 2]),
    ],
)
def test_the_census_of_1790(method, size, expected):
    assert shares(CENSUS_1790, size, method) == expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.HAMILTON, [51, 44, 2, 2, 1]),
        (Method.JEFFERSON, [52, 45, 1, 1, 1]),
        (Method.WEBSTER, [51, 43, 2, 2, 2]),
        (Method.HUNTINGTON_HILL, [51, 43, 2, 2, 2]),
        (Method.ADAMS, [51, 43, 2, 2, 2]),
        (Method.DEAN, [51, 43, 2, 2, 2]),
    ],
)
def test_the_example_of_balinski_and_young(method, expected):
    assert shares([5117, 4400, 162, 161, 160], 100, method) == expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.WEBSTER, [4, 6, 2, 8]),
        (Method.HAMILTON, [4, 6, 2, 8]),
        (Method.HUNTINGTON_HILL, [4, 6, 2, 8]),
        (Method.JEFFERSON, [4, 6, 1, 9]),
    ],
)
def test_four_areas_and_twenty_seats(method, expected):
    assert shares([2560, 3315, 995, 5012], 20, method) == expected


def test_with_hamilton_one_seat_more_can_cost_a_seat_and_with_webster_it_cannot():
    assert shares([6, 6, 2], 10, Method.HAMILTON) == [4, 4, 2]
    assert shares([6, 6, 2], 11, Method.HAMILTON) == [5, 5, 1]
    assert shares([6, 6, 2], 11, Method.WEBSTER) == [5, 5, 1]


def test_hamilton_looks_at_every_remainder():
    """A later area with a larger remainder is not skipped for an earlier one."""
    assert shares([15, 15, 19, 11], 6, Method.HAMILTON) == [2, 1, 2, 1]


def test_the_last_and_the_next_seat_are_told():
    found = divide(units(dict(UNITS), floor=1), seats=100, tie=LOWER_CODE)
    assert (found.last.code, found.following.code) == ("3211", "3273")


def test_a_division_can_be_checked_with_a_pocket_calculator():
    rows = units(dict(UNITS), floor=1)
    low, high = rules.divisors(rows, divide(rows, seats=100, tie=LOWER_CODE))
    assert (low, high) == (Fraction(302, 5), Fraction(554, 9))
    assert rules.handy(low, high) == 61
    checked = {row.code: max(1, int(Fraction(row.weight, 61) + Fraction(1, 2))) for row in rows}
    assert checked == divide(rows, seats=100).seats


def test_where_a_tie_decided_no_divisor_shows_it():
    rows = units(dict(UNITS), floor=1)
    assert rules.divisors(rows, divide(rows, seats=76)) is None
    assert rules.divisors(rows, divide(rows, seats=100, method=Method.HAMILTON)) is None
    assert rules.divisors(units([5]), divide(units([5]), seats=0)) is None


def test_a_handy_number_has_few_figures():
    assert rules.handy(Fraction(609, 10), Fraction(615, 10)) == 61
    assert rules.handy(Fraction(1, 3), Fraction(1, 2)) == Fraction(2, 5)
    assert rules.handy(Fraction(50), Fraction(250)) == 100


def test_ties_are_broken_as_declared():
    assert shares({"b": 4, "a": 4}, 1, Method.WEBSTER) == [0, 1]
    assert shares({"b": 4, "a": 4}, 1, Method.WEBSTER, tie=LOWER_CODE) == [0, 1]
    lots = {tuple(shares(dict(UNITS), 76, Method.WEBSTER, floor=1, tie=Tie("lot", str(seed)))) for seed in range(20)}
    larger = shares(dict(UNITS), 76, Method.WEBSTER, floor=1)
    assert len(lots) == 2
    assert tuple(larger) in lots
    first = divide(units({"a": 1, "b": 1}), seats=1, tie=Tie("lot", "x")).awards[0]
    digests = {code: Tie("lot", "x").order(Unit(code, 1)) for code in "ab"}
    assert first.code == min(digests, key=digests.get)


def test_floors_and_ceilings_hold_for_hamilton():
    assert shares([1000, 1, 1], 10, Method.HAMILTON, floor=2) == [6, 2, 2]
    assert shares([1000, 1], 5, Method.HAMILTON, floor=1, ceiling=3) == [3, 2]
    assert shares([1000, 500, 1], 6, Method.HAMILTON, ceiling=3) == [3, 3, 0]


def test_no_weight_no_seat_but_the_floor():
    for method in Method:
        assert shares([5, 0, 5], 5, method, floor=1) in ([2, 1, 2], [3, 1, 1], [1, 1, 3])
    assert shares([0, 0], 2, Method.WEBSTER, floor=1) == [1, 1]
    assert shares([0, 0], 2, Method.HAMILTON, floor=1) == [1, 1]


def test_what_cannot_be_divided_is_refused_with_its_reason():
    assert refused([], 5) == rules.NO_UNITS
    assert refused([1, -1], 5) == rules.NEGATIVE
    assert refused([1, 1], 1, floor=1) == rules.TOO_FEW_SEATS
    assert refused([1, 1], 7, ceiling=3) == rules.TOO_MANY_SEATS
    assert refused([0, 0], 1) == rules.TOO_MANY_SEATS
    assert refused([1], 5, floor=4, ceiling=3) == rules.BAD_BOUNDS
    for method in rules.NEEDS_A_SEAT_EACH:
        assert refused([1, 1, 1], 2, method) == rules.SEAT_EACH
    with pytest.raises(Invalid) as refusal:
        divide([Unit("a", 1), Unit("a", 2)], seats=1)
    assert refusal.value.sentence == rules.TWICE


def test_the_first_seat_of_everybody_comes_before_any_claim():
    found = divide(units([100, 1]), seats=3, method=Method.ADAMS)
    assert found.awards == (Award("0", None), Award("1", None), Award("0", Fraction(100)))
    assert divide(units([100, 1, 1]), seats=2, method=Method.WEBSTER).awards[0].claim == 200
    waiting = divide(units([3, 1], floor=0), seats=2, method=Method.DEAN)
    assert waiting.following == Award("0", Fraction(9, 4))


def test_nobody_is_next_when_everybody_is_full():
    assert divide(units([3, 1], ceiling=1), seats=2).following is None
    assert divide(units([0], floor=0), seats=0).last is None


WEIGHTS = st.lists(st.integers(0, 500), min_size=1, max_size=12).filter(any)
METHOD = st.sampled_from(list(Method))


@given(WEIGHTS, st.integers(0, 60), METHOD, st.integers(0, 2), st.one_of(st.none(), st.integers(2, 20)))
def test_every_seat_is_given_within_the_bounds(weights, size, method, floor, ceiling):
    try:
        found = shares(weights, size, method, floor=floor, ceiling=ceiling)
    except Invalid:
        return
    assert sum(found) == size
    assert all(floor <= seats <= (size if ceiling is None else ceiling) for seats in found)
    assert all(seats == floor for weight, seats in zip(weights, found, strict=True) if weight == 0)


@given(WEIGHTS, st.integers(0, 60), METHOD, st.integers(1, 9))
def test_only_the_shares_count_not_the_unit_they_are_counted_in(weights, size, method, times):
    try:
        found = shares(weights, size, method)
    except Invalid:
        return
    assert shares([weight * times for weight in weights], size, method) == found


@given(WEIGHTS, st.integers(0, 60), st.integers(0, 2), st.sampled_from(list(CLAIMS)))
def test_by_a_divisor_nobody_loses_by_one_seat_more(weights, size, floor, method):
    try:
        before, after = (shares(weights, one, method, floor=floor) for one in (size, size + 1))
    except Invalid:
        return
    assert all(new >= old for old, new in zip(before, after, strict=True))


@given(WEIGHTS, st.integers(0, 60))
def test_hamilton_stays_within_the_quota(weights, size):
    rows = units(weights)
    found = divide(rows, seats=size, method=Method.HAMILTON)
    assert all(abs(found.seats[row.code] - found.quotas[row.code]) < 1 for row in rows)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=12, unique=True), st.integers(12, 60), METHOD, st.randoms())
def test_the_order_of_the_list_does_not_matter(weights, size, method, chance):
    rows = units(weights)
    shuffled = rows[:]
    chance.shuffle(shuffled)
    assert divide(rows, seats=size, method=method).seats == divide(shuffled, seats=size, method=method).seats


@settings(max_examples=40)
@given(st.integers(1, 500), st.integers(2, 9), st.integers(9, 60), METHOD)
def test_equals_differ_by_one_seat_at_most(weight, count, size, method):
    found = shares([weight] * count, size, method)
    assert max(found) - min(found) <= 1


def test_webster_with_a_floor_has_no_paradox_from_27_to_300_seats():
    rows = units(dict(UNITS), floor=1)
    before = divide(rows, seats=27, tie=LOWER_CODE).seats
    for size in range(28, 301):
        after = divide(rows, seats=size, tie=LOWER_CODE).seats
        assert all(after[code] >= before[code] for code in before)
        before = after
