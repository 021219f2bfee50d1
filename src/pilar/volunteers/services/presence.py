"""The state of villages and the counts above them, kept by the acts; and the same made anew from nothing.

Every act that touches an assignment, a training or a sign of life ends in ``refresh_presence``. It holds the counts of
the kab/kota first, in the order of codes, so of two acts in one kab/kota the later sees what the earlier wrote, and two
acts in several never wait for each other in a ring. It writes a row for each village named, one for each of their
kecamatan and one for the kab/kota, however many volunteers there are.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.db.models.functions import Substr

from pilar.kernel import clock
from pilar.kernel.scope import NATION, bulk_door, in_area
from pilar.regions import queries as regions
from pilar.regions.rules import DISTRICT_LENGTH, REGENCY_LENGTH, zone_of
from pilar.volunteers.models import COUNTED, LifeSign, MonthEnd, Participation, RollUp, VillagePresence
from pilar.volunteers.queries import decided
from pilar.volunteers.queries.here import assignments_at
from pilar.volunteers.queries.requirements import trained_since
from pilar.volunteers.rules import settings
from pilar.volunteers.rules.presence import STATES, Competence, Holder, Listening, village_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

BATCH = 500
EAST = "91"
"""Where the day begins first."""
KEPT = ("presence", "since", "people", "trained", "competence", "until", "changes_on")
SUMS: dict[str, Any] = {
    **{state.value: Count("pk", filter=Q(presence=state.value)) for state in STATES},
    "trained_villages": Count("pk", filter=Q(competence=Competence.TRAINED.value)),
    "untrained_villages": Count("pk", filter=Q(competence=Competence.NOT_YET.value)),
    "trained_people": Sum("trained", default=0),
    "people": Sum("people", default=0),
}


def refresh_presence(villages: Iterable[str], *, today: date) -> None:
    """Bring villages, and the counts of what they lie in, to what assignments and reports say.

    Villages of areas that have not joined are left alone: they have no state. A village that ended stands for the one
    it became.
    """
    named = set(villages)
    now = regions.ended(named)
    codes = {now.get(code, code) or code for code in named} - now.keys()
    for regency, inside in groupby(sorted(codes), key=lambda code: code[:REGENCY_LENGTH]):
        _refresh(regency, list(inside), today=today)


def by_clock(villages: Iterable[str]) -> dict[date, set[str]]:
    """Return villages by the date their clocks show."""
    found: dict[date, set[str]] = defaultdict(set)
    for code in villages:
        found[clock.today(zone_of(code).clock)].add(code)
    return found


def forget(villages: Iterable[str]) -> None:
    """Take out villages that ended, and count what they lay in anew; what has no village left is forgotten too."""
    codes = sorted(set(villages))
    for start in range(0, len(codes), BATCH):
        bulk_door(VillagePresence).filter(pk__in=codes[start : start + BATCH]).delete()
    for regency, inside in groupby(codes, key=lambda code: code[:REGENCY_LENGTH]):
        if bulk_door(VillagePresence).filter(in_area("village_id", regency)).exists():
            _hold(regency)
            _count({code[:DISTRICT_LENGTH] for code in inside}, regency=regency)
        else:
            bulk_door(RollUp).filter(in_area("region_id", regency)).delete()
            bulk_door(MonthEnd).filter(regency=regency).delete()


def rebuild(code: str, *, today: date | None = None) -> int:
    """Make every state and count of the joined kab/kota of a region anew; return how many villages there are."""
    return sum(rebuild_regency(regency, today=today) for regency in joined(code))


@transaction.atomic
def rebuild_regency(regency: str, *, today: date | None = None) -> int:
    """Make every state and count of a kab/kota anew; return how many villages it has."""
    bulk_door(VillagePresence).filter(in_area("village_id", regency)).delete()
    bulk_door(RollUp).filter(in_area("region_id", regency)).delete()
    return refresh_area(regency, today=today)


def refresh_area(regency: str, *, today: date | None = None) -> int:
    """Bring every village of a kab/kota up to date; return how many there are."""
    codes = list(regions.villages(regency).values_list("pk", flat=True))
    refresh_presence(codes, today=today or clock.today(zone_of(regency).clock))
    return len(codes)


def turn_the_clock() -> None:
    """Bring up to date what only time has changed, and areas that decided anew how long a silence is; every night."""
    latest = clock.today(zone_of(EAST).clock)
    due = bulk_door(VillagePresence).filter(changes_on__lte=latest).order_by("pk").values_list("pk", flat=True)
    for regency, codes in groupby(list(due), key=lambda code: code[:REGENCY_LENGTH]):
        with transaction.atomic():
            refresh_presence(codes, today=clock.today(zone_of(regency).clock))
    for today, regencies in by_clock(joined(NATION)).items():
        kept = dict(bulk_door(RollUp).filter(pk__in=regencies).values_list("pk", "silence_days"))
        decisions = decided.in_each(settings.SILENCE_DAYS.key, regencies, today)
        changed = [code for days, codes in decisions.items() for code in codes if kept.get(code) != days]
        for regency in changed:
            with transaction.atomic():
                refresh_area(regency, today=today)


def joined(code: str) -> list[str]:
    """Return the kab/kota of a region that joined; of a kecamatan or village the one it lies in."""
    rows = bulk_door(Participation).filter(in_area("regency_id", code[:REGENCY_LENGTH]))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _refresh(regency: str, codes: list[str], *, today: date) -> None:
    participation = bulk_door(Participation).filter(pk=regency).first()
    if participation is None:
        return
    days = decided.silence_days(regency, today)
    _hold(regency, silence_days=days)
    listening = Listening(participation.reporting_from, days)
    for start in range(0, len(codes), BATCH):
        _write_states(codes[start : start + BATCH], listening, today=today)
    _count({code[:DISTRICT_LENGTH] for code in codes}, regency=regency)


def _hold(regency: str, **kept: int) -> None:
    """Hold the counts of a kab/kota until the act is over; from now on the months behind may have changed, too."""
    rows = bulk_door(RollUp)
    rows.bulk_create([RollUp(region_id=regency)], ignore_conflicts=True)
    list(rows.filter(pk=regency).select_for_update().values_list("pk"))
    rows.filter(pk=regency).update(history_stale=True, **kept)


def _write_states(codes: Sequence[str], listening: Listening, *, today: date) -> None:
    holders = _holders(codes)
    rows = []
    for code in codes:
        state = village_state(holders[code], today=today, listening=listening)
        rows.append(
            VillagePresence(
                village_id=code,
                presence=state.presence,
                since=state.since,
                people=state.people,
                trained=state.trained,
                competence=state.competence,
                until=state.until,
                changes_on=state.changes_on,
            )
        )
    bulk_door(VillagePresence).bulk_create(rows, update_conflicts=True, unique_fields=["village"], update_fields=KEPT)


def _holders(codes: Sequence[str]) -> dict[str, list[Holder]]:
    """Return every assignment some villages ever had, with what was reported of the people."""
    held = assignments_at(codes)
    people = sorted({one.person_id for of_village in held.values() for one in of_village if one.standing.is_open})
    trained, heard = trained_since(people), _heard(people)
    return {
        code: [Holder(one.standing, one.person_id in trained, heard.get(one.person_id)) for one in of_village]
        for code, of_village in held.items()
    }


def _heard(people: Sequence[UUID]) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    for start in range(0, len(people), BATCH):
        rows = bulk_door(LifeSign).filter(pk__in=people[start : start + BATCH])
        found |= dict(rows.values_list("person_id", "heard_on"))
    return found


def _count(districts: set[str], *, regency: str) -> None:
    """Count the villages of some kecamatan, and from the counts of all its kecamatan the kab/kota."""
    whole = min(districts) if len(districts) == 1 else regency
    villages: Any = bulk_door(VillagePresence).filter(in_area("village_id", whole))
    units = villages.annotate(unit=Substr("village_id", 1, DISTRICT_LENGTH)).filter(unit__in=districts)
    counts = list(units.values("unit").annotate(**{f"sum_{name}": how for name, how in SUMS.items()}).order_by("unit"))
    rows = [RollUp(region_id=row["unit"], history_stale=False, **_plain(row)) for row in counts]
    bulk_door(RollUp).filter(pk__in=districts - {row["unit"] for row in counts}).delete()
    bulk_door(RollUp).bulk_create(rows, update_conflicts=True, unique_fields=["region"], update_fields=COUNTED)
    below = bulk_door(RollUp).filter(in_area("region_id", regency)).exclude(pk=regency)
    sums = below.aggregate(**{f"sum_{name}": Sum(name, default=0) for name in COUNTED})
    bulk_door(RollUp).filter(pk=regency).update(**_plain(sums))


def _plain(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: row[f"sum_{name}"] for name in COUNTED}
