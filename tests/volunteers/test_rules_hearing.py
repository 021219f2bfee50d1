"""When somebody can have been heard of as a volunteer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.rules.assignments import DATE_AHEAD, Service
from pilar.volunteers.rules.hearing import NOT_SERVING, NOTED, SIGNS, Sign, check_sign

TODAY = date(2026, 6, 15)


def test_who_serves_may_have_been_heard_of_until_today():
    for day in (TODAY, date(2020, 1, 1)):
        check_sign(day, today=TODAY, service=Service.SERVING, name="Ani")


def test_nobody_was_heard_of_tomorrow():
    with pytest.raises(Invalid) as caught:
        check_sign(TODAY + timedelta(days=1), today=TODAY, service=Service.SERVING, name="Ani")
    assert (caught.value.sentence, caught.value.field) == (DATE_AHEAD, "heard_on")


@pytest.mark.parametrize("service", set(Service) - {Service.SERVING})
def test_who_does_not_serve_is_not_waited_for(service):
    with pytest.raises(Refused) as caught:
        check_sign(TODAY, today=TODAY, service=service, name="Ani")
    assert (caught.value.sentence, caught.value.details) == (NOT_SERVING, {"name": "Ani"})


def test_what_was_sent_through_pilar_is_not_an_officers_to_say():
    assert set(SIGNS) == set(Sign)
    assert set(SIGNS) - set(NOTED) == {Sign.REPORT}
