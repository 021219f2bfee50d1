"""Corrections: what is kept of a standing comes back whole, and what may be put right."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from pilar.kernel.problems import Problem
from pilar.volunteers.rules import corrections as rules
from pilar.volunteers.rules.assignments import NEEDS_REASON, EndReason, Service, Stage, Standing
from tests.volunteers.strategies import standings

SERVING = Standing(stage=Stage.DECREED, service=Service.SERVING, decree_number="460/1", decree_date=date(2024, 1, 15))
ENDED = replace(SERVING, service=Service.ENDED, end_reason=EndReason.MOVED, ended_on=date(2025, 1, 31))


@given(standings())
def test_a_standing_comes_back_from_json_as_it_was(standing):
    assert rules.remembered(json.loads(json.dumps(rules.kept(standing)))) == standing


@given(standings(), standings())
def test_what_differs_leads_from_one_to_the_other(before, after):
    changed = rules.changes(before, after)
    assert rules.remembered(rules.kept(before) | {name: new for name, (_old, new) in changed.items()}) == after
    assert all(old != new for old, new in changed.values())


def test_every_field_has_its_words():
    assert set(rules.FIELDS) == set(Standing.__dataclass_fields__)


@pytest.mark.parametrize(
    ("before", "after", "is_latest", "reason", "sentence"),
    [
        (SERVING, SERVING, True, "Salah ketik", rules.NOTHING_NEW),
        (SERVING, ENDED, True, " ", NEEDS_REASON),
        (SERVING, ENDED, True, "Salah ketik", None),
        (ENDED, SERVING, True, "Salah ketik", None),
        (ENDED, SERVING, False, "Salah ketik", rules.NOT_THE_LATEST),
        (ENDED, replace(ENDED, ended_on=date(2025, 2, 1)), False, "Salah ketik", None),
    ],
)
def test_a_correction_changes_something_says_why_and_opens_nothing_that_was_followed(
    before, after, is_latest, reason, sentence
):
    if sentence is None:
        rules.check_correction(before, after, is_latest=is_latest, reason=reason)
        return
    with pytest.raises(Problem) as refused:
        rules.check_correction(before, after, is_latest=is_latest, reason=reason)
    assert refused.value.sentence == sentence
