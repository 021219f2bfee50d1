"""A clean list of what was done, a kind of work, and time that can be let pass."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from pilar.jobs.rules.work import KINDS, Kind, register_kind
from tests.jobs import chores


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    chores.DONE.clear()
    chores.LET_GO.clear()
    chores.WRONG.clear()


@pytest.fixture(autouse=True)
def _a_kind():
    register_kind(Kind("test", "Test work", "volunteers.view"))
    yield
    del KINDS["test"]


@pytest.fixture
def hours_pass():
    """Let the pause of everything that waits for its next try be over."""

    def run() -> None:
        DBTaskResult.objects.filter(run_after__year__lt=9999).update(run_after=F("run_after") - timedelta(hours=2))

    return run
