"""What tests of notices may ask for."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services.assignments import end
from tests.people import actor_of, volunteer

MEKARMUKTI = "3205322001"


@pytest.fixture
def ani(land, garut_joined, rina_in_garut):
    """The only PSM of Mekarmukti."""
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")


@pytest.fixture
def leave(rina_in_garut):
    """End somebody's service."""

    def over(person, *, on=date(2026, 3, 1)):
        end(rina_in_garut, assignment=person.assignments.latest("pk"), why=EndReason.MOVED, ended_on=on)

    return over


@pytest.fixture
def tatang(land):
    """The TKSK of Kecamatan Mekarmukti."""
    return actor_of("tksk", "320532", name="Tatang")
