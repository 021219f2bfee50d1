"""The page of a village that everybody can open: names only where both agreed, and no word about who is missing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.kernel.actor import NOT_YOURS, system_actor
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.offices.rules.offices import Kind, Particulars
from pilar.offices.services import open_office
from pilar.policies.rules.settings import SETTINGS
from pilar.policies.services.settings import change
from pilar.volunteers.models import ContactRequest, PublicConsent
from pilar.volunteers.queries import public as queries
from pilar.volunteers.rules import consents, settings
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.consents import How
from pilar.volunteers.services import assignments, merging
from pilar.volunteers.services.consents import note_consent, withdraw_consent
from pilar.volunteers.views import public as views
from tests.people import DECREED, actor_of, volunteer
from tests.volunteers.records import entries, latest, said, written

MEKARMUKTI, OTHER = "3205322001", "3205322002"
PHONE = "+6281234567890"
TODAY = clock.now().date()


@pytest.fixture(autouse=True)
def _rested(db):
    cache.clear()


def decide(region, *, says, key=settings.PUBLIC_NAMES.key):
    """Let an area decide something, from long ago on."""
    actor = system_actor("test", "policies.change", region=region)
    change(actor, setting=SETTINGS[key], value=says, valid_from=date(2025, 1, 2), reason="Keputusan")


@pytest.fixture
def office_agrees(land):
    decide("3205", says=True)


@pytest.fixture
def ani(land, rina_in_garut, garut_joined):
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", phone=PHONE)


def agree(actor, person, *, how=How.IN_WRITING, given_on=date(2025, 3, 1), note=""):
    return note_consent(actor, person=person, how=how, given_on=given_on, note=note)


def opened(village=MEKARMUKTI, *, client=None, query=""):
    code = f"{village[:2]}.{village[2:4]}.{village[4:6]}.{village[6:]}"
    return (client or Client()).get(reverse("volunteers:public_village", args=[code]) + query)


def named(village=MEKARMUKTI):
    return queries.names(village, on=TODAY)


def bare(response):
    """Return a page without what differs from one opening to the next."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"', "", response.content.decode())


# ---- who is named


def test_a_psm_is_named_only_where_the_office_and_the_psm_agreed(ani, rina_in_garut, land):
    assert "Ani Suryani" not in opened().content.decode()
    agree(rina_in_garut, ani)
    assert "Ani Suryani" not in opened().content.decode()
    decide("3205", says=True)
    response = opened()
    assert "Ani Suryani" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noarchive"
    assert [one for one in ("1234567890", "1234-5678", ani.search_name) if one in response.content.decode()] == []


def test_who_withdraws_is_off_the_page_at_once(ani, rina_in_garut, office_agrees):
    agree(rina_in_garut, ani)
    assert named() == ["Ani Suryani"]
    withdraw_consent(rina_in_garut, person=ani)
    assert named() == []
    row = bulk_door(PublicConsent).get()
    assert (row.withdrawn_on is not None, row.withdrawn_by) == (True, "Rina")
    agree(rina_in_garut, ani, given_on=TODAY)
    assert named() == ["Ani Suryani"]


def test_nobody_is_named_who_does_not_serve(ani, rina_in_garut, office_agrees):
    agree(rina_in_garut, ani)
    assignments.change_service(
        rina_in_garut, assignment=latest(ani), to=Service.ON_LEAVE, effective_on=date(2025, 4, 1), reason="Sakit"
    )
    assert named() == []
    assignments.change_service(
        rina_in_garut, assignment=latest(ani), to=Service.SERVING, effective_on=date(2025, 5, 1), reason="Sehat"
    )
    assert named() == ["Ani Suryani"]
    assignments.change_service(
        rina_in_garut, assignment=latest(ani), to=Service.SUSPENDED, effective_on=date(2025, 6, 1), reason="Pemeriksaan"
    )
    assert named() == []


def test_a_later_service_asks_anew(ani, rina_in_garut, office_agrees, land):
    agree(rina_in_garut, ani)
    assignments.end(rina_in_garut, assignment=latest(ani), why=EndReason.MOVED, ended_on=date(2025, 6, 1))
    assignments.assign(rina_in_garut, person=ani, village=land[OTHER], standing=DECREED)
    assert (named(), named(OTHER)) == ([], [])
    agree(rina_in_garut, ani)
    assert (named(), named(OTHER)) == ([], ["Ani Suryani"])


def test_two_records_made_one_are_named_by_what_the_one_that_stays_agreed(ani, rina_in_garut, office_agrees, land):
    again = volunteer(rina_in_garut, land[MEKARMUKTI], "Hj. Ani Suryani")
    agree(rina_in_garut, again)
    assert named() == ["Hj. Ani Suryani"]
    stays = merging.Choice(stays=str(latest(again).pk))
    done = merging.merge(rina_in_garut, survivor=ani, absorbed=again, choice=stays)
    assert named() == []
    merging.unmerge(rina_in_garut, merge=done)
    assert named() == ["Hj. Ani Suryani"]


def test_who_withdrew_in_one_of_two_records_is_not_named_by_the_other(ani, rina_in_garut, office_agrees, land):
    again = volunteer(rina_in_garut, land[MEKARMUKTI], "Hj. Ani Suryani")
    for person in (ani, again):
        agree(rina_in_garut, person)
    withdraw_consent(rina_in_garut, person=again)
    stays = merging.Choice(stays=str(latest(ani).pk))
    merging.merge(rina_in_garut, survivor=ani, absorbed=again, choice=stays)
    assert named() == []


def test_a_kab_kota_may_say_no_where_the_province_says_yes_and_not_the_other_way(ani, rina_in_garut):
    agree(rina_in_garut, ani)
    decide("32", says=True)
    assert named() == ["Ani Suryani"]
    decide("3205", says=False)
    assert named() == []
    decide("32", says=False)
    with pytest.raises(Refused):
        decide("3205", says=True)


def test_only_helpers_of_the_area_note_it_and_only_of_who_serves(ani, rina_in_garut, dedi_in_banjar):
    with pytest.raises(NotFound):
        agree(dedi_in_banjar, ani)
    with pytest.raises(NotAllowed) as not_allowed:
        agree(actor_of("regency_head", "3205"), ani)
    assert not_allowed.value.sentence == NOT_YOURS
    with pytest.raises(Invalid):
        agree(rina_in_garut, ani, given_on=date(2999, 1, 1))
    with pytest.raises(Refused) as nothing:
        withdraw_consent(rina_in_garut, person=ani)
    assert nothing.value.sentence == consents.NO_CONSENT
    agree(rina_in_garut, ani)
    with pytest.raises(Duplicate):
        agree(rina_in_garut, ani)
    assignments.end(rina_in_garut, assignment=latest(ani), why=EndReason.DIED, ended_on=date(2025, 6, 1))
    withdraw_consent(rina_in_garut, person=ani)
    with pytest.raises(Refused) as over:
        agree(rina_in_garut, ani)
    assert over.value.sentence == consents.NOT_SERVING


def test_the_journal_tells_who_noted_it_and_keeps_the_name_apart(ani, rina_in_garut):
    agree(rina_in_garut, ani, note="Map merah")
    withdraw_consent(rina_in_garut, person=ani)
    told = entries()[-2:]
    assert [said(one) for one in told] == [
        "Rina noted that Ani Suryani, Mekarmukti, agrees to be named publicly (in writing, signed).",
        "Rina took the name of Ani Suryani, Mekarmukti, off the public page.",
    ]
    assert [one for one in told if "Ani" in written(one)] == []


# ---- what the page says of a village


def without_name(village):
    """Return the page of a village without its name and its code."""
    shown = bare(opened(village.pk))
    return shown.replace(village.full_name, "X").replace(village.dotted, "Y")


def test_a_vacant_village_and_one_whose_psm_is_not_named_look_the_same(ani, land):
    assert without_name(land[MEKARMUKTI]) == without_name(land[OTHER])
    decide("3205", says=True)
    assert without_name(land[MEKARMUKTI]) == without_name(land[OTHER])


def test_the_page_names_the_office_with_what_heads_its_letters(ani, land):
    assert "Hubungi Dinas Sosial Kabupaten Garut" in opened().content.decode()
    keeper = system_actor("test", "offices.open")
    province = Particulars(name="Dinas Sosial Provinsi Jawa Barat", phone="+62224231111")
    open_office(keeper, kind=Kind.PROVINCE, region="32", particulars=province)
    assert "Hubungi Dinas Sosial Provinsi Jawa Barat" in opened().content.decode()
    own = Particulars(
        name="Dinas Sosial Kab. Garut", phone="+62262540001", address="Jalan Patriot 14", postal_code="44151"
    )
    open_office(keeper, kind=Kind.REGENCY, region="3205", particulars=own)
    shown = opened().content.decode()
    assert [
        one
        for one in ("Hubungi Dinas Sosial Kab. Garut", "Jalan Patriot 14 44151", "tel:+62262540001")
        if one not in shown
    ] == []


def test_nobody_named_no_search_machine_lists_the_page_and_no_cache_keeps_it(ani):
    response = opened()
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_the_page_says_nothing_of_who_is_signed_in(ani, rina_in_garut):
    client = Client()
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    assert bare(opened(client=client)) == bare(opened())


@pytest.mark.parametrize("code", ["32.05", "32.05.32", "32.05.32.2999", "abc", "32.05.32.2001.1"])
def test_only_villages_have_a_page(land, code):
    assert Client().get(reverse("volunteers:public_village", args=[code])).status_code == 404


def test_a_code_without_dots_leads_to_the_one_with_them(land):
    response = Client().get("/desa/3205322001/")
    assert (response.status_code, response.headers["Location"]) == (301, "/desa/32.05.32.2001/")


def test_whoever_asks_very_often_waits(land, monkeypatch):
    monkeypatch.setattr(views, "PER_MINUTE", 2)
    assert [opened().status_code for _ in range(3)] == [200, 200, 429]


def test_the_page_asks_few_questions_however_many_are_named(rina_in_garut, garut_joined, land, office_agrees):
    counts = []
    for name in ("Ani Suryani", "Budi Hartono", "Cucu Rohayati"):
        agree(rina_in_garut, volunteer(rina_in_garut, land[MEKARMUKTI], name))
        with CaptureQueriesContext(connection) as asked:
            assert name in opened().content.decode()
        counts.append(len([one for one in asked if "web_cache" not in one["sql"]]))
    assert counts[0] == counts[2]


# ---- the card on the page of a person


def test_the_page_of_a_person_offers_to_note_it_and_to_take_it_back(ani, rina_in_garut, office_agrees):
    client = Client()
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    page, note = (reverse(f"volunteers:{name}", args=[ani.pk]) for name in ("person", "note_consent"))
    assert note in client.get(page).content.decode()
    assert "belum menyetujui" not in client.get(note).content.decode()
    bad = client.post(note, {"given_on": "2999-01-01", "how": "in_person"})
    assert bad.status_code == 422
    done = client.post(note, {"given_on": "2025-03-01", "how": "in_person", "note": "Map merah"}, follow=True)
    assert [one for one in ("1 Maret 2025", "Map merah", "Turunkan nama") if one not in done.content.decode()] == []
    taken = client.post(reverse("volunteers:withdraw_consent", args=[ani.pk]), follow=True)
    assert "tidak lagi tampil" in taken.content.decode()
    assert named() == []


# ---- asking to be called is told in test_contacts


def test_a_village_that_did_not_join_takes_no_requests(land):
    assert "Minta dihubungi PSM" not in opened().content.decode()
    Client().post("/desa/32.05.32.2001/", {"name": "Tati"})
    assert bulk_door(ContactRequest).count() == 0
