"""The same tables by other ways: a package of others where it can do it, and a search for the divisor where it cannot.

The package knows no floors and no ceilings; its Hamilton overlooks a larger remainder, and is not asked.
"""

from __future__ import annotations

import pytest
from apportionment.methods import compute
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid
from pilar.trainings.rules.seats import CLAIMS, Method, Tie, Unit, divide
from tests.trainings.figures import JAWA_BARAT, PROVINCES
from tests.trainings.oracle import by_divisor, by_scale

NAMES = {
    Method.JEFFERSON: "dhondt",
    Method.WEBSTER: "saintelague",
    Method.HUNTINGTON_HILL: "huntington",
    Method.ADAMS: "adams",
    Method.DEAN: "dean",
}


def ours(units, seats, method):
    """Our division; the package prefers whoever stands first, which is the lower code here."""
    found = divide(units, seats=seats, method=method, tie=Tie("code"))
    return [found.seats[unit.code] for unit in units], found.tied


@pytest.mark.parametrize("method", CLAIMS)
def test_the_package_divides_west_java_as_we_do_at_every_size(method):
    units = [Unit(code, weight) for code, weight in sorted(JAWA_BARAT.items())]
    weights = [unit.weight for unit in units]
    for seats in range(27, 301):
        assert ours(units, seats, method)[0] == compute(NAMES[method], weights, seats)


@settings(max_examples=80)
@given(
    st.lists(st.integers(1, 5_000), min_size=1, max_size=40, unique=True),
    st.integers(0, 160),
    st.sampled_from(list(CLAIMS)),
)
def test_the_package_divides_anything_as_we_do_where_nothing_ties(weights, further, method):
    units = [Unit(f"{number:02}", weight) for number, weight in enumerate(weights)]
    found, tied = ours(units, len(units) + further, method)
    assume(not tied)
    assert found == compute(NAMES[method], weights, len(units) + further)


def test_the_package_overlooks_a_larger_remainder_and_we_do_not():
    units = [Unit(code, weight) for code, weight in zip("abcd", (15, 15, 19, 11), strict=True)]
    assert compute("hamilton", [15, 15, 19, 11], 6) == [2, 2, 1, 1]
    assert ours(units, 6, Method.HAMILTON) == ([2, 1, 2, 1], ("a", "b"))


@pytest.mark.parametrize("method", CLAIMS)
def test_a_divisor_is_found_for_west_java_with_a_floor_wherever_no_tie_decided(method):
    units = [Unit(code, weight, 1) for code, weight in JAWA_BARAT.items()]
    for seats in range(28, 301, 3):
        found, tied = ours(units, seats, method)
        assert by_divisor(units, seats, method) == (None if tied else found)


@st.composite
def bounded(draw, least=0):
    """Areas with floors and ceilings of their own, and a number of seats that may be too few or too many."""
    units = []
    for number in range(draw(st.integers(1, 9))):
        low = draw(st.integers(0, 3))
        high = draw(st.none() | st.integers(low, 12))
        units.append(Unit(f"{number}", draw(st.integers(least, 400)), low, high))
    return units, draw(st.integers(1, 60))


@settings(max_examples=120)
@given(bounded(), st.sampled_from(list(CLAIMS)))
def test_a_divisor_is_found_with_any_floors_and_ceilings(case, method):
    units, seats = case
    try:
        found, tied = ours(units, seats, method)
    except Invalid:
        reject()
    assert by_divisor(units, seats, method) == (None if tied else found)


@settings(max_examples=120)
@given(bounded())
def test_hamilton_within_bounds_is_the_largest_remainders_of_one_scale(case):
    units, seats = case
    try:
        found, tied = ours(units, seats, Method.HAMILTON)
    except Invalid:
        reject()
    assert by_scale(units, seats) == (None if tied else found)


@settings(max_examples=60)
@given(st.sampled_from(sorted(PROVINCES)), st.integers(0, 300), st.sampled_from(list(Method)), st.none() | st.just(40))
def test_every_province_is_divided_as_the_search_finds(province, seats, method, ceiling):
    units = [Unit(code, weight, 1, ceiling) for code, weight in PROVINCES[province].items()]
    try:
        found, tied = ours(units, seats, method)
    except Invalid:
        reject()
    searched = by_scale(units, seats) if method is Method.HAMILTON else by_divisor(units, seats, method)
    assert searched == (None if tied else found)
