"""An address of one's own, proved by a code; the wish for a digest, and the way out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail as letters
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused, TooMany
from pilar.kernel.scope import bulk_door
from pilar.links.models import Link
from pilar.notices.models import Mailbox
from pilar.notices.services import mailboxes, posting
from tests.notices.mailing import ADDRESS, SIX, VILLAGES, begin, code_sent, events, tell
from tests.people import actor_of

pytestmark = pytest.mark.usefixtures("mail_is_set_up")


def test_an_address_is_proved_by_a_code_before_anything_else_goes_there(client, work):
    assert client.post(reverse("notices:ask_code"), {"address": ADDRESS}).status_code == 302
    work()
    tell(*VILLAGES)
    assert begin() == 0
    assert [letter.to for letter in letters.outbox] == [[ADDRESS]]
    page = client.get(reverse("notices:mail")).content.decode()
    assert ADDRESS in page
    assert client.post(reverse("notices:confirm"), {"code": f" {code_sent()} "}).status_code == 302
    box = Mailbox.objects.get()
    assert (box.address, box.asked_for, box.wants_since) == (ADDRESS, "", box.confirmed_at)
    assert events() == ["mailbox.code_asked", "mailbox.confirmed"]


def test_the_journal_keeps_the_address_sealed(rina_in_garut):
    mailboxes.ask_code(rina_in_garut, address=ADDRESS)
    row = bulk_door(JournalEntry).get(event="mailbox.code_asked")
    assert ADDRESS not in str(row.facts)


def test_a_wrong_code_counts_and_after_five_the_right_one_is_refused(rina_in_garut):
    box = mailboxes.ask_code(rina_in_garut, address=ADDRESS)
    right = mailboxes.code_of(box)
    wrong = str((int(right) + 1) % 10**6).zfill(6)
    for _ in range(5):
        with pytest.raises(Invalid):
            mailboxes.try_code(rina_in_garut, code=wrong)
    with pytest.raises(Refused):
        mailboxes.try_code(rina_in_garut, code=right)
    assert Mailbox.objects.get().address == ""


def test_another_code_makes_the_one_before_worthless_and_five_a_day_are_enough(rina_in_garut, at):
    at(SIX)
    first = mailboxes.code_of(mailboxes.ask_code(rina_in_garut, address=ADDRESS))
    at(SIX + timedelta(minutes=1))
    second = mailboxes.code_of(mailboxes.ask_code(rina_in_garut, address="lain@dinsos.example"))
    assert first != second
    with pytest.raises(Invalid):
        mailboxes.try_code(rina_in_garut, code=first)
    for _ in range(3):
        mailboxes.ask_code(rina_in_garut, address=ADDRESS)
    with pytest.raises(TooMany):
        mailboxes.ask_code(rina_in_garut, address=ADDRESS)
    at(SIX + timedelta(days=1))
    mailboxes.ask_code(rina_in_garut, address=ADDRESS)
    at(SIX + timedelta(days=1, hours=2))
    with pytest.raises(Refused):
        mailboxes.try_code(rina_in_garut, code=mailboxes.code_of(Mailbox.objects.get()))


def test_a_code_nobody_waits_for_is_not_sent(rina_in_garut, work):
    box = mailboxes.ask_code(rina_in_garut, address=ADDRESS)
    mailboxes.try_code(rina_in_garut, code=mailboxes.code_of(box))
    work()
    assert letters.outbox == []


def test_what_makes_no_sense_is_said_at_its_field(client):
    for name, given in (("ask_code", {"address": "rina"}), ("confirm", {"code": "12"}), ("ask_code", {})):
        assert client.post(reverse(f"notices:{name}"), given).status_code == 422
    client.post(reverse("notices:ask_code"), {"address": ADDRESS})
    wrong = "000000" if mailboxes.code_of(Mailbox.objects.get()) != "000000" else "000001"
    page = client.post(reverse("notices:confirm"), {"code": wrong})
    assert (page.status_code, page.context["code_form"].errors["code"]) == (
        422,
        ["Ini bukan kode dari surel terbaru. Periksa lagi: kodenya enam angka."],
    )


def test_without_a_server_nothing_is_sent_and_the_page_says_so(client, settings, subscribed, work):
    settings.MAIL_IS_SET_UP = False
    tell(*VILLAGES)
    assert begin() == 0
    page = client.get(reverse("notices:mail")).content.decode()
    assert "Surel belum diatur di sini" in page
    assert reverse("notices:ask_code") not in page
    assert client.post(reverse("notices:ask_code"), {"address": ADDRESS}).status_code == 422
    with pytest.raises(posting.NotTaken):
        posting.post(letters.EmailMessage("x", "x", to=[ADDRESS]))
    assert letters.outbox == []


def test_the_link_in_the_digest_stops_it_without_signing_in(subscribed, work):
    tell(*VILLAGES)
    begin()
    work()
    way = re.search(r"https://pilar\.example(/u/\S+)", letters.outbox[0].body).group(1)
    assert letters.outbox[0].extra_headers["List-Unsubscribe"] == f"<https://pilar.example{way}>"
    stranger = Client()
    assert "Hentikan ringkasan harian?" in stranger.get(way).content.decode()
    assert Mailbox.objects.get().wants_since is not None
    assert "Ringkasan dihentikan" in stranger.post(way).content.decode()
    assert Mailbox.objects.get().wants_since is None
    assert stranger.post(way).status_code == 404
    assert begin(now=SIX + timedelta(days=1)) == 0
    assert events() == ["digest.ended", "digest.left"]


def test_one_way_out_serves_every_digest_until_it_is_about_to_close(subscribed, at):
    at(SIX)
    first = mailboxes.way_out(Mailbox.objects.get(), region="3205")
    at(SIX + timedelta(days=299))
    assert mailboxes.way_out(Mailbox.objects.get(), region="3205") == first
    at(SIX + timedelta(days=301))
    assert mailboxes.way_out(Mailbox.objects.get(), region="3205") != first
    assert bulk_door(Link).count() == 2


def test_the_digest_is_stopped_taken_up_again_and_the_address_deleted(client, subscribed):
    choose, forget = reverse("notices:choose"), reverse("notices:forget")
    client.post(choose, {"wants": "0"})
    assert Mailbox.objects.get().wants_since is None
    client.post(choose, {"wants": "1"})
    assert Mailbox.objects.get().wants_since is not None
    client.post(forget)
    box = Mailbox.objects.get()
    assert (box.address, box.confirmed_at, box.wants_since) == ("", None, None)
    assert client.post(choose, {"wants": "1"}).status_code == 409
    assert events() == ["digest.unwanted", "digest.wanted", "mailbox.forgotten"]


def test_nobody_reaches_the_letter_box_of_another(subscribed, dedi_in_banjar):
    browser = Client()
    browser.force_login(User.objects.get(pk=dedi_in_banjar.user_id))
    assert ADDRESS not in browser.get(reverse("notices:mail")).content.decode()
    assert browser.post(reverse("notices:forget")).status_code == 404
    assert Mailbox.objects.get().address == ADDRESS


def test_who_has_no_account_has_no_letter_box(rina_in_garut):
    with pytest.raises(NotFound):
        mailboxes.of(replace(rina_in_garut, user_id=None))


def test_an_act_of_ones_own_needs_its_permission(rina_in_garut):
    weak = replace(rina_in_garut, permissions=frozenset())
    for act in (
        lambda: mailboxes.ask_code(weak, address=ADDRESS),
        lambda: mailboxes.choose(weak, wants=True),
        lambda: mailboxes.forget(weak),
        lambda: mailboxes.confirm(weak, code="123456"),
        lambda: mailboxes.leave(actor_of("ministry", ""), link=None),
    ):
        with pytest.raises(NotAllowed):
            act()
