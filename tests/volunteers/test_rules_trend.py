"""The months behind: how the lines are drawn, and what became of the numbers."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.volunteers.rules.trend import APART, BOTTOM, LEFT, RIGHT, TOP, Change, ceiling, change, chart, spread

DAYS = [date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)]


@pytest.mark.parametrize(("first", "last", "became"), [(1, 2, "rose"), (2, 1, "fell"), (2, 2, "same")])
def test_a_number_rises_falls_or_stays(first, last, became):
    assert change(first, last) is Change(became)


@pytest.mark.parametrize(
    ("most", "round_one"), [(0, 2), (2, 2), (3, 4), (7, 8), (9, 10), (11, 20), (95, 100), (101, 200), (5402, 6000)]
)
def test_the_scale_ends_at_a_round_number_whose_half_is_whole(most, round_one):
    assert ceiling(most) == round_one
    assert ceiling(most) % 2 == 0


def test_lines_begin_at_the_left_and_stand_on_zero():
    drawn = chart(DAYS, {"served": [0, 5, 10], "vacant": [10, 5, 0]})
    served, vacant = drawn.lines
    middle = (LEFT + RIGHT) // 2
    assert served.points == f"{LEFT},{BOTTOM} {middle},{(TOP + BOTTOM) // 2} {RIGHT},{TOP}"
    assert vacant.points == f"{LEFT},{TOP} {middle},{(TOP + BOTTOM) // 2} {RIGHT},{BOTTOM}"
    assert (served.end_x, served.end_y, served.first, served.last) == (RIGHT, TOP, 0, 10)
    assert (served.change, vacant.change) == (Change.ROSE, Change.FELL)
    assert [(tick.value, tick.at) for tick in drawn.heights] == [(0, BOTTOM), (5, (TOP + BOTTOM) // 2), (10, TOP)]
    assert [(tick.value, tick.at) for tick in drawn.months] == [(DAYS[0], LEFT), (DAYS[1], middle), (DAYS[2], RIGHT)]
    assert drawn.of["vacant"] is vacant


@pytest.mark.parametrize("days", [[], DAYS[:1]])
def test_one_month_makes_no_line(days):
    assert chart(days, {"served": [1] * len(days)}) is None


def test_two_months_are_named_once_each():
    assert [tick.value for tick in chart(DAYS[:2], {"served": [1, 1]}).months] == DAYS[:2]


def test_names_of_lines_that_end_close_to_each_other_stand_apart():
    assert spread({"served": 100, "vacant": 104}) == {"vacant": 104, "served": 104 - APART}
    assert spread({"served": 40, "vacant": 150}) == {"vacant": 150, "served": 40}
    assert spread({"served": TOP, "vacant": TOP}) == {"served": TOP + APART, "vacant": TOP}
    assert spread({"served": BOTTOM + 9}) == {"served": BOTTOM}
    assert spread({}) == {}
