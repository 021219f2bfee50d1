"""Where an allowance is paid to: sealed, masked, opened only by a look with its purpose, carried nowhere else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from pilar.accounts.models import User
from pilar.kernel import journal
from pilar.kernel.act import ACTS
from pilar.kernel.actor import NOT_YOURS, Role
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.grants import GRANTS
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.volunteers.queries.pay import pay_of
from pilar.volunteers.rules import pay as rules
from pilar.volunteers.rules.imports import KEYS
from pilar.volunteers.rules.pay import PayTo, Purpose
from pilar.volunteers.services.pay import clear_pay, look_pay, write_pay
from tests.people import actor_of, token, volunteer
from tests.volunteers.records import entries, said, written
from tests.volunteers.refusals import refused

MEKARMUKTI = "3205322001"
ACCOUNT, NPWP = "0000123456", "001234567403000"
DETAILS = PayTo("Bank Contoh", ACCOUNT, "Ani Suryani", NPWP)
SECRETS = (ACCOUNT, NPWP, ACCOUNT[:6], "Ani Suryani")
PAYERS = {Role.REGENCY_OPERATOR, Role.REGENCY_HEAD, Role.PROVINCE_OPERATOR, Role.PROVINCE_HEAD}


@pytest.fixture
def ani(land, rina_in_garut, garut_joined):
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")


@pytest.fixture
def paid(ani, rina_in_garut):
    write_pay(rina_in_garut, person=ani, details=DETAILS)
    return ani


def browser_of(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def look(actor, person, purpose=Purpose.HONOUR, words=""):
    return look_pay(actor, person=person, purpose=purpose, words=words)


def test_account_holder_and_npwp_rest_encrypted(paid, rina_in_garut):
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, holder, npwp FROM volunteers_paydetails")
        [sealed] = cursor.fetchall()
    for column in sealed:
        assert [one for one in SECRETS if one.encode() in bytes(column)] == []
    known = pay_of(paid, rina_in_garut.scope)
    assert (known.bank, known.by, known.paid_to) == ("Bank Contoh", "Rina", DETAILS)


def test_the_journal_tells_which_parts_were_written_and_never_what(paid, rina_in_garut):
    write_pay(rina_in_garut, person=paid, details=PayTo(account="0000999999"))
    write_pay(rina_in_garut, person=paid, details=PayTo(account="0000999999"))
    told = [one for one in entries() if one.event == "person.pay_written"]
    assert [one.facts["parts"] for one in told] == [["bank", "account", "holder", "npwp"], ["account"], ["none"]]
    assert said(told[1]) == "Rina wrote where the allowance of Ani Suryani, Mekarmukti, is paid to: account number."
    for one in told:
        assert journal.personal_of([one])[one.pk] == {"name": "Ani Suryani"}
        assert [secret for secret in SECRETS if secret in written(one)] == []
    assert look(rina_in_garut, paid) == PayTo("Bank Contoh", "0000999999", "Ani Suryani", NPWP)


def test_a_look_tells_who_looked_and_what_for(paid, rina_in_garut):
    assert look(rina_in_garut, paid) == DETAILS
    look(rina_in_garut, paid, Purpose.OTHER, " laporan  pajak Bu Ani ")
    first, second = entries()[-2:]
    assert (first.act, first.facts) == ("volunteers.look_pay", {"purpose": "honour"})
    assert said(first) == (
        "Rina looked at the account of Ani Suryani, Mekarmukti. To pay the allowance (tali asih or honor)."
    )
    assert said(second) == "Rina looked at the account of Ani Suryani, Mekarmukti, for: laporan pajak Bu Ani."
    assert "Ani" not in written(second)
    assert not ACTS["volunteers.look_pay"].writes
    journal.forget("volunteers.person", str(paid.pk))
    assert said(second) == "Rina looked at the account of (deleted), Mekarmukti, for: (deleted)."


def test_a_look_without_words_or_at_nothing_is_refused_and_not_told(paid, land, rina_in_garut):
    with refused(Invalid, rules.WHY_EMPTY, field="words"):
        look(rina_in_garut, paid, Purpose.OTHER)
    budi = volunteer(rina_in_garut, land[MEKARMUKTI], "Budi")
    with refused(Refused, rules.NO_DETAILS):
        look(rina_in_garut, budi)
    with refused(Refused, rules.NO_DETAILS):
        clear_pay(rina_in_garut, person=budi)
    with refused(Invalid, rules.NO_BANK, field="bank"):
        write_pay(rina_in_garut, person=budi, details=PayTo(account=ACCOUNT))


def test_operators_and_heads_of_kabupaten_and_province_pay_and_nobody_else():
    for permission in ("volunteers.look_pay", "volunteers.write_pay", "volunteers.clear_pay"):
        assert set(GRANTS[permission].roles) == PAYERS


@pytest.mark.parametrize(
    ("role", "region"), [("tksk", "320532"), ("auditor", ""), ("ministry", ""), ("privacy_officer", "3205")]
)
def test_for_others_there_is_neither_a_number_nor_a_hint_of_one(paid, role, region):
    actor = actor_of(role, region)
    for call, more in (
        (look_pay, {"purpose": Purpose.HONOUR}),
        (write_pay, {"details": DETAILS}),
        (clear_pay, {}),
    ):
        with refused(NotAllowed, NOT_YOURS):
            call(actor, person=paid, **more)
    browser = browser_of(actor)
    shown = browser.get(f"/psm/{paid.pk}/").content.decode()
    assert [word for word in ("3456", "Bank Contoh", "/rekening/") if word in shown] == []
    assert browser.get(f"/psm/{paid.pk}/rekening/").status_code == 403


def test_elsewhere_nobody_is_there(paid, dedi_in_banjar):
    with refused(NotFound, NOT_FOUND):
        look(dedi_in_banjar, paid)
    assert pay_of(paid, dedi_in_banjar.scope) is None


def test_the_page_shows_the_last_four_digits_and_after_a_look_all_of_it_once(paid, rina_in_garut):
    browser, path = browser_of(rina_in_garut), f"/psm/{paid.pk}/rekening/"
    for shown in (browser.get(f"/psm/{paid.pk}/"), browser.get(path)):
        page = shown.content.decode()
        assert ("••••••3456" in page, ACCOUNT in page, NPWP in page) == (True, False, False)
    unsaid = browser.post(path, {"words": "untuk apa saja"})
    assert (unsaid.status_code, ACCOUNT in unsaid.content.decode()) == (422, False)
    wordless = browser.post(path, {"purpose": "other"})
    assert (wordless.status_code, "words" in wordless.context["form"].errors) == (422, True)
    seen = browser.post(path, {"purpose": "training"})
    assert (seen.status_code, ACCOUNT in seen.content.decode(), NPWP in seen.content.decode()) == (200, True, True)
    assert "no-store" in seen.headers["Cache-Control"]
    assert entries()[-1].facts == {"purpose": "training"}
    assert ACCOUNT not in browser.get(path).content.decode()


def test_it_is_written_and_taken_away_on_its_page(ani, rina_in_garut):
    browser, path = browser_of(rina_in_garut), f"/psm/{ani.pk}/rekening/ubah/"
    wrong = browser.post(path, {"bank": "Bank Contoh", "account": "12", "npwp": "1"})
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"account", "npwp"})
    assert set(browser.post(path, {"account": ACCOUNT}).context["form"].errors) == {"bank"}
    typed = {"bank": "Bank  Contoh", "account": "0000-123-456", "holder": "Ani Suryani", "npwp": "00.123.456.7-403.000"}
    assert browser.post(path, typed).status_code == 302
    assert pay_of(ani, rina_in_garut.scope).paid_to == DETAILS
    page = browser.get(path).content.decode()
    assert ("Bank Contoh" in page, ACCOUNT in page) == (True, False)
    assert browser.post(f"/psm/{ani.pk}/rekening/hapus/").status_code == 302
    assert pay_of(ani, rina_in_garut.scope) is None
    assert entries()[-1].event == "person.pay_cleared"


def test_the_privacy_officer_sees_who_looked_in_the_history_of_the_person(paid, rina_in_garut):
    look(rina_in_garut, paid)
    browser = browser_of(actor_of("privacy_officer", "3205"))
    page = browser.get(f"/jurnal/tentang/psm/{paid.pk}/?looks=on").content.decode()
    assert "Rina melihat rekening Ani Suryani, Mekarmukti. Membayar tali asih atau honor." in page
    assert ACCOUNT not in page


def test_no_workbook_and_no_answer_of_the_api_carries_it(paid, rina_in_garut):
    assert {"bank", "account", "holder", "npwp"} & set(KEYS) == set()
    secret = token(rina_in_garut, ["volunteers.view"])
    headers = {"authorization": f"Bearer {secret}"}
    for path in ("/api/v1/volunteers", f"/api/v1/volunteers/{paid.pk}"):
        told = Client().get(path, headers=headers).content.decode()
        assert [word for word in ("Bank Contoh", "3456", "npwp", "account") if word in told] == []
