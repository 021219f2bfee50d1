"""An official is tied to the account with which they sign in, by another officer who keeps the office."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import journal
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.offices import queries, services
from pilar.offices.models import Official
from pilar.offices.rules.offices import Kind, Particulars
from pilar.offices.services import Post, ties
from tests.people import account, actor_of


@pytest.fixture
def dinas(rina_in_garut):
    return services.open_office(
        rina_in_garut, kind=Kind.REGENCY, region="3205", particulars=Particulars(name="Dinas Sosial Kabupaten Garut")
    )


def noted(actor, office, name="Asep Hidayat", position="Kepala Dinas Sosial"):
    post = Post(name=name, plain_name=name, position=position, since=date(2024, 1, 1))
    return services.add_official(actor, office=office, post=post)


@pytest.fixture
def asep(rina_in_garut, dinas):
    return noted(rina_in_garut, dinas)


@pytest.fixture
def hana(land):
    user, _mandate = account("regency_head", "3205", name="Hana")
    return user


def stored(official):
    return bulk_door(Official).select_related("account").get(pk=official.pk)


def refused(actor, official, username):
    with pytest.raises((Invalid, Refused)) as refusal:
        services.tie_account(actor, official=official, username=username)
    assert refusal.value.field == "username"
    assert stored(official).account is None
    return refusal.value.sentence


def test_an_official_is_tied_to_an_account_and_loosened_again(rina_in_garut, asep, hana):
    services.tie_account(rina_in_garut, official=asep, username=hana.username)
    assert (stored(asep).account, stored(asep).sign_in) == (hana, hana.pk)
    services.tie_account(rina_in_garut, official=asep, username="")
    assert (stored(asep).account, stored(asep).sign_in) == (None, None)
    entries = list(JournalEntry.objects.everywhere("a test").filter(subject_id=str(asep.pk)).order_by("pk"))
    assert [entry.event for entry in entries] == ["official.noted", "official.tied", "official.loosened"]
    assert journal.personal_of(entries)[entries[1].pk] == {"name": "Asep Hidayat", "username": hana.username}


def test_an_account_elsewhere_a_closed_one_and_one_that_is_not_there_are_answered_alike(rina_in_garut, asep, hana):
    elsewhere, _mandate = account("regency_head", "3279", name="Dadang")
    User.objects.filter(pk=hana.pk).update(is_active=False)
    for username in (elsewhere.username, hana.username, "tidak.ada"):
        assert refused(rina_in_garut, asep, username) == ties.NO_SUCH_ACCOUNT


def test_nobody_ties_an_official_to_their_own_account(rina_in_garut, asep):
    own = User.objects.get(pk=rina_in_garut.user_id).username
    assert refused(rina_in_garut, asep, own) == ties.NOT_ONESELF
    services.tie_account(actor_of("province_operator", "32"), official=asep, username=own)
    assert stored(asep).sign_in == rina_in_garut.user_id


def test_an_account_that_is_closed_later_holds_nobody_up(rina_in_garut, asep, hana):
    services.tie_account(rina_in_garut, official=asep, username=hana.username)
    User.objects.filter(pk=hana.pk).update(is_active=False)
    assert (stored(asep).account, stored(asep).sign_in) == (hana, None)


def test_who_does_not_keep_the_office_ties_nobody(rina_in_garut, dedi_in_banjar, asep, hana, land):
    with pytest.raises(NotAllowed):
        services.tie_account(actor_of("regency_head", "3205"), official=asep, username=hana.username)
    with pytest.raises(NotFound):
        services.tie_account(dedi_in_banjar, official=asep, username=hana.username)
    above = services.open_office(
        actor_of("province_operator", "32"), kind=Kind.PROVINCE, region="32", particulars=Particulars(name="Dinsos")
    )
    head = noted(actor_of("province_operator", "32"), above)
    with pytest.raises(Refused):
        services.tie_account(rina_in_garut, official=head, username=hana.username)
    assert (stored(asep).account, stored(head).account) == (None, None)


def client_of(actor):
    client = Client()
    client.cookies["pilar_language"] = "en"
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_the_screen_ties_and_shows_the_account_to_those_who_keep_it(rina_in_garut, dinas, asep, hana):
    rina, address = client_of(rina_in_garut), reverse("offices:tie_account", args=[asep.pk])
    assert rina.get(address).status_code == 200
    assert rina.post(address, {"username": "tidak.ada"}).status_code == 422
    office = reverse("offices:office", args=[dinas.pk])
    assert rina.post(address, {"username": f" {hana.username} "}).headers["Location"] == office
    own, other = (client.get(office).content.decode() for client in (rina, client_of(actor_of("auditor", "3205"))))
    assert (hana.username in own, hana.username in other) == (True, False)
    assert (address in own, address in other) == (True, False)
    assert f'value="{hana.username}"' in rina.get(address).content.decode()
    assert rina.post(address, {"username": ""}).status_code == 302
    assert stored(asep).account is None


def test_more_officials_with_accounts_ask_no_more(rina_in_garut, dinas, asep, hana):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert [row.account for row in queries.officials_of([dinas.pk])[dinas.pk]]
        return len(captured)

    services.tie_account(rina_in_garut, official=asep, username=hana.username)
    alone = asked()
    for position in ("Sekretaris", "Kepala Bidang"):
        other = noted(rina_in_garut, dinas, position=position)
        services.tie_account(rina_in_garut, official=other, username=hana.username)
    assert asked() == alone == 1
