"""In which presence state a village is, and since when: the first that holds of its assignments.

Filled, SK pending, temporarily unable, vacant; and apart from these "area not joined", which is never shown as vacant.
"No news" joins when areas report through Pilar; until then no village is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import _
from pilar.volunteers.rules.assignments import EndReason, Service, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Presence(StrEnum):
    """What a village has, in the order in which the states are asked."""

    FILLED = "filled"
    PENDING = "pending"
    UNABLE = "unable"
    VACANT = "vacant"
    NOT_JOINED = "not_joined"


PRESENCES: dict[Presence, str] = {
    Presence.FILLED: _("Served"),
    Presence.PENDING: _("Serving, SK pending"),
    Presence.UNABLE: _("Temporarily unable"),
    Presence.VACANT: _("Vacant"),
    Presence.NOT_JOINED: _("Area not joined"),
}
AWAY = frozenset({Service.ON_LEAVE, Service.SUSPENDED})


@dataclass(frozen=True)
class VillageState:
    """The state of a village, the day it began (None: unknown), and how many people hold an open assignment there."""

    presence: Presence
    since: date | None
    people: int


def village_state(assignments: Iterable[Standing], *, today: date) -> VillageState:
    """Return the state of a village of a joined area from all the assignments it ever had."""
    known = tuple(assignments)
    serving = [one for one in known if one.service is Service.SERVING]
    decreed = [one for one in serving if one.has_decree(on=today)]
    away = [one for one in known if one.service in AWAY]
    people = sum(one.is_open for one in known)
    for presence, holders in ((Presence.FILLED, decreed), (Presence.PENDING, serving), (Presence.UNABLE, away)):
        if holders:
            return VillageState(presence, _earliest(one.service_since for one in holders), people)
    # What was written twice never was a service of its own, so its end left nobody's place empty.
    ended = [one for one in known if one.service is Service.ENDED and one.end_reason is not EndReason.DOUBLE]
    return VillageState(Presence.VACANT, _latest_if_all_known(one.ended_on for one in ended), people)


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _latest_if_all_known(days: Iterable[date | None]) -> date | None:
    """Return the last day anybody served; unknown when nobody ever did, or when one end is unknown."""
    known = list(days)
    return max((day for day in known if day is not None), default=None) if None not in known else None
