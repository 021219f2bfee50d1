"""The act of putting right what an assignment said by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, AssignmentMove
from pilar.volunteers.rules import corrections as rules
from pilar.volunteers.rules.assignments import Axis, check_standing
from pilar.volunteers.services.assignments import put
from pilar.volunteers.services.presence import refresh_presence

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.volunteers.rules.assignments import Standing


@act("volunteers.correct")
def correct(actor: Actor, *, assignment: Assignment, standing: Standing, reason: str) -> Assignment:
    """Put right what an assignment says; what was believed before stays readable, with who corrected it and why."""
    assignment = lock(Assignment.objects.within(actor.scope), pk=assignment.pk)
    before = assignment.standing
    today = clock.today(zone_of(assignment.village_id).clock)
    rules.check_correction(before, standing, is_latest=assignment.is_latest, reason=reason)
    check_standing(standing, today=today)
    save(put(assignment, standing))
    changed = rules.changes(before, standing)
    bulk_door(AssignmentMove).create(
        assignment=assignment,
        axis=Axis.CORRECTION.value,
        standing=rules.kept(standing),
        changes=changed,
        reason=reason.strip(),
        by=actor.label,
    )
    refresh_presence([assignment.village_id], today=today)
    personal = {"name": assignment.person.name}
    record(
        "assignment.corrected", assignment, region=assignment.village_id, personal=personal, corrected=sorted(changed)
    )
    return assignment
