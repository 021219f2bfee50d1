"""A copy of the register: masked by role, journalled, never a formula, and brought in again it changes nothing."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pilar.files import models as files_models
from pilar.files import services as files
from pilar.kernel import clock
from pilar.kernel.cells import STARTS_A_FORMULA, typed_cell
from pilar.kernel.problems import NotAllowed, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers import tasks
from pilar.volunteers.models import Assignment, ImportBatch, Person, RegisterExport
from pilar.volunteers.queries.exports import Taken
from pilar.volunteers.queries.posts import free_post
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules import imports
from pilar.volunteers.rules.exports import Format
from pilar.volunteers.rules.imports import COLUMNS, SHEET
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services import exports, jobs, sheets
from pilar.volunteers.services import imports as receiving
from pilar.volunteers.services.assignments import put
from pilar.volunteers.services.exports import Asked
from pilar.volunteers.services.people import Particulars, fill
from pilar.volunteers.services.rows import cells
from tests.people import actor_of, volunteer
from tests.volunteers.records import entries, said
from tests.volunteers.strategies import niks, rows_standings

pytestmark = pytest.mark.usefixtures("listed")

MEKARMUKTI = "3205322001"
NIK = "3205320101909001"
KEYS = (
    "village village_name district_name name nik sex birth_place birth_date phone phone_use has_smartphone address "
    "education occupation other_roles psm_since ipsm_number uniform_size emergency_name emergency_phone service "
    "started_on decree_number decree_date decree_until confirmed ended_on end_reason trained"
)
WORDS = {"education": {"sma": "SMA"}, "other_roles": {"bpd": "BPD", "rt_rw": "RT/RW"}}


@pytest.fixture
def ani(land, garut_joined, rina_in_garut) -> Person:
    """Somebody whose address begins like a formula."""
    return volunteer(
        rina_in_garut,
        land[MEKARMUKTI],
        "Ani Suryani",
        nik=NIK,
        phone="+6281234567890",
        address="=HYPERLINK()",
        education="sma",
        other_roles=("bpd", "rt_rw"),
        psm_since=2012,
    )


def taken_along(actor, asked):
    """Take a copy along and return its bytes."""
    with exports.export(actor, asked=asked) as content:
        return content.read()


def book(content):
    """Return the rows of a copy by the keys of its columns."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(imports.SHEET).to_python()
    assert tuple(rows[0]) == imports.HEADERS
    return [dict(zip(imports.KEYS, row, strict=True)) for row in rows[1:]]


def test_a_workbook_holds_the_columns_of_the_template_and_days_as_days(ani, rina_in_garut):
    [row] = book(taken_along(rina_in_garut, Asked([ani.pk], Format.XLSX)))
    shown = {key: row[key] for key in ("village", "name", "nik", "sex", "birth_date", "phone", "address", "service")}
    assert shown == {
        "village": "32.05.32.2001",
        "name": "Ani Suryani",
        "nik": NIK,
        "sex": "P",
        "birth_date": date(1985, 3, 14),
        "phone": "081234567890",
        "address": "'=HYPERLINK()",
        "service": "Bertugas",
    }


def test_csv_says_the_same_and_no_cell_begins_like_a_formula(ani, rina_in_garut):
    content = taken_along(rina_in_garut, Asked([ani.pk], Format.CSV)).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(content), delimiter=";")
    assert tuple(header) == imports.HEADERS
    assert row[imports.KEYS.index("birth_date")] == "14-03-1985"
    assert [cell for cell in row if cell.startswith(STARTS_A_FORMULA)] == []


def test_a_role_that_reads_no_nik_takes_none_along(ani):
    content = taken_along(actor_of("camat", "320532"), Asked([ani.pk], Format.CSV)).decode()
    assert NIK not in content
    assert "320532••••••••••" in content


def test_a_copy_is_journalled_with_its_filters_sealed_and_its_count(ani, rina_in_garut):
    taken_along(rina_in_garut, Asked([ani.pk], Format.CSV, "Nama: ani", Wish(text="ani")))
    [entry] = [one for one in entries() if one.act == "volunteers.export"]
    assert said(entry) == "Rina took a copy of the register of Mekarmukti along, Nama: ani: 1 PSM."
    assert (entry.facts["people"], entry.facts["with_nik"]) == (1, True)
    assert "ani" not in str(entry.facts)


def test_nobody_and_too_many_are_refused(ani, rina_in_garut, monkeypatch):
    with pytest.raises(Refused):
        exports.export(rina_in_garut, asked=Asked([], Format.CSV))
    monkeypatch.setattr(exports.rules, "MOST", 0)
    with pytest.raises(Refused):
        exports.export(rina_in_garut, asked=Asked([ani.pk], Format.CSV))


def test_a_role_without_the_permission_takes_nothing_along(ani):
    with pytest.raises(NotAllowed):
        exports.export(actor_of("kades", MEKARMUKTI), asked=Asked([ani.pk], Format.CSV))


def test_a_large_copy_is_written_in_the_background_and_kept_for_a_week(ani, rina_in_garut, work):
    asked = Asked([ani.pk], Format.XLSX, "Nama: ani", Wish(text="ani"))
    tasks.start_export(rina_in_garut, asked=asked)
    work()
    row = bulk_door(RegisterExport).get()
    assert (row.people, row.file.kind, row.file.is_sensitive) == (1, "volunteers.export_with_nik", True)
    assert (row.file.expires - row.file.made_at).days in {6, 7}
    content, _type = files.open_file(rina_in_garut, file=row.file)
    assert [one["name"] for one in book(content)] == ["Ani Suryani"]
    with pytest.raises(NotAllowed):
        files.open_file(actor_of("province_head", "32"), file=row.file)
    tasks.write_export.func(str(row.pk))
    assert bulk_door(RegisterExport).get().file_id == row.file_id


def test_a_copy_is_wiped_after_a_week_and_forgotten_after_a_month_and_the_journal_keeps_it(ani, rina_in_garut, work):
    asked = Asked([ani.pk], Format.XLSX, "Nama: ani", Wish(text="ani"))
    tasks.start_export(rina_in_garut, asked=asked)
    work()
    exports.export(rina_in_garut, asked=asked).close()
    told = [(entry.pk, said(entry)) for entry in entries() if entry.event.startswith("export.")]
    assert len(told) == 3
    copies, file = bulk_door(RegisterExport), bulk_door(RegisterExport).get(file__isnull=False).file

    def night_after(days) -> tuple[int, bool]:
        copies.update(at=clock.now() - timedelta(days=days))
        bulk_door(files_models.StoredFile).update(made_at=clock.now() - timedelta(days=days))
        tasks.forget_exports.call()
        tasks.forget_exports.call()
        file.refresh_from_db()
        return copies.count(), file.wiped_at is None

    assert night_after(6) == (2, True)
    assert night_after(8) == (2, False)
    with pytest.raises(Refused):
        files.open_file(rina_in_garut, file=file)
    assert night_after(29) == (2, False)
    assert night_after(31) == (0, False)
    assert [(entry.pk, said(entry)) for entry in entries() if entry.event.startswith("export.")] == told


def test_every_column_of_the_contract_has_its_cell(ani):
    taken = Taken(ani, bulk_door(Assignment).get(), "Pamulihan", is_trained=True)
    row = cells(taken, words=WORDS, with_nik=True)
    assert set(row) == set(KEYS.split())
    assert set(imports.KEYS) <= set(row)
    assert (row["education"], row["other_roles"], row["psm_since"], row["trained"]) == (
        "SMA",
        "BPD, RT/RW",
        "2012",
        "Sudah",
    )


def test_a_partly_hidden_nik_stays_partly_hidden(ani):
    ani.nik, ani.nik_partial = None, "320532010190"
    taken = Taken(ani, bulk_door(Assignment).get(), "", is_trained=None)
    assert cells(taken, words=WORDS, with_nik=True)["nik"] == "320532010190••••"


NAMES = st.sampled_from(["Ani Suryani", "H. Moch. Suharto, S.Sos", "'Abidah", "Siti Nur'aeni", "Budi"])
ADDRESSES = st.sampled_from(["", "Kp. Sukamaju, RT 02/RW 05", "=1+1", "-", "@rumah"])
PHONES = st.sampled_from(["", "+6281234567890", "+62227208000", "+60123456789"])
KNOWN = st.fixed_dictionaries(
    {
        "name": NAMES,
        "address": ADDRESSES,
        "phone": PHONES,
        "sex": st.none() | st.sampled_from(Sex),
        "birth_date": st.none() | st.dates(date(1930, 1, 1), date(1970, 1, 1)),
        "birth_place": st.sampled_from(["", "Garut"]),
        "phone_use": st.sampled_from(["", "own", "shared"]),
        "has_smartphone": st.none() | st.booleans(),
        "education": st.sampled_from(["", "sd", "sma", "s1"]),
        "occupation": st.sampled_from(["", "Petani"]),
        "other_roles": st.sampled_from([(), ("bpd",), ("rt_rw", "kader_pkk")]),
        "psm_since": st.none() | st.integers(1990, 2025),
        "ipsm_number": st.sampled_from(["", "3205000123"]),
        "uniform_size": st.sampled_from(["", "M", "XXL"]),
        "emergency_name": st.sampled_from(["", "Ujang"]),
        "emergency_phone": st.sampled_from(["", "+6281234567891"]),
    }
)


@given(known=KNOWN, nik=st.none() | niks(), standing=rows_standings(), with_nik=st.booleans())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25, deadline=None
)
@pytest.mark.parametrize("kind", [Format.XLSX, Format.CSV])
def test_a_copy_brought_in_again_changes_nothing(
    land, garut_joined, rina_in_garut, kind, known, nik, standing, with_nik
):
    particulars = Particulars(**known, nik=nik[0] if nik else "")
    with transaction.atomic():
        person = fill(Person(village=land[MEKARMUKTI]), particulars)
        person.save()
        assignment = put(Assignment(person=person, post=free_post(MEKARMUKTI), village=land[MEKARMUKTI]), standing)
        assignment.save()
        row = cells(Taken(person, assignment, "Pamulihan", is_trained=None), words=WORDS, with_nik=with_nik)
        heads = [column.header for column in COLUMNS]
        lines = [[row[key] for key in imports.KEYS]]
        with sheets.written(kind, heads, lines, title=SHEET) as file:
            content = file.read()
        batch = receiving.receive(rina_in_garut, region=land["3205"], file_name="salinan", content=content)
        jobs.check_import(str(batch.pk))
        found = bulk_door(ImportBatch).get(pk=batch.pk)
        told = [kept for one in found.rows.all() for kept in one.remarks]
        transaction.set_rollback(True)
    assert (found.counts, told) == ({"new": 0, "changed": 0, "same": 1, "doubtful": 0, "refused": 0}, told)


def _cells(kind, content):
    if kind is Format.XLSX:
        return list(book(content)[0].values())
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1]


def _typed(cell):
    """Return a cell as a reader of workbooks takes it: without the mark that keeps it from being computed."""
    return typed_cell(cell) if isinstance(cell, str) else cell
