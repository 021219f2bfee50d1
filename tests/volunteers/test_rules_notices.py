"""Which office is told about a region."""

from __future__ import annotations

import pytest

from pilar.kernel.actor import Role
from pilar.volunteers.rules.notices import ABOVE, CROWD, is_crowd, offices_of, operator_of


@pytest.mark.parametrize(
    ("region", "office"),
    [
        ("3205051001", (Role.REGENCY_OPERATOR, "3205")),
        ("320505", (Role.REGENCY_OPERATOR, "3205")),
        ("3205", (Role.REGENCY_OPERATOR, "3205")),
        ("32", (Role.PROVINCE_OPERATOR, "32")),
        ("", (Role.MINISTRY, "")),
    ],
)
def test_the_office_that_keeps_the_register_is_told(region, office):
    assert operator_of(region) == office


def test_nobody_is_told_of_their_own_end():
    assert all(role is not above for role, (above, _length) in ABOVE.items())


def test_of_a_village_the_dinas_and_the_tksk_of_its_kecamatan_are_told():
    assert offices_of("3205051001") == ((Role.REGENCY_OPERATOR, "3205"), (Role.TKSK, "320505"))


@pytest.mark.parametrize(("silent", "crowd"), [(0, False), (CROWD, False), (CROWD + 1, True)])
def test_more_silent_villages_than_an_office_looks_at_one_by_one_are_a_crowd(silent, crowd):
    assert is_crowd(silent) is crowd
