"""Where background work on volunteers begins, and the two ways to ask for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from pilar.jobs.services import Progress, ask, job
from pilar.kernel.act import lock
from pilar.kernel.problems import Refused
from pilar.volunteers.access import EXPORT_WORK, IMPORT_WORK
from pilar.volunteers.models import ImportBatch
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services import exports, imports, jobs, people, telling

if TYPE_CHECKING:
    from django_tasks.base import Task

    from pilar.jobs.models import Work
    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.services.exports import Asked


def let_go(batch: str, *, work: str = "") -> None:  # noqa: ARG001 -- called as the job was
    """Let nobody wait for an import whose job was given up."""
    jobs.let_go(batch)


@job(limit=timedelta(minutes=30), let_go=let_go)
def check_import(batch: str, *, work: str = "") -> None:
    """Check a workbook that was received."""
    jobs.check_import(batch, Progress(work))
    jobs.check_done(batch)


@job(limit=timedelta(minutes=30), let_go=let_go)
def apply_import(batch: str, *, work: str = "") -> None:  # noqa: ARG001 -- one transaction: nothing to see in between
    """Write a checked workbook into the register."""
    jobs.apply_import(batch)
    jobs.check_done(batch)


@job()
def tell_what_waits() -> None:
    """Bring the notices about decrees and areas of authority up to date, as every night."""
    telling.every_night()


@transaction.atomic
def receive(actor: Actor, *, region: Region | None, file_name: str, content: bytes) -> ImportBatch:
    """Take a workbook in and ask for its check: both or neither."""
    batch = imports.receive(actor, region=region, file_name=file_name, content=content)
    _ask(actor, check_import, batch)
    return batch


@transaction.atomic
def start_applying(actor: Actor, *, batch: ImportBatch) -> None:
    """Ask for a checked workbook to be written; asked twice, it is written once."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state is not ImportState.CHECKED:
        raise Refused(imports.NOT_CHECKED)
    imports.show_state(batch, ImportState.APPLYING)
    _ask(actor, apply_import, batch)


@job(limit=timedelta(minutes=30))
def write_export(export: str, *, work: str = "") -> None:
    """Write a copy of the register that was asked for; one that has its file is done."""
    one = exports.waiting(export)
    if one is not None:
        exports.make(one, Progress(work).show)


@job(limit=timedelta(minutes=30))
def fill_sounds() -> None:
    """Note how names sound that were written before Pilar did; with all of them noted it does nothing."""
    people.fill_sounds()


@transaction.atomic
def start_export(actor: Actor, *, asked: Asked) -> Work:
    """Ask for a large copy of the register, to be written in the background."""
    row = exports.ask(actor, asked=asked)
    key, title = str(row.pk), row.get_format_display()
    address = reverse("volunteers:exported", args=[key])
    return ask(
        actor,
        task=write_export,
        args=(key,),
        kind=EXPORT_WORK.name,
        title=title,
        region=row.region_id or "",
        result=address,
    )


def _ask(actor: Actor, task: Task[..., None], batch: ImportBatch) -> None:
    key = str(batch.pk)
    region, address = batch.region_id or "", reverse("volunteers:batch", args=[key])
    ask(actor, task=task, args=(key,), kind=IMPORT_WORK.name, title=batch.file_name, region=region, result=address)
