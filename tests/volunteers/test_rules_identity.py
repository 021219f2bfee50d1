"""When two descriptions may mean one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pilar.volunteers.rules.identity import Identity, fitting

BORN, NIK = date(1985, 3, 14), "3205325403850001"
KNOWN = Identity("ani suryani", "3205322001", BORN, NIK)


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        (KNOWN, True),
        (replace(KNOWN, nik=""), True),
        (replace(KNOWN, birth_date=None), True),
        (replace(KNOWN, nik="", birth_date=None), True),
        (replace(KNOWN, name="ani sulastri"), False),
        (replace(KNOWN, village="3205322002"), False),
        (replace(KNOWN, birth_date=date(1985, 3, 15)), False),
        (replace(KNOWN, nik="3205325403850002"), False),
    ],
)
def test_two_descriptions_fit_unless_something_both_say_differs(other, fits):
    assert KNOWN.fits(other) is fits
    assert other.fits(KNOWN) is fits


def test_of_namesakes_the_one_with_the_same_birth_date_is_meant():
    bare = replace(KNOWN, nik="", birth_date=None)
    wanted = replace(KNOWN, nik="")
    assert fitting(wanted, [bare, KNOWN]) == [1]
    assert fitting(bare, [bare, KNOWN]) == [0, 1]
    assert fitting(wanted, [replace(KNOWN, birth_date=date(1990, 1, 1))]) == []
    assert fitting(wanted, [bare]) == [0]
