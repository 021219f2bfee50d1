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
    COMPETENCES,
    PRESENCES,
    STATES,
    Competence,
    Holder,
    Listening,
    Presence,
    VillageState,
    as_of,
    is_overdue,
    silent_from,
    village_state,
    without_decree_since,
)
from tests.volunteers.strategies import TODAY, past_days, standings

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


NEVER = Listening()


def state_of(standings, *, listening=NEVER, today=TODAY):
    """The state of a village in which these assignments are or were."""
    return village_state(map(Holder, standings), today=today, listening=listening)


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


# No news


QUIET = date(2026, 4, 2)
"""The first silent day of who was never heard of: the 90 days after the first of January are over."""


@pytest.mark.parametrize(
    ("standing", "listening", "heard_on", "day"),
    [
        (DECREED, Listening(), None, None),
        (DECREED, Listening(None, 90), None, None),
        (DECREED, Listening(date(2026, 1, 1), 0), None, None),
        (RESTING, LISTENING, None, None),
        (SUSPENDED, LISTENING, None, None),
        (NOT_YET, LISTENING, None, None),
        (ENDED, LISTENING, None, None),
        (DECREED, LISTENING, None, QUIET),
        (replace(DECREED, service_since=None), LISTENING, None, QUIET),
        (DECREED, LISTENING, date(2025, 12, 1), QUIET),
        (DECREED, LISTENING, date(2026, 3, 1), date(2026, 5, 31)),
        (replace(DECREED, service_since=date(2026, 3, 1)), LISTENING, date(2026, 2, 1), date(2026, 5, 31)),
        (PENDING, Listening(date(2026, 6, 14), 1), None, date(2026, 6, 16)),
    ],
)
def test_silence_is_counted_from_what_was_last_heard_and_never_from_before_an_area_reports(
    standing, listening, heard_on, day
):
    assert silent_from(Holder(standing, heard_on=heard_on), listening) == day


@pytest.mark.parametrize(
    ("today", "presence", "since"),
    [(date(2026, 4, 1), Presence.FILLED, FIRST), (QUIET, Presence.SILENT, QUIET), (TODAY, Presence.SILENT, QUIET)],
)
def test_a_village_falls_silent_on_the_day_the_patience_ends(today, presence, since):
    state = state_of([DECREED], listening=LISTENING, today=today)
    assert (state.presence, state.since, state.people) == (presence, since, 1)


@pytest.mark.parametrize("name", HELD)
def test_only_what_is_better_than_silence_stands_before_it(name):
    quiet, heard = Holder(DECREED), Holder(HELD[name], heard_on=TODAY)
    expected = next(presence for presence, names in ORDER if name in names)
    expected = Presence.SILENT if expected is Presence.VACANT else expected
    assert village_state([quiet, heard], today=TODAY, listening=LISTENING).presence is expected


def test_a_village_is_silent_since_the_last_of_its_people_fell_silent():
    first, later = Holder(DECREED), Holder(PENDING, heard_on=date(2026, 2, 1))
    state = village_state([first, later], today=TODAY, listening=LISTENING)
    assert (state.presence, state.since) == (Presence.SILENT, date(2026, 5, 3))


def test_two_people_of_whom_the_same_is_known_are_two():
    assert village_state([Holder(DECREED), Holder(DECREED)], today=TODAY, listening=LISTENING).people == 2


# Competence


@pytest.mark.parametrize(
    ("holders", "competence", "trained"),
    [
        ([], Competence.NOBODY, 0),
        ([Holder(ENDED, is_trained=True)], Competence.NOBODY, 0),
        ([Holder(REFUSED, is_trained=True)], Competence.NOBODY, 0),
        ([Holder(DECREED)], Competence.NOT_YET, 0),
        ([Holder(DECREED), Holder(PENDING, is_trained=True)], Competence.TRAINED, 1),
        ([Holder(RESTING, is_trained=True)], Competence.TRAINED, 1),
        ([Holder(NOT_YET, is_trained=True), Holder(DECREED, is_trained=True)], Competence.TRAINED, 2),
    ],
)
def test_a_village_is_competent_when_somebody_there_was_trained(holders, competence, trained):
    state = village_state(holders, today=TODAY)
    assert (state.competence, state.trained) == (competence, trained)


# What time will change


@pytest.mark.parametrize(
    ("held", "until"),
    [
        ([], None),
        ([DECREED], None),
        ([replace(DECREED, decree_until=TODAY)], TODAY),
        ([replace(DECREED, decree_until=TODAY), replace(DECREED, decree_until=date(2027, 1, 1))], date(2027, 1, 1)),
        ([replace(DECREED, decree_until=TODAY), DECREED], None),
        ([EXPIRED], None),
        ([replace(DECREED, decree_until=TODAY), replace(RESTING, decree_until=date(2030, 1, 1))], TODAY),
    ],
)
def test_a_village_knows_the_last_day_under_a_decree(held, until):
    assert state_of(held).until == until


@pytest.mark.parametrize(
    ("held", "listening", "day"),
    [
        ([], LISTENING, None),
        ([DECREED], Listening(), None),
        ([replace(DECREED, decree_until=TODAY)], Listening(), date(2026, 6, 16)),
        ([EXPIRED], Listening(), None),
        ([RESTING], LISTENING, None),
        ([DECREED], Listening(date(2026, 6, 1), 90), date(2026, 8, 31)),
        ([replace(DECREED, decree_until=date(2026, 7, 1))], Listening(date(2026, 6, 1), 90), date(2026, 7, 2)),
        ([replace(DECREED, decree_until=date(2026, 9, 1))], Listening(date(2026, 6, 1), 90), date(2026, 8, 31)),
    ],
)
def test_a_village_names_the_next_day_on_which_time_changes_it(held, listening, day):
    assert state_of(held, listening=listening).changes_on == day


@given(st.lists(st.builds(Holder, standings(), st.booleans(), st.none() | past_days), max_size=4), st.integers(0, 400))
def test_nothing_changes_before_the_day_that_is_named(holders, days):
    listening = Listening(date(2026, 1, 1), 120)
    state = village_state(holders, today=TODAY, listening=listening)
    later = TODAY + timedelta(days=days)
    if state.changes_on is None or later < state.changes_on:
        assert village_state(holders, today=later, listening=listening) == state


@pytest.mark.parametrize(
    ("standing", "day"),
    [
        (PENDING, FIRST),
        (replace(PENDING, service_since=None), None),
        (EXPIRED, date(2026, 6, 15)),
        (replace(EXPIRED, service_since=None), date(2026, 6, 15)),
        (replace(EXPIRED, service_since=date(2026, 7, 1)), date(2026, 7, 1)),
    ],
)
def test_a_decree_is_missing_since_it_ran_out_or_since_the_first_day(standing, day):
    assert without_decree_since(standing) == day


# Earlier days


EARLY = date(2020, 12, 31)


@pytest.mark.parametrize(
    ("standing", "day", "was"),
    [
        (NOT_YET, TODAY, None),
        (DECREED, EARLY, None),
        (replace(DECREED, started_on=None), EARLY, None),
        (replace(DECREED, started_on=None, service_since=None, decree_date=EARLY), EARLY, "itself"),
        (DECREED, FIRST, "itself"),
        (replace(ENDED, ended_on=None), TODAY, None),
        (replace(ENDED, ended_on=LATER, end_reason=EndReason.DOUBLE), TODAY, None),
        (replace(ENDED, ended_on=LATER), LATER, "itself"),
        (replace(ENDED, ended_on=LATER), date(2023, 12, 31), DECREED),
        (replace(RESTING, service_since=LATER), LATER, "itself"),
        (replace(RESTING, service_since=LATER), date(2023, 12, 31), DECREED),
        (RESTING, FIRST, "itself"),
        (replace(RESTING, service_since=None), FIRST, "itself"),
        (replace(DECREED, decree_date=LATER, decree_until=TODAY), FIRST, PENDING),
        (REFUSED, TODAY, None),
    ],
)
def test_an_assignment_tells_what_it_was_on_an_earlier_day(standing, day, was):
    assert as_of(standing, day) == (standing if was == "itself" else was)


@given(standings())
def test_of_today_an_assignment_tells_what_it_says(standing):
    was = as_of(standing, TODAY)
    began = standing.started_on or standing.service_since
    is_told = standing.service is not Service.NOT_STARTED and (began is None or began <= TODAY)
    if is_told and (standing.service is not Service.ENDED or standing.ended_on):
        assert was == standing


def test_every_state_of_a_joined_village_is_counted():
    assert set(STATES) == set(Presence) - {Presence.NOT_JOINED}
    assert set(COMPETENCES) == set(Competence)


# A decree that is missing


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
