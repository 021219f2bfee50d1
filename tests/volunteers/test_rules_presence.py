"""In which state a village is, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.presence import (
    PRESENCES,
    Competence,
    Holder,
    Listening,
    Presence,
    VillageState,
    as_of,
    is_overdue,
    silent_from,
    village_state,
)
from tests.volunteers.strategies import TODAY, standings

FIRST, LATER = date(2021, 1, 1), date(2024, 1, 1)
DECREED = Standing(
    stage=Stage.DECREED,
    service=Service.SERVING,
    service_since=FIRST,
    started_on=FIRST,
    decree_number="460/1",
    decree_date=FIRST,
)
PENDING = Standing(stage=Stage.PROPOSED, service=Service.SERVING, service_since=FIRST, started_on=FIRST)
RESTING = replace(DECREED, service=Service.ON_LEAVE)
SUSPENDED = replace(DECREED, service=Service.SUSPENDED)
EXPIRED = replace(DECREED, decree_until=date(2026, 6, 14))
NOT_YET = Standing(stage=Stage.DECREED, service=Service.NOT_STARTED, decree_number="460/1", decree_date=FIRST)
ENDED = replace(DECREED, service=Service.ENDED, ended_on=FIRST, end_reason=EndReason.DIED)
REFUSED = Standing(stage=Stage.REFUSED, service=Service.NOT_STARTED)

LISTENING = Listening(date(2026, 1, 1), 90)
"""The area reports since the first of January, and 90 days may pass in silence."""


DEAF = Listening()


def state_of(standings, *, listening=DEAF, trained=False, heard_on=None, today=TODAY):
    """The state of a village in which these assignments are or were."""
    return village_state((Holder(one, trained, heard_on) for one in standings), today=today, listening=listening)


ORDER = [
    (Presence.FILLED, {"decreed"}),
    (Presence.PENDING, {"pending", "expired"}),
    (Presence.UNABLE, {"resting", "suspended"}),
    (Presence.VACANT, {"not_yet", "ended", "refused"}),
]
HELD = {
    "decreed": DECREED,
    "pending": PENDING,
    "expired": EXPIRED,
    "resting": RESTING,
    "suspended": SUSPENDED,
    "not_yet": NOT_YET,
    "ended": ENDED,
    "refused": REFUSED,
}


@pytest.mark.parametrize(("one", "other"), list(product(HELD, HELD)))
def test_of_two_assignments_the_one_that_serves_best_names_the_state(one, other):
    expected = next(presence for presence, names in ORDER if {one, other} & names)
    assert state_of([HELD[one], HELD[other]]).presence is expected


def test_a_village_nobody_ever_served_is_vacant_since_an_unknown_day():
    assert state_of([]) == VillageState(Presence.VACANT, None, 0)


@pytest.mark.parametrize(
    ("held", "state"),
    [
        ([DECREED, replace(DECREED, service_since=LATER)], VillageState(Presence.FILLED, FIRST, 2)),
        ([replace(DECREED, service_since=LATER), PENDING], VillageState(Presence.FILLED, LATER, 2)),
        ([replace(DECREED, service_since=None), DECREED], VillageState(Presence.FILLED, FIRST, 2)),
        ([replace(DECREED, service_since=None)], VillageState(Presence.FILLED, None, 1)),
        ([EXPIRED, RESTING], VillageState(Presence.PENDING, date(2026, 6, 15), 2)),
        ([replace(SUSPENDED, service_since=LATER), NOT_YET], VillageState(Presence.UNABLE, LATER, 2)),
        ([NOT_YET, REFUSED], VillageState(Presence.VACANT, None, 1)),
        ([ENDED], VillageState(Presence.VACANT, FIRST, 0)),
        ([ENDED, replace(ENDED, ended_on=LATER)], VillageState(Presence.VACANT, LATER, 0)),
        ([ENDED, replace(ENDED, ended_on=None)], VillageState(Presence.VACANT, None, 0)),
        ([ENDED, NOT_YET, REFUSED], VillageState(Presence.VACANT, FIRST, 1)),
    ],
)
def test_a_state_knows_since_when_and_how_many(held, state):
    found = state_of(held)
    assert (found.presence, found.since, found.people) == (state.presence, state.since, state.people)


def test_a_decree_counts_through_its_last_day():
    assert state_of([replace(EXPIRED, decree_until=TODAY)]).presence is Presence.FILLED


@given(st.lists(standings(), max_size=5).flatmap(lambda held: st.tuples(st.just(held), st.permutations(held))))
def test_the_order_of_assignments_does_not_matter(both):
    assert state_of(both[0]) == state_of(both[1])


@given(st.lists(standings(), max_size=5))
def test_people_are_those_who_hold_an_open_assignment(held):
    assert state_of(held).people == sum(one.is_open for one in held)


@given(st.lists(standings(), max_size=5))
def test_somebody_who_serves_under_a_decree_always_fills_a_village(held):
    assert state_of([*held, DECREED]).presence is Presence.FILLED


@given(st.lists(standings(), max_size=5))
def test_a_vacancy_has_a_day_only_when_every_end_has_one(held):
    state = state_of(held)
    over = [one for one in held if one.service is Service.ENDED]
    ends = [one.ended_on for one in over if one.end_reason is not EndReason.DOUBLE]
    if state.presence is Presence.VACANT:
        assert state.since == (max(ends) if ends and None not in ends else None)


@given(st.lists(standings(), max_size=5))
def test_a_village_of_a_joined_area_is_never_shown_as_not_joined(held):
    assert state_of(held).presence is not Presence.NOT_JOINED


def test_every_state_has_its_word():
    assert set(PRESENCES) == set(Presence)


LACKING = 90


@pytest.mark.parametrize(
    ("standing", "overdue"),
    [
        (DECREED, False),
        (RESTING, False),
        (ENDED, False),
        (NOT_YET, False),
        (replace(PENDING, service_since=TODAY - timedelta(days=LACKING)), False),
        (replace(PENDING, service_since=TODAY - timedelta(days=LACKING + 1)), True),
        (replace(PENDING, service_since=None), False),
        # Whoever serves since long ago lacks a decree from the day after the last one.
        (replace(EXPIRED, decree_until=TODAY), False),
        (replace(EXPIRED, decree_until=TODAY - timedelta(days=1)), False),
        (replace(EXPIRED, decree_until=TODAY - timedelta(days=LACKING + 1)), False),
        (replace(EXPIRED, decree_until=TODAY - timedelta(days=LACKING + 2)), True),
        (replace(EXPIRED, decree_until=TODAY - timedelta(days=LACKING + 2), service_since=None), True),
        # Whoever came back later lacks it from then on.
        (replace(EXPIRED, decree_until=FIRST, service_since=TODAY - timedelta(days=LACKING)), False),
        (replace(EXPIRED, decree_until=FIRST, service_since=TODAY - timedelta(days=LACKING + 1)), True),
        # A day that stands with an appointment still on its way is no decree's.
        (replace(PENDING, decree_until=TODAY), True),
    ],
)
def test_a_missing_decree_is_overdue_by_the_days_it_is_missing(standing, overdue):
    assert is_overdue(standing, today=TODAY, days=LACKING) is overdue


@pytest.mark.parametrize(
    ("standing", "day", "was"),
    [
        (NOT_YET, TODAY, None),
        (DECREED, date(2020, 12, 31), None),
        (DECREED, FIRST, DECREED),
        (
            replace(DECREED, started_on=None, service_since=None),
            FIRST,
            replace(DECREED, started_on=None, service_since=None),
        ),
        (replace(ENDED, ended_on=LATER), date(2023, 12, 31), DECREED),
        (replace(ENDED, ended_on=LATER), LATER, replace(ENDED, ended_on=LATER)),
        (replace(ENDED, ended_on=None), TODAY, None),
        (replace(ENDED, ended_on=LATER, end_reason=EndReason.DOUBLE), FIRST, None),
        (replace(RESTING, service_since=LATER), date(2023, 12, 31), DECREED),
        (replace(RESTING, service_since=LATER), LATER, replace(RESTING, service_since=LATER)),
        (replace(DECREED, decree_date=LATER), FIRST, PENDING),
        (replace(DECREED, decree_date=None), FIRST, replace(DECREED, decree_date=None)),
    ],
)
def test_an_assignment_says_what_it_said_on_an_earlier_day_by_the_dates_it_bears_now(standing, day, was):
    assert as_of(standing, day) == was


DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("standing", "listening", "heard_on", "day"),
    [
        (DECREED, Listening(), None, None),
        (DECREED, Listening(LATER, 0), None, None),
        (RESTING, LISTENING, None, None),
        (DECREED, LISTENING, None, date(2026, 4, 2)),
        (DECREED, LISTENING, FIRST, date(2026, 4, 2)),
        (DECREED, LISTENING, date(2026, 3, 1), date(2026, 3, 1) + 91 * DAYS),
        (replace(DECREED, service_since=date(2026, 2, 1)), LISTENING, None, date(2026, 2, 1) + 91 * DAYS),
        (replace(DECREED, service_since=None), LISTENING, None, date(2026, 4, 2)),
    ],
)
def test_silence_is_counted_from_the_latest_of_what_was_heard_begun_and_reported(standing, listening, heard_on, day):
    assert silent_from(Holder(standing, heard_on=heard_on), listening) == day


@pytest.mark.parametrize(("heard_on", "presence"), [(TODAY - 90 * DAYS, "filled"), (TODAY - 91 * DAYS, "silent")])
def test_a_village_is_silent_after_the_last_day_one_may_hear_nothing(heard_on, presence):
    state = state_of([DECREED], listening=LISTENING, heard_on=heard_on)
    turns = heard_on + 91 * DAYS
    since = FIRST if presence == "filled" else turns
    assert (state.presence, state.since) == (presence, since)
    assert state.changes_on == (turns if turns > TODAY else None)


def test_somebody_who_was_heard_of_or_rests_stands_before_one_who_is_silent():
    silent, heard = Holder(DECREED), Holder(PENDING, heard_on=TODAY)
    found = village_state([silent, heard], today=TODAY, listening=LISTENING)
    assert (found.presence, found.people) == (Presence.PENDING, 2)
    found = village_state([silent, Holder(RESTING)], today=TODAY, listening=LISTENING)
    assert found.presence is Presence.UNABLE


def test_the_next_turn_is_the_first_of_all_that_time_alone_brings():
    ends = replace(DECREED, decree_until=TODAY + 3 * DAYS)
    found = village_state([Holder(ends, heard_on=TODAY)], today=TODAY, listening=LISTENING)
    assert (found.until, found.changes_on) == (TODAY + 3 * DAYS, TODAY + 4 * DAYS)
    found = village_state([Holder(replace(DECREED, decree_until=TODAY))], today=TODAY)
    assert (found.presence, found.until, found.changes_on) == (Presence.FILLED, TODAY, TODAY + DAYS)


@pytest.mark.parametrize(
    ("trained", "held", "competence"),
    [
        (True, [DECREED], Competence.TRAINED),
        (False, [DECREED], Competence.NOT_YET),
        (True, [ENDED], Competence.NOBODY),
        (False, [], Competence.NOBODY),
    ],
)
def test_competence_is_of_those_who_hold_an_open_assignment(trained, held, competence):
    assert state_of(held, trained=trained).competence is competence


@given(st.lists(standings(), max_size=5), st.none() | st.dates(date(2025, 1, 1), TODAY), st.integers(0, 400))
def test_until_its_next_turn_time_alone_changes_nothing(held, heard_on, days):
    now = state_of(held, listening=LISTENING, heard_on=heard_on)
    later = TODAY + timedelta(days=days)
    if now.changes_on is None or later < now.changes_on:
        assert state_of(held, listening=LISTENING, heard_on=heard_on, today=later) == now
