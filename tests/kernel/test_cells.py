"""What leaves for a spreadsheet is never computed, and comes back as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.cells import STARTS_A_FORMULA, plain_cell, typed_cell


@pytest.mark.parametrize("sign", STARTS_A_FORMULA)
def test_what_would_be_computed_is_shown_as_it_was_typed(sign):
    assert plain_cell(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["Rina masuk.", "", "32.05", "a=b", "'Abidah", "it's = 1"])
def test_words_stay_as_they_are(text):
    assert plain_cell(text) == text
    assert typed_cell(text) == text


def test_a_mark_that_somebody_typed_is_not_taken_for_ours():
    assert plain_cell("'=1") == "''=1"
    assert typed_cell("''=1") == "'=1"


cells = st.text() | st.text("'=+-@\t\ra", max_size=5)


@given(cells)
def test_no_cell_begins_like_a_formula_and_each_comes_back_the_same(text):
    assert not plain_cell(text).startswith(STARTS_A_FORMULA)
    assert typed_cell(plain_cell(text)) == text
