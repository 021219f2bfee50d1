"""What a village has, on two axes, and since when: presence and competence.

Presence is the first that holds of its assignments: filled, SK pending, temporarily unable, no news, vacant; and apart
from these "area not joined", which is never shown as vacant. Nobody is silent before the area began to report in Pilar,
for until then nothing could be heard. Competence is whether somebody there has followed the basic training.

Time alone changes some of it: a decree runs out, a silence grows too long. ``VillageState.changes_on`` names the next
day on which that happens, so that a nightly task looks at few villages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import _
from pilar.volunteers.rules.assignments import APPOINTED, EndReason, Service, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pilar.volunteers.rules.assignments import Standing


class Presence(StrEnum):
    """What a village has, in the order in which the states are asked."""

    FILLED = "filled"
    PENDING = "pending"
    UNABLE = "unable"
    SILENT = "silent"
    VACANT = "vacant"
    NOT_JOINED = "not_joined"


class Competence(StrEnum):
    """Whether somebody of a village has followed the basic training; nothing is said where there is nobody."""

    TRAINED = "trained"
    NOT_YET = "not_yet"
    NOBODY = ""


class Load(StrEnum):
    """How many PSM a village has, beside how many its area wants."""

    FEWER = "fewer"
    MANY = "many"


PRESENCES: dict[Presence, str] = {
    Presence.FILLED: _("Served"),
    Presence.PENDING: _("Serving, SK pending"),
    Presence.UNABLE: _("Temporarily unable"),
    Presence.SILENT: _("No news"),
    Presence.VACANT: _("Vacant"),
    Presence.NOT_JOINED: _("Area not joined"),
}
COMPETENCES: dict[Competence, str] = {
    Competence.TRAINED: _("Basic training done"),
    Competence.NOT_YET: _("Basic training not yet"),
    Competence.NOBODY: _("Nobody there"),
}
STATES = (Presence.FILLED, Presence.PENDING, Presence.UNABLE, Presence.SILENT, Presence.VACANT)
"""The states of villages of a joined area."""
LONG = timedelta(days=90)
"""From so many days without anybody on, a village counts as vacant for long."""
MANY = 3
"""From so many PSM on, a village has many."""
AWAY = frozenset({Service.ON_LEAVE, Service.SUSPENDED})
NEXT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holder:
    """An assignment with what was reported of its person: basic training accepted, last sign of life."""

    standing: Standing
    is_trained: bool = False
    heard_on: date | None = None


@dataclass(frozen=True, slots=True)
class Listening:
    """From which day an area reports, and for how many days one may hear nothing; 0 days: silence means nothing."""

    since: date | None = None
    days: int = 0


@dataclass(frozen=True)
class VillageState:
    """The state of a village, the day it began (None: unknown), and what goes with it.

    ``people`` hold an open assignment, ``trained`` of them with the basic training. ``until`` is the last day on which
    somebody serves under a decree known so far: None when no decree ends, or nobody has one.
    """

    presence: Presence
    since: date | None
    people: int
    trained: int = 0
    until: date | None = None
    changes_on: date | None = None

    @property
    def competence(self) -> Competence:
        """Return whether somebody there has followed the basic training."""
        if not self.people:
            return Competence.NOBODY
        return Competence.TRAINED if self.trained else Competence.NOT_YET


def silent_from(holder: Holder, listening: Listening) -> date | None:
    """Return the day from which somebody who serves counts as silent; None when never.

    The days are counted from the last sign of life, or from the day somebody began to serve or the area to report,
    whichever is latest.
    """
    if listening.since is None or not listening.days or holder.standing.service is not Service.SERVING:
        return None
    heard = (listening.since, holder.standing.service_since, holder.heard_on)
    return max(day for day in heard if day is not None) + timedelta(days=listening.days) + NEXT


def village_state(holders: Iterable[Holder], *, today: date, listening: Listening = Listening()) -> VillageState:
    """Return the state of a village of a joined area from all the assignments it ever had."""
    known = tuple(holders)
    serving = [one for one in known if one.standing.service is Service.SERVING]
    silences = {one: day for one in serving if (day := silent_from(one, listening)) is not None and day <= today}
    heard = [one for one in serving if one not in silences]
    decreed = [one for one in heard if one.standing.has_decree(on=today)]
    presence, since = _presence(known, decreed=decreed, heard=heard, quiet=tuple(silences.values()))
    open_ones = [one for one in known if one.standing.is_open]
    return VillageState(
        presence,
        since,
        people=len(open_ones),
        trained=sum(one.is_trained for one in open_ones),
        until=_latest_if_all_known(one.standing.decree_until for one in decreed),
        changes_on=min(_turns(serving, listening, today), default=None),
    )


def _presence(
    known: Sequence[Holder], *, decreed: Sequence[Holder], heard: Sequence[Holder], quiet: Sequence[date]
) -> tuple[Presence, date | None]:
    """Return the first state that holds, and the day it began."""
    if decreed:
        return Presence.FILLED, _earliest(one.standing.service_since for one in decreed)
    if heard:
        return Presence.PENDING, _earliest(without_decree_since(one.standing) for one in heard)
    if away := [one for one in known if one.standing.service in AWAY]:
        return Presence.UNABLE, _earliest(one.standing.service_since for one in away)
    if quiet:
        return Presence.SILENT, max(quiet)
    # What was written twice never was a service of its own, so its end left nobody's place empty.
    standings = (one.standing for one in known)
    ended = [one for one in standings if one.service is Service.ENDED and one.end_reason is not EndReason.DOUBLE]
    return Presence.VACANT, _latest_if_all_known(one.ended_on for one in ended)


def without_decree_since(standing: Standing) -> date | None:
    """Return the day from which somebody who serves lacks a decree: after one that ran out, else from the first day."""
    if standing.stage not in APPOINTED or standing.decree_until is None:
        return standing.service_since
    days = (standing.service_since, standing.decree_until + NEXT)
    return max(day for day in days if day is not None)


def is_overdue(standing: Standing, *, today: date, days: int) -> bool:
    """Say whether somebody who serves has lacked a decree for more than so many days; an unknown day counts never."""
    if standing.service is not Service.SERVING or standing.has_decree(on=today):
        return False
    since = without_decree_since(standing)
    return since is not None and (today - since).days > days


def as_of(standing: Standing, day: date) -> Standing | None:
    """Return what an assignment would have said of itself on an earlier day, by the dates it bears now; None: nothing.

    Somebody whose first day is unknown has served ever since, and whose last day is unknown never did: neither can be
    told, and both are rare. Of a rest only the last is known, so before it somebody served.
    """
    began = standing.started_on or standing.service_since
    if standing.service is Service.NOT_STARTED or (began is not None and began > day):
        return None
    if standing.service is Service.ENDED:
        if standing.ended_on is None or standing.end_reason is EndReason.DOUBLE:
            return None
        if standing.ended_on <= day:
            return standing
    was = standing
    if standing.service is Service.ENDED or (standing.service_since is not None and standing.service_since > day):
        was = replace(was, service=Service.SERVING, service_since=began, ended_on=None, end_reason=None)
    if was.decree_date is not None and was.decree_date > day:
        was = replace(was, stage=Stage.PROPOSED, decree_number="", decree_date=None, decree_until=None)
    return was


def _turns(serving: Iterable[Holder], listening: Listening, today: date) -> list[date]:
    """Return the coming days on which time alone changes what those who serve make of their village."""
    days: list[date | None] = []
    for one in serving:
        until = one.standing.decree_until
        days += [until + NEXT if until else None, silent_from(one, listening)]
    return [day for day in days if day is not None and day > today]


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _latest_if_all_known(days: Iterable[date | None]) -> date | None:
    """Return the latest of days: None when there are none, or when one of them is open or unknown."""
    known = list(days)
    return max((day for day in known if day is not None), default=None) if None not in known else None
