"""What follows from what was done: at least once, a moment later, and only if it was done."""

from __future__ import annotations

import inspect
from datetime import date

import pytest
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from pilar.config.reactions import REACTIONS
from pilar.kernel.events import EVENTS
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.volunteers.services import areas
from tests.jobs import chores
from tests.jobs.chores import DONE, WRONG
from tests.people import volunteer

EVENT = "person.registered"


@pytest.fixture
def reacting(settings, garut_joined):
    """Two things follow when a volunteer is registered."""
    settings.PILAR_REACTIONS = {EVENT: ("tests.jobs.chores.first", "tests.jobs.chores.second")}


@pytest.fixture
def entry(reacting, rina_in_garut, land):
    """The key of the entry of a registration."""
    volunteer(rina_in_garut, land["3205322001"])
    return str(bulk_door(JournalEntry).get(event=EVENT).pk)


def test_all_that_follows_is_done_with_the_key_of_the_entry(entry, work):
    assert DBTaskResult.objects.count() == 1
    assert DONE == []
    work()
    assert [f"first {entry}", f"second {entry}"] == DONE


def test_nothing_follows_from_what_was_rolled_back(reacting, rina_in_garut, land):
    with transaction.atomic():
        volunteer(rina_in_garut, land["3205322001"])
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0


def test_nothing_follows_from_other_events(reacting, land, dedi_in_banjar):
    areas.join_area(dedi_in_banjar, regency=land["3279"], joined_on=date(2025, 1, 2))
    assert DBTaskResult.objects.count() == 0


def test_one_that_fails_keeps_nothing_from_the_other_and_is_called_again(entry, work, hours_pass):
    WRONG[:] = [ValueError()]
    work()
    assert [f"second {entry}"] == DONE
    hours_pass()
    work()
    assert [f"second {entry}", f"first {entry}", f"second {entry}"] == DONE


def test_a_refusal_beside_a_failure_does_not_keep_it_from_being_tried_again(entry, work):
    WRONG[:] = [chores.refusal(), ValueError()]
    work()
    assert DBTaskResult.objects.get().status == "READY"


def test_a_refusal_alone_is_final(entry, work):
    WRONG[:] = [chores.refusal()]
    work()
    assert DBTaskResult.objects.get().status == "FAILED"
    assert [f"second {entry}"] == DONE


def test_what_no_longer_follows_is_not_done(entry, work, settings):
    settings.PILAR_REACTIONS = {}
    work()
    assert (DONE, DBTaskResult.objects.get().status) == ([], "SUCCESSFUL")


def test_the_table_of_reactions_names_events_and_functions_of_one_argument():
    assert REACTIONS.keys() - EVENTS.keys() == set()
    for path in (path for paths in REACTIONS.values() for path in paths):
        assert len(inspect.signature(import_string(path)).parameters) == 1
