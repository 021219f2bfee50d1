"""A folder of its own for the files of each test, and acts of the tests that store."""

from __future__ import annotations

import pytest

from pilar.files import services
from pilar.files.models import StoredFile
from pilar.kernel.act import Door
from pilar.kernel.scope import bulk_door
from tests.files.crafted import PDF
from tests.files.kinds import ANYTHING, SECRET

VILLAGE = "3205322001"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The folder of the private files."""
    settings.PILAR_FILES = tmp_path / "files"
    return settings.PILAR_FILES


def _storing(actor, *, breaks=False, **what):
    file = services.store(actor, **what)
    if breaks:
        raise RuntimeError
    return file


storing = Door(_storing, permission="volunteers.view", writes=True)
"""An act that stores and stands in no list, for it is no part of Pilar."""


@pytest.fixture
def keep(land, rina_in_garut):
    """Store a file as Rina does."""

    def keep(actor=rina_in_garut, *, kind=ANYTHING, name="SK.pdf", content=PDF, region=VILLAGE, **more):
        return storing(actor, kind=kind, name=name, content=content, region=region, **more)

    return keep


@pytest.fixture
def secret(keep):
    """A sensitive paper of a village of Garut."""
    return keep(kind=SECRET, name="KTP Ani.pdf")


@pytest.fixture
def fresh():
    """Return a file as it is in the database now."""

    def fresh(file):
        return bulk_door(StoredFile).get(pk=file.pk)

    return fresh


@pytest.fixture
def change():
    """Change a file past the acts, as time or somebody else would."""

    def change(file, **values):
        bulk_door(StoredFile).filter(pk=file.pk).update(**values)

    return change
