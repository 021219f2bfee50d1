"""The workbook file: what the template gives comes back, and whatever else comes is answered with a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pilar.kernel.problems import Invalid, Problem, Refused
from pilar.regions import queries as regions
from pilar.volunteers.rules import imports as rules
from pilar.volunteers.rules.imports import HEADERS, KEYS
from pilar.volunteers.services import workbooks
from tests.volunteers.files import ANI, BUDI, cells, changed, claiming, parts_of, tall, workbook, zipped

GOOD = workbook(ANI, BUDI)
PARTS = parts_of(GOOD)
SHEET = "xl/worksheets/sheet1.xml"


def refusal(content: bytes, *, read=workbooks.read) -> tuple[type, str, str | None]:
    """Return how a file is refused."""
    with pytest.raises(Problem) as caught:
        read(content)
    return type(caught.value), caught.value.sentence, caught.value.field


def test_a_filled_template_is_read_cell_by_cell(land):
    villages = regions.villages("3205").select_related("parent")
    content = workbooks.template(villages, [cells(ANI), cells(BUDI)])
    assert workbooks.read(content) == [(2, cells(ANI)), (3, cells(BUDI))]


def test_the_template_shows_how_to_fill_it_and_the_villages_of_the_area(land):
    villages = list(regions.villages("3205").select_related("parent"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbooks.template(villages)))
    assert book.sheet_names == ["PSM", "Petunjuk", "Daftar desa"]
    assert book.get_sheet_by_name("PSM").to_python() == [list(HEADERS)]
    guide = book.get_sheet_by_name("Petunjuk").to_python()
    assert [row[0] for row in guide] == ["Kolom", *HEADERS]
    assert [row[0] for row in guide if row[1] == "Ya"] == [column.header for column in rules.COLUMNS if column.required]
    listed = book.get_sheet_by_name("Daftar desa").to_python()
    assert listed[0] == ["Kode", "Desa/kelurahan", "Kecamatan"]
    assert [row[0] for row in listed[1:]] == [village.dotted for village in villages]
    assert ["32.05.32.2001", "Mekarmukti", "Mekarmukti"] in listed


def test_an_empty_template_has_no_filled_row(land):
    assert refusal(workbooks.template(regions.villages("3205").select_related("parent"))) == (
        Invalid,
        rules.NO_ROWS,
        "file",
    )


def test_the_template_is_named_after_the_area(land):
    assert workbooks.file_name(land["3205"]).endswith(" Kabupaten Garut.xlsx")
    assert workbooks.file_name(None).endswith(" Indonesia.xlsx")


def test_dates_and_numbers_come_as_the_workbook_holds_them():
    [(number, read)] = workbooks.read(workbook(ANI | {"birth_date": date(1985, 3, 14), "village": 3205322001}))
    assert (number, read[KEYS.index("birth_date")], read[KEYS.index("village")]) == (2, date(1985, 3, 14), 3205322001)


def test_columns_may_stand_in_another_order_and_some_may_be_missing():
    headers = ["Catatan", "Status tugas", "Jenis kelamin", "Nama lengkap", "Kode desa/kelurahan"]
    [(_, read)] = workbooks.read(workbook(ANI, headers=headers))
    assert read == cells({key: ANI[key] for key in ("village", "name", "sex", "service")})


def test_blank_rows_are_passed_over_and_keep_their_numbers():
    read = workbooks.read(workbook({}, ANI, {"village": "32.05.32.2001"}, BUDI))
    assert [number for number, _ in read] == [3, 5]


def test_what_stands_beside_the_columns_is_left_alone():
    content = workbook(ANI | {"Catatan": "rajin"}, headers=[*HEADERS, "Catatan"])
    assert workbooks.read(content) == [(2, cells(ANI))]


def test_as_many_rows_as_allowed_are_read():
    assert len(workbooks.read(tall(rules.MAX_ROWS))) == rules.MAX_ROWS


def test_one_row_too_many_is_refused():
    assert refusal(tall(rules.MAX_ROWS + 1)) == (Refused, rules.TOO_MANY_ROWS, "file")


def test_a_sheet_of_another_name_is_refused():
    assert refusal(workbook(ANI, sheet="Sheet1")) == (Invalid, rules.NO_SHEET, "file")


def test_a_sheet_without_a_needed_column_is_refused_and_names_it():
    with pytest.raises(Invalid) as caught:
        workbooks.read(workbook(ANI, headers=[header for header in HEADERS if header != "Nama lengkap"]))
    assert (caught.value.sentence, caught.value.details) == (rules.NO_HEADER, {"header": "Nama lengkap"})


def test_an_empty_sheet_lacks_its_columns():
    bare = zipped(PARTS | {SHEET: b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'})
    assert refusal(bare)[:2] == (Invalid, rules.NO_HEADER)


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")
DOCUMENT = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", (Invalid, workbooks.NOT_XLSX, "file")),
        (b"nama;nik\nAni;1\n", (Invalid, workbooks.NOT_XLSX, "file")),
        (DOCUMENT, (Invalid, workbooks.NOT_XLSX, "file")),
        (OLD_EXCEL, (Invalid, workbooks.NOT_XLSX, "file")),
        (LOCKED, (Invalid, workbooks.UNREADABLE, "file")),
        (b"PK\x03\x04", (Invalid, workbooks.UNREADABLE, "file")),
        (GOOD[: len(GOOD) // 2], (Invalid, workbooks.UNREADABLE, "file")),
        (zipped(PARTS | {"xl/vbaProject.bin": b"Sub"}), (Refused, workbooks.MACROS, "file")),
        (b"PK\x03\x04" + b"\0" * workbooks.MAX_BYTES, (Invalid, workbooks.TOO_BIG, "file")),
    ],
    ids=["empty", "csv", "docx", "xls", "password", "garbage", "half", "macros", "too big"],
)
def test_a_file_that_is_no_workbook_is_refused_before_it_is_kept(content, refused):
    assert refusal(content, read=workbooks.check_file) == refused
    assert refusal(content) == refused


def test_a_file_of_the_largest_size_is_still_looked_at():
    assert refusal(b"PK\x03\x04".ljust(workbooks.MAX_BYTES, b"\0"))[1] == workbooks.UNREADABLE


PADDED = PARTS[SHEET] + b" " * 3_000_017


def test_a_small_file_that_unpacks_to_very_much_is_refused_unopened():
    bomb = claiming(zipped(PARTS | {SHEET: PADDED}), true=PADDED, claimed=PADDED, size=workbooks.MAX_UNPACKED)
    assert len(bomb) < 20_000
    assert refusal(bomb, read=workbooks.check_file) == (Refused, workbooks.BOMB, "file")


def test_an_archive_that_unpacks_to_more_than_it_says_gives_no_more_than_it_says():
    honest = zipped(PARTS | {SHEET: PADDED})
    assert workbooks.read(claiming(honest, true=PADDED, claimed=PARTS[SHEET])) == workbooks.read(GOOD)
    assert refusal(claiming(honest, true=PADDED, claimed=PADDED[:100])) == (Invalid, workbooks.UNREADABLE, "file")
    assert refusal(claiming(honest, true=PADDED, claimed=PADDED, size=100)) == (Invalid, workbooks.UNREADABLE, "file")


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='900000'><c r = 'p900000'><v>1</v></c></row>",
        b'<x:row r="900000">' + b"<x:c><x:v>1</x:v></x:c>" * 16 + b"</x:row>",
        b'<row r="3">' + b"<c><v>1</v></c>" * 16_000 + b'</row><row r="2000"/>',
    ],
    ids=["corner", "quotes", "no places", "wide"],
)
def test_a_cell_far_out_is_refused_before_the_sheet_is_laid_out(cell):
    sheet = PARTS[SHEET].replace(b"</sheetData>", cell + b"</sheetData>")
    assert sheet != PARTS[SHEET]
    assert refusal(zipped(PARTS | {SHEET: sheet})) == (Refused, workbooks.FAR_CELL, "file")


def test_a_stray_cell_not_far_out_does_not_matter():
    stray = b'<row r="1900"><c r="AZ1900"><v>1</v></c></row>'
    sheet = PARTS[SHEET].replace(b"</sheetData>", stray + b"</sheetData>")
    assert workbooks.read(zipped(PARTS | {SHEET: sheet})) == workbooks.read(GOOD)


def test_a_duration_no_calendar_has_is_refused():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("PSM")
        page.write_row(0, 0, HEADERS)
        page.write_number(1, 9, 1e9, book.add_format({"num_format": "[h]:mm"}))
    assert refusal(buffer.getvalue()) == (Invalid, workbooks.UNREADABLE, "file")


@pytest.mark.parametrize("kept", range(0, 100, 7))
def test_a_file_cut_off_on_its_way_is_refused(kept):
    assert refusal(GOOD[: len(GOOD) * kept // 100])[1] in {workbooks.NOT_XLSX, workbooks.UNREADABLE}


spots = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=5)
SENTENCES = {
    workbooks.NOT_XLSX,
    workbooks.UNREADABLE,
    workbooks.BOMB,
    workbooks.FAR_CELL,
    workbooks.MACROS,
    rules.NO_SHEET,
    rules.NO_HEADER,
    rules.NO_ROWS,
    rules.TOO_MANY_ROWS,
}


def answered(content: bytes) -> bool:
    """Say whether a file is read, or refused with one of the sentences for files; anything else is raised."""
    try:
        return bool(workbooks.read(content))
    except Problem as problem:
        return problem.sentence in SENTENCES


@given(spots)
def test_a_file_with_wrong_bytes_is_read_or_refused_with_a_sentence(places):
    assert answered(changed(GOOD, places))


@given(
    st.sampled_from([SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"]),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(b'0123456789ABCXZ<>"/ &;=-etsr\x00\xff')), max_size=5),
)
def test_a_workbook_with_wrong_words_inside_is_read_or_refused_with_a_sentence(name, places):
    assert answered(zipped(PARTS | {name: changed(PARTS[name], places)}))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_sentence(content):
    assert answered(content)
    assert answered(b"PK\x03\x04" + content)


def test_an_archive_of_an_unknown_version_is_refused():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        directory = archive.start_dir
    newer = GOOD[: directory + 6] + b"\x5a" + GOOD[directory + 7 :]
    assert refusal(newer, read=workbooks.check_file) == (Invalid, workbooks.UNREADABLE, "file")
