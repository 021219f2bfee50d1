"""Raising, doing, putting off, settling and passing on; and who sees what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps

from pilar.kernel import clock
from pilar.kernel.actor import Role
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound
from pilar.kernel.scope import bulk_door
from pilar.notices import queries, services
from pilar.notices.models import Notice
from pilar.notices.services import SYSTEM, To
from tests.people import actor_of

VILLAGE = "3205322001"
ABOUT = ("regions.region", VILLAGE)
GARUT = To(role=Role.REGENCY_OPERATOR, office="3205")


@pytest.fixture(autouse=True)
def _land(land):
    """Every notice is about a place."""


def decide(officer, key, days):
    """Let an area decide after how many days, past the act, which is tested elsewhere."""
    table = apps.get_model("policies.SettingValue")
    bulk_door(table).create(key=key, region=officer.region, value=days, valid_from=date(2026, 1, 1))


def tell(*, to=GARUT, subject=ABOUT, since=None, kind="village_vacant"):
    facts = {"since": "2026-03-01"} if kind == "village_vacant" else {}
    return services.tell(SYSTEM, to=to, kind=kind, subject=subject, region=VILLAGE, facts=facts, since=since)


def waiting(actor, **more):
    return [notice.kind for notice in queries.inbox(actor, **more)]


def events(prefix="notice"):
    rows = JournalEntry.objects.everywhere("a test").filter(event__startswith=prefix).order_by("pk")
    return list(rows.values_list("event", flat=True))


def test_a_notice_waits_for_whoever_wears_the_role_at_the_office(rina_in_garut, dedi_in_banjar, sari_in_west_java):
    tell()
    colleague, head = actor_of("regency_operator", "3205"), actor_of("regency_head", "3205")
    assert waiting(rina_in_garut) == waiting(colleague) == ["village_vacant"]
    assert waiting(head) == waiting(dedi_in_banjar) == waiting(sari_in_west_java) == []
    assert (queries.count(rina_in_garut), queries.count(head)) == (1, 0)


def test_a_notice_for_one_account_waits_for_nobody_else(rina_in_garut):
    tell(to=To(user_id=rina_in_garut.user_id))
    assert waiting(rina_in_garut) == ["village_vacant"]
    assert waiting(actor_of("regency_operator", "3205")) == []


def test_the_same_thing_is_told_once_and_again_when_it_was_done(rina_in_garut):
    first = tell()
    assert tell().pk == first.pk
    services.finish(rina_in_garut, notices=[first.pk])
    assert tell().pk != first.pk
    assert events() == [*("notice.raised", "notice.kept"), "notices.finished", "notice.finished", "notice.raised"]


def test_what_says_the_same_is_not_told_again():
    more = {"subject": ABOUT, "region": VILLAGE, "facts": {"since": "2026-03-01"}}
    for _ in range(2):
        services.raise_once(to=GARUT, kind="village_vacant", **more)
    services.raise_once(to=GARUT, kind="village_vacant", **{**more, "facts": {"since": "2026-04-01"}})
    assert events() == ["notice.raised", "notice.kept"]
    assert bulk_door(Notice).get().facts == {"since": "2026-04-01"}


def test_done_by_one_is_done_for_all_also_for_those_it_was_passed_on_to(rina_in_garut):
    tell(since=clock.now() - timedelta(days=60))
    services.pass_on_all(now=clock.now())
    colleague, head = actor_of("regency_operator", "3205"), actor_of("regency_head", "3205")
    assert waiting(head) == ["village_vacant"]
    services.finish(colleague, notices=list(queries.inbox(colleague).values_list("pk", flat=True)))
    assert waiting(rina_in_garut) == waiting(head) == []
    done = queries.inbox(rina_in_garut, shelf=queries.DONE).get()
    assert (done.done_by, done.settled) == (colleague.label, False)


def test_nobody_does_or_puts_off_what_waits_for_others(rina_in_garut, dedi_in_banjar):
    notice = tell()
    for act in (lambda: services.finish(dedi_in_banjar, notices=[notice.pk]),):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(NotFound):
        services.snooze(actor_of("regency_head", "3205"), notices=[notice.pk], days=7)
    with pytest.raises(NotAllowed):
        services.tell(rina_in_garut, to=GARUT, kind="village_vacant", subject=ABOUT, region=VILLAGE)
    assert waiting(rina_in_garut) == ["village_vacant"]


def test_what_is_put_off_comes_back_by_itself(rina_in_garut):
    notice = tell()
    services.snooze(rina_in_garut, notices=[notice.pk], days=7)
    assert waiting(rina_in_garut) == []
    assert waiting(rina_in_garut, shelf=queries.LATER) == ["village_vacant"]
    bulk_door(Notice).update(snoozed_until=date(2026, 1, 1))
    assert waiting(rina_in_garut) == ["village_vacant"]
    with pytest.raises(Invalid):
        services.snooze(rina_in_garut, notices=[notice.pk], days=2)


def test_what_has_done_itself_is_closed_for_everybody_once(rina_in_garut, tatang):
    tell()
    tell(to=To(role=Role.TKSK, office="320532"))
    assert services.settle_if_any(subject=ABOUT, kind="village_vacant") == 2
    assert services.settle_if_any(subject=ABOUT, kind="village_vacant") == 0
    assert waiting(rina_in_garut) == waiting(tatang) == []
    with pytest.raises(NotFound):
        services.settle(SYSTEM, subject=ABOUT, kind="village_vacant")


def test_nothing_done_is_reminded_of_and_passed_on_each_step_once(rina_in_garut, sari_in_west_java):
    notice, now = tell(), clock.now()
    services.snooze(rina_in_garut, notices=[notice.pk], days=14)
    head = actor_of("regency_head", "3205")
    taken = [services.pass_on_all(now=now + timedelta(days=days)) for days in (30, 37, 37, 44, 90, 400)]
    assert taken == [0, 1, 0, 1, 1, 0]
    assert (waiting(rina_in_garut), waiting(head), waiting(sari_in_west_java)) == (["village_vacant"],) * 3
    told = queries.told(sari_in_west_java, list(queries.inbox(sari_in_west_java)))[0]
    assert told.origin
    assert events()[-3:] == ["notice.reminded", "notice.passed_on", "notice.passed_on"]
    assert services.settle_if_any(subject=ABOUT, kind="village_vacant") == 3


def test_an_area_decides_after_how_many_days(rina_in_garut):
    decide(rina_in_garut, "notices.vacant_to_head", 1)
    tell(since=clock.now() - timedelta(days=31))
    assert services.pass_on_all(now=clock.now()) == 1
    assert waiting(actor_of("regency_head", "3205")) == ["village_vacant"]


def test_a_notice_is_said_with_its_age_and_clock_and_without_a_name(rina_in_garut):
    from django.utils import translation

    tell(since=datetime.combine(date(2026, 3, 1), datetime.min.time(), tzinfo=UTC))
    tell(kind="import_failed")
    with translation.override("id"):
        late, plain = queries.told(rina_in_garut, list(queries.inbox(rina_in_garut)))
        text = late.text("https://pilar.test/x/")
    assert late.sentence == (
        "Desa Mekarmukti tidak punya PSM lagi sejak 1 Maret 2026. Mintalah calon dari desa/kelurahan."
    )
    assert (late.tone, plain.left, plain.icon, plain.age) == ("negative", "", "", "sejak hari ini")
    assert late.left.startswith("Terlambat ")
    assert text == f"Ini menunggu di Pilar: {late.sentence} {late.left}. https://pilar.test/x/"
    assert late.whatsapp("https://pilar.test/x/").startswith("https://wa.me/?text=Ini%20menunggu")


@pytest.mark.parametrize(("days", "words"), [(0, "Jatuh tempo hari ini"), (2, "Jatuh tempo 2 hari lagi")])
def test_the_time_that_is_left_is_said_in_words(days, words, rina_in_garut):
    from django.utils import translation

    notice = tell()
    bulk_door(Notice).update(due_on=timezone_day(notice) + timedelta(days=days))
    with translation.override("id"):
        assert queries.told(rina_in_garut, list(queries.inbox(rina_in_garut)))[0].left == words


def timezone_day(notice):
    from zoneinfo import ZoneInfo

    return notice.raised_at.astimezone(ZoneInfo("Asia/Jakarta")).date()
