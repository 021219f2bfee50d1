"""What a leader should do first."""

from __future__ import annotations

from pilar.volunteers.rules.pressing import MOST, STEPS, pressing


def test_what_is_long_vacant_presses_most_and_is_said_once():
    found = pressing({"long_vacant": 2, "vacant": 5, "silent": 1, "pending": None, "soon_vacant": 0})
    assert found == [(STEPS["long_vacant"], 2), (STEPS["silent"], 1)]


def test_what_is_newly_vacant_is_said_where_nothing_is_for_long():
    assert pressing({"long_vacant": 0, "vacant": 5}) == [(STEPS["vacant"], 5)]


def test_never_more_than_a_few_things_are_said_and_nothing_where_nothing_presses():
    assert [count for _words, count in pressing(dict.fromkeys(STEPS, 7))] == [7] * MOST
    assert pressing({}) == []
