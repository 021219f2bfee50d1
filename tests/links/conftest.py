"""A link of Rina's for a village of Garut."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.links import services
from pilar.links.models import Link
from tests.links.purposes import NAME

VILLAGE = "3205322001"


@pytest.fixture(autouse=True)
def _nobody_has_knocked_yet():
    cache.clear()


@pytest.fixture
def make(land, rina_in_garut):
    """Make a link as Rina does, open for three days."""

    def make(actor=rina_in_garut, *, region=VILLAGE, days=3, **more):
        until = clock.now() + timedelta(days=days)
        return services.make(actor, purpose=NAME, subject=land[VILLAGE], region=region, until=until, **more)

    return make


@pytest.fixture
def change():
    """Change a link past the acts, as time or somebody else would."""

    def change(link, **values):
        bulk_door(Link).filter(pk=link.pk).update(**values)

    return change


@pytest.fixture
def fresh():
    """Return a link as it is in the database now."""

    def fresh(link):
        return bulk_door(Link).get(pk=link.pk)

    return fresh
