"""What holds of every division among the kab/kota of any of the 38 provinces, by their real numbers of villages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid
from pilar.trainings.rules.seats import CLAIMS, TOO_FEW_SEATS, Method, Tie, Unit, divide
from tests.trainings.figures import PROVINCES

METHODS = st.sampled_from(list(Method))
TIES = st.builds(Tie, st.sampled_from(["larger", "code", "lot"]), st.just("15-10-2026/4711"))


def units(province, floor=0, ceiling=None):
    return [Unit(code, weight, floor, ceiling) for code, weight in PROVINCES[province].items()]


@st.composite
def divisions(draw):
    """A province, and from as many seats as it has kab/kota to 300."""
    province = draw(st.sampled_from(sorted(PROVINCES)))
    return province, draw(st.integers(len(PROVINCES[province]), 300))


@given(divisions(), METHODS, st.integers(0, 3), st.none() | st.integers(3, 40), TIES)
def test_every_seat_is_given_and_floor_and_ceiling_hold(case, method, floor, ceiling, tie):
    province, seats = case
    count = len(PROVINCES[province])
    assume(count * floor <= seats <= count * (ceiling or seats))
    found = divide(units(province, floor, ceiling), seats=seats, method=method, tie=tie).seats
    assert sum(found.values()) == seats
    assert all(floor <= given <= (ceiling or seats) for given in found.values())


@given(divisions(), METHODS, st.integers(0, 1), TIES, st.randoms())
def test_the_order_of_the_areas_does_not_matter(case, method, floor, tie, chance):
    """Not even where claims are equal: the rule for ties asks for weight, code or lot, never for the place."""
    province, seats = case
    rows = units(province, floor)
    shuffled = chance.sample(rows, len(rows))
    before, after = (divide(one, seats=seats, method=method, tie=tie) for one in (rows, shuffled))
    assert (before.seats, before.awards, before.tied) == (after.seats, after.awards, after.tied)


@given(divisions(), METHODS, st.integers(0, 1), TIES, st.integers(2, 1_000))
def test_only_the_shares_count(case, method, floor, tie, times):
    province, seats = case
    rows = units(province, floor)
    larger = [Unit(one.code, one.weight * times, one.floor) for one in rows]
    before, after = (divide(one, seats=seats, method=method, tie=tie) for one in (rows, larger))
    assert (before.seats, before.quotas) == (after.seats, after.quotas)


@pytest.mark.parametrize("province", sorted(PROVINCES))
def test_webster_takes_from_nobody_for_one_seat_more(province):
    """Each size up to 300 is the one before and one seat, the very one that was said to be next."""
    rows = units(province, floor=1)
    sizes = range(len(rows), 301, 7)
    for seats in sizes:
        found, more = (divide(rows, seats=size) for size in (seats, seats + 1))
        gained = {code: more.seats[code] - given for code, given in found.seats.items()}
        assert {code: by for code, by in gained.items() if by} == {found.following.code: 1}


@given(divisions(), st.sampled_from(list(CLAIMS)), st.integers(0, 1), TIES)
def test_no_divisor_method_takes_from_anybody_for_one_seat_more(case, method, floor, tie):
    province, seats = case
    rows = units(province, floor)
    before, after = (divide(rows, seats=size, method=method, tie=tie).seats for size in (seats, seats + 1))
    assert all(after[code] >= given for code, given in before.items())


@given(divisions(), METHODS, st.integers(0, 1), TIES)
def test_areas_that_weigh_the_same_differ_by_one_seat_at_most_and_heavier_ones_have_no_fewer(case, method, floor, tie):
    province, seats = case
    rows = sorted(units(province, floor), key=lambda unit: unit.weight)
    found = divide(rows, seats=seats, method=method, tie=tie).seats
    for less, more in pairwise(rows):
        assert found[more.code] - found[less.code] >= (0 if more.weight > less.weight else -1)
        assert more.weight > less.weight or found[more.code] - found[less.code] <= 1


@given(divisions())
def test_hamilton_without_a_floor_gives_the_share_rounded_down_or_up(case):
    province, seats = case
    found = divide(units(province), seats=seats, method=Method.HAMILTON)
    assert all(abs(found.seats[code] - quota) < 1 for code, quota in found.quotas.items())


@pytest.mark.parametrize("province", sorted(PROVINCES))
@pytest.mark.parametrize("method", Method)
def test_fewer_seats_than_everybodys_floors_are_refused(province, method):
    for floor in (1, 2):
        rows = units(province, floor)
        least = len(rows) * floor
        with pytest.raises(Invalid) as refusal:
            divide(rows, seats=least - 1, method=method)
        assert (refusal.value.sentence, refusal.value.details) == (TOO_FEW_SEATS, {"seats": least - 1, "least": least})
        assert set(divide(rows, seats=least, method=method).seats.values()) == {floor}


@settings(max_examples=30)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=60, unique=True), st.integers(2, 20), METHODS)
def test_equal_numbers_among_others_differ_by_one_seat_at_most(others, count, method):
    rows = [Unit(f"x{number}", weight) for number, weight in enumerate(others)]
    rows += [Unit(f"same{number}", 100) for number in range(count)]
    found = divide(rows, seats=len(rows) + 37, method=method).seats
    same = [found[f"same{number}"] for number in range(count)]
    assert max(same) - min(same) <= 1
