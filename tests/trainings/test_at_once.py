"""What happens when many reach for the same seats at one moment: never more names than seats, never a seat twice."""

from __future__ import annotations

import pytest

from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.links.services import open_link
from pilar.trainings.models import Nomination
from pilar.trainings.rules.ledger import NOT_SO_MANY
from pilar.trainings.services import answering, asking, naming, returning
from tests.together import together
from tests.trainings.coming import (
    BANJAR,
    accepted,
    block_of,
    holding,
    moves,
    name_of,
    names_over,
    nominated,
    states,
    steps,
    training,
)

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]
MANY = 30


def counted(event, code="3205"):
    """How many names of a block are in which state."""
    rows = [state for _name, state in states(event, code)]
    return {state: rows.count(state) for state in sorted(set(rows))}


def test_of_thirty_who_are_named_at_once_for_five_seats_five_get_one_and_the_rest_waits_in_order(
    sari_in_west_java, rina_in_garut
):
    event = training(sari_in_west_java, garut=5)
    block = block_of(event, "3205")
    answers = together(
        *(
            lambda number=number: naming.nominate(rina_in_garut, block=block, name=name_of(f"Uji {number}"))
            for number in range(MANY)
        )
    )
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert counted(event) == {"proposed": 5, "reserve": 25}
    ranks = bulk_door(Nomination).filter(block=block).order_by("rank").values_list("rank", flat=True)
    assert list(ranks) == list(range(1, MANY + 1))


def test_thirty_by_account_and_by_link_get_no_sixth_seat(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, garut=5)
    block = block_of(event, "3205")
    _link, token = asking.ask_by_link(sari_in_west_java, block=block)
    link, holder = open_link(token)

    def by_account(number):
        return naming.nominate(rina_in_garut, block=block, name=name_of(f"Uji {number}"))

    def by_link(number):
        return naming.nominate_by_link(holder, link=link, name=name_of(f"Tautan {number}"))

    calls = [lambda one=number: (by_link if one % 2 else by_account)(one) for number in range(MANY)]
    assert [answer for answer in together(*calls) if isinstance(answer, Exception)] == []
    assert counted(event) == {"proposed": 5, "reserve": 25}
    link.refresh_from_db()
    assert link.used == MANY // 2


def test_thirty_who_give_on_five_returned_seats_give_five(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, garut=5, banjar=2)
    returning.release(rina_in_garut, block=block_of(event, "3205"), seats=5, why="Tidak ada calon")
    targets = [block_of(event, code) for code in ("3279", "ipsm")]
    answers = together(
        *(
            lambda one=number: returning.give(
                sari_in_west_java, event=event, target=targets[one % 2], seats=1, why="Uji"
            )
            for number in range(MANY)
        )
    )
    refused = [answer.sentence for answer in answers if isinstance(answer, Refused)]
    assert (refused, len(answers)) == ([NOT_SO_MANY] * 25, MANY)
    held, pool, total = holding(event)
    assert (held["3205"], sum(held.values()), pool, total) == (0, 8, 0, 8)
    assert [kind for kind, *_rest in moves(event)].count("given") == 5


def test_seats_come_back_once_when_several_let_them(sari_in_west_java, dedi_in_banjar):
    event = training(sari_in_west_java, garut=5, banjar=2)
    names = [f"Uji {number}" for number in range(6)]
    nominated(dedi_in_banjar, event, *names, code="3279", village=BANJAR)
    names_over(event)
    answers = together(*[lambda: returning.return_unused(sari_in_west_java, event=event)] * 4)
    assert sorted(answer for answer in answers if isinstance(answer, int)) == [6]
    assert [answer.sentence for answer in answers if isinstance(answer, Refused)] == [returning.NOTHING_BACK] * 3
    assert (counted(event, "3279"), holding(event)[1:]) == ({"proposed": 6}, (2, 8))


def test_five_who_decline_at_once_let_five_different_reserves_move_up(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, garut=5)
    rows = nominated(rina_in_garut, event, *(f"Uji {number:02}" for number in range(12)))
    accepted(sari_in_west_java, event, *rows[:5])
    links = [open_link(answering.invite(sari_in_west_java, nomination=one)[1]) for one in rows[:5]]
    answers = together(
        *(
            lambda link=link, holder=holder: answering.answer(holder, link=link, comes=False, why="Sakit")
            for link, holder in links
        )
    )
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert counted(event) == {"declined": 5, "proposed": 5, "reserve": 2}
    because = [steps(one)[-1] for one in rows[5:10]]
    assert {cause for cause, _who, _why in because} == {"moved_up"}
    assert sorted(who for _cause, who, _why in because) == [one.name for one in rows[:5]]


def test_of_two_who_let_the_same_reserve_step_in_one_wins(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, garut=2)
    one, other, reserve = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji", "Dadang Uji")
    answers = together(
        lambda: answering.substitute(rina_in_garut, nomination=one, why="Sakit", reserve=reserve),
        lambda: answering.substitute(rina_in_garut, nomination=other, why="Sakit", reserve=reserve),
    )
    assert [answer.sentence for answer in answers if isinstance(answer, Refused)] == [answering.NOT_A_RESERVE]
    assert counted(event) == {"proposed": 2, "substituted": 1}
