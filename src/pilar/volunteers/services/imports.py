"""Acts on imports: receive a workbook, have it checked, write its good rows in one transaction, or set it aside."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from pilar.jobs.services import Progress
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, record_each, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.journal import Line
from pilar.kernel.problems import NotAllowed, NotFound, Problem, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, AssignmentMove, ImportBatch, ImportRow, Person, Post
from pilar.volunteers.rules.outcomes import ImportState, Outcome
from pilar.volunteers.services import workbooks
from pilar.volunteers.services.areas import refresh_presence
from pilar.volunteers.services.assignments import first_moves, moves_between, put
from pilar.volunteers.services.people import fill
from pilar.volunteers.services.planning import Planned, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor
    from pilar.kernel.models import JournalEntry
    from pilar.regions.models import Region
    from pilar.volunteers.rules.imports import Remark

    Rows = Sequence[tuple[int, Sequence[object]]]
    Shown = Callable[[int, int], None]

BATCH = 500
OVER = frozenset({ImportState.APPLIED, ImportState.REFUSED, ImportState.SET_ASIDE})
WRITES = frozenset({Outcome.NEW, Outcome.CHANGED})
NEEDS_MANDATE = _("A workbook is brought in by a person under an area of authority. Sign in as one.")
BROKE_OFF = _("Something broke while the rows were written, so none of them is in the register. Try once more.")
NEVER_CHECKED = _(
    "Each time this workbook was checked something broke. Upload it again; if it breaks again, tell the admin."
)
NOT_CHECKED = _("This import is no longer waiting for a decision. Reload the page to see where it is.")


@act("volunteers.import")
def receive(actor: Actor, *, region: Region | None, file_name: str, content: bytes) -> ImportBatch:
    """Take a workbook in; its bytes rest encrypted, and nothing of it is in the register yet."""
    if not actor.scope.covers(region.pk if region is not None else ""):
        raise NotFound(NOT_FOUND)
    if actor.source_id is None:
        raise NotAllowed(NEEDS_MANDATE)
    workbooks.check_file(content)
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
    _still_open(batch).update(state=ImportState.CHECKED.value, refusal=_told(problem))


def show_progress(batch: ImportBatch, done: int, total: int) -> None:
    """Show on the screen how many rows have been looked at."""
    bulk_door(ImportBatch).filter(pk=batch.pk).update(done=done, total=total)


def look_over(actor: Actor, *, batch: ImportBatch, watched: Progress | None = None) -> list[Planned]:
    """Read a workbook and plan its rows, showing progress as it goes; raise when the file cannot be used."""
    rows = workbooks.read(base64.b64decode(batch.payload or ""))

    def show(done: int, total: int) -> None:
        show_progress(batch, done, total)
        (watched or Progress()).show(done, total)

    show(0, len(rows))
    planned = _plan(actor, batch, rows, progress=show)
    show(len(rows), len(rows))
    return planned


@act("volunteers.import_check")
def keep(actor: Actor, *, batch: ImportBatch, found: list[Planned] | Problem) -> ImportBatch:
    """Keep what every row would do, or the sentence for which the whole file was refused; then somebody decides."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state is not ImportState.CHECKING:
        raise Refused(NOT_CHECKED)
    if isinstance(found, Problem):
        return _refuse(batch, found)
    _keep_rows(batch, found)
    batch.state, batch.counts = ImportState.CHECKED.value, _counts(found)
    batch.done = batch.total = len(found)
    save(batch)
    record("import.checked", batch, region=batch.region_id or "", **batch.counts)
    return batch


@act("volunteers.import_apply")
def apply(actor: Actor, *, batch: ImportBatch) -> ImportBatch:
    """Write the good rows into the register in one transaction; rows are looked at again, for it may have moved on."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state not in {ImportState.CHECKED, ImportState.APPLYING}:
        raise Refused(NOT_CHECKED)
    planned = _plan(actor, batch, workbooks.read(base64.b64decode(batch.payload or "")))
    new = [row for row in planned if row.outcome is Outcome.NEW]
    changed = [row for row in planned if row.outcome is Outcome.CHANGED]
    _write_new(new, by=actor.label)
    _write_changed(changed, by=actor.label)
    today = _today(batch)
    refresh_presence({_village(row) for row in (*new, *changed)}, today=today)
    _keep_rows(batch, planned)
    batch.state, batch.payload, batch.finished_at = ImportState.APPLIED.value, None, clock.now()
    batch.counts, batch.refusal = _counts(planned), ""
    save(batch)
    entry = record("import.applied", batch, region=batch.region_id or "", **batch.counts)
    _record_rows((*new, *changed), under=entry)
    return batch


@act("volunteers.import_set_aside")
def set_aside(actor: Actor, *, batch: ImportBatch) -> ImportBatch:
    """Drop a workbook that was not applied; its bytes and rows are wiped, only that it was there stays."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state in {ImportState.APPLIED, ImportState.APPLYING}:
        raise Refused(NOT_CHECKED)
    batch.state, batch.payload, batch.finished_at = ImportState.SET_ASIDE.value, None, clock.now()
    bulk_door(ImportRow).filter(batch=batch).delete()
    save(batch)
    record("import.set_aside", batch, region=batch.region_id or "")
    return batch


def _still_open(batch: ImportBatch) -> QuerySet[ImportBatch]:
    return bulk_door(ImportBatch).filter(pk=batch.pk).exclude(state__in=[one.value for one in OVER])


def _told(problem: Problem) -> str:
    return json.dumps({"sentence": problem.sentence, "details": problem.details})


def _refuse(batch: ImportBatch, problem: Problem) -> ImportBatch:
    batch.state, batch.payload, batch.finished_at = ImportState.REFUSED.value, None, clock.now()
    batch.refusal = _told(problem)
    save(batch)
    record("import.refused", batch, region=batch.region_id or "", code=problem.code)
    return batch


def _plan(actor: Actor, batch: ImportBatch, rows: Rows, *, progress: Shown | None = None) -> list[Planned]:
    return plan(rows, scope=actor.scope.narrowed(batch.region_id or ""), today=_today(batch), progress=progress)


def _today(batch: ImportBatch) -> date:
    return clock.today(zone_of(batch.region_id or "").clock)


def _counts(planned: Iterable[Planned]) -> dict[str, int]:
    counted = Counter(row.outcome for row in planned)
    return {outcome.value: counted[outcome] for outcome in Outcome}


def _village(row: Planned) -> str:
    return row.wanted.village if row.wanted is not None else ""


def _write_new(rows: Sequence[Planned], *, by: str) -> None:
    villages = {_village(row) for row in rows}
    posts = _posts(villages)
    people, assignments = [], []
    for row in rows:
        if row.particulars is None or row.standing is None:
            continue
        row.person = fill(Person(village_id=_village(row)), row.particulars)
        row.assignment = put(
            Assignment(person=row.person, post=posts[_village(row)], village_id=_village(row)), row.standing
        )
        people.append(row.person)
        assignments.append(row.assignment)
    bulk_door(Person).bulk_create(people, batch_size=BATCH)
    bulk_door(Assignment).bulk_create(assignments, batch_size=BATCH)
    moves = [move for assignment in assignments for move in first_moves(assignment, by=by)]
    bulk_door(AssignmentMove).bulk_create(moves, batch_size=BATCH)


def _posts(villages: Iterable[str]) -> dict[str, Post]:
    codes = sorted(villages)
    bulk_door(Post).bulk_create([Post(village_id=code) for code in codes], batch_size=BATCH, ignore_conflicts=True)
    found: dict[str, Post] = {}
    for start in range(0, len(codes), BATCH):
        rows = bulk_door(Post).filter(village_id__in=codes[start : start + BATCH], number=1)
        found |= {post.village_id: post for post in rows}
    return found


def _write_changed(rows: Sequence[Planned], *, by: str) -> None:
    for row in rows:
        if row.person is None or row.assignment is None or row.particulars is None or row.standing is None:
            continue
        before, after = row.assignment.standing, row.standing
        save(fill(row.person, row.particulars))
        save(put(row.assignment, after))
        moves = moves_between(row.assignment, before, after, effective_on=after.service_since, reason="", by=by)
        for move in moves:
            move.effective_on = after.decree_date if move.axis == "stage" else after.service_since
        bulk_door(AssignmentMove).bulk_create(moves)


def _record_rows(rows: Sequence[Planned], *, under: JournalEntry) -> None:
    lines = [
        Line(
            subject=row.person,
            region=_village(row),
            personal={"name": row.person.name},
            facts={"outcome": row.outcome.value, "row": row.number, "fields": list(row.changes)},
        )
        for row in rows
        if row.person is not None
    ]
    for start in range(0, len(lines), BATCH):
        record_each("import.row", lines[start : start + BATCH], under=under)


def _keep_rows(batch: ImportBatch, planned: Iterable[Planned]) -> None:
    bulk_door(ImportRow).filter(batch=batch).delete()
    bulk_door(ImportRow).bulk_create([_row(batch, row) for row in planned], batch_size=BATCH)


def _row(batch: ImportBatch, row: Planned) -> ImportRow:
    known = row.wanted is not None and not any(remark.column == "village" for remark in row.remarks)
    return ImportRow(
        batch=batch,
        number=row.number,
        outcome=row.outcome.value,
        village_id=_village(row) if known else None,
        values=json.dumps([_cell(cell) for cell in row.cells], ensure_ascii=False),
        sealed_remarks=json.dumps(_remarks(row), ensure_ascii=False),
    )


def _remarks(row: Planned) -> list[dict[str, object]]:
    reasons = [_remark(remark, kind="reason") for remark in row.remarks]
    warnings = [_remark(remark, kind="warning") for remark in row.warnings]
    changes: list[dict[str, object]] = [{"kind": "changes", "fields": list(row.changes)}] if row.changes else []
    return [*reasons, *warnings, *changes]


def _remark(remark: Remark, *, kind: str) -> dict[str, object]:
    details = {name: value if isinstance(value, int) else str(value) for name, value in remark.details.items()}
    return {"kind": kind, "sentence": remark.sentence, "details": details, "column": remark.column}


def _cell(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if cell is not None else ""
