"""When the volunteers of the demo were last heard of: nearly all at meetings and on visits, some villages for long not.

Counted back from the day the demo is built, not from the day it tells of: a silence is as long as it is today.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from pilar.demo.places import SAMARANG
from pilar.kernel import clock
from pilar.regions.rules import zone_of
from pilar.volunteers.queries import coverage, register, wishes
from pilar.volunteers.rules.assignments import Service
from pilar.volunteers.rules.hearing import Sign, SignStep
from pilar.volunteers.services import areas, hearing

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.demo.places import Office
    from pilar.kernel.actor import Actor

REPORTS_FROM = date(2026, 2, 1)
"""From when the kab/kota of West Java report that had joined by then."""
WEST_JAVA = "32"
SILENT, AT_LEAST = 0.025, 3
"""The share of villages of whose people nothing was heard for long, or ever; and how many they are at least."""
MEETINGS: dict[tuple[int, Sign, str], int] = {
    (9, Sign.ATTENDED, "Rapat koordinasi PSM"): 5,
    (33, Sign.VISIT, "Kunjungan ke desa"): 3,
    (74, Sign.CALL, ""): 2,
}
"""How many days ago people were heard of, how, and how many of ten."""
LONG_AGO = (150, Sign.MESSAGE, "")


def hear(actor: Actor, *, office: Office, today: date) -> None:
    """Let an office report, and note whom it met, visited and called."""
    if not office.code.startswith(WEST_JAVA) or office.joined_on > REPORTS_FROM or today < REPORTS_FROM:
        return
    participation = coverage.participation(actor.scope, office.code)
    if participation is None:
        return
    areas.set_reporting(actor, participation=participation, since=REPORTS_FROM)
    built = clock.today(zone_of(office.code).clock)
    for (days, how, note), people in _heard(actor, office, built).items():
        if people:
            hearing.note_sign_many(actor, people=people, step=SignStep(built - timedelta(days=days), how, note))


def _heard(actor: Actor, office: Office, built: date) -> dict[tuple[int, Sign, str], list[UUID]]:
    """Return who was heard of when; whoever began to serve later than that is left out."""
    random = Random(f"pilar demo signs {office.code}")
    wish = wishes.Wish(region=office.code, service=Service.SERVING.value)
    rows = register.with_latest(register.register(actor.scope, wish, today=built))
    people = sorted(rows, key=lambda person: (person.village_id, person.search_name))
    serving = [one for person in people for one in person.latest]  # type: ignore[attr-defined] # the prefetch of with_latest
    villages = sorted({one.village_id for one in serving} - {SAMARANG})
    silent = [] if office.is_full else random.sample(villages, max(AT_LEAST, round(SILENT * len(villages))))
    heard: dict[tuple[int, Sign, str], list[UUID]] = {meeting: [] for meeting in (*MEETINGS, LONG_AGO)}
    for one in serving:
        meeting = random.choices(list(MEETINGS), list(MEETINGS.values()))[0]
        if one.village_id in silent:
            if silent.index(one.village_id) % 2:
                continue
            meeting = LONG_AGO
        if one.service_since is None or one.service_since <= built - timedelta(days=meeting[0]):
            heard[meeting].append(one.person_id)
    return heard
