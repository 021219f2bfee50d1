"""What leaves with a copy of the journal is read by a spreadsheet, and never computed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.rules.journal import STARTS_A_FORMULA, plain_cell


@pytest.mark.parametrize("sign", STARTS_A_FORMULA)
def test_what_would_be_computed_is_shown_as_it_was_typed(sign):
    assert plain_cell(f"{sign}1+1") == f"'{sign}1+1"


def test_words_stay_as_they_are():
    assert plain_cell("Rina masuk.") == "Rina masuk."
    assert plain_cell("") == ""


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    cell = plain_cell(text)
    assert not cell.startswith(STARTS_A_FORMULA)
    assert cell.endswith(text)
