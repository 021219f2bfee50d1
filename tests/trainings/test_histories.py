"""Whatever happens to an event, no seat is lost, none is filled twice, and nobody's is taken by another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.trainings.rules.ledger import POOL, Kind, Move
from pilar.trainings.rules.nominations import Named, State
from tests.trainings.histories import Broken, begun, look, look_at_turns, play


@settings(max_examples=60)
@given(st.integers(1, 2**32))
def test_what_is_promised_of_seats_holds_after_every_act(seed):
    play(seed)


def test_all_that_may_happen_happens():
    acts = sum((play(seed) for seed in range(1, 31)), start=play(0))
    assert {kind for kind in Kind if f"seats {kind}" not in acts} == set()
    assert {name for name in ("take", "adjust", "release", "give", "fill") if f"{name} refused" not in acts} == set()
    assert "take" not in acts


def history():
    """Some event with two areas of which the first has seats."""
    made = begun(4711)
    first, second = sorted(made.weights)[:2]
    assert made.state.of(first)
    look(made)
    return made, first, second


def stolen(made, first, second):
    made.moves.append(Move(Kind.GIVEN, 1, first, second))


def made_out_of_nothing(made, first, second):
    made.moves.append(Move(Kind.GIVEN, 1, None, second))


def entitled_anew(made, first, second):
    made.moves.append(Move(Kind.ENTITLED, 1, None, second))


def given_twice(made, first, second):
    made.moves += [Move(Kind.RELEASED, 1, first, POOL), *[Move(Kind.GIVEN, 1, POOL, second)] * 2]
    made.owed[first] -= 1


def taken_back(made, first, second):
    made.moves.append(Move(Kind.RELEASED, 1, first, POOL))


def filled_twice(made, first, second):
    made.names[first] = [Named(f"{number}", number, State.ACCEPTED) for number in range(made.state.of(first) + 1)]


@pytest.mark.parametrize("fault", [stolen, made_out_of_nothing, entitled_anew, given_twice, taken_back, filled_twice])
def test_a_broken_promise_would_be_seen(fault):
    made, first, second = history()
    fault(made, first, second)
    with pytest.raises(Broken):
        look(made)


@pytest.mark.parametrize(
    ("turns", "seats", "said"),
    [
        (["1"], 2, None),
        (["1", "2"], 3, None),
        ([], 1, None),
        (["2"], 2, "a reserve was passed by"),
        (["1"], 3, "a reserve waits though a seat is free"),
    ],
)
def test_a_reserve_passed_by_or_forgotten_would_be_seen(turns, seats, said):
    names = [Named("1", 1, State.RESERVE), Named("2", 2, State.RESERVE), Named("3", 3, State.ACCEPTED)]
    if said is None:
        look_at_turns(names, turns, seats=seats)
    else:
        with pytest.raises(Broken, match=said):
            look_at_turns(names, turns, seats=seats)
