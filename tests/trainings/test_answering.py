"""What becomes of names: accepted or not, answered by link or phone, substituted; and who moves up because of it."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.links.models import Link
from pilar.trainings.models import Event
from pilar.trainings.rules import events as event_rules
from pilar.trainings.rules import nominations as rules
from pilar.trainings.services import answering, inviting, naming
from pilar.volunteers.services.areas import join_area
from tests.people import actor_of, volunteer
from tests.trainings.coming import (
    BANJAR,
    GARUT,
    accepted,
    begun,
    block_of,
    fresh,
    invited,
    linked,
    name_of,
    names_over,
    nominated,
    states,
    steps,
    told,
    training,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(sari_in_west_java):
    return training(sari_in_west_java)


@pytest.fixture
def three(rina_in_garut, event):
    """Two on the seats of Garut, one in reserve."""
    return nominated(rina_in_garut, event, "Asep Uji", "Euis Uji", "Dadang Uji")


# ---- accepting ------------------------------------------------------------------------------------------------------


def test_the_organiser_accepts_names_and_one_entry_tells_of_all(sari_in_west_java, event, three):
    answering.accept(sari_in_west_java, event=event, nominations=[one.pk for one in three])
    assert states(event) == [("Asep Uji", "accepted"), ("Euis Uji", "accepted"), ("Dadang Uji", "reserve")]
    assert (told("nominations.accepted"), steps(three[0])[-1]) == (1, ("accepted", "", ""))


def test_who_is_not_accepted_leaves_the_seat_to_the_next_whose_step_says_why(sari_in_west_java, event, three):
    answering.accept(sari_in_west_java, event=event, nominations=[three[1].pk], refused_for=" Sudah ikut  tahun lalu ")
    assert states(event) == [("Asep Uji", "proposed"), ("Euis Uji", "declined"), ("Dadang Uji", "proposed")]
    assert steps(three[1])[-1] == ("refused", "", "Sudah ikut tahun lalu")
    assert steps(three[2]) == [("waits", "", ""), ("moved_up", "Euis Uji", "")]


def test_of_two_who_are_not_accepted_each_is_the_reason_of_another_who_moves_up(
    sari_in_west_java, rina_in_garut, event, three
):
    [fourth] = nominated(rina_in_garut, event, "Lilis Uji")
    answering.accept(sari_in_west_java, event=event, nominations=[three[0].pk, three[1].pk], refused_for="Bukan PSM")
    assert (steps(three[2])[-1], steps(fourth)[-1]) == (("moved_up", "Asep Uji", ""), ("moved_up", "Euis Uji", ""))


def test_nobody_who_waits_is_nobody_to_accept(sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, *three[:2])
    with pytest.raises(Refused) as refusal:
        answering.accept(sari_in_west_java, event=event, nominations=[one.pk for one in three])
    assert refusal.value.sentence == answering.NOBODY_WAITS


def test_a_reason_is_needed_and_nothing_changes_without_one(sari_in_west_java, event, three):
    with pytest.raises(Invalid) as refusal:
        answering.accept(sari_in_west_java, event=event, nominations=[three[0].pk], refused_for="   ")
    assert (refusal.value.sentence, states(event)[0]) == (naming.WHY_MISSING, ("Asep Uji", "proposed"))


def test_a_kabupaten_does_not_accept_its_own_names(event, three):
    planner = actor_of("regency_operator", "3205")
    with pytest.raises(NotAllowed) as refusal:
        answering.accept(planner, event=event, nominations=[three[0].pk])
    assert refusal.value.sentence == event_rules.NOT_YOUR_EVENT


# ---- inviting -------------------------------------------------------------------------------------------------------


def test_who_is_not_accepted_is_not_invited(sari_in_west_java, event, three):
    for one in three:
        with pytest.raises(Refused) as refusal:
            answering.invite(sari_in_west_java, nomination=one)
        assert refusal.value.sentence == inviting.NOT_INVITED
    assert bulk_door(Link).count() == 0


def test_a_link_is_open_until_the_evening_of_the_first_day_and_is_noted(sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, three[0])
    link, _actor = linked(sari_in_west_java, three[0])
    assert (link.until.date(), link.uses) == (event.first_day, inviting.USES)
    assert (fresh(three[0]).invited_at is not None, told("nomination.invited")) == (True, 1)


def test_all_links_are_made_in_one_act_for_those_accepted_who_have_none(sari_in_west_java, event, three):
    one, other = accepted(sari_in_west_java, event, *three[:2])
    answering.invite(sari_in_west_java, nomination=one)
    made = invited(sari_in_west_java, event)
    assert ([row.nomination.name for row in made], told("nominations.invited")) == (["Euis Uji"], 1)
    assert (bulk_door(Link).count(), fresh(other).invited_at is not None) == (2, True)
    with pytest.raises(Refused) as refusal:
        invited(sari_in_west_java, event)
    assert refusal.value.sentence == inviting.ALL_INVITED


def test_once_the_event_has_begun_no_link_is_made(sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, three[0])
    begun(event, ended=True)
    with pytest.raises(Refused) as refusal:
        answering.invite(sari_in_west_java, nomination=three[0])
    assert refusal.value.sentence == inviting.BEGUN


# ---- answering ------------------------------------------------------------------------------------------------------


def test_a_participant_says_by_link_that_they_come_and_later_that_they_do_not(sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, *three[:2])
    link, holder = linked(sari_in_west_java, three[0])
    answering.answer(holder, link=link, comes=True)
    assert (fresh(three[0]).state, fresh(three[0]).answered_at is not None) == ("confirmed", True)
    answering.answer(holder, link=link, comes=False, why="Ibu saya sakit")
    assert states(event) == [("Asep Uji", "declined"), ("Euis Uji", "accepted"), ("Dadang Uji", "proposed")]
    assert steps(three[0])[-1] == ("answered", "", "Ibu saya sakit")
    assert steps(three[2])[-1] == ("moved_up", "Asep Uji", "")
    link.refresh_from_db()
    assert (link.used, told("link.used")) == (2, 2)


@pytest.mark.parametrize(
    ("comes", "why", "sentence"), [(True, "", answering.SAID_ALREADY), (False, "  ", rules.ANSWER_WHY)]
)
def test_what_is_said_already_and_no_without_a_reason_use_nothing_up(
    sari_in_west_java, event, three, comes, why, sentence
):
    accepted(sari_in_west_java, event, three[0])
    link, holder = linked(sari_in_west_java, three[0])
    answering.answer(holder, link=link, comes=True)
    with pytest.raises((Refused, Invalid)) as refusal:
        answering.answer(holder, link=link, comes=comes, why=why)
    link.refresh_from_db()
    assert (refusal.value.sentence, link.used) == (sentence, 1)


def test_who_said_no_cannot_come_back_by_link_for_the_seat_has_gone_on(sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, three[0])
    link, holder = linked(sari_in_west_java, three[0])
    answering.answer(holder, link=link, comes=False, why="Sakit")
    with pytest.raises(Refused) as refusal:
        answering.answer(holder, link=link, comes=True)
    assert refusal.value.sentence == rules.CANNOT
    assert states(event)[2] == ("Dadang Uji", "proposed")


def test_a_link_opens_one_name_and_no_other(sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, *three[:2])
    link, holder = linked(sari_in_west_java, three[0])
    assert holder.permissions == {"trainings.answer"}
    with pytest.raises(NotAllowed):
        answering.note_answer(holder, nomination=three[1], comes=False, why="Bukan saya")
    answering.answer(holder, link=link, comes=True)
    assert [state for _name, state in states(event)] == ["confirmed", "accepted", "reserve"]


def test_an_officer_notes_what_was_said_on_the_phone(sari_in_west_java, rina_in_garut, event, three):
    accepted(sari_in_west_java, event, *three[:2])
    answering.note_answer(rina_in_garut, nomination=three[0], comes=True)
    answering.note_answer(rina_in_garut, nomination=three[1], comes=False, why="Pindah")
    assert (steps(three[0])[-1], steps(three[1])[-1]) == (("called", "", ""), ("called", "", "Pindah"))
    assert states(event) == [("Asep Uji", "confirmed"), ("Euis Uji", "declined"), ("Dadang Uji", "proposed")]


def test_no_answer_in_time_leaves_the_seat_and_needs_no_reason(sari_in_west_java, rina_in_garut, event, three):
    accepted(sari_in_west_java, event, three[0])
    answering.note_answer(rina_in_garut, nomination=three[0], comes=True, answered=False)
    assert (fresh(three[0]).state, fresh(three[0]).answered_at) == ("declined", None)
    assert (steps(three[0])[-1], steps(three[2])[-1]) == (("no_answer", "", ""), ("moved_up", "Asep Uji", ""))


def test_nobody_is_confirmed_before_the_organiser_accepts_them(rina_in_garut, event, three):
    with pytest.raises(Refused) as refusal:
        answering.note_answer(rina_in_garut, nomination=three[0], comes=True)
    assert (refusal.value.sentence, fresh(three[0]).state) == (answering.NOT_ACCEPTED, "proposed")


def test_another_kabupaten_does_not_find_the_name(dedi_in_banjar, sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, three[0])
    with pytest.raises(NotFound):
        answering.note_answer(dedi_in_banjar, nomination=three[0], comes=True)
    assert fresh(three[0]).state == "accepted"


# ---- withdrawing and substituting -----------------------------------------------------------------------------------


def test_who_is_withdrawn_leaves_the_seat_to_the_next_of_the_same_area_alone(
    sari_in_west_java, rina_in_garut, dedi_in_banjar, event, three
):
    names = ("Oman Uji", "Pipit Uji", "Rohim Uji")
    others = nominated(dedi_in_banjar, event, *names, code="3279", village=BANJAR)
    naming.withdraw(rina_in_garut, nomination=three[0], why="Mutasi")
    assert steps(three[2])[-1] == ("moved_up", "Asep Uji", "")
    assert [fresh(one).state for one in others] == ["proposed", "proposed", "reserve"]


def test_a_chosen_reserve_named_while_seats_are_free_waits_when_another_area_loses_somebody(
    rina_in_garut, dedi_in_banjar, event
):
    """Banjar named its reserve as one, though a seat is free; what happens in Garut does not move it up."""
    [waits] = [
        naming.nominate(
            dedi_in_banjar, block=block_of(event, "3279"), name=name_of("Oman Uji", BANJAR, wants_reserve=True)
        )
    ]
    one, _other = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji")
    naming.withdraw(rina_in_garut, nomination=one, why="Mutasi")
    assert fresh(waits).state == "reserve"


def test_a_reserve_steps_in_out_of_turn_and_the_organiser_need_not_accept_again(
    sari_in_west_java, rina_in_garut, event, three
):
    [last] = nominated(rina_in_garut, event, "Lilis Uji")
    accepted(sari_in_west_java, event, three[0])
    answering.substitute(sari_in_west_java, nomination=three[0], why="Sakit", reserve=last)
    assert states(event) == [
        ("Asep Uji", "substituted"),
        ("Euis Uji", "proposed"),
        ("Dadang Uji", "reserve"),
        ("Lilis Uji", "accepted"),
    ]
    assert steps(three[0])[-1] == ("substituted", "Lilis Uji", "Sakit")
    assert steps(last)[1:] == [("steps_in", "Asep Uji", ""), ("accepted", "", "")]
    assert fresh(last).instead_of_id == three[0].pk


def test_a_reserve_who_steps_in_for_a_kabupaten_waits_to_be_accepted(rina_in_garut, sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, three[0])
    answering.substitute(rina_in_garut, nomination=three[0], why="Sakit", reserve=three[2])
    assert fresh(three[2]).state == "proposed"


def test_a_newcomer_takes_the_seat_though_somebody_waits_in_reserve_and_the_last_day_is_over(
    sari_in_west_java, rina_in_garut, event, three
):
    accepted(sari_in_west_java, event, *three[:2])
    names_over(event)
    one = answering.substitute(rina_in_garut, nomination=three[0], why="Sakit", name=name_of("Yayan Uji"))
    assert states(event) == [
        ("Asep Uji", "substituted"),
        ("Euis Uji", "accepted"),
        ("Dadang Uji", "reserve"),
        ("Yayan Uji", "proposed"),
    ]
    assert (steps(one), fresh(one).instead_of_id) == ([("steps_in", "Asep Uji", "")], three[0].pk)
    assert told("nomination.made") == 4


def test_somebody_of_the_register_steps_in(sari_in_west_java, rina_in_garut, land, event, three):
    join_area(rina_in_garut, regency=land["3205"], joined_on=date(2025, 1, 2))
    ani = volunteer(rina_in_garut, land[GARUT], "Ani Suryani")
    one = answering.substitute(sari_in_west_java, nomination=three[0], why="Sakit", name=naming.Name(person=ani.pk))
    assert (one.person_id, one.name, fresh(one).state) == (ani.pk, "Ani Suryani", "accepted")


def test_nobody_steps_in_who_holds_a_seat_already_waits_elsewhere_or_is_nobody(
    sari_in_west_java, rina_in_garut, dedi_in_banjar, event, three
):
    [banjar] = nominated(dedi_in_banjar, event, "Oman Uji", code="3279", village=BANJAR)
    for reserve in (three[1], banjar, None):
        with pytest.raises(Refused) as refusal:
            answering.substitute(sari_in_west_java, nomination=three[0], why="Sakit", reserve=reserve)
        assert refusal.value.sentence == answering.NOT_A_RESERVE
    with pytest.raises(Duplicate):
        answering.substitute(
            sari_in_west_java, nomination=three[0], why="Sakit", name=naming.Name(person=three[1].person_id)
        )
    assert states(event) == [("Asep Uji", "proposed"), ("Euis Uji", "proposed"), ("Dadang Uji", "reserve")]


def test_nobody_steps_in_for_somebody_without_a_seat(sari_in_west_java, rina_in_garut, event, three):
    [other] = nominated(rina_in_garut, event, "Lilis Uji")
    with pytest.raises(Refused) as refusal:
        answering.substitute(sari_in_west_java, nomination=three[2], why="Sakit", reserve=other)
    assert refusal.value.sentence == rules.CANNOT


# ---- the final list and the days of the event -----------------------------------------------------------------------


def test_the_list_is_not_made_while_names_wait_nor_while_there_are_none(sari_in_west_java, event, three):
    with pytest.raises(Refused) as refusal:
        answering.make_list(sari_in_west_java, event=event)
    assert (refusal.value.sentence, refusal.value.details) == (answering.STILL_PROPOSED, {"count": 2})
    empty = training(sari_in_west_java, name="Lain")
    with pytest.raises(Refused) as refusal:
        answering.make_list(sari_in_west_java, event=empty)
    assert refusal.value.sentence == answering.NOBODY_COMES


def test_the_list_divides_everybody_into_groups_and_who_steps_in_takes_the_group(
    sari_in_west_java, rina_in_garut, dedi_in_banjar
):
    event = training(sari_in_west_java, groups=2)
    garut = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji", "Dadang Uji", "Lilis Uji")
    banjar = nominated(dedi_in_banjar, event, "Oman Uji", code="3279", village=BANJAR)
    accepted(sari_in_west_java, event, *garut[:2], *banjar)
    event = answering.make_list(sari_in_west_java, event=event)
    assert (event.state, [fresh(one).group for one in (*garut, *banjar)]) == ("confirmed", [1, 1, None, None, 2])
    naming.withdraw(rina_in_garut, nomination=garut[0], why="Sakit")
    assert (fresh(garut[2]).state, fresh(garut[2]).group) == ("proposed", 1)


def test_somebody_named_for_a_free_seat_after_the_list_goes_to_the_smallest_group(
    sari_in_west_java, rina_in_garut, dedi_in_banjar
):
    event = training(sari_in_west_java, groups=2)
    garut = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji")
    banjar = nominated(dedi_in_banjar, event, "Oman Uji", code="3279", village=BANJAR)
    accepted(sari_in_west_java, event, *garut, *banjar)
    answering.make_list(sari_in_west_java, event=event)
    [late] = nominated(dedi_in_banjar, event, "Pipit Uji", code="3279", village=BANJAR)
    assert accepted(sari_in_west_java, event, late)[0].group == 2


@pytest.fixture
def listed(sari_in_west_java, event, three):
    """An event with its final list, which begins today."""
    accepted(sari_in_west_java, event, *three[:2])
    answering.make_list(sari_in_west_java, event=event)
    begun(event)
    return event


def test_nobody_is_noted_as_present_before_the_first_day(sari_in_west_java, event, three):
    accepted(sari_in_west_java, event, *three[:2])
    answering.make_list(sari_in_west_java, event=event)
    with pytest.raises(Refused) as refusal:
        answering.note_present(sari_in_west_java, event=event, present=[three[0].pk])
    assert refusal.value.sentence == answering.NOT_BEGUN


def test_who_came_is_noted_at_once_and_corrected_until_the_event_is_closed(sari_in_west_java, listed, three):
    answering.note_present(sari_in_west_java, event=listed, present=[three[0].pk, three[2].pk])
    assert states(listed) == [("Asep Uji", "attended"), ("Euis Uji", "accepted"), ("Dadang Uji", "reserve")]
    answering.note_present(sari_in_west_java, event=listed, present=[three[1].pk])
    assert states(listed) == [("Asep Uji", "confirmed"), ("Euis Uji", "attended"), ("Dadang Uji", "reserve")]
    assert [cause for cause, _who, _why in steps(three[0])][-2:] == ["came", "stayed_away"]
    answering.close_event(sari_in_west_java, event=listed)
    with pytest.raises(Refused):
        answering.note_present(sari_in_west_java, event=listed, present=[three[0].pk])
    assert states(listed)[0] == ("Asep Uji", "confirmed")


def test_who_moved_up_last_and_came_is_accepted_by_being_marked(sari_in_west_java, rina_in_garut, listed, three):
    naming.withdraw(rina_in_garut, nomination=three[0], why="Sakit")
    answering.note_present(sari_in_west_java, event=listed, present=[three[1].pk, three[2].pk])
    assert fresh(three[2]).state == "attended"
    assert [cause for cause, _who, _why in steps(three[2])] == ["waits", "moved_up", "accepted", "came"]


def test_noting_one_group_leaves_the_other_as_it_is_and_open_for_substitutes(
    sari_in_west_java, rina_in_garut, dedi_in_banjar
):
    event = training(sari_in_west_java, groups=2)
    garut = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji")
    banjar = nominated(dedi_in_banjar, event, "Oman Uji", "Pipit Uji", code="3279", village=BANJAR)
    accepted(sari_in_west_java, event, *garut, *banjar)
    answering.make_list(sari_in_west_java, event=event)
    begun(event)
    answering.note_present(sari_in_west_java, event=event, present=[garut[0].pk], group=1)
    answering.note_present(sari_in_west_java, event=event, present=[banjar[0].pk], group=2)
    assert [fresh(one).state for one in (*garut, *banjar)] == ["attended", "accepted", "attended", "accepted"]
    one = answering.substitute(dedi_in_banjar, nomination=banjar[1], why="Sakit", name=name_of("Rohim Uji", BANJAR))
    assert (one.state, one.group) == ("proposed", 2)


def test_only_an_event_under_way_is_closed(sari_in_west_java, event):
    with pytest.raises(Refused) as refusal:
        answering.close_event(sari_in_west_java, event=event)
    assert refusal.value.sentence == event_rules.CANNOT[event_rules.State.CLOSED]
    assert bulk_door(Event).get(pk=event.pk).state == "nomination"
