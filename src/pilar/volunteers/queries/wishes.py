"""What somebody looks for in the register, as conditions on a person and on the latest assignment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import RequirementCheck
from pilar.volunteers.rules.assignments import APPOINTED, Service, Stage
from pilar.volunteers.rules.requirements import SETTLED, Check, Requirement

if TYPE_CHECKING:
    from collections.abc import Callable

SERVING_WITHOUT_DECREE = "sk_pending"
DECREE_OVERDUE = "sk_overdue"
NOT_ENDED = "open"
SOON = 90
LONG = 90
OLD = 60
UNKNOWN = "unknown"
OPEN, LATER, MET = "open", "later", "met"


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the register; empty means everything.

    ``overdue_days`` is how long a missing decree may be missing where they look; it counts with ``DECREE_OVERDUE``.
    """

    text: str = ""
    region: str = ""
    service: str = ""
    overdue_days: int = LONG
    stage: str = ""
    ends_within: int = 0
    requirement: Requirement | None = None
    found: str = ""
    is_old: bool = False
    sex: str = ""
    education: str = ""
    lacks: str = ""
    years: str = ""
    sort: str = ""
    page: int = 1


LACKS: dict[str, Q] = {"nik": Q(nik_index__isnull=True), "phone": Q(phone="")}


def of_person(wish: Wish, *, today: date) -> Q:
    """Return what a wish asks of the person."""
    condition = LACKS.get(wish.lacks, Q())
    if wish.is_old:
        condition &= Q(birth_date__lte=years_before(today, OLD))
    if wish.sex:
        condition &= Q(sex=wish.sex)
    if wish.education:
        condition &= Q(education=wish.education)
    if wish.years:
        is_unknown = wish.years == UNKNOWN
        condition &= Q(psm_since__isnull=True) if is_unknown else Q(psm_since__lte=today.year - int(wish.years))
    if wish.requirement is not None:
        condition &= FINDINGS[wish.found](wish.requirement)
    return condition


def of_latest(wish: Wish, *, today: date) -> Q:
    """Return what a wish asks of the latest assignment, as one condition: each person has exactly one."""
    latest = Q(assignments__is_latest=True)
    if wish.service == SERVING_WITHOUT_DECREE:
        latest &= Q(assignments__service=Service.SERVING.value)
        latest &= Q(assignments__stage__in=_waiting()) | Q(assignments__decree_until__lt=today)
    elif wish.service == DECREE_OVERDUE:
        latest &= _overdue(today, wish.overdue_days)
    elif wish.service == NOT_ENDED:
        latest &= Q(assignments__service__in=_not_ended())
    elif wish.service:
        latest &= Q(assignments__service=wish.service)
    if wish.stage:
        latest &= Q(assignments__stage=wish.stage)
    if wish.ends_within:
        last = today + timedelta(days=wish.ends_within)
        latest &= Q(assignments__service__in=_not_ended(), assignments__stage__in=[one.value for one in APPOINTED])
        latest &= Q(assignments__decree_until__gte=today, assignments__decree_until__lte=last)
    return latest


def _waiting() -> list[str]:
    # A condition turned round would look at every assignment a person ever had, so this one says what holds.
    return [stage.value for stage in Stage if stage not in APPOINTED]


def _overdue(today: date, days: int) -> Q:
    """Say what ``rules.presence.is_overdue`` decides, as a condition: the later of two days lies long enough back."""
    before = today - timedelta(days=days)
    ran_out = Q(assignments__decree_until__lt=before - timedelta(days=1))
    long_serving = Q(assignments__service_since__lt=before)
    never_had = Q(assignments__stage__in=_waiting()) & long_serving
    had = ran_out & (long_serving | Q(assignments__service_since__isnull=True))
    appointed = Q(assignments__stage__in=[stage.value for stage in APPOINTED])
    return Q(assignments__service=Service.SERVING.value) & (never_had | appointed & had)


def _not_ended() -> list[str]:
    return [one.value for one in Service if one is not Service.ENDED]


def years_before(day: date, years: int) -> date:
    """Return the day so many years earlier; whoever was born on it or before has completed them."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _checked(requirement: Requirement, *states: Check) -> Exists:
    """Say that the latest finding about a requirement is one of these."""
    checks = bulk_door(RequirementCheck).filter(person=OuterRef("pk"), requirement=requirement.value, is_latest=True)
    return Exists(checks.filter(state__in=[state.value for state in states]))


FINDINGS: dict[str, Callable[[Requirement], Q]] = {
    OPEN: lambda requirement: Q(~_checked(requirement, *SETTLED)),
    LATER: lambda requirement: Q(_checked(requirement, Check.LATER)),
    MET: lambda requirement: Q(_checked(requirement, *SETTLED)),
}
