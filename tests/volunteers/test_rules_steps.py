"""One step of an assignment: what it says afterwards, or why the step may not be taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing, Steps
from pilar.volunteers.rules.steps import Decree, EndStep, ServiceStep, StageStep

TODAY, FIRST = date(2026, 6, 15), date(2021, 2, 1)
PAPER = Decree("460/1", date(2026, 6, 1), date(2031, 6, 1))
SERVING = Standing(stage=Stage.PROPOSED, service=Service.SERVING, service_since=FIRST, started_on=FIRST)
DECREED = replace(SERVING, stage=Stage.DECREED, decree_number="460/0", decree_date=date(2021, 1, 15))
PLANNED = Standing(stage=Stage.PROPOSED, service=Service.NOT_STARTED, started_on=date(2026, 7, 1))


def after(step, before):
    return step.after(before, steps=Steps(), today=TODAY)


def test_a_decree_is_written_with_its_number_and_dates():
    step = StageStep(Stage.DECREED, PAPER)
    assert after(step, SERVING) == replace(
        SERVING,
        stage=Stage.DECREED,
        decree_number="460/1",
        decree_date=date(2026, 6, 1),
        decree_until=date(2031, 6, 1),
    )
    assert step.effective_on == date(2026, 6, 1)


def test_another_stage_leaves_the_decree_alone():
    assert after(StageStep(Stage.CONFIRMED), DECREED) == replace(DECREED, stage=Stage.CONFIRMED)


@pytest.mark.parametrize(
    ("step", "before", "refusal", "field"),
    [
        (StageStep(Stage.VERIFIED), DECREED, Refused, "stage"),
        (StageStep(Stage.DECREED), SERVING, Invalid, "decree_number"),
        (StageStep(Stage.REFUSED), PLANNED, Invalid, "reason"),
        (ServiceStep(Service.SERVING, TODAY, "x"), SERVING, Refused, "service"),
        (ServiceStep(Service.ENDED, TODAY, "x"), SERVING, Invalid, "service"),
        (ServiceStep(Service.ON_LEAVE, TODAY, " "), SERVING, Invalid, "reason"),
        (ServiceStep(Service.ON_LEAVE, date(2026, 6, 16), "x"), SERVING, Invalid, "effective_on"),
        (ServiceStep(Service.ON_LEAVE, date(2021, 1, 31), "x"), SERVING, Invalid, "effective_on"),
        (EndStep(EndReason.MOVED, date(2021, 1, 31)), SERVING, Invalid, "ended_on"),
    ],
)
def test_a_step_that_may_not_be_taken_says_why(step, before, refusal, field):
    with pytest.raises(refusal) as refused:
        after(step, before)
    assert refused.value.field == field


def test_with_a_reason_an_appointment_is_refused():
    assert after(StageStep(Stage.REFUSED, reason="Pindah"), PLANNED) == replace(PLANNED, stage=Stage.REFUSED)


def test_whoever_begins_begins_on_that_day_and_needs_no_reason():
    assert after(ServiceStep(Service.SERVING, TODAY), PLANNED) == replace(
        PLANNED, service=Service.SERVING, service_since=TODAY, started_on=TODAY
    )


@pytest.mark.parametrize("started", [FIRST, None])
def test_whoever_rests_keeps_the_first_day(started):
    before = replace(SERVING, started_on=started)
    assert after(ServiceStep(Service.ON_LEAVE, TODAY, "Umrah"), before) == replace(
        before, service=Service.ON_LEAVE, service_since=TODAY
    )


def test_an_end_has_its_day_and_reason_and_a_plan_that_never_came_loses_its_first_day():
    step = EndStep(EndReason.TERM_OVER, TODAY)
    ended = {"service": Service.ENDED, "service_since": TODAY, "ended_on": TODAY, "end_reason": EndReason.TERM_OVER}
    assert after(step, SERVING) == replace(SERVING, **ended)
    assert after(step, PLANNED) == replace(PLANNED, started_on=None, **ended)
    assert step.effective_on == TODAY
