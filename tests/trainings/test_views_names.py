"""The page of one name, and what a participant sees behind their link."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from pilar.kernel.scope import bulk_door
from pilar.links.models import Link
from pilar.trainings.models import Event
from pilar.trainings.services import answering, events, naming
from pilar.volunteers.services.areas import join_area
from tests.documents.windows import window, words
from tests.people import actor_of, volunteer
from tests.trainings.coming import (
    GARUT,
    accepted,
    begun,
    fresh,
    name_of,
    nominated,
    states,
    training,
)

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def event(sari_in_west_java):
    return training(sari_in_west_java, contact="Sari, 0812-0000-0000")


@pytest.fixture
def three(rina_in_garut, event):
    """Two on the seats of Garut, one in reserve."""
    return nominated(rina_in_garut, event, "Asep Uji", "Euis Uji", "Dadang Uji")


# ---- one name -------------------------------------------------------------------------------------------------------


def test_the_page_says_why_a_reserve_waits_and_later_why_it_moved_up(sari_in_west_java, rina_in_garut, event, three):
    [fourth] = nominated(rina_in_garut, event, "Lilis Uji")
    client = window(rina_in_garut)
    assert client.get(at("nomination", three[2].pk)).context["why"] == (
        "Next in line: moves up as soon as one of the 2 seats of Kabupaten Garut is free."
    )
    assert client.get(at("nomination", fourth.pk)).context["why"] == (
        "Not moved up yet: all 2 seats of Kabupaten Garut are filled, and 1 reserves stand before."
    )
    naming.withdraw(rina_in_garut, nomination=three[0], why="Mutasi")
    page = client.get(at("nomination", three[2].pk))
    assert page.context["why"] == "Moved up, because Asep Uji does not come."
    assert [entry["sentence"] for entry in page.context["entries"]] == [
        "Moved up, because Asep Uji does not come.",
        "Named when no seat was free: waits in reserve.",
    ]
    gone = client.get(at("nomination", three[0].pk))
    assert (gone.context["why"], gone.context["entries"][0]["detail"]) == ("", "Now: does not come · Mutasi")


def test_what_may_be_done_goes_by_state_and_by_whose_name_it_is(
    sari_in_west_java, rina_in_garut, dedi_in_banjar, event, three
):
    def may(actor, one):
        answer = window(actor).get(at("nomination", one.pk))
        return sorted(name for name, is_so in answer.context["may"].items() if is_so)

    assert may(sari_in_west_java, three[0]) == ["accept", "note_answer", "substitute", "withdraw"]
    assert may(rina_in_garut, three[0]) == ["note_answer", "substitute", "withdraw"]
    assert may(rina_in_garut, three[2]) == ["withdraw"]
    accepted(sari_in_west_java, event, three[0])
    assert may(sari_in_west_java, three[0]) == ["invite", "note_answer", "substitute", "withdraw"]
    assert may(actor_of("auditor", "32"), three[0]) == []
    assert window(dedi_in_banjar).get(at("nomination", three[0].pk)).status_code == 404


def test_a_name_is_withdrawn_with_a_reason_on_its_page(rina_in_garut, event, three):
    client = window(rina_in_garut)
    assert client.post(at("withdraw", three[0].pk), {"why": ""}).status_code == 422
    assert client.post(at("withdraw", three[0].pk), {"why": "Mutasi"}).status_code == 302
    assert states(event) == [("Asep Uji", "declined"), ("Euis Uji", "proposed"), ("Dadang Uji", "proposed")]


def test_answers_of_a_call_are_noted(sari_in_west_java, rina_in_garut, event, three):
    accepted(sari_in_west_java, event, *three[:2])
    client = window(rina_in_garut)
    page = at("note_answer", three[0].pk)
    assert client.post(page, {"why": ""}).status_code == 422
    assert client.post(page, {"answer": "tidak", "why": ""}).status_code == 422
    assert client.post(page, {"answer": "hadir", "why": ""}).status_code == 302
    assert client.post(at("note_answer", three[1].pk), {"answer": "diam", "why": ""}).status_code == 302
    assert states(event) == [("Asep Uji", "confirmed"), ("Euis Uji", "declined"), ("Dadang Uji", "proposed")]


def test_a_reserve_somebody_of_the_register_or_from_outside_comes_instead(
    sari_in_west_java, rina_in_garut, land, event, three
):
    join_area(rina_in_garut, regency=land["3205"], joined_on=date(2025, 1, 2))
    ani = volunteer(rina_in_garut, land[GARUT], "Ani Suryani")
    client, page = window(rina_in_garut), at("substitute", three[0].pk)
    assert client.post(page, {"who": str(three[2].pk), "why": "Sakit"}).status_code == 302
    page = at("substitute", three[1].pk)
    assert [one.name for one in client.get(page, {"q": "ani sur"}).context["found"]] == ["Ani Suryani"]
    assert client.post(f"{page}?q=ani+sur", {"who": f"register:{ani.pk}", "why": "Sakit"}).status_code == 302
    page = at("substitute", three[2].pk)
    assert client.post(page, {"who": "luar", "why": "Sakit", "name": "", "village": ""}).status_code == 422
    sent = {"who": "luar", "why": "Sakit", "name": "Yayan Uji", "village": GARUT, "phone": "0812-0000-0002"}
    assert client.post(page, sent).status_code == 302
    assert states(event) == [
        ("Asep Uji", "substituted"),
        ("Euis Uji", "substituted"),
        ("Dadang Uji", "substituted"),
        ("Ani Suryani", "proposed"),
        ("Yayan Uji", "proposed"),
    ]


def test_who_is_called_like_somebody_of_the_register_is_asked_about_before_anybody_is_written_twice(
    rina_in_garut, land, event, three
):
    join_area(rina_in_garut, regency=land["3205"], joined_on=date(2025, 1, 2))
    ani = volunteer(rina_in_garut, land[GARUT], "Ani Suryani")
    client, page = window(rina_in_garut), at("substitute", three[0].pk)
    sent = {"who": "luar", "why": "Sakit", "name": "Anni Suryani", "village": GARUT, "phone": ""}
    asked = client.post(page, sent)
    assert (asked.status_code, asked.context["asked"]) == (422, True)
    assert f'value="register:{ani.pk}"' in asked.content.decode()
    assert 'value="Anni Suryani"' in asked.content.decode()
    assert client.post(page, sent | {"who": f"register:{ani.pk}"}).status_code == 302
    assert states(event)[-1] == ("Ani Suryani", "proposed")
    assert client.post(page, sent | {"who": "register:nobody"}).status_code == 422


def test_who_is_said_to_be_somebody_else_is_written_in(rina_in_garut, land, event, three):
    join_area(rina_in_garut, regency=land["3205"], joined_on=date(2025, 1, 2))
    volunteer(rina_in_garut, land[GARUT], "Ani Suryani")
    client, page = window(rina_in_garut), at("substitute", three[0].pk)
    sent = {"who": "luar", "why": "Sakit", "name": "Anni Suryani", "village": GARUT, "phone": "", "bukan": "1"}
    assert client.post(page, sent).status_code == 302
    assert states(event)[-1] == ("Anni Suryani", "proposed")


def test_the_link_of_one_participant_is_shown_once_with_words_that_name_nobody(sari_in_west_java, event, three):
    client, page = window(sari_in_west_java), at("invite", three[0].pk)
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 422
    accepted(sari_in_west_java, event, three[0])
    answer = client.post(page)
    assert (answer.status_code, bulk_door(Link).count()) == (200, 1)
    text = answer.context["words"]
    assert (event.name in text, "Asep" in text, answer.context["address"] in text.splitlines()) == (True, False, True)


# ---- behind the link ------------------------------------------------------------------------------------------------


@pytest.fixture
def address(sari_in_west_java, event, three):
    """Where the first participant answers."""
    accepted(sari_in_west_java, event, *three[:2])
    _link, token = answering.invite(sari_in_west_java, nomination=three[0])
    return reverse("links:opened", args=[token])


def test_looking_uses_nothing_up_and_names_nobody(address, event, three):
    client = window()
    for _time in range(3):
        text = words(client.get(address))
    assert [name for name in ("Asep", "Euis", "Dadang") if name in text] == []
    assert [part for part in ("Hotel Uji, Bandung", "Sari, 0812-0000-0000", "I come") if part not in text] == []
    link = bulk_door(Link).get()
    assert (link.used, link.opened, fresh(three[0]).state) == (0, 3, "accepted")


def test_a_participant_says_that_they_come_and_later_that_they_cannot(address, event, three):
    client = window()
    assert "Noted: you come" in words(client.post(address, {"answer": "hadir"}))
    again = client.post(address, {"answer": "hadir"})
    assert (again.status_code, answering.SAID_ALREADY in words(again)) == (422, True)
    short = client.post(address, {"answer": "tidak", "why": " "})
    assert (short.status_code, fresh(three[0]).state) == (422, "confirmed")
    text = words(client.post(address, {"answer": "tidak", "why": "Ibu saya sakit"}))
    assert ("Noted: you do not come" in text, "The seat has gone to the next in line" in text) == (True, True)
    assert states(event) == [("Asep Uji", "declined"), ("Euis Uji", "accepted"), ("Dadang Uji", "proposed")]
    assert client.post(address, {"answer": "hadir"}).status_code in {409, 422}
    assert fresh(three[2]).state == "proposed"


def test_a_link_says_when_somebody_else_comes_instead(rina_in_garut, address, three):
    answering.substitute(rina_in_garut, nomination=three[0], why="Sakit", name=name_of("Yayan Uji"))
    text = words(window().get(address))
    assert ("Somebody else comes instead of you" in text, "Yayan" in text, "I come" in text) == (True, False, False)


def test_a_link_says_when_a_name_was_withdrawn(rina_in_garut, address, three):
    naming.withdraw(rina_in_garut, nomination=three[0], why="Mutasi")
    assert "Noted: you do not come" in words(window().get(address))


def test_a_link_says_when_the_event_is_cancelled_or_over(sari_in_west_java, address, event, three):
    events.cancel_event(sari_in_west_java, event=event, why="Anggaran dialihkan")
    text = words(window().get(address))
    assert ("This event was cancelled" in text, "Anggaran dialihkan" in text) == (True, True)
    assert window().post(address, {"answer": "hadir"}).status_code == 422
    assert fresh(three[0]).state == "accepted"


def test_a_link_says_that_one_took_part_and_then_that_it_is_over(sari_in_west_java, address, event, three):
    answering.make_list(sari_in_west_java, event=event)
    begun(event)
    answering.note_present(sari_in_west_java, event=event, present=[three[0].pk])
    assert "You took part" in words(window().get(address))
    answering.close_event(sari_in_west_java, event=event)
    assert "This event is over" in words(window().get(address))


def test_a_group_with_days_of_its_own_is_told_of_those(sari_in_west_java, rina_in_garut):
    event = training(sari_in_west_java, groups=2)
    rows = nominated(rina_in_garut, event, "Asep Uji", "Euis Uji")
    accepted(sari_in_west_java, event, *rows)
    first, last = event.first_day, event.last_day
    meetings = [events.Meeting(first, first, "Aula A"), events.Meeting(last, last, "Aula B")]
    events.set_groups(sari_in_west_java, event=event, meetings=meetings)
    answering.make_list(sari_in_west_java, event=event)
    link, token = answering.invite(sari_in_west_java, nomination=rows[1])
    page = window().get(reverse("links:opened", args=[token]))
    assert (page.context["first_day"], page.context["venue"]) == (last, "Aula B, Bandung")
    assert link.until.date() == last
    assert bulk_door(Event).get(pk=event.pk).state == "confirmed"
