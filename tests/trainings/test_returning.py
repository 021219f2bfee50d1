"""Seats that nobody uses: given back, come back after the last day, given on by the written rule or by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.notices.models import Notice
from pilar.trainings import tasks
from pilar.trainings.models import SeatMove
from pilar.trainings.rules import blocks, ledger
from pilar.trainings.rules.quota import ReturnRule
from pilar.trainings.services import asking, naming, returning
from tests.people import actor_of
from tests.trainings.coming import (
    BANJAR,
    block_of,
    fresh,
    holding,
    moves,
    name_of,
    names_over,
    nominated,
    states,
    steps,
    told,
    training,
)

pytestmark = pytest.mark.django_db
IPSM = "ipsm-jawa-bara"
PUBLISHED = 3
"""The moves by which the three blocks came to their seats."""


@pytest.fixture
def event(sari_in_west_java):
    """Five seats for Garut, two for Kota Banjar, one for IPSM."""
    return training(sari_in_west_java, garut=5, banjar=2)


@pytest.fixture
def waiting(dedi_in_banjar, event):
    """Banjar has two on its seats and two in reserve."""
    names = ("Oman Uji", "Pipit Uji", "Rohim Uji", "Siti Uji")
    return nominated(dedi_in_banjar, event, *names, code="3279", village=BANJAR)


# ---- given back by one's own office ---------------------------------------------------------------------------------


def test_an_office_gives_back_free_seats_and_only_those(rina_in_garut, event):
    nominated(rina_in_garut, event, "Asep Uji", "Euis Uji")
    garut = block_of(event, "3205")
    with pytest.raises(Refused) as refusal:
        returning.release(rina_in_garut, block=garut, seats=4, why="Tidak ada calon")
    assert (refusal.value.sentence, refusal.value.details) == (ledger.NOT_SO_MANY, {"free": 3})
    returning.release(rina_in_garut, block=garut, seats=3, why="Tidak ada  calon")
    assert moves(event, after=PUBLISHED) == [("released", 3, "3205", "")]
    assert holding(event) == ({"3205": 2, "3279": 2, IPSM: 1}, 3, 8)
    assert told("seats.moved") == 4


def test_nobody_else_lowers_what_an_office_has(sari_in_west_java, dedi_in_banjar, event):
    garut = block_of(event, "3205")
    for actor in (sari_in_west_java, dedi_in_banjar):
        with pytest.raises(NotAllowed) as refusal:
            returning.release(actor, block=garut, seats=1, why="Uji")
        assert refusal.value.sentence in {blocks.NOT_YOURS, blocks.NOT_YOURS_TO_GIVE}
    assert holding(event)[1:] == (0, 8)


def test_an_office_without_account_gives_back_by_its_link(sari_in_west_java, event):
    from pilar.links.services import open_link

    _link, token = asking.ask_by_link(sari_in_west_java, block=block_of(event, "3205"))
    link, holder = open_link(token)
    with pytest.raises(Invalid):
        returning.release_by_link(holder, link=link, seats=1, why=" ")
    returning.release_by_link(holder, link=link, seats=1, why="Tidak ada calon")
    assert (moves(event, after=PUBLISHED), holding(event)[1]) == ([("released", 1, "3205", "")], 1)


# ---- come back after the last day -----------------------------------------------------------------------------------


def test_before_the_last_day_is_over_nothing_comes_back(sari_in_west_java, event, waiting):
    with pytest.raises(Refused) as refusal:
        returning.return_unused(sari_in_west_java, event=event)
    assert (refusal.value.sentence, holding(event)[1]) == (returning.NOT_OVER, 0)


def test_seats_without_a_name_come_back_and_go_to_whoever_has_reserves_waiting(
    sari_in_west_java, rina_in_garut, event, waiting
):
    nominated(rina_in_garut, event, "Asep Uji")
    names_over(event)
    assert returning.return_unused(sari_in_west_java, event=event) == 5
    back = moves(event, after=PUBLISHED)
    assert sorted(back[:2]) == [("returned", 1, IPSM, ""), ("returned", 4, "3205", "")]
    assert back[2:] == [("reassigned", 1, "", "3279")] * 2
    assert [state for _name, state in states(event, "3279")] == ["proposed"] * 4
    assert steps(waiting[2]) == [("waits", "", ""), ("seat_given", "", "")]
    assert holding(event) == ({"3205": 1, "3279": 4, IPSM: 0}, 3, 8)


def test_seats_go_on_one_by_one_in_the_order_in_which_the_division_would(
    sari_in_west_java, rina_in_garut, dedi_in_banjar
):
    """Figures decided elsewhere: whoever has fewest seats stands first, so they go by turns."""
    event = training(sari_in_west_java, garut=1, banjar=2, ipsm=4)
    garut = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji", "Dadang Uji")
    names = ("Oman Uji", "Pipit Uji", "Rohim Uji", "Siti Uji")
    banjar = nominated(dedi_in_banjar, event, *names, code="3279", village=BANJAR)
    names_over(event)
    returning.return_unused(sari_in_west_java, event=event)
    given = [target for kind, _seats, _source, target in moves(event) if kind == "reassigned"]
    assert given == ["3205", "3205", "3279", "3279"]
    assert [fresh(one).state for one in (*garut, *banjar)] == ["proposed"] * 7
    assert holding(event)[1:] == (0, 7)


def test_an_areas_own_reserves_take_its_free_seats_before_anything_comes_back(sari_in_west_java, rina_in_garut, event):
    block = block_of(event, "3205")
    one = naming.nominate(rina_in_garut, block=block, name=name_of("Asep Uji", wants_reserve=True))
    assert one.state == "reserve"
    names_over(event)
    assert returning.return_unused(sari_in_west_java, event=event) == 7
    assert (fresh(one).state, holding(event)[0]["3205"]) == ("proposed", 1)


def test_by_the_other_rule_seats_wait_until_the_organiser_gives_them_on(
    sari_in_west_java, rina_in_garut, dedi_in_banjar
):
    event = training(sari_in_west_java, garut=3, banjar=1, ipsm=0, back=ReturnRule.HAND)
    banjar = nominated(dedi_in_banjar, event, "Oman Uji", "Pipit Uji", code="3279", village=BANJAR)
    names_over(event)
    assert returning.return_unused(sari_in_west_java, event=event) == 3
    assert (holding(event)[1], fresh(banjar[1]).state) == (3, "reserve")
    with pytest.raises(Refused) as refusal:
        returning.return_unused(sari_in_west_java, event=event)
    assert refusal.value.sentence == returning.NOTHING_BACK
    returning.give(sari_in_west_java, event=event, target=block_of(event, "3279"), seats=1, why="Cadangan siap")
    assert (holding(event)[1], fresh(banjar[1]).state) == (2, "proposed")
    assert steps(banjar[1])[-1] == ("seat_given", "", "")


@pytest.mark.parametrize(("seats", "why", "sentence"), [(2, "Uji", ledger.NOT_SO_MANY), (1, " ", ledger.WHY_MISSING)])
def test_no_more_is_given_than_came_back_and_never_without_a_reason(
    sari_in_west_java, rina_in_garut, event, seats, why, sentence
):
    returning.release(rina_in_garut, block=block_of(event, "3205"), seats=1, why="Tidak ada calon")
    with pytest.raises((Refused, Invalid)) as refusal:
        returning.give(sari_in_west_java, event=event, target=block_of(event, "3279"), seats=seats, why=why)
    assert (refusal.value.sentence, holding(event)[1]) == (sentence, 1)


def test_seats_are_given_to_no_block_of_another_event(sari_in_west_java, rina_in_garut, event):
    other = training(sari_in_west_java, name="Lain")
    returning.release(rina_in_garut, block=block_of(event, "3205"), seats=1, why="Tidak ada calon")
    with pytest.raises(NotFound):
        returning.give(sari_in_west_java, event=event, target=block_of(other, "3279"), seats=1, why="Uji")
    assert (holding(event)[1], holding(other)[1]) == (1, 0)


def test_a_kabupaten_gives_nothing_on(event):
    head = actor_of("regency_head", "3205")
    for act in (
        lambda: returning.return_unused(head, event=event),
        lambda: returning.give(head, event=event, target=block_of(event, "3205"), seats=1, why="Uji"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert len(moves(event)) == PUBLISHED


# ---- at night -------------------------------------------------------------------------------------------------------


def test_the_job_of_the_night_does_it_once_and_finds_nothing_more_the_second_time(rina_in_garut, event, waiting):
    nominated(rina_in_garut, event, "Asep Uji")
    run_at_night()
    assert len(moves(event)) == PUBLISHED
    names_over(event)
    for _night in range(2):
        run_at_night()
        assert len(moves(event)) == PUBLISHED + 4
    assert {row.by for row in bulk_door(SeatMove).filter(event=event, kind="returned")} == {"trainings.return_all"}
    assert bulk_door(Notice).count() == 0


def test_who_waits_where_seats_are_free_moves_up_at_night_and_the_job_comes_to_rest(rina_in_garut, event):
    block = block_of(event, "3205")
    names = [f"Uji {number}" for number in "ABCDE"]
    rows = [naming.nominate(rina_in_garut, block=block, name=name_of(name, wants_reserve=True)) for name in names]
    names_over(event)
    run_at_night()
    before = moves(event)
    run_at_night()
    assert ([fresh(one).state for one in rows], moves(event)) == (["proposed"] * 5, before)


def run_at_night():
    """What the schedule runs."""
    tasks.return_all.call()


def test_the_names_of_those_who_moved_up_are_accepted_like_any_other(sari_in_west_java, event, waiting):
    from pilar.trainings.services import answering

    names_over(event)
    returning.return_unused(sari_in_west_java, event=event)
    answering.accept(sari_in_west_java, event=event, nominations=[one.pk for one in waiting])
    assert [state for _name, state in states(event, "3279")] == ["accepted"] * 4


def test_an_actor_of_another_province_finds_no_event(sari_in_west_java, event):
    stranger = replace(sari_in_west_java, scope=actor_of("province_operator", "17").scope)
    names_over(event)
    with pytest.raises(NotFound):
        returning.return_unused(stranger, event=event)
