"""What a digest tells, and that there is one of an account and a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as letters

from pilar.accounts.models import User
from pilar.kernel.actor import Role
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.notices import queries, services, tasks
from pilar.notices.models import Digest, Mailbox
from pilar.notices.services import To, digests, mailboxes
from pilar.regions.rules import WITA
from tests.notices.mailing import ADDRESS, SIX, VILLAGES, begin, events, outcomes, tell

pytestmark = pytest.mark.usefixtures("mail_is_set_up")


def test_the_digest_tells_kinds_counts_ages_and_places_and_no_name(subscribed, rina_in_garut, work):
    tell(*VILLAGES)
    tell("3205322001", to=To(user_id=rina_in_garut.user_id))
    assert begin() == 1
    work()
    (letter,) = letters.outbox
    html = letter.alternatives[0].content
    assert (letter.to, letter.from_email) == ([ADDRESS], "pilar@dinsos.example")
    assert letter.subject == "Yang menunggu di Pilar, 3 Maret 2026"
    assert "Operator Dinas Sosial kab/kota - Kabupaten Garut" in letter.body
    line = "- Desa/kelurahan menjadi kosong: 4, tertua 2 hari (Desa Mekarmukti, Desa Karangwangi, Kelurahan Sukakarya)"
    assert line in letter.body
    assert line.removeprefix("- ") in html
    assert "https://pilar.example/kotak-masuk/" in letter.body
    assert [name in letter.message().as_string() for name in ("Rina", "rina_")] == [False, False]
    assert letter.extra_headers["Message-ID"] == f"<{Digest.objects.get().pk.hex}@pilar.example>"
    assert events() == ["digest.ended"]


def test_each_mandate_has_a_section_and_what_is_for_the_person_counts_once(subscribed, rina_in_garut):
    from pilar.accounts.models import Mandate

    bulk_door(Mandate).create(user_id=rina_in_garut.user_id, role="tksk", region_id="320532", since="2026-01-01")
    tell("3205322001", to=To(user_id=rina_in_garut.user_id))
    tell("3205322002", to=To(role=Role.TKSK, office="320532"))
    user = User.objects.get(pk=rina_in_garut.user_id)
    found = queries.sections(user, today=SIX.date())
    assert [(section.place, [line.many for line in section.lines]) for section in found] == [
        ("Kabupaten Garut", [1]),
        ("Mekarmukti", [1]),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_digest_of_three_asks_as_often_as_of_one(count, rina_in_garut, django_assert_num_queries):
    tell(*VILLAGES[:count])
    user = User.objects.get(pk=rina_in_garut.user_id)
    # mandates, permissions, notices, places
    with django_assert_num_queries(4):
        queries.sections(user, today=SIX.date())


def test_there_is_one_digest_of_an_account_and_a_day_however_often_the_clock_strikes(subscribed, work):
    tell(*VILLAGES)
    assert [begin(), begin(), begin(now=SIX + timedelta(hours=3))] == [1, 0, 0]
    work()
    assert begin(now=SIX + timedelta(hours=4)) == 0
    work()
    assert begin(now=SIX + timedelta(days=1)) == 1
    work()
    assert len(letters.outbox) == 2
    assert outcomes() == ["sent", "sent"]


def test_a_digest_begins_in_the_morning_of_its_own_zone_for_who_wanted_it_by_then(subscribed):
    tell(*VILLAGES)
    assert [begin(zone=WITA), begin(now=SIX - timedelta(minutes=1)), begin(now=SIX + timedelta(hours=6))] == [0, 0, 0]
    Mailbox.objects.update(wants_since=SIX + timedelta(minutes=1))
    assert begin(now=SIX + timedelta(hours=1)) == 0
    Mailbox.objects.update(wants_since=SIX - timedelta(minutes=1))
    assert begin() == 1


def test_nothing_goes_to_who_has_nothing_or_no_account_any_more(subscribed):
    assert begin() == 0
    tell(*VILLAGES)
    User.objects.filter(pk=subscribed.pk).update(is_active=False)
    assert begin() == 0
    assert not Digest.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Mailbox.objects.update(wants_since=None),
        lambda: services.settle_if_any(subject=("regions.region", VILLAGES[0]), kind="village_vacant"),
        lambda: User.objects.update(is_active=False),
    ],
)
def test_what_is_moot_when_its_turn_comes_is_not_sent(change, subscribed, work):
    tell(VILLAGES[0])
    begin()
    change()
    work()
    assert (letters.outbox, outcomes()) == ([], ["moot"])


def test_a_worker_killed_before_or_after_sending_neither_loses_nor_doubles(subscribed, monkeypatch, work):
    tell(*VILLAGES)
    begin()
    key = str(Digest.objects.get().pk)

    class Killed(BaseException):
        """As if the process ended."""

    def kill(_message):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(digests, "post", kill)
        with pytest.raises(Killed):
            tasks.send_digest.call(key)
    assert outcomes() == [""]
    tasks.send_digest.call(key)
    tasks.send_digest.call(key)
    work()
    assert (len(letters.outbox), outcomes()) == (1, ["sent"])


def test_a_digest_ends_once(subscribed):
    tell(*VILLAGES)
    begin()
    digest = digests.end(mailboxes.MAILER, digest=Digest.objects.get(), outcome=queries.Outcome.SENT)
    with pytest.raises(Refused):
        digests.end(mailboxes.MAILER, digest=digest, outcome=queries.Outcome.UNANSWERED)
    digests.give_up(digest.pk)
    assert outcomes() == ["sent"]


def test_the_clock_begins_the_digests_of_its_zone(subscribed, at, work):
    tell(*VILLAGES)
    at(SIX)
    for task in (tasks.digests_of_the_east, tasks.digests_of_the_middle):
        task.call()
    assert not Digest.objects.exists()
    tasks.digests_of_the_west.call()
    assert Digest.objects.count() == 1


def test_a_worker_killed_after_the_servers_yes_sends_the_same_letter_again(subscribed, monkeypatch):
    tell(*VILLAGES)
    begin()
    key = str(Digest.objects.get().pk)
    with monkeypatch.context() as patched:
        patched.setattr(digests, "end", lambda *_args, **_more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tasks.send_digest.call(key)
    tasks.send_digest.call(key)
    first, second = letters.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert first.body == second.body
