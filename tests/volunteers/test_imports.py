"""A workbook's way into the register: received, checked, refused, or set aside."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.jobs.services import Progress
from pilar.kernel.actor import NOT_YOURS, system_actor
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers import tasks
from pilar.volunteers.models import ImportBatch, ImportRow
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.rules import imports as rules
from pilar.volunteers.rules import tables
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.books import sentences
from pilar.volunteers.services.planning import Plan
from tests.people import actor_of
from tests.volunteers.files import ANI, BAD, BUDI, crowd, workbook
from tests.volunteers.records import entries, fresh, said
from tests.volunteers.refusals import everything, refused, register


def test_a_received_workbook_waits_and_rests_encrypted(land, garut_joined, rina_in_garut):
    content = workbook(ANI)
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm-garut.xlsx", content=content)
    assert (batch.typed_state, batch.region_id, batch.by, batch.file_name) == (
        ImportState.WAITING,
        "3205",
        "Rina",
        "psm-garut.xlsx",
    )
    assert batch.mandate_id == rina_in_garut.source_id
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM volunteers_importbatch")
        [(sealed,)] = cursor.fetchall()
    assert fresh(batch).payload[:20].encode() not in bytes(sealed)
    assert b"PK\x03\x04" not in bytes(sealed)
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == ("import.received", "volunteers.import", "3205")
    assert entry.facts == {"digest": batch.digest}
    assert said(entry) == "Rina uploaded the workbook psm-garut.xlsx for Mekarmukti."


def test_a_long_file_name_keeps_its_end(land, rina_in_garut):
    name = "x" * 300 + ".xlsx"
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name=name, content=workbook(ANI))
    assert batch.file_name == name[-200:]


def test_a_workbook_is_not_received_for_the_area_of_somebody_else(land, rina_in_garut):
    for region in (land["3279"], land["32"], None):
        with refused(NotFound, NOT_FOUND):
            imports.receive(rina_in_garut, region=region, file_name="psm.xlsx", content=workbook(ANI))


def test_a_workbook_comes_from_a_person_and_not_from_a_job(land):
    robot = system_actor("robot", "volunteers.import")
    with refused(NotAllowed, imports.NEEDS_MANDATE):
        imports.receive(robot, region=land["3205"], file_name="psm.xlsx", content=workbook(ANI))


@pytest.mark.parametrize(("role", "region"), [("auditor", "3205"), ("tksk", "320532"), ("regency_head", "3205")])
def test_who_lacks_the_permission_brings_nothing_in(land, role, region):
    with refused(NotAllowed, NOT_YOURS):
        imports.receive(actor_of(role, region), region=land[region], file_name="psm.xlsx", content=workbook(ANI))


def test_a_file_that_is_no_workbook_is_not_received(land, rina_in_garut):
    with refused(Invalid, sentences.NOT_A_BOOK, field="file"):
        tasks.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=b"%PDF-1.7")


def test_a_checked_workbook_shows_what_it_would_do_and_does_nothing(bring, rina_in_garut):
    before = register()
    batch = bring(ANI, BUDI, BAD)
    assert register() == before
    assert (batch.typed_state, batch.done, batch.total) == (ImportState.CHECKED, 3, 3)
    assert batch.counts == {"new": 2, "changed": 0, "same": 0, "doubtful": 0, "refused": 1}
    rows = ImportRow.objects.within(rina_in_garut.scope).filter(batch=batch).order_by("number")
    assert [(row.number, row.outcome, row.village_id) for row in rows] == [
        (2, "new", "3205322001"),
        (3, "new", "3205322002"),
        (4, "refused", None),
    ]
    cells = json.loads(rows[0].values)["cells"]
    assert (cells["name"], cells["nik"]) == ("Ani Suryani", "3205055403850001")
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.facts) == ("import.checked", "volunteers.import_check", batch.counts)
    assert said(entry) == "The workbook of Rina was checked: 2 new, 0 changed, 1 refused."
    assert list(queries.undecided(rina_in_garut.scope)) == [batch]


def test_the_cells_of_a_workbook_rest_encrypted(bring):
    bring(ANI, BAD)
    with connection.cursor() as cursor:
        cursor.execute('SELECT "values", sealed_remarks FROM volunteers_importrow')
        resting = b"".join(bytes(cell) for row in cursor for cell in row if cell is not None)
    for personal in ("Ani Suryani", "3205055403850001", "1985", "Sawah", "Cici"):
        assert personal.encode() not in resting


@pytest.mark.parametrize(
    "sentence",
    [
        *(text for name, text in vars(sentences).items() if name.isupper()),
        *(tables.NO_TABLE, tables.NO_ROWS, tables.TOO_MANY_ROWS),
    ],
)
def test_every_sentence_about_a_file_fits_its_column(bring, rina_in_garut, sentence):
    batch = bring(ANI)
    bulk_door(ImportBatch).update(state=ImportState.CHECKING.value)
    longest = max(rules.HEADERS, key=len)
    imports.keep(rina_in_garut, batch=batch, found=Invalid(sentence, header=longest))
    assert json.loads(fresh(batch).refusal) == {"sentence": sentence, "details": {"header": longest}}


def test_a_check_that_was_killed_starts_over_and_one_that_was_decided_does_not(bring, rina_in_garut):
    batch = bring(ANI)
    bulk_door(ImportBatch).update(state=ImportState.CHECKING.value)
    jobs.check_import(str(batch.pk))
    assert fresh(batch).typed_state is ImportState.CHECKED
    assert ImportRow.objects.within(rina_in_garut.scope).count() == 1
    after = everything()
    jobs.check_import(str(batch.pk))
    jobs.apply_import(str(batch.pk))
    assert everything() == after


def test_a_file_without_a_needed_column_is_refused_as_a_whole(land, rina_in_garut, garut_joined):
    content = workbook(ANI, headers=["Kode desa/kelurahan", "Status tugas"])
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=content)
    jobs.check_import(str(batch.pk))
    batch = fresh(batch)
    assert (batch.typed_state, batch.payload, batch.counts) == (ImportState.REFUSED, None, {})
    assert json.loads(batch.refusal) == {"sentence": tables.NO_TABLE, "details": {}}
    entry = entries()[-1]
    assert (entry.event, entry.facts) == ("import.refused", {"code": "invalid"})
    assert said(entry) == "The workbook of Rina could not be used."
    with refused(Refused, imports.NOT_CHECKED):
        tasks.start_applying(rina_in_garut, batch=batch)


def test_a_workbook_set_aside_is_wiped(bring, rina_in_garut):
    batch = imports.set_aside(rina_in_garut, batch=bring(ANI))
    assert (fresh(batch).typed_state, fresh(batch).payload) == (ImportState.SET_ASIDE, None)
    assert ImportRow.objects.within(rina_in_garut.scope).count() == 0
    entry = entries()[-1]
    assert (entry.event, entry.act) == ("import.set_aside", "volunteers.import_set_aside")
    assert said(entry) == "Rina set a workbook for Mekarmukti aside."
    with refused(Refused, imports.NOT_CHECKED):
        tasks.start_applying(rina_in_garut, batch=batch)


def test_what_was_applied_or_is_being_applied_is_not_set_aside(bring, apply, rina_in_garut):
    batch = bring(ANI)
    tasks.start_applying(rina_in_garut, batch=batch)
    with refused(Refused, imports.NOT_CHECKED):
        imports.set_aside(rina_in_garut, batch=batch)
    jobs.apply_import(str(batch.pk))
    with refused(Refused, imports.NOT_CHECKED):
        imports.set_aside(rina_in_garut, batch=batch)


def test_what_was_decided_meanwhile_is_not_kept_as_checked(bring, rina_in_garut):
    batch = bring(ANI)
    for found in (imports.Looked([], Plan([], [], ())), Invalid(sentences.UNREADABLE)):
        with refused(Refused, imports.NOT_CHECKED):
            imports.keep(rina_in_garut, batch=batch, found=found)


def test_an_import_of_another_area_is_not_there(bring, dedi_in_banjar, banjar_joined):
    batch = bring(ANI)
    assert list(queries.recent(dedi_in_banjar.scope)) == []
    assert list(queries.undecided(dedi_in_banjar.scope)) == []
    assert not ImportRow.objects.within(dedi_in_banjar.scope).exists()
    for call in (imports.set_aside, tasks.start_applying, imports.apply):
        with refused(NotFound, NOT_FOUND):
            call(dedi_in_banjar, batch=batch)
    with refused(NotFound, NOT_FOUND):
        imports.keep(dedi_in_banjar, batch=batch, found=Invalid(sentences.UNREADABLE))


def test_the_province_sees_the_imports_of_its_areas_the_newest_first(bring, sari_in_west_java):
    first, second = bring(ANI), bring(BUDI)
    assert list(queries.recent(sari_in_west_java.scope)) == [second, first]


def test_a_list_of_imports_does_not_open_the_workbooks(bring, rina_in_garut):
    bring(ANI)
    with CaptureQueriesContext(connection) as asked:
        list(queries.recent(rina_in_garut.scope))
    assert "payload" not in asked.captured_queries[0]["sql"]


class Watching(Progress):
    """Keeps what it is shown."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def show(self, done, total, *, failed=0):
        self.shown.append((done, total, failed))


def test_progress_is_shown_while_many_rows_are_looked_at_and_whole_at_the_end(land, garut_joined, rina_in_garut):
    content = workbook(*crowd(520))
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="psm.xlsx", content=content)
    watching = Watching()
    imports.look_over(rina_in_garut, batch=batch, watched=watching)
    assert watching.shown == [(0, 520, 0), (520, 520, 0)]
    assert (fresh(batch).done, fresh(batch).total) == (520, 520)
