"""The ledger of seats: where they are, what may move, and what nobody may take."""

from __future__ import annotations

from itertools import product

import pytest

from pilar.kernel.problems import Invalid, Refused
from pilar.trainings.rules import ledger as rules
from pilar.trainings.rules.ledger import POOL, Kind, Ledger, Move, ledger

GARUT, BANJAR, IPSM = "garut", "banjar", "ipsm"
BEGUN = (
    Move(Kind.ENTITLED, 7, None, GARUT),
    Move(Kind.ENTITLED, 1, None, BANJAR),
    Move(Kind.ENTITLED, 10, None, IPSM),
)
ROUTES = {
    Kind.ENTITLED: (None, GARUT),
    Kind.ADJUSTED: (GARUT, BANJAR),
    Kind.RELEASED: (GARUT, POOL),
    Kind.RETURNED: (GARUT, POOL),
    Kind.REASSIGNED: (POOL, GARUT),
    Kind.GIVEN: (POOL, GARUT),
}


def with_pool():
    """Garut holds 5 seats, Banjar 1, IPSM 10, and 2 are back with the organiser."""
    return ledger([*BEGUN, Move(Kind.RELEASED, 2, GARUT, POOL)])


def refused(move, *, filled=None, why="Surat Dinas Sosial"):
    with pytest.raises((Invalid, Refused)) as refusal:
        rules.check(with_pool(), move, filled=filled or {}, why=why)
    return refusal.value


def test_nothing_moved_nothing_there():
    empty = ledger([])
    assert (empty.pool, empty.total, empty.of(GARUT)) == (0, 0, 0)
    assert empty == Ledger()


def test_every_seat_is_somewhere_and_the_ledger_tells_how_it_came_there():
    found = ledger(
        [
            *BEGUN,
            Move(Kind.ADJUSTED, 1, GARUT, BANJAR),
            Move(Kind.RELEASED, 2, GARUT, POOL),
            Move(Kind.RETURNED, 3, IPSM, POOL),
            Move(Kind.REASSIGNED, 1, POOL, BANJAR),
            Move(Kind.GIVEN, 2, POOL, GARUT),
        ]
    )
    assert found.held == {GARUT: 6, BANJAR: 3, IPSM: 7, POOL: 2}
    assert found.entitled == {GARUT: 6, BANJAR: 2, IPSM: 10}
    assert found.released == {GARUT: 2, IPSM: 3}
    assert found.gained == {BANJAR: 1, GARUT: 2}
    assert (found.pool, found.total, found.of(BANJAR)) == (2, 18, 3)


@pytest.mark.parametrize("kind", Kind)
def test_seats_move_on_the_way_of_their_kind(kind):
    source, target = ROUTES[kind]
    rules.check(with_pool(), Move(kind, 2, source, target), filled={GARUT: 3}, why="Surat Dinas Sosial")


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_of_move_takes_seats_another_way(kind):
    """So whoever gives seats on takes them from nobody, and none are made out of nothing."""
    ways = {*product((None, POOL, GARUT), (GARUT, POOL)), (GARUT, BANJAR)} - {(POOL, POOL), (GARUT, GARUT)}
    for source, target in ways - {ROUTES[kind]}:
        assert refused(Move(kind, 1, source, target)).sentence == rules.NOT_THIS_WAY


@pytest.mark.parametrize("seats", [0, -1])
def test_one_seat_moves_or_more(seats):
    problem = refused(Move(Kind.RELEASED, seats, GARUT, POOL))
    assert (problem.sentence, problem.field) == (rules.ONE_OR_MORE, "seats")


def test_seats_do_not_move_to_where_they_are():
    problem = refused(Move(Kind.ADJUSTED, 1, GARUT, GARUT))
    assert (problem.sentence, problem.field) == (rules.SAME_PLACE, "target")


@pytest.mark.parametrize("kind", Kind)
def test_what_no_rule_moves_needs_a_reason(kind):
    source, target = ROUTES[kind]
    move = Move(kind, 1, source, target)
    if kind in {Kind.ENTITLED, Kind.RETURNED, Kind.REASSIGNED}:
        rules.check(with_pool(), move, filled={})
    else:
        problem = refused(move, why="")
        assert (problem.sentence, problem.field) == (rules.WHY_MISSING, "why")


@pytest.mark.parametrize(
    ("move", "filled", "free"),
    [
        (Move(Kind.RELEASED, 3, GARUT, POOL), {GARUT: 3}, 2),
        (Move(Kind.RETURNED, 1, GARUT, POOL), {GARUT: 5}, 0),
        (Move(Kind.RELEASED, 1, GARUT, POOL), {GARUT: 6}, 0),
        (Move(Kind.RELEASED, 1, "somewhere", POOL), {}, 0),
        (Move(Kind.GIVEN, 3, POOL, BANJAR), {GARUT: 3}, 2),
        (Move(Kind.REASSIGNED, 3, POOL, BANJAR), {}, 2),
        (Move(Kind.ADJUSTED, 6, GARUT, BANJAR), {}, 5),
    ],
)
def test_only_free_seats_move(move, filled, free):
    problem = refused(move, filled=filled)
    assert (problem.sentence, problem.field) == (rules.NOT_SO_MANY, "seats")
    assert problem.details["free"] == free


def test_after_the_last_day_every_seat_without_a_name_comes_back():
    assert rules.unused(with_pool(), {GARUT: 3, BANJAR: 1}) == [
        Move(Kind.RETURNED, 2, GARUT, POOL),
        Move(Kind.RETURNED, 10, IPSM, POOL),
    ]
    assert rules.unused(with_pool(), {GARUT: 5, BANJAR: 2, IPSM: 10}) == []


def test_every_kind_of_move_has_its_words_and_its_way():
    assert list(rules.KINDS) == list(rules.ROUTES) == list(Kind)
