"""Acts on assignments: assign anew, move the appointment, note rest and return, end. Each step is a row for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.files import services as files
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import Level, zone_of
from pilar.volunteers.models import Assignment, AssignmentMove, Person
from pilar.volunteers.queries import decided
from pilar.volunteers.queries.posts import free_post
from pilar.volunteers.rules import assignments as rules
from pilar.volunteers.rules.assignments import Service, Stage, Standing
from pilar.volunteers.rules.corrections import kept
from pilar.volunteers.rules.people import check_old_enough
from pilar.volunteers.rules.steps import Decree, EndStep, ServiceStep, StageStep
from pilar.volunteers.services.areas import check_joined
from pilar.volunteers.services.presence import refresh_presence

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
    from pilar.volunteers.rules.steps import Step

WENT_ELSEWHERE = _("This record was made one with another. Open its page; it leads to the one that stays.")
NO_DECREE = Decree()
STILL_ASSIGNED = _("%(name)s still holds an assignment. End it before making another.")


@act("volunteers.assign")
def assign(actor: Actor, *, person: Person, village: Region, standing: Standing) -> Assignment:
    """Give a known person, whose earlier service ended or who never had one, an assignment."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    check_not_merged(person)
    if village.level != Level.VILLAGE or not actor.scope.covers(village.pk):
        raise NotFound(NOT_FOUND)
    check_joined(village.pk)
    latest = bulk_door(Assignment).filter(person=person, is_latest=True).first()
    if latest is not None and latest.standing.is_open:
        raise Refused(STILL_ASSIGNED, name=person.name)
    today = clock.today(zone_of(village.pk).clock)
    rules.check_standing(standing, today=today)
    if latest is None:
        least = decided.minimum_age(village.pk, today)
        check_old_enough(person.birth_date, on=standing.started_on or today, least=least)
    person.village = village
    save(person)
    if person.photo:
        files.move(person.photo, region=village.pk)
    assignment = assign_to(actor, person=person, village=village.pk, standing=standing, today=today)
    facts = {"service": standing.service.value, "stage": standing.stage.value}
    record("assignment.made", assignment, region=village.pk, personal={"name": person.name}, **facts)
    return assignment


@act("volunteers.move_stage")
def move_stage(
    actor: Actor, *, assignment: Assignment, to: Stage, decree: Decree = NO_DECREE, reason: str = ""
) -> Assignment:
    """Move an appointment one step on; a decree comes with its number and date."""
    assignment = _take(actor, assignment, StageStep(to, decree, reason))
    record(
        "assignment.stage_moved", assignment, region=assignment.village_id, personal=_name(assignment), stage=to.value
    )
    return assignment


@act("volunteers.change_service")
def change_service(actor: Actor, *, assignment: Assignment, to: Service, effective_on: date, reason: str) -> Assignment:
    """Note that a volunteer begins, rests, is suspended or returns, from a day on."""
    assignment = _take(actor, assignment, ServiceStep(to, effective_on, reason))
    facts = {"service": to.value, "effective_on": str(effective_on)}
    record("assignment.service_changed", assignment, region=assignment.village_id, personal=_name(assignment), **facts)
    return assignment


@act("volunteers.end")
def end(actor: Actor, *, assignment: Assignment, why: EndReason, ended_on: date | None, note: str = "") -> Assignment:
    """End the service of a volunteer; the village is vacant from that day unless somebody else serves there."""
    assignment = _take(actor, assignment, EndStep(why, ended_on, note))
    record(
        "assignment.ended", assignment, region=assignment.village_id, personal=_name(assignment), end_reason=why.value
    )
    return assignment


def check_not_merged(person: Person) -> None:
    """Raise when a record went into another: nothing is written about it any more."""
    if person.merged_into_id is not None:
        raise Refused(WENT_ELSEWHERE)


def assign_to(actor: Actor, *, person: Person, village: str, standing: Standing, today: date) -> Assignment:
    """Write an assignment with the first steps of its history; part of an act that records by itself."""
    bulk_door(Assignment).filter(person=person, is_latest=True).update(is_latest=False)
    assignment = Assignment(person=person, post=free_post(village), village_id=village)
    save(put(assignment, standing))
    bulk_door(AssignmentMove).bulk_create(first_moves(assignment, by=actor.label))
    refresh_presence([village], today=today)
    return assignment


def put(assignment: Assignment, standing: Standing) -> Assignment:
    """Put a standing on an assignment; nothing is saved."""
    assignment.stage = standing.stage.value
    assignment.service = standing.service.value
    assignment.service_since = standing.service_since
    assignment.started_on = standing.started_on
    assignment.ended_on = standing.ended_on
    assignment.end_reason = standing.end_reason.value if standing.end_reason else ""
    assignment.decree_number = standing.decree_number
    assignment.decree_date = standing.decree_date
    assignment.decree_until = standing.decree_until
    return assignment


def first_moves(assignment: Assignment, *, by: str) -> list[AssignmentMove]:
    """Return the rows with which the history of an assignment begins."""
    standing = assignment.standing
    axes = (
        ("stage", standing.stage.value, standing.decree_date),
        ("service", standing.service.value, standing.service_since),
    )
    return [
        AssignmentMove(assignment=assignment, axis=axis, after=after, effective_on=day, standing=kept(standing), by=by)
        for axis, after, day in axes
    ]


def moves_between(
    assignment: Assignment, before: Standing, after: Standing, *, effective_on: date | None, reason: str, by: str
) -> list[AssignmentMove]:
    """Return the rows that tell of a change from one standing to another: one for each axis that moved.

    Another decree is a step of the appointment, also where the stage stays "decreed".
    """
    return [
        AssignmentMove(
            assignment=assignment,
            axis=axis,
            before=getattr(before, axis).value,
            after=getattr(after, axis).value,
            effective_on=effective_on,
            standing=kept(after),
            reason=reason.strip(),
            by=by,
        )
        for axis in ("stage", "service")
        if getattr(before, axis) is not getattr(after, axis) or (axis == "stage" and _is_redecreed(before, after))
    ]


def _is_redecreed(before: Standing, after: Standing) -> bool:
    return (before.decree_number, before.decree_date) != (after.decree_number, after.decree_date)


def _take(actor: Actor, assignment: Assignment, step: Step) -> Assignment:
    assignment = lock(Assignment.objects.within(actor.scope), pk=assignment.pk)
    before, today = assignment.standing, clock.today(zone_of(assignment.village_id).clock)
    after = step.after(before, steps=decided.steps(assignment.village_id, today), today=today)
    save(put(assignment, after))
    moves = moves_between(assignment, before, after, effective_on=step.effective_on, reason=step.reason, by=actor.label)
    bulk_door(AssignmentMove).bulk_create(moves)
    refresh_presence([assignment.village_id], today=today)
    return assignment


def _name(assignment: Assignment) -> dict[str, object]:
    return {"name": assignment.person.name}
