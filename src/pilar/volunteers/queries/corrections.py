"""What was believed of an assignment at the end of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from pilar.regions.rules import zone_of
from pilar.volunteers.models import AssignmentMove
from pilar.volunteers.rules.corrections import remembered

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Assignment
    from pilar.volunteers.rules.assignments import Standing


@dataclass(frozen=True)
class Belief:
    """What the register said of an assignment, since when, and by whom it was written."""

    standing: Standing
    since: datetime
    by: str


def believed(scope: Scope, assignment: Assignment, *, on: date) -> Belief | None:
    """Return what the register said when that day ended where the assignment is; None if it said nothing yet."""
    after = datetime.combine(on + timedelta(days=1), time(), tzinfo=zone_of(assignment.village_id).clock)
    rows = AssignmentMove.objects.within(scope).filter(assignment=assignment, at__lt=after, standing__isnull=False)
    last = rows.order_by("-at", "-pk").first()
    return None if last is None else Belief(remembered(last.standing or {}), last.at, last.by)
