"""Whom other apps may name: people of a region with what they and their villages need, by text, NIK or likeness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.kernel.scope import NATION, Scope, bulk_door
from pilar.volunteers.models import Assignment, Person
from pilar.volunteers.queries.candidates import (
    Candidate,
    NameLine,
    by_nik,
    candidates,
    like_named,
    names,
    village_needs,
)
from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from pilar.volunteers.rules.needs import Need
from pilar.volunteers.rules.presence import Presence
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services.assignments import end, move_stage
from pilar.volunteers.services.merging import Choice, merge
from pilar.volunteers.services.requirements import note_requirement
from tests.people import PROPOSED, volunteer
from tests.volunteers.naming import named
from tests.volunteers.records import entries, latest

GARUT, BANJAR = Scope(("3205",)), Scope(("3279",))
MEKARMUKTI, JATIWANGI, SUKAGALIH = "3205322001", "3205322002", "3205051009"
NIK = "3205055403850001"
MANY = 100


@pytest.fixture
def ani(land, rina_in_garut, garut_joined) -> Person:
    """Ani Suryani, PSM of Mekarmukti with a decree, a NIK and a telephone."""
    return volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK, phone="+6281234567890")


def trained(actor, person):
    done = Finding(Check.MET, "Sertifikat", date(2024, 5, 6))
    note_requirement(actor, person=person, requirement=Requirement.TRAINING, finding=done)


def called(found):
    return [one.name for one in found]


def of_garut(**more):
    return called(candidates(GARUT, "3205", limit=MANY, **more))


def test_a_candidate_says_what_a_planner_must_know_and_no_number(land, ani):
    [found] = candidates(GARUT, "3205", limit=MANY)
    assert found == Candidate(
        person=ani.pk,
        name="Ani Suryani",
        village=MEKARMUKTI,
        village_name=land[MEKARMUKTI].name,
        district="320532",
        district_name=land["320532"].name,
        service="serving",
        has_decree=True,
        trained=False,
        sex="female",
        birth_date=date(1985, 3, 14),
        phone_known=True,
        presence=Presence.FILLED,
        untrained_village=True,
    )
    assert NIK not in str(found)
    assert "81234567890" not in str(found)


def test_the_basic_training_of_one_is_that_of_the_village_too(land, ani, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Budi Hartono", standing=PROPOSED)
    trained(rina_in_garut, ani)
    found = candidates(GARUT, MEKARMUKTI, limit=MANY)
    assert [(one.name, one.trained, one.has_decree, one.untrained_village) for one in found] == [
        ("Ani Suryani", True, True, False),
        ("Budi Hartono", False, False, False),
    ]


def test_who_ended_was_not_accepted_went_into_another_or_has_no_appointment_is_no_candidate(land, ani, rina_in_garut):
    ended = volunteer(rina_in_garut, land[MEKARMUKTI], "Budi Hartono")
    end(rina_in_garut, assignment=latest(ended), why=EndReason.MOVED, ended_on=date(2025, 1, 31))
    waiting = replace(PROPOSED, service=Service.NOT_STARTED, service_since=None)
    proposed = volunteer(rina_in_garut, land[MEKARMUKTI], "Cici Lestari", standing=waiting)
    move_stage(rina_in_garut, assignment=latest(proposed), to=Stage.WITHDRAWN, reason="belum siap")
    double = volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suriani")
    merge(rina_in_garut, survivor=ani, absorbed=double, choice=Choice(stays=str(latest(ani).pk)))
    noted = named(rina_in_garut, MEKARMUKTI)
    assert of_garut() == ["Ani Suryani"]
    keys = [ended.pk, noted.pk, ani.pk, uuid4()]
    found = candidates(GARUT, "3205", people=keys, limit=MANY)
    assert [(one.name, one.service, one.has_decree) for one in found] == [
        ("Ani Suryani", "serving", True),
        ("Budi Hartono", "ended", False),
        ("Nining Kurniasih", "", False),
    ]
    assert of_garut(people=[]) == []


def test_who_rests_is_a_candidate_and_a_village_not_joined_says_nothing(land, ani, rina_in_garut, dedi_in_banjar):
    bulk_door(Assignment).filter(person=ani).update(service="on_leave")
    assert [one.service for one in candidates(GARUT, "3205", limit=MANY)] == ["on_leave"]
    village = min(code for code in land if code.startswith("3279") and len(code) == 10)
    noted = named(dedi_in_banjar, village)
    [found] = candidates(BANJAR, "3279", people=[noted.pk], limit=MANY)
    assert (found.presence, found.untrained_village, found.phone_known) == (None, False, False)


def test_they_stand_by_village_and_name_and_never_more_than_asked_for(land, ani, rina_in_garut):
    for village, name in ((SUKAGALIH, "Wawan"), (SUKAGALIH, "Dadan"), (MEKARMUKTI, "Aan")):
        volunteer(rina_in_garut, land[village], name, nik="")
    everybody = ["Dadan", "Wawan", "Aan", "Ani Suryani"]
    assert of_garut() == everybody
    assert called(candidates(GARUT, "3205", limit=2)) == everybody[:2]
    keys = list(bulk_door(Person).values_list("pk", flat=True))
    assert of_garut(people=keys) == everybody
    assert called(candidates(GARUT, "3205", people=keys, limit=3)) == everybody[:3]
    assert called(candidates(GARUT, "320505", limit=MANY)) == ["Dadan", "Wawan"]


def test_text_finds_as_the_register_does_and_never_by_nik(land, ani, rina_in_garut):
    volunteer(rina_in_garut, land[SUKAGALIH], "Wawan Gunawan")
    village = land[MEKARMUKTI].name
    for text in ("soerjani", "ani sur", village, "0812-3456", "32.05.32.2001"):
        assert of_garut(text=text) == ["Ani Suryani"], text
    assert of_garut(text="460/Kep") == ["Wawan Gunawan", "Ani Suryani"]
    assert of_garut(text=NIK) == []
    assert of_garut(text="wawan", people=[ani.pk]) == []
    assert of_garut(text="460/Kep", people=[ani.pk]) == ["Ani Suryani"]


def test_nobody_of_another_area_is_a_candidate(land, ani, rina_in_garut):
    assert candidates(BANJAR, "3205", limit=MANY) == []
    assert candidates(BANJAR, NATION, people=[ani.pk], limit=MANY) == []
    assert by_nik(BANJAR, NIK) is None
    assert like_named(BANJAR, "3205", "Ani Suryani") == []
    assert village_needs(BANJAR, "3205") == {}
    assert names(BANJAR, [ani.pk]) == {}


def test_somebody_is_found_by_the_whole_nik_alone(land, ani, rina_in_garut):
    noted = named(rina_in_garut, SUKAGALIH, nik="3205055403850002")
    before = len(entries())
    assert by_nik(GARUT, NIK) == candidates(GARUT, "3205", people=[ani.pk], limit=1)[0]
    assert by_nik(GARUT, "3205055403850002").person == noted.pk
    for digits in ("", NIK[:15], "3205055403850003"):
        assert by_nik(GARUT, digits) is None
    assert len(entries()) == before


def test_the_nik_of_a_record_that_went_into_another_is_that_of_the_other(land, ani, rina_in_garut):
    other = volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suriani", nik="")
    merge(
        rina_in_garut,
        survivor=other,
        absorbed=ani,
        choice=Choice(taken=frozenset({"nik"}), stays=str(latest(other).pk)),
    )
    assert by_nik(GARUT, NIK).person == other.pk


def test_names_alike_are_found_however_spelt_the_likeliest_first_and_at_most_five(land, ani, rina_in_garut):
    village = land[SUKAGALIH]
    noted = named(rina_in_garut, SUKAGALIH, "Hj. Ani Soerjani, S.Sos")
    for name in ("Anne Suryani", "Dani Suryana", "Wawan Gunawan"):
        volunteer(rina_in_garut, village, name)
    found = called(like_named(GARUT, "3205", "Ani Suryani"))
    assert found[:2] == ["Ani Suryani", "Hj. Ani Soerjani, S.Sos"]
    assert "Wawan Gunawan" not in found
    assert like_named(GARUT, "3205", "Ani Soerjani")[0].person in {noted.pk, ani.pk}
    assert called(like_named(GARUT, "320532", "Ani Suryani")) == ["Ani Suryani"]
    assert [like_named(GARUT, "3205", text) for text in ("", "–", NIK)] == [[], [], []]
    for _number in range(6):
        volunteer(rina_in_garut, village, "Ani Suryani")
    assert called(like_named(GARUT, "3205", "Ani Suryani")) == ["Ani Suryani"] * 5


def test_every_village_of_a_joined_kabupaten_says_what_it_needs(land, ani, rina_in_garut, django_assert_num_queries):
    trained(rina_in_garut, volunteer(rina_in_garut, land[SUKAGALIH], "Wawan"))
    with django_assert_num_queries(1):
        needs = village_needs(GARUT, "3205")
    codes = {code for code in land if code.startswith("3205") and len(code) == 10}
    assert set(needs) == codes
    assert {code: need for code, need in needs.items() if need is not Need.VACANT} == {
        MEKARMUKTI: Need.UNTRAINED,
        SUKAGALIH: Need.SERVED,
    }
    assert village_needs(GARUT, MEKARMUKTI) == {MEKARMUKTI: Need.UNTRAINED}
    assert village_needs(BANJAR, "3279") == {}


def test_a_line_names_a_person_and_where_from(land, ani, rina_in_garut):
    noted = named(rina_in_garut, SUKAGALIH)
    assert names(GARUT, [ani.pk, noted.pk, uuid4()]) == {
        ani.pk: NameLine("Ani Suryani", MEKARMUKTI, land[MEKARMUKTI].name, land["320532"].name, land["3205"].name),
        noted.pk: NameLine("Nining Kurniasih", SUKAGALIH, land[SUKAGALIH].name, land["320505"].name, land["3205"].name),
    }
    assert names(GARUT, []) == {}


def test_each_asks_as_often_for_three_people_as_for_one(land, ani, rina_in_garut):
    def asked():
        keys = list(bulk_door(Person).values_list("pk", flat=True))
        calls = (
            lambda: candidates(GARUT, "3205", limit=MANY),
            lambda: candidates(GARUT, "3205", text="suryani", limit=MANY),
            lambda: candidates(GARUT, "3205", people=keys, limit=MANY),
            lambda: like_named(GARUT, "3205", "Ani Suryani"),
            lambda: names(GARUT, keys),
        )
        counts = []
        for call in calls:
            with CaptureQueriesContext(connection) as queries:
                found = call()
            counts.append((len(found), len(queries)))
        return counts

    once = asked()
    for village in (SUKAGALIH, JATIWANGI):
        volunteer(rina_in_garut, land[village])
    assert [many for many, _asked in once] == [1] * 5
    assert asked() == [(3, queries) for _many, queries in once]
    assert [queries for _many, queries in once] == [4, 5, 4, 4, 1]


def test_very_many_are_asked_for_in_pieces(ani, monkeypatch):
    monkeypatch.setattr("pilar.volunteers.queries.candidates.PIECE", 2)
    keys = [ani.pk, *(uuid4() for _number in range(4))]
    assert of_garut(people=keys) == ["Ani Suryani"]
    assert list(names(GARUT, keys)) == [ani.pk]
