"""Workbooks brought in and applied; and how properties are tried here.

Without a clock, for machines differ and do several things at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from pilar.policies.services import loading
from pilar.volunteers import tasks
from pilar.volunteers.services import imports, jobs
from tests.volunteers.files import workbook
from tests.volunteers.records import fresh

if TYPE_CHECKING:
    from pilar.volunteers.models import ImportBatch

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def bring(land, garut_joined, rina_in_garut):
    """Receive a workbook and have it checked."""

    def bring(*rows, actor=rina_in_garut, region="3205") -> ImportBatch:
        content = workbook(*rows)
        batch = imports.receive(actor, region=land[region], file_name="psm-garut.xlsx", content=content)
        jobs.check_import(str(batch.pk))
        return fresh(batch)

    return bring


@pytest.fixture
def apply(rina_in_garut):
    """Ask for a checked workbook to be written, and do it."""

    def apply(batch, *, actor=rina_in_garut) -> ImportBatch:
        tasks.start_applying(actor, batch=batch)
        jobs.apply_import(str(batch.pk))
        return fresh(batch)

    return apply


@pytest.fixture
def listed(db):
    """The lists Pilar brings along, education and other roles among them."""
    loading.load()
