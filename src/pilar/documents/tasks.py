"""Where background work on papers begins: a batch is issued some at a time, under the mandate of whoever asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from pilar.accounts.queries.mandates import actor_by_mandate
from pilar.documents.access import ISSUE_WORK
from pilar.documents.models import Batch
from pilar.documents.rules import states
from pilar.documents.rules.signing import Way
from pilar.documents.rules.states import State
from pilar.documents.services.batches import issue_many
from pilar.documents.services.drafting import held, told_title
from pilar.documents.services.sealing import NOT_HERE, trial_signer
from pilar.jobs.services import Progress, ask, job
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from pilar.jobs.models import Work
    from pilar.kernel.actor import Actor

IN_BACKGROUND = (Way.INK, Way.TEST)
"""Ways that need no passphrase: a passphrase is never written down, so never handed to a job."""


@job(limit=timedelta(minutes=30))
def issue_batch(batch: str, mandate: str, way: str, *, work: str = "") -> None:
    """Issue a batch; run again after a kill it goes on with what is left, and finds nothing when all is done."""
    row = bulk_door(Batch).select_related("office").get(pk=batch)
    if row.typed_state is not State.APPROVED:
        return
    actor, watched = actor_by_mandate(UUID(mandate)), Progress(work)
    signer = trial_signer(row) if Way(way) is Way.TEST else None
    for left in issue_many(actor, batch=row, way=Way(way), signer=signer):
        watched.show(row.total - left, row.total)


def ask_issue(actor: Actor, *, batch: Batch, way: Way) -> Work:
    """Have an approved batch issued in the background."""
    actor.check("documents.issue_many")
    if way not in IN_BACKGROUND:
        raise Refused(NOT_HERE, field="way")
    with transaction.atomic():
        row = held(actor, batch)
        if row.typed_state is not State.APPROVED:
            raise Refused(states.CANNOT[State.ISSUED])
        work = ask(
            actor,
            task=issue_batch,
            args=(str(row.pk), str(actor.source_id), way.value),
            kind=ISSUE_WORK.name,
            title=told_title(row),
            region=row.region,
            result=reverse("documents:batch", args=[row.pk]),
        )
        bulk_door(Batch).filter(pk=row.pk).update(work_id=work.pk, way=way.value)
    return work
