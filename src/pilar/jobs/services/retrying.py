"""Having failed work tried again, when somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pilar.jobs.queries import visible
from pilar.jobs.rules.work import KINDS, WorkState
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from pilar.jobs.models import Work
    from pilar.kernel.actor import Actor

NOT_FAILED = _("This work has not failed, or is being tried again already. Reload the page to see where it is.")
TOO_OLD = _("This work is too old to be tried again. Go back to where it was asked for, and ask anew.")


@act("jobs.retry")
def retry(actor: Actor, *, work: Work) -> Work:
    """Put failed work back, with all its tries; it goes on under the mandate that asked for it."""
    work = lock(visible(actor), pk=work.pk)
    if work.typed_state is not WorkState.FAILED or not KINDS[work.kind].repeatable:
        raise Refused(NOT_FAILED)
    put_back = DBTaskResult.objects.filter(pk=str(work.job), status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, worker_ids=[], run_after=clock.now(), finished_at=None
    )
    if not put_back:
        raise Refused(TOO_OLD)
    work.state, work.message, work.finished_at = WorkState.WAITING.value, {}, None
    work.done = work.failed = 0
    save(work)
    record("work.retried", work, region=work.region, kind=work.kind)
    return work
