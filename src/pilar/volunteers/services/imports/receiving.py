"""Acts on a workbook before it is applied: receive it, have it checked, set it aside."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.jobs.services import Progress
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotAllowed, NotFound, Problem, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of
from pilar.volunteers.models import ColumnMeaning, ImportBatch, ImportRow, RowDecision, VillageAlias
from pilar.volunteers.queries import decided
from pilar.volunteers.rules.outcomes import ImportState, Outcome
from pilar.volunteers.rules.tables import plain_header, tables
from pilar.volunteers.services.books import check_book, open_book
from pilar.volunteers.services.imports.kept import found_of, keep_rows
from pilar.volunteers.services.planning import Ground, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.rules.sheets import Table
    from pilar.volunteers.services.planning import Plan, Planned

    Shown = Callable[[int, int], None]

OVER = frozenset(
    {ImportState.APPLIED, ImportState.UNDOING, ImportState.REFUSED, ImportState.SET_ASIDE, ImportState.UNDONE}
)
IN_REGISTER = frozenset({ImportState.APPLYING, ImportState.APPLIED, ImportState.UNDOING, ImportState.UNDONE})
REMARKS = "Keterangan Pilar"
"""The column that Pilar adds to the rows it gives back; it says nothing when they come again."""

NEEDS_MANDATE = _("A workbook is brought in by a person under an area of authority. Sign in as one.")
NOT_CHECKED = _("This import is no longer waiting for a decision. Reload the page to see where it is.")


@dataclass(frozen=True)
class Looked:
    """What looking a file over found: its tables, and what each of their lines would do."""

    tables: Sequence[Table]
    plan: Plan


@act("volunteers.import")
def receive(actor: Actor, *, region: Region | None, file_name: str, content: bytes) -> ImportBatch:
    """Take a workbook in; its bytes rest encrypted, and nothing of it is in the register yet."""
    if not actor.scope.covers(region.pk if region is not None else ""):
        raise NotFound(NOT_FOUND)
    if actor.source_id is None:
        raise NotAllowed(NEEDS_MANDATE)
    check_book(content)
    batch = save(
        ImportBatch(
            region=region,
            file_name=file_name[-200:],
            digest=hashlib.sha256(content).hexdigest(),
            payload=base64.b64encode(content).decode(),
            mandate_id=actor.source_id,
            by=actor.label,
        )
    )
    personal = {"file_name": batch.file_name}  # people name files after people
    record("import.received", batch, region=actor.region, personal=personal, digest=batch.digest)
    return batch


def show_state(batch: ImportBatch, state: ImportState) -> None:
    """Show on the screen that a job has begun; outside the act, so that others see it at once.

    A job that comes late, after somebody decided or another run did the work, shows nothing.
    """
    _still_open(batch).update(state=state.value)


def give_up(batch: ImportBatch, problem: Problem) -> None:
    """Let an import wait for a decision again after its writing failed, and say why; nothing of it was written."""
    _still_open(batch).update(state=ImportState.CHECKED.value, refusal=told(problem))


def show_progress(batch: ImportBatch, done: int, total: int) -> None:
    """Show on the screen how many rows have been looked at."""
    bulk_door(ImportBatch).filter(pk=batch.pk).update(done=done, total=total)


def look_over(actor: Actor, *, batch: ImportBatch, watched: Progress | None = None) -> Looked:
    """Read a workbook and plan its rows, showing progress as it goes; raise when the file cannot be used."""

    def show(done: int, total: int) -> None:
        show_progress(batch, done, total)
        (watched or Progress()).show(done, total)

    return look(actor, batch, progress=show)


def look(actor: Actor, batch: ImportBatch, *, progress: Shown | None = None) -> Looked:
    """Return what a workbook would do as the register stands now."""
    book = open_book(base64.b64decode(batch.payload or ""), file_name=batch.file_name)
    found = tables(book, remembered=_remembered(batch))
    if progress is not None:
        progress(0, sum(len(table.lines) for table in found))
    return Looked(found, plan(found, _ground(actor, batch), progress=progress))


@act("volunteers.import_check")
def keep(actor: Actor, *, batch: ImportBatch, found: Looked | Problem) -> ImportBatch:
    """Keep what every row would do, or the sentence for which the whole file was refused; then somebody decides."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state is not ImportState.CHECKING:
        raise Refused(NOT_CHECKED)
    if isinstance(found, Problem):
        return _refuse(batch, found)
    keep_rows(batch, found.plan.rows)
    batch.state, batch.counts = ImportState.CHECKED.value, counts(found.plan.rows)
    batch.found = found_of(found.tables, found.plan)
    batch.done = batch.total = len(found.plan.rows)
    save(batch)
    record("import.checked", batch, region=batch.region_id or "", **batch.counts)
    return batch


@act("volunteers.import_set_aside")
def set_aside(actor: Actor, *, batch: ImportBatch) -> ImportBatch:
    """Drop a workbook that was not applied; its bytes and rows are wiped, only that it was there stays."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state in IN_REGISTER:
        raise Refused(NOT_CHECKED)
    batch.state, batch.payload, batch.finished_at = ImportState.SET_ASIDE.value, None, clock.now()
    batch.found = {}
    bulk_door(ImportRow).filter(batch=batch).delete()
    save(batch)
    record("import.set_aside", batch, region=batch.region_id or "")
    return batch


def today_of(batch: ImportBatch) -> date:
    """Return the day it is where an import belongs."""
    return clock.today(zone_of(batch.region_id or "").clock)


def counts(planned: Iterable[Planned]) -> dict[str, int]:
    """Return how many rows have each outcome."""
    counted = Counter(row.outcome for row in planned)
    return {outcome.value: counted[outcome] for outcome in Outcome}


def _still_open(batch: ImportBatch) -> QuerySet[ImportBatch]:
    return bulk_door(ImportBatch).filter(pk=batch.pk).exclude(state__in=[one.value for one in OVER])


def told(problem: Problem) -> str:
    """Return a refusal as an import keeps it."""
    return json.dumps({"sentence": problem.sentence, "details": problem.details})


def _refuse(batch: ImportBatch, problem: Problem) -> ImportBatch:
    batch.state, batch.payload, batch.finished_at = ImportState.REFUSED.value, None, clock.now()
    batch.refusal = told(problem)
    save(batch)
    record("import.refused", batch, region=batch.region_id or "", code=problem.code)
    return batch


def _ground(actor: Actor, batch: ImportBatch) -> Ground:
    office = batch.region_id or ""
    area = regions.ended([office]).get(office, office) or office
    aliases = bulk_door(VillageAlias).filter(region_id=office).values_list("district", "text", "village_id")
    decisions = bulk_door(RowDecision).filter(batch=batch).values_list("sheet", "number", "person_key")
    return Ground(
        scope=actor.scope.narrowed(area),
        area=area,
        today=today_of(batch),
        words=decided.words(area, today_of(batch)),
        roles=decided.role_labels(),
        import_key=batch.pk,
        aliases={(district, text): village for district, text, village in aliases},
        decided={(sheet, number): key for sheet, number, key in decisions},
    )


def _remembered(batch: ImportBatch) -> dict[str, str]:
    rows = bulk_door(ColumnMeaning).filter(region=batch.region_id or "")
    return {**dict(rows.values_list("header", "key")), plain_header(REMARKS): ""}
