"""What is due in a village, and in which order it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.due import ADVICE, SENTENCES, Due, Known, Matter, Terms, matters
from pilar.volunteers.rules.presence import Holder, Listening, Presence

TODAY, FIRST = date(2026, 6, 15), date(2021, 1, 1)
DAY = timedelta(days=1)
DECREED = Standing(Stage.DECREED, Service.SERVING, FIRST, FIRST, decree_number="460/1", decree_date=FIRST)
PENDING = Standing(Stage.PROPOSED, Service.SERVING, TODAY - 90 * DAY)
TERMS = Terms(Listening(), soon=90, overdue=90)
HEARING = Terms(Listening(date(2026, 1, 1), 90), soon=90, overdue=90)


def due(standing, *, heard_on=None, follows=(), terms=TERMS):
    known = Known("ani", Holder(standing, heard_on=heard_on), follows)
    found = matters(Presence.FILLED, FIRST, [known], today=TODAY, terms=terms)
    return [(one.kind, one.day, one.is_late) for one in found]


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        (DECREED, []),
        (replace(DECREED, decree_until=TODAY - DAY), [(Due.DECREE_MISSING, TODAY, False)]),
        (replace(DECREED, decree_until=TODAY - 92 * DAY), [(Due.DECREE_MISSING, TODAY - 91 * DAY, True)]),
        (replace(DECREED, decree_until=TODAY), [(Due.DECREE_ENDS, TODAY, False)]),
        (replace(DECREED, decree_until=TODAY + 90 * DAY), [(Due.DECREE_ENDS, TODAY + 90 * DAY, False)]),
        (replace(DECREED, decree_until=TODAY + 91 * DAY), []),
        (PENDING, [(Due.DECREE_MISSING, TODAY - 90 * DAY, False)]),
        (replace(PENDING, service_since=TODAY - 91 * DAY), [(Due.DECREE_MISSING, TODAY - 91 * DAY, True)]),
        (replace(PENDING, service_since=None), [(Due.DECREE_MISSING, None, False)]),
        (replace(DECREED, service=Service.ON_LEAVE), [(Due.AWAY, FIRST, False)]),
        (replace(DECREED, service=Service.SUSPENDED, service_since=None), [(Due.AWAY, None, False)]),
        (replace(DECREED, service=Service.NOT_STARTED, started_on=TODAY), [(Due.BEGINS, TODAY, False)]),
        (replace(PENDING, service=Service.NOT_STARTED), []),
        (replace(PENDING, service=Service.NOT_STARTED, stage=Stage.REFUSED), []),
        (replace(DECREED, service=Service.ENDED, end_reason=EndReason.DIED), []),
    ],
)
def test_each_state_of_an_assignment_has_what_is_due(standing, found):
    assert due(standing) == found


@pytest.mark.parametrize(
    ("heard_on", "found"),
    [
        (TODAY - 91 * DAY, [(Due.SILENT, TODAY, True)]),
        (TODAY - 90 * DAY, [(Due.SILENCE_BEGINS, TODAY + DAY, False)]),
        (TODAY - 61 * DAY, [(Due.SILENCE_BEGINS, TODAY + 30 * DAY, False)]),
        (TODAY - 60 * DAY, []),
    ],
)
def test_a_silence_is_said_thirty_days_before_it_begins(heard_on, found):
    assert due(DECREED, heard_on=heard_on, terms=HEARING) == found


def test_what_is_to_follow_is_named():
    known = Known("ani", Holder(DECREED), ("conduct", "training"))
    found = matters(Presence.FILLED, FIRST, [known], today=TODAY, terms=TERMS)
    assert found == [Matter(Due.FOLLOWS, "ani", names=("conduct", "training"))]


def test_what_is_late_comes_first_then_the_days_then_what_has_none():
    held = [
        Known("ani", Holder(replace(DECREED, decree_until=TODAY + 9 * DAY)), ("training",)),
        Known("budi", Holder(replace(PENDING, service_since=TODAY - 99 * DAY))),
        Known("cici", Holder(replace(DECREED, service=Service.ON_LEAVE, service_since=TODAY - DAY))),
    ]
    found = matters(Presence.VACANT, None, held, today=TODAY, terms=TERMS)
    assert [(one.kind, one.key) for one in found] == [
        (Due.DECREE_MISSING, "budi"),
        (Due.VACANT, ""),
        (Due.AWAY, "cici"),
        (Due.DECREE_ENDS, "ani"),
        (Due.FOLLOWS, "ani"),
    ]


def test_everything_that_may_be_due_has_its_words():
    assert set(SENTENCES) == set(ADVICE) == set(Due)
