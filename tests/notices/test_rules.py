"""Kinds, clocks and steps, decided without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.actor import Role
from pilar.kernel.problems import Invalid
from pilar.notices import rules
from pilar.notices.rules import Clock, Kind, Step, clock_of, due_on, office, register_kind, steps_due

TODAY = date(2026, 6, 15)
DAY = timedelta(days=1)
REMIND, HEAD, PROVINCE = Step("a"), Step("b", Role.REGENCY_HEAD, 4), Step("c", Role.PROVINCE_OPERATOR, 2)
DAYS = {"a": 3, "b": 7, "c": 14}


@pytest.mark.parametrize(
    ("due", "clock"),
    [
        (None, (Clock.NONE, 0)),
        (TODAY - 2 * DAY, (Clock.OVERDUE, 2)),
        (TODAY - DAY, (Clock.OVERDUE, 1)),
        (TODAY, (Clock.TODAY, 0)),
        (TODAY + DAY, (Clock.SOON, 1)),
        (TODAY + 3 * DAY, (Clock.SOON, 3)),
        (TODAY + 4 * DAY, (Clock.AHEAD, 4)),
    ],
)
def test_the_clock_says_how_much_is_left(due, clock):
    assert clock_of(due, today=TODAY) == clock


@pytest.mark.parametrize(
    ("after", "steps"),
    [
        (2, ()),
        (3, (REMIND,)),
        (6, (REMIND,)),
        (7, (REMIND, HEAD)),
        (14, (REMIND, HEAD, PROVINCE)),
        (400, (REMIND, HEAD, PROVINCE)),
    ],
)
def test_steps_are_counted_from_the_last_day(after, steps):
    raised, due = TODAY - 100 * DAY, TODAY
    order = (PROVINCE, HEAD, REMIND)
    assert steps_due(raised=raised, due=due, steps=order, days=DAYS, today=TODAY + after * DAY) == steps


def test_without_a_clock_steps_are_counted_from_the_raising_and_zero_is_never():
    days = DAYS | {"a": 0}
    found = steps_due(raised=TODAY, due=None, steps=(REMIND, HEAD), days=days, today=TODAY + 7 * DAY)
    assert found == (HEAD,)


@given(st.integers(0, 60), st.integers(0, 60), st.lists(st.integers(0, 40), max_size=5))
def test_a_step_once_due_stays_due_and_steps_come_in_the_order_of_their_days(first, more, after):
    steps = tuple(Step(str(number)) for number in range(len(after)))
    days = {str(number): day for number, day in enumerate(after)}
    early, late = (
        steps_due(raised=TODAY, due=TODAY, steps=steps, days=days, today=TODAY + days_on * DAY)
        for days_on in (first, first + more)
    )
    assert set(early) <= set(late)
    assert [days[step.setting] for step in late] == sorted(days[step.setting] for step in late)


def test_the_last_day_follows_from_the_days_there_are():
    assert due_on(TODAY, days=7) == TODAY + 7 * DAY
    assert due_on(TODAY, days=0) is None
    assert due_on(TODAY, days=None) is None


def test_an_office_is_where_the_region_lies():
    assert office("3205322001", 4) == "3205"
    assert office("3205322001", 0) == ""
    assert office("32", 4) is None


def test_steps_have_names_for_good():
    assert (REMIND.name, HEAD.name) == ("remind.a", "regency_head.4")


def test_a_kind_is_declared_once():
    kind = rules.KINDS["village_vacant"]
    with pytest.raises(RuntimeError, match="declared twice"):
        register_kind(kind)
    fresh = Kind(name="of_a_test", label="x", sentence="x", next_step="x")
    assert register_kind(fresh) is rules.KINDS.pop("of_a_test")
    assert rules.LABELS.pop("of_a_test") == "x"


def test_notices_are_put_off_for_some_days_only():
    rules.check_pause(7)
    with pytest.raises(Invalid):
        rules.check_pause(400)
