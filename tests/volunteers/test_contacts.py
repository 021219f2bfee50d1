"""Somebody asks on the public page to be called: sealed, told without a name, opened by a look, forgotten in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.kernel.problems import NotAllowed, NotFound, Refused, TooMany
from pilar.kernel.scope import bulk_door
from pilar.notices.models import Notice
from pilar.volunteers import tasks
from pilar.volunteers.models import ContactRequest
from pilar.volunteers.queries.public import requests
from pilar.volunteers.rules import contacts as rules
from pilar.volunteers.rules.contacts import Settled
from pilar.volunteers.rules.settings import PUBLIC_REQUESTS
from pilar.volunteers.services import contacts
from pilar.volunteers.services.contacts import Asked
from tests.people import actor_of
from tests.volunteers.records import entries, said, written
from tests.volunteers.test_public_page import decide

MEKARMUKTI, OTHER = "3205322001", "3205322002"
PAGE = "/desa/32.05.32.2001/"
WHO = {"name": "Tati Suhartati", "phone": "0812-3456-7890", "message": "Ibu saya lumpuh", "agrees": "on", "situs": ""}
SECRETS = ("Tati", "1234567890", "lumpuh")


@pytest.fixture(autouse=True)
def _joined(garut_joined):
    cache.clear()


@pytest.fixture
def kades(land):
    return actor_of("kades", MEKARMUKTI, name="Ujang")


def ask(village, *, name="Tati Suhartati", phone="081234567890", message="Ibu saya lumpuh"):
    return contacts.ask_contact(contacts.visitor(village.pk), village=village, asked=Asked(name, phone, message))


def browser_of(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def waiting():
    rows = bulk_door(Notice).filter(done_at__isnull=True, kind="contact_asked")
    return sorted((one.role, one.office, one.facts["many"]) for one in rows)


def rows():
    return bulk_door(ContactRequest).count()


# ---- the form


def test_a_request_is_kept_sealed_and_confirmed_without_a_word_about_the_psm(land):
    response = Client().post(PAGE, WHO)
    assert (response.status_code, response.headers["Location"]) == (302, f"{PAGE}?terkirim")
    thanks = Client().get(response.headers["Location"]).content.decode()
    assert "Permintaan Anda sudah diterima" in thanks
    assert "Minta dihubungi PSM" not in thanks
    [row] = bulk_door(ContactRequest).all()
    assert (row.name, row.phone, row.message) == ("Tati Suhartati", "+6281234567890", "Ibu saya lumpuh")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, message FROM volunteers_contactrequest")
        [sealed] = cursor.fetchall()
    assert [one for one in SECRETS for column in sealed if one.encode() in bytes(column)] == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", " ", "Tulis nama"),
        ("phone", "", "Tulis nomor"),
        ("phone", "halo", "nomor"),
        ("message", "", "Tulis singkat"),
        ("message", "x" * 301, "300"),
        ("agrees", "", "Centang"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(field, value, words):
    response = Client().post(PAGE, {**WHO, field: value})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert rows() == 0


def test_what_a_program_fills_in_is_answered_as_any_other_and_kept_nowhere():
    response = Client().post(PAGE, WHO | {"situs": "http://example.com"})
    assert response.headers["Location"] == f"{PAGE}?terkirim"
    assert rows() == 0


def test_a_forged_form_is_refused():
    assert Client(enforce_csrf_checks=True).post(PAGE, WHO).status_code == 403
    assert rows() == 0


def test_a_network_sends_so_many_within_an_hour_and_others_do_not_wait():
    noisy, calm = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")
    codes = [noisy.post(PAGE, WHO).status_code for _ in range(rules.PER_NETWORK + 1)]
    assert codes == [302] * rules.PER_NETWORK + [422]
    assert "Tunggu satu jam" in noisy.post(PAGE, WHO).content.decode()
    assert calm.post(PAGE, WHO).status_code == 302


def test_a_village_is_not_flooded_whoever_asks(land):
    for _ in range(rules.PER_VILLAGE):
        ask(land[MEKARMUKTI])
    with pytest.raises(TooMany):
        ask(land[MEKARMUKTI])
    ask(land[OTHER])
    bulk_door(ContactRequest).update(made_at=clock.now() - timedelta(hours=25))
    ask(land[MEKARMUKTI])


def test_an_area_may_take_no_requests(land):
    decide("3205", says=False, key=PUBLIC_REQUESTS.key)
    assert "Minta dihubungi PSM" not in Client().get(PAGE).content.decode()
    with pytest.raises(Refused) as closed:
        ask(land[MEKARMUKTI])
    assert closed.value.sentence == rules.CLOSED


# ---- what waits


def test_the_head_of_the_village_and_the_dinas_are_told_how_many_and_never_who(land, work):
    first = ask(land[MEKARMUKTI])
    ask(land[MEKARMUKTI])
    work()
    assert waiting() == [("kades", MEKARMUKTI, 2), ("regency_operator", "3205", 2)]
    for notice in bulk_door(Notice).all():
        assert [one for one in SECRETS if one in written(notice)] == []
        assert notice.address == "/cakupan/32.05.32.2001/permintaan/"
    contacts.settle_contact(actor_of("regency_operator", "3205"), request=first, settled=Settled.CALLED)
    work()
    assert waiting() == [("kades", MEKARMUKTI, 1), ("regency_operator", "3205", 1)]
    for one in bulk_door(ContactRequest).filter(outcome=""):
        contacts.settle_contact(actor_of("kades", MEKARMUKTI), request=one, settled=Settled.PASSED_ON)
    work()
    assert waiting() == []


def test_the_journal_tells_of_the_request_the_look_and_the_settling_and_never_who(land, kades):
    request = ask(land[MEKARMUKTI])
    contacts.look_contact(kades, request=request)
    contacts.settle_contact(kades, request=request, settled=Settled.PASSED_ON)
    told = entries()[-3:]
    assert [said(one) for one in told] == [
        "Somebody asked on the public page of Mekarmukti to be called.",
        "Ujang looked at who asked to be called in Mekarmukti.",
        "Ujang settled a request to be called in Mekarmukti: Number passed on to the PSM.",
    ]
    assert [secret for one in told for secret in SECRETS if secret in written(one)] == []


def test_only_the_village_and_its_dinas_look_and_settle(land, kades, rina_in_garut, dedi_in_banjar):
    request = ask(land[MEKARMUKTI])
    for actor in (dedi_in_banjar, actor_of("kades", OTHER)):
        with pytest.raises(NotFound):
            contacts.look_contact(actor, request=request)
        with pytest.raises(NotFound):
            contacts.settle_contact(actor, request=request, settled=Settled.CALLED)
    for role, region in (("psm", MEKARMUKTI), ("tksk", "320532"), ("province_operator", "32"), ("auditor", "3205")):
        with pytest.raises(NotAllowed):
            contacts.look_contact(actor_of(role, region), request=request)
    contacts.settle_contact(rina_in_garut, request=request, settled=Settled.CALLED)
    with pytest.raises(Refused) as twice:
        contacts.settle_contact(kades, request=request, settled=Settled.CALLED)
    assert twice.value.sentence == rules.SETTLED_ALREADY


# ---- screens


def test_the_list_names_nobody_and_a_look_is_noted(land, kades):
    request = ask(land[MEKARMUKTI])
    client, one = browser_of(kades), reverse("volunteers:contact", args=[request.pk])
    listed = client.get(reverse("volunteers:contacts", args=["32.05.32.2001"])).content.decode()
    assert [secret for secret in SECRETS if secret in listed] == []
    assert one in listed
    before = client.get(one).content.decode()
    assert [secret for secret in SECRETS if secret in before] == []
    assert entries()[-1].event == "contact.asked"
    seen = client.post(one).content.decode()
    assert [secret for secret in ("Tati Suhartati", "0812-3456-7890", "Ibu saya lumpuh") if secret not in seen] == []
    assert entries()[-1].event == "contact.seen"
    assert client.post(reverse("volunteers:settle_contact", args=[request.pk]), {}).status_code == 422
    done = client.post(reverse("volunteers:settle_contact", args=[request.pk]), {"settled": "called"}, follow=True)
    assert "Sudah dihubungi" in done.content.decode()


@pytest.mark.parametrize("code", ["32.05.32.2002", "32.05", "indonesia", "x"])
def test_nobody_lists_the_requests_of_another_area(kades, code):
    assert browser_of(kades).get(reverse("volunteers:contacts", args=[code])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_one_and_for_three(
    land, rina_in_garut, django_assert_num_queries, count
):
    client = browser_of(rina_in_garut)
    for _ in range(count):
        ask(land[MEKARMUKTI])
    with django_assert_num_queries(LISTED):
        assert client.get(reverse("volunteers:contacts", args=["32.05"])).status_code == 200


LISTED = 7


def test_what_waits_stands_first_the_oldest_before(land, rina_in_garut):
    old, settled, new = (ask(land[code]) for code in (MEKARMUKTI, OTHER, OTHER))
    contacts.settle_contact(rina_in_garut, request=settled, settled=Settled.CALLED)
    assert [one.pk for one in requests(rina_in_garut.scope, "3205")] == [old.pk, new.pk, settled.pk]


# ---- forgetting


def test_a_request_is_forgotten_thirty_days_after_it_was_settled_and_after_ninety_at_most(land, rina_in_garut, work):
    settled, fresh, old, waits = (ask(land[MEKARMUKTI]) for _ in range(4))
    now = clock.now()
    for request, days in ((settled, 31), (fresh, 29)):
        contacts.settle_contact(rina_in_garut, request=request, settled=Settled.CALLED)
        bulk_door(ContactRequest).filter(pk=request.pk).update(settled_at=now - timedelta(days=days))
    bulk_door(ContactRequest).filter(pk=old.pk).update(made_at=now - timedelta(days=91))
    bulk_door(ContactRequest).filter(pk=waits.pk).update(made_at=now - timedelta(days=89))
    work()
    tasks.forget_contacts.call()
    assert set(bulk_door(ContactRequest).values_list("pk", flat=True)) == {fresh.pk, waits.pk}
    [told] = [one for one in entries() if one.event == "contacts.forgotten"]
    assert said(told) == "2 requests to be called were forgotten, their time being over."
    assert waiting() == [("kades", MEKARMUKTI, 1), ("regency_operator", "3205", 1)]
    bulk_door(ContactRequest).update(made_at=now - timedelta(days=91))
    assert contacts.forget_all() == 2
    assert waiting() == []
