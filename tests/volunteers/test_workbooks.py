"""The template: what it offers, how it is filled, and that it is read back as it was filled."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from pilar.kernel.problems import Invalid, Problem
from pilar.regions import queries as regions
from pilar.volunteers.rules.imports import COLUMNS, HEADERS, KEYS
from pilar.volunteers.rules.tables import NO_ROWS, tables
from pilar.volunteers.services import workbooks
from pilar.volunteers.services.books import open_book
from tests.volunteers.files import ANI, BUDI, cells


def villages():
    return regions.villages("3205").select_related("parent")


def test_a_filled_template_is_read_back_cell_by_cell(land):
    content = workbooks.template(villages(), [cells(ANI), cells(BUDI)])
    [table] = tables(open_book(content, file_name="psm.xlsx"), remembered={})
    assert tuple(heading.key for heading in table.headings) == KEYS
    assert table.notes == ()
    assert [(line.number, [line.cells[key] for key in KEYS]) for line in table.lines] == [
        (2, cells(ANI)),
        (3, cells(BUDI)),
    ]


def test_the_template_shows_how_to_fill_it_and_the_villages_of_the_area(land):
    listed_villages = list(villages())
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbooks.template(listed_villages)))
    assert book.sheet_names == ["PSM", "Petunjuk", "Daftar desa"]
    assert book.get_sheet_by_name("PSM").to_python() == [list(HEADERS)]
    guide = book.get_sheet_by_name("Petunjuk").to_python()
    assert [row[0] for row in guide] == ["Kolom", *HEADERS]
    assert [row[0] for row in guide if row[1] == "Ya"] == [column.header for column in COLUMNS if column.required]
    listed = book.get_sheet_by_name("Daftar desa").to_python()
    assert listed[0] == ["Kode", "Desa/kelurahan", "Kecamatan"]
    assert [row[0] for row in listed[1:]] == [village.dotted for village in listed_villages]
    assert ["32.05.32.2001", "Mekarmukti", "Mekarmukti"] in listed


def test_an_empty_template_has_no_filled_row(land):
    with pytest.raises(Problem) as caught:
        tables(open_book(workbooks.template(villages()), file_name="psm.xlsx"), remembered={})
    assert (type(caught.value), caught.value.sentence) == (Invalid, NO_ROWS)


def test_the_template_is_named_after_the_area(land):
    assert workbooks.file_name(land["3205"]).endswith(" Kabupaten Garut.xlsx")
    assert workbooks.file_name(None).endswith(" Indonesia.xlsx")
