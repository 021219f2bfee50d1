"""Patterns of numbers: what is refused, what is written, where a row has gaps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.documents.rules import numbers
from pilar.documents.rules.numbers import Filling
from pilar.kernel.problems import Invalid

DAY = date(2026, 11, 21)
PATTERN = "{code}/{seq:03}/{unit}/{roman_month}/{year}"
FILLING = Filling(DAY, code="460", unit="Dayasos")


def refused(call, *args, **more):
    with pytest.raises(Invalid) as refusal:
        call(*args, **more)
    return refusal.value.sentence, refusal.value.field


def test_a_number_is_written_by_its_pattern():
    assert numbers.written(PATTERN, 17, FILLING) == "460/017/Dayasos/XI/2026"
    assert numbers.written("{seq}", 4711, FILLING) == "4711"
    assert numbers.written("{seq:02}/{month}", 4711, FILLING) == "4711/11"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_roman(month):
    filled = numbers.written("{seq}.{roman_month}", 1, Filling(date(2026, month, 1)))
    assert filled == f"1.{numbers.ROMAN[month - 1]}"


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("", numbers.EMPTY_PATTERN),
        ("  ", numbers.EMPTY_PATTERN),
        ("{seq}" + "x" * numbers.PATTERN_MAX, numbers.PATTERN_LONG),
        ("{code}/{year}", numbers.NO_COUNTER),
        ("{seq}/{seq:03}", numbers.TWO_COUNTERS),
        ("{seq}/{tahun}", numbers.UNKNOWN_PART),
        ("{seq}/{year:04}", numbers.ONLY_COUNTER_IS_WIDE),
        ("{seq:09}", numbers.TOO_WIDE),
        ("{seq}/{year", numbers.ODD_BRACE),
        ("{seq}/year}", numbers.ODD_BRACE),
        ("{seq:3}", numbers.ODD_BRACE),
    ],
)
def test_a_pattern_that_cannot_count_is_refused(pattern, sentence):
    assert refused(numbers.check_pattern, pattern) == (sentence, "pattern")


def test_a_pattern_as_offices_write_it_is_taken():
    for pattern in (PATTERN, "462/{seq:02}/Dayasos/Dinsos", "SK.460/{seq:03}/DINSOS-CMH/{year}", "{seq:06}"):
        numbers.check_pattern(pattern)


def test_what_a_pattern_asks_for_must_be_noted():
    numbers.check_filling(PATTERN, FILLING)
    numbers.check_filling("{seq}", Filling(DAY))
    assert refused(numbers.check_filling, PATTERN, Filling(DAY, unit="x")) == (numbers.WITHOUT, "code")
    assert refused(numbers.check_filling, PATTERN, Filling(DAY, code="x")) == (numbers.WITHOUT, "unit")


def test_gaps_are_what_is_missing_below_the_highest():
    assert numbers.gaps([]) == ()
    assert numbers.gaps([1, 2, 3]) == ()
    assert numbers.gaps([5, 2, 2]) == (1, 3, 4)


def test_a_number_given_elsewhere_is_put_right():
    given_there = numbers.check_given(" 400.9 /  12 ", on=DAY, written_on=DAY, today=DAY)
    assert given_there == "400.9 / 12"
    assert numbers.same_number(" 460/Kep. 12-DINSOS") == numbers.same_number("460/kep.12-dinsos")


@pytest.mark.parametrize(
    ("number", "on", "sentence", "field"),
    [
        (" ", DAY, numbers.NUMBER_MISSING, "number"),
        ("9" * (numbers.NUMBER_MAX + 1), DAY, numbers.NUMBER_LONG, "number"),
        ("1", date(2026, 11, 22), numbers.DATE_AHEAD, "dated"),
        ("1", date(2026, 11, 19), numbers.DATE_BEFORE, "dated"),
    ],
)
def test_a_number_that_cannot_be_is_refused(number, on, sentence, field):
    written_on = date(2026, 11, 20)
    assert refused(numbers.check_given, number, on=on, written_on=written_on, today=DAY) == (sentence, field)


@given(st.integers(1, 99_999), st.integers(1, 99_999), st.sampled_from(["", ":01", ":03", ":06"]))
def test_different_running_numbers_are_written_differently(one, other, width):
    pattern = f"460/{{seq{width}}}/{{year}}"
    numbers.check_pattern(pattern)
    alike = numbers.written(pattern, one, FILLING) == numbers.written(pattern, other, FILLING)
    assert alike == (one == other)
