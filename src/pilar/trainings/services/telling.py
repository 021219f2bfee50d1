"""What becomes a notice about trainings and what settles one; follows from entries of the journal, may run twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.notices.services import To, raise_once, settle_if_any
from pilar.trainings.models import Block, Event, Nomination, SeatMove
from pilar.trainings.queries.board import board
from pilar.trainings.rules.events import NAMING
from pilar.trainings.rules.notices import NAMES_AWAITED, filled_by

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.trainings.queries.board import Row


def names_awaited(entry: str) -> None:
    """Tell each office whose seats lack a name while names are awaited; close the notice once nothing is missing."""
    told = bulk_door(JournalEntry).get(pk=entry)
    event, about = _about(told)
    for row in board(event).rows:
        if about and row.block.pk not in about:
            continue
        if event.typed_state in NAMING and row.free:
            _tell(event, row)
        else:
            settle_if_any(subject=_subject(row.block), kind=NAMES_AWAITED.name)


def _about(told: JournalEntry) -> tuple[Event, set[UUID | None]]:
    """Return the event an entry is about, and which blocks of it; none means all of them."""
    kind, key = told.subject_type, told.subject_id
    if kind == Event._meta.label_lower:
        return bulk_door(Event).get(pk=key), set()
    if kind == SeatMove._meta.label_lower:
        move = bulk_door(SeatMove).select_related("event").get(pk=key)
        return move.event, {move.source_id, move.target_id}
    if kind == Block._meta.label_lower:
        block = bulk_door(Block).select_related("event").get(pk=key)
        return block.event, {block.pk}
    one = bulk_door(Nomination).select_related("event").get(pk=key)
    return one.event, {one.block_id}


def _tell(event: Event, row: Row) -> None:
    block = row.block
    for role, office in filled_by(block.typed_kind, block.region):
        raise_once(
            to=To(role=role, office=office),
            kind=NAMES_AWAITED.name,
            subject=_subject(block),
            region=block.region,
            address=reverse("trainings:block", args=[block.pk]),
            facts={"training": event.name, "block": block.name, "free": row.free, "seats": row.held},
            due=event.nominate_until,
        )


def _subject(block: Block) -> tuple[str, str]:
    return (block._meta.label_lower, str(block.pk))
