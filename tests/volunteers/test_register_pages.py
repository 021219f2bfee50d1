"""The pages of the register: filters in the address, a NIK that leads on, chosen people, views and copies."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, SavedView
from pilar.volunteers.rules.imports import KEYS
from tests.people import PROPOSED, actor_of, volunteer
from tests.volunteers.records import entries

MEKARMUKTI, OTHER = "3205322001", "3205322002"
NIK = "3205320101909001"


@pytest.fixture
def rina(rina_in_garut) -> Client:
    """A browser in which Rina of Garut is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    return client


@pytest.fixture
def people(land, garut_joined, rina_in_garut):
    """Three people of Garut."""
    return {
        "ani": volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik=NIK, phone="+6281234567890"),
        "budi": volunteer(rina_in_garut, land[OTHER], "Budi Hartono", standing=PROPOSED),
        "moch": volunteer(rina_in_garut, land[OTHER], "H. Mohammad Suharto, S.Sos", standing=PROPOSED),
    }


def shown(client, query=""):
    response = client.get(reverse("volunteers:register") + query)
    assert response.status_code == 200
    return [row["person"].name for row in response.context["rows"]]


def test_every_filter_stands_in_the_address_and_makes_a_chip(rina, people):
    query = "?q=suharto&service=serving&stage=proposed&region=32.05.32&lacks=nik&sex=female&sort=-village"
    response = rina.get(reverse("volunteers:register") + query)
    assert [row["person"].name for row in response.context["rows"]] == ["H. Mohammad Suharto, S.Sos"]
    assert len(response.context["chips"]) == 6
    assert all("sort=-village" in chip["url"] for chip in response.context["chips"])


def test_a_filter_that_makes_no_sense_is_left_out(rina, people):
    assert len(shown(rina, "?service=nonsense&region=..&sort=nik&age=1&requirement=age:met&page=x")) == 3


def test_a_slip_of_the_hand_is_answered_with_whom_it_may_mean(rina, people):
    response = rina.get(reverse("volunteers:register") + "?q=muh+suhrato&service=serving")
    assert response.context["rows"] == []
    assert [one["name"] for one in response.context["meant"]] == ["H. Mohammad Suharto, S.Sos"]
    assert shown(rina, response.context["meant"][0]["url"]) == ["H. Mohammad Suharto, S.Sos"]


def test_a_nik_leads_to_the_person_and_leaves_a_look_without_the_number(rina, people):
    response = rina.get(reverse("volunteers:register") + f"?q={NIK[:6]}.{NIK[6:]}")
    assert response.headers["Location"] == reverse("volunteers:person", args=[people["ani"].pk])
    [entry] = [one for one in entries() if one.event == "person.found_by_nik"]
    assert entry.subject_id == str(people["ani"].pk)
    assert NIK not in str(vars(entry))
    fragment = rina.get(reverse("volunteers:register") + f"?q={NIK}", headers={"HX-Request": "true"})
    assert fragment.headers["HX-Redirect"] == reverse("volunteers:person", args=[people["ani"].pk])


def test_a_nik_of_another_area_is_not_found_and_the_look_is_journalled_all_the_same(
    land, people, banjar_joined, dedi_in_banjar, rina
):
    volunteer(dedi_in_banjar, land["3279011001"], "Hani", nik="3279010101909001")
    response = rina.get(reverse("volunteers:register") + "?q=3279010101909001", follow=True)
    assert response.redirect_chain == [(reverse("volunteers:register"), 302)]
    assert b"Hani" not in response.content
    assert b"3279010101909001" not in response.content
    assert [one.event for one in entries()][-1] == "person.sought_by_nik"


def test_a_role_that_reads_no_nik_does_not_search_by_one(people, client):
    camat_of_samarang = actor_of("camat", "320532")
    client.force_login(User.objects.get(pk=camat_of_samarang.user_id))
    before = len(entries())
    response = client.get(reverse("volunteers:register") + f"?q={NIK}", follow=True)
    assert response.redirect_chain == [(reverse("volunteers:register"), 302)]
    assert len(entries()) == before
    assert NIK.encode() not in response.content


def test_the_list_takes_as_many_queries_with_three_as_with_one(rina, people):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for query in ("?stage=decreed", "?service=serving"):
        with CaptureQueriesContext(connection) as captured:
            shown(rina, query)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_one_decree_serves_for_many_and_who_cannot_is_named(rina, people):
    keys = {name: str(one.pk) for name, one in people.items()}
    url = reverse("volunteers:move_stage_many")
    asked = rina.get(url, {"orang": [keys["budi"], keys["moch"], keys["ani"]]})
    assert asked.context["count"] == 3
    form = {
        "orang": asked.context["people"],
        "stage": "decreed",
        "decree_number": "460/9",
        "decree_date": "2026-06-01",
        "decree_until": "2031-06-01",
    }
    before = rina.post(url, form | {"stage": "verified"})
    assert (before.context["able"], before.context["unable_count"]) == (2, 1)
    assert before.context["unable"][0]["assignment"].person == people["ani"]
    assert rina.post(url, form | {"lakukan": "1"}).status_code == 302
    rows = bulk_door(Assignment).filter(person__in=people.values()).order_by("person__name")
    assert [(one.stage, one.decree_number, one.decree_until) for one in rows] == [
        ("decreed", "460/9", date(2031, 6, 1))
    ] * 3


def test_a_decree_for_many_without_its_number_is_sent_back(rina, people):
    url = reverse("volunteers:move_stage_many")
    response = rina.post(url, {"orang": str(people["budi"].pk), "stage": "decreed", "lakukan": "1"})
    assert response.status_code == 422
    assert bulk_door(Assignment).get(person=people["budi"]).stage == "proposed"


def test_everybody_who_fits_is_chosen_by_the_filters(rina, people):
    response = rina.get(reverse("volunteers:end_many") + "?semua=1&stage=proposed")
    assert response.context["count"] == 2
    assert rina.get(reverse("volunteers:end_many")).context["count"] == 0


def test_people_outside_the_area_are_not_chosen(land, people, banjar_joined, dedi_in_banjar, rina):
    hani = volunteer(dedi_in_banjar, land["3279011001"], "Hani")
    response = rina.get(reverse("volunteers:end_many"), {"orang": [str(hani.pk), str(people["ani"].pk)]})
    assert [one.person.name for one in response.context["assignments"]] == ["Ani Suryani"]
    copy = rina.post(reverse("volunteers:export"), {"orang": str(hani.pk), "format": "csv"})
    assert copy.status_code == 409


def test_many_rest_and_many_end_through_their_pages(rina, people):
    keys = " ".join(str(one.pk) for one in people.values())
    rest = {"orang": keys, "service": "on_leave", "effective_on": "2026-01-05", "reason": "Umrah", "lakukan": "1"}
    assert rina.post(reverse("volunteers:change_service_many"), rest).status_code == 302
    assert {one.service for one in bulk_door(Assignment).all()} == {"on_leave"}
    over = {"orang": keys, "end_reason": "term_over", "ended_on": "2026-02-01", "lakukan": "1"}
    assert rina.post(reverse("volunteers:end_many"), over).status_code == 302
    assert {one.end_reason for one in bulk_door(Assignment).all()} == {"term_over"}


def test_when_nobody_can_nothing_is_done_and_the_page_says_so(rina, people):
    keys = str(people["ani"].pk)
    response = rina.post(reverse("volunteers:move_stage_many"), {"orang": keys, "stage": "verified", "lakukan": "1"})
    assert response.status_code == 422
    assert len([one for one in entries() if one.event.startswith("many.")]) == 0


def test_filters_are_kept_under_a_name_and_come_back_as_a_tab(rina, people):
    url = reverse("volunteers:save_view")
    assert rina.get(url + "?service=serving&lacks=nik").status_code == 200
    assert rina.post(url, {"name": "Tanpa NIK", "service": "serving", "lacks": "nik"}).status_code == 302
    view = bulk_door(SavedView).get()
    assert view.query == "service=serving&lacks=nik"
    tabs = rina.get(reverse("volunteers:register") + f"?{view.query}").context["tabs"]
    assert [(str(tab["label"]), tab["is_current"]) for tab in tabs][-1] == ("Tanpa NIK", True)
    renamed = reverse("volunteers:rename_view", args=[view.pk])
    assert rina.get(renamed).status_code == 200
    assert rina.post(renamed, {"name": ""}).status_code == 422
    assert rina.post(renamed, {"name": "NIK kosong", "is_shared": "on"}).status_code == 302
    assert rina.post(url, {"name": "NIK kosong", "lacks": "nik"}).status_code == 422
    assert rina.post(reverse("volunteers:remove_view", args=[view.pk])).status_code == 302
    assert len(rina.get(reverse("volunteers:register")).context["tabs"]) == 4
    assert rina.post(reverse("volunteers:restore_view", args=[view.pk])).status_code == 302
    assert len(rina.get(reverse("volunteers:register")).context["tabs"]) == 5


def test_the_list_for_paper_is_longer(rina, people):
    assert rina.get(reverse("volunteers:register") + "?cetak=1").context["shown"].size == 500


def test_a_copy_asks_for_its_format_first(rina, people):
    response = rina.get(reverse("volunteers:export") + "?stage=proposed")
    assert (response.context["count"], response.context["is_large"]) == (2, False)
    assert rina.post(reverse("volunteers:export"), {"format": "pdf"}).status_code == 422
    copy = rina.post(reverse("volunteers:export"), {"format": "csv", "stage": "proposed"})
    lines = b"".join(copy.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].split(";")[KEYS.index("name")] == "Budi Hartono"


def test_who_is_chosen_is_taken_along_alone(rina, people):
    keys = [str(people["ani"].pk), str(people["moch"].pk)]
    assert rina.get(reverse("volunteers:export"), {"orang": keys}).context["count"] == 2
    copy = rina.post(reverse("volunteers:export"), {"orang": " ".join(keys), "format": "csv"})
    assert NIK in b"".join(copy.streaming_content).decode()


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("note_many", {"requirement": "training", "state": "later"}),
        ("change_service_many", {"service": "on_leave", "effective_on": "2026-01-05", "reason": "Sakit"}),
        ("end_many", {"end_reason": "moved"}),
    ],
)
def test_an_act_on_many_leads_back_to_the_list_as_it_was_filtered(people, rina, name, step):
    address, register = reverse(f"volunteers:{name}"), reverse("volunteers:register")
    key = str(people["ani"].pk)
    came_from = {"orang": key, "service": "open", "sort": "-name", "page": "3", "semua": "", "nonsense": "<b>"}
    page = rina.get(address, came_from)
    kept = "service=open&sort=-name&page=3"
    assert page.context["list_query"] == kept
    assert f'href="{register}?{kept.replace("&", "&amp;")}"' in page.content.decode()
    again = rina.post(address, {"orang": key, "daftar": kept})
    assert again.context["list_query"] == kept
    done = rina.post(address, {"orang": key, "daftar": f"{kept}&next=//evil", "lakukan": "1", **step})
    assert (done.status_code, done.headers.get("Location")) == (302, f"{register}?{kept}")
    plain = rina.post(address, {"orang": str(people["budi"].pk), "lakukan": "1", **step})
    assert plain.headers.get("Location") == register


def test_taking_a_copy_leads_back_to_the_list_as_it_was_filtered(people, rina):
    page = rina.get(reverse("volunteers:export"), {"service": "open"})
    assert page.context["list_query"] == "service=open"
    again = rina.post(reverse("volunteers:export"), {"service": "open", "daftar": "service=open", "format": "x"})
    assert (again.status_code, again.context["list_query"]) == (422, "service=open")
