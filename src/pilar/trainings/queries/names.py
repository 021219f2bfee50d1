"""Reads on names: those of a block, how each came to its state, how often people were invited, who is named twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Case, Count, Max, Q, When

from pilar.kernel.found import found
from pilar.kernel.names import search_form
from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block, Nomination, NominationStep
from pilar.trainings.queries import events
from pilar.trainings.rules import nominations as rules
from pilar.trainings.rules.candidates import YEARS, Known
from pilar.trainings.rules.nominations import ACTIVE, CAME, SEATED
from pilar.volunteers.queries import candidates
from pilar.volunteers.rules.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Event
    from pilar.volunteers.queries.candidates import Candidate

IN = sorted(state.value for state in ACTIVE)
IN_ORDER = ("block__kind", "block__code", "rank", "id")
"""The order of lists: by block, then by rank."""


def block(scope: Scope, pk: UUID) -> Block:
    """Return a block of an event one may see; raise ``NotFound`` otherwise."""
    one = found(Block.objects.within(scope).select_related("event__office"), pk=pk)
    events.event(scope, one.event_id)
    return one


def nomination(scope: Scope, pk: UUID) -> Nomination:
    """Return a name one may see, with its block and event; raise ``NotFound`` otherwise."""
    return found(Nomination.objects.within(scope).select_related("block", "event__office", "village"), pk=pk)


def of_block(scope: Scope, block: Block) -> QuerySet[Nomination]:
    """Return the names of a block that one may see, those that count first, in their order."""
    rows = Nomination.objects.within(scope).filter(block=block).select_related("village", "instead_of")
    return rows.order_by(Case(When(state__in=IN, then=0), default=1), "rank", "id")


def of_event(scope: Scope, event: Event, *, seated: bool = True) -> QuerySet[Nomination]:
    """Return the names of an event that one may see, in the order of lists: by block, then by rank."""
    states = sorted(state.value for state in (SEATED if seated else ACTIVE))
    rows = Nomination.objects.within(scope).filter(event=event, state__in=states)
    return rows.select_related("block", "village").order_by(*IN_ORDER)


def steps(scope: Scope, one: Nomination) -> list[NominationStep]:
    """Return how a name came to its state, the latest first."""
    rows = NominationStep.objects.within(scope).filter(nomination=one).select_related("other", "move__source")
    return list(rows.order_by("-id"))


def latest_steps(scope: Scope, block: Block) -> dict[UUID, NominationStep]:
    """Return the last step of every name of a block that one may see."""
    rows = NominationStep.objects.within(scope).filter(nomination__block=block).select_related("other", "move__source")
    return {row.nomination_id: row for row in rows.order_by("id")}


def wait(one: Nomination, *, seats: int) -> rules.Wait:
    """Return what a reserve waits for."""
    others = [row.named for row in bulk_door(Nomination).filter(block=one.block_id, state__in=IN)]
    return rules.wait_of(one.named, others, seats=seats)


def alike(event: Event, rows: Iterable[Nomination]) -> dict[UUID, str]:
    """Return the names that are written like one of another block, with the name of that block."""
    by_name: dict[str, list[Nomination]] = defaultdict(list)
    for other in bulk_door(Nomination).filter(event=event, state__in=IN).select_related("block"):
        by_name[search_form(other.name)].append(other)
    found: dict[UUID, str] = {}
    for row in rows:
        twin = next((one for one in by_name[search_form(row.name)] if one.block_id != row.block_id), None)
        if twin is not None:
            found[row.pk] = twin.block.name
    return found


def known(people: Iterable[Candidate], *, event: Event, today: date) -> list[Known]:
    """Return what is known of people who might be named, and how often they were invited in the last years."""
    people = list(people)
    records = candidates.records(one.person for one in people)
    history, came = _history(records, event=event, today=today), _came(records, event=event)
    return [
        Known(
            key=str(one.person),
            name=one.name,
            village=one.village,
            district=one.district,
            serves=one.service == "serving",
            trained=one.trained,
            has_decree=one.has_decree,
            untrained_village=one.untrained_village,
            vacant_village=one.presence is Presence.VACANT,
            invited=history.get(one.person, (0, None))[0],
            last_year=history.get(one.person, (0, None))[1],
            same_level=one.person in came,
            has_phone=one.phone_known,
        )
        for one in people
    ]


def known_of(scope: Scope, block: Block, people: Collection[UUID], *, today: date) -> list[Known]:
    """Return what is known of people who are named for a block."""
    rows = candidates.candidates(scope, block.region, people=people, limit=len(people)) if people else []
    return known(rows, event=block.event, today=today)


def _history(people: Mapping[UUID, UUID], *, event: Event, today: date) -> dict[UUID, tuple[int, int | None]]:
    """Return how often each held a seat in the last years, and in which year last; ``people`` are all their records."""
    seated = sorted(state.value for state in SEATED)
    rows = bulk_door(Nomination).filter(person__in=people, state__in=seated).exclude(event=event)
    recent = Count("pk", filter=Q(event__first_day__year__gt=today.year - YEARS))
    counted = rows.values_list("person_id").annotate(many=recent, last=Max("event__first_day")).order_by()
    found: dict[UUID, tuple[int, int | None]] = {}
    for record, many, last in counted:
        before, year = found.get(people[record], (0, None))
        found[people[record]] = (before + many, max(year or 0, last.year))
    return found


def _came(people: Mapping[UUID, UUID], *, event: Event) -> set[UUID]:
    came = sorted(state.value for state in CAME)
    rows = bulk_door(Nomination).filter(person__in=people, state__in=came, event__level=event.level)
    return {people[record] for record in rows.exclude(event=event).values_list("person_id", flat=True)}
