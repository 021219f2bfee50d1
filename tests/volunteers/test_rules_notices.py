"""Which office is told about a region."""

from __future__ import annotations

import pytest

from pilar.kernel.actor import Role
from pilar.volunteers.rules.notices import ABOVE, operator_of


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
