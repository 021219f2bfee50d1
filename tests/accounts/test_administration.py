"""Opening accounts for others, giving and ending mandates, and what is done about somebody's account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import Mandate, User
from pilar.accounts.queries import accounts as queries
from pilar.accounts.queries import security
from pilar.accounts.queries.accounts import State, Wish
from pilar.accounts.rules.vouching import Vouched
from pilar.accounts.services import accounts, custody, mandates
from pilar.accounts.services.accounts import Newcomer
from pilar.accounts.services.mandates import Term
from pilar.kernel import clock
from pilar.kernel.actor import Role
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Duplicate, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from tests.people import PASSWORD, account, actor_of

SINCE = date(2026, 1, 1)
ANI = Newcomer("Ani Suryani")


def today():
    return clock.today(zone_of("3205").clock)


def events():
    return list(JournalEntry.objects.everywhere("a test").order_by("pk").values_list("event", "region"))


def psm_of(land, code="3205322001", **more):
    return Term(Role.PSM, land[code], SINCE, **more)


@pytest.fixture
def yusup(land):
    """The head of the Dinas Sosial of Garut."""
    return actor_of("regency_head", "3205", name="Yusup")


def test_an_account_is_opened_with_its_first_mandate_and_without_a_password(land, rina_in_garut):
    mandate = accounts.appoint(rina_in_garut, who=ANI, term=psm_of(land))
    user = mandate.user
    assert (user.username, user.name, user.has_usable_password()) == ("ani.suryani", "Ani Suryani", False)
    assert (mandate.role, mandate.region_id, mandate.given_by) == ("psm", "3205322001", "Rina")
    assert events() == [("mandate.given", "3205322001"), ("account.opened", "3205322001")]


def test_a_second_person_of_the_same_name_signs_in_with_a_number(land, rina_in_garut):
    names = [accounts.appoint(rina_in_garut, who=ANI, term=psm_of(land)).user.username for _ in range(3)]
    assert names == ["ani.suryani", "ani.suryani2", "ani.suryani3"]


def test_a_refused_appointment_leaves_no_account_behind(land, rina_in_garut):
    before = User.objects.count()
    with pytest.raises(NotAllowed):
        accounts.appoint(rina_in_garut, who=ANI, term=Term(Role.REGENCY_HEAD, land["3205"], SINCE))
    with pytest.raises(NotFound):
        accounts.appoint(rina_in_garut, who=ANI, term=psm_of(land, "3279011001"))
    accounts.appoint(rina_in_garut, who=ANI, term=psm_of(land))
    with pytest.raises(Duplicate, match="taken"):
        accounts.appoint(rina_in_garut, who=Newcomer("Ani", "ani.suryani"), term=psm_of(land))
    assert User.objects.count() == before + 1


def test_a_tksk_is_given_by_the_dinas_whoever_employs_them(land, yusup):
    term = Term(Role.TKSK, land["320532"], SINCE, employer="Kementerian Sosial")
    assert accounts.appoint(yusup, who=ANI, term=term).employer == "Kementerian Sosial"
    with pytest.raises(NotAllowed):
        accounts.appoint(actor_of("province_operator", "32"), who=ANI, term=term)
    with pytest.raises(NotAllowed):
        accounts.appoint(actor_of("ministry", ""), who=ANI, term=term)


def test_the_administrator_opens_the_first_of_a_line_and_no_second(land):
    admin = actor_of("system_admin", "")
    term = Term(Role.REGENCY_HEAD, land["3279"], SINCE)
    accounts.appoint(admin, who=ANI, term=term)
    with pytest.raises(NotAllowed):
        accounts.appoint(admin, who=Newcomer("Budi"), term=term)


def test_a_mandate_is_not_given_twice_for_the_same_days(land, rina_in_garut):
    user = accounts.appoint(rina_in_garut, who=ANI, term=psm_of(land, until=date(2026, 6, 30))).user
    village = land["3205322001"]
    for since, until in ((SINCE, None), (date(2026, 6, 30), None), (date(2025, 1, 1), SINCE)):
        with pytest.raises(Duplicate):
            mandates.give_mandate(rina_in_garut, user=user, role=Role.PSM, region=village, since=since, until=until)
    again = mandates.give_mandate(rina_in_garut, user=user, role=Role.PSM, region=village, since=date(2026, 7, 1))
    assert again.since == date(2026, 7, 1)


def test_nobody_raises_themselves(land, rina_in_garut):
    rina = User.objects.get(pk=rina_in_garut.user_id)
    with pytest.raises(NotAllowed, match="colleague"):
        mandates.give_mandate(rina_in_garut, user=rina, role=Role.TKSK, region=land["320532"], since=SINCE)
    with pytest.raises(NotAllowed, match="colleague"):
        mandates.end_mandate(rina_in_garut, mandate=rina.mandates.get(), last_day=today(), reason="Pindah")
    with pytest.raises(NotAllowed, match="colleague"):
        custody.reset_factor(rina_in_garut, user=rina, vouched=Vouched.IN_PERSON)


def test_a_mandate_ends_at_once_with_a_reason(land, rina_in_garut):
    mandate = accounts.appoint(rina_in_garut, who=ANI, term=psm_of(land))
    yesterday = today() - timedelta(days=1)
    ended = mandates.end_mandate(rina_in_garut, mandate=mandate, last_day=yesterday, reason="Pindah ke Bandung")
    assert (ended.until, ended.end_reason, ended.ended_by) == (yesterday, "Pindah ke Bandung", "Rina")
    assert events()[-1] == ("mandate.ended", "3205322001")
    with pytest.raises(Refused, match="already"):
        mandates.end_mandate(rina_in_garut, mandate=mandate, last_day=today(), reason="Lagi")


def test_a_mandate_that_has_not_begun_is_withdrawn_and_never_gives_anything(land, rina_in_garut):
    tomorrow = today() + timedelta(days=1)
    mandate = accounts.appoint(rina_in_garut, who=ANI, term=Term(Role.PSM, land["3205322001"], tomorrow))
    withdrawn = mandates.end_mandate(rina_in_garut, mandate=mandate, last_day=today(), reason="Keliru")
    assert withdrawn.until < withdrawn.since
    assert queries.state_of(mandate.user, [withdrawn], today=tomorrow) is State.WAITING


def test_a_mandate_elsewhere_is_not_found_and_one_of_higher_rank_not_ended(land, rina_in_garut):
    _user, elsewhere = account("tksk", "327901")
    _head, above = account("regency_head", "3205")
    with pytest.raises(NotFound):
        mandates.end_mandate(rina_in_garut, mandate=elsewhere, last_day=today(), reason="x")
    with pytest.raises(NotAllowed):
        mandates.end_mandate(rina_in_garut, mandate=above, last_day=today(), reason="x")
    assert Mandate.objects.everywhere("a test").filter(until__isnull=False).count() == 0


def sign_in(user):
    client = Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 13) Chrome/126.0")
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    assert client.get(reverse("dashboards:home")).status_code == 200
    return client


def test_a_closed_account_is_out_at_once_and_may_come_back(land, rina_in_garut):
    user, _mandate = account("tksk", "320532", name="Deden")
    client = sign_in(user)
    custody.close(rina_in_garut, user=user, reason="Masa tugas selesai")
    assert client.get(reverse("dashboards:home")).status_code == 302
    with pytest.raises(Refused, match="closed already"):
        custody.close(rina_in_garut, user=user, reason="Lagi")
    custody.reopen(rina_in_garut, user=user)
    with pytest.raises(Refused, match="not closed"):
        custody.reopen(rina_in_garut, user=user)
    assert client.get(reverse("dashboards:home")).status_code == 302
    sign_in(user)
    assert [event for event, _region in events()][-3:] == ["account.closed", "account.reopened", "account.entered"]


def test_every_session_of_an_account_is_ended_from_above(land, rina_in_garut):
    user, _mandate = account("tksk", "320532", name="Deden")
    phone, desk = sign_in(user), sign_in(user)
    assert len(security.sessions(user)) == 2
    assert custody.end_sessions(rina_in_garut, user=user) == 2
    assert [client.get(reverse("dashboards:home")).status_code for client in (phone, desk)] == [302, 302]
    assert security.sessions(user) == []


@pytest.mark.parametrize("also", [("tksk", "327901"), ("regency_head", "3205"), ("auditor", "3205")])
def test_who_holds_more_than_ones_office_gives_is_out_of_ones_hands(land, rina_in_garut, also):
    user, _mandate = account("tksk", "320532", name="Titin")
    bulk_door(Mandate).create(user=user, role=also[0], region_id=also[1], since=SINCE)
    with pytest.raises(NotAllowed, match="office above"):
        custody.close(rina_in_garut, user=user, reason="x")
    with pytest.raises(NotAllowed, match="office above"):
        custody.reset_factor(rina_in_garut, user=user, vouched=Vouched.LETTER)
    user.refresh_from_db()
    assert user.is_active


def test_an_account_elsewhere_is_not_there(land, rina_in_garut):
    user, _mandate = account("tksk", "327901")
    for act, more in ((custody.close, {"reason": "x"}), (custody.end_sessions, {}), (custody.reopen, {})):
        with pytest.raises(NotFound):
            act(rina_in_garut, user=user, **more)


def test_an_account_whose_mandates_are_over_stays_in_the_hands_of_who_gave_the_last(land, rina_in_garut):
    user, mandate = account("tksk", "320532")
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=date(2024, 6, 30))
    assert not custody.close(rina_in_garut, user=user, reason="Selesai").is_active


def test_a_second_factor_is_reset_once_and_the_journal_says_who_vouched(land, rina_in_garut):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    user, _mandate = account("tksk", "320532", name="Deden")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    kept = security.factors(user)
    assert (kept.are_there, kept.spare_codes) == (True, 10)
    assert "JBSWY3DPEHPK3PXP" not in str(kept.app.data)
    custody.reset_factor(rina_in_garut, user=user, vouched=Vouched.KNOWN_PHONE, note="HP baru")
    assert not security.factors(user).are_there
    entry = JournalEntry.objects.everywhere("a test").get(event="account.factor_reset")
    assert (entry.facts, entry.actor_label) == ({"vouched": "known_phone"}, "Rina")
    with pytest.raises(Refused, match="no second factor"):
        custody.reset_factor(rina_in_garut, user=user, vouched=Vouched.KNOWN_PHONE)


def listed(scope, **wish):
    return [user.username.split(".")[0] for user in queries.accounts(scope, Wish(**wish), today=today())]


def test_accounts_are_found_in_ones_area_by_name_role_and_state(land, rina_in_garut):
    account("tksk", "320532", name="Deden")
    account("tksk", "327901", name="Elsewhere")
    closed, _mandate = account("camat", "320532", name="Tatang")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    _over, mandate = account("kades", "3205322001", name="Ujang")
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=date(2024, 6, 30))
    accounts.appoint(rina_in_garut, who=ANI, term=psm_of(land))
    scope = rina_in_garut.scope
    assert listed(scope) == ["ani", "tksk", "regency_operator", "camat", "kades"]
    assert listed(scope, text="dEd") == ["tksk"]
    assert listed(scope, role="camat") == ["camat"]
    assert listed(scope, state="waiting") == ["ani"]
    assert listed(scope, state="closed") == ["camat"]
    assert listed(scope, state="idle") == ["kades"]
    assert listed(scope, state="active") == ["tksk", "regency_operator"]
    states = {user.username.split(".")[0]: queries.state_of(user, user.seen, today=today()) for user in seen(scope)}
    assert states["ani"] is State.WAITING
    assert states["tksk"] is State.ACTIVE
    assert states["camat"] is State.CLOSED
    assert states["kades"] is State.IDLE


def seen(scope):
    return queries.with_seats(queries.accounts(scope, Wish(), today=today()), scope)
