"""A checked workbook is written in one transaction, once, and a second time changes nothing."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from pilar.accounts.models import Mandate
from pilar.accounts.queries.mandates import MANDATE_OVER
from pilar.jobs.queries import visible
from pilar.kernel import clock
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers import tasks
from pilar.volunteers.models import ImportRow, Person
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.rules.people import NIK_OTHER_SEX, Sex
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.people import Particulars, particulars_of
from tests.volunteers.files import ANI, BAD, BUDI, crowd, workbook
from tests.volunteers.records import entries, fresh, latest, presence, said, steps, written
from tests.volunteers.refusals import everything, refused, register

TODAY = clock.today(zone_of("32").clock)
MEKARMUKTI = "3205322001"


def by_name(name: str) -> Person:
    return bulk_door(Person).get(name=name)


def test_a_row_keeps_its_cells_as_text_and_what_is_said_of_it(bring, apply):
    apply(bring(ANI))
    batch = bring(ANI | {"village": 3205322001, "phone": "0813-1111-2222", "sex": "L"}, BAD)
    changed, refused_row = bulk_door(ImportRow).filter(batch=batch).order_by("number")
    assert json.loads(changed.values)["cells"]["village"] == "3205322001"
    assert changed.remarks == [
        {"kind": "warning", "sentence": NIK_OTHER_SEX, "details": {}, "column": "nik"},
        {"kind": "changes", "fields": ["sex", "phone"]},
    ]
    assert [(one["kind"], one["column"], one["details"]) for one in refused_row.remarks] == [
        ("reason", "name", {}),
    ]


def test_an_applied_workbook_is_in_the_register(bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI, BAD))
    assert (batch.typed_state, batch.payload) == (ImportState.APPLIED, None)
    assert batch.counts == {"new": 2, "changed": 0, "same": 0, "doubtful": 0, "refused": 1}
    assert batch.finished_at is not None
    ani, budi = by_name("Ani Suryani"), by_name("Budi Hartono")
    assert particulars_of(ani) == Particulars(
        name="Ani Suryani",
        sex=Sex.FEMALE,
        birth_date=date(1985, 3, 14),
        nik="3205055403850001",
        phone="+6281234567890",
        address="Kp. Sawah, RT 02/RW 05",
    )
    assert (ani.village_id, ani.search_name, ani.typed_sex.value) == (MEKARMUKTI, "ani suryani", "female")
    assert [step[:4] for step in steps(latest(ani))] == [
        ("stage", "", "decreed", date(2021, 1, 15)),
        ("service", "", "serving", date(2021, 2, 1)),
    ]
    assert latest(ani).post.village_id == MEKARMUKTI
    assert presence(MEKARMUKTI) == ("filled", date(2021, 2, 1), 1)
    assert presence(budi.village_id) == ("pending", date(2022, 3, 1), 1)
    assert list(queries.undecided(rina_in_garut.scope)) == []
    assert list(queries.recent(rina_in_garut.scope)) == [batch]


def test_the_journal_tells_of_an_import_as_a_whole_and_of_each_person(bring, apply):
    batch = apply(bring(ANI, BUDI, BAD))
    entry = next(entry for entry in entries() if entry.event == "import.applied")
    assert (entry.act, entry.region, entry.facts) == ("volunteers.import_apply", "3205", batch.counts)
    assert said(entry) == (
        "Rina brought a workbook into the register of Mekarmukti: 2 new, 0 changed, 0 as before, 1 refused."
    )
    children = list(entry.children.order_by("pk"))
    assert [(child.region, child.facts) for child in children] == [
        ("3205322001", {"outcome": "new", "row": 2, "fields": []}),
        ("3205322002", {"outcome": "new", "row": 3, "fields": []}),
    ]
    assert said(children[0]) == "By import: Ani Suryani, Mekarmukti (New)."
    for one in (entry, *children):
        for personal in ("Ani", "Budi", "Cici", "3205055403850001", "1985", "Sawah"):
            assert personal not in written(one)


def test_the_same_file_again_changes_nothing(bring, apply, django_assert_num_queries):
    apply(bring(ANI, BUDI, BAD))
    before = register()
    batch = bring(ANI, BUDI, BAD)
    assert batch.counts == {"new": 0, "changed": 0, "same": 2, "doubtful": 0, "refused": 1}
    batch = apply(batch)
    assert (batch.typed_state, batch.counts) == (
        ImportState.APPLIED,
        {"new": 0, "changed": 0, "same": 2, "doubtful": 0, "refused": 1},
    )
    assert register() == before
    entry = entries()[-1]
    assert (entry.event, entry.children.count()) == ("import.applied", 0)


def test_a_changed_row_is_written_with_its_steps(bring, apply):
    apply(bring(ANI, BUDI))
    later = BUDI | {
        "phone": "0813-1111-2222",
        "decree_number": "460/9",
        "decree_date": "01-04-2022",
        "confirmed": "Ya",
    }
    batch = bring(ANI, later)
    assert batch.counts == {"new": 0, "changed": 1, "same": 1, "doubtful": 0, "refused": 0}
    apply(batch)
    budi = by_name("Budi Hartono")
    standing = latest(budi).standing
    assert (budi.phone, standing.decree_number, standing.stage.value) == ("+6281311112222", "460/9", "confirmed")
    assert [step[:4] for step in steps(latest(budi))[2:]] == [("stage", "proposed", "confirmed", date(2022, 4, 1))]
    assert presence(budi.village_id) == ("filled", date(2022, 3, 1), 1)
    child = entries()[-1]
    assert (child.event, child.subject_id) == ("import.row", str(budi.pk))
    assert child.facts == {
        "outcome": "changed",
        "row": 3,
        "fields": ["phone", "stage", "decree_number", "decree_date"],
    }


def test_an_end_in_a_row_ends_the_service(bring, apply):
    apply(bring(ANI))
    apply(bring(ANI | {"service": "Berakhir", "ended_on": "31-01-2026", "end_reason": "Meninggal"}))
    assignment = latest(by_name("Ani Suryani"))
    assert (assignment.service, assignment.ended_on, assignment.end_reason) == ("ended", date(2026, 1, 31), "died")
    assert [step[:4] for step in steps(assignment)[2:]] == [("service", "serving", "ended", date(2026, 1, 31))]
    assert presence(MEKARMUKTI) == ("vacant", date(2026, 1, 31), 0)


def test_a_row_is_looked_at_again_when_it_is_written(bring, apply, rina_in_garut):
    apply(bring(ANI))
    batch = bring(ANI | {"phone": "0813-1111-2222"})
    end(rina_in_garut, assignment=latest(by_name("Ani Suryani")), why=EndReason.MOVED, ended_on=None)
    batch = apply(batch)
    assert batch.counts == {"new": 0, "changed": 0, "same": 0, "doubtful": 0, "refused": 1}
    assert by_name("Ani Suryani").phone == "+6281234567890"


def test_a_failure_in_the_middle_leaves_nothing_and_the_import_waits_again(bring, rina_in_garut):
    batch = bring(ANI, BUDI)
    tasks.start_applying(rina_in_garut, batch=batch)
    before = everything() | {"ImportBatch": None}

    def gone(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "volunteers_assignmentmove"'):
            message = "the database went away"
            raise OperationalError(message)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(gone), pytest.raises(OperationalError, match="went away"):
        jobs.apply_import(str(batch.pk))
    assert everything() | {"ImportBatch": None} == before
    assert fresh(batch).typed_state is ImportState.CHECKED
    assert json.loads(fresh(batch).refusal)["sentence"] == imports.BROKE_OFF
    assert fresh(batch).payload is not None


def test_a_failed_import_can_be_applied_afterwards_and_forgets_its_failure(bring, apply, rina_in_garut):
    batch = bring(ANI)
    tasks.start_applying(rina_in_garut, batch=batch)
    imports.give_up(batch, Refused(imports.BROKE_OFF))
    applied = apply(batch)
    assert (applied.typed_state, applied.refusal) == (ImportState.APPLIED, "")


def test_an_import_that_was_asked_for_twice_is_written_once(bring, apply, rina_in_garut):
    batch = bring(ANI)
    tasks.start_applying(rina_in_garut, batch=batch)
    with refused(Refused, imports.NOT_CHECKED):
        tasks.start_applying(rina_in_garut, batch=batch)
    jobs.apply_import(str(batch.pk))
    after = everything()
    jobs.apply_import(str(batch.pk))
    jobs.check_import(str(batch.pk))
    with refused(Refused, imports.NOT_CHECKED):
        imports.apply(rina_in_garut, batch=batch)
    assert everything() == after


def test_a_job_that_comes_late_shows_nothing(bring, apply, rina_in_garut):
    batch = apply(bring(ANI))
    for state in (ImportState.CHECKING, ImportState.APPLYING, ImportState.CHECKED):
        imports.show_state(batch, state)
    imports.give_up(batch, Refused(imports.BROKE_OFF))
    assert (fresh(batch).typed_state, fresh(batch).refusal) == (ImportState.APPLIED, "")


def test_work_asked_for_under_a_mandate_that_ended_is_not_done(bring, rina_in_garut):
    batch = bring(ANI)
    tasks.start_applying(rina_in_garut, batch=batch)
    bulk_door(Mandate).filter(pk=rina_in_garut.source_id).update(until=TODAY - timedelta(days=1))
    before = register()
    jobs.apply_import(str(batch.pk))
    assert json.loads(fresh(batch).refusal)["sentence"] == MANDATE_OVER
    assert (register(), fresh(batch).typed_state) == (before, ImportState.CHECKED)


def test_a_workbook_of_a_mandate_that_ended_is_not_checked(land, garut_joined, rina_in_garut):
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=workbook(ANI))
    bulk_door(Mandate).filter(pk=rina_in_garut.source_id).delete()
    jobs.check_import(str(batch.pk))
    kept = fresh(batch)
    assert (kept.typed_state, kept.payload) == (ImportState.REFUSED, None)
    assert json.loads(kept.refusal)["sentence"] == MANDATE_OVER
    assert not bulk_door(ImportRow).exists()


def test_an_import_whose_writing_was_given_up_waits_for_a_decision_again(bring, rina_in_garut):
    batch = bring(ANI)
    tasks.start_applying(rina_in_garut, batch=batch)
    jobs.let_go(str(batch.pk))
    jobs.let_go(str(batch.pk))
    assert fresh(batch).typed_state is ImportState.CHECKED
    with refused(Refused, imports.BROKE_OFF):
        jobs.check_done(str(batch.pk))


def test_an_import_whose_check_was_given_up_is_refused(land, garut_joined, rina_in_garut):
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=workbook(ANI))
    jobs.let_go(str(batch.pk))
    jobs.let_go(str(batch.pk))
    assert (fresh(batch).typed_state, fresh(batch).payload) == (ImportState.REFUSED, None)
    with refused(Refused, imports.NEVER_CHECKED):
        jobs.check_done(str(batch.pk))


@pytest.mark.django_db(transaction=True)
def test_whoever_watches_an_import_reads_there_why_it_failed(land, garut_joined, rina_in_garut, work):
    tasks.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=workbook())
    work()
    (shown,) = visible(rina_in_garut)
    assert (shown.state, shown.title, shown.region) == ("failed", "psm.xlsx", "3205")
    assert shown.message["sentence"].startswith("The tables")


@pytest.mark.django_db(transaction=True)
def test_the_worker_checks_and_applies_what_was_asked_for(land, garut_joined, rina_in_garut, work):
    batch = tasks.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=workbook(ANI))
    work()
    assert fresh(batch).typed_state is ImportState.CHECKED
    tasks.start_applying(rina_in_garut, batch=batch)
    assert fresh(batch).typed_state is ImportState.APPLYING
    work()
    assert fresh(batch).typed_state is ImportState.APPLIED
    assert by_name("Ani Suryani").village_id == MEKARMUKTI


def test_many_new_rows_take_hardly_more_queries_than_one(bring, rina_in_garut):
    asked = []
    for rows in (crowd(1), crowd(300, first=1)):
        batch = bring(*rows)
        tasks.start_applying(rina_in_garut, batch=batch)
        with CaptureQueriesContext(connection) as captured:
            jobs.apply_import(str(batch.pk))
        assert fresh(batch).counts["new"] == len(rows)
        asked.append(len(captured))
    assert asked[1] - asked[0] < 60
