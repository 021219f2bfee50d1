"""Which role is given where, and when a mandate holds: without a database."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.rules import mandates as rules
from pilar.kernel.actor import Role
from pilar.kernel.problems import Refused

REGION_OF_LENGTH = {0: "", 2: "32", 4: "3205", 6: "320532", 10: "3205322001"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("length", [0, 2, 4, 6, 10])
def test_a_role_is_given_only_at_levels_that_fit_it(role, length):
    check = {"region": REGION_OF_LENGTH[length], "since": date(2026, 1, 1), "until": None}
    if length in rules.ROLES[role].lengths:
        rules.check_may_hold(role, **check)
    else:
        with pytest.raises(Refused, match="level"):
            rules.check_may_hold(role, **check)


def test_a_mandate_does_not_end_before_it_begins():
    with pytest.raises(Refused, match="last day"):
        rules.check_may_hold(Role.TKSK, region="320532", since=date(2026, 2, 1), until=date(2026, 1, 31))


@given(st.dates(), st.none() | st.dates(), st.dates())
def test_first_and_last_day_of_a_mandate_count(since, until, today):
    assert rules.in_force(since, until, today=today) == (since <= today <= (until or date.max))
