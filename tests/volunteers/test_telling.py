"""What becomes a notice, and what closes it: imports, vacant villages, missing decrees, ending mandates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.accounts.models import Mandate
from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.notices import queries
from pilar.regions.rules import zone_of
from pilar.volunteers.rules import notices as rules
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services import imports, jobs, telling, workbooks
from pilar.volunteers.services.assignments import end
from tests.people import PROPOSED, account, actor_of, volunteer

MEKARMUKTI = "3205322001"


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
    assert waiting(rina_in_garut) == []


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
