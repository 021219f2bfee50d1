"""What becomes a notice, and what closes it: imports, vacant villages, missing decrees, ending mandates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.accounts.models import Mandate
from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.notices import queries
from pilar.regions.rules import zone_of
from pilar.volunteers import tasks
from pilar.volunteers.models import Assignment, Participation
from pilar.volunteers.rules import notices as rules
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.hearing import Sign, SignStep
from pilar.volunteers.rules.steps import EndStep
from pilar.volunteers.services import areas, hearing, imports, jobs, many, telling, workbooks
from pilar.volunteers.services.assignments import change_service, end
from tests.people import DECREED, PROPOSED, account, actor_of, volunteer
from tests.volunteers.refusals import everything

MEKARMUKTI, OTHER = "3205322001", "3205322002"
TODAY = clock.today(zone_of("3205").clock)
DAY = timedelta(days=1)


def waiting(actor):
    return [(notice.kind, notice.subject_id) for notice in queries.inbox(actor)]


def react(event):
    """Do what follows from the latest such entry, twice, as may happen."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    entry = JournalEntry.objects.everywhere("a test").filter(event=event).latest("pk")
    for path in settings.PILAR_REACTIONS[event] * 2:
        import_string(path)(str(entry.pk))


@pytest.fixture
def tatang(land):
    return actor_of("tksk", "320532", name="Tatang")


def test_a_village_that_falls_vacant_is_told_to_dinas_and_tksk_until_somebody_serves(
    land, garut_joined, rina_in_garut, tatang
):
    ani, budi = (volunteer(rina_in_garut, land[MEKARMUKTI], name) for name in ("Ani", "Budi"))
    end(rina_in_garut, assignment=ani.assignments.get(), why=EndReason.MOVED, ended_on=date(2026, 3, 1))
    react("assignment.ended")
    assert waiting(rina_in_garut) == []
    end(rina_in_garut, assignment=budi.assignments.get(), why=EndReason.DIED, ended_on=date(2026, 3, 9))
    react("assignment.ended")
    assert waiting(rina_in_garut) == waiting(tatang) == [("village_vacant", MEKARMUKTI)]
    notice = queries.inbox(tatang).get()
    assert (notice.facts, str(notice.due_on)) == ({"since": "2026-03-09"}, "2026-04-08")
    volunteer(rina_in_garut, land[MEKARMUKTI], "Cucu")
    react("person.registered")
    assert waiting(rina_in_garut) == waiting(tatang) == []


def test_an_import_waits_for_its_decision_and_no_longer(land, garut_joined, rina_in_garut):
    content = workbooks.template([land[MEKARMUKTI]], rows=[("32.05.32.2001", "", "Ani", "P")])
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="a.xlsx", content=content)
    jobs.check_import(str(batch.pk))
    batch.refresh_from_db()
    event = "import.checked" if batch.state == "checked" else "import.refused"
    react(event)
    assert waiting(rina_in_garut) == [(event.replace(".", "_").replace("refused", "failed"), str(batch.pk))]
    assert queries.inbox(rina_in_garut).get().address == f"/psm/impor/{batch.pk}/"
    imports.set_aside(rina_in_garut, batch=batch)
    react("import.set_aside")
    assert waiting(rina_in_garut) == []


def test_a_workbook_that_is_none_is_told_as_failed(land, garut_joined, rina_in_garut):
    batch = imports.receive(
        rina_in_garut, region=land["3205"], file_name="a.xlsx", content=workbooks.template([land[MEKARMUKTI]])
    )
    jobs.check_import(str(batch.pk))
    react("import.refused")
    assert waiting(rina_in_garut) == [("import_failed", str(batch.pk))]


def test_missing_decrees_are_one_notice_for_the_office_brought_up_to_date_each_night(land, garut_joined, rina_in_garut):
    people = [volunteer(rina_in_garut, land[MEKARMUKTI], name, standing=PROPOSED) for name in ("Ani", "Budi")]
    telling.every_night()
    telling.every_night()
    assert queries.inbox(rina_in_garut).get().facts == {"many": 2, "days": 90}
    for person in people:
        end(rina_in_garut, assignment=person.assignments.get(), why=EndReason.MOVED, ended_on=date(2026, 3, 1))
        telling.every_night()
    assert waiting(rina_in_garut) == [("village_vacant", MEKARMUKTI)]


def test_an_ending_mandate_is_told_to_the_office_above_until_it_is_renewed_or_over(land, sari_in_west_java):
    today = clock.today(zone_of("").clock)
    user, mandate = account("regency_operator", "3205")
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=today + timedelta(days=31))
    telling.every_night()
    assert waiting(sari_in_west_java) == []
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=today + timedelta(days=30))
    telling.every_night()
    telling.every_night()
    assert waiting(sari_in_west_java) == [("mandate_ending", str(mandate.pk))]
    bulk_door(Mandate).create(
        user=user, role="regency_operator", region=land["3205"], since=today, until=today + timedelta(days=400)
    )
    telling.every_night()
    assert waiting(sari_in_west_java) == []


def test_nobody_stands_above_the_ministry(land, budi_at_the_ministry):
    today = clock.today(zone_of("").clock)
    _user, mandate = account("ministry", "")
    bulk_door(Mandate).filter(pk=mandate.pk).update(until=today)
    telling.every_night()
    assert waiting(budi_at_the_ministry) == []


@pytest.mark.parametrize(
    ("region", "office"),
    [
        ("", ("ministry", "")),
        ("32", ("province_operator", "32")),
        ("3205", ("regency_operator", "3205")),
        (MEKARMUKTI, ("regency_operator", "3205")),
    ],
)
def test_the_register_of_a_region_is_kept_by_its_office(region, office):
    assert rules.operator_of(region) == office


def reports(actor, since):
    """Let Garut report from a day on."""
    areas.set_reporting(actor, participation=bulk_door(Participation).get(), since=since)


def facts(actor, kind):
    return [notice.facts for notice in queries.inbox(actor, kind=kind)]


@pytest.fixture
def on_day(monkeypatch):
    """Let it be another day from now on."""

    def move(day):
        moment = clock.now() + (day - clock.today(zone_of("3205").clock))
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


def test_a_village_of_which_nothing_is_heard_is_told_to_dinas_and_tksk_until_somebody_is(
    land, garut_joined, rina_in_garut, tatang, on_day
):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], "Ani")
    reports(rina_in_garut, TODAY)
    on_day(TODAY + 90 * DAY)
    tasks.tell_what_waits.call()
    assert waiting(rina_in_garut) == waiting(tatang) == []
    on_day(TODAY + 91 * DAY)
    tasks.tell_what_waits.call()
    assert waiting(rina_in_garut) == waiting(tatang) == [("village_silent", MEKARMUKTI)]
    notice = queries.inbox(tatang).get()
    assert (notice.facts, notice.due_on) == ({"since": str(TODAY + 91 * DAY)}, TODAY + 105 * DAY)
    assert notice.address == "/cakupan/32.05.32.2001/"
    hearing.note_sign(tatang, person=ani, heard_on=TODAY + 91 * DAY, how=Sign.VISIT)
    react("person.heard")
    assert waiting(rina_in_garut) == waiting(tatang) == []


def test_a_sign_for_many_closes_what_was_told_of_their_villages(land, garut_joined, rina_in_garut):
    people = [volunteer(rina_in_garut, land[code], "Ani") for code in (MEKARMUKTI, OTHER)]
    reports(rina_in_garut, TODAY - 300 * DAY)
    telling.every_night()
    assert len(waiting(rina_in_garut)) == 2
    hearing.note_sign_many(rina_in_garut, people=[people[0].pk], step=SignStep(TODAY, Sign.ATTENDED))
    react("many.heard")
    assert waiting(rina_in_garut) == [("village_silent", OTHER)]


def test_what_somebody_has_dealt_with_is_not_told_again_the_next_night(land, garut_joined, rina_in_garut, tatang):
    from pilar.notices import services as notices

    volunteer(rina_in_garut, land[MEKARMUKTI], "Ani")
    reports(rina_in_garut, TODAY - 300 * DAY)
    telling.every_night()
    notices.finish(rina_in_garut, notices=[queries.inbox(rina_in_garut).get().pk])
    telling.every_night()
    assert (waiting(rina_in_garut), waiting(tatang)) == ([], [("village_silent", MEKARMUKTI)])


def test_of_very_many_silent_villages_the_dinas_is_told_the_number(
    land, garut_joined, rina_in_garut, tatang, monkeypatch
):
    monkeypatch.setattr(rules, "CROWD", 1)
    people = [volunteer(rina_in_garut, land[code], "Ani") for code in (MEKARMUKTI, OTHER)]
    reports(rina_in_garut, TODAY - 300 * DAY)
    telling.every_night()
    assert waiting(rina_in_garut) == [("villages_silent", "3205")]
    assert facts(rina_in_garut, "villages_silent") == [{"many": 2}]
    assert sorted(waiting(tatang)) == [("village_silent", MEKARMUKTI), ("village_silent", OTHER)]
    hearing.note_sign(rina_in_garut, person=people[0], heard_on=TODAY, how=Sign.VISIT)
    telling.every_night()
    assert waiting(rina_in_garut) == waiting(tatang) == [("village_silent", OTHER)]


def test_decrees_about_to_end_are_one_notice_that_leads_to_their_list(land, garut_joined, rina_in_garut):
    for name, days in (("Ani", 0), ("Budi", 90), ("Cici", 91)):
        until = replace(DECREED, decree_until=TODAY + days * DAY)
        volunteer(rina_in_garut, land[MEKARMUKTI], name, standing=until)
    telling.every_night()
    telling.every_night()
    [notice] = queries.inbox(rina_in_garut)
    assert (notice.kind, notice.facts, notice.address) == (
        "decrees_ending",
        {"many": 2, "days": 90},
        "/psm/?ends=90",
    )
    bulk_door(Assignment).update(decree_until=TODAY + 400 * DAY)
    telling.every_night()
    assert waiting(rina_in_garut) == []


@pytest.mark.parametrize(("days", "told"), [(1, []), (91, []), (92, [{"many": 1, "days": 90}])])
def test_a_decree_that_ran_out_is_missing_from_the_next_day_and_not_from_the_first_day_of_service(
    land, garut_joined, rina_in_garut, days, told
):
    long_ago = {"service_since": date(2015, 1, 1), "started_on": date(2015, 1, 1)}
    standing = replace(DECREED, decree_until=TODAY - days * DAY, **long_ago)
    volunteer(rina_in_garut, land[MEKARMUKTI], standing=standing)
    telling.every_night()
    assert facts(rina_in_garut, "decrees_missing") == told
    assert [notice.address for notice in queries.inbox(rina_in_garut)] == ["/psm/?service=sk_overdue"] * len(told)


@pytest.mark.parametrize(("last", "since"), [(TODAY - 100 * DAY, TODAY - 100 * DAY), (None, TODAY)])
def test_villages_that_an_act_on_many_left_vacant_are_told_at_once_and_once(
    land, garut_joined, rina_in_garut, last, since
):
    people = [volunteer(rina_in_garut, land[code], "Ani") for code in (MEKARMUKTI, OTHER)]
    many.end_many(rina_in_garut, people=[one.pk for one in people], step=EndStep(EndReason.TERM_OVER, last))
    react("many.ended")
    assert sorted(waiting(rina_in_garut)) == [("village_vacant", MEKARMUKTI), ("village_vacant", OTHER)]
    assert facts(rina_in_garut, "village_vacant") == [{"since": str(since)}] * 2
    volunteer(rina_in_garut, land[OTHER], "Budi")
    telling.every_night()
    assert waiting(rina_in_garut) == [("village_vacant", MEKARMUKTI)]


def test_a_village_that_was_vacant_when_its_register_came_in_is_no_news(land, garut_joined, rina_in_garut):
    over = replace(DECREED, service=Service.ENDED, ended_on=TODAY - 3 * DAY, end_reason=EndReason.MOVED)
    volunteer(rina_in_garut, land[MEKARMUKTI], standing=over)
    telling.every_night()
    assert waiting(rina_in_garut) == []


def test_a_night_that_runs_twice_does_nothing_the_second_time(land, garut_joined, rina_in_garut, on_day):
    ran_out, soon = replace(DECREED, decree_until=TODAY), replace(DECREED, decree_until=TODAY + 200 * DAY)
    for name, standing in (("Ani", DECREED), ("Budi", ran_out), ("Cici", soon), ("Dewi", PROPOSED)):
        volunteer(rina_in_garut, land[MEKARMUKTI if name == "Ani" else OTHER], name, standing=standing)
    resting = bulk_door(Assignment).get(person__name="Dewi")
    change_service(rina_in_garut, assignment=resting, to=Service.ON_LEAVE, effective_on=TODAY, reason="sakit")
    reports(rina_in_garut, TODAY)
    on_day(TODAY + 140 * DAY)
    tasks.turn_the_clock.call()
    tasks.tell_what_waits.call()
    after_one = everything()
    assert {kind for kind, _about in waiting(rina_in_garut)} == {"village_silent", "decrees_ending", "decrees_missing"}
    tasks.turn_the_clock.call()
    tasks.tell_what_waits.call()
    assert everything() == after_one
