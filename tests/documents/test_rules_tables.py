"""Tables in a box: read as they are pasted, refused with their line, shown as they were."""

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


def test_columns_are_apart_by_a_tab_or_a_semicolon():
    text = "Ani\tGarut\tPSM\n\nBudi; Garut"
    assert tables.read_rows(PEOPLE, text) == [
        {"name": "Ani", "origin": "Garut", "detail": "PSM"},
        {"name": "Budi", "origin": "Garut", "detail": ""},
    ]


def test_a_single_column_holds_any_sign():
    assert tables.read_rows(DICTA, "Menetapkan; ini\n") == [{"text": "Menetapkan; ini"}]


def test_too_many_columns_are_told_with_their_line():
    wrong = refused(tables.read_rows, PEOPLE, "Ani;Garut\nBudi;a;b;c")
    assert (wrong.sentence, wrong.field, wrong.details["row"]) == (tables.TOO_MANY_COLUMNS, "people", 2)


CELL = st.text(alphabet="abc .,", max_size=8).map(lambda text: " ".join(text.split()))


@given(st.lists(st.tuples(CELL.filter(bool), CELL, CELL), max_size=5))
def test_rows_are_shown_as_they_are_read(cells):
    rows = [dict(zip(("name", "origin", "detail"), one, strict=True)) for one in cells]
    shown = tables.shown_rows(PEOPLE, rows)
    many = [row for row in rows if row["origin"] or row["detail"]]
    if len(many) == len(rows):
        assert tables.read_rows(PEOPLE, shown) == rows


def test_nothing_is_shown_for_what_is_not_there():
    assert tables.shown_rows(PEOPLE, [{"name": "Ani", "origin": None}]) == "Ani"


def test_of_many_papers_the_first_line_names_what_differs():
    shared = {"to": "Camat", "subject": "Rapat"}
    rows = tables.merged_rows(LETTER, shared, "subject;to_place\nUndangan;Garut\n;Samarang", called={})
    assert rows == [
        {"to": "Camat", "subject": "Undangan", "to_place": "Garut"},
        {"to": "Camat", "subject": "Rapat", "to_place": "Samarang"},
    ]
    assert tables.merged_rows(LETTER, shared, "Kepada\nCamat A | di tempat", called={"to": "Kepada Yth."}) == [
        {"to": "Camat A\ndi tempat", "subject": "Rapat"},
    ]


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
    wrong = refused(tables.merged_rows, LETTER, {}, text, called={})
    assert (wrong.sentence, wrong.field) == (sentence, tables.TABLE)
