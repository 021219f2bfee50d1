"""Whom a block might name: people of the register found by name, those like somebody typed, and suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import DISTRICT_LENGTH, REGENCY_LENGTH
from pilar.trainings.models import Nomination
from pilar.trainings.queries import places
from pilar.trainings.queries.names import IN, known
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.candidates import remarks, suggested
from pilar.volunteers.queries import candidates
from pilar.volunteers.rules.needs import Need

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Block
    from pilar.trainings.rules.candidates import Known, Remark
    from pilar.volunteers.queries.candidates import Candidate

FOUND = 20
LOOKED_AT = 3_000
"""So many PSM of an area are looked at for suggestions; no kab/kota has more that serve."""
SUGGESTED = 5


@dataclass(frozen=True)
class Choice:
    """Somebody of the register who may be named, with what should be known of them; ``named`` where they are."""

    person: Candidate
    remarks: Mapping[Remark, int]
    named: str = ""


@dataclass(frozen=True)
class Spread:
    """Over how many kecamatan the names of a block spread, and which have none."""

    reached: int
    total: int
    missing: Sequence[str]


def found_by(scope: Scope, block: Block, text: str, *, others: Sequence[Known], today: date) -> list[Choice]:
    """Return people of a block's area whom a text means, each with what should be known beside the other names.

    First PSM as the register finds them, then whoever is called so without a post.
    """
    if not text.strip():
        return []
    people = candidates.candidates(_area(scope, block), block.region, text=text, limit=FOUND)
    seen = {person.person for person in people}
    people += [person for person in alike(scope, block, text) if person.person not in seen]
    return _choices(people, block, others=others, today=today)


def one(scope: Scope, block: Block, person: UUID) -> Candidate | None:
    """Return somebody of a block's area; None when nobody there has this key."""
    return next(iter(candidates.candidates(_area(scope, block), block.region, people=[person], limit=1)), None)


def alike(scope: Scope, block: Block, name: str) -> list[Candidate]:
    """Return people of a block's area whose names are like one that was typed."""
    return candidates.like_named(_area(scope, block), block.region, name)


def suggestions(scope: Scope, block: Block, *, others: Sequence[Known], seats: int, today: date) -> list[Choice]:
    """Return whom an area might name for its free seats; a group of its own gets no suggestions."""
    if block.typed_kind is not Kind.AREA or seats < 1:
        return []
    people = candidates.candidates(_area(scope, block), block.region, limit=LOOKED_AT)
    taken = named_where(block, [person.person for person in people])
    free = {str(person.person): person for person in people if person.person not in taken}
    level = block.event.level
    facts = known(free.values(), event=block.event, today=today)
    first = suggested(facts, level=level, taken=[other.district for other in others], seats=min(seats, SUGGESTED))
    total = len(districts(block))
    return [Choice(free[one.key], remarks(one, level=level, others=others, districts=total)) for one in first]


def taken(block: Block) -> set[UUID]:
    """Return who is named for the event of a block, for any of its blocks."""
    return set(bulk_door(Nomination).filter(event=block.event_id, state__in=IN).values_list("person_id", flat=True))


def named_where(block: Block, people: Collection[UUID]) -> dict[UUID, str]:
    """Return of some people in which block of the event they are named already."""
    rows = bulk_door(Nomination).filter(event=block.event_id, state__in=IN).select_related("block")
    wanted = set(people)
    return {row.person_id: row.block.name for row in rows if row.person_id in wanted}


def districts(block: Block) -> dict[str, str]:
    """Return the kecamatan of a block's area by code; of a group that is no area none, for it speaks for none."""
    if block.typed_kind is not Kind.AREA or len(block.region) >= DISTRICT_LENGTH:
        return {}
    return dict(regions.districts(block.region).values_list("code", "name"))


def needs(scope: Scope, block: Block) -> dict[Need, list[str]]:
    """Return the villages of a block's area that come first, as people write them: vacant, and with nobody trained.

    Nothing is known where the area has not joined, and of a group that is no area.
    """
    if block.typed_kind is not Kind.AREA or len(block.region) < REGENCY_LENGTH:
        return {}
    known = candidates.village_needs(_area(scope, block), block.region)
    atlas = places.gazetteer(block.region)
    found: dict[Need, list[str]] = {Need.VACANT: [], Need.UNTRAINED: []}
    for code, need in known.items():
        if need in found:
            found[need].append(places.called(atlas, code))
    return found


def spread(block: Block, rows: Sequence[Nomination]) -> Spread | None:
    """Return how the names of a block spread over its kecamatan; None where it is no area of several."""
    everywhere = districts(block)
    if not everywhere:
        return None
    reached = {row.village_id[:DISTRICT_LENGTH] for row in rows}
    missing = [name for code, name in everywhere.items() if code not in reached]
    return Spread(len(everywhere) - len(missing), len(everywhere), missing)


def _choices(people: Sequence[Candidate], block: Block, *, others: Sequence[Known], today: date) -> list[Choice]:
    taken = named_where(block, [person.person for person in people])
    facts = {one.key: one for one in known(people, event=block.event, today=today)}
    level, total = block.event.level, len(districts(block))
    return [
        Choice(
            person,
            remarks(facts[str(person.person)], level=level, others=others, districts=total),
            taken.get(person.person, ""),
        )
        for person in people
    ]


def _area(scope: Scope, block: Block) -> Scope:
    return scope.narrowed(block.region)
