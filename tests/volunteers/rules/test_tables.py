"""Where tables are on sheets, and which of their rows are people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid, Problem, Refused
from pilar.volunteers.rules.imports import HEADER_OF, MAX_ROWS, read_lines
from pilar.volunteers.rules.sheets import Sheet
from pilar.volunteers.rules.tables import NO_ROWS, NO_TABLE, TOO_MANY_ROWS, plain_header, tables
from pilar.volunteers.rules.tables.finding import SECOND_TABLE, SHEET_WITHOUT_TABLE
from pilar.volunteers.rules.tables.places import of_sheet, section
from pilar.volunteers.rules.tables.synonyms import KEY_OF, LEFT_OUT_OF, meaning
from tests.volunteers.workbooks.telling import TODAY, WORDS

HEAD = ["No", "Nama", "Desa", "NIK"]
ANI = [1, "Ani", "Mekarmukti", ""]


def found(*rows, merged=(), name="Sheet1", **kept):
    [table] = tables([Sheet(name, rows, merged, **kept)], remembered={})
    return table


def people(*rows, **kept):
    """Return who stands in a table: name, village and kecamatan."""
    lines = found(*rows, **kept).lines
    return [(line.cells["name"], line.cells["village_name"], line.district) for line in lines]


def refusal(*sheets):
    with pytest.raises(Problem) as caught:
        tables(sheets, remembered={})
    return type(caught.value), caught.value.sentence, caught.value.field


def test_a_workbook_without_a_table_is_refused():
    assert refusal(Sheet("A", [["Nama"], ["Ani"]]), Sheet("B", [])) == (Invalid, NO_TABLE, "file")
    assert refusal() == (Invalid, NO_TABLE, "file")
    assert refusal(Sheet("A", [["Nama", "Nama"], ["Ani", "Budi"]])) == (Invalid, NO_TABLE, "file")


def test_a_workbook_without_people_is_refused():
    assert refusal(Sheet("A", [HEAD])) == (Invalid, NO_ROWS, "file")
    assert refusal(Sheet("A", [HEAD, ["", "", "Mekarmukti", ""]])) == (Invalid, NO_ROWS, "file")


def test_as_many_rows_as_are_taken_at_once_are_read_and_not_one_more():
    rows = [["Nama", "Desa"], *([["Ani", "A"]] * MAX_ROWS)]
    assert len(found(*rows).lines) == MAX_ROWS
    assert refusal(Sheet("A", [*rows, ["Ani", "A"]])) == (Refused, TOO_MANY_ROWS, "file")


def test_a_sheet_without_a_table_is_told_of_and_an_empty_one_is_not():
    book = [
        Sheet("A", [HEAD, ANI]),
        Sheet("Rekap", [["Jumlah", 1]]),
        Sheet("Kosong", [[""]]),
        Sheet("Petunjuk", [["a"]]),
    ]
    notes = {table.sheet: [note.sentence for note in table.notes] for table in tables(book, remembered={})}
    assert notes == {"A": [], "Rekap": [SHEET_WITHOUT_TABLE], "Kosong": []}


def test_a_second_table_is_told_of_and_not_read():
    table = found(HEAD, ANI, [], ["Nama Ketua", "Nama", "Alamat"], ["x", "Budi", "Kp. Sawah"])
    assert [line.number for line in table.lines] == [2]
    assert [(note.sentence, note.details) for note in table.notes] == [(SECOND_TABLE, {"sheet": "Sheet1", "row": 4})]


def test_a_group_that_makes_a_name_that_of_somebody_else_leaves_no_table():
    rows = [["Ibu Kandung", "", "Alamat"], ["Nama", "Tempat lahir", "Desa"], ["Ani", "Garut", "A"]]
    assert refusal(Sheet("A", rows, ((0, 0, 0, 1),))) == (Invalid, NO_TABLE, "file")


def test_columns_in_short_rows_are_empty():
    assert people(HEAD, [1, "Ani"], [2, "Budi", "Jagabaya"]) == [("Ani", "", ""), ("Budi", "Jagabaya", "")]


def test_sections_name_the_kecamatan_and_the_village():
    rows = [
        ["No", "Nama", "HP"],
        ["", "A. Kecamatan : Samarang"],
        ["", "Desa Cintarasa"],
        [1, "Ani", ""],
        [2, "Budi", ""],
        ["II", "DESA SIRNASARI KEC. BAYONGBONG"],
        [3, "Cici", ""],
    ]
    assert people(*rows) == [
        ("Ani", "Cintarasa", "Samarang"),
        ("Budi", "Cintarasa", "Samarang"),
        ("Cici", "SIRNASARI", "BAYONGBONG"),
    ]


def test_a_village_in_a_section_counts_where_the_column_is_empty():
    rows = [HEAD, ["", "Desa Cintarasa"], [1, "Ani", "", ""], [2, "Budi", "Samarang", ""], [3, "Cici", "", ""]]
    assert [village for _, village, _ in people(*rows)] == ["Cintarasa", "Samarang", "Cintarasa"]


def test_a_village_is_not_taken_from_above_where_there_are_codes():
    rows = [["Kode desa", "Nama", "Nama desa"], ["3205322001", "Ani", "Mekarmukti"], ["", "Budi", ""]]
    assert [(line.cells["village_name"], line.above) for line in found(*rows).lines] == [("Mekarmukti", ""), ("", "")]


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (["KECAMATAN CIKAJANG"], ("CIKAJANG", "")),
        (["1", "Kec.", ":", "Cikajang"], ("Cikajang", "")),
        (["Kelurahan Sukamaju"], ("", "Sukamaju")),
        (["Desa Ratnasari", "081234567890"], None),
        (["Kecamatan Cikajang", "081234567890"], None),
        (["Kecapi Suling"], None),
        (["-"], None),
    ],
)
def test_a_row_alone_may_name_a_place(cells, place):
    assert section(cells) == place


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Kec. Cikajang", ("Cikajang", "")),
        ("KECAMATAN_CIKAJANG", ("CIKAJANG", "")),
        ("Desa Sukamaju", ("", "Sukamaju")),
        ("Cisurupan", ("Cisurupan", "")),
        ("Sheet1", ("", "")),
        ("Sheet", ("", "")),
        ("Data PSM", ("", "")),
        ("LAIN-LAIN", ("", "")),
        ("Rekap 2026", ("", "")),
        ("Kabupaten Garut", ("", "")),
        ("Yang dikirim pak camat kemarin", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_sheet_may_be_named_after_a_place(name, place):
    assert of_sheet(name) == place


def test_the_letterhead_names_kecamatan_and_village():
    above = [["DAFTAR PSM"], ["Kecamatan", ":", "Samarang"], ["Desa", ":", "Cintarasa"], []]
    assert people(*above, ["No", "Nama", "HP"], [1, "Ani", ""]) == [("Ani", "Cintarasa", "Samarang")]


@pytest.mark.parametrize(
    ("line", "district"),
    [
        ("KECAMATAN GARUT KOTA", "GARUT KOTA"),
        ("KECAMATAN GARUT KOTA TAHUN 2026", "GARUT KOTA"),
        ("Kec. Banjar Kota Banjar", "Banjar"),
        ("Kec. Samarang Kab. Garut", "Samarang"),
    ],
)
def test_a_kecamatan_may_be_called_kota(line, district):
    assert people([line], ["No", "Nama", "HP"], [1, "Ani", ""]) == [("Ani", "", district)]


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "", ""],
        [1, 2, 3, 4],
        ["(1)", "(2)", "(3)", "(4)"],
        ["Jumlah", "", "", 3],
        ["", "TOTAL PSM", "", 3],
        ["", "Catatan: data lama", "", ""],
        HEAD,
        ["", "", "Mekarmukti", ""],
        [9, "", "Mekarmukti", ""],
    ],
)
def test_what_is_nobody_is_passed_over(row):
    assert people(HEAD, ANI, row, [2, "Budi", "Jagabaya", ""]) == [("Ani", "Mekarmukti", ""), ("Budi", "Jagabaya", "")]


@pytest.mark.parametrize("name", ["Jumlah", "Kecapi", "Desa Ratnasari", "Ketua Siregar", "An. Bupati", "1. Ani", 7])
def test_whoever_has_a_nik_is_somebody_whatever_the_name(name):
    assert [line.number for line in found(HEAD, [1, name, "A", "3205055403850001"]).lines] == [2]


def test_a_row_without_a_name_is_somebody_when_it_says_enough():
    head = ["Nama", "Desa", "L/P", "HP", "Alamat"]
    rows = [["", "A", "P", "081234567890", "Kp. Sawah"], ["", "A", "P", "", ""]]
    assert [line.number for line in found(head, *rows).lines] == [2]


def test_after_the_signatures_only_the_same_header_goes_on():
    rows = [HEAD, ANI, ["", "Mengetahui"], ["", "Kepala Dinas"], ["", "Oman"], HEAD, [2, "Budi", "Jagabaya", ""]]
    assert [name for name, _, _ in people(*rows)] == ["Ani", "Budi"]
    assert [name for name, _, _ in people(*rows[:5])] == ["Ani"]


def test_merged_cells_count_for_all_they_span_and_far_too_many_are_left_alone():
    rows = [HEAD, ANI, [2, "Budi", "", ""], [3, "Cici", "Lain", ""]]
    for merged in (
        [(1, 2, 3, 2)],
        [(1, 2, 3, 2)] * 1_000,
        [(0, 0, 0, 3), (1, 2, 900, 2), (900, 2, 901, 2), (1, 0, 3, 0)],
    ):
        villages = [village for _, village, _ in people(*rows, merged=tuple(merged))]
        assert villages == ["Mekarmukti", "Mekarmukti", "Lain"]


def test_a_group_reaches_no_further_than_it_is_merged():
    head = [["Nama", "SK", "", "Nomor"], ["", "Nomor", "Tanggal", ""]]
    table = found(*head, ["Ani", "460/1", "", "9"], merged=((0, 1, 0, 2),))
    assert [heading.key for heading in table.headings] == ["name", "decree_number", "decree_date", ""]


def test_a_column_may_have_its_header_only_in_the_lower_row():
    table = found(["", "Nama", "Desa"], ["No", "", ""], [1, "Ani", "A"])
    assert [(heading.text, heading.key) for heading in table.headings] == [
        ("No", ""),
        ("Nama", "name"),
        ("Desa", "village_name"),
    ]
    assert [line.number for line in table.lines] == [3]


def test_a_row_below_the_header_that_is_no_part_of_it_is_not_taken_in():
    assert [name for name, _, _ in people(HEAD, ["", "", "Hobi", ""], ANI)] == ["Ani"]
    assert found(["Nama", "Desa"], ["Ani", "A"]).header_row == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NO. KTP", "nik"),
        ("Nomor Induk\nKependudukan (NIK)", "nik"),
        ("NAMA (SESUAI KTP)", "name"),
        ("Tgl. Lahir", "birth_date"),
        ("Tempat / Tgl. Lahir", "birth"),
        ("Pendidkan Terakir", "education"),
        ("No. Rek.", "pay"),
        ("Agama", "private"),
        ("Kab/Kota", "place"),
        ("Hobi", ""),
        ("Kegemaran utama", ""),
        ("", ""),
    ],
)
def test_a_header_means_what_offices_mean_by_it(text, key):
    assert meaning([text]) == key


def test_each_word_means_one_thing_and_the_headers_of_the_template_themselves():
    assert KEY_OF.keys() & LEFT_OUT_OF.keys() == set()
    assert {key: meaning([header]) for key, header in HEADER_OF.items()} == {key: key for key in HEADER_OF}


def test_a_header_is_remembered_in_a_plain_form():
    assert plain_header("  NO.\nKTP/NIK ") == "no ktp nik"
    assert len(plain_header("a " * 200)) <= 120


CELLS = (
    st.none()
    | st.integers(0, 9)
    | st.text(max_size=8)
    | st.sampled_from(
        [
            *HEADER_OF.values(),
            "NAMA",
            "DESA",
            "SK",
            "L",
            "P",
            "Jumlah",
            "KECAMATAN A",
            "Mengetahui",
            "Ani",
            "Nomor",
            "",
            "",
            "",
        ]
    )
)
RECTANGLES = st.tuples(*[st.integers(0, 6)] * 4)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=9), st.lists(RECTANGLES, max_size=3).map(tuple))
def test_whatever_stands_on_a_sheet_it_is_read_or_refused_with_a_sentence(rows, merged):
    lines, sentence = [], ""
    try:
        lines = found(*rows, merged=merged).lines
    except Problem as problem:
        sentence = problem.sentence
    assert sentence in {"", NO_TABLE, NO_ROWS}
    assert len(read_lines(lines, today=TODAY, words=WORDS)) == len(lines)
