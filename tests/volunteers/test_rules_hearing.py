"""When a sign of life can be true."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.rules import hearing as rules
from pilar.volunteers.rules.assignments import DATE_AHEAD, Service, Stage, Standing, Steps
from pilar.volunteers.rules.hearing import Sign, SignStep

TODAY = date(2026, 6, 15)
AHEAD = TODAY + timedelta(days=1)


def asked(day, service):
    """Ask both, for one person and for many; return what each says."""
    said = []
    standing = Standing(Stage.DECREED, service)
    for ask in (
        lambda: rules.check_sign(day, today=TODAY, service=service, name="Ani"),
        lambda: SignStep(day, Sign.CALL).after(standing, steps=Steps(), today=TODAY),
    ):
        try:
            said.append(ask())
        except (Invalid, Refused) as problem:
            said.append(problem.sentence)
    return said


@pytest.mark.parametrize(
    ("day", "service", "said"),
    [
        (TODAY, Service.SERVING, [None, Standing(Stage.DECREED, Service.SERVING)]),
        (AHEAD, Service.SERVING, [DATE_AHEAD, DATE_AHEAD]),
        *(
            (TODAY, service, [rules.NOT_SERVING, rules.NOT_SERVING_NOW])
            for service in Service
            if service is not Service.SERVING
        ),
    ],
)
def test_only_who_serves_was_heard_of_and_not_tomorrow(day, service, said):
    assert asked(day, service) == said


def test_every_sign_has_its_word_and_an_officer_says_all_but_a_report():
    assert set(rules.SIGNS) == set(Sign)
    assert set(rules.NOTED) == set(Sign) - {Sign.REPORT}


@pytest.mark.parametrize("since", [None, TODAY, TODAY - timedelta(days=30)])
def test_an_area_reports_from_a_day_between_its_joining_and_today(since):
    rules.check_reporting(since, joined_on=TODAY - timedelta(days=30), today=TODAY)


@pytest.mark.parametrize(
    ("since", "sentence"), [(AHEAD, DATE_AHEAD), (TODAY - timedelta(days=31), rules.BEFORE_JOINING)]
)
def test_an_area_reports_neither_from_tomorrow_nor_from_before_it_joined(since, sentence):
    with pytest.raises(Invalid) as caught:
        rules.check_reporting(since, joined_on=TODAY - timedelta(days=30), today=TODAY)
    assert (caught.value.sentence, caught.value.field) == (sentence, "reporting_from")
