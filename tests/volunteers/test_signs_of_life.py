"""Signs of life, the day from which an area reports, and what both make of a village."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.kernel import clock
from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, LifeSign, Participation, RollUp, VillagePresence
from pilar.volunteers.rules.assignments import DATE_AHEAD, EndReason
from pilar.volunteers.rules.hearing import BEFORE_JOINING, NOT_SERVING, Sign
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services import areas
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.hearing import hand_on, note_sign
from pilar.volunteers.services.presence import refresh_area
from pilar.volunteers.services.requirements import note_many, note_requirement
from tests.people import actor_of, volunteer
from tests.volunteers.records import entries, said
from tests.volunteers.refusals import refused

MEKARMUKTI, OTHER = "3205322001", "3205322002"
TODAY = clock.today(zone_of("3205").clock)
LONG_AGO = TODAY - timedelta(days=200)
MET = Finding(Check.MET, "Sertifikat", None)


@pytest.fixture
def reporting(garut_joined, rina_in_garut):
    """Garut reports since 200 days; who was not heard of for 90 is silent."""
    row = bulk_door(Participation).get(pk="3205")
    return areas.set_reporting(rina_in_garut, participation=row, since=LONG_AGO)


def state(code=MEKARMUKTI):
    return bulk_door(VillagePresence).get(pk=code)


def counts(code):
    row = bulk_door(RollUp).get(pk=code)
    return {name: getattr(row, name) for name in ("filled", "silent", "trained_villages", "trained_people", "people")}


def test_from_the_day_an_area_reports_silence_means_something(land, garut_joined, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI])
    assert state().presence == "filled"
    row = bulk_door(Participation).get(pk="3205")
    areas.set_reporting(rina_in_garut, participation=row, since=LONG_AGO)
    assert (state().presence, state().since) == ("silent", LONG_AGO + timedelta(days=91))
    assert counts("320532") == counts("3205") == {**dict.fromkeys(counts("3205"), 0), "silent": 1, "people": 1}
    assert said(entries()[-1]) == f"Rina noted that Mekarmukti reports through Pilar from {LONG_AGO:%-d %B %Y}."
    areas.set_reporting(rina_in_garut, participation=row, since=None)
    assert state().presence == "filled"
    assert said(entries()[-1]) == "Rina noted that Mekarmukti does not report through Pilar yet."


def test_an_area_reports_neither_from_tomorrow_nor_from_before_it_joined(garut_joined, rina_in_garut):
    row = bulk_door(Participation).get(pk="3205")
    with refused(Invalid, DATE_AHEAD, field="reporting_from"):
        areas.set_reporting(rina_in_garut, participation=row, since=TODAY + timedelta(days=1))
    with refused(Invalid, BEFORE_JOINING, field="reporting_from"):
        areas.set_reporting(rina_in_garut, participation=row, since=date(2025, 1, 1))


def test_another_area_is_not_there_to_report(land, garut_joined, dedi_in_banjar):
    with refused(NotFound, NOT_FOUND):
        areas.set_reporting(dedi_in_banjar, participation=bulk_door(Participation).get(pk="3205"), since=TODAY)


def test_a_kecamatan_does_not_say_from_when_its_kabupaten_reports(garut_joined, land):
    row = bulk_door(Participation).get(pk="3205")
    with refused(NotAllowed, NOT_YOURS):
        areas.set_reporting(actor_of("camat", "320532"), participation=row, since=TODAY)
    wider = replace(actor_of("tksk", "320532"), permissions=frozenset({"volunteers.set_reporting"}))
    with refused(NotFound, NOT_FOUND):
        areas.set_reporting(wider, participation=row, since=TODAY)


def test_a_sign_of_life_ends_the_silence(land, reporting, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    assert state().presence == "silent"
    sign = note_sign(rina_in_garut, person=ani, heard_on=TODAY, how=Sign.CALL, note=" Sehat ")
    assert (sign.heard_on, sign.how, sign.note, sign.by) == (TODAY, "call", "Sehat", rina_in_garut.label)
    assert (state().presence, state().changes_on) == ("filled", TODAY + timedelta(days=91))
    [entry] = [one for one in entries() if one.event == "person.heard"]
    assert entry.facts == {"heard_on": str(TODAY), "how": "call"}


def test_an_older_sign_changes_nothing_but_is_told(land, reporting, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    note_sign(rina_in_garut, person=ani, heard_on=TODAY, how=Sign.CALL)
    known = note_sign(rina_in_garut, person=ani, heard_on=LONG_AGO, how=Sign.VISIT)
    assert (known.heard_on, known.how) == (TODAY, "call")
    assert list(bulk_door(LifeSign).values_list("heard_on", flat=True)) == [TODAY]
    assert [one.event for one in entries()].count("person.heard") == 2


def test_nobody_is_heard_of_who_does_not_serve(land, garut_joined, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    end(rina_in_garut, assignment=bulk_door(Assignment).get(), why=EndReason.DIED, ended_on=TODAY)
    with refused(Refused, NOT_SERVING):
        note_sign(rina_in_garut, person=ani, heard_on=TODAY, how=Sign.CALL)
    bulk_door(Assignment).update(is_latest=False)
    with refused(Refused, NOT_SERVING):
        note_sign(rina_in_garut, person=ani, heard_on=TODAY, how=Sign.CALL)
    assert not bulk_door(LifeSign).exists()


@pytest.mark.parametrize(
    ("mine", "theirs", "left"),
    [
        (None, None, []),
        (TODAY, None, [TODAY]),
        (None, TODAY, [TODAY]),
        (LONG_AGO, TODAY, [TODAY]),
        (TODAY, LONG_AGO, [TODAY]),
    ],
)
def test_of_two_records_that_become_one_the_later_sign_stays(land, garut_joined, rina_in_garut, mine, theirs, left):
    ani, twin = (volunteer(rina_in_garut, land[code], "Ani Suryani") for code in (MEKARMUKTI, OTHER))
    for person, day in ((ani, mine), (twin, theirs)):
        if day is not None:
            note_sign(rina_in_garut, person=person, heard_on=day, how=Sign.VISIT)
    hand_on(ani, twin)
    assert list(bulk_door(LifeSign).filter(person=ani).values_list("heard_on", flat=True)) == left


def test_a_training_that_is_noted_counts_in_the_village_and_above(land, garut_joined, rina_in_garut):
    ani, budi = volunteer(rina_in_garut, land[MEKARMUKTI]), volunteer(rina_in_garut, land[OTHER], "Budi Hartono")
    assert (state().competence, counts("3205")["trained_villages"]) == ("not_yet", 0)
    note_requirement(rina_in_garut, person=ani, requirement=Requirement.TRAINING, finding=MET)
    assert (state().competence, state().trained, counts("320532")["trained_people"]) == ("trained", 1, 1)
    note_many(rina_in_garut, people=[ani.pk, budi.pk], requirement=Requirement.TRAINING, finding=MET)
    assert (counts("3205")["trained_villages"], counts("3205")["trained_people"]) == (2, 2)
    note_requirement(
        rina_in_garut, person=ani, requirement=Requirement.TRAINING, finding=Finding(Check.NOT_MET, "", None)
    )
    assert (state().competence, counts("3205")["trained_villages"]) == ("not_yet", 1)


def test_another_requirement_leaves_the_village_as_it_is(land, garut_joined, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    before = state()
    note_requirement(rina_in_garut, person=ani, requirement=Requirement.CITIZEN, finding=MET)
    assert (state().competence, state().trained) == (before.competence, before.trained)


def test_villages_of_an_area_that_has_not_joined_have_no_state(land):
    assert refresh_area("3279") > 0
    assert not bulk_door(VillagePresence).exists()
    assert not bulk_door(RollUp).exists()
