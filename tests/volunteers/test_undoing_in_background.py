"""An import is taken back in the background: once, under the mandate that asked for it; when it fails, not at all."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from pilar.accounts.models import Mandate
from pilar.accounts.queries.mandates import MANDATE_OVER
from pilar.jobs.models import Work
from pilar.jobs.queries import visible
from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers import tasks
from pilar.volunteers.models import ImportBatch, ImportRow, Person
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.imports.steps import Preview
from pilar.volunteers.services.imports.undoing import ALL_CHANGED, TAKEN_ALREADY
from pilar.volunteers.services.people import edit, particulars_of
from tests.volunteers.files import ANI, BUDI, crowd
from tests.volunteers.records import entries, fresh
from tests.volunteers.refusals import everything, refused, register

STEPS = sys.modules[Preview.__module__]
TODAY = clock.today(zone_of("32").clock)


@pytest.fixture
def applied(bring, apply):
    """An import that is in the register."""
    return apply(bring(ANI, BUDI))


@pytest.fixture
def take_back(rina_in_garut):
    """Do what was asked for, as the worker does."""
    return lambda batch: jobs.undo_import(str(batch.pk), str(rina_in_garut.source_id))


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_back_what_was_asked_for_and_it_may_be_watched(applied, rina_in_garut, work):
    tasks.start_undoing(rina_in_garut, batch=applied)
    assert fresh(applied).typed_state is ImportState.UNDOING
    assert bulk_door(Person).count() == 2
    work()
    assert (fresh(applied).typed_state, fresh(applied).undone_by) == (ImportState.UNDONE, "Rina")
    assert bulk_door(Person).count() == 0
    shown = visible(rina_in_garut).get(kind="volunteers.import_undo")
    assert (shown.state, shown.title, shown.result) == ("done", "psm-garut.xlsx", f"/psm/impor/{applied.pk}/")


@pytest.mark.parametrize("looked_at", [0, 1000])
def test_before_it_is_taken_back_a_large_import_is_told_of_as_a_small_one(
    bring, apply, rina_in_garut, monkeypatch, looked_at
):
    apply(bring(ANI))
    batch = apply(bring(ANI | {"phone": "0813-1111-2222"}, BUDI, *crowd(3)))
    monkeypatch.setattr(STEPS, "LOOKED_AT", looked_at)
    assert imports.preview(batch, scope=rina_in_garut.scope) == Preview(4, 1, [], 0)
    for name in ("Budi Hartono", "Ani Suryani"):
        one = bulk_door(Person).get(name=name)
        edit(rina_in_garut, person=one, particulars=particulars_of(one))
    monkeypatch.setattr(STEPS, "LOOKED_AT", looked_at or 4)
    found = imports.preview(batch, scope=rina_in_garut.scope)
    assert (found.vanish, found.restored, found.left_count) == (3, 0, 2)
    assert [step.row.number for step in found.left] == [2, 3]


def test_asked_for_twice_it_is_taken_back_once(applied, rina_in_garut, take_back):
    tasks.start_undoing(rina_in_garut, batch=applied)
    with refused(Refused, TAKEN_ALREADY):
        tasks.start_undoing(rina_in_garut, batch=applied)
    take_back(applied)
    after = everything()
    take_back(applied)
    with refused(Refused, imports.CANNOT_UNDO):
        tasks.start_undoing(rina_in_garut, batch=applied)
    assert everything() == after
    assert [entry.event for entry in entries()].count("import.undone") == 1
    assert bulk_door(Work).filter(kind="volunteers.import_undo").count() == 1


def test_it_is_asked_for_by_somebody_of_the_area_under_a_mandate(applied, rina_in_garut, dedi_in_banjar):
    with refused(NotFound, NOT_FOUND):
        tasks.start_undoing(dedi_in_banjar, batch=applied)
    with refused(NotAllowed, imports.NEEDS_MANDATE):
        tasks.start_undoing(replace(rina_in_garut, source_id=None), batch=applied)
    assert fresh(applied).typed_state is ImportState.APPLIED


def test_a_failure_in_the_middle_leaves_the_import_in_the_register_and_says_so(applied, rina_in_garut, take_back):
    tasks.start_undoing(rina_in_garut, batch=applied)
    before = everything() | {"ImportBatch": None}

    def gone(execute, sql, params, many, context):
        if sql.startswith('DELETE FROM "volunteers_person"'):
            message = "the database went away"
            raise OperationalError(message)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(gone), pytest.raises(OperationalError, match="went away"):
        take_back(applied)
    assert everything() | {"ImportBatch": None} == before
    stays = fresh(applied)
    assert (stays.typed_state, json.loads(stays.refusal)["sentence"]) == (
        ImportState.APPLIED,
        imports.UNDOING_BROKE_OFF,
    )
    tasks.start_undoing(rina_in_garut, batch=applied)
    take_back(applied)
    assert (fresh(applied).typed_state, fresh(applied).refusal) == (ImportState.UNDONE, "")


def test_whoever_was_changed_while_it_waited_for_the_worker_is_left_alone(applied, rina_in_garut, take_back):
    tasks.start_undoing(rina_in_garut, batch=applied)
    bulk_door(Person).filter(name="Ani Suryani").update(address="Kp. Baru")
    take_back(applied)
    assert [person.name for person in bulk_door(Person).all()] == ["Ani Suryani"]
    assert fresh(applied).found["left"] == 1


def test_where_everybody_was_changed_the_import_stays_and_says_why(applied, rina_in_garut, take_back):
    tasks.start_undoing(rina_in_garut, batch=applied)
    bulk_door(Person).all().update(address="Kp. Baru")
    take_back(applied)
    assert fresh(applied).typed_state is ImportState.APPLIED
    with refused(Refused, ALL_CHANGED):
        jobs.check_done(str(applied.pk))


def test_under_a_mandate_that_ended_nothing_is_taken_back(applied, rina_in_garut, take_back):
    tasks.start_undoing(rina_in_garut, batch=applied)
    bulk_door(Mandate).filter(pk=rina_in_garut.source_id).update(until=TODAY - timedelta(days=1))
    before = register()
    take_back(applied)
    assert json.loads(fresh(applied).refusal)["sentence"] == MANDATE_OVER
    assert (register(), fresh(applied).typed_state) == (before, ImportState.APPLIED)


def test_what_its_worker_gave_up_stays_in_the_register(applied, rina_in_garut):
    tasks.start_undoing(rina_in_garut, batch=applied)
    for _ in range(2):
        tasks.let_stay(str(applied.pk), str(rina_in_garut.source_id))
    assert fresh(applied).typed_state is ImportState.APPLIED
    with refused(Refused, imports.UNDOING_BROKE_OFF):
        jobs.check_done(str(applied.pk))


def test_what_it_needs_is_not_forgotten_while_it_waits_for_the_worker(applied, rina_in_garut, take_back):
    tasks.start_undoing(rina_in_garut, batch=applied)
    bulk_door(ImportBatch).update(finished_at=clock.now() - timedelta(days=91))
    tasks.forget_undoing.call()
    assert bulk_door(ImportRow).filter(undo__isnull=False).count() == 2
    take_back(applied)
    assert fresh(applied).typed_state is ImportState.UNDONE
