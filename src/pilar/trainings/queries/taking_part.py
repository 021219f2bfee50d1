"""Who takes part in an event: the areas it may invite with what is known of them, and groups with their own seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.found import found
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.trainings.models import Block
from pilar.trainings.queries.events import last_invited
from pilar.trainings.rules.blocks import RESERVED, Kind
from pilar.volunteers.queries import weights

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Event


@dataclass(frozen=True)
class Area:
    """An area that may take part: its villages, the PSM who serve, whether it joined, when it was last invited."""

    block: Block
    villages: int
    people: int
    joined: bool
    last: int | None


def areas(scope: Scope, event: Event) -> list[Area]:
    """Return every area right below the organiser's, by code; the same number of queries for any number of them."""
    blocks = list(bulk_door(Block).filter(event=event, kind=Kind.AREA.value).order_by("code"))
    codes = [block.code for block in blocks]
    known = regions.many(codes)
    people, joined = weights.weights(scope, codes, "people"), weights.joined(scope, codes)
    last = last_invited(event, codes)
    return [
        Area(block, known[block.code].villages, people[block.code], joined[block.code], last.get(block.code))
        for block in blocks
    ]


def reserved(event: Event) -> list[Block]:
    """Return the groups with seats of their own off the top."""
    kinds = sorted(kind.value for kind in RESERVED)
    return list(bulk_door(Block).filter(event=event, kind__in=kinds).order_by("name", "id"))


def group(event: Event, pk: UUID) -> Block:
    """Return a group of an event with seats of its own; raise ``NotFound`` when there is none."""
    kinds = sorted(kind.value for kind in RESERVED)
    return found(bulk_door(Block).filter(event=event, kind__in=kinds), pk=pk)
