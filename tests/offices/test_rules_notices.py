"""Which office is told that a village answered."""

from __future__ import annotations

import pytest

from pilar.kernel.actor import Role
from pilar.offices.rules.notices import asker_of


@pytest.mark.parametrize(
    ("role", "office", "told"),
    [
        ("tksk", "320532", (Role.TKSK, "320532")),
        ("province_operator", "32", (Role.PROVINCE_OPERATOR, "32")),
        ("", "", (Role.REGENCY_OPERATOR, "3205")),
    ],
)
def test_the_office_that_asked_is_told_or_that_of_the_kabupaten(role, office, told):
    assert asker_of("3205322001", role=role, office=office) == told
