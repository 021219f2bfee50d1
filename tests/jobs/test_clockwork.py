"""Each slot of the schedule leads to one run, however many look at the clock."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as current
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from pilar.jobs.models import LastSlot, Work
from pilar.jobs.rules.schedule import Every
from pilar.jobs.services import ask, tidying
from pilar.jobs.services.clockwork import run_due
from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from tests.jobs.chores import DONE, chore

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FIVE = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _sweeping(settings):
    settings.PILAR_SCHEDULE = (Every(minutes=5, task="tests.jobs.chores.sweep"),)


def test_what_was_due_before_an_entry_existed_is_not_made_good(db):
    assert run_due(NOON) == 0
    assert LastSlot.objects.get().at == NOON
    assert run_due(NOON + FIVE / 2) == 0


def test_a_slot_that_comes_is_run_once(db, work):
    run_due(NOON)
    assert [run_due(NOON + FIVE), run_due(NOON + FIVE), run_due(NOON + FIVE * 1.5)] == [1, 0, 0]
    work()
    assert DONE == ["sweep"]


def test_slots_missed_in_a_downtime_are_made_good_by_one_run(db, work):
    run_due(NOON)
    assert run_due(NOON + 7 * FIVE) == 1
    assert run_due(NOON + 7 * FIVE) == 0
    work()
    assert DONE == ["sweep"]


def test_a_run_that_has_not_begun_serves_the_next_slot_too(db, work):
    run_due(NOON)
    run_due(NOON + FIVE)
    assert run_due(NOON + 2 * FIVE) == 0
    work()
    assert run_due(NOON + 3 * FIVE) == 1
    work()
    assert DONE == ["sweep", "sweep"]


def test_a_clock_that_is_set_back_runs_nothing_twice(db):
    run_due(NOON)
    run_due(NOON + FIVE)
    assert run_due(NOON) == 0
    assert run_due(NOON + FIVE) == 0


@pytest.mark.django_db(transaction=True)
def test_many_who_look_at_the_clock_at_once_run_a_slot_once():
    run_due(NOON)
    ready, ran, lock = threading.Barrier(6), [], threading.Lock()

    def look() -> None:
        ready.wait()
        found = run_due(NOON + FIVE)
        with lock:
            ran.append(found)
        connection.close()

    if connection.vendor == "sqlite":  # one connection in memory serves one thread
        ran = [run_due(NOON + FIVE) for _ in range(6)]
    else:
        threads = [threading.Thread(target=look) for _ in range(6)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert sorted(ran) == [0, 0, 0, 0, 0, 1]
    assert DBTaskResult.objects.count() == 1


def test_every_entry_of_the_schedule_names_a_job_that_needs_no_arguments():
    from pilar.config.schedule import SCHEDULE

    for entry in SCHEDULE:
        task = import_string(entry.task)
        assert isinstance(task, Task)
        assert task.func.__code__.co_argcount == 0
    names = [entry.name for entry in SCHEDULE]
    assert len(set(names)) == len(names)


def test_jobs_and_work_that_ended_long_ago_are_forgotten(rina_in_garut, work):
    for name in ("old", "new", "waiting"):
        ask(rina_in_garut, task=chore, args=(name,), kind="test", title=name, region="3205")
        if name != "waiting":
            work()
    month_ago = clock.now() - timedelta(days=31)
    old = bulk_door(Work).get(title="old")
    bulk_door(Work).filter(pk=old.pk).update(finished_at=month_ago)
    DBTaskResult.objects.filter(pk=old.job).update(finished_at=month_ago)
    DBTaskResult.objects.filter(status="READY").update(enqueued_at=month_ago)
    assert tidying.prune() == 2
    assert sorted(bulk_door(Work).values_list("title", flat=True)) == ["new", "waiting"]
    assert DBTaskResult.objects.count() == 2


def test_sessions_that_ran_out_are_forgotten(db):
    Session.objects.create(session_key="old", session_data="", expire_date=clock.now() - timedelta(hours=1))
    Session.objects.create(session_key="new", session_data="", expire_date=clock.now() + timedelta(hours=1))
    assert current.SESSION_ENGINE.endswith("db")
    tidying.clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
