"""Areas that join, and the state of their villages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.kernel import clock
from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Participation, Post, VillagePresence
from pilar.volunteers.rules.assignments import DATE_AHEAD
from pilar.volunteers.services import areas
from pilar.volunteers.services.presence import refresh_presence
from tests.people import DECREED, actor_of, volunteer
from tests.volunteers.records import entries, presence, said
from tests.volunteers.refusals import refused

JOINED = date(2025, 1, 2)
MEKARMUKTI = "3205322001"


def villages(land, code):
    return {known for known in land if known.startswith(code) and len(known) == 10}


def test_a_kabupaten_that_joins_has_a_post_and_a_state_for_every_village(land, rina_in_garut):
    participation = areas.join_area(rina_in_garut, regency=land["3205"], joined_on=JOINED)
    assert (participation.pk, participation.joined_on, participation.reporting_from) == ("3205", JOINED, None)
    garut = villages(land, "3205")
    assert set(bulk_door(Post).values_list("village_id", "number")) == {(code, 1) for code in garut}
    states = set(bulk_door(VillagePresence).values_list("pk", "presence", "since", "people"))
    assert states == {(code, "vacant", None, 0) for code in garut}


def test_the_journal_tells_who_noted_that_an_area_joined(land, rina_in_garut):
    areas.join_area(rina_in_garut, regency=land["3205"], joined_on=JOINED)
    [entry] = entries()
    assert (entry.event, entry.act, entry.region) == ("area.joined", "volunteers.join_area", "3205")
    assert entry.facts == {"joined_on": "2025-01-02", "villages": len(villages(land, "3205"))}
    assert said(entry) == "Rina noted that Mekarmukti joined Pilar on 2 January 2025."


def test_an_area_joins_once(land, garut_joined, rina_in_garut):
    with refused(Duplicate, areas.JOINED_ALREADY) as caught:
        areas.join_area(rina_in_garut, regency=land["3205"], joined_on=JOINED)
    assert caught.value.details == {"name": "Kabupaten Garut"}


@pytest.mark.parametrize("code", ["32", "320532", MEKARMUKTI])
def test_only_a_kabupaten_or_kota_joins(land, sari_in_west_java, code):
    with refused(Refused, areas.ONLY_REGENCIES):
        areas.join_area(sari_in_west_java, regency=land[code], joined_on=JOINED)


def test_the_province_may_note_that_one_of_its_areas_joined(land, sari_in_west_java):
    areas.join_area(sari_in_west_java, regency=land["3279"], joined_on=JOINED)
    assert list(bulk_door(Participation).values_list("pk", flat=True)) == ["3279"]


def test_an_area_of_somebody_else_is_not_there_to_join(land, rina_in_garut):
    with refused(NotFound, NOT_FOUND):
        areas.join_area(rina_in_garut, regency=land["3279"], joined_on=JOINED)


def test_no_area_joins_on_a_day_to_come(land, rina_in_garut):
    tomorrow = clock.today(zone_of("3205").clock) + timedelta(days=1)
    with refused(Invalid, DATE_AHEAD, field="joined_on"):
        areas.join_area(rina_in_garut, regency=land["3205"], joined_on=tomorrow)


@pytest.mark.parametrize(("role", "region"), [("auditor", "3205"), ("tksk", "320532"), ("psm", MEKARMUKTI)])
def test_who_lacks_the_permission_joins_nothing(land, role, region):
    with refused(NotAllowed, NOT_YOURS):
        areas.join_area(actor_of(role, region), regency=land["3205"], joined_on=JOINED)


def test_the_state_of_a_village_is_brought_to_what_its_assignments_say(land, garut_joined, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI])
    bulk_door(Assignment).update(decree_until=date(2025, 12, 31))
    refresh_presence([MEKARMUKTI], today=date(2025, 12, 31))
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 1)
    refresh_presence([MEKARMUKTI, MEKARMUKTI], today=date(2026, 1, 1))
    assert presence(MEKARMUKTI) == ("pending", date(2026, 1, 1), 1)


def test_refreshing_many_villages_takes_as_many_queries_as_one(land, garut_joined, django_assert_num_queries):
    today = date(2026, 1, 1)
    with django_assert_num_queries(12):
        refresh_presence([MEKARMUKTI], today=today)
    with django_assert_num_queries(12):
        refresh_presence(villages(land, "3205"), today=today)
    with django_assert_num_queries(0):
        refresh_presence([], today=today)
