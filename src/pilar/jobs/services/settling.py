"""How a try ends: done, tried again later, or failed for good; and what becomes of what a dead worker held.

Whoever settles a try proves that it is still theirs: the row still runs, since the same moment. So a worker that was
thought dead and comes back changes nothing.
"""

from __future__ import annotations

import logging
from traceback import format_exception
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pilar.jobs.models import Heartbeat, Work
from pilar.jobs.rules.trying import after_failure, after_loss, is_overdue
from pilar.jobs.rules.work import AGAIN, BROKE, WorkState
from pilar.jobs.services.asking import LET_GO, terms_of
from pilar.jobs.services.living import lives
from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

log = logging.getLogger("pilar.jobs")

LOST = "pilar.jobs.Lost"


@transaction.atomic
def succeed(row: DBTaskResult[Any, Any]) -> bool:
    """Note that a try did its work; say whether it was still ours to note."""
    now = clock.now()
    ours = _still(row).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=now, exception_class_path="", traceback="", return_value=None
    )
    if ours:
        show(row.pk, state=WorkState.DONE, message={}, finished_at=now)
    return bool(ours)


def fail(row: DBTaskResult[Any, Any], error: Exception) -> bool:
    """Note that a try failed: a refusal is final, anything else is tried again while tries are left."""
    now = clock.now()
    attempts = len(row.worker_ids)
    refused = isinstance(error, Problem)
    again = None if refused else after_failure(attempts=attempts, terms=terms_of(row.task_path), now=now)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if not refused:
        log.error("job %s (%s) failed on try %s: %s", row.task_path, row.pk, attempts, kind)
    return _end(row, again=again, kind=kind, trace="".join(format_exception(error)), said=_said(error))


def reap() -> int:
    """Put back what dead workers held, and what runs far beyond its limit; forget the dead; return how many jobs."""
    running = list(DBTaskResult.objects.running())
    beats = {beat.worker: beat for beat in Heartbeat.objects.all()}
    now = clock.now()
    alive = {worker for worker, beat in beats.items() if lives(beat, now=now)}
    lost = [row for row in running if not set(row.worker_ids[-1:]) & alive or _is_overdue(row, now)]
    reaped = sum(_lose(row, now) for row in lost)
    Heartbeat.objects.filter(worker__in=beats.keys() - alive).delete()
    return reaped


def show(job: UUID, *, state: WorkState, **columns: Any) -> None:
    """Let the work that people watch say where its job is."""
    bulk_door(Work).filter(job=job).update(state=state.value, **columns)


def _is_overdue(row: DBTaskResult[Any, Any], now: datetime) -> bool:
    return row.started_at is not None and is_overdue(started=row.started_at, terms=terms_of(row.task_path), now=now)


def _lose(row: DBTaskResult[Any, Any], now: datetime) -> bool:
    again = after_loss(attempts=len(row.worker_ids), terms=terms_of(row.task_path), now=now)
    ours = _end(row, again=again, kind=LOST, trace="", said=_said(None))
    if ours:
        told = "put back" if again else "given up"
        log.warning("job %s (%s) was left behind by its worker and is %s", row.task_path, row.pk, told)
    return ours


def _end(
    row: DBTaskResult[Any, Any], *, again: datetime | None, kind: str, trace: str, said: Mapping[str, object]
) -> bool:
    end: dict[str, Any]
    seen: dict[str, Any]
    if again:
        end = {"status": TaskResultStatus.READY, "run_after": again}
        seen = {"state": WorkState.WAITING, "message": {"sentence": AGAIN, "details": {}}}
    else:
        now = clock.now()
        end = {"status": TaskResultStatus.FAILED, "finished_at": now}
        seen = {"state": WorkState.FAILED, "message": said, "finished_at": now}
        _let_go(row)
    with transaction.atomic():
        ours = _still(row).update(exception_class_path=kind, traceback=trace, **end)
        if ours:
            show(row.pk, **seen)
    return bool(ours)


def _let_go(row: DBTaskResult[Any, Any]) -> None:
    """Tell what waits for a job that it will not be done; said before it is noted, so that no kill comes between."""
    let_go = LET_GO.get(row.task_path)
    if let_go is None or not _still(row).exists():
        return
    try:
        let_go(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    except Exception:
        log.exception("job %s (%s) could not be let go", row.task_path, row.pk)


def _still(row: DBTaskResult[Any, Any]) -> Any:
    return DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)


def _said(error: Exception | None) -> dict[str, object]:
    if not isinstance(error, Problem):
        return {"sentence": BROKE, "details": {}}
    plain = {name: value if isinstance(value, int) else str(value) for name, value in error.details.items()}
    return {"sentence": error.sentence, "details": plain}
