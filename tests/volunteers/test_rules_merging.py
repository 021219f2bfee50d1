"""What a row changes in what the register already holds."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given

from pilar.kernel.problems import Refused
from pilar.volunteers.rules import imports
from pilar.volunteers.rules.assignments import SERVICES, EndReason, Service, Stage, Standing
from pilar.volunteers.rules.merging import merged_stage, merged_standing
from tests.volunteers.strategies import rows_standings, standings

FIRST, RETURN, LAST = date(2021, 2, 1), date(2025, 6, 1), date(2026, 1, 31)
KNOWN = Standing(
    stage=Stage.DECREED,
    service=Service.SERVING,
    service_since=FIRST,
    started_on=FIRST,
    decree_number="460/1",
    decree_date=date(2021, 1, 15),
    decree_until=date(2024, 12, 31),
)
BARE = Standing(stage=Stage.PROPOSED, service=Service.SERVING)
OVER = replace(
    KNOWN, service=Service.ENDED, service_since=LAST, ended_on=LAST, end_reason=EndReason.MOVED, decree_until=None
)


def merged(known, wanted):
    """Return a merge, or None when the row asks for a step there is not."""
    try:
        return merged_standing(known, wanted)
    except Refused:
        return None


def test_a_bare_row_erases_nothing():
    assert merged_standing(KNOWN, BARE) == KNOWN


def test_filled_cells_win():
    wanted = replace(KNOWN, decree_date=date(2021, 1, 16), decree_until=date(2027, 12, 31))
    assert merged_standing(KNOWN, wanted) == wanted


def test_another_decree_brings_its_own_dates():
    wanted = replace(BARE, stage=Stage.DECREED, decree_number="460/2", decree_date=date(2025, 1, 10))
    after = merged_standing(KNOWN, wanted)
    assert (after.decree_number, after.decree_date, after.decree_until) == ("460/2", date(2025, 1, 10), None)


def test_the_same_decree_keeps_its_end_when_the_row_leaves_it_blank():
    wanted = replace(BARE, stage=Stage.DECREED, decree_number="460/1", decree_date=date(2021, 1, 15))
    assert merged_standing(KNOWN, wanted).decree_until == date(2024, 12, 31)


def test_a_corrected_first_day_moves_since_when_the_service_lasts():
    after = merged_standing(KNOWN, replace(BARE, started_on=date(2020, 5, 1), service_since=date(2020, 5, 1)))
    assert (after.started_on, after.service_since) == (date(2020, 5, 1), date(2020, 5, 1))


def test_a_corrected_first_day_leaves_alone_the_day_of_a_return():
    returned = replace(KNOWN, service_since=RETURN)
    after = merged_standing(returned, replace(BARE, started_on=date(2020, 5, 1), service_since=date(2020, 5, 1)))
    assert (after.started_on, after.service_since) == (date(2020, 5, 1), RETURN)


def test_an_unknown_day_is_filled_from_the_row():
    after = merged_standing(replace(KNOWN, service_since=None), replace(BARE, started_on=FIRST, service_since=FIRST))
    assert after.service_since == FIRST


def test_a_corrected_last_day_moves_since_when_the_service_is_over():
    wanted = replace(OVER, ended_on=date(2026, 2, 28), service_since=date(2026, 2, 28), end_reason=EndReason.DIED)
    assert merged_standing(OVER, wanted) == wanted


def test_an_end_is_taken_with_its_day_and_reason():
    wanted = replace(
        BARE, service=Service.ENDED, service_since=LAST, ended_on=LAST, end_reason=EndReason.DIED, started_on=None
    )
    assert merged_standing(KNOWN, wanted) == replace(
        KNOWN, service=Service.ENDED, service_since=LAST, ended_on=LAST, end_reason=EndReason.DIED
    )


def test_who_begins_begins_on_the_day_of_the_row_and_not_on_the_day_that_was_planned():
    planned = replace(BARE, service=Service.NOT_STARTED, started_on=date(2030, 1, 1))
    after = merged_standing(planned, replace(BARE, started_on=FIRST, service_since=FIRST))
    assert (after.service, after.started_on, after.service_since) == (Service.SERVING, FIRST, FIRST)


@pytest.mark.parametrize("service", [one for one in Service if one is not Service.ENDED])
def test_a_row_raises_nobody_whose_service_ended(service):
    with pytest.raises(Refused) as caught:
        merged_standing(OVER, replace(BARE, service=service))
    assert caught.value.sentence == imports.ENDED_BEFORE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Service.SERVING, Service.NOT_STARTED),
        (Service.ON_LEAVE, Service.NOT_STARTED),
        (Service.SUSPENDED, Service.NOT_STARTED),
        (Service.SUSPENDED, Service.ON_LEAVE),
        (Service.NOT_STARTED, Service.ON_LEAVE),
        (Service.NOT_STARTED, Service.SUSPENDED),
    ],
)
def test_a_row_cannot_take_a_step_there_is_not(before, after):
    with pytest.raises(Refused) as caught:
        merged_standing(replace(KNOWN, service=before), replace(BARE, service=after))
    assert caught.value.sentence == imports.SERVICE_STEP
    assert caught.value.details == {"before": SERVICES[before], "after": SERVICES[after]}


STAGES_AFTER = {
    "proposed": {"proposed": "proposed", "decreed": "decreed", "confirmed": "confirmed"},
    "recommended": {"proposed": "recommended", "decreed": "decreed", "confirmed": "confirmed"},
    "verified": {"proposed": "verified", "decreed": "decreed", "confirmed": "confirmed"},
    "decreed": {"proposed": "decreed", "decreed": "decreed", "confirmed": "confirmed"},
    "confirmed": {"proposed": "confirmed", "decreed": "confirmed", "confirmed": "confirmed"},
    "refused": {"proposed": "refused", "decreed": "decreed", "confirmed": "confirmed"},
    "withdrawn": {"proposed": "withdrawn", "decreed": "decreed", "confirmed": "confirmed"},
}


@pytest.mark.parametrize(("known", "wanted"), list(product(Stage, [Stage.PROPOSED, Stage.DECREED, Stage.CONFIRMED])))
def test_the_later_stage_stays_and_only_a_decree_opens_a_closed_one(known, wanted):
    assert merged_stage(known, wanted) == STAGES_AFTER[known.value][wanted.value]


@given(standings(), rows_standings())
def test_a_row_merged_twice_is_merged_once(known, wanted):
    once = merged(known, wanted)
    assume(once is not None)
    assert merged_standing(once, wanted) == once


@given(rows_standings())
def test_what_was_written_from_a_row_is_not_changed_by_that_row(wanted):
    assert merged_standing(wanted, wanted) == wanted


@given(standings(), rows_standings())
def test_a_row_empties_no_cell_but_the_dates_of_a_decree_that_was_replaced(known, wanted):
    after = merged(known, wanted)
    assume(after is not None)
    kept = {"stage", "service", "started_on", "ended_on", "end_reason", "decree_number"}
    emptied = {
        field.name for field in fields(Standing) if getattr(known, field.name) and not getattr(after, field.name)
    }
    assert not emptied & kept
    if wanted.decree_number in {"", known.decree_number} and wanted.service is known.service:
        assert emptied == set()
