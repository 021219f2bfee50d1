"""Tables in a box: read as they are pasted or typed, refused with their line, shown so that they read the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.documents.rules import tables
from pilar.documents.rules.standard import ATTENDANCE, DECREE, LETTER
from pilar.kernel.problems import Invalid

PEOPLE = ATTENDANCE.named("people")
DICTA = DECREE.named("decides")


def refused(call, *args, **more):
    with pytest.raises(Invalid) as refusal:
        call(*args, **more)
    return refusal.value


def rows(*cells):
    return [dict(zip(("name", "origin", "detail"), one, strict=True)) for one in cells]


def test_what_excel_copies_and_what_is_typed_with_semicolons_are_the_same_rows():
    wanted = rows(("Ani", "Desa Cikajang", "PSM"), ("Budi", "Garut", ""))
    assert tables.read_rows(PEOPLE, "Ani\tDesa Cikajang\tPSM\r\nBudi\tGarut\r\n") == wanted
    assert tables.read_rows(PEOPLE, "Ani; Desa Cikajang; PSM\n\n  \nBudi ;Garut") == wanted


def test_a_semicolon_between_tabs_is_a_sign_like_any_other():
    assert tables.read_rows(PEOPLE, "Ani; Budi\tGarut\t") == rows(("Ani; Budi", "Garut", ""))


def test_a_single_column_holds_any_sign_and_lines_of_its_own():
    assert tables.read_rows(DICTA, " Menetapkan: a; b\t c \nMenugasi: | a. Ani; | b. Budi.\n") == [
        {"text": "Menetapkan: a; b\t c"},
        {"text": "Menugasi:\na. Ani;\nb. Budi."},
    ]


def test_too_many_columns_are_told_with_their_line_and_empty_ones_do_no_harm():
    wrong = refused(tables.read_rows, PEOPLE, "Ani;Garut\n\nBudi;a;b;c;;")
    assert (wrong.sentence, wrong.field) == (tables.TOO_MANY_COLUMNS, "people")
    assert wrong.details == {"row": 3, "found": 4, "most": 3, "columns": "name; origin; detail"}
    assert tables.read_rows(PEOPLE, "Ani\tGarut\tPSM\t\t \t") == rows(("Ani", "Garut", "PSM"))


def test_rows_are_shown_as_they_are_typed():
    shown = tables.shown_rows(PEOPLE, rows(("Ani", None, "Satu\nDua"), ("Budi", "Desa  Cikajang", "")))
    assert shown == "Ani\t\tSatu | Dua\nBudi\tDesa Cikajang\t"


LINE = st.text(alphabet="abc .,;", max_size=8).map(lambda text: " ".join(text.split()))
CELL = st.lists(LINE, max_size=3).map(lambda lines: "\n".join(lines).strip())


@given(st.lists(st.tuples(CELL, CELL, CELL).filter(any), max_size=5))
def test_reading_what_is_shown_gives_the_same(cells):
    written = rows(*cells)
    assert tables.read_rows(PEOPLE, tables.shown_rows(PEOPLE, written)) == written


def test_of_many_papers_the_first_line_names_what_differs():
    shared = {"to": "Camat", "subject": "Rapat"}
    table = tables.read_table(LETTER, shared, "subject;to_place\nUndangan;Garut\n;Samarang", called={})
    assert table.columns == ("subject", "to_place")
    assert table.rows == [
        {"to": "Camat", "subject": "Undangan", "to_place": "Garut"},
        {"to": "Camat", "subject": "Rapat", "to_place": "Samarang"},
    ]
    assert tables.read_table(LETTER, shared, "Kepada\nCamat A | di tempat", called={"to": "Kepada Yth."}).rows == [
        {"to": "Camat A\ndi tempat", "subject": "Rapat"},
    ]


CALLED = {"to": "Kepada (Yth.)", "subject": "Hal"}
CAMAT = tables.Table(("to", "subject"), [{"to": "Camat A\ndi tempat", "subject": "Rapat"}, {"to": None, "subject": ""}])


def titled(title, table=CAMAT):
    return tables.titles(LETTER, title, table, called=CALLED)


def test_a_title_takes_what_its_braces_name_from_each_line():
    assert titled("{hal} untuk {Kepada}, {to}") == ["Rapat untuk Camat A, Camat A", "untuk ,"]
    assert titled("Surat } tugas {") == titled("Surat tugas") == []


def test_a_brace_that_names_no_column_is_refused_with_those_there_are():
    for name in ("nama", "to_place", " ", "", "copies"):
        wrong = refused(titled, f"Surat {{{name}}}")
        assert (wrong.sentence, wrong.field) == (tables.NO_SUCH_PLACE, tables.TITLE)
        assert wrong.details == {"name": name, "known": "{Kepada}, {Hal}"}


def test_a_title_that_grows_too_long_is_cut():
    long = tables.Table(("subject",), [{"subject": "x" * 300}])
    assert titled("{hal}", long) == ["x" * 199 + "…"]


def test_a_list_shows_the_first_line_that_says_something():
    assert [tables.first_line(value) for value in (None, "", "\n Camat  A \nb", 12)] == ["", "", "Camat A", "12"]
    assert tables.short_name("To whom (kepada Yth.), one line each") == "To whom"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n", tables.NO_HEAD),
        ("to;kota\nx;y", tables.UNKNOWN_COLUMN),
        ("to;\nx;y", tables.UNKNOWN_COLUMN),
        ("to\nx;y", tables.TOO_MANY_COLUMNS),
    ],
)
def test_a_table_of_papers_that_cannot_be_read_is_refused(text, sentence):
    wrong = refused(tables.read_table, LETTER, {}, text, called={})
    assert (wrong.sentence, wrong.field) == (sentence, tables.TABLE)
