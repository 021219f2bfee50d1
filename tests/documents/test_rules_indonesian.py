"""Dates, numbers and names as papers write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.documents.rules import indonesian as said


def test_dates():
    assert said.day(date(2026, 11, 1)) == "1 November 2026"
    assert said.weekday(date(2026, 11, 21)) == "Sabtu, 21 November 2026"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2020, 10, 15), date(2020, 10, 15), "15 Oktober 2020"),
        (date(2020, 10, 15), date(2020, 10, 17), "15 s.d. 17 Oktober 2020"),
        (date(2020, 9, 30), date(2020, 10, 1), "30 September s.d. 1 Oktober 2020"),
        (date(2020, 12, 31), date(2021, 1, 1), "31 Desember 2020 s.d. 1 Januari 2021"),
    ],
)
def test_days_say_once_what_they_share(first, last, text):
    assert said.days(first, last) == text


def test_days_are_told_with_those_of_the_week():
    assert said.weekdays(date(2020, 10, 15), date(2020, 10, 15)) == "Kamis, 15 Oktober 2020"
    assert said.weekdays(date(2020, 10, 15), date(2020, 10, 17)) == "Kamis s.d. Sabtu, 15 s.d. 17 Oktober 2020"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("+62262525696", "(0262) 525696"),
        ("+6281234567890", "0812-3456-7890"),
        ("+60312345678", "+60 3-1234 5678"),
        ("telepon kantor", "telepon kantor"),
    ],
)
def test_telephone_numbers_stand_as_they_are_dialled(number, text):
    assert said.telephone(number) == text


def test_numbers_have_their_thousands_apart():
    assert [said.number(value) for value in (0, 999, 5957, 83_762, 1_000_000)] == [
        *("0", "999", "5.957", "83.762", "1.000.000"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "nol"),
        (1, "satu"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (110, "seratus sepuluh"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1500, "seribu lima ratus"),
        (2000, "dua ribu"),
        (5957, "lima ribu sembilan ratus lima puluh tujuh"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (2_000_000_001, "dua miliar satu"),
    ],
)
def test_numbers_are_spelled(value, text):
    assert said.spelled(value) == text


@given(st.integers(0, said.MOST_SPELLED), st.integers(0, said.MOST_SPELLED))
def test_different_numbers_are_spelled_differently(one, other):
    assert (said.spelled(one) == said.spelled(other)) == (one == other)


@pytest.mark.parametrize("value", [-1, said.MOST_SPELLED + 1])
def test_what_is_too_large_is_not_spelled(value):
    with pytest.raises(ValueError, match="not spelled"):
        said.spelled(value)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Asep Hidayat", "Asep Hidayat"),
        ("Drs. H. Asep Hidayat, M.Si", "H. Asep Hidayat"),
        ("Dra. Hj. Euis  Komariah, S.Sos., M.A.P.", "Hj. Euis Komariah"),
        ("dr. Budi Santoso", "Budi Santoso"),
        ("Ir. Soekarno", "Soekarno"),
        ("Prof. Dr. Siti Aminah, Ph.D.", "Siti Aminah"),
        ("Ma Siti", "Ma Siti"),
        ("Muhammad Ir", "Muhammad Ir"),
        ("Dr.", "Dr."),
        ("Asep, Kepala Desa", "Asep, Kepala Desa"),
        ("Siti Skom", "Siti"),
    ],
)
def test_decrees_write_names_without_academic_titles(name, plain):
    assert said.without_degrees(name) == plain
