"""Accounts, mandates, hats, sign-in and what it leaves in the journal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import Mandate, RolePermission, User
from pilar.accounts.queries import mandates as queries
from pilar.accounts.services import mandates as services
from pilar.accounts.services.accounts import open_account
from pilar.kernel.actor import Role, system_actor
from pilar.kernel.grants import permissions_of
from pilar.kernel.journal import seal
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Duplicate, NotAllowed
from pilar.kernel.scope import bulk_door
from tests.people import PASSWORD, account, actor_of, volunteer

ADMIN = system_actor("uji", "accounts.open", "accounts.give")


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    cache.clear()


def events():
    return list(JournalEntry.objects.everywhere("a test").order_by("pk").values_list("event", "region"))


def test_an_account_is_opened_once_under_its_name(land):
    open_account(ADMIN, username="rina", name="Rina", password=PASSWORD)
    with pytest.raises(Duplicate, match="rina"):
        open_account(ADMIN, username="rina", name="Rina Lain", password=PASSWORD)
    assert User.objects.get().check_password(PASSWORD)
    assert events() == [("account.opened", "")]


def test_a_mandate_is_given_within_ones_own_area_and_rights(land):
    user, _mandate = account("tksk", "320532")
    given = services.give_mandate(ADMIN, user=user, role=Role.CAMAT, region=land["320505"], since=date(2026, 1, 1))
    assert given.typed_role is Role.CAMAT
    assert events() == [("mandate.given", "320505")]


def test_the_database_holds_exactly_the_permissions_the_apps_declare(db):
    RolePermission.objects.create(role="psm", permission="stale.one")
    RolePermission.objects.filter(role="ministry").delete()
    services.write_role_permissions()
    for role in Role:
        held = set(RolePermission.objects.filter(role=role.value).values_list("permission", flat=True))
        assert held == permissions_of(role)


def test_an_actor_is_one_mandate_and_never_two(land):
    user, wide = account("province_operator", "32")
    narrow = bulk_door(Mandate).create(user=user, role="tksk", region=land["320532"], since=date(2024, 1, 1))
    assert queries.mandates_in_force(user, today=date(2026, 1, 1)) == [wide, narrow]
    actor = queries.actor_of(narrow, user=user)
    assert (actor.scope.roots, actor.role) == (("320532",), Role.TKSK)
    assert not actor.may("volunteers.import")


def test_work_asked_for_under_a_mandate_that_ended_is_not_done(land):
    user, mandate = account("regency_operator", "3205")
    assert queries.actor_by_mandate(mandate.pk).user_id == user.pk
    mandate.until = date(2024, 6, 1)
    mandate.save()
    with pytest.raises(NotAllowed):
        queries.actor_by_mandate(mandate.pk)


def sign_in(client, user, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": user.username, "password": password})


def test_signing_in_and_out_leaves_two_entries_in_ones_own_area(land):
    user, _mandate = account("regency_operator", "3205", name="Rina")
    client = Client()
    assert sign_in(client, user).headers["Location"] == reverse("dashboards:home")
    client.post(reverse("account_logout"))
    assert events() == [("account.entered", "3205"), ("account.left", "3205")]
    assert client.get(reverse("volunteers:register")).status_code == 302


def test_a_wrong_password_says_so_without_telling_whether_the_name_exists(land):
    user, _mandate = account("regency_operator", "3205")
    known = Client().post(reverse("account_login"), {"login": user.username, "password": "salah"}).content
    unknown = Client().post(reverse("account_login"), {"login": "tiada", "password": "salah"}).content
    strip = lambda page, name: page.replace(name.encode(), b"")  # noqa: E731 -- one line, used twice
    known, unknown = strip(known, user.username), strip(unknown, "tiada")
    assert b'role="alert"' in known
    assert [line for line in known.splitlines() if b"csrf" not in line.lower()] == [
        line for line in unknown.splitlines() if b"csrf" not in line.lower()
    ]


def test_after_five_wrong_passwords_even_the_right_one_must_wait(land):
    user, _mandate = account("regency_operator", "3205")
    for _ in range(5):
        assert sign_in(Client(), user, "salah-sekali").status_code == 200
    response = sign_in(Client(), user)
    assert response.status_code == 200
    assert events() == []


def test_passwords_rest_under_argon2():
    from pilar.config import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_nobody_signs_up_alone(client):
    from pilar.accounts.adapter import Adapter

    assert not Adapter().is_open_for_signup(None)
    assert client.get("/daftar/").status_code == 404


def test_one_wears_one_hat_and_sees_only_by_it(land, garut_joined):
    user, _wide = account("regency_operator", "3205", name="Rina")
    narrow = bulk_door(Mandate).create(user=user, role="tksk", region=land["320505"], since=date(2024, 1, 1))
    elsewhere = volunteer(actor_of("regency_operator", "3205"), land["3205322001"], "Ani Elsewhere")
    client = Client()
    client.force_login(user)
    assert client.get(reverse("volunteers:person", args=[elsewhere.pk])).status_code == 200
    assert client.post(reverse("accounts:wear"), {"mandate": str(narrow.pk)}).status_code == 302
    assert client.get(reverse("volunteers:person", args=[elsewhere.pk])).status_code == 404


def test_the_hat_of_somebody_else_does_not_fit(land):
    user, _mandate = account("tksk", "320532")
    _other, strange = account("province_operator", "32")
    client = Client()
    client.force_login(user)
    assert client.post(reverse("accounts:wear"), {"mandate": str(strange.pk)}).status_code == 404


def test_a_mandate_that_begins_tomorrow_gives_nothing_today(land):
    user, mandate = account("tksk", "320532")
    mandate.since = date.today() + timedelta(days=2)  # noqa: DTZ011 -- any day to come will do
    mandate.save()
    client = Client()
    client.force_login(user)
    assert client.get(reverse("dashboards:home")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_journal_asks_as_often_for_three_entries_as_for_one(
    count, land, rina_in_garut, garut_joined, django_assert_num_queries
):
    for number in range(count):
        volunteer(rina_in_garut, land["3205322001"], f"Ani {'abc'[number]}")
    seal()
    user = User.objects.get(pk=rina_in_garut.user_id)
    client = Client()
    client.force_login(user)
    client.get(reverse("accounts:journal"))
    # session, user, mandates, permissions; areas to choose; entries with seals, keys of subjects, places, parts;
    # how much waits
    with django_assert_num_queries(10):
        response = client.get(reverse("accounts:journal"))
    assert response.content.decode().count("ina-journal__item") == count + 1


def test_the_journal_tells_what_happened_in_ones_own_area_only(
    land, rina_in_garut, garut_joined, dedi_in_banjar, banjar_joined
):
    volunteer(rina_in_garut, land["3205322001"], "Ani Garut")
    volunteer(dedi_in_banjar, land["3279011001"], "Budi Banjar")
    client = Client()
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    page = client.get(reverse("accounts:journal")).content.decode()
    assert "Ani Garut" in page
    assert "Budi Banjar" not in page


def test_the_journal_is_read_page_by_page(land, rina_in_garut, garut_joined):
    for number in range(55):
        volunteer(rina_in_garut, land["3205322001"], f"Ani {chr(97 + number % 26)}{chr(97 + number // 26)}")
    client = Client()
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    first = client.get(reverse("accounts:journal"))
    older = client.get(reverse("accounts:journal") + first.context["older"])
    assert (len(first.context["lines"]), len(older.context["lines"]), older.context["older"]) == (50, 6, "")
    assert client.get(reverse("accounts:journal"), {"before": "x"}).status_code == 404
