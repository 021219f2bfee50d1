"""The two axes of an assignment, as tables; and what it may say of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid, Problem, Refused
from pilar.volunteers.rules import assignments as rules
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from tests.volunteers.strategies import TODAY, standings

STAGE_STEPS = {
    ("proposed", "recommended"),
    ("proposed", "verified"),
    ("proposed", "decreed"),
    ("proposed", "refused"),
    ("proposed", "withdrawn"),
    ("recommended", "verified"),
    ("recommended", "decreed"),
    ("recommended", "refused"),
    ("recommended", "withdrawn"),
    ("verified", "decreed"),
    ("verified", "refused"),
    ("verified", "withdrawn"),
    ("decreed", "decreed"),
    ("decreed", "confirmed"),
    ("confirmed", "decreed"),
}
SERVICE_STEPS = {
    ("not_started", "serving"),
    ("not_started", "ended"),
    ("serving", "on_leave"),
    ("serving", "suspended"),
    ("serving", "ended"),
    ("on_leave", "serving"),
    ("on_leave", "suspended"),
    ("on_leave", "ended"),
    ("suspended", "serving"),
    ("suspended", "ended"),
}
SERVING = Standing(
    stage=Stage.DECREED,
    service=Service.SERVING,
    service_since=date(2024, 2, 1),
    started_on=date(2024, 2, 1),
    decree_number="460/12",
    decree_date=date(2024, 1, 15),
)
ENDED = replace(SERVING, service=Service.ENDED, ended_on=date(2026, 1, 31), end_reason=EndReason.RESIGNED)
WAITING = Standing(stage=Stage.PROPOSED, service=Service.NOT_STARTED)


@pytest.mark.parametrize(("before", "after"), list(product(Stage, Stage)))
def test_an_appointment_takes_the_steps_of_the_table_and_no_others(before, after):
    if (before.value, after.value) in STAGE_STEPS:
        rules.check_stage_move(before, after)
        return
    with pytest.raises(Refused) as caught:
        rules.check_stage_move(before, after)
    assert (caught.value.sentence, caught.value.field) == (rules.NO_SUCH_STAGE, "stage")
    assert caught.value.details == {"before": rules.STAGES[before], "after": rules.STAGES[after]}


R, V, C = Stage.RECOMMENDED, Stage.VERIFIED, Stage.CONFIRMED


@pytest.mark.parametrize(
    ("taken", "required", "before", "onward"),
    [
        ({R, V, C}, set(), "proposed", {"recommended", "verified", "decreed"}),
        ({V, C}, set(), "proposed", {"verified", "decreed"}),
        (set(), set(), "proposed", {"decreed"}),
        ({R, V, C}, {R}, "proposed", {"recommended"}),
        ({R, V, C}, {V}, "proposed", {"recommended", "verified"}),
        ({R, V, C}, {R, V}, "recommended", {"verified"}),
        ({R, V, C}, {R, V}, "verified", {"decreed"}),
        ({C}, {R, V}, "proposed", {"decreed"}),
        ({R, V}, set(), "decreed", {"decreed"}),
        ({R, V, C}, {R, V}, "decreed", {"decreed", "confirmed"}),
    ],
)
def test_an_area_leaves_steps_out_and_asks_for_others(taken, required, before, onward):
    steps = rules.Steps(taken=frozenset(taken), required=frozenset(required))
    offered = {stage.value for stage in rules.stage_moves(Stage(before), steps)}
    assert offered - {"refused", "withdrawn"} == onward


@pytest.mark.parametrize(("before", "after"), list(product(Stage, Stage)))
def test_what_an_area_offers_is_what_it_allows(before, after):
    for steps in (rules.Steps(), rules.Steps(frozenset({C}), frozenset()), rules.Steps(required=frozenset({R, V}))):
        if after in rules.stage_moves(before, steps):
            rules.check_stage_move(before, after, steps)
        else:
            with pytest.raises(Refused):
                rules.check_stage_move(before, after, steps)


def test_who_skips_a_step_is_told_which():
    with pytest.raises(Refused) as caught:
        rules.check_stage_move(Stage.PROPOSED, Stage.DECREED, rules.Steps(required=frozenset({V})))
    assert caught.value.sentence == rules.STEP_SKIPPED
    assert caught.value.details == {"step": "Verified", "after": rules.STAGES[Stage.DECREED]}


@pytest.mark.parametrize(("before", "after"), list(product(Service, Service)))
def test_a_service_takes_the_steps_of_the_table_and_no_others(before, after):
    if (before.value, after.value) in SERVICE_STEPS:
        rules.check_service_move(before, after)
        return
    with pytest.raises(Refused) as caught:
        rules.check_service_move(before, after)
    assert (caught.value.sentence, caught.value.field) == (rules.NO_SUCH_SERVICE, "service")
    assert caught.value.details == {"before": rules.SERVICES[before], "after": rules.SERVICES[after]}


def reached(moves, *starts):
    """Return every state that can be reached from somewhere."""
    seen, left = set(), list(starts)
    while left:
        state = left.pop()
        if state not in seen:
            seen.add(state)
            left.extend(moves[state])
    return seen


def test_every_state_can_be_reached_and_closed_ones_have_no_way_out():
    assert reached(rules.STAGE_MOVES, Stage.PROPOSED) == set(Stage)
    assert reached(rules.SERVICE_MOVES, Service.NOT_STARTED) == set(Service)
    assert {state for state, following in rules.STAGE_MOVES.items() if not following} == {
        Stage.REFUSED,
        Stage.WITHDRAWN,
    }
    assert {state for state, following in rules.SERVICE_MOVES.items() if not following} == {Service.ENDED}
    assert {Stage.REFUSED, Stage.WITHDRAWN} == rules.CLOSED
    assert {Stage.DECREED, Stage.CONFIRMED} == rules.APPOINTED


def test_every_state_has_its_word_and_no_two_share_one():
    assert (set(rules.STAGES), set(rules.SERVICES), set(rules.END_REASONS)) == (
        set(Stage),
        set(Service),
        set(EndReason),
    )
    for words in (rules.STAGES, rules.SERVICES, rules.END_REASONS):
        assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(("stage", "service"), list(product(Stage, Service)))
def test_an_assignment_binds_until_it_ended_or_was_not_accepted(stage, service):
    is_open = service.value != "ended" and stage.value not in {"refused", "withdrawn"}
    assert Standing(stage=stage, service=service).is_open == is_open


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize(("days_left", "in_time"), [(None, True), (0, True), (1, True), (-1, False)])
def test_a_decree_is_in_force_through_its_last_day(stage, days_left, in_time):
    until = None if days_left is None else TODAY + timedelta(days=days_left)
    standing = replace(SERVING, stage=stage, decree_until=until)
    assert standing.has_decree(on=TODAY) == (in_time and stage.value in {"decreed", "confirmed"})


@pytest.mark.parametrize(
    "standing",
    [
        SERVING,
        ENDED,
        WAITING,
        replace(WAITING, started_on=TODAY + timedelta(days=30)),
        replace(WAITING, stage=Stage.REFUSED),
        replace(ENDED, stage=Stage.WITHDRAWN),
        replace(ENDED, started_on=None, ended_on=None),
        replace(ENDED, started_on=TODAY, ended_on=TODAY),
        replace(SERVING, stage=Stage.CONFIRMED, decree_until=date(2020, 1, 1)),
        replace(SERVING, started_on=TODAY, decree_date=TODAY),
        replace(SERVING, service=Service.ON_LEAVE),
    ],
)
def test_what_fits_together_passes(standing):
    rules.check_standing(standing, today=TODAY)


TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("standing", "sentence", "field"),
    [
        (replace(SERVING, decree_number=""), rules.DECREE_WITHOUT_NUMBER, "decree_number"),
        (replace(SERVING, decree_date=None), rules.DECREE_WITHOUT_NUMBER, "decree_number"),
        (replace(SERVING, stage=Stage.CONFIRMED, decree_number=""), rules.DECREE_WITHOUT_NUMBER, "decree_number"),
        (replace(SERVING, stage=Stage.REFUSED), rules.CLOSED_BUT_SERVING, "service"),
        (replace(SERVING, stage=Stage.WITHDRAWN, service=Service.ON_LEAVE), rules.CLOSED_BUT_SERVING, "service"),
        (replace(SERVING, stage=Stage.WITHDRAWN, service=Service.SUSPENDED), rules.CLOSED_BUT_SERVING, "service"),
        (replace(ENDED, end_reason=None), rules.ENDED_WITHOUT_REASON, "end_reason"),
        (replace(SERVING, end_reason=EndReason.DIED), rules.REASON_WITHOUT_END, "end_reason"),
        (replace(SERVING, ended_on=date(2025, 1, 1)), rules.REASON_WITHOUT_END, "end_reason"),
        (replace(ENDED, ended_on=date(2024, 1, 31)), rules.END_BEFORE_START, "ended_on"),
        (replace(ENDED, ended_on=TOMORROW), rules.DATE_AHEAD, "ended_on"),
        (replace(SERVING, decree_date=TOMORROW), rules.DATE_AHEAD, "decree_date"),
        (replace(SERVING, started_on=TOMORROW), rules.DATE_AHEAD, "started_on"),
        (replace(ENDED, started_on=TOMORROW, ended_on=None), rules.DATE_AHEAD, "started_on"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_its_reason(standing, sentence, field):
    with pytest.raises(Invalid) as caught:
        rules.check_standing(standing, today=TODAY)
    assert (caught.value.sentence, caught.value.field) == (sentence, field)


@given(standings())
def test_the_made_up_assignments_of_these_tests_fit_together(standing):
    rules.check_standing(standing, today=TODAY)


@given(
    st.builds(
        Standing,
        stage=st.sampled_from(Stage),
        service=st.sampled_from(Service),
        started_on=st.dates() | st.none(),
        ended_on=st.dates() | st.none(),
        end_reason=st.sampled_from(EndReason) | st.none(),
        decree_number=st.sampled_from(["", "460/1"]),
        decree_date=st.dates() | st.none(),
    )
)
def test_whatever_passes_keeps_what_the_database_keeps(standing):
    try:
        rules.check_standing(standing, today=TODAY)
    except Problem:
        return
    is_ended = standing.service is Service.ENDED
    assert is_ended == (standing.end_reason is not None)
    assert is_ended or standing.ended_on is None
    assert not (standing.started_on and standing.ended_on) or standing.ended_on >= standing.started_on
