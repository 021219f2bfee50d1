"""The lists from names to those who come: who sees whom, what may be pressed, and that length costs no query."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from pilar.kernel.scope import bulk_door
from pilar.links.models import Link
from pilar.trainings.models import Event
from pilar.trainings.services import answering, naming, returning
from tests.documents.windows import complaints, window, words
from tests.people import actor_of
from tests.trainings.coming import (
    BANJAR,
    accepted,
    begun,
    block_of,
    dinas,
    fresh,
    holding,
    name_of,
    names_over,
    nominated,
    states,
    told,
    training,
)

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def event(sari_in_west_java):
    return training(sari_in_west_java)


@pytest.fixture
def garut(rina_in_garut, event):
    """Two on the seats of Garut, one in reserve."""
    return nominated(rina_in_garut, event, "Asep Uji", "Euis Uji", "Dadang Uji")


@pytest.fixture
def banjar(dedi_in_banjar, event):
    return nominated(dedi_in_banjar, event, "Oman Uji", code="3279", village=BANJAR)


def shown(response):
    return [row["one"].name for row in response.context["rows"]]


def asked(client, address):
    """How many queries a page makes."""
    client.get(address)  # what is asked once for all, such as who is signed in
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# ---- participants ---------------------------------------------------------------------------------------------------


def test_the_organiser_sees_all_and_a_kabupaten_its_own(
    sari_in_west_java, rina_in_garut, dedi_in_banjar, event, garut, banjar
):
    seen = {
        actor.label: shown(window(actor).get(at("participants", event.pk)))
        for actor in (sari_in_west_java, rina_in_garut, dedi_in_banjar)
    }
    assert seen == {
        "Sari": ["Asep Uji", "Euis Uji", "Oman Uji"],
        "Rina": ["Asep Uji", "Euis Uji"],
        "Dedi": ["Oman Uji"],
    }


def test_the_list_is_found_by_block_state_and_words(sari_in_west_java, event, garut, banjar):
    client = window(sari_in_west_java)
    page = at("participants", event.pk)
    assert shown(client.get(page, {"block": str(block_of(event, "3279").pk)})) == ["Oman Uji"]
    assert shown(client.get(page, {"state": "reserve"})) == ["Dadang Uji"]
    assert shown(client.get(page, {"q": "euis"})) == ["Euis Uji"]
    assert shown(client.get(page, {"q": "zz"})) == []
    assert shown(client.get(page, {"block": "kein", "state": "x"})) == ["Asep Uji", "Euis Uji", "Oman Uji"]


def test_remarks_are_counted_beside_the_others_of_the_block(sari_in_west_java, event, garut, banjar):
    response = window(sari_in_west_java).get(at("participants", event.pk))
    counted = {row["one"].name: row["remarks"] for row in response.context["rows"]}
    assert counted["Oman Uji"] == 1  # does not serve
    assert counted["Asep Uji"] == 3  # does not serve, same village, same kecamatan


@pytest.mark.parametrize("page", ["participants", "invitations", "accept"])
def test_three_names_cost_as_many_queries_as_one(sari_in_west_java, rina_in_garut, page):
    event = training(sari_in_west_java, garut=4)
    client = window(sari_in_west_java)
    [one] = nominated(rina_in_garut, event, "Asep Uji")
    if page == "invitations":
        accepted(sari_in_west_java, event, one)
    before = asked(client, at(page, event.pk))
    more = nominated(rina_in_garut, event, "Euis Uji", "Dadang Uji")
    if page == "invitations":
        accepted(sari_in_west_java, event, *more)
    assert asked(client, at(page, event.pk)) == before


def test_seats_cost_as_many_queries_for_one_move_as_for_three(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, garut=6)
    client = window(sari_in_west_java)
    returning.release(rina_in_garut, block=block_of(event, "3205"), seats=1, why="Uji")
    before = asked(client, at("seats", event.pk))
    for _again in range(2):
        returning.release(rina_in_garut, block=block_of(event, "3205"), seats=1, why="Uji")
    assert asked(client, at("seats", event.pk)) == before


def test_the_workbook_holds_what_the_list_shows_and_is_told_to_the_journal(rina_in_garut, event, garut, banjar):
    answer = window(rina_in_garut).get(at("participants_table", event.pk), {"q": "asep"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["Name", "Asep Uji"]
    assert (rows[1][0], rows[1][6], rows[1][8], told("event.table_fetched")) == (
        "Kabupaten Garut",
        "named",
        "+6281200000001",
        1,
    )


def test_who_may_not_see_the_register_gets_no_numbers(event, garut):
    ipsm = actor_of("auditor", "32")
    answer = window(ipsm).get(at("participants_table", event.pk))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    may = ipsm.may("volunteers.view")
    assert {row[8] for row in rows[1:]} == ({"+6281200000001"} if may else {""})


def test_names_are_accepted_from_the_list_and_others_are_not_with_a_reason(sari_in_west_java, event, garut):
    client = window(sari_in_west_java)
    page = client.get(at("accept", event.pk), {"names": str(garut[1].pk), "decision": "tolak"})
    assert (page.context["form"]["names"].value(), page.context["form"]["decision"].value()) == (
        [str(garut[1].pk)],
        "tolak",
    )
    sent = {"names": [str(garut[1].pk)], "decision": "tolak", "why": ""}
    refused = client.post(at("accept", event.pk), sent)
    assert (refused.status_code, states(event)[1]) == (422, ("Euis Uji", "proposed"))
    client.post(at("accept", event.pk), sent | {"why": "Bukan PSM"})
    client.post(at("accept", event.pk), {"names": [str(garut[0].pk), str(garut[2].pk)], "decision": "terima"})
    assert states(event) == [("Asep Uji", "accepted"), ("Euis Uji", "declined"), ("Dadang Uji", "accepted")]
    assert "Nobody waits to be accepted" in words(client.get(at("accept", event.pk)))


def test_what_comes_next_leads_from_accepting_to_closing(sari_in_west_java, event, garut):
    client = window(sari_in_west_java)

    def coming():
        return client.get(at("participants", event.pk)).context["next"]

    seen = [coming()]
    accepted(sari_in_west_java, event, *garut[:2])
    seen.append(coming())
    answering.make_list(sari_in_west_java, event=event)
    seen.append(coming())
    begun(event)
    seen.append(coming())
    answering.note_present(sari_in_west_java, event=event, present=[garut[0].pk])
    seen.append(coming())
    begun(event, ended=True)
    seen.append(coming())
    answering.close_event(sari_in_west_java, event=event)
    seen.append(coming())
    assert seen == ["accept", "make_list", "invitations", "present", "present", "close", ""]


# ---- invitations ----------------------------------------------------------------------------------------------------


def test_all_texts_are_shown_once_each_with_its_own_link_and_nobodys_name_in_it(
    sari_in_west_java, event, garut, banjar
):
    accepted(sari_in_west_java, event, *garut[:2], *banjar)
    client = window(sari_in_west_java)
    answer = client.post(at("invitations", event.pk))
    rows = answer.context["rows"]
    assert [row["one"].name for row in rows] == ["Asep Uji", "Euis Uji", "Oman Uji"]
    texts = [row["words"] for row in rows]
    assert len(set(texts)) == 3
    assert [name for name in ("Asep", "Euis", "Oman") for text in texts if name in text] == []
    assert rows[0]["wa"].startswith("https://wa.me/6281200000001?text=")
    assert answer.headers["Cache-Control"] == "private, no-store"
    kept = answer.context["workbook"]
    assert kept.startswith("data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,")
    again = client.post(at("invitations", event.pk))
    assert (again.status_code, bulk_door(Link).count()) == (422, 3)
    assert texts[0].splitlines()[2] not in words(client.get(at("invitations", event.pk)))


def test_the_list_of_invitations_says_who_opened_and_who_answered(sari_in_west_java, event, garut):
    accepted(sari_in_west_java, event, *garut[:2])
    _link, token = answering.invite(sari_in_west_java, nomination=garut[0])
    client = window(sari_in_west_java)

    def seen():
        rows = client.get(at("invitations", event.pk)).context["rows"]
        return [tuple(bool(row[key]) for key in ("invited_at", "opened_at", "answered_at")) for row in rows]

    assert seen() == [(True, False, False), (False, False, False)]
    window().get(reverse("links:opened", args=[token]))
    assert seen()[0] == (True, True, False)
    window().post(reverse("links:opened", args=[token]), {"answer": "hadir"})
    assert seen()[0] == (True, True, True)


def test_a_kabupaten_invites_nobody(rina_in_garut, event, garut):
    answer = window(rina_in_garut).post(at("invitations", event.pk))
    assert (answer.status_code, bulk_door(Link).count()) == (403, 0)


# ---- the final list and the days of the event -----------------------------------------------------------------------


def test_the_list_is_made_once_every_name_is_accepted_and_then_stands_by_groups(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, groups=2)
    rows = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji")
    client = window(sari_in_west_java)
    assert "2 names are not accepted yet" in words(client.get(at("make_list", event.pk)))
    assert complaints(client.post(at("make_list", event.pk))) == [answering.STILL_PROPOSED % {"count": 2}]
    accepted(sari_in_west_java, event, *rows)
    assert client.get(at("make_list", event.pk)).status_code == 200
    assert client.post(at("make_list", event.pk)).status_code == 302
    groups = client.get(at("make_list", event.pk)).context["groups"]
    assert [(one["number"], [row["one"].name for row in one["rows"]]) for one in groups] == [
        (1, ["Asep Uji"]),
        (2, ["Euis Uji"]),
    ]


def test_who_came_is_ticked_by_group_and_corrected(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, groups=2)
    rows = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji")
    accepted(sari_in_west_java, event, *rows)
    client = window(sari_in_west_java)
    assert "Nothing can be noted now" in words(client.get(at("present", event.pk)))
    answering.make_list(sari_in_west_java, event=event)
    assert "Who came is noted from" in words(client.get(at("present", event.pk)))
    begun(event)
    first = client.get(at("present", event.pk))
    assert [row["one"].name for row in first.context["rows"]] == ["Asep Uji"]
    client.post(at("present", event.pk) + "?angkatan=1", {"present": [str(rows[0].pk)]})
    client.post(at("present", event.pk) + "?angkatan=2", {"present": [str(rows[1].pk)]})
    assert [fresh(one).state for one in rows] == ["attended", "attended"]
    client.post(at("present", event.pk) + "?angkatan=2", {})
    assert [fresh(one).state for one in rows] == ["attended", "confirmed"]
    other = client.post(at("present", event.pk) + "?angkatan=1", {"present": [str(rows[1].pk)]})
    assert (other.status_code, fresh(rows[0]).state) == (422, "attended")


def test_an_event_is_closed_once_it_is_under_way(sari_in_west_java, event, garut):
    client = window(sari_in_west_java)
    assert "There is nothing to close now" in words(client.get(at("close", event.pk)))
    assert client.post(at("close", event.pk)).status_code == 422
    accepted(sari_in_west_java, event, *garut[:2])
    answering.make_list(sari_in_west_java, event=event)
    begun(event)
    answering.note_present(sari_in_west_java, event=event, present=[garut[0].pk])
    assert "1 came, 1 did not" in words(client.get(at("close", event.pk)))
    client.post(at("close", event.pk))
    assert bulk_door(Event).get(pk=event.pk).state == "closed"


# ---- seats ----------------------------------------------------------------------------------------------------------


def test_everybody_who_takes_part_reads_the_same_ledger_whose_sum_is_the_total(
    sari_in_west_java, rina_in_garut, dedi_in_banjar, event, garut
):
    returning.release(dedi_in_banjar, block=block_of(event, "3279"), seats=1, why="Tidak ada calon")
    returning.give(sari_in_west_java, event=event, target=block_of(event, "3205"), seats=1, why="Cadangan siap")
    for actor in (sari_in_west_java, rina_in_garut, dedi_in_banjar):
        context = window(actor).get(at("seats", event.pk)).context
        lines = {
            line["row"].block.code: (
                line["row"].entitled,
                line["released"],
                line["returned"],
                line["row"].gained,
                line["row"].held,
                line["row"].named,
            )
            for line in context["rows"]
        }
        assert lines == {
            "3205": (2, 0, 0, 1, 3, 3),
            "3279": (2, 1, 0, 0, 1, 0),
            "ipsm-jawa-bara": (1, 0, 0, 0, 1, 0),
        }
        assert (context["sums"]["all"], context["board"].total, len(context["moves"])) == (5, 5, 2)
        assert [move["detail"] for move in context["moves"]] == ["Cadangan siap", "Tidak ada calon"]


def test_unused_seats_come_back_at_the_press_of_a_button_after_the_last_day_alone(
    sari_in_west_java, rina_in_garut, event, garut
):
    client = window(sari_in_west_java)
    assert client.get(at("seats", event.pk)).context["may_return"] is False
    assert client.post(at("return_unused", event.pk)).status_code == 409
    names_over(event)
    assert client.get(at("seats", event.pk)).context["may_return"] is True
    assert window(rina_in_garut).get(at("seats", event.pk)).context["may_return"] is False
    assert client.get(at("return_unused", event.pk)).status_code == 302
    client.post(at("return_unused", event.pk))
    assert (holding(event)[1:], fresh(garut[2]).state) == ((2, 5), "proposed")


def test_a_seat_is_given_by_hand_with_a_reason_to_a_block_of_this_event(sari_in_west_java, dedi_in_banjar, event):
    returning.release(dedi_in_banjar, block=block_of(event, "3279"), seats=1, why="Tidak ada calon")
    client = window(sari_in_west_java)
    sent = {"target": str(block_of(event, "3205").pk), "seats": "1", "why": ""}
    assert client.get(at("give", event.pk)).context["pool"] == 1
    assert client.post(at("give", event.pk), sent).status_code == 422
    assert client.post(at("give", event.pk), sent | {"why": "Uji", "seats": "2"}).status_code == 422
    assert client.post(at("give", event.pk), sent | {"why": "Uji"}).status_code == 302
    assert holding(event)[0]["3205"] == 3


def test_a_reserve_wanted_while_seats_are_free_waits_on_the_page_of_the_seats(sari_in_west_java, rina_in_garut, event):
    naming.nominate(rina_in_garut, block=block_of(event, "3205"), name=name_of("Asep Uji", wants_reserve=True))
    returning.release(rina_in_garut, block=block_of(event, "3205"), seats=1, why="Uji")
    page = window(sari_in_west_java).get(at("give", event.pk))
    assert [(row.block.code, row.reserves) for row in page.context["waiting"]] == [("3205", 1)]


# ---- papers ---------------------------------------------------------------------------------------------------------


def test_papers_are_written_from_the_page_and_listed_with_their_state(sari_in_west_java, rina_in_garut, event, garut):
    accepted(sari_in_west_java, event, *garut[:2])
    client = window(sari_in_west_java)
    assert [one["is_ready"] for one in client.get(at("papers", event.pk)).context["offered"]] == [True] * 4
    form = client.get(at("write_paper", event.pk, "undangan")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert client.post(at("write_paper", event.pk, "undangan"), sent).status_code == 302
    assert client.post(at("write_paper", event.pk, "surat-panggilan"), {"bring": "KTP"}).status_code == 302
    before = asked(client, at("papers", event.pk))
    client.post(at("write_paper", event.pk, "daftar-peserta"), {"time": ""})
    rows = client.get(at("papers", event.pk)).context["rows"]
    assert [(row["document"].kind, row["many"]) for row in rows] == [
        ("participant_list", 0),
        ("participant_letter", 2),
        ("participant_invitation", 0),
    ]
    assert asked(client, at("papers", event.pk)) == before
    dinas(rina_in_garut, "3205")
    own = window(rina_in_garut)
    assert own.post(at("write_paper", event.pk, "surat-tugas"), {"copies": ""}).status_code == 302
    assert [row["document"].kind for row in own.get(at("papers", event.pk)).context["rows"]] == ["assignment"]
    assert own.get(at("write_paper", event.pk, "undangan")).status_code == 404


def test_a_letter_without_whom_it_goes_to_is_not_written(sari_in_west_java, event):
    client = window(sari_in_west_java)
    form = client.get(at("write_paper", event.pk, "surat-kuota")).context["form"]
    assert form["to"].value().splitlines() == [
        "Kepala Dinas Sosial Kabupaten/Kota (daftar terlampir)",
        "Ketua IPSM Jawa Barat",
    ]
    assert client.post(at("write_paper", event.pk, "surat-kuota"), {"to": " "}).status_code == 422
    bulk_door(Event).filter(pk=event.pk).update(costs="")
    assert client.post(at("write_paper", event.pk, "surat-kuota"), {"to": "Kepala Dinas"}).status_code == 422
    assert client.get(at("papers", event.pk)).context["lacks_costs"] is True
