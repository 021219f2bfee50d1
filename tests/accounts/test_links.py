"""One-time links to an account: the first password, and a new one for who lost theirs."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import User
from pilar.accounts.queries import security
from pilar.accounts.rules.vouching import Vouched
from pilar.accounts.services import accounts, custody, passwords
from pilar.accounts.services.accounts import Newcomer
from pilar.accounts.services.mandates import Term
from pilar.kernel.actor import Role
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, Refused
from tests.people import PASSWORD, account, actor_of

GOOD = "kopi pahit di teras sore"
SINCE = date(2026, 1, 1)


@pytest.fixture
def ani(land, rina_in_garut):
    term = Term(Role.PSM, land["3205322001"], SINCE)
    return accounts.appoint(rina_in_garut, who=Newcomer("Ani Suryani"), term=term).user


def address(token):
    return reverse("links:opened", args=[token])


def typed(password, again=None):
    return {"password": password, "again": password if again is None else again}


def test_a_newcomer_sets_the_password_by_the_link_once_and_signs_in(ani, rina_in_garut):
    _link, token = passwords.invite(rina_in_garut, user=ani)
    client = Client()
    seen = client.get(address(token)).content.decode()
    assert "Ani Suryani" in seen
    assert "ani.suryani" in seen
    assert client.post(address(token), typed(GOOD)).status_code == 200
    assert client.post(address(token), typed("kata sandi lain lagi")).status_code == 404
    entered = client.post(reverse("account_login"), {"login": "ani.suryani", "password": GOOD})
    assert entered.headers["Location"] == reverse("dashboards:home")
    events = list(JournalEntry.objects.everywhere("a test").order_by("pk").values_list("event", flat=True))
    assert events[2:] == ["account.invited", "link.made", "link.used", "account.set_up", "account.entered"]


@pytest.mark.parametrize(
    ("first", "again", "sentence"),
    [
        ("kependekan", None, "12"),
        ("123456789012", None, "angka"),
        ("ani.suryani2026", None, "mirip"),
        ("qwertyuiopasdfgh", GOOD, "berbeda"),
    ],
)
def test_a_weak_password_is_refused_in_indonesian_and_the_link_stays_open(ani, rina_in_garut, first, again, sentence):
    _link, token = passwords.invite(rina_in_garut, user=ani)
    refused = Client().post(address(token), typed(first, again))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert Client().post(address(token), typed(GOOD)).status_code == 200


def test_a_newer_link_overtakes_the_earlier_one(ani, rina_in_garut):
    _first, lost = passwords.invite(rina_in_garut, user=ani)
    ani.refresh_from_db()
    _second, token = passwords.invite(rina_in_garut, user=ani)
    assert Client().get(address(lost)).status_code == 409
    assert Client().post(address(lost), typed(GOOD)).status_code == 409
    assert Client().post(address(token), typed(GOOD)).status_code == 200


def test_a_link_to_a_closed_account_opens_nothing(ani, rina_in_garut):
    _link, token = passwords.invite(rina_in_garut, user=ani)
    custody.close(rina_in_garut, user=ani, reason="Keliru")
    assert Client().post(address(token), typed(GOOD)).status_code == 409
    with pytest.raises(Refused, match="closed"):
        passwords.invite(rina_in_garut, user=ani)
    assert not User.objects.get(pk=ani.pk).has_usable_password()


def test_recovery_ends_every_session_and_says_who_vouched(land, rina_in_garut):
    user, _mandate = account("tksk", "320532", name="Deden")
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    _link, token = passwords.recover(rina_in_garut, user=user, vouched=Vouched.IN_PERSON)
    assert client.get(reverse("dashboards:home")).status_code == 200
    assert Client().post(address(token), typed(GOOD)).status_code == 200
    assert client.get(reverse("dashboards:home")).status_code == 302
    user.refresh_from_db()
    assert user.check_password(GOOD)
    assert security.sessions(user) == []
    begun = JournalEntry.objects.everywhere("a test").get(event="account.recovery_begun")
    assert (begun.facts, begun.actor_label, begun.region) == ({"vouched": "in_person"}, "Rina", "320532")


def test_a_recovery_link_dies_with_the_password_it_was_made_for(land, rina_in_garut):
    user, _mandate = account("tksk", "320532")
    tokens = [passwords.recover(rina_in_garut, user=user, vouched=Vouched.LETTER)[1] for _ in range(2)]
    assert Client().post(address(tokens[0]), typed(GOOD)).status_code == 200
    assert Client().post(address(tokens[1]), typed("kata sandi lain lagi")).status_code == 409


def test_each_kind_of_link_is_for_its_own_moment(ani, land, rina_in_garut):
    known, _mandate = account("tksk", "320532")
    with pytest.raises(Refused, match="recovery link instead"):
        passwords.invite(rina_in_garut, user=known)
    with pytest.raises(Refused, match="set-up link instead"):
        passwords.recover(rina_in_garut, user=ani, vouched=Vouched.LETTER)


def test_nobody_makes_a_link_into_an_account_out_of_their_hands(land, rina_in_garut):
    head, _mandate = account("regency_head", "3205")
    with pytest.raises(NotAllowed):
        passwords.recover(rina_in_garut, user=head, vouched=Vouched.IN_PERSON)
    with pytest.raises(NotAllowed):
        passwords.recover(actor_of("system_admin", ""), user=head, vouched=Vouched.IN_PERSON)


def test_who_opened_the_first_account_of_a_line_may_invite_until_it_is_set_up(land):
    admin = actor_of("system_admin", "")
    head = accounts.appoint(admin, who=Newcomer("Yusup"), term=Term(Role.REGENCY_HEAD, land["3279"], SINCE)).user
    for _ in range(2):
        _link, token = passwords.invite(admin, user=head)
    assert Client().post(address(token), typed(GOOD)).status_code == 200
    head.refresh_from_db()
    with pytest.raises(NotAllowed):
        passwords.recover(admin, user=head, vouched=Vouched.IN_PERSON)
