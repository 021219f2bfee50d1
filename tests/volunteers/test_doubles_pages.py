"""The pages of doubles: the list, two side by side, one person or two, apart again; and where old addresses lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pilar.kernel.scope import bulk_door
from pilar.policies import services as policies
from pilar.volunteers.models import LikelyPair, Merge, Person
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services import pairing
from pilar.volunteers.services.assignments import assign, end
from pilar.volunteers.services.merging import Choice, merge, unmerge
from pilar.volunteers.services.people import edit, particulars_of
from tests.people import PROPOSED, account, volunteer
from tests.volunteers.records import latest
from tests.volunteers.uniting import again, check, pay

MEKARMUKTI, CIJAYANA, OTHER_DISTRICT = "3205322001", "3205322002", "3205051001"
NIK, OTHER_NIK = "3205055403850001", "3205055403850010"

pytestmark = pytest.mark.usefixtures("garut_joined", "listed")


def browser_of(role, region):
    user, _mandate = account(role, region)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(land):
    return browser_of("regency_operator", "3205")


@pytest.fixture
def both(land, listed, rina_in_garut):
    """Ani twice: with decree and NIK, and proposed in the same village with a phone."""
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik=NIK, education="sma", other_roles=("bpd",))
    more = {"phone": "+6281200000001", "emergency_phone": "+6281200000002", "phone_use": "own"}
    anni = volunteer(
        rina_in_garut, land[MEKARMUKTI], "Hj. Anni Soeryani", standing=PROPOSED, has_smartphone=True, **more
    )
    return ani, anni


@pytest.fixture
def pair(both):
    pairing.refresh("3205")
    return bulk_door(LikelyPair).get()


def choices(pair, ani, **more):
    mine, other = ("first", "second") if pair.first_id == ani.pk else ("second", "first")
    facts = {"name": mine, "nik": mine, "education": mine, "other_roles": mine, "phone": other, "phone_use": other}
    chosen = {f"fact_{name}": side for name, side in facts.items()}
    rest = {"fact_emergency_phone": other, "fact_has_smartphone": other}
    return {"survivor": mine, "stays": mine, "reason": "KTP sama", **chosen, **rest} | more


def test_the_list_names_both_with_the_reasons_in_words(browser, pair):
    text = browser.get(reverse("volunteers:pairs")).content.decode()
    for words in ("Ani Suryani", "Hj. Anni Soeryani", "Tanggal lahir sama", "Desa/kelurahan sama"):
        assert words in text
    assert reverse("volunteers:pair", args=[pair.pk]) in text


@pytest.mark.parametrize(
    ("query", "shown"), [("grade=likely", 1), ("grade=sure", 0), ("state=apart", 0), ("region=x", 1)]
)
def test_the_list_is_filtered_and_what_makes_no_sense_is_left_out(browser, pair, query, shown):
    text = browser.get(reverse("volunteers:pairs") + f"?{query}").content.decode()
    assert ("Hj. Anni Soeryani" in text) is bool(shown)


def test_an_empty_list_says_what_will_appear(browser):
    assert "Tidak ada yang tampak tercatat dua kali" in browser.get(reverse("volunteers:pairs")).content.decode()


def test_a_long_list_has_pages(browser, land, rina_in_garut):
    for _number in range(9):
        volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")
    pairing.refresh("3205")
    first = browser.get(reverse("volunteers:pairs"), {"page": "1"})
    second = browser.get(reverse("volunteers:pairs"), {"page": "2"})
    assert (first.context["shown"].last, second.context["shown"].first) == (30, 31)
    assert (first.context["next_url"], second.context["previous_url"]) == ("?page=2", "?page=1")


@pytest.mark.parametrize("role", ["regency_operator", "tksk"])
def test_two_side_by_side_show_what_differs_in_words(land, pair, role):
    text = (
        browser_of(role, "3205" if role == "regency_operator" else "320532")
        .get(reverse("volunteers:pair", args=[pair.pk]))
        .content.decode()
    )
    for words in ("Berbeda", "Hanya di satu catatan", "Sama", "320505••••••••••", "0812-0000-0001"):
        assert words in text
    assert NIK not in text
    is_keeper = role == "regency_operator"
    assert (reverse("volunteers:tell_apart", args=[pair.pk]) in text) is is_keeper
    assert ('type="radio"' in text) is is_keeper


def test_every_kind_of_fact_has_its_words(browser, rina_in_garut, both):
    policies.load()
    ani, anni = both
    full = {"birth_date": None, "education": "smp", "sex": None, "nik_partial": "32050554"}
    edit(rina_in_garut, person=anni, particulars=replace(particulars_of(again([anni])[0]), **full))
    pay(ani, "0012345678")
    pairing.refresh("3205")
    text = browser.get(reverse("volunteers:pair", args=[bulk_door(LikelyPair).get().pk])).content.decode()
    for words in (
        "320505…",
        "14 Maret 1985",
        "SMP",
        "Milik sendiri",
        "Perempuan",
        "Tercatat, tidak ditampilkan di sini",
    ):
        assert words in text
    assert "0012345678" not in text


def test_one_person_is_made_of_two_and_old_addresses_lead_on(browser, pair, both):
    ani, anni = both
    page = browser.post(reverse("volunteers:merge", args=[pair.pk]), choices(pair, ani), follow=True)
    assert page.redirect_chain[-1][0] == reverse("volunteers:person", args=[ani.pk])
    [ani] = again([ani])
    assert (ani.name, ani.phone, ani.nik, ani.has_smartphone) == ("Ani Suryani", "+6281200000001", NIK, True)
    text = page.content.decode()
    assert "Terbentuk dari dua catatan" in text
    old = browser.get(reverse("volunteers:person", args=[anni.pk]), follow=True)
    assert old.redirect_chain[-1][0] == reverse("volunteers:person", args=[ani.pk])
    assert "Catatan yang Anda buka sudah disatukan dengan yang ini" in old.content.decode()
    again_pair = browser.get(reverse("volunteers:pair", args=[pair.pk])).content.decode()
    assert "sudah menjadi satu catatan" in again_pair


def test_programs_are_led_on_for_as_long_as_it_holds(browser, pair, both, rina_in_garut):
    ani, anni = both
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=Choice(stays=str(latest(ani).pk)))
    answer = browser.get(reverse("api:volunteer", args=[anni.pk]))
    assert (answer.status_code, answer.headers["Location"]) == (307, reverse("api:volunteer", args=[ani.pk]))
    assert b"Anni" not in answer.content
    version = browser.get(answer.headers["Location"]).headers["ETag"]
    changed = browser.patch(
        reverse("api:correct_volunteer", args=[anni.pk]),
        {"address": "Kp. Baru"},
        content_type="application/json",
        headers={"If-Match": version},
    )
    assert changed.status_code in {409, 412}
    unmerge(rina_in_garut, merge=made)
    assert browser.get(reverse("api:volunteer", args=[anni.pk])).status_code == 200


def test_what_cannot_be_is_said_above_the_two_and_nothing_changes(browser, pair, both, land, rina_in_garut):
    ani, anni = both
    end(rina_in_garut, assignment=latest(anni), why=EndReason.MOVED, ended_on=date(2025, 6, 1))
    assign(rina_in_garut, person=anni, village=land[CIJAYANA], standing=PROPOSED)
    shown = browser.get(reverse("volunteers:pair", args=[pair.pk])).content.decode()
    assert "masing-masing di desa/kelurahan lain" in shown
    page = browser.post(reverse("volunteers:merge", args=[pair.pk]), choices(pair, ani))
    assert page.status_code == 422
    assert "Desa Mekarmukti" in page.content.decode()
    assert bulk_door(Merge).count() == 0


def test_what_was_not_chosen_is_asked_for(browser, land, rina_in_garut, both):
    ani, anni = both
    edit(rina_in_garut, person=anni, particulars=replace(particulars_of(again([anni])[0]), nik=OTHER_NIK))
    pairing.refresh("3205")
    pair = bulk_door(LikelyPair).get()
    untold = {name: value for name, value in choices(pair, ani).items() if name != "fact_nik"}
    page = browser.post(reverse("volunteers:merge", args=[pair.pk]), untold)
    assert page.status_code == 422
    assert "Pilih salah satu dari keduanya" in page.content.decode()
    assert again([anni])[0].merged_into_id is None


def test_a_pair_decided_meanwhile_is_refused_with_a_sentence(browser, pair, both, rina_in_garut):
    ani, _anni = both
    assert browser.post(reverse("volunteers:merge", args=[pair.pk]), choices(pair, ani)).status_code == 302
    late = browser.post(reverse("volunteers:merge", args=[pair.pk]), choices(pair, ani))
    assert late.status_code == 422
    assert bulk_door(Merge).count() == 1


def test_two_are_told_apart_and_that_is_taken_back(browser, pair):
    done = browser.post(reverse("volunteers:tell_apart", args=[pair.pk]), follow=True)
    assert "Hj. Anni Soeryani" not in done.content.decode()
    apart = browser.get(reverse("volunteers:pairs") + "?state=apart").content.decode()
    assert "Hj. Anni Soeryani" in apart
    text = browser.get(reverse("volunteers:pair", args=[pair.pk])).content.decode()
    assert reverse("volunteers:take_together", args=[pair.pk]) in text
    back = browser.post(reverse("volunteers:take_together", args=[pair.pk]), follow=True)
    assert back.redirect_chain[-1][0] == reverse("volunteers:pair", args=[pair.pk])


def test_the_page_of_a_person_says_who_may_be_the_same(browser, pair, both):
    text = browser.get(reverse("volunteers:person", args=[both[0].pk])).content.decode()
    assert "Mungkin orang yang sama dengan Hj. Anni Soeryani" in text
    assert reverse("volunteers:pair", args=[pair.pk]) in text


def test_two_are_separated_again_or_it_is_said_why_not(browser, both, rina_in_garut):
    ani, anni = both
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=Choice(stays=str(latest(ani).pk)))
    address = reverse("volunteers:unmerge", args=[made.pk])
    assert "Yang terjadi" in browser.get(address).content.decode()
    done = browser.post(address, follow=True)
    assert done.redirect_chain[-1][0] == reverse("volunteers:person", args=[anni.pk])
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=Choice(stays=str(latest(ani).pk)))
    check(again([ani])[0])
    address = reverse("volunteers:unmerge", args=[made.pk])
    assert "syarat" in browser.get(address).content.decode()
    assert browser.post(address).status_code == 409


def test_a_record_that_went_to_another_area_names_nobody(land, both, rina_in_garut, sari_in_west_java):
    ani, anni = both
    bulk_door(Person).filter(pk=ani.pk).update(village=land[OTHER_DISTRICT])
    bulk_door(Person).filter(pk=anni.pk).update(merged_into=ani)
    page = browser_of("tksk", "320532").get(reverse("volunteers:person", args=[anni.pk]))
    assert page.status_code == 404
    assert "Suryani" not in page.content.decode()


def test_the_search_is_asked_for_from_the_list(browser, both, work):
    page = browser.post(reverse("volunteers:search_again"))
    assert page.status_code == 302
    work()
    assert bulk_door(LikelyPair).count() == 1
