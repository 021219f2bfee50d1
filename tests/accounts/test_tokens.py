"""Access tokens: made for one's own mandate, shown once, refused when anything they hang on is gone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import AccessToken, Mandate, User
from pilar.accounts.queries.tokens import actor_by_token, by_secret, digest_of
from pilar.accounts.rules.tokens import PER_MINUTE
from pilar.accounts.services import tokens
from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, NotFound, Refused, SignInNeeded
from pilar.kernel.scope import bulk_door
from tests.people import account, actor_of, token


@pytest.fixture(autouse=True)
def _no_counts_left():
    cache.clear()


def soon():
    return clock.now().date() + timedelta(days=30)


def ask(secret, path="/api/v1/me"):
    return Client().get(path, headers={"authorization": f"Bearer {secret}"})


def signed_in(role, region):
    user, _mandate = account(role, region, name="Rina")
    client = Client()
    client.force_login(user)
    return client


def test_a_program_acts_as_the_mandate_with_the_permissions_it_was_given(rina_in_garut):
    secret = token(rina_in_garut, ["regions.view", "volunteers.view"])
    told = ask(secret).json()
    assert told["name"] == "Rina · Jembatan data"
    assert (told["role"], told["region"]) == ("regency_operator", "3205")
    assert told["permissions"] == ["regions.view", "volunteers.view"]
    assert told["token"] == {"label": "Jembatan data", "prefix": secret[:12], "expires_on": str(soon())}


def test_the_secret_itself_is_kept_nowhere(rina_in_garut):
    secret = token(rina_in_garut)
    row = bulk_door(AccessToken).get()
    assert row.digest == digest_of(secret)
    assert secret not in repr(list(bulk_door(AccessToken).values()))
    assert secret not in repr(list(bulk_door(JournalEntry).values()))


def test_making_and_revoking_stand_in_the_journal(rina_in_garut):
    made, secret = tokens.make(rina_in_garut, label="Uji", permissions=["regions.view"], expires_on=soon())
    tokens.revoke(rina_in_garut, token=made)
    entries = [entry for entry in bulk_door(JournalEntry).order_by("pk") if entry.event.startswith("token.")]
    assert [(entry.event, entry.region, entry.facts["prefix"]) for entry in entries] == [
        ("token.made", "3205", secret[:12]),
        ("token.revoked", "3205", secret[:12]),
    ]


def test_what_a_token_does_is_journalled_with_it(rina_in_garut):
    secret = token(rina_in_garut, ["regions.view"])
    actor = actor_by_token(by_secret(secret))
    assert actor.token_id == by_secret(secret).pk
    assert actor.label == "Rina · Jembatan data"
    assert actor.source_id == rina_in_garut.source_id


def revoke(row):
    row.revoked_at, row.revoked_by = clock.now(), "Rina"
    row.save()


def expire(row):
    row.expires_on = clock.now().date() - timedelta(days=2)
    row.save()


def end_mandate(row):
    bulk_door(Mandate).filter(pk=row.mandate_id).update(until=date(2024, 6, 30))


def close_account(row):
    User.objects.filter(pk=row.mandate.user_id).update(is_active=False)


@pytest.mark.parametrize("lose", [revoke, expire, end_mandate, close_account])
def test_a_token_dies_with_what_it_hangs_on(rina_in_garut, lose):
    secret = token(rina_in_garut)
    assert ask(secret).status_code == 200
    lose(bulk_door(AccessToken).get())
    refused = ask(secret)
    assert (refused.status_code, refused.json()["code"]) == (401, "sign_in_needed")
    assert refused.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("secret", ["", "plr_", "plr_unknown", "x", "plr_" + "a" * 5000])
def test_a_wrong_token_is_refused_even_beside_a_session(land, secret):
    client = signed_in("regency_operator", "3205")
    assert client.get("/api/v1/me").status_code == 200
    assert client.get("/api/v1/me", headers={"authorization": f"Bearer {secret}"}).status_code == 401


def test_a_permission_the_role_lost_is_lost_to_its_tokens(rina_in_garut):
    from pilar.accounts.models import RolePermission

    secret = token(rina_in_garut, ["regions.view"])
    RolePermission.objects.filter(role="regency_operator", permission="regions.view").delete()
    assert ask(secret).json()["permissions"] == []
    assert ask(secret, "/api/v1/regions/32").status_code == 403


def test_a_token_opens_no_screen(rina_in_garut):
    answer = ask(token(rina_in_garut, ["volunteers.view"]), "/psm/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_token_makes_no_token(rina_in_garut):
    actor = actor_by_token(by_secret(token(rina_in_garut)))
    with pytest.raises(NotAllowed):
        tokens.make(actor, label="Anak", permissions=["regions.view"], expires_on=soon())


def test_nobody_gives_a_token_more_than_they_hold(rina_in_garut):
    with pytest.raises(NotAllowed):
        tokens.make(rina_in_garut, label="Uji", permissions=["regions.load"], expires_on=soon())
    assert not bulk_door(AccessToken).exists()


def test_a_village_head_makes_none(land):
    with pytest.raises(NotAllowed):
        tokens.make(actor_of("kades", "3205322001"), label="Uji", permissions=["regions.view"], expires_on=soon())


def test_tokens_of_another_area_are_not_there(rina_in_garut, dedi_in_banjar):
    token(rina_in_garut)
    row = bulk_door(AccessToken).get()
    with pytest.raises(NotFound):
        tokens.revoke(dedi_in_banjar, token=row)
    row.refresh_from_db()
    assert row.revoked_at is None


def test_a_revoked_token_is_not_revoked_twice(rina_in_garut):
    token(rina_in_garut)
    row = bulk_door(AccessToken).get()
    tokens.revoke(rina_in_garut, token=row)
    with pytest.raises(Refused):
        tokens.revoke(rina_in_garut, token=row)


def test_by_secret_tells_nothing_apart(rina_in_garut):
    secret = token(rina_in_garut)
    revoke(bulk_door(AccessToken).get())
    sentences = set()
    for one in (secret, "plr_unknown"):
        with pytest.raises(SignInNeeded) as refused:
            by_secret(one)
        sentences.add(str(refused.value))
    assert len(sentences) == 1


def test_the_last_use_is_kept_by_the_hour(rina_in_garut):
    secret = token(rina_in_garut)
    ask(secret)
    first = bulk_door(AccessToken).get().last_used_at
    assert first is not None
    ask(secret)
    assert bulk_door(AccessToken).get().last_used_at == first


def test_who_asks_too_often_is_told_how_long_to_wait(rina_in_garut, monkeypatch):
    monkeypatch.setattr("pilar.accounts.middleware.PER_MINUTE", 2)
    secret = token(rina_in_garut)
    moment = clock.now().replace(second=15)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert [ask(secret).headers["RateLimit-Remaining"] for _ in range(2)] == ["1", "0"]
    refused = ask(secret)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert refused.headers["Retry-After"] == "45"
    assert ask(token(rina_in_garut, label="Lain")).status_code == 200
    assert PER_MINUTE == 300


def test_the_secret_is_shown_once_on_the_page_that_made_it(land):
    client = signed_in("regency_operator", "3205")
    form = {"label": "Dasbor", "expires_on": str(soon()), "permissions": ["regions.view"]}
    page = client.post(reverse("accounts:make_token"), form).content.decode()
    row = bulk_door(AccessToken).get()
    assert row.prefix in page
    again = client.get(reverse("accounts:tokens")).content.decode()
    assert page.count(row.prefix) > again.count(row.prefix) == 1
    secret = page.split(row.prefix)[1].split("<")[0].split('"')[0]
    assert ask(row.prefix + secret).status_code == 200
    assert secret not in again


def test_at_first_only_what_reads_is_ticked(land):
    page = signed_in("regency_operator", "3205").get(reverse("accounts:make_token"))
    chosen = page.context["form"].fields["permissions"]
    offered = {name for name, _label in chosen.choices}
    assert "regions.view" in chosen.initial
    assert set(chosen.initial) <= offered
    assert not {name for name in chosen.initial if name in ("volunteers.register", "volunteers.edit")}


@pytest.mark.parametrize(
    "wrong",
    [{"label": ""}, {"expires_on": "2020-01-01"}, {"permissions": []}, {"permissions": ["regions.load"]}],
)
def test_a_form_that_does_not_fit_is_sent_back(land, wrong):
    form = {"label": "Dasbor", "expires_on": str(soon()), "permissions": ["regions.view"]} | wrong
    assert signed_in("regency_operator", "3205").post(reverse("accounts:make_token"), form).status_code == 422
    assert not bulk_door(AccessToken).exists()


def test_a_token_is_revoked_on_its_page(land):
    client = signed_in("regency_operator", "3205")
    secret = token(actor_of("regency_operator", "3205"))
    url = reverse("accounts:revoke_token", args=[bulk_door(AccessToken).get().pk])
    assert client.get(url).status_code == 200
    assert client.post(url).headers["Location"] == reverse("accounts:tokens")
    assert ask(secret).status_code == 401
    assert client.post(url).status_code == 409


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(land, django_assert_num_queries, count):
    client = signed_in("regency_operator", "3205")
    for _number in range(count):
        token(actor_of("regency_operator", "3205"))
    with django_assert_num_queries(6):
        client.get(reverse("accounts:tokens"))
