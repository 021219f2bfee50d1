"""Imports as background work: each runs as the mandate that asked for it, and only while that mandate is in force."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import UUID

from pilar.accounts.queries.mandates import actor_by_mandate
from pilar.kernel.actor import system_actor
from pilar.kernel.problems import Problem, Refused
from pilar.kernel.scope import NATION, bulk_door
from pilar.volunteers.models import ImportBatch
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services import imports

if TYPE_CHECKING:
    from pilar.jobs.services import Progress
    from pilar.volunteers.services.imports import Looked


def check_import(batch_id: str, watched: Progress | None = None) -> None:
    """Check a received workbook; run again after a kill it starts over, run again after a decision it does nothing."""
    batch = bulk_door(ImportBatch).get(pk=batch_id)
    if batch.typed_state not in {ImportState.WAITING, ImportState.CHECKING}:
        return
    imports.show_state(batch, ImportState.CHECKING)
    actor = system_actor("import", "volunteers.import_check", region=batch.region_id or NATION)
    try:
        actor = actor_by_mandate(batch.mandate_id)
        found: Looked | Problem = imports.look_over(actor, batch=batch, watched=watched)
    except Problem as problem:  # the mandate has ended, or the file cannot be used: either is told on the page
        found = problem
    imports.keep(actor, batch=batch, found=found)


def apply_import(batch_id: str) -> None:
    """Write a checked workbook into the register; run again it finds it applied and does nothing.

    When the act fails nothing of it stays, and the import waits for a decision as before, saying why.
    """
    batch = bulk_door(ImportBatch).get(pk=batch_id)
    if batch.typed_state is not ImportState.APPLYING:
        return
    try:
        imports.apply(actor_by_mandate(batch.mandate_id), batch=batch)
    except Problem as problem:
        imports.give_up(batch, problem)
    except Exception:
        imports.give_up(batch, Refused(imports.BROKE_OFF))
        raise


def undo_import(batch_id: str, mandate_id: str) -> None:
    """Take an import back for whoever asked for it; run again it finds it taken back and does nothing.

    When the act fails nobody is taken back, and the import stays in the register, saying why.
    """
    batch = bulk_door(ImportBatch).get(pk=batch_id)
    if batch.typed_state is not ImportState.UNDOING:
        return
    try:
        imports.undo(actor_by_mandate(UUID(mandate_id)), batch=batch)
    except Problem as problem:
        imports.stay(batch, problem)
    except Exception:
        imports.stay(batch, Refused(imports.UNDOING_BROKE_OFF))
        raise


def check_done(batch_id: str) -> None:
    """Raise the refusal that is written on an import, so that whoever watches its job reads it there too."""
    batch = bulk_door(ImportBatch).get(pk=batch_id)
    if batch.refusal:
        kept = json.loads(batch.refusal)
        raise Refused(kept["sentence"], **kept["details"])


def let_go(batch_id: str) -> None:
    """Let nobody wait for a job that was given up.

    A check is refused, a writing waits for a decision again, what was to be taken back stays.
    """
    batch = bulk_door(ImportBatch).get(pk=batch_id)
    if batch.typed_state is ImportState.APPLYING:
        imports.give_up(batch, Refused(imports.BROKE_OFF))
    elif batch.typed_state is ImportState.UNDOING:
        imports.stay(batch, Refused(imports.UNDOING_BROKE_OFF))
    elif batch.typed_state in {ImportState.WAITING, ImportState.CHECKING}:
        imports.show_state(batch, ImportState.CHECKING)
        actor = system_actor("import", "volunteers.import_check", region=batch.region_id or NATION)
        imports.keep(actor, batch=batch, found=Refused(imports.NEVER_CHECKED))
