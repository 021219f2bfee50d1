"""Acts by which an officer mends a file before it is applied: what its columns, villages and doubtful people mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import Level
from pilar.volunteers.models import ColumnMeaning, ImportBatch, ImportRow, RowDecision, VillageAlias
from pilar.volunteers.rules.imports import KEYS
from pilar.volunteers.rules.outcomes import ImportState, Outcome
from pilar.volunteers.services.imports.receiving import NOT_CHECKED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from pilar.kernel.actor import Actor

HEADER_MAX = 120
NOTHING_CHOSEN = _("Nothing was chosen. Choose at least one answer, or go back.")
NOT_A_COLUMN = _("This is no column of the register. Choose one of the list.")
NO_OFFICE = _("What is said of a file is remembered for its office, and this file belongs to none.")


@dataclass(frozen=True)
class Named:
    """How a file writes a village, and which one it means."""

    district: str
    text: str
    village: str


@act("volunteers.import_villages")
def name_villages(actor: Actor, *, batch: ImportBatch, named: tuple[Named, ...]) -> ImportBatch:
    """Say which villages a file means; the office's way of writing them is remembered for its next files."""
    batch = _mended(actor, batch, is_any=bool(named))
    if batch.region is None:
        raise Refused(NO_OFFICE)
    known = regions.many({one.village for one in named})
    for one in named:
        village = known.get(one.village)
        if village is None or village.level != Level.VILLAGE or not actor.scope.covers(village.pk):
            raise NotFound(NOT_FOUND)
    bulk_door(VillageAlias).bulk_create(
        [
            VillageAlias(
                region=batch.region,
                district=one.district[:HEADER_MAX],
                text=one.text[:HEADER_MAX],
                village_id=one.village,
                by=actor.label,
            )
            for one in named
        ],
        update_conflicts=True,
        unique_fields=["region", "district", "text"],
        update_fields=["village", "by", "at"],
    )
    said = ", ".join(f"{one.text} = {known[one.village].name}" for one in named)
    record("import.villages_named", batch, region=batch.region_id or "", personal={"said": said}, many=len(named))
    return batch


@act("volunteers.import_columns")
def name_columns(actor: Actor, *, batch: ImportBatch, meanings: Mapping[str, str]) -> ImportBatch:
    """Say what the columns of a file mean, or that one is left out; remembered for the office's next files."""
    batch = _mended(actor, batch, is_any=bool(meanings))
    if not {*meanings.values()} <= {"", *KEYS}:
        raise Invalid(NOT_A_COLUMN)
    bulk_door(ColumnMeaning).bulk_create(
        [
            ColumnMeaning(region=batch.region_id or "", header=header[:HEADER_MAX], key=key, by=actor.label)
            for header, key in meanings.items()
        ],
        update_conflicts=True,
        unique_fields=["region", "header"],
        update_fields=["key", "by", "at"],
    )
    record("import.columns_named", batch, region=batch.region_id or "", columns=sorted({*meanings.values()} - {""}))
    return batch


@act("volunteers.import_decide")
def decide(actor: Actor, *, batch: ImportBatch, answers: Mapping[int, UUID | None]) -> ImportBatch:
    """Say of doubtful rows, by their keys, whom each means: one of those shown, or somebody else."""
    batch = _mended(actor, batch, is_any=bool(answers))
    rows = bulk_door(ImportRow).filter(batch=batch, outcome=Outcome.DOUBTFUL.value).in_bulk(list(answers))
    for key, who in answers.items():
        offered = {one["key"] for one in rows[key].remarks if one["kind"] == "double"} if key in rows else set()
        if key not in rows or (who is not None and str(who) not in offered):
            raise NotFound(NOT_FOUND)
    bulk_door(RowDecision).bulk_create(
        [
            RowDecision(batch=batch, sheet=row.sheet, number=row.number, person_key=answers[key], by=actor.label)
            for key, row in rows.items()
        ],
        update_conflicts=True,
        unique_fields=["batch", "sheet", "number"],
        update_fields=["person_key", "by"],
    )
    same = sum(who is not None for who in answers.values())
    record("import.rows_decided", batch, region=batch.region_id or "", same=same, other=len(answers) - same)
    return batch


def _mended(actor: Actor, batch: ImportBatch, *, is_any: bool) -> ImportBatch:
    """Return the import, waiting to be looked at anew; only one that waits for a decision is mended."""
    batch = lock(ImportBatch.objects.within(actor.scope), pk=batch.pk)
    if batch.typed_state is not ImportState.CHECKED:
        raise Refused(NOT_CHECKED)
    if not is_any:
        raise Invalid(NOTHING_CHOSEN)
    batch.state, batch.done, batch.total = ImportState.WAITING.value, 0, 0
    return save(batch)
