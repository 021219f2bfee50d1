"""Taking a whole applied import back, but for whoever was changed since; and forgetting, in time, how it is done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, record_each, save
from pilar.kernel.journal import Line
from pilar.kernel.problems import NotAllowed, Problem, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, AssignmentMove, ImportBatch, ImportRow, Person, RequirementCheck
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services.imports.pictures import restored
from pilar.volunteers.services.imports.receiving import NEEDS_MANDATE, today_of, told
from pilar.volunteers.services.imports.steps import steps
from pilar.volunteers.services.presence import refresh_presence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar.kernel.actor import Actor
    from pilar.volunteers.services.imports.steps import Step

CHUNK = 500
KEPT_FOR = timedelta(days=90)

CANNOT_UNDO = _("This import cannot be taken back: it is not in the register, or it came in more than 90 days ago.")
TAKEN_ALREADY = _("This import is being taken back already. Reload the page to see where it is.")
UNDOING_BROKE_OFF = _(
    "Something broke while the import was taken back, so all of it is still in the register. Try once more."
)
ALL_CHANGED = _("Everybody of this import was changed since, so there is nothing to take back.")


def begin(actor: Actor, *, batch: ImportBatch) -> ImportBatch:
    """Show that an import is being taken back, or say why it cannot be; called in the transaction that asks for it."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if actor.source_id is None:
        raise NotAllowed(NEEDS_MANDATE)
    if batch.typed_state is ImportState.UNDOING:
        raise Refused(TAKEN_ALREADY)
    if not can_undo(batch):
        raise Refused(CANNOT_UNDO)
    batch.state, batch.refusal = ImportState.UNDOING.value, ""
    return save(batch)


def stay(batch: ImportBatch, problem: Problem) -> None:
    """Let an import stay in the register after taking it back failed, and say why; nobody was taken back."""
    rows = bulk_door(ImportBatch).filter(pk=batch.pk, state=ImportState.UNDOING.value)
    rows.update(state=ImportState.APPLIED.value, refusal=told(problem))


@act("volunteers.import_undo")
def undo(actor: Actor, *, batch: ImportBatch) -> ImportBatch:
    """Take an import back: whom it made vanishes, whom it changed is as before, whoever was changed since stays."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state is not ImportState.UNDOING and not can_undo(batch):
        raise Refused(CANNOT_UNDO)
    _hold(batch)
    found = steps(batch, scope=actor.scope)
    taken = [step for step in found if step.reason is None]
    if not taken:
        raise Refused(ALL_CHANGED)
    lines = [_line(step) for step in taken]
    _unmake([step for step in taken if step.makes_vanish])
    _restore([step for step in taken if not step.makes_vanish])
    refresh_presence({line.region for line in lines}, today=today_of(batch))
    for piece in _pieces(taken):
        bulk_door(ImportRow).filter(pk__in=[step.row.pk for step in piece]).update(undo=None)
    undone, left = len(taken), len(found) - len(taken)
    batch.state, batch.undone_at, batch.undone_by = ImportState.UNDONE.value, clock.now(), actor.label
    batch.found, batch.refusal = {**batch.found, "undone": undone, "left": left}, ""
    save(batch)
    entry = record("import.undone", batch, region=batch.region_id or "", undone=undone, left=left)
    for start in range(0, len(lines), CHUNK):
        record_each("import.row_undone", lines[start : start + CHUNK], under=entry)
    return batch


def can_undo(batch: ImportBatch) -> bool:
    """Say whether an import may still be taken back: it is applied, and what it takes is not yet wiped."""
    rows = bulk_door(ImportRow).filter(batch=batch, undo__isnull=False)
    return batch.typed_state is ImportState.APPLIED and rows.exists()


def wipe() -> int:
    """Forget, ninety days after an import, what taking it back would need; return of how many rows.

    One that is being taken back just now keeps it until that is done.
    """
    old = bulk_door(ImportRow).filter(batch__finished_at__lt=clock.now() - KEPT_FOR, undo__isnull=False)
    return old.exclude(batch__state=ImportState.UNDOING.value).update(undo=None)


def _hold(batch: ImportBatch) -> None:
    """Keep whoever an import wrote from being changed while it is taken back, in the order in which others lock."""
    rows = bulk_door(ImportRow).filter(batch=batch, undo__isnull=False).values_list("person_key", flat=True)
    keys = sorted(key for key in rows if key is not None)
    for start in range(0, len(keys), CHUNK):
        people = bulk_door(Person).filter(pk__in=keys[start : start + CHUNK]).order_by("pk")
        list(people.select_for_update(of=("self",)).values_list("pk"))
    for start in range(0, len(keys), CHUNK):
        held = bulk_door(Assignment).filter(person__in=keys[start : start + CHUNK]).order_by("pk")
        list(held.select_for_update(of=("self",)).values_list("pk"))


def _line(step: Step) -> Line:
    person = _person(step)
    facts = {"outcome": step.row.outcome, "row": step.row.number}
    return Line(subject=person, region=person.village_id, personal={"name": person.name}, facts=facts)


def _person(step: Step) -> Person:
    if step.person is None:
        message = f"row {step.row.number} means nobody"
        raise ValueError(message)
    return step.person


def _unmake(taken: Sequence[Step]) -> None:
    """Let people an import made vanish, with all that came with them."""
    for piece in _pieces(taken):
        keys = [_person(step).pk for step in piece]
        _delete_notes(piece)
        bulk_door(Assignment).filter(person_id__in=keys).delete()
        bulk_door(Person).filter(pk__in=keys).delete()


def _restore(taken: Sequence[Step]) -> None:
    """Give people an import changed what was written of them before; past the clock of the last change."""
    for piece in _pieces(taken):
        _delete_notes(piece)
        bulk_door(Person).filter(pk__in=[_person(step).pk for step in piece]).update(nik_index=None)
        for step in piece:
            before = step.kept["before"]
            bulk_door(Person).filter(pk=_person(step).pk).update(**restored(Person, before["person"]))
            held = bulk_door(Assignment).filter(pk=step.kept["assignment"])
            if before["assignment"] is None:  # the import made a PSM of somebody who was known without appointment
                held.delete()
            else:
                held.update(**restored(Assignment, before["assignment"]))


def _delete_notes(taken: Sequence[Step]) -> None:
    """Delete the steps of history and the findings that came with an import."""
    moves = [key for step in taken for key in step.kept["moves"]]
    checks = [key for step in taken for key in step.kept["checks"]]
    bulk_door(AssignmentMove).filter(pk__in=moves).delete()
    bulk_door(RequirementCheck).filter(pk__in=checks).delete()


def _pieces(taken: Sequence[Step]) -> Iterator[Sequence[Step]]:
    return (taken[start : start + CHUNK] for start in range(0, len(taken), CHUNK))
