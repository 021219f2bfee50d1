"""The page behind an office's link: its own block and nothing else, looked at as often as one likes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.links.models import Link
from pilar.links.services import revoke
from pilar.trainings.models import Block, Nomination
from pilar.trainings.queries.board import board
from pilar.trainings.services import events, naming
from tests.documents.windows import complaints, window, words
from tests.people import volunteer
from tests.trainings.seats import BANJAR, GARUT, awaited, block_of, link_of, somebody, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def garut(sari_in_west_java):
    return block_of(awaited(sari_in_west_java, seats=6), "3205")


@pytest.fixture
def link(garut, sari_in_west_java):
    made, _actor, token = link_of(sari_in_west_java, garut)
    return made, f"/u/{token}/"


@pytest.fixture
def euis(rina_in_garut, garut_joined, land):
    return volunteer(rina_in_garut, land[GARUT], "Euis Kartika", phone="+6281234567890")


@pytest.fixture
def office():
    """A window in which nobody is signed in."""
    return window()


def uses(link):
    return bulk_door(Link).get(pk=link[0].pk).used


def row_of(block):
    return next(row for row in board(block.event).rows if row.block.pk == block.pk)


def test_the_office_sees_the_event_its_seats_and_its_names_and_no_others(
    garut, link, office, rina_in_garut, sari_in_west_java
):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan"))
    banjar = block_of(garut.event, "3279")
    naming.nominate(sari_in_west_java, block=banjar, name=somebody("Neneng Sulastri", BANJAR))
    said = words(office.get(link[1]))
    assert garut.event.name in said
    assert f"1 of {row_of(garut).held} seats have a name." in said
    assert ("Dadan Hermawan" in said, "Neneng" in said) == (True, False)


def test_looking_uses_nothing_up(garut, link, office, euis):
    for query in ("", "?cari=kartika", f"?orang={euis.pk}", "?baru=1", "?kembalikan=1", "?surat=1"):
        assert office.get(link[1] + query).status_code == 200
    assert (uses(link), states(garut)) == (0, [])


def test_a_search_gives_name_and_village_and_needs_three_letters_and_no_number(link, office, euis):
    page = office.get(link[1], {"cari": "kartika"})
    assert [one["person"].person for one in page.context["found"]] == [euis.pk]
    assert ("Euis Kartika" in words(page), "Never invited" in words(page)) == (True, False)
    for text in ("ka", "081234567890", "kartika 7890", "7890"):
        assert office.get(link[1], {"cari": text}).context["found"] == []


def test_more_than_ten_of_a_name_are_not_listed_by_link(link, office, rina_in_garut, garut_joined, land):
    for number in range(12):
        volunteer(rina_in_garut, land[GARUT], f"{chr(65 + number)}ni Suryani")
    page = office.get(link[1], {"cari": "suryani"})
    assert (len(page.context["found"]), page.context["is_more"]) == (10, True)


def test_nobody_of_another_area_is_found_or_opened_by_link(link, office, dedi_in_banjar, banjar_joined, land, garut):
    theirs = volunteer(dedi_in_banjar, land[BANJAR], "Neneng Sulastri")
    assert office.get(link[1], {"cari": "Neneng"}).context["found"] == []
    for answer in (office.get(link[1], {"orang": str(theirs.pk)}), office.post(link[1], {"orang": str(theirs.pk)})):
        assert answer.status_code == 404
    assert (uses(link), states(garut)) == (0, [])


def test_the_office_names_somebody_of_the_register_and_somebody_new(garut, link, office, euis, land):
    assert office.post(link[1], {"orang": str(euis.pk), "role": "PSM"}).headers["Location"] == link[1]
    village = f"{land[GARUT].name}, Kec. {land[GARUT[:6]].name}"
    office.post(link[1], {"baru": "1", "name": "Dadan Hermawan", "village": village})
    assert states(garut) == [("Euis Kartika", "proposed"), ("Dadan Hermawan", "proposed")]
    assert {row.source for row in bulk_door(Nomination).filter(block=garut)} == {"link"}
    assert uses(link) == 2
    assert "Dadan Hermawan is named for a seat." in words(office.get(link[1]))


def test_the_villages_to_choose_from_are_those_of_its_area(link, office, land):
    offers = office.get(link[1], {"baru": "1"}).context["form"].fields["village"].widget.offers
    assert f"{land[GARUT].name}, Kec. Mekarmukti" in offers
    assert not [offer for offer in offers if land[BANJAR].name == offer.partition(",")[0]]


def test_whoever_is_alike_is_shown_first_by_link_too(garut, link, office, euis, land):
    village = f"{land[GARUT].name}, Kec. {land[GARUT[:6]].name}"
    asked = office.post(link[1], {"baru": "1", "name": "Euis Kartika", "village": village})
    assert ([one.person for one in asked.context["alike"]], states(garut), uses(link)) == ([euis.pk], [], 0)


def test_the_office_gives_seats_back_with_a_reason(garut, link, office):
    assert complaints(office.post(link[1], {"kembalikan": "1", "seats": "1", "why": ""})) != []
    refused = office.post(link[1], {"kembalikan": "1", "seats": "99", "why": "Uji"})
    assert (refused.status_code, uses(link)) == (422, 0)
    office.post(link[1], {"kembalikan": "1", "seats": "1", "why": "Tidak ada yang siap"})
    assert (row_of(garut).released, uses(link)) == (1, 1)


def test_a_link_that_was_withdrawn_or_is_past_its_day_opens_the_usual_page(garut, link, office, sari_in_west_java):
    other = link_of(sari_in_west_java, garut)
    revoke(sari_in_west_java, link=link[0], why="Salah kirim")
    bulk_door(Link).filter(pk=other[0].pk).update(until=clock.now() - timedelta(minutes=1))
    for address in (link[1], f"/u/{other[2]}/"):
        for answer in (office.get(address), office.post(address, {"baru": "1", "name": "Dadan", "village": "x"})):
            assert answer.templates[0].name == "links/closed.html"
    assert states(garut) == []


def test_once_the_event_is_cancelled_the_page_tells_and_takes_nothing(garut, link, office, euis, sari_in_west_java):
    events.cancel_event(sari_in_west_java, event=garut.event, why="Anggaran digeser")
    assert "Names are not taken any more" in words(office.get(link[1]))
    assert "Names are not taken any more" in words(office.post(link[1], {"orang": str(euis.pk)}))
    assert (states(garut), uses(link)) == ([], 0)


def test_ipsm_names_people_of_the_whole_province_by_link(garut, office, sari_in_west_java, land):
    ipsm = bulk_door(Block).get(event=garut.event, kind="ipsm")
    _made, _actor, token = link_of(sari_in_west_java, ipsm)
    office.post(f"/u/{token}/", {"baru": "1", "name": "Maman", "village": land[BANJAR].dotted, "role": "Ketua IPSM"})
    assert states(ipsm) == [("Maman", "proposed")]
    assert office.get(f"/u/{token}/?baru=1").context["form"].fields["village"].widget.offers == []


def test_the_page_costs_the_same_with_one_name_and_with_three(garut, link, office, rina_in_garut):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert office.get(link[1]).status_code == 200
        return len(captured)

    naming.nominate(rina_in_garut, block=garut, name=somebody("Satu", wants_reserve=True))
    one = asked()
    for name in ("Dua", "Tiga"):
        naming.nominate(rina_in_garut, block=garut, name=somebody(name, wants_reserve=True))
    assert asked() == one


def test_the_text_of_a_reply_holds_the_names_so_far_and_its_number_is_noted(garut, link, office, rina_in_garut):
    assert "Yth. Kepala" not in words(office.get(f"{link[1]}?surat=1"))
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan"))
    naming.nominate(rina_in_garut, block=garut, name=somebody("Tatang Sutisna", wants_reserve=True))
    said = words(office.get(f"{link[1]}?surat=1"))
    assert "1. Dadan Hermawan, " in said
    assert "Cadangan, menurut urutan: 1. Tatang Sutisna, " in said
    assert complaints(office.post(link[1], {"surat": "1", "number": "", "on": ""})) != []
    answer = office.post(link[1], {"surat": "1", "number": "460/12/Dinsos", "on": "2026-11-20"})
    assert answer.status_code == 302
    assert "460/12/Dinsos" in words(office.get(link[1]))
    assert uses(link) == 1


def test_a_letter_is_not_noted_by_a_link_that_was_withdrawn(garut, link, office, sari_in_west_java):
    revoke(sari_in_west_java, link=link[0], why="Salah kirim")
    answer = office.post(link[1], {"surat": "1", "number": "460/12/Dinsos", "on": "2026-11-20"})
    assert answer.status_code == 404
    garut.refresh_from_db()
    assert garut.letter_number == ""
