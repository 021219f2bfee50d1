"""One's own account: second factors, sessions, history, and what an officer without a factor may not do."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import Mandate, SignIn, User
from pilar.accounts.queries import security as queries
from pilar.accounts.rules.sign_ins import Means, Outcome
from pilar.accounts.services import library
from pilar.accounts.services.entering import Trace, keep_try
from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from tests.people import PASSWORD, account

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CHROME = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def officers_need_two(settings):
    """As outside the demo."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def rina(land):
    return account("regency_operator", "3205", name="Rina")[0]


def code(secret=SECRET, *, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(user, password=PASSWORD, **more):
    client = Client(headers={"user-agent": CHROME}, **more)
    client.response = client.post(reverse("account_login"), {"login": user.username, "password": password})
    return client


def events():
    return list(JournalEntry.objects.everywhere("a test").order_by("pk").values_list("event", flat=True))


def home(client):
    return client.get(reverse("dashboards:home"))


def test_an_officer_is_led_to_the_second_factor_and_can_do_nothing_else(rina, officers_need_two):
    client = sign_in(rina)
    security = reverse("accounts:security")
    for name in ("dashboards:home", "volunteers:register", "accounts:accounts", "search"):
        assert client.get(reverse(name)).headers["Location"] == security
    part = client.get(reverse("volunteers:register"), headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == security
    assert "Amankan akun Anda dahulu" in client.get(security).content.decode()
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def decide(region, *roles):
    """Let an area decide who else needs two, past the act, which is tested elsewhere."""
    table = apps.get_model("policies.SettingValue")
    key = "accounts.also_with_second_factor"
    bulk_door(table).create(key=key, region=region, value=list(roles), valid_from=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("region", "roles", "asked"),
    [
        ("3205", ["kades"], True),
        ("32", ["kades", "psm"], True),
        ("", ["kades"], True),
        ("3205", ["psm"], False),
        ("3279", ["kades"], False),
    ],
)
def test_an_area_may_ask_its_village_heads_for_two_as_well(region, roles, asked, land, officers_need_two):
    client = sign_in(account("kades", "3205322001")[0])
    assert home(client).status_code == 200
    decide(region, *roles)
    assert home(client).status_code == (302 if asked else 200)
    assert ("Amankan akun Anda dahulu" in client.get(reverse("accounts:security")).content.decode()) == asked


def test_no_area_lets_an_officer_do_without(rina, officers_need_two):
    decide("")
    decide("3205")
    assert home(sign_in(rina)).headers["Location"] == reverse("accounts:security")


def test_made_up_people_need_none_whatever_was_decided(land):
    decide("", "kades")
    assert home(sign_in(account("kades", "3205322001")[0])).status_code == 200


def test_with_an_authenticator_app_everything_opens_and_signing_in_asks_for_its_code(rina, officers_need_two):
    client = sign_in(rina)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "data:image/svg+xml;base64," in page
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page).group(1)
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "tidak cocok" in wrong.content.decode()
    done = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert home(client).status_code == 200
    again = sign_in(rina)
    assert again.response.headers["Location"] == reverse("mfa_authenticate")
    assert home(again).status_code == 302
    assert again.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    again.post(reverse("mfa_authenticate"), {"code": code(secret, steps=1)})
    assert home(again).status_code == 200
    kept = [(one.outcome, one.means) for one in queries.sign_ins(rina)]
    assert kept == [("entered", "code"), ("wrong_code", "code"), ("entered", "password")]


def test_setting_it_up_is_journalled(rina, django_capture_on_commit_callbacks):
    client = sign_in(rina)
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", client.get(reverse("mfa_activate_totp")).content.decode()).group(
        1
    )
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    assert events() == ["account.entered", "account.factor_added", "account.factor_removed"]


def test_the_last_factor_of_an_officer_stays(rina, officers_need_two):
    TOTP.activate(rina, SECRET)
    client = sign_in(rina)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    refused = client.post(reverse("mfa_deactivate_totp"))
    assert "satu-satunya" in refused.content.decode()
    assert queries.has_factor(rina)


def test_a_spare_code_opens_once(rina):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    TOTP.activate(rina, SECRET)
    spare = RecoveryCodes.activate(rina).get_unused_codes()[0]
    for expected in (200, 302):
        client = sign_in(rina)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert home(client).status_code == expected
    assert queries.factors(rina).spare_codes == 9
    assert SignIn.objects.get(outcome="entered").means == Means.RECOVERY_CODE


def test_volunteers_and_village_heads_may_do_without(land, officers_need_two):
    for role in ("psm", "kades"):
        user, _mandate = account(role, "3205322001")
        assert home(sign_in(user)).status_code == 200


def test_who_becomes_an_officer_is_asked_from_then_on(land, officers_need_two):
    user, _mandate = account("psm", "3205322001")
    client = sign_in(user)
    assert home(client).status_code == 200
    bulk_door(Mandate).create(user=user, role="tksk", region_id="320532", since=date(2024, 1, 1))
    assert home(client).status_code == 302


def test_a_name_is_locked_after_five_wrong_passwords_and_told_for_how_long(rina):
    for _ in range(5):
        sign_in(rina, "salah-sekali-lagi")
    page = sign_in(rina).response.content.decode()
    assert "Tunggu 5 menit" in page
    assert "tautan pemulihan" in page
    outcomes = [one.outcome for one in queries.sign_ins(rina)]
    assert outcomes == ["locked", *["wrong_password"] * 5]
    assert events() == []


def test_a_try_under_an_unknown_name_is_not_kept(rina):
    Client().post(reverse("account_login"), {"login": "kata-sandi-saya-2026", "password": "x"})
    assert not SignIn.objects.exists()


def test_a_closed_account_is_told_so_only_to_who_knows_the_password(rina):
    User.objects.filter(pk=rina.pk).update(is_active=False)
    known, unknown = sign_in(rina).response, sign_in(rina, "salah-sekali-lagi").response
    assert known.status_code == 403
    assert "Akun ini ditutup" in known.content.decode()
    assert "Akun ini ditutup" not in unknown.content.decode()
    assert {one.outcome for one in queries.sign_ins(rina)} == {"closed", "wrong_password"}


def test_the_history_says_device_and_about_where(rina):
    client = sign_in(rina, REMOTE_ADDR="103.94.10.77")
    page = client.get(reverse("accounts:security")).content.decode()
    assert "Chrome di Android" in page
    assert "103.94.10.…" in page
    assert "103.94.10.77" not in page
    one = SignIn.objects.get()
    assert (one.outcome, one.device, one.network) == (Outcome.ENTERED, "Chrome|Android", "103.94.10.…")


def test_the_history_is_forgotten_after_a_year(rina):
    now = clock.now()
    for days in (1, 364, 366, 800):
        keep_try(rina, Outcome.ENTERED, Trace())
        newest = SignIn.objects.order_by("-pk").first()
        SignIn.objects.filter(pk=newest.pk).update(at=now - timedelta(days=days))
    assert library.forget_sign_ins(before=now - timedelta(days=365)) == 2
    assert SignIn.objects.count() == 2


def test_one_signs_oneself_out_elsewhere(rina):
    here, there, third = sign_in(rina), sign_in(rina), sign_in(rina)
    listed = {one.session_key: one.pk for one in queries.sessions(rina)}
    there_pk = listed[there.session.session_key]
    here.post(reverse("accounts:end_own_sessions"), {"session": str(there_pk)})
    assert [home(client).status_code for client in (here, there, third)] == [200, 302, 200]
    here.post(reverse("accounts:end_own_sessions"), {"session": "x"})
    assert home(third).status_code == 200
    here.post(reverse("accounts:end_own_sessions"))
    assert [home(client).status_code for client in (here, third)] == [200, 302]


def test_the_session_of_somebody_else_is_out_of_reach(rina, land):
    other, _mandate = account("tksk", "320532")
    theirs = sign_in(other)
    [session] = queries.sessions(other)
    sign_in(rina).post(reverse("accounts:end_own_sessions"), {"session": str(session.pk)})
    assert home(theirs).status_code == 200


def test_one_changes_the_password_and_everywhere_else_is_out(rina):
    here, there = sign_in(rina), sign_in(rina)
    address, good = reverse("account_change_password"), "kopi pahit di teras sore"
    for sent in (
        {"oldpassword": "salah", "password1": good, "password2": good},
        {"oldpassword": PASSWORD, "password1": "pendek", "password2": "pendek"},
        {"oldpassword": PASSWORD, "password1": good, "password2": "lain sama sekali"},
    ):
        assert here.post(address, sent).status_code == 200
    changed = here.post(address, {"oldpassword": PASSWORD, "password1": good, "password2": good})
    assert changed.headers["Location"] == reverse("accounts:security")
    assert [home(client).status_code for client in (here, there)] == [200, 302]
    assert events().count("account.password_changed") == 1


def test_one_corrects_the_own_name(rina):
    client = sign_in(rina)
    client.post(reverse("accounts:rename"), {"name": "Rina Wulansari, S.Sos."})
    client.post(reverse("accounts:rename"), {"name": ""})
    client.post(reverse("accounts:rename"), {"name": "x" * 200})
    rina.refresh_from_db()
    assert rina.name == "Rina Wulansari, S.Sos."
    assert events() == ["account.entered", "account.renamed"]


def test_after_a_while_one_is_asked_again_before_changing_a_factor(rina):
    client = sign_in(rina)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(asked.headers["Location"]).status_code == 200
    back = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert back.headers["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_an_authority_that_ends_soon_is_said(land):
    user, mandate = account("tksk", "320532")
    soon = clock.now().date() + timedelta(days=20)
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=soon)
    page = sign_in(user).get(reverse("accounts:security")).content.decode()
    assert "segera berakhir" in page
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=soon + timedelta(days=40))
    assert "segera berakhir" not in sign_in(user).get(reverse("accounts:security")).content.decode()


def test_who_has_no_authority_still_sees_the_own_account(land):
    user, mandate = account("tksk", "320532")
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=date(2024, 6, 30))
    page = sign_in(user).get(reverse("accounts:security"))
    assert page.status_code == 200
    assert "berakhir" in page.content.decode()


def test_secrets_rest_sealed(rina):
    TOTP.activate(rina, SECRET)
    kept = queries.factors(rina).app.data["secret"]
    assert SECRET not in kept
    assert queries.factors(rina).app.wrap().validate_code(code())


def test_old_second_steps_of_the_library_lead_to_ones_own_account(rina):
    client = sign_in(rina)
    for name in ("mfa_index", "mfa_list_webauthn"):
        assert client.get(reverse(name)).headers["Location"] == reverse("accounts:security")
