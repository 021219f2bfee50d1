"""The board of names: numbers for all who take part, names for nobody; reminders and the workbook."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block
from pilar.trainings.services import answering, naming
from pilar.volunteers.services.books import open_book
from tests.documents.windows import window, words
from tests.people import actor_of
from tests.trainings.seats import BANJAR, awaited, block_of, link_of, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(sari_in_west_java):
    return awaited(sari_in_west_java, seats=6)


@pytest.fixture
def garut(event):
    return block_of(event, "3205")


@pytest.fixture
def sari(sari_in_west_java):
    return window(sari_in_west_java)


@pytest.fixture
def rina(rina_in_garut):
    return window(rina_in_garut)


def at(name, row):
    return reverse(f"trainings:{name}", args=[row.pk])


def shown(client, event, query=""):
    return [one["block"].code for one in client.get(at("board", event) + query).context["rows"]]


def test_everybody_who_takes_part_sees_the_numbers_of_all_and_the_names_of_nobody(
    event, garut, rina_in_garut, rina, sari
):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan"))
    dedi = window(actor_of("regency_operator", "3279"))
    for client in (sari, rina, dedi):
        assert shown(client, event) == ["3205", "3279", "ipsm"]
        page = words(client.get(at("board", event)))
        assert "1 of 8 seats have a name; 3 of 3 offices owe some." in page
        assert "Dadan" not in page
    links = [one["is_mine"] for one in dedi.get(at("board", event)).context["rows"]]
    assert links == [False, True, False]


def test_who_takes_no_part_does_not_find_the_board(event):
    for role, region in (("regency_operator", "1704"), ("province_operator", "17")):
        assert window(actor_of(role, region)).get(at("board", event)).status_code == 404
    assert window(actor_of("psm", "3205322001")).get(at("board", event)).status_code == 403


def test_offices_that_owe_names_stand_alone_and_those_that_owe_most_first(event, garut, rina_in_garut, sari):
    seats = sari.get(at("board", event)).context["rows"][0]["row"].held
    for number in range(seats):
        naming.nominate(rina_in_garut, block=garut, name=somebody(f"Orang {number:02}"))
    assert sorted(shown(sari, event, "?belum=1")) == ["3279", "ipsm"]
    frees = [one["row"].free for one in sari.get(at("board", event) + "?sort=-free").context["rows"]]
    assert frees == sorted(frees, reverse=True)
    assert shown(sari, event, "?sort=name") == ["ipsm", "3205", "3279"]
    assert shown(sari, event, "?sort=qqq") == ["3205", "3279", "ipsm"]


def test_the_organiser_has_words_for_whoever_owes_names_and_nobody_else_has(event, garut, rina_in_garut, sari, rina):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan"))
    one = sari.get(at("board", event)).context["rows"][0]
    assert "Dadan" not in one["words"]
    assert f"/pelatihan/blok/{garut.pk}/" in one["words"]
    assert one["wa"].startswith("https://wa.me/?text=Good%20day")
    assert [one["words"] for one in rina.get(at("board", event)).context["rows"]] == ["", "", ""]


def test_an_office_that_was_sent_a_link_is_reminded_of_that_link(event, garut, sari_in_west_java, sari):
    link_of(sari_in_west_java, garut)
    words_of = sari.get(at("board", event)).context["rows"][0]["words"]
    assert "Use the link that we sent you" in words_of
    assert "/pelatihan/" not in words_of


def test_who_owes_only_answers_is_reminded_and_who_owes_nothing_is_not(event, sari_in_west_java, sari):
    ipsm = bulk_door(Block).get(event=event, kind="ipsm")
    rows = [naming.nominate(sari_in_west_java, block=ipsm, name=somebody(f"Orang {n}", BANJAR)) for n in (1, 2)]
    assert sari.get(at("board", event)).context["rows"][2]["words"] == ""
    answering.accept(sari_in_west_java, event=event, nominations=[row.pk for row in rows])
    assert "Not confirmed yet: 2." in sari.get(at("board", event)).context["rows"][2]["words"]


def test_that_an_office_was_reminded_is_noted_on_the_board(event, garut, sari, rina):
    assert sari.post(at("note_chased", garut)).headers["Location"] == at("board", event)
    garut.refresh_from_db()
    assert garut.chased_at is not None
    assert rina.post(at("note_chased", garut)).status_code == 403


def test_the_workbook_of_the_board_is_the_board_and_the_journal_knows_who_took_it(event, garut, sari):
    garut.letter_number, garut.name = "=1+1", "=Garut"
    garut.save()
    answer = sari.get(at("board_table", event))
    content = b"".join(answer.streaming_content)
    rows = open_book(content)[0].rows
    assert rows[0][:4] == ["Area", "Seats", "Named", "Without a name"]
    assert len(rows) == 4
    assert (rows[1][0], rows[1][11]) == ("'=Garut", "'=1+1")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert JournalEntry.objects.everywhere("a test").latest("pk").event == "event.table_fetched"


def test_the_board_costs_the_same_for_one_office_and_for_three(event, sari):
    def asked():
        sari.get(at("board", event))
        with CaptureQueriesContext(connection) as captured:
            assert sari.get(at("board", event)).status_code == 200
        return len(captured)

    three = asked()
    codes = bulk_door(Block).filter(event=event).exclude(code="3205")
    bulk_door(type(event.seat_moves.first())).filter(target__in=codes).delete()
    codes.delete()
    assert (asked(), shown(sari, event)) == (three, ["3205"])


def test_once_the_list_is_final_each_office_with_names_is_told_how_many_come_and_where_they_stand(
    event, garut, rina_in_garut, sari_in_west_java, sari
):
    named = [naming.nominate(rina_in_garut, block=garut, name=somebody(name)) for name in ("Dadan H.", "Euis K.")]
    answering.accept(sari_in_west_java, event=event, nominations=[one.pk for one in named])
    answering.make_list(sari_in_west_java, event=event)
    rows = {one["block"].code: one for one in sari.get(at("board", event)).context["rows"]}
    assert [code for code, one in rows.items() if one["is_final"]] == ["3205"]
    told = rows["3205"]["words"]
    assert told.splitlines()[:2] == [
        "Good day, Kabupaten Garut.",
        "The list of participants of Pemantapan PSM is final. Participants of your area: 2.",
    ]
    assert told.splitlines()[-1] == f"http://testserver{at('participants', event)}"
