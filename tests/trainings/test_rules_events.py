"""How an event goes from a draft to a closed one, and what may be said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from pilar.kernel.problems import Invalid, NotAllowed, Refused
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.events import Facts, State

BIMTEK = Facts(
    name="Bimbingan Pemantapan PSM",
    level="basic",
    first_day=date(2026, 10, 15),
    last_day=date(2026, 10, 17),
    nominate_until=date(2026, 9, 30),
    answer_until=date(2026, 10, 7),
)
ALLOWED = {
    (State.DRAFT, State.QUOTA),
    (State.QUOTA, State.NOMINATION),
    (State.NOMINATION, State.CONFIRMED),
    (State.CONFIRMED, State.RUNNING),
    (State.RUNNING, State.CLOSED),
    (State.CLOSED, State.REPORTED),
    (State.DRAFT, State.CANCELLED),
    (State.QUOTA, State.CANCELLED),
    (State.NOMINATION, State.CANCELLED),
    (State.CONFIRMED, State.CANCELLED),
}
PAIRS = list(product(State, State))


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair in ALLOWED])
def test_an_event_goes_on_step_by_step_or_is_cancelled_before_it_begins(before, after):
    rules.check_move(before, after)


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair not in ALLOWED])
def test_no_step_is_left_out_or_taken_back(before, after):
    with pytest.raises(Refused) as refusal:
        rules.check_move(before, after)
    assert refusal.value.sentence == rules.CANNOT[after]


def test_every_state_has_its_word_its_moves_and_its_refusal():
    assert list(rules.STATES) == list(rules.MOVES) == list(rules.CANNOT) == list(State)


def test_what_is_done_when():
    assert {State.NOMINATION} == rules.NAMING
    assert {State.NOMINATION, State.CONFIRMED} == rules.SEATED
    assert {State.CONFIRMED, State.RUNNING} == rules.COMING
    assert {State.DRAFT, State.QUOTA, State.NOMINATION, State.CONFIRMED} == rules.WRITABLE
    assert set(State) - {State.DRAFT} == rules.PUBLIC


@pytest.mark.parametrize("state", State)
def test_what_cannot_be_done_now_is_refused_with_the_state(state):
    rules.check_in(state, iter([State.CANCELLED, state]))
    with pytest.raises(Refused) as refusal:
        rules.check_in(state, set(State) - {state})
    assert refusal.value.sentence == rules.NOT_NOW
    assert refusal.value.details == {"state": rules.STATES[state]}


def test_an_event_may_last_one_day_and_be_answered_on_the_eve():
    rules.check_facts(BIMTEK)
    eve = date(2026, 10, 14)
    rules.check_facts(replace(BIMTEK, last_day=BIMTEK.first_day, nominate_until=eve, answer_until=eve, groups=60))


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({"name": ""}, rules.NAME_MISSING, "name"),
        ({"last_day": date(2026, 10, 14)}, rules.ENDS_BEFORE, "last_day"),
        ({"nominate_until": date(2026, 10, 15)}, rules.NAMED_TOO_LATE, "nominate_until"),
        ({"answer_until": date(2026, 9, 29)}, rules.ANSWERED_TOO_EARLY, "answer_until"),
        ({"answer_until": date(2026, 10, 15)}, rules.ANSWERED_TOO_LATE, "answer_until"),
        ({"groups": 0}, rules.NO_GROUP, "groups"),
        ({"groups": 61}, rules.NO_GROUP, "groups"),
    ],
)
def test_an_event_that_cannot_be_so_is_refused_with_its_field(wrong, sentence, field):
    with pytest.raises(Invalid) as refusal:
        rules.check_facts(replace(BIMTEK, **wrong))
    assert (refusal.value.sentence, refusal.value.field) == (sentence, field)


def test_what_was_put_right_is_named_by_its_fields():
    assert rules.differences(BIMTEK, BIMTEK) == ()
    after = replace(BIMTEK, venue="Hotel Melati", first_day=date(2026, 10, 14))
    assert rules.differences(BIMTEK, after) == ("first_day", "venue")
    assert set(Facts.__dataclass_fields__) == set(rules.FACTS) - {"none"}


def test_only_its_own_office_runs_an_event():
    rules.check_organiser(covers=True)
    with pytest.raises(NotAllowed) as refusal:
        rules.check_organiser(covers=False)
    assert refusal.value.sentence == rules.NOT_YOUR_EVENT
