"""What a paper may become: the whole table, and the sentence for what may not be."""

from __future__ import annotations

import pytest

from pilar.documents.rules import states
from pilar.documents.rules.states import CANNOT, MOVES, State
from pilar.kernel.problems import Refused


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("new", State)
def test_every_move_is_allowed_or_refused_with_its_sentence(state, new):
    if new in MOVES[state]:
        states.check_move(state, new)
        assert states.may_become(state, new)
        return
    with pytest.raises(Refused) as refusal:
        states.check_move(state, new)
    assert refusal.value.sentence == CANNOT[new]


def test_what_was_issued_never_goes_back():
    reached, front = set(), [State.ISSUED]
    while front:
        for new in MOVES[front.pop()]:
            reached.add(new)
            front.append(new)
    assert reached == states.KEPT - {State.ISSUED}


def test_every_state_is_reached_from_a_draft():
    reached, front = {State.DRAFT}, [State.DRAFT]
    while front:
        for new in MOVES[front.pop()] - reached:
            reached.add(new)
            front.append(new)
    assert reached == set(State)
