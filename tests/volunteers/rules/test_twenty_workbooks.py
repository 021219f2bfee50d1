"""Twenty workbooks as offices make them, and exactly what is read of each."""

from __future__ import annotations

import pytest

from pilar.volunteers.rules.imports import COLUMNS
from pilar.volunteers.rules.tables import MEANINGS, plain_header
from tests.volunteers.workbooks import habits
from tests.volunteers.workbooks.expected import READ
from tests.volunteers.workbooks.telling import told


@pytest.mark.parametrize("habit", habits.TWENTY, ids=lambda habit: habit.__name__)
def test_a_workbook_is_read_as_it_is(habit):
    assert told(habit()) == READ[habit.__name__]


def test_there_are_twenty_and_each_says_which_habit_it_shows():
    assert len(set(habits.TWENTY)) == 20
    assert [habit.__name__ for habit in habits.TWENTY] == list(READ)
    assert all(habit.__doc__ for habit in habits.TWENTY)


def test_what_an_office_decided_about_a_header_counts_more_than_what_pilar_knows():
    content = habits.columns_not_wanted()
    remembered = {plain_header("Hobi"): "occupation", plain_header("KELURAHAN"): "address", "umur": ""}
    head, row = told(content, remembered=remembered)
    assert head == (
        "Sheet1, row 1: (No) name (Umur) (Agama) address (Bank) (No. Rekening) (NPWP) occupation education "
        "LEFT_OUT_PRIVATE(Agama) LEFT_OUT_PAY(Bank) LEFT_OUT_PAY(No. Rekening) LEFT_OUT_PAY(NPWP)"
    )
    assert row == "2: !NO_VILLAGE"


def test_every_key_a_column_may_be_given_has_a_name():
    assert set(MEANINGS) > {column.key for column in COLUMNS}
    assert all(MEANINGS.values())
