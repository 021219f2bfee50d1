"""The months behind: 24 month ends per kab/kota, by the dates as they are known today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, MonthEnd, RollUp
from pilar.volunteers.queries import coverage
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.rules.presence import Presence
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services import months
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.requirements import note_requirement
from tests.people import DECREED, volunteer

MEKARMUKTI, OTHER = "3205322001", "3205322002"
TODAY = clock.today(zone_of("3205").clock)
LAST = TODAY.replace(day=1) - timedelta(days=1)
BEFORE = LAST.replace(day=1) - timedelta(days=1)
EARLIER = BEFORE.replace(day=1) - timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "last", "first"),
    [
        (date(2026, 11, 26), date(2026, 10, 31), date(2026, 9, 30)),
        (date(2026, 3, 1), date(2026, 2, 28), date(2026, 1, 31)),
        (date(2028, 3, 31), date(2028, 2, 29), date(2028, 1, 31)),
        (date(2026, 1, 31), date(2025, 12, 31), date(2025, 11, 30)),
    ],
)
def test_a_month_ends_on_its_last_day(today, last, first):
    assert months.month_ends(today, count=2) == [first, last]


def test_two_years_of_months_are_kept():
    assert len(months.month_ends(TODAY)) == 24


def test_the_months_tell_what_was_by_the_dates_known_today(land, garut_joined, rina_in_garut):
    began = BEFORE - timedelta(days=3)
    volunteer(rina_in_garut, land[MEKARMUKTI], standing=replace(DECREED, started_on=began, service_since=began))
    gone = volunteer(rina_in_garut, land[OTHER], "Budi Hartono")
    training = Finding(Check.MET, "Sertifikat", LAST - timedelta(days=2))
    note_requirement(rina_in_garut, person=gone, requirement=Requirement.TRAINING, finding=training)
    held = bulk_door(Assignment).get(person=gone)
    months.remember("3205")
    found = coverage.months(rina_in_garut.scope, "3205")
    assert list(found) == months.month_ends(TODAY)
    assert [found[day].states[Presence.FILLED] for day in (EARLIER, BEFORE, LAST)] == [1, 2, 2]
    assert [found[day].trained_villages for day in (BEFORE, LAST)] == [0, 1]
    end(rina_in_garut, assignment=held, why=EndReason.MOVED, ended_on=LAST)
    months.every_night()
    found = coverage.months(rina_in_garut.scope, "3205")
    assert [found[day].states[Presence.FILLED] for day in (EARLIER, BEFORE, LAST)] == [1, 2, 1]
    assert {tally.villages for tally in found.values()} == {found[LAST].villages}


def test_only_what_was_touched_is_counted_anew(land, garut_joined, banjar_joined, rina_in_garut, monkeypatch):
    months.every_night()
    done = []
    monkeypatch.setattr(months, "remember", done.append)
    months.every_night()
    assert done == []
    volunteer(rina_in_garut, land[MEKARMUKTI])
    months.every_night()
    assert done == ["3205"]
    bulk_door(RollUp).update(history_stale=False)
    bulk_door(MonthEnd).filter(regency="3279", day=LAST).delete()
    months.every_night()
    assert done == ["3205", "3279"]


def test_the_province_sums_its_areas_and_another_sees_only_its_own(
    land, garut_joined, banjar_joined, sari_in_west_java, dedi_in_banjar, django_assert_num_queries
):
    months.every_night()
    with django_assert_num_queries(1):
        whole = coverage.months(sari_in_west_java.scope, "32")
    parts = [coverage.months(sari_in_west_java.scope, code)[LAST].vacant for code in ("3205", "3279")]
    assert whole[LAST].vacant == sum(parts)
    assert coverage.months(dedi_in_banjar.scope, "3205") == {}
    assert coverage.months(dedi_in_banjar.scope, "32")[LAST].vacant == parts[1]
