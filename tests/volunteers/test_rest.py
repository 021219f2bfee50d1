"""Rows that were not written come back as a workbook in the office's own columns, and may come in again once mended."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.problems import NotAllowed, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import ImportRow
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.imports.rest import NOTHING_LEFT, file_name
from pilar.volunteers.views.imports.saying import reasons
from tests.people import actor_of
from tests.volunteers.files import ANI, BAD, BUDI, parts_of
from tests.volunteers.records import entries, fresh, said
from tests.volunteers.refusals import refused

MEKARMUKTI = "3205322001"


def book(**sheets) -> bytes:
    """Return a workbook with these sheets, each a list of rows."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    (page.write_string if isinstance(cell, str) else page.write)(number, place, cell)
    return buffer.getvalue()


@pytest.fixture
def brought(land, garut_joined, rina_in_garut):
    """Receive bytes and have them checked."""

    def brought(content, name="rekap psm.xlsx"):
        batch = imports.receive(rina_in_garut, region=land["3205"], file_name=name, content=content)
        jobs.check_import(str(batch.pk))
        return fresh(batch)

    return brought


@pytest.fixture
def given_back(rina_in_garut):
    """Download what was not written, and open it."""

    def given_back(batch):
        content = imports.rest(rina_in_garut, batch=batch, say=reasons)
        read = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return content, {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}

    return given_back


OFFICE = [
    ["REKAP PSM KABUPATEN GARUT"],
    [],
    ["No", "Nama Lengkap", "Tgl Lahir", "Desa/Kel", "Sebutan akrab", "No HP"],
]


def test_rows_come_back_in_the_office_s_own_columns_with_their_reason_and_kind(brought, given_back):
    rows = [
        *OFFICE,
        [1, "Ani Suryani", date(1985, 3, 14), "Mekarmukti", "=1+1", "0812-3456-7890"],
        [2, "Budi 2", date(1980, 5, 1), "Mekarmukti", "@Budi", 81234567891],
        [3, "Cucu Rohayati", "01-02-1990", "Tidak Ada Begini", "+62", ""],
    ]
    batch = brought(book(Mekarmukti=rows))
    assert batch.counts == {"new": 1, "changed": 0, "same": 0, "doubtful": 1, "refused": 1}
    content, back = given_back(batch)
    assert list(back) == ["Mekarmukti"]
    found = back["Mekarmukti"]
    assert found[0] == ["No", "Nama Lengkap", "Tgl Lahir", "Desa/Kel", "Sebutan akrab", "No HP", "Keterangan Pilar"]
    assert [row[1] for row in found[1:]] == ["Budi 2", "Cucu Rohayati"]
    assert (found[1][0], found[1][5]) == (2, 81234567891)
    assert (found[1][2], found[2][2]) == (date(1980, 5, 1), "01-02-1990")
    assert [row[4] for row in found[1:]] == ["@Budi", "+62"]
    assert all(row[-1] for row in found[1:])
    styles = parts_of(content)["xl/styles.xml"]
    assert b'rgb="FFF9DEDC"' in styles
    assert b'rgb="FFFFF0C7"' in styles


def test_a_cell_that_looks_like_a_formula_stays_text(brought, given_back):
    rows = [*OFFICE, [1, "Budi 2", "", "Mekarmukti", "=HYPERLINK(1)", ""]]
    content, back = given_back(brought(book(Mekarmukti=rows)))
    assert back["Mekarmukti"][1][4] == "=HYPERLINK(1)"
    parts = parts_of(content)
    assert b"<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert b'quotePrefix="1"' in parts["xl/styles.xml"]


def test_what_came_back_and_was_mended_comes_in(brought, given_back, apply):
    rows = [
        *OFFICE,
        [1, "Budi 2", date(1980, 5, 1), "Mekarmukti", "", "0812-3456-7891"],
        ["KECAMATAN TAROGONG KIDUL"],
        [2, "Cucu 3", date(1990, 2, 1), "Sukagalih", "", ""],
        [3, "Dadang Permana", date(1979, 2, 1), "", "", ""],
    ]
    batch = apply(brought(book(Mekarmukti=rows)))
    content, back = given_back(batch)
    right = {"Budi 2": "Budi Hartono", "Cucu 3": "Cucu Rohayati"}
    mended = {name: [[right.get(cell, cell) for cell in row] for row in rows] for name, rows in back.items()}
    assert brought(content).counts["refused"] == batch.counts["refused"]
    again = brought(book(**mended))
    assert again.counts["new"] >= 2
    kept = bulk_door(ImportRow).filter(batch=again, outcome="new").order_by("number")
    assert [row.village_id for row in kept][:2] == [MEKARMUKTI, "3205051002"]


def test_a_sheet_for_each_table_that_has_rows_to_mend(brought, given_back):
    head = ["Nama", "Desa"]
    content = book(
        Mekarmukti=[head, ["Budi 2", "Mekarmukti"]],
        **{"Tarogong Kidul": [head, ["Cucu Rohayati", "Sukagalih"]]},
        Samarang=[head, ["Dadang", "Zzz"]],
    )
    _content, back = given_back(brought(content))
    assert list(back) == ["Mekarmukti", "Samarang"]


def test_the_journal_tells_who_took_the_rows_that_were_left(bring, given_back):
    batch = bring(ANI, BAD)
    given_back(batch)
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.facts) == ("import.rest_taken", "volunteers.import_rest", {"rows": 1})
    assert said(entry) == "Rina downloaded 1 rows of a workbook for Mekarmukti that were not written."
    assert file_name(batch) == "psm-garut - perlu diperbaiki.xlsx"


def test_where_nothing_is_left_nothing_is_given_back(bring, rina_in_garut):
    batch = bring(ANI, BUDI)
    with refused(Refused, NOTHING_LEFT):
        imports.rest(rina_in_garut, batch=batch, say=reasons)


def test_who_lacks_the_permission_takes_nothing(bring, land):
    batch = bring(ANI, BAD)
    with refused(NotAllowed, NOT_YOURS):
        imports.rest(actor_of("regency_head", "3205"), batch=batch, say=reasons)
