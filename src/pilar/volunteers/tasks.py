"""Where background work on volunteers begins, and the two ways to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django_tasks import task

from pilar.jobs.services import job
from pilar.kernel.act import lock
from pilar.kernel.problems import Refused
from pilar.volunteers.models import ImportBatch
from pilar.volunteers.rules.imports import ImportState
from pilar.volunteers.services import imports, jobs, telling

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region


@task()
def check_import(batch: str) -> None:
    """Check a workbook that was received."""
    jobs.check_import(batch)


@task()
def apply_import(batch: str) -> None:
    """Write a checked workbook into the register."""
    jobs.apply_import(batch)


@job()
def tell_what_waits() -> None:
    """Bring the notices about decrees and areas of authority up to date, as every night."""
    telling.every_night()


@transaction.atomic
def receive(actor: Actor, *, region: Region | None, file_name: str, content: bytes) -> ImportBatch:
    """Take a workbook in and ask for its check: both or neither."""
    batch = imports.receive(actor, region=region, file_name=file_name, content=content)
    check_import.enqueue(str(batch.pk))
    return batch


@transaction.atomic
def start_applying(actor: Actor, *, batch: ImportBatch) -> None:
    """Ask for a checked workbook to be written; asked twice, it is written once."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state is not ImportState.CHECKED:
        raise Refused(imports.NOT_CHECKED)
    imports.show_state(batch, ImportState.APPLYING)
    apply_import.enqueue(str(batch.pk))
