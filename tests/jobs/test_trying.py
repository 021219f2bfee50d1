"""Jobs are tried until they are done, refused, or out of tries; a dead worker's are put back."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from pilar.jobs.models import Heartbeat, Work
from pilar.jobs.rules.trying import SILENCE
from pilar.jobs.rules.work import AGAIN, BROKE
from pilar.jobs.services import ask, asking, living, settling
from pilar.jobs.services.working import Worker
from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from tests.jobs import chores
from tests.jobs.chores import DONE, LET_GO, WRONG, chore, sweep

GARUT = "3205"


def only():
    return DBTaskResult.objects.get()


def state() -> tuple[str, int]:
    """How the one job stands, and how often it was tried."""
    row = only()
    return row.status, len(row.worker_ids)


def watched() -> tuple[str, str]:
    row = bulk_door(Work).get()
    return row.state, row.message.get("sentence", "")


@pytest.fixture
def asked(rina_in_garut):
    return ask(rina_in_garut, task=chore, args=("Ani",), kind="test", title="Uji", region=GARUT, result="/psm/")


def claimed_by(name: str):
    """Let a worker take the job and go no further."""
    worker = Worker()
    worker.name = name
    row = worker.claim()
    assert row is not None
    return row


def heard(name: str, *, pid: int, machine: str = "", ago: timedelta = timedelta()) -> None:
    here = machine or living.machine()
    Heartbeat.objects.create(worker=name, machine=here, pid=pid, began=living.began(os.getpid()), at=clock.now() - ago)


def test_a_job_is_done_and_says_so(asked, work):
    work()
    assert DONE == ["Ani"]
    assert state() == ("SUCCESSFUL", 1)
    row = bulk_door(Work).get()
    assert (row.state, row.done, row.total, row.failed, row.message) == ("done", 2, 3, 1, {})
    assert row.finished_at is not None


def test_work_says_who_asked_for_what_and_where(asked, rina_in_garut):
    row = bulk_door(Work).get()
    assert (row.kind, row.region, row.by, row.title, row.result) == ("test", GARUT, "Rina", "Uji", "/psm/")
    assert row.mandate_id == rina_in_garut.source_id
    assert row.job == only().pk
    assert only().args_kwargs == {"args": ["Ani"], "kwargs": {"work": str(row.pk)}}


def test_work_and_its_job_stay_together_or_not_at_all(rina_in_garut):
    with transaction.atomic():
        ask(rina_in_garut, task=chore, args=("Ani",), kind="test", title="Uji", region=GARUT)
        transaction.set_rollback(True)
    assert (DBTaskResult.objects.count(), bulk_door(Work).count()) == (0, 0)


def test_a_job_that_fails_is_tried_again_after_a_pause_until_it_is_done(asked, work, hours_pass, caplog):
    WRONG[:] = [chores.away(), ValueError("Ani")]
    work()
    assert state() == ("READY", 1)
    assert watched() == ("waiting", AGAIN)
    assert only().run_after - clock.now() > timedelta(seconds=5)
    work()
    assert state() == ("READY", 1)
    hours_pass()
    work()
    assert state() == ("READY", 2)
    hours_pass()
    work()
    assert state() == ("SUCCESSFUL", 3)
    assert DONE == ["Ani"]
    assert only().traceback == ""
    assert watched() == ("done", "")
    assert "Ani" not in caplog.text


def test_a_job_that_keeps_failing_stays_visible(asked, work, hours_pass):
    WRONG[:] = [ValueError("wrong")] * 3
    for _ in range(4):
        work()
        hours_pass()
    assert state() == ("FAILED", 3)
    assert only().exception_class_path == "builtins.ValueError"
    assert "ValueError: wrong" in only().traceback
    assert watched() == ("failed", BROKE)
    assert bulk_door(Work).get().finished_at is not None
    assert LET_GO == ["Ani"]


def test_a_refusal_is_not_tried_again(asked, work, hours_pass):
    WRONG[:] = [chores.refusal()]
    work()
    assert state() == ("FAILED", 1)
    row = bulk_door(Work).get()
    assert (row.state, row.message) == (
        "failed",
        {"sentence": "There are %(number)s of them.", "details": {"number": 7}},
    )


def test_a_job_whose_function_is_gone_fails(work, db):
    sweep.enqueue()
    DBTaskResult.objects.update(task_path="tests.jobs.chores.gone")
    work()
    assert state() == ("READY", 1)
    assert only().exception_class_path == "builtins.ImportError"


def test_a_job_of_a_dead_worker_is_put_back_and_done_once(asked, work):
    claimed_by("dead")
    heard("dead", pid=2**22 + 1)
    assert watched() == ("running", "")
    assert settling.reap() == 1
    assert state() == ("READY", 1)
    assert watched() == ("waiting", AGAIN)
    assert not Heartbeat.objects.exists()
    work()
    assert state() == ("SUCCESSFUL", 2)
    assert DONE == ["Ani"]


def test_a_process_that_took_over_the_number_of_a_dead_one_is_not_it(asked):
    claimed_by("dead")
    Heartbeat.objects.create(worker="dead", machine=living.machine(), pid=os.getpid(), began="1", at=clock.now())
    assert settling.reap() == 1


def test_a_job_without_a_known_worker_is_put_back(asked):
    claimed_by("unheard")
    assert settling.reap() == 1


@pytest.mark.parametrize(("ago", "reaped"), [(SILENCE / 2, 0), (SILENCE * 2, 1)])
def test_a_worker_elsewhere_is_dead_when_it_is_silent(asked, ago, reaped):
    claimed_by("elsewhere")
    heard("elsewhere", pid=1, machine="elsewhere", ago=ago)
    assert settling.reap() == reaped
    assert Heartbeat.objects.count() == 1 - reaped


def test_the_job_of_a_living_worker_is_its_own(asked):
    claimed_by("alive")
    heard("alive", pid=os.getpid(), ago=SILENCE * 2)
    assert settling.reap() == 0
    assert state() == ("RUNNING", 1)


def test_a_job_far_beyond_its_limit_is_put_back_though_its_worker_lives(asked):
    claimed_by("alive")
    heard("alive", pid=os.getpid())
    DBTaskResult.objects.update(started_at=clock.now() - timedelta(minutes=7))
    assert settling.reap() == 1
    assert state() == ("READY", 1)


def test_a_job_that_kills_its_workers_is_given_up(asked, hours_pass):
    for _ in range(3):
        claimed_by("dead")
        assert settling.reap() == 1
        hours_pass()
    assert state() == ("FAILED", 3)
    assert watched() == ("failed", BROKE)
    assert LET_GO == ["Ani"]


def test_a_job_that_cannot_even_be_let_go_fails_all_the_same(db, work):
    chore.enqueue("break")
    WRONG[:] = [chores.refusal()]
    work()
    assert (LET_GO, state()) == (["break"], ("FAILED", 1))


def test_a_worker_that_was_thought_dead_changes_nothing_any_more(asked):
    late = claimed_by("late")
    settling.reap()
    claimed_by("next")
    assert not settling.succeed(late)
    assert not settling.fail(late, ValueError())
    assert not settling.fail(late, chores.refusal())
    assert LET_GO == []
    assert state() == ("RUNNING", 2)
    assert watched() == ("running", "")


def test_terms_are_those_of_the_job():
    assert asking.terms_of("tests.jobs.chores.chore").retries == 2
    assert asking.terms_of("pilar.jobs.tasks.react").retries == 5
    assert asking.terms_of("tests.jobs.gone") == asking.USUAL
    assert asking.terms_of("tests.jobs.chores.first") == asking.USUAL
