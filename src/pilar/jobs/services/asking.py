"""Declaring jobs, and asking for those a person wants to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec
from uuid import UUID

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import task

from pilar.jobs.models import Work
from pilar.jobs.rules.trying import Terms
from pilar.jobs.rules.work import KINDS
from pilar.kernel.act import save

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from django_tasks.base import Task

    from pilar.kernel.actor import Actor

P = ParamSpec("P")

USUAL = Terms()
TERMS: dict[str, Terms] = {}
LET_GO: dict[str, Callable[..., None]] = {}


def job(
    *, limit: timedelta = USUAL.limit, retries: int = USUAL.retries, let_go: Callable[..., None] | None = None
) -> Callable[[Callable[P, None]], Task[P, None]]:
    """Turn a function of a module into a job; ``.enqueue(...)`` writes it in the caller's transaction.

    A job runs at least once, and **every job is idempotent**: a worker may be killed after the work and before it said
    so, and then the job runs again. So it looks first whether its work is done (by a state, a row, an act's ``once``),
    and leaves nothing half done (one act, one transaction). Its arguments are what JSON can hold: keys of rows, never
    anything about a person, for the table of jobs keeps them for a month.

    A try may take as long as ``limit``; then the worker ends itself, as if killed. What fails is tried ``retries`` more
    times with growing pauses, and so is what a dead worker left behind. A ``Problem`` is an answer and not tried again.
    When nothing is tried any more, ``let_go`` is called as the job was, so that what waits for it waits no longer.
    """

    def decorate(function: Callable[P, None]) -> Task[P, None]:
        made = task()(function)
        TERMS[made.module_path] = Terms(limit, retries)
        if let_go is not None:
            LET_GO[made.module_path] = let_go
        return made

    return decorate


def terms_of(path: str) -> Terms:
    """Return what a job is given, by the dotted path of its function."""
    if path not in TERMS:
        try:
            import_string(path)
        except ImportError:
            return USUAL
    return TERMS.get(path, USUAL)


@transaction.atomic
def ask(
    actor: Actor,
    *,
    task: Task[..., Any],
    args: tuple[str, ...],
    kind: str,
    title: str,
    region: str,
    result: str = "",
) -> Work:
    """Enqueue a job and a row by which people watch it; call it in the act's transaction, so that both or neither stay.

    The job is called with ``args`` and ``work=``, the key for ``Progress``. ``result`` is the address that opens what
    the work made.
    """
    work = Work(
        kind=KINDS[kind].name,
        region=region,
        mandate_id=actor.source_id,
        by=actor.label,
        title=title[:200],
        result=result,
    )
    work.job = UUID(task.enqueue(*args, work=str(work.pk)).id)
    return save(work)
