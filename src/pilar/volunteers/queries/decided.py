"""What areas decided about volunteers, as the rules take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pilar.policies import queries as policies
from pilar.policies.rules.lists import EDUCATION, OTHER_ROLES
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.rules import settings
from pilar.volunteers.rules.assignments import Stage, Steps, stage_moves
from pilar.volunteers.rules.imports import Words
from pilar.volunteers.rules.posts import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pilar.volunteers.models import Assignment


def minimum_age(village: str, on: date) -> int:
    """Return how old a PSM of a village is at least."""
    return cast("int", policies.value(settings.MINIMUM_AGE.key, village, on))


def minimum_ages(villages: Iterable[str], on: date) -> dict[str, int]:
    """Return how old a PSM is at least in the kab/kota of each village, by the codes of the kab/kota."""
    regencies = {village[:REGENCY_LENGTH] for village in villages}
    return cast("dict[str, int]", policies.values(settings.MINIMUM_AGE.key, regencies, on))


def steps(village: str, on: date) -> Steps:
    """Return which steps of an appointment an area takes, and which it never skips."""
    taken, required = settings.APPOINTMENT_STEPS.key, settings.REQUIRED_STEPS.key
    found = policies.in_force([taken, required], village, on)
    return Steps(taken=_stages(found[taken].value), required=_stages(found[required].value))


def offered_stages(assignment: Assignment, *, on: date) -> frozenset[Stage]:
    """Return the steps an appointment may take next where it is."""
    return stage_moves(assignment.standing.stage, steps(assignment.village_id, on))


def words(region: str, on: date) -> Words:
    """Return the words by which workbooks of an area are understood: of its lists of education and other roles."""
    lists = policies.lists_in_force([EDUCATION.key, OTHER_ROLES.key], region, on)
    return Words.of(education=lists[EDUCATION.key], other_roles=lists[OTHER_ROLES.key])


def role_labels() -> dict[str, str]:
    """Return other roles in words, by their codes."""
    return policies.labels(OTHER_ROLES.key)


def wanted(village: str, on: date) -> int:
    """Return how many PSM a village should have."""
    return cast("int", policies.value(settings.WANTED_PER_VILLAGE.key, village, on))


def overdue_days(region: str, on: date) -> int:
    """Return after how many days of service a missing decree is overdue."""
    return cast("int", policies.value(settings.DECREE_OVERDUE.key, region, on))


def soon_days(region: str, on: date) -> int:
    """Return how many days ahead a decree counts as about to end."""
    return cast("int", policies.value(settings.SOON_DAYS.key, region, on))


def silence_days(region: str, on: date) -> int:
    """Return for how many days one may hear nothing of a volunteer; 0: silence means nothing."""
    return cast("int", policies.value(settings.SILENCE_DAYS.key, region, on))


def reaches(village: str, on: date) -> frozenset[Reach]:
    """Return for which parts of a village an area has posts of their own."""
    codes = cast("tuple[str, ...]", policies.value(settings.POSTS_WITHIN.key, village, on))
    return frozenset(Reach(code) for code in codes)


def questioned_roles(region: str, on: date) -> tuple[str, ...]:
    """Return the other roles of a PSM at which an area wants to look twice."""
    return cast("tuple[str, ...]", policies.value(settings.QUESTIONED_ROLES.key, region, on))


def _stages(codes: object) -> frozenset[Stage]:
    return frozenset(Stage(code) for code in cast("tuple[str, ...]", codes))
