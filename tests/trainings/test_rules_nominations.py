"""Names for seats: every step of a name, how it begins, whose turn it is, and why somebody waits."""

from __future__ import annotations

from itertools import product

import pytest

from pilar.kernel.problems import Invalid, Refused
from pilar.trainings.rules import nominations as rules
from pilar.trainings.rules.nominations import Named, State, Wait, moved

ALLOWED = {
    (State.PROPOSED, State.ACCEPTED),
    (State.PROPOSED, State.DECLINED),
    (State.PROPOSED, State.SUBSTITUTED),
    (State.ACCEPTED, State.CONFIRMED),
    (State.ACCEPTED, State.DECLINED),
    (State.ACCEPTED, State.SUBSTITUTED),
    (State.ACCEPTED, State.ATTENDED),
    (State.RESERVE, State.PROPOSED),
    (State.RESERVE, State.DECLINED),
    (State.CONFIRMED, State.DECLINED),
    (State.CONFIRMED, State.SUBSTITUTED),
    (State.CONFIRMED, State.ATTENDED),
    (State.ATTENDED, State.CONFIRMED),
    (State.ATTENDED, State.PASSED),
    (State.ATTENDED, State.NOT_PASSED),
    (State.PASSED, State.NOT_PASSED),
    (State.NOT_PASSED, State.PASSED),
}
PAIRS = list(product(State, State))


def names(*states):
    """Names of one block, ranked as they stand here."""
    return [Named(f"{number}", number, state) for number, state in enumerate(states, start=1)]


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair in ALLOWED])
def test_a_name_takes_the_steps_that_there_are(before, after):
    rules.check_move("Asep Hidayat", before, after)


@pytest.mark.parametrize(("before", "after"), [pair for pair in PAIRS if pair not in ALLOWED])
def test_any_other_step_is_refused_with_name_and_state(before, after):
    with pytest.raises(Refused) as refusal:
        rules.check_move("Asep Hidayat", before, after)
    assert refusal.value.sentence == rules.CANNOT
    assert refusal.value.details == {"name": "Asep Hidayat", "state": rules.STATES[before]}


def test_every_state_cause_and_source_has_its_words():
    assert list(rules.STATES) == list(State)
    assert set(rules.MOVES) == set(State)
    assert list(rules.CAUSES) == list(rules.Cause)
    assert list(rules.SOURCES) == list(rules.Source)
    assert set(State) - {State.DECLINED, State.SUBSTITUTED} == rules.ACTIVE


@pytest.mark.parametrize("state", State)
def test_a_seat_is_held_from_being_named_to_the_certificate(state):
    without = {State.RESERVE, State.DECLINED, State.SUBSTITUTED}
    assert rules.filled(names(state, state)) == (0 if state in without else 2)


@pytest.mark.parametrize(
    ("known", "seats", "wants_reserve", "expected"),
    [
        (names(), 1, False, State.PROPOSED),
        (names(State.CONFIRMED), 2, False, State.PROPOSED),
        (names(State.DECLINED, State.SUBSTITUTED), 1, False, State.PROPOSED),
        (names(), 0, False, State.RESERVE),
        (names(State.PROPOSED), 1, False, State.RESERVE),
        (names(State.PROPOSED, State.ACCEPTED), 1, False, State.RESERVE),
        (names(), 5, True, State.RESERVE),
    ],
)
def test_a_name_begins_on_a_free_seat_or_in_reserve(known, seats, wants_reserve, expected):
    assert rules.begins_as(known, seats=seats, wants_reserve=wants_reserve) is expected


def test_an_office_may_name_its_reserve_first_and_its_participants_after():
    assert rules.begins_as(names(State.RESERVE), seats=2, wants_reserve=False) is State.PROPOSED
    assert rules.begins_as(names(State.RESERVE, State.PROPOSED), seats=2, wants_reserve=False) is State.PROPOSED
    assert rules.begins_as(names(State.RESERVE, *[State.PROPOSED] * 2), seats=2, wants_reserve=False) is State.RESERVE


@pytest.mark.parametrize("wants_reserve", [True, False])
def test_the_thirty_first_reserve_is_refused(wants_reserve):
    waiting = names(*[State.RESERVE] * 29)
    assert rules.begins_as(waiting, seats=0, wants_reserve=wants_reserve) is State.RESERVE
    with pytest.raises(Invalid) as refusal:
        rules.begins_as(names(*[State.RESERVE] * 30), seats=0, wants_reserve=wants_reserve)
    assert (refusal.value.sentence, refusal.value.field) == (rules.TOO_MANY_RESERVES, "reserve")
    assert refusal.value.details["most"] == 30


def test_reserves_move_up_in_the_order_of_their_ranks_as_far_as_seats_are_free():
    known = [
        Named("third", 9, State.RESERVE),
        Named("seated", 1, State.ACCEPTED),
        Named("first", 3, State.RESERVE),
        Named("gone", 2, State.DECLINED),
        Named("second", 5, State.RESERVE),
    ]
    turns = {seats: rules.moving_up(known, seats=seats) for seats in (0, 1, 2, 3, 9)}
    assert turns == {
        0: [],
        1: [],
        2: ["first"],
        3: ["first", "second"],
        9: ["first", "second", "third"],
    }


def test_a_reserve_reads_why_it_has_not_moved_up():
    known = names(State.PROPOSED, State.RESERVE, State.RESERVE, State.DECLINED)
    first, second = known[1:3]
    assert rules.wait_of(first, known, seats=1) == Wait(seats=1, filled=1, ahead=0)
    assert rules.wait_of(second, known, seats=1) == Wait(seats=1, filled=1, ahead=1)
    assert rules.why_waiting(Wait(1, 1, 0)) == rules.WAITING_FIRST
    assert rules.why_waiting(Wait(1, 1, 1)) == rules.WAITING_SEATS
    assert rules.why_waiting(Wait(0, 0, 0)) == rules.why_waiting(Wait(0, 0, 2)) == rules.WAITING_NO_SEAT


@pytest.mark.parametrize(
    ("people", "groups", "sizes"),
    [(100, 3, [34, 33, 33]), (60, 2, [30, 30]), (2, 4, [1, 1, 0, 0]), (0, 2, [0, 0]), (5, 1, [5])],
)
def test_groups_follow_the_order_of_the_list_and_differ_by_one_at_most(people, groups, sizes):
    keys = [f"{number:03}" for number in range(people)]
    found = rules.into_groups(keys, groups=groups)
    assert list(found) == keys
    assert list(found.values()) == sorted(found.values())
    assert [list(found.values()).count(number) for number in range(1, groups + 1)] == sizes


def test_a_key_moves_one_place_and_none_past_the_end():
    assert moved(["a", "b", "c"], up="c") == ["a", "c", "b"]
    assert moved(["a", "b", "c"], down="a") == ["b", "a", "c"]
    assert [moved(["a", "b"], up="a"), moved(["a", "b"], down="b"), moved(["a", "b"], up="x")] == [["a", "b"]] * 3
