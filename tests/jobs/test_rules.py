"""How often a job is tried, when a slot is due, who is dead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.jobs.rules.schedule import WIB, BadSchedule, Daily, Every
from pilar.jobs.rules.trying import GRACE, SILENCE, Terms, after_failure, after_loss, is_overdue, is_silent, pause
from pilar.jobs.rules.work import KINDS, Kind, register_kind

NOW = datetime(2026, 11, 22, 6, 3, 20, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds
STEPS = [step for step in range(1, 1441) if 1440 % step == 0]


def test_pauses_grow_and_then_stay():
    seconds = [pause(attempt).total_seconds() for attempt in range(1, 8)]
    assert seconds == [10, 60, 360, 2160, 3600, 3600, 3600]
    assert pause(10_000) == timedelta(hours=1)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 10), (2, 60), (3, None), (4, None)])
def test_what_failed_is_tried_again_while_tries_are_left(attempts, seconds):
    again = after_failure(attempts=attempts, terms=Terms(retries=2), now=NOW)
    assert again == (None if seconds is None else NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 0), (2, 10), (3, None)])
def test_what_a_dead_worker_left_is_tried_again_at_once_and_then_with_pauses(attempts, seconds):
    again = after_loss(attempts=attempts, terms=Terms(retries=2), now=NOW)
    assert again == (None if seconds is None else NOW + timedelta(seconds=seconds))


def test_a_worker_is_silent_after_a_while():
    assert not is_silent(beat=NOW - SILENCE, now=NOW)
    assert is_silent(beat=NOW - SILENCE - timedelta(seconds=1), now=NOW)


def test_a_try_is_overdue_some_time_after_its_limit():
    terms = Terms(limit=timedelta(minutes=2))
    assert not is_overdue(started=NOW - terms.limit - GRACE, terms=terms, now=NOW)
    assert is_overdue(started=NOW - terms.limit - GRACE - timedelta(seconds=1), terms=terms, now=NOW)


@pytest.mark.parametrize(
    ("entry", "slot"),
    [
        (Every(minutes=1, task="a"), NOW.replace(minute=3, second=0)),
        (Every(minutes=5, task="a"), NOW.replace(minute=0, second=0)),
        (Every(minutes=720, task="a"), NOW.replace(hour=0, minute=0, second=0)),
        (Daily(at="13:03", task="a"), NOW.replace(second=0)),
        (Daily(at="13:04", task="a"), NOW.replace(day=21, minute=4, second=0)),
        (Daily(at="00:00", task="a"), NOW.replace(day=21, hour=17, minute=0, second=0)),
    ],
)
def test_the_newest_slot_that_has_come(entry, slot):
    assert entry.slot(NOW) == slot


@given(moment=MOMENTS, minutes=st.sampled_from(STEPS))
def test_slots_of_minutes_come_in_equal_steps(moment, minutes):
    entry = Every(minutes=minutes, task="a")
    slot = entry.slot(moment)
    assert slot <= moment < slot + timedelta(minutes=minutes)
    assert entry.slot(slot) == slot
    assert entry.slot(slot - timedelta(microseconds=1)) == slot - timedelta(minutes=minutes)


@given(moment=MOMENTS, at=st.times())
def test_a_daily_slot_comes_at_its_hour_on_every_day(moment, at):
    entry = Daily(at=at.strftime("%H:%M"), task="a")
    slot = entry.slot(moment)
    assert slot <= moment < slot + timedelta(days=1)
    assert slot.astimezone(WIB).strftime("%H:%M") == entry.at
    assert entry.slot(slot - timedelta(microseconds=1)) == slot - timedelta(days=1)


@pytest.mark.parametrize("minutes", [0, -5, 7, 1441])
def test_minutes_that_do_not_divide_a_day_are_refused(minutes):
    with pytest.raises(BadSchedule):
        Every(minutes=minutes, task="a")


@pytest.mark.parametrize("at", ["", "6:00", "24:00", "12:60", "12:00:00", "noon"])
def test_what_is_no_hour_is_refused(at):
    with pytest.raises(BadSchedule):
        Daily(at=at, task="a")


def test_entries_have_names_of_their_own():
    entries = [Every(minutes=5, task="a"), Every(minutes=10, task="a"), Daily(at="06:00", task="a")]
    assert [entry.name for entry in entries] == ["a every 5", "a every 10", "a daily 06:00"]


def test_a_kind_of_work_is_declared_once():
    kind = KINDS["test"]
    with pytest.raises(RuntimeError):
        register_kind(Kind("test", "Again", "volunteers.view"))
    assert KINDS["test"] is kind
