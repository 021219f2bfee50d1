"""When a digest is due, what it counts, and how an address is proved, decided without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pilar.kernel.problems import Invalid, Refused, TooMany
from pilar.notices import rules
from pilar.notices.rules import Heap, Waiting

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)
WITA = ZoneInfo("Asia/Makassar")


@pytest.mark.parametrize(
    ("hour", "minute", "is_morning"), [(5, 59, False), (6, 0, True), (11, 59, True), (12, 0, False)]
)
def test_a_digest_goes_out_in_the_morning_or_not_at_all(hour, minute, is_morning):
    six = datetime(2026, 3, 2, 6, tzinfo=WITA)
    local = datetime(2026, 3, 2, hour, minute, tzinfo=WITA)
    assert rules.morning_of(local) == (six if is_morning else None)


def test_five_codes_a_day_are_enough():
    rules.check_may_ask(asked=4)
    with pytest.raises(TooMany):
        rules.check_may_ask(asked=5)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, None),
        ({"right": False}, Invalid),
        ({"asked_at": None}, Refused),
        ({"tries": 5}, None),
        ({"tries": 6}, Refused),
        ({"asked_at": NOW - timedelta(hours=1)}, None),
        ({"asked_at": NOW - timedelta(hours=1, seconds=1)}, Refused),
    ],
)
def test_a_code_is_right_fresh_and_not_guessed(given, problem):
    usual = {"right": True, "asked_at": NOW, "tries": 1, "now": NOW}
    if problem is None:
        rules.check_code(**(usual | given))
        return
    with pytest.raises(problem) as refused:
        rules.check_code(**(usual | given))
    assert type(refused.value) is problem


def test_a_digest_needs_an_address():
    rules.check_may_have_digest("rina@dinsos.example")
    with pytest.raises(Refused):
        rules.check_may_have_digest("")


def test_what_waits_is_counted_by_kind_what_is_late_first():
    march = [date(2026, 3, day) for day in range(1, 6)]
    rows = [
        Waiting("import_checked", "3205", march[0], late=False),
        Waiting("village_vacant", "3205322002", march[3], late=True),
        *(Waiting("village_vacant", f"320532200{number}", march[2], late=False) for number in (1, 3, 4, 1)),
        Waiting("mandate_ending", "", march[1], late=False),
    ]
    assert rules.heaps(rows) == (
        Heap("village_vacant", 5, march[2], 1, ("3205322001", "3205322003", "3205322004"), 1),
        Heap("import_checked", 1, march[0], 0, ("3205",), 0),
        Heap("mandate_ending", 1, march[1], 0, ("",), 0),
    )
    assert rules.heaps([]) == ()
