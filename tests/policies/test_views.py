"""Screens of settings and lists: what they show, what they send on, how many queries they take."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from pilar.accounts.queries import mandates
from pilar.kernel.scope import bulk_door
from pilar.policies import queries
from pilar.policies.models import SettingValue, Term, TermWord
from pilar.policies.rules import lists
from pilar.policies.rules.settings import SETTINGS
from pilar.policies.services import load
from pilar.policies.services.settings import change
from pilar.policies.services.terms import Wording, add_term, add_word
from tests.people import account

AGE = "volunteers.minimum_age"
SINCE = date(2026, 1, 5)


@pytest.fixture
def enter(land):
    """Sign somebody in; return the browser and the actor."""

    def enter(role, region):
        user, mandate = account(role, region, name=role)
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        return client, mandates.actor_of(mandate, user=user)

    return enter


def decide(actor, value, *, key=AGE, since=SINCE):
    return change(actor, setting=SETTINGS[key], value=value, valid_from=since, reason="Perbup 12/2026")


def text(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_page_says_where_each_value_comes_from(enter):
    province, sari = enter("province_operator", "32")
    garut, rina = enter("regency_operator", "3205")
    decide(rina, 19)
    decide(sari, 21, since=date(2026, 2, 1))
    decide(sari, 23, since=date(2030, 1, 1))
    shown = text(garut, reverse("policies:settings"))
    assert "Provinsi Jawa Barat" in shown
    assert "1 Februari 2026" in shown or "1 February 2026" in shown
    assert reverse("policies:change", args=["usia-terendah-psm"]) in shown
    below = text(province, reverse("policies:settings") + "?wilayah=32.05")
    assert reverse("policies:change", args=["usia-terendah-psm"]) not in below
    detail = text(province, reverse("policies:setting", args=["usia-terendah-psm"]))
    assert "Kabupaten Garut" in detail
    assert "Perbup 12/2026" in detail


@pytest.mark.parametrize("asked", ["3279", "17", "bukan-kode", "99"])
def test_another_area_is_not_looked_into(enter, asked):
    garut, _rina = enter("regency_operator", "3205")
    assert garut.get(reverse("policies:settings"), {"wilayah": asked}).status_code in {404, 422}


def test_a_decision_is_made_by_the_form(enter):
    garut, rina = enter("regency_operator", "3205")
    url = reverse("policies:change", args=["usia-terendah-psm"])
    sent = {"value": "20", "valid_from": "2026-01-05", "reason": "Perbup 12/2026"}
    assert garut.post(url, sent).status_code == 302
    assert queries.value(AGE, "3205", SINCE) == 20
    assert garut.post(url, sent | {"follow": "on", "valid_from": "2026-02-01"}).status_code == 302
    assert queries.value(AGE, "3205", date(2026, 2, 1)) == 18
    assert rina.region == "3205"


@pytest.mark.parametrize(
    ("slug", "sent"),
    [
        ("usia-terendah-psm", {"value": "12"}),
        ("usia-terendah-psm", {"value": "dua puluh"}),
        ("usia-terendah-psm", {"reason": ""}),
        ("usia-terendah-psm", {"valid_from": "kemarin"}),
        ("usia-terendah-psm", {"valid_until": "2025-01-01"}),
        ("tahap-wajib", {"value": ["proposed"]}),
    ],
)
def test_what_cannot_be_decided_comes_back_with_its_sentence(enter, slug, sent):
    garut, _rina = enter("regency_operator", "3205")
    usual = {"value": "20", "valid_from": "2026-01-05", "reason": "x"}
    response = garut.post(reverse("policies:change", args=[slug]), usual | sent)
    assert response.status_code == 422
    assert bulk_door(SettingValue).count() == 0


def test_no_step_at_all_is_a_choice_too(enter):
    garut, _rina = enter("regency_operator", "3205")
    url = reverse("policies:change", args=["tahap-pengangkatan"])
    assert garut.post(url, {"valid_from": "2026-01-05", "reason": "x"}).status_code == 302
    assert queries.value("volunteers.appointment_steps", "3205", SINCE) == ()


def test_who_sits_in_a_kecamatan_reads_and_cannot_decide(enter):
    tksk, _actor = enter("tksk", "320505")
    assert reverse("policies:change", args=["usia-terendah-psm"]) not in text(tksk, reverse("policies:settings"))


def test_the_settings_take_as_many_queries_whatever_was_decided(enter):
    province, sari = enter("province_operator", "32")
    _garut, rina = enter("regency_operator", "3205")
    _banjar, dedi = enter("regency_operator", "3279")
    counts = []
    for actor, value in ((sari, 19), (rina, 20), (dedi, 21)):
        decide(actor, value)
        with CaptureQueriesContext(connection) as asked:
            text(province, reverse("policies:settings"))
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_everyday_words_find_a_term_on_screen(enter):
    load()
    garut, _rina = enter("regency_operator", "3205")
    shown = text(garut, reverse("policies:terms", args=["ppks"]) + "?q=jompo")
    assert "Lanjut usia telantar" in shown
    assert "Pemulung" not in shown


def test_a_list_takes_as_many_queries_with_one_local_term_as_with_three(enter):
    load()
    garut, rina = enter("regency_operator", "3205")
    counts = []
    for number in range(3):
        add_term(rina, to=lists.PSKS, wording=Wording(f"lokal-{number}", "Lokal"), valid_from=SINCE)
        with CaptureQueriesContext(connection) as asked:
            text(garut, reverse("policies:terms", args=["psks"]))
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_terms_and_words_are_added_and_ended_by_their_forms(enter):
    load()
    garut, rina = enter("regency_operator", "3205")
    sent = {"label": "Kelompok Usaha Bersama", "code": "kube", "valid_from": "2026-01-05"}
    assert garut.post(reverse("policies:add_term", args=["psks"]), sent).status_code == 302
    assert garut.post(reverse("policies:add_term", args=["psks"]), sent).status_code == 422
    term = bulk_door(Term).get(code="kube")
    end = reverse("policies:end_term", args=[term.pk])
    assert garut.post(end, {"last_day": "2025-01-01", "reason": "x"}).status_code == 422
    assert garut.post(end, {"last_day": "2026-03-01", "reason": "x"}).status_code == 302
    word = reverse("policies:add_word", args=[bulk_door(Term).get(list_key="ppks", code="08").pk])
    assert garut.post(word, {"word": "uyut"}).status_code == 302
    assert garut.post(word, {"word": "uyut"}).status_code == 422
    assert "uyut" in text(garut, word)
    row = bulk_door(TermWord).get(word="uyut")
    assert garut.post(reverse("policies:end_word", args=[row.pk])).status_code == 302
    text(garut, reverse("policies:settings"))  # where the message about it is shown
    assert "uyut" not in text(garut, word)
    assert rina.region == "3205"


def test_the_word_of_another_kabupaten_is_out_of_reach(enter):
    load()
    garut, _rina = enter("regency_operator", "3205")
    _banjar, dedi = enter("regency_operator", "3279")
    row = add_word(dedi, term=bulk_door(Term).get(list_key="ppks", code="08"), word="eyang")
    assert garut.post(reverse("policies:end_word", args=[row.pk])).status_code == 404
    with override("en"):
        assert "eyang" not in text(garut, reverse("policies:terms", args=["ppks"]))


@pytest.mark.parametrize("name", ["setting", "change", "terms", "add_term"])
def test_an_unknown_slug_is_not_found(enter, name):
    garut, _rina = enter("regency_operator", "3205")
    assert garut.get(reverse(f"policies:{name}", args=["tidak-ada"])).status_code == 404
