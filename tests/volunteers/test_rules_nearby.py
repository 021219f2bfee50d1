"""Which villages are nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.volunteers.rules.nearby import Place, distance_km, nearest

JAKARTA, BANDUNG = Place("3171011001", -6.2, 106.816667), Place("3273011001", -6.914744, 107.60981)
OWN = Place("3205071001", -7.2, 107.8)
points = st.builds(Place, st.just("1"), st.floats(-11, 6), st.floats(95, 141))


def test_the_distance_of_two_cities_is_as_on_the_globe():
    assert distance_km(JAKARTA, BANDUNG) == pytest.approx(118.1, abs=0.3)
    assert distance_km(Place("1", 0, 100), Place("2", 1, 100)) == pytest.approx(111.195, abs=0.01)
    assert distance_km(Place("1", 0, 0), Place("2", 0, 180)) == pytest.approx(20015.1, abs=0.1)


@pytest.mark.parametrize("other", [Place("1"), Place("1", 1.0), Place("1", None, 1.0)])
def test_without_a_point_nobody_knows_how_far(other):
    assert distance_km(OWN, other) is None
    assert distance_km(other, OWN) is None


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_none_to_itself(one, other):
    assert distance_km(one, other) == pytest.approx(distance_km(other, one), abs=1e-9)
    assert distance_km(one, one) == 0


def test_the_own_kecamatan_comes_first_then_the_distance_then_what_is_not_known():
    others = [
        Place("3205081001", -7.2001, 107.8),
        Place("3205071003", -7.4, 107.8),
        Place("3205071002", -7.21, 107.8),
        Place("3205071004"),
        Place("3205081002"),
        Place("3205081003", -7.3, 107.8),
        OWN,
    ]
    order = ["3205071002", "3205071003", "3205071004", "3205081001", "3205081003", "3205081002"]
    assert [one.code for one in nearest(OWN, others, most=9)] == order
    assert [one.code for one in nearest(OWN, others, most=2)] == order[:2]
    assert [one.km is None for one in nearest(OWN, others, most=9)] == [False, False, True, False, False, True]


def test_where_ones_own_point_is_not_known_the_own_kecamatan_still_comes_first():
    others = [Place("3205081001", -7.2, 107.8), Place("3205071002", -7.2, 107.8)]
    assert [one.code for one in nearest(Place("3205071001"), others, most=5)] == ["3205071002", "3205081001"]
