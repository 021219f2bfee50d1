"""Writing the good rows of a workbook into the register: all of them in one transaction, or none."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, record_each, save
from pilar.kernel.journal import Line
from pilar.kernel.problems import Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions.services.following import hold
from pilar.volunteers.models import Assignment, AssignmentMove, ImportBatch, Person, Post, RequirementCheck
from pilar.volunteers.queries.posts import posts_of
from pilar.volunteers.rules.outcomes import ImportState, Outcome
from pilar.volunteers.rules.requirements import Check, Requirement
from pilar.volunteers.services.assignments import first_moves, moves_between, put
from pilar.volunteers.services.imports.kept import found_of, keep_rows
from pilar.volunteers.services.imports.pictures import digests, picture
from pilar.volunteers.services.imports.receiving import NOT_CHECKED, counts, look, today_of
from pilar.volunteers.services.people import fill
from pilar.volunteers.services.planning.posts import seat_all
from pilar.volunteers.services.presence import refresh_presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pilar.kernel.actor import Actor
    from pilar.kernel.models import JournalEntry
    from pilar.volunteers.rules.assignments import Standing
    from pilar.volunteers.services.planning import Planned

BATCH = 500
EVIDENCE = "Buku kerja {name}"
"""What speaks for a training that a workbook tells of; it is kept as data, so in the language of the files."""

BROKE_OFF = _("Something broke while the rows were written, so none of them is in the register. Try once more.")
REGIONS_CHANGED = _("A village of this workbook was changed just now, so nothing was written. Try once more.")
NEVER_CHECKED = _(
    "Each time this workbook was checked something broke. Upload it again; if it breaks again, tell the admin."
)


@dataclass
class Written:
    """What applying wrote, and what it found before: enough to take it back."""

    before: dict[object, dict[str, Any]] = field(default_factory=dict)
    moves: list[AssignmentMove] = field(default_factory=list)
    checks: list[RequirementCheck] = field(default_factory=list)


@act("volunteers.import_apply")
def apply(actor: Actor, *, batch: ImportBatch) -> ImportBatch:
    """Write the good rows into the register in one transaction; rows are looked at again, for it may have moved on."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state not in {ImportState.CHECKED, ImportState.APPLYING}:
        raise Refused(NOT_CHECKED)
    looked = look(actor, batch)
    planned = looked.plan.rows
    new = [row for row in planned if row.outcome is Outcome.NEW]
    changed = [row for row in planned if row.outcome is Outcome.CHANGED]
    if hold({row.village for row in (*new, *changed)}):
        raise Refused(REGIONS_CHANGED)
    written = Written()
    _hold_posts((*new, *changed))
    _write_new(new, written, by=actor.label)
    _write_changed(changed, written, by=actor.label)
    _write_checks((*new, *changed), written, by=actor.label, file_name=batch.file_name)
    refresh_presence({row.village for row in (*new, *changed)}, today=today_of(batch))
    keep_rows(batch, planned, undo=_undo((*new, *changed), written))
    batch.state, batch.payload, batch.finished_at = ImportState.APPLIED.value, None, clock.now()
    batch.counts, batch.refusal, batch.found = counts(planned), "", found_of(looked.tables, looked.plan)
    save(batch)
    entry = record("import.applied", batch, region=batch.region_id or "", **batch.counts)
    _record_rows((*new, *changed), under=entry)
    return batch


def _write_new(rows: Sequence[Planned], written: Written, *, by: str) -> None:
    people, assignments = [], []
    for row in rows:
        if row.particulars is None or row.standing is None or row.post is None:
            continue
        row.person = fill(Person(village_id=row.village), row.particulars)
        row.assignment = put(Assignment(person=row.person, post=row.post, village_id=row.village), row.standing)
        people.append(row.person)
        assignments.append(row.assignment)
    bulk_door(Person).bulk_create(people, batch_size=BATCH)
    bulk_door(Assignment).bulk_create(assignments, batch_size=BATCH)
    moves = [move for assignment in assignments for move in first_moves(assignment, by=by)]
    written.moves += bulk_door(AssignmentMove).bulk_create(moves, batch_size=BATCH)


def _hold_posts(rows: Sequence[Planned]) -> None:
    """Open the posts that are missing, and see once more who takes which while nobody else can open or close any."""
    taken = {row.village for row in rows if row.post is not None}
    known, codes = {post.pk for post in posts_of(taken)}, sorted(taken)
    missing = {row.post.pk: row.post for row in rows if row.post is not None and row.post.pk not in known}
    bulk_door(Post).bulk_create(missing.values(), batch_size=BATCH, ignore_conflicts=True)
    for start in range(0, len(codes), BATCH):
        posts = bulk_door(Post).filter(village_id__in=codes[start : start + BATCH]).order_by("pk")
        list(posts.select_for_update().values_list("pk"))
    seat_all(rows)


def _write_changed(rows: Sequence[Planned], written: Written, *, by: str) -> None:
    moves = []
    for row in rows:
        if row.person is None or row.particulars is None or row.standing is None:
            continue
        held = picture(row.assignment) if row.assignment is not None else None
        written.before[row.person.pk] = {"person": picture(row.person), "assignment": held}
        fill(row.person, row.particulars).save()
        if row.assignment is None:
            moves += _begin(row, row.person, row.standing, by=by)
            continue
        before, after = row.assignment.standing, row.standing
        if row.post is not None:
            row.assignment.post = row.post
        if before != after:
            put(row.assignment, after).save()
            moves += _moves(row.assignment, before, after, by=by)
    written.moves += bulk_door(AssignmentMove).bulk_create(moves, batch_size=BATCH)


def _begin(row: Planned, person: Person, standing: Standing, *, by: str) -> list[AssignmentMove]:
    """Write the first assignment of somebody who was in the register without one; return its first steps."""
    row.assignment = put(Assignment(person=person, post=row.post, village_id=row.village), standing)
    row.assignment.save()
    return first_moves(row.assignment, by=by)


def _moves(assignment: Assignment, before: Any, after: Any, *, by: str) -> list[AssignmentMove]:
    moves = moves_between(assignment, before, after, effective_on=after.service_since, reason="", by=by)
    for move in moves:
        move.effective_on = after.decree_date if move.axis == "stage" else after.service_since
    return moves


def _write_checks(rows: Iterable[Planned], written: Written, *, by: str, file_name: str) -> None:
    """Note of whom the file says that the basic training was followed, or is to follow."""
    evidence = EVIDENCE.format(name=file_name)[:200]
    checks = [
        RequirementCheck(
            person=row.person,
            requirement=Requirement.TRAINING.value,
            state=row.check.value,
            evidence=evidence if row.check is Check.MET else "",
            by=by,
        )
        for row in rows
        if row.check is not None
    ]
    written.checks += bulk_door(RequirementCheck).bulk_create(checks, batch_size=BATCH)


def _undo(rows: Iterable[Planned], written: Written) -> dict[tuple[str, int], str]:
    """Return for each row what taking it back needs: what was before, what was made, and how it looks now."""
    people = [row.person for row in rows if row.person is not None]
    moves: dict[object, list[str]] = {}
    for move in written.moves:
        moves.setdefault(move.assignment_id, []).append(str(move.pk))
    checks = {check.person_id: str(check.pk) for check in written.checks}
    now = digests(people)
    return {
        row.place: json.dumps(
            {
                "before": written.before.get(row.person.pk),
                "assignment": str(row.assignment.pk),
                "moves": moves.get(row.assignment.pk, []),
                "checks": [checks[row.person.pk]] if row.person.pk in checks else [],
                "after": now[row.person.pk],
            },
            ensure_ascii=False,
        )
        for row in rows
        if row.person is not None and row.assignment is not None
    }


def _record_rows(rows: Sequence[Planned], *, under: JournalEntry) -> None:
    lines = [
        Line(
            subject=row.person,
            region=row.village,
            personal={"name": row.person.name, "sheet": row.line.sheet},
            facts={"outcome": row.outcome.value, "row": row.line.number, "fields": list(row.changes)},
        )
        for row in rows
        if row.person is not None
    ]
    for start in range(0, len(lines), BATCH):
        record_each("import.row", lines[start : start + BATCH], under=under)
