"""The months behind: what each kab/kota had on the last day of each, by the dates as they are known today.

Years of Excel that are brought in today tell of earlier years, and a correction may change last spring; so the months
of a kab/kota are made anew, at night, whenever one of its villages was touched since. Silence is not told of the past.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of
from pilar.volunteers.models import MonthEnd, Participation, RollUp
from pilar.volunteers.queries.here import assignments_at
from pilar.volunteers.queries.requirements import trained_since
from pilar.volunteers.rules.presence import Competence, Holder, as_of, village_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from pilar.volunteers.models import Assignment

MONTHS = 24
BATCH = 500


def month_ends(today: date, *, count: int = MONTHS) -> list[date]:
    """Return the last days of the months that are over, the earliest first."""
    days: list[date] = []
    first = today.replace(day=1)
    while len(days) < count:
        days.append(first - timedelta(days=1))
        first = days[-1].replace(day=1)
    return days[::-1]


def every_night() -> None:
    """Make the months of every kab/kota anew that was touched since, or that lacks the month that is just over."""
    stale = set(bulk_door(RollUp).filter(history_stale=True).values_list("pk", flat=True))
    for regency in bulk_door(Participation).order_by("pk").values_list("pk", flat=True):
        last = month_ends(clock.today(zone_of(regency).clock), count=1)[0]
        if regency in stale or not bulk_door(MonthEnd).filter(regency=regency, day=last).exists():
            remember(regency)


@transaction.atomic
def remember(regency: str) -> None:
    """Count the villages of a kab/kota for the last day of each month behind, and keep the counts."""
    # Marked first: an act that comes between leaves it stale again.
    bulk_door(RollUp).filter(pk=regency).update(history_stale=False)
    counts = {day: Counter[str]() for day in month_ends(clock.today(zone_of(regency).clock))}
    codes = list(regions.villages(regency).values_list("pk", flat=True))
    for start in range(0, len(codes), BATCH):
        _add(counts, codes[start : start + BATCH])
    bulk_door(MonthEnd).filter(regency=regency).delete()
    bulk_door(MonthEnd).bulk_create([MonthEnd(regency_id=regency, day=day, **sums) for day, sums in counts.items()])


def _add(counts: dict[date, Counter[str]], codes: Sequence[str]) -> None:
    held = assignments_at(codes)
    trained = trained_since({one.person_id for of_village in held.values() for one in of_village})
    for day, sums in counts.items():
        for of_village in held.values():
            sums.update(_counted(_holders(of_village, trained, day), day))


def _holders(assignments: Iterable[Assignment], trained: dict[UUID, date], day: date) -> list[Holder]:
    were = ((one.person_id, as_of(one.standing, day)) for one in assignments)
    return [Holder(was, trained.get(person, date.max) <= day) for person, was in were if was is not None]


def _counted(holders: list[Holder], day: date) -> dict[str, int]:
    state = village_state(holders, today=day)
    return {
        state.presence.value: 1,
        "people": state.people,
        "trained_people": state.trained,
        "trained_villages": int(state.competence is Competence.TRAINED),
        "untrained_villages": int(state.competence is Competence.NOT_YET),
    }
