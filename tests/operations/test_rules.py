"""From numbers to a state and a sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.operations import rules
from pilar.operations.rules import Finding, State

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (rules.database(""), State.WELL),
        (rules.database("OperationalError"), State.BAD),
        (rules.migrations(0), State.WELL),
        (rules.migrations(2), State.BAD),
        (rules.room("state", free=50, total=100), State.WELL),
        (rules.room("state", free=14, total=100), State.WATCH),
        (rules.room("state", free=4, total=100), State.BAD),
        (rules.room("state", free=0, total=0), State.BAD),
        (rules.worker(None), State.BAD),
        (rules.worker(MINUTE), State.WELL),
        (rules.worker(2 * MINUTE), State.BAD),
        (rules.tasks(0, None), State.WELL),
        (rules.tasks(3, 14 * MINUTE), State.WELL),
        (rules.tasks(3, 15 * MINUTE), State.WATCH),
        (rules.tasks(3, 2 * HOUR), State.BAD),
        (rules.seals(0, None), State.WELL),
        (rules.seals(9, MINUTE), State.WELL),
        (rules.seals(9, 5 * MINUTE), State.WATCH),
        (rules.seals(9, HOUR), State.BAD),
        (rules.backup(None), State.BAD),
        (rules.backup(25 * HOUR), State.WELL),
        (rules.backup(26 * HOUR), State.WATCH),
        (rules.backup(3 * DAY), State.BAD),
        (rules.mail(set_up=False, since=None, failed=0), State.WELL),
        (rules.mail(set_up=True, since=None, failed=0), State.WELL),
        (rules.mail(set_up=True, since=HOUR, failed=0), State.WELL),
        (rules.mail(set_up=True, since=HOUR, failed=2), State.WATCH),
        (rules.keys([], [1]), State.WELL),
        (rules.keys([1], [1, 2]), State.WELL),
        (rules.keys([2, 1], [2, 1]), State.WATCH),
        (rules.keys([1, 3], [1]), State.BAD),
    ],
)
def test_each_thing_is_judged_by_itself(finding, state):
    assert finding.state is state
    assert finding.sentence % finding.values
    assert finding.name in rules.NAMES


def test_the_whole_is_as_its_worst_part():
    well, watch, bad = (Finding("database", state, "") for state in State)
    assert rules.worst([]) is State.WELL
    assert rules.worst([well, well]) is State.WELL
    assert rules.worst([watch, well]) is State.WATCH
    assert rules.worst([well, bad, watch]) is State.BAD


@given(st.timedeltas(min_value=timedelta(0)), st.timedeltas(min_value=timedelta(0)))
def test_older_is_never_better(one, other):
    young, old = sorted((one, other))
    order = list(State)
    judged = [order.index(rules.of_age(age, watch=MINUTE, bad=HOUR)) for age in (young, old)]
    assert judged == sorted(judged)


def test_every_state_has_its_word():
    assert set(rules.STATES) == set(State)
