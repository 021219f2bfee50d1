"""Days as workbooks hold them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.volunteers.rules.imports.days import OnlyAYear, day
from tests.volunteers.workbooks.telling import TODAY

THAT_DAY = date(1985, 3, 14)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        *(
            (form, THAT_DAY)
            for form in ("14-03-1985", "14/3/1985", "14.3.1985", "14 03 1985", "14 - 03 - 1985", "14–3–1985")
        ),
        *((form, THAT_DAY) for form in ("1985-03-14", "1985/03/14", "1985-03-14 00:00:00", "1985-03-14T07:30:00")),
        *(
            (form, THAT_DAY)
            for form in ("14 Maret 1985", "14 MAR 85", "14-Mar-1985", "14Maret1985", "Garut, 14 Maret 1985.")
        ),
        *((form, THAT_DAY) for form in ("14031985", 14031985, 31120, 31120.75, THAT_DAY, datetime(1985, 3, 14, 23))),  # noqa: DTZ001
        ("01 Pebruari 1990", date(1990, 2, 1)),
        (1021990, date(1990, 2, 1)),
        (3654, date(1910, 1, 1)),
        (73050, date(2099, 12, 31)),
        *((form, None) for form in ("", "   ", None, "-", "...")),
    ],
)
def test_a_day_is_read_from_every_form_a_workbook_gives_it(cell, found):
    assert day(cell, today=TODAY) == found


@pytest.mark.parametrize(
    ("cell", "born", "year"),
    [
        ("14-3-85", True, 1985),
        ("14-3-09", True, 2009),
        ("14-3-12", True, 1912),
        ("14-3-12", False, 2012),
        ("14-3-37", False, 1937),
    ],
)
def test_a_year_of_two_digits_belongs_to_the_century_in_which_it_makes_sense(cell, born, year):
    assert day(cell, today=TODAY, born=born) == date(year, 3, 14)


NO_DAYS = ("3/14/1985", "29-02-1985", "31-12-0000", "14 Merat 1985", "x", "?!a", True, time(7, 30), timedelta(days=3))


@pytest.mark.parametrize("cell", [*NO_DAYS, 3653, 73051, -1, 1e300, float("nan"), float("inf"), 10**400])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises((ValueError, OverflowError)) as caught:
        day(cell, today=TODAY)
    assert not isinstance(caught.value, OnlyAYear)


@pytest.mark.parametrize("cell", ["1985", 1985, 1985.0, "tahun 1985"])
def test_a_year_alone_is_told_apart(cell):
    with pytest.raises(OnlyAYear):
        day(cell, today=TODAY)


@given(st.dates(date(1910, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_in_all_its_forms(known):
    forms = [
        known.strftime("%d-%m-%Y"),
        f"{known.day}/{known.month}/{known.year}",
        known.isoformat(),
        f"{known:%d%m%Y}",
    ]
    assert {day(form, today=TODAY) for form in forms} == {known}
    assert day((known - date(1899, 12, 30)).days, today=TODAY) == known
