"""In which state a village is, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.presence import (
    PRESENCES,
    Holder,
    Listening,
    Presence,
    VillageState,
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


def state_of(standings, *, listening=Listening(), trained=False, heard_on=None, today=TODAY):
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
