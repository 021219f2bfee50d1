"""The worker: takes one job after the other, and beside them keeps the clock and watches over other workers."""

from __future__ import annotations

import logging
import os
import time
from contextlib import contextmanager
from threading import Event, Thread, Timer
from typing import TYPE_CHECKING, Any

from django.db import Error, close_old_connections, connections, transaction
from django_tasks_db.models import DBTaskResult

from pilar.jobs.rules.work import WorkState
from pilar.jobs.services.asking import terms_of
from pilar.jobs.services.clockwork import run_due
from pilar.jobs.services.living import beat, leave
from pilar.jobs.services.settling import fail, reap, show, succeed
from pilar.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import timedelta

log = logging.getLogger("pilar.jobs")

BEAT = 5.0
INTERVAL = 0.5
PATIENCE = 30
"""How often a worker tries to note how a job ended before it gives itself up."""
OUT_OF_TIME = 75


class Worker:
    """Works until ``stopped`` is set; it then ends the job at hand and leaves."""

    def __init__(self) -> None:
        self.name = new_id().hex
        self.stopped = Event()

    def run(self) -> None:
        """Work until told to stop."""
        _patiently(self._tend)
        tending = Thread(target=self._keep_tending, name="tending", daemon=True)
        tending.start()
        while not self.stopped.is_set():
            close_old_connections()
            if not _patiently(self.work_once):
                self.stopped.wait(INTERVAL)
        tending.join(BEAT)
        _patiently(lambda: leave(self.name))

    def work_off(self) -> int:
        """Do everything that is due now, and return how many jobs that were."""
        jobs = 0
        while self.work_once():
            jobs += 1
        return jobs

    def work_once(self) -> bool:
        """Do one job that is due; say whether there was one."""
        row = self.claim()
        if row is None:
            return False
        wrong = _attempt(row)
        _settle(lambda: fail(row, wrong) if wrong else succeed(row))
        return True

    def claim(self) -> DBTaskResult[Any, Any] | None:
        """Take the next job that is due, held against other workers while it is taken."""
        ready = DBTaskResult.objects.ready()
        if not ready.exists():  # looking holds nobody up; taking does
            return None
        with transaction.atomic():
            row = ready.get_locked()
            if row is not None:
                row.claim(self.name)
                show(row.pk, state=WorkState.RUNNING, message={})
        return row

    def _tend(self) -> None:
        beat(self.name)
        reap()
        run_due()

    def _keep_tending(self) -> None:
        while not self.stopped.wait(BEAT):
            close_old_connections()
            _patiently(self._tend)
        connections.close_all()


def _attempt(row: DBTaskResult[Any, Any]) -> Exception | None:
    """Do a job; return what it raised."""
    try:
        with _limited(row):
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    except Exception as error:  # noqa: BLE001 -- whatever a job raises is noted with it
        return error
    return None


@contextmanager
def _limited(row: DBTaskResult[Any, Any]) -> Iterator[None]:
    """End this process when the job takes too long: nothing gentler stops whatever it hangs in."""
    limit: timedelta = terms_of(row.task_path).limit

    def end() -> None:
        log.error("job %s (%s) took longer than %s; its worker ends itself", row.task_path, row.pk, limit)
        os._exit(OUT_OF_TIME)

    timer = Timer(limit.total_seconds(), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _patiently(step: Callable[[], object]) -> object:
    """Take a step; a database that is busy or away is asked again at the next turn."""
    try:
        return step()
    except Error:
        log.warning("the database did not answer a worker", exc_info=True)
        return None


def _settle(settle: Callable[[], object]) -> None:
    """Note how a job ended, also when the database is busy for a while; at last leave it to the reaper."""
    for _ in range(PATIENCE):
        try:
            settle()
        except Error:
            log.warning("how a job ended could not be noted yet", exc_info=True)
            close_old_connections()
            time.sleep(1)
        else:
            return
    settle()
