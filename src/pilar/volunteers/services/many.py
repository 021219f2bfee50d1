"""One step for many at once: sorted into who can and who cannot, and taken by those who can, in one act.

The page that asks and the act that does sort by the same function, so nobody is moved who was not shown as able to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record, record_each, save
from pilar.kernel.journal import Line
from pilar.kernel.problems import Problem, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, zone_of
from pilar.volunteers.models import Assignment, AssignmentMove, ManyAct
from pilar.volunteers.queries import decided
from pilar.volunteers.services.assignments import moves_between, put
from pilar.volunteers.services.presence import by_clock, refresh_presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.volunteers.rules.assignments import Standing, Steps
    from pilar.volunteers.rules.hearing import SignStep
    from pilar.volunteers.rules.steps import EndStep, ServiceStep, StageStep, Step

BATCH = 500
MOST = 2_000
MOVED = ("many.stage_moved", "assignment.stage_moved")
CHANGED = ("many.service_changed", "assignment.service_changed")
ENDED = ("many.ended", "assignment.ended")
NOBODY_CAN = _("None of the chosen PSM can take this step. Look at the reasons beside their names, or choose others.")
TOO_MANY = _("More than 2,000 PSM are chosen. Narrow the list and do it in several goes.")
STANDING_FIELDS = (
    "stage",
    "service",
    "service_since",
    "started_on",
    "ended_on",
    "end_reason",
    "decree_number",
    "decree_date",
    "decree_until",
)


@dataclass(frozen=True)
class Able:
    """An assignment that can take a step, and what it says before and afterwards."""

    assignment: Assignment
    before: Standing
    after: Standing


@dataclass(frozen=True)
class Unable:
    """An assignment that cannot take a step, and why."""

    assignment: Assignment
    problem: Problem


@dataclass(frozen=True)
class Sorted:
    """The chosen assignments, sorted by whether they can take a step."""

    able: Sequence[Able]
    unable: Sequence[Unable]


def chosen(actor: Actor, people: Iterable[UUID], *, held: bool = False) -> list[Assignment]:
    """Return the latest assignments of the chosen people whom the actor may see, by name; ``held`` against writers."""
    keys = list(dict.fromkeys(people))
    if len(keys) > MOST:
        raise Refused(TOO_MANY)
    found: list[Assignment] = []
    for start in range(0, len(keys), BATCH):
        rows = Assignment.objects.within(actor.scope).filter(is_latest=True, person_id__in=keys[start : start + BATCH])
        rows = rows.select_related("person", "village")
        found += rows.order_by("pk").select_for_update(of=("self",)) if held else rows
    return sorted(found, key=lambda one: (one.person.search_name, str(one.person_id)))


def sorted_by(assignments: Iterable[Assignment], step: Step | SignStep) -> Sorted:
    """Sort assignments by whether they can take a step; what an area decides is asked once for each kab/kota."""
    able: list[Able] = []
    unable: list[Unable] = []
    known: dict[str, tuple[Steps, date]] = {}
    for assignment in assignments:
        regency = assignment.village_id[:REGENCY_LENGTH]
        if regency not in known:
            today = clock.today(zone_of(regency).clock)
            known[regency] = (decided.steps(regency, today), today)
        steps, today = known[regency]
        before = assignment.standing
        try:
            able.append(Able(assignment, before, step.after(before, steps=steps, today=today)))
        except Problem as problem:
            unable.append(Unable(assignment, problem))
    return Sorted(able, unable)


@act("volunteers.move_stage_many")
def move_stage_many(actor: Actor, *, people: Iterable[UUID], step: StageStep) -> Sorted:
    """Move many appointments one step on, under one decree where it is one; who cannot is left out."""
    return _take(actor, people, step, MOVED, stage=step.to.value)


@act("volunteers.change_service_many")
def change_service_many(actor: Actor, *, people: Iterable[UUID], step: ServiceStep) -> Sorted:
    """Note for many that they begin, rest or return from a day on; who cannot is left out."""
    return _take(actor, people, step, CHANGED, service=step.to.value, effective_on=step.effective_on.isoformat())


@act("volunteers.end_many")
def end_many(actor: Actor, *, people: Iterable[UUID], step: EndStep) -> Sorted:
    """End the service of many, as when a term is over; who cannot is left out."""
    return _take(actor, people, step, ENDED, end_reason=step.why.value)


def able_of(actor: Actor, people: Iterable[UUID], step: Step | SignStep) -> Sorted:
    """Return the chosen assignments, held and sorted; raise when nobody can take the step."""
    found = sorted_by(chosen(actor, people, held=True), step)
    if not found.able:
        raise Refused(NOBODY_CAN)
    return found


def _take(actor: Actor, people: Iterable[UUID], step: Step, events: tuple[str, str], **facts: object) -> Sorted:
    found = able_of(actor, people, step)
    _write(actor, found.able, step)
    tell_of(actor, found, events, **facts)
    return found


def tell_of(actor: Actor, found: Sorted, events: tuple[str, str], **facts: object) -> None:
    """Record one entry for all and a child for each; part of an act on many."""
    of_all, of_each = events
    whole = save(ManyAct(region=regions.one(actor.region), people=len(found.able), by=actor.label))
    entry = record(of_all, whole, region=actor.region, personal=None, people=len(found.able), **facts)
    lines = [
        Line(one.assignment, one.assignment.village_id, {"name": one.assignment.person.name}, facts)
        for one in found.able
    ]
    record_each(of_each, lines, under=entry)


def _write(actor: Actor, able: Sequence[Able], step: Step) -> None:
    moves = [
        move
        for one in able
        for move in moves_between(
            one.assignment, one.before, one.after, effective_on=step.effective_on, reason=step.reason, by=actor.label
        )
    ]
    changed = [put(one.assignment, one.after) for one in able]
    bulk_door(Assignment).bulk_update(changed, STANDING_FIELDS, batch_size=BATCH)
    bulk_door(AssignmentMove).bulk_create(moves, batch_size=BATCH)
    for today, villages in by_clock(one.village_id for one in changed).items():
        refresh_presence(villages, today=today)
