"""Reads on those who hold seats: the list with its filters, what to look at, who was invited and answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from pilar.kernel.scope import bulk_door
from pilar.links import queries as links
from pilar.regions import queries as regions
from pilar.regions.rules import Level
from pilar.trainings.models import Block, Nomination, SeatMove
from pilar.trainings.queries import names
from pilar.trainings.queries.names import IN_ORDER
from pilar.trainings.rules import candidates as looking
from pilar.trainings.rules import ledger as ledgers
from pilar.trainings.rules.nominations import ACTIVE, SEATED, State
from pilar.trainings.rules.purposes import ANSWERING
from pilar.volunteers.queries import candidates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.links.queries import Latest
    from pilar.trainings.models import Event
    from pilar.trainings.rules.candidates import Known, Remark

PAGE = 50
PLACES = ("block", "village__parent__parent", "person")
SEATS = sorted(state.value for state in SEATED)
INVITED = sorted(state.value for state in (State.ACCEPTED, State.CONFIRMED))


@dataclass(frozen=True)
class Wish:
    """What somebody looks for among those who hold seats; with a state also among those who hold none."""

    text: str = ""
    state: str = ""
    block: str = ""
    group: int | None = None


def participants(scope: Scope, event: Event, wish: Wish) -> QuerySet[Nomination]:
    """Return the names of an event that one may see and that fit, in the order of lists: by block, then by rank."""
    rows = Nomination.objects.within(scope).filter(event=event).select_related(*PLACES)
    rows = rows.filter(state=wish.state) if wish.state in set(State) else rows.filter(state__in=SEATS)
    if wish.block:
        rows = rows.filter(block=UUID(wish.block))
    if wish.group:
        rows = rows.filter(group=wish.group)
    for word in wish.text.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(village__name__icontains=word) | Q(village__parent__name__icontains=word)
        )
    return rows.order_by(*IN_ORDER)


def counts(scope: Scope, event: Event) -> dict[State, int]:
    """Return how many names that one may see are in which state."""
    rows = Nomination.objects.within(scope).filter(event=event).order_by().values_list("state").annotate(Count("pk"))
    return {State(state): many for state, many in rows}


def blocks_seen(scope: Scope, event: Event) -> list[Block]:
    """Return the blocks whose names one may see: those of one's own area."""
    return [block for block in bulk_door(Block).filter(event=event, is_in=True) if scope.covers(block.region)]


def waiting(scope: Scope, event: Event) -> list[Nomination]:
    """Return the names that wait to be accepted, in the order of lists."""
    return list(participants(scope, event, Wish(state=State.PROPOSED.value)))


def reserves(scope: Scope, one: Nomination) -> list[Nomination]:
    """Return who waits in reserve for the same seats, whose turn it is first."""
    rows = Nomination.objects.within(scope).filter(block=one.block_id, state=State.RESERVE.value)
    return list(rows.select_related("village").order_by("rank", "id"))


def seats_of(block: UUID) -> int:
    """Return how many seats a block holds."""
    rows = bulk_door(SeatMove).filter(Q(target=block) | Q(source=block))
    return ledgers.ledger(row.move for row in rows).of(str(block))


def invitations(scope: Scope, event: Event) -> QuerySet[Nomination]:
    """Return who is accepted, or said that they come, in the order of lists."""
    rows = Nomination.objects.within(scope).filter(event=event, state__in=INVITED)
    return rows.select_related(*PLACES).order_by(*IN_ORDER)


def links_of(rows: Sequence[Nomination]) -> Mapping[str, Latest]:
    """Return of each the newest link: when it was made, and when it was first opened."""
    return links.latest(Nomination._meta.label_lower, [str(one.pk) for one in rows], purpose=ANSWERING.name)


def remarks(scope: Scope, event: Event, rows: Sequence[Nomination], *, today: date) -> dict[UUID, dict[Remark, int]]:
    """Return what should be looked at of some names, beside the others of their blocks; the same number of queries."""
    blocks = {one.block_id for one in rows}
    active = sorted(state.value for state in ACTIVE)
    beside = list(Nomination.objects.within(scope).filter(block__in=blocks, state__in=active).select_related("block"))
    people = {one.person_id for one in (*rows, *beside)}
    found = candidates.candidates(scope, event.region, people=people, limit=len(people)) if people else []
    known = {UUID(one.key): one for one in names.known(found, event=event, today=today)}
    districts = _districts(event.region)
    by_block: dict[UUID, list[Nomination]] = defaultdict(list)
    for one in beside:
        by_block[one.block_id].append(one)
    return {
        one.pk: looking.remarks(
            known[one.person_id],
            level=event.level,
            others=_known(known, [other for other in by_block[one.block_id] if other.pk != one.pk]),
            districts=districts.get(one.block.region, 0),
        )
        for one in rows
        if one.person_id in known
    }


def _known(known: Mapping[UUID, Known], rows: Sequence[Nomination]) -> list[Known]:
    return [known[one.person_id] for one in rows if one.person_id in known]


def _districts(region: str) -> dict[str, int]:
    """Return how many kecamatan each kab/kota at and below a region has."""
    rows = regions.above_villages(region).filter(level=Level.DISTRICT).order_by()
    return {str(parent): many for parent, many in rows.values_list("parent").annotate(Count("pk"))}
