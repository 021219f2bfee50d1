"""Where background work on volunteers begins, and the two ways to ask for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from pilar.jobs.services import Progress, ask, job
from pilar.kernel import clock
from pilar.kernel.act import lock
from pilar.kernel.problems import Refused
from pilar.kernel.words import said
from pilar.volunteers.access import DOUBLES_WORK, EXPORT_WORK, IMPORT_WORK, UNDO_WORK
from pilar.volunteers.models import ImportBatch
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services import contacts, exports, imports, jobs, months, pairing, people, presence, telling

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django_tasks.base import Task

    from pilar.jobs.models import Work
    from pilar.jobs.rules.work import Kind
    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.services.exports import Asked
    from pilar.volunteers.services.imports import Named


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


@job(limit=timedelta(hours=1))
def turn_the_clock() -> None:
    """Bring villages up to date that only time has changed, and the months behind, as every night."""
    presence.turn_the_clock()
    months.every_night()


def let_stay(batch: str, mandate: str, *, work: str = "") -> None:  # noqa: ARG001 -- called as the job was
    """Let nobody wait for an import that could not be taken back."""
    jobs.let_go(batch)


@job(limit=timedelta(minutes=30), let_go=let_stay)
def undo_import(batch: str, mandate: str, *, work: str = "") -> None:  # noqa: ARG001 -- one transaction, as above
    """Take an import back under the mandate of whoever asked for that."""
    jobs.undo_import(batch, mandate)
    jobs.check_done(batch)


@job(limit=timedelta(hours=1))
def tell_what_waits() -> None:
    """Bring the notices about villages, decrees and areas of authority up to date, as every night.

    The clock is turned first, should its own job have failed or wait: what is told must be true today.
    """
    presence.turn_the_clock()
    telling.every_night()


@job(limit=timedelta(minutes=30))
def find_doubles(region: str, *, work: str = "") -> None:
    """Compare the people of an area with each other and keep who may be one."""
    pairing.refresh(region, Progress(work))


@job()
def find_new_doubles() -> None:
    """Search where somebody was written or corrected a short while ago."""
    pairing.refresh_changed(now=clock.now())


@job()
def find_all_doubles() -> None:
    """Have every area that takes part searched for doubles, as every night: a job for each province."""
    for region in pairing.areas_to_search():
        find_doubles.enqueue(region)


@transaction.atomic
def start_finding(actor: Actor, *, region: Region) -> str:
    """Note that somebody wants an area searched for doubles again, and ask for it: both or neither."""
    pairing.search(actor, region=region)
    title, result = f"{said(DOUBLES_WORK.label)}: {region.name}", reverse("volunteers:pairs")
    work = ask(
        actor,
        task=find_doubles,
        args=(region.pk,),
        kind=DOUBLES_WORK.name,
        title=title,
        region=region.pk,
        result=result,
    )
    return str(work.pk)


@job()
def forget_undoing() -> None:
    """Forget, ninety days after an import, what taking it back would need."""
    imports.wipe()


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


@transaction.atomic
def start_undoing(actor: Actor, *, batch: ImportBatch) -> None:
    """Ask for an import to be taken back; asked twice, it is taken back once."""
    batch = imports.begin(actor, batch=batch)
    _ask(actor, undo_import, batch, str(actor.source_id), kind=UNDO_WORK)


@transaction.atomic
def name_villages(actor: Actor, *, batch: ImportBatch, named: tuple[Named, ...]) -> None:
    """Say which villages a workbook means, and ask for it to be looked at anew: both or neither."""
    _ask(actor, check_import, imports.name_villages(actor, batch=batch, named=named))


@transaction.atomic
def name_columns(actor: Actor, *, batch: ImportBatch, meanings: Mapping[str, str]) -> None:
    """Say what the columns of a workbook mean, and ask for it to be looked at anew: both or neither."""
    _ask(actor, check_import, imports.name_columns(actor, batch=batch, meanings=meanings))


@transaction.atomic
def decide(actor: Actor, *, batch: ImportBatch, answers: Mapping[int, UUID | None]) -> None:
    """Say whom doubtful rows mean, and ask for the workbook to be looked at anew: both or neither."""
    _ask(actor, check_import, imports.decide(actor, batch=batch, answers=answers))


@job(limit=timedelta(minutes=30))
def write_export(export: str, *, work: str = "") -> None:
    """Write a copy of the register that was asked for; one that has its file is done."""
    one = exports.waiting(export)
    if one is not None:
        exports.make(one, Progress(work).show)


@job()
def forget_exports() -> None:
    """Wipe the files of copies whose time is over, and forget copies that nothing leads to any more."""
    exports.forget()


@job()
def forget_contacts() -> None:
    """Forget who asked on public pages to be called, once that was settled long enough or is too old."""
    contacts.forget_all()


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


def _ask(actor: Actor, task: Task[..., None], batch: ImportBatch, *more: str, kind: Kind = IMPORT_WORK) -> None:
    key = str(batch.pk)
    region, address = batch.region_id or "", reverse("volunteers:batch", args=[key])
    args, title = (key, *more), batch.file_name
    ask(actor, task=task, args=args, kind=kind.name, title=title, region=region, result=address)
