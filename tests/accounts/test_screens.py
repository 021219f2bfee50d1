"""The screens of accounts as an officer uses them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import Mandate, User
from pilar.accounts.services import accounts
from pilar.accounts.services.accounts import Newcomer
from pilar.accounts.services.mandates import Term
from pilar.kernel.actor import Role
from pilar.kernel.scope import bulk_door
from tests.people import account


@pytest.fixture
def rina(rina_in_garut):
    client = Client()
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    return client


NEW = {"name": "Deden Ruhiyat", "role": "tksk", "region": "32.05.32", "since": "2026-01-01"}


def test_opening_an_account_shows_the_link_once_and_words_for_whatsapp(land, rina):
    shown = rina.post(reverse("accounts:appoint"), {**NEW, "employer": "Kementerian Sosial"})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "/u/" in page
    assert "wa.me" in page
    assert "deden.ruhiyat" in page
    mandate = Mandate.objects.everywhere("a test").get(role="tksk")
    assert (mandate.region_id, mandate.employer, mandate.user.has_usable_password()) == (
        "320532",
        "Kementerian Sosial",
        False,
    )
    assert "/u/" not in rina.get(reverse("accounts:account", args=[mandate.user_id])).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"role": "province_head"}, "pilihan"),
        ({"role": "psm"}, "tidak diberikan"),
        ({"region": "32.79.01"}, "wilayah Anda"),
        ({"region": "salah"}, "alah"),
        ({"username": "Ada Spasi"}, "3 sampai 60"),
        ({"since": ""}, "kosong"),
        ({"until": "2025-12-31"}, "Hari terakhir"),
        ({"role": "camat", "employer": "Kemensos"}, "TKSK"),
        ({"name": ""}, "kosong"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_opened(land, rina, wrong, sentence):
    before = User.objects.count()
    refused = rina.post(reverse("accounts:appoint"), {**NEW, **wrong})
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert User.objects.count() == before


def test_each_officer_is_offered_what_their_office_gives(land, rina):
    page = rina.get(reverse("accounts:appoint")).content.decode()
    assert 'value="tksk"' in page
    assert 'value="regency_head"' not in page
    assert 'value="ministry"' not in page


def test_an_account_is_given_another_role_and_it_is_ended_again(land, rina):
    user, _mandate = account("tksk", "320532", name="Deden")
    given = rina.post(
        reverse("accounts:give", args=[user.pk]), {"role": "camat", "region": "32.05.32", "since": "2026-01-01"}
    )
    assert given.status_code == 302
    mandate = Mandate.objects.everywhere("a test").get(role="camat")
    end = reverse("accounts:end_mandate", args=[mandate.pk])
    assert rina.post(end, {"last_day": "2020-01-01", "reason": "x"}).status_code == 422
    assert rina.post(end, {"last_day": "", "reason": ""}).status_code == 422
    assert rina.post(end, {"last_day": str(date.today()), "reason": "Mutasi"}).status_code == 302  # noqa: DTZ011 -- as typed
    assert "Mutasi" in rina.get(reverse("accounts:account", args=[user.pk])).content.decode()


def test_closing_opening_and_signing_out_lead_back_to_the_account(land, rina):
    user, _mandate = account("tksk", "320532", name="Deden")
    back = reverse("accounts:account", args=[user.pk])
    steps = [("close", {"reason": "Pindah"}), ("reopen", {}), ("end_sessions", {})]
    assert [rina.post(reverse(f"accounts:{name}", args=[user.pk]), sent).url for name, sent in steps] == [back] * 3
    assert rina.post(reverse("accounts:close", args=[user.pk]), {"reason": ""}).status_code == 422
    assert rina.post(reverse("accounts:reset_factor", args=[user.pk]), {"vouched": "in_person"}).status_code == 422
    recovery = rina.post(reverse("accounts:recover", args=[user.pk]), {"vouched": "known_phone", "note": "0812"})
    assert "/u/" in recovery.content.decode()
    assert rina.post(reverse("accounts:recover", args=[user.pk]), {"vouched": "hearsay"}).status_code == 422


def test_what_is_out_of_ones_hands_is_said_and_not_offered(land, rina, rina_in_garut):
    head, _mandate = account("regency_head", "3205", name="Yusup")
    page = rina.get(reverse("accounts:account", args=[head.pk])).content.decode()
    assert "kantor di atas" in page
    assert reverse("accounts:close", args=[head.pk]) not in page
    own = rina.get(reverse("accounts:account", args=[rina_in_garut.user_id])).content.decode()
    assert "rekan" in own


def test_a_role_elsewhere_is_counted_and_not_named(land, rina):
    user, _mandate = account("tksk", "320532", name="Titin")
    bulk_door(Mandate).create(user=user, role="tksk", region_id="327901", since=date(2026, 1, 1))
    page = rina.get(reverse("accounts:account", args=[user.pk])).content.decode()
    assert "di luar wilayah Anda" in page
    assert "Banjar" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_accounts_as_for_one(
    count, land, rina, rina_in_garut, django_assert_num_queries
):
    for number in range(count):
        term = Term(Role.PSM, land["3205322001"], date(2026, 1, 1))
        accounts.appoint(rina_in_garut, who=Newcomer(f"Ani {'abc'[number]}"), term=term)
    rina.get(reverse("accounts:accounts"))
    # session, user, mandates, permissions; how many, accounts, their mandates
    with django_assert_num_queries(8):
        response = rina.get(reverse("accounts:accounts"))
    assert response.content.decode().count('scope="row"') == count + 1


@pytest.mark.parametrize("query", ["?role=x", "?state=x", "?page=x", "?page=999", "?q=%00", "?q=" + "a" * 200])
def test_a_filter_that_makes_no_sense_shows_the_list(land, rina, query):
    assert rina.get(reverse("accounts:accounts") + query).status_code == 200
