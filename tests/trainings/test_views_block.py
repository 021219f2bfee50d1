"""The page of a block and what is done there: names with their why, order, letter, seats given back, the link."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.kernel.scope import bulk_door
from pilar.links.models import Link
from pilar.trainings.models import Block
from pilar.trainings.queries.board import board
from pilar.trainings.services import answering, naming, returning
from tests.documents.windows import complaints, window, words
from tests.people import actor_of, volunteer
from tests.trainings.seats import GARUT, awaited, block_of, somebody, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(sari_in_west_java):
    return awaited(sari_in_west_java, seats=6)


@pytest.fixture
def garut(event):
    return block_of(event, "3205")


@pytest.fixture
def ipsm(event):
    return bulk_door(Block).get(event=event, kind="ipsm")


@pytest.fixture
def sari(sari_in_west_java):
    return window(sari_in_west_java)


@pytest.fixture
def rina(rina_in_garut):
    return window(rina_in_garut)


def at(name, row, *more):
    return reverse(f"trainings:{name}", args=[row.pk, *more])


def seats_of(block):
    return next(row.held for row in board(block.event).rows if row.block.pk == block.pk)


def fill(actor, block, many, **more):
    return [naming.nominate(actor, block=block, name=somebody(f"Orang {n:02}", **more)) for n in range(many)]


def test_only_its_own_area_and_the_organiser_open_a_block(garut, ipsm, rina, sari):
    dedi, maman = window(actor_of("regency_operator", "3279")), window(actor_of("ipsm_officer", "32"))
    answers = {
        "garut": [client.get(at("block", garut)).status_code for client in (rina, sari, dedi)],
        "ipsm": [client.get(at("block", ipsm)).status_code for client in (rina, sari, maman)],
    }
    assert answers == {"garut": [200, 200, 404], "ipsm": [404, 200, 200]}


def test_each_name_says_why_it_stands_where_it_does(garut, rina_in_garut, rina):
    first, *_rest = fill(rina_in_garut, garut, seats_of(garut) + 2)
    naming.withdraw(rina_in_garut, nomination=first, why="Sakit")
    context = rina.get(at("block", garut)).context
    assert context["seated"][-1]["why"] == "moved up, because Orang 00 does not come"
    assert context["seated"][0]["why"] == "named for a free seat"
    [waiting] = context["waiting"]
    assert waiting["why"].startswith("Next in line")
    assert [one["why"] for one in context["gone"]] == ["withdrawn by the office that named them"]
    assert [one["number"] for one in context["seated"]] == list(range(1, seats_of(garut) + 1))


def test_a_reserve_of_a_block_that_gave_its_seats_back_knows_that_none_comes(garut, rina_in_garut, rina):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan", wants_reserve=True))
    returning.release(rina_in_garut, block=garut, seats=seats_of(garut), why="Uji")
    [waiting] = rina.get(at("block", garut)).context["waiting"]
    assert waiting["why"].startswith("Not moved up")


def test_what_should_be_known_of_a_name_stands_beside_it(garut, ipsm, rina_in_garut, sari_in_west_java, rina):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Asep Ramdani"))
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan"))
    naming.nominate(sari_in_west_java, block=ipsm, name=somebody("Asep Ramdani", "3279011001"))
    page = rina.get(at("block", garut))
    said = [remark["said"] for remark in page.context["seated"][0]["remarks"]]
    assert said[0] == "Never invited before"
    assert {"Another name is of the same village", f"A name like this is also named by {ipsm.name}"} <= set(said)
    assert "1 of 2 kecamatan have a name." in words(page)


def test_whoever_the_register_suggests_is_named_by_one_button(garut, rina_in_garut, garut_joined, land, rina):
    person = volunteer(rina_in_garut, land[GARUT], "Euis Kartika")
    [one] = rina.get(at("block", garut)).context["suggested"]
    assert one["person"].person == person.pk
    rina.post(at("nominate", garut), {"orang": str(person.pk), "role": "PSM"})
    assert states(garut) == [("Euis Kartika", "proposed")]


def test_the_organiser_is_told_that_names_are_given_on_behalf_and_the_office_is_not(garut, ipsm, rina, sari):
    behalf = f"You name people on behalf of {garut.name}"
    assert behalf in words(sari.get(at("block", garut)))
    assert behalf not in words(rina.get(at("block", garut)))
    maman = window(actor_of("ipsm_officer", "32"))
    assert "on behalf of" not in words(maman.get(at("block", ipsm)))
    assert maman.get(at("block", ipsm)).context["may_fill"]


def test_ipsm_sees_a_block_of_an_area_and_cannot_fill_it(garut):
    maman = window(actor_of("ipsm_officer", "32"))
    assert not maman.get(at("block", garut)).context["may_fill"]
    for name in ("nominate", "nominate_many", "note_letter", "release"):
        assert maman.get(at(name, garut)).status_code == 403


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 of 3 seats have a name. Names are awaited until"),
        (-7, "0 of 3 seats have a name. Today is the last day."),
        (-8, "0 of 3 seats have a name. The last day was"),
    ],
)
def test_the_page_says_until_when_names_are_awaited(event, garut, rina, days, said):
    event.nominate_until += timedelta(days=days)
    event.save()
    assert said.replace("3", str(seats_of(garut))) in words(rina.get(at("block", garut)))


def test_once_the_list_is_made_nothing_is_awaited(event, garut, rina_in_garut, sari_in_west_java, rina):
    [one] = fill(rina_in_garut, garut, 1)
    answering.accept(sari_in_west_java, event=event, nominations=[one.pk])
    answering.make_list(sari_in_west_java, event=event)
    page = words(rina.get(at("block", garut)))
    assert f"1 of {seats_of(garut)} seats have a name." in page
    assert "awaited until" not in page


# ---- order ----------------------------------------------------------------------------------------------------------


def test_a_reserve_is_put_one_place_higher_and_lower(garut, rina_in_garut, rina):
    one, two = fill(rina_in_garut, garut, 2, wants_reserve=True)
    rina.post(at("rank", garut), {"naik": str(two.pk)})
    assert [name for name, _state in states(garut)] == ["Orang 01", "Orang 00"]
    rina.post(at("rank", garut), {"turun": str(two.pk)})
    assert [name for name, _state in states(garut)] == ["Orang 00", "Orang 01"]
    assert rina.get(at("block", garut)).context["waiting"][0]["name"] == one


# ---- letter, seats, link --------------------------------------------------------------------------------------------


def test_the_letter_is_noted_and_stands_on_the_page(garut, rina):
    assert complaints(rina.post(at("note_letter", garut), {"number": "", "on": ""})) != []
    rina.post(at("note_letter", garut), {"number": "460/12-Dinsos", "on": "2026-11-02"})
    garut.refresh_from_db()
    assert (garut.letter_number, garut.letter_date) == ("460/12-Dinsos", date(2026, 11, 2))
    assert "460/12-Dinsos" in words(rina.get(at("block", garut)))


def test_an_office_gives_seats_back_and_only_its_own(garut, rina, sari):
    too_many = rina.post(at("release", garut), {"seats": "99", "why": "Uji"})
    said = "Seats to give back: Only %s seats are free there. Move fewer, or withdraw a name first."
    assert complaints(too_many) == [said % seats_of(garut)]
    before = seats_of(garut)
    rina.post(at("release", garut), {"seats": "1", "why": "Tidak ada yang siap"})
    assert seats_of(garut) == before - 1
    assert "1 given back" in words(rina.get(at("block", garut)))
    assert sari.get(at("release", garut)).status_code == 403
    assert sari.post(at("release", garut), {"seats": "1", "why": "Uji"}).status_code == 403


def test_the_organiser_makes_a_link_which_is_shown_once_with_words_that_name_nobody(garut, rina, sari):
    assert sari.get(at("ask_by_link", garut)).status_code == 200
    assert bulk_door(Link).count() == 0
    context = sari.post(at("ask_by_link", garut)).context
    assert context["address"] in context["words"]
    assert garut.event.name in context["words"]
    assert bulk_door(Link).get().subject_id == str(garut.pk)
    assert rina.get(at("ask_by_link", garut)).status_code == 403


def test_once_the_event_is_over_for_names_its_forms_are_closed(sari_in_west_java, sari):
    block = block_of(awaited(sari_in_west_java, until="quota"), "3205")
    assert not sari.get(at("block", block)).context["may_fill"]
    for name in ("nominate", "nominate_many", "note_letter", "ask_by_link"):
        assert sari.get(at(name, block)).status_code == 409


def test_a_block_costs_the_same_with_one_name_and_with_three(garut, rina_in_garut, rina):
    def asked():
        rina.get(at("block", garut))
        with CaptureQueriesContext(connection) as captured:
            assert rina.get(at("block", garut)).status_code == 200
        return len(captured)

    naming.nominate(rina_in_garut, block=garut, name=somebody("Satu"))
    naming.nominate(rina_in_garut, block=garut, name=somebody("Cadangan", wants_reserve=True))
    one = asked()
    for name in ("Dua", "Tiga"):
        naming.nominate(rina_in_garut, block=garut, name=somebody(name, wants_reserve=True))
    assert asked() == one


def test_somebody_of_no_part_is_not_named_by_their_key(garut, rina):
    answer = rina.post(at("nominate", garut), {"orang": "0190f1e8-0000-7000-8000-000000000000"})
    assert (answer.status_code, states(garut)) == (404, [])
    assert rina.get(at("nominate", garut), {"orang": "bukan kunci"}).status_code == 404


def test_villages_that_are_vacant_or_have_nobody_trained_come_first(
    garut, ipsm, rina_in_garut, rina, sari, garut_joined, land
):
    volunteer(rina_in_garut, land[GARUT], "Ani Suryani")
    needs = rina.get(at("block", garut)).context["needs"]
    assert needs["untrained"] == ["Mekarmukti, Kec. Mekarmukti"]
    assert "Pataruman, Kec. Tarogong Kidul" in needs["vacant"]
    assert "Mekarmukti, Kec. Mekarmukti" not in needs["vacant"]
    form = rina.get(at("nominate", garut), {"baru": "1", "desa": "Pataruman, Kec. Tarogong Kidul"})
    assert 'value="Pataruman, Kec. Tarogong Kidul"' in form.content.decode()
    assert sari.get(at("block", ipsm)).context["needs"] == {}


def test_whoever_is_named_from_a_vacant_village_is_marked_so(garut, rina_in_garut, rina, garut_joined, land):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan"))
    assert "Nobody serves as PSM in the village yet" in words(rina.get(at("block", garut)))
    volunteer(rina_in_garut, land[GARUT], "Ani Suryani")
    assert "Nobody serves as PSM in the village yet" not in words(rina.get(at("block", garut)))


def test_of_an_area_that_has_not_joined_nothing_is_said_of_its_villages(garut, rina):
    assert rina.get(at("block", garut)).context["needs"] == {"vacant": [], "untrained": []}
