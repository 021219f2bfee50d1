"""What happens when several officers do something at the same moment: nothing twice, nothing lost, nothing untrue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from pilar.kernel.problems import Duplicate, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers import tasks
from pilar.volunteers.models import Assignment, ImportBatch, Person, VillagePresence
from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.assignments import STILL_ASSIGNED, Decree, assign, change_service, end, move_stage
from pilar.volunteers.services.people import (
    NIK_KNOWN,
    NIK_KNOWN_ELSEWHERE,
    Particulars,
    edit,
    particulars_of,
    register,
)
from pilar.volunteers.services.presence import turn_the_clock
from tests.people import DECREED, PROPOSED, volunteer
from tests.together import together
from tests.volunteers.files import ANI, BUDI, workbook
from tests.volunteers.records import entries, latest, presence
from tests.volunteers.series import anew, rows

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]
MEKARMUKTI, OTHER, SUKAGALIH, BANJAR = "3205322001", "3205322002", "3205051009", "3279011001"
NIK = "3205055403850001"


def ani(actor, village, name="Ani Suryani", **more):
    return lambda: register(
        actor, village=village, particulars=Particulars(name=name, sex=Sex.FEMALE, **more), standing=DECREED
    )


def is_true(village):
    """Say whether what is kept of a village, and of all above it, is what a look at everything gives."""
    kept = rows()
    return village in {row["village_id"] for row in kept["villages"]} and kept == anew()


def test_of_eight_registrations_of_one_nik_exactly_one_is_written(land, garut_joined, rina_in_garut):
    calls = [ani(rina_in_garut, land[MEKARMUKTI], nik=NIK) for _ in range(8)]
    answers = together(*calls)
    refused = [answer for answer in answers if isinstance(answer, Duplicate)]
    assert [type(answer) for answer in answers if answer not in refused] == [Person]
    assert {(one.sentence, one.details["name"]) for one in refused} == {(NIK_KNOWN, "Ani Suryani")}
    assert (len(refused), bulk_door(Person).count(), bulk_door(Assignment).count()) == (7, 1, 1)
    assert [entry.event for entry in entries()].count("person.registered") == 1
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 1)


def test_of_one_nik_in_two_areas_exactly_one_is_written_and_the_other_learns_no_name(
    land, garut_joined, banjar_joined, rina_in_garut, dedi_in_banjar
):
    answers = together(
        ani(rina_in_garut, land[MEKARMUKTI], nik=NIK), ani(dedi_in_banjar, land[BANJAR], "Dian Permata", nik=NIK)
    )
    [refused] = [answer for answer in answers if isinstance(answer, Duplicate)]
    assert (refused.sentence, refused.details) == (NIK_KNOWN_ELSEWHERE, {})
    assert bulk_door(Person).count() == 1


def test_one_registration_sent_eight_times_at_once_is_made_once(land, garut_joined, rina_in_garut):
    key, arguments = uuid4(), {"particulars": Particulars(name="Ani", sex=Sex.FEMALE), "standing": DECREED}
    answers = together(
        *[lambda: register.once(key, rina_in_garut, village=land[MEKARMUKTI], **arguments).pk for _ in range(8)]
    )
    assert set(answers) == {bulk_door(Person).get().pk}


def test_people_registered_in_one_village_at_once_are_all_counted(land, garut_joined, rina_in_garut):
    names = ("Ani", "Budi", "Cici", "Dewi", "Eka", "Fajar")
    answers = together(*[ani(rina_in_garut, land[MEKARMUKTI], name) for name in names])
    assert [type(answer) for answer in answers] == [Person] * 6
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 6)


def test_what_is_done_to_one_village_at_once_leaves_its_state_true(land, garut_joined, rina_in_garut):
    serving, proposed, resting = (
        latest(volunteer(rina_in_garut, land[MEKARMUKTI], name, standing=standing))
        for name, standing in (("Ani", DECREED), ("Budi", PROPOSED), ("Cici", DECREED))
    )
    paper, day = Decree("460/9", date(2024, 3, 1)), date(2026, 1, 31)
    rest = {"to": Service.ON_LEAVE, "effective_on": day, "reason": "sakit"}
    answers = together(
        lambda: end(rina_in_garut, assignment=serving, why=EndReason.DIED, ended_on=day),
        lambda: move_stage(rina_in_garut, assignment=proposed, to=Stage.DECREED, decree=paper),
        lambda: change_service(rina_in_garut, assignment=resting, **rest),
        ani(rina_in_garut, land[MEKARMUKTI], "Dewi"),
    )
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert is_true(MEKARMUKTI)
    assert presence(MEKARMUKTI)[2] == 3


@pytest.mark.parametrize("villages", [(MEKARMUKTI, OTHER), (MEKARMUKTI, SUKAGALIH), (MEKARMUKTI, BANJAR)])
def test_acts_in_two_villages_at_once_leave_the_counts_above_them_right(
    land, garut_joined, banjar_joined, rina_in_garut, dedi_in_banjar, villages
):
    officers = [dedi_in_banjar if code == BANJAR else rina_in_garut for code in villages]
    for number in range(3):
        calls = [ani(officer, land[code], f"Ani {number}") for officer, code in zip(officers, villages, strict=True)]
        answers = together(*calls, *calls)
        assert {type(answer) for answer in answers} == {Person}
    counted = {row["region_id"]: (row["filled"], row["people"]) for row in rows()["counts"]}
    for code in villages:
        same_district = sum(other[:6] == code[:6] for other in villages)
        same_regency = sum(other[:4] == code[:4] for other in villages)
        assert counted[code[:6]] == (same_district, 6 * same_district)
        assert counted[code[:4]] == (same_regency, 6 * same_regency)
    assert rows() == anew()


def test_an_act_while_the_clock_is_turned_is_counted(land, garut_joined, rina_in_garut):
    ends = replace(DECREED, decree_until=date(2026, 1, 31))
    for code in (MEKARMUKTI, OTHER):
        volunteer(rina_in_garut, land[code], standing=ends)
    bulk_door(VillagePresence).filter(pk__in=[MEKARMUKTI, OTHER]).update(presence="filled", changes_on=date(2026, 2, 1))
    answers = together(turn_the_clock, ani(rina_in_garut, land[OTHER], "Budi"), turn_the_clock)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert rows() == anew()


def test_of_two_ends_of_one_assignment_one_is_taken(land, garut_joined, rina_in_garut):
    assignment = latest(volunteer(rina_in_garut, land[MEKARMUKTI]))
    answers = together(
        *[lambda: end(rina_in_garut, assignment=assignment, why=EndReason.DIED, ended_on=None) for _ in range(4)]
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Assignment", "Refused", "Refused", "Refused"]
    assert assignment.moves.count() == 3


def test_somebody_assigned_to_two_villages_at_once_serves_in_one(land, garut_joined, rina_in_garut):
    person = volunteer(rina_in_garut, land[MEKARMUKTI])
    end(rina_in_garut, assignment=latest(person), why=EndReason.MOVED, ended_on=None)
    answers = together(
        *[
            lambda code=code: assign(rina_in_garut, person=person, village=land[code], standing=PROPOSED)
            for code in (MEKARMUKTI, OTHER)
        ]
    )
    [refused] = [answer for answer in answers if isinstance(answer, Refused)]
    assert refused.sentence == STILL_ASSIGNED
    assert bulk_door(Assignment).filter(is_latest=True).count() == 1
    assert is_true(MEKARMUKTI)
    assert is_true(OTHER)


def test_an_import_that_is_applied_by_two_workers_is_written_once(land, garut_joined, rina_in_garut):
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=workbook(ANI, BUDI))
    jobs.check_import(str(batch.pk))
    tasks.start_applying(rina_in_garut, batch=batch)
    answers = together(*[lambda: jobs.apply_import(str(batch.pk)) for _ in range(3)])
    assert {type(answer) for answer in answers} <= {type(None), Refused}
    batch = bulk_door(ImportBatch).get()
    assert (batch.typed_state, batch.payload, batch.counts["new"]) == (ImportState.APPLIED, None, 2)
    assert bulk_door(Person).count() == 2
    assert [entry.event for entry in entries()].count("import.applied") == 1


def test_an_import_that_two_workers_take_back_is_taken_back_once_and_spares_who_is_corrected(
    land, garut_joined, rina_in_garut
):
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=workbook(ANI, BUDI))
    jobs.check_import(str(batch.pk))
    tasks.start_applying(rina_in_garut, batch=batch)
    jobs.apply_import(str(batch.pk))
    budi = bulk_door(Person).get(name="Budi Hartono")
    tasks.start_undoing(rina_in_garut, batch=batch)
    answers = together(
        *[lambda: jobs.undo_import(str(batch.pk), str(rina_in_garut.source_id)) for _ in range(2)],
        lambda: edit(rina_in_garut, person=budi, particulars=replace(particulars_of(budi), address="Kp. Baru")),
    )
    batch, events = bulk_door(ImportBatch).get(), [entry.event for entry in entries()]
    assert (batch.typed_state, events.count("import.undone")) == (ImportState.UNDONE, 1)
    corrected = not any(isinstance(answer, Exception) for answer in answers)
    assert [person.address for person in bulk_door(Person).all()] == (["Kp. Baru"] if corrected else [])
    assert is_true(MEKARMUKTI)


def test_an_import_and_a_registration_of_one_nik_leave_one_person(land, garut_joined, rina_in_garut):
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=workbook(ANI, BUDI))
    jobs.check_import(str(batch.pk))
    tasks.start_applying(rina_in_garut, batch=batch)
    together(lambda: jobs.apply_import(str(batch.pk)), ani(rina_in_garut, land[MEKARMUKTI], nik=NIK))
    state = bulk_door(ImportBatch).get().typed_state
    assert state in {ImportState.APPLIED, ImportState.CHECKED}
    assert bulk_door(Person).count() == (2 if state is ImportState.APPLIED else 1)
    assert is_true(MEKARMUKTI)
    assert is_true(OTHER)
