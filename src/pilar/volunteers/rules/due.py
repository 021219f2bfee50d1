"""What is due in a village: what is late, what ends or begins on a day, and what was promised for later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import _
from pilar.volunteers.rules.assignments import APPOINTED, Service
from pilar.volunteers.rules.presence import AWAY, Presence, is_overdue, silent_from, without_decree_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pilar.volunteers.rules.presence import Holder, Listening

AHEAD = timedelta(days=30)
"""How long before a silence begins it is said."""


class Due(StrEnum):
    """What may be due, in the order in which it is told of one day."""

    VACANT = "vacant"
    SILENT = "silent"
    DECREE_MISSING = "decree_missing"
    DECREE_ENDS = "decree_ends"
    SILENCE_BEGINS = "silence_begins"
    BEGINS = "begins"
    AWAY = "away"
    FOLLOWS = "follows"


SENTENCES: dict[Due, tuple[str, str]] = {
    Due.VACANT: (_("Nobody serves here since %(day)s"), _("Nobody serves here")),
    Due.SILENT: (_("%(name)s: without news since %(day)s"), _("%(name)s: without news")),
    Due.DECREE_MISSING: (_("%(name)s: no decree (SK) since %(day)s"), _("%(name)s: no decree (SK)")),
    Due.DECREE_ENDS: (_("%(name)s: the decree (SK) ends on %(day)s"), _("%(name)s: the decree (SK) ends")),
    Due.SILENCE_BEGINS: (_("%(name)s: counts as without news from %(day)s"), _("%(name)s: soon without news")),
    Due.BEGINS: (_("%(name)s: appointed, begins on %(day)s"), _("%(name)s: appointed, but not yet serving")),
    Due.AWAY: (_("%(name)s: temporarily unable since %(day)s"), _("%(name)s: temporarily unable")),
    Due.FOLLOWS: (_("%(name)s: to follow are %(names)s"), _("%(name)s: to follow are %(names)s")),
}
"""What is due in words: with its day, and without where the day is unknown."""
ADVICE: dict[Due, str] = {
    Due.VACANT: _("Ask the village for a candidate, then register whoever is chosen."),
    Due.SILENT: _("Call or visit, then note it."),
    Due.DECREE_MISSING: _("Ask the office that signs; note the decree as soon as it is there."),
    Due.DECREE_ENDS: _("Prepare the new decree, then note its number and date."),
    Due.SILENCE_BEGINS: _("Call or visit before that day, then note it."),
    Due.BEGINS: _("Note the first day as soon as the service begins."),
    Due.AWAY: _("As soon as the person serves again, note the day."),
    Due.FOLLOWS: _("Ask for the papers, then note what was brought."),
}
"""What to do about it."""


@dataclass(frozen=True)
class Known:
    """Somebody who holds an assignment of the village, and which requirements are to follow."""

    key: str
    holder: Holder
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matter:
    """One thing that is due: about whom, since or until which day where that is known, and whether it is late."""

    kind: Due
    key: str = ""
    day: date | None = None
    is_late: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What an area decided: from when silence counts, how soon is soon, and how long a decree may be missing."""

    listening: Listening
    soon: int
    overdue: int


def matters(
    presence: Presence, since: date | None, held: Iterable[Known], *, today: date, terms: Terms
) -> list[Matter]:
    """Return what is due in a village: what is late first, then in the order of the days, what has none last."""
    found = [Matter(Due.VACANT, day=since, is_late=True)] if presence is Presence.VACANT else []
    for one in held:
        if one.holder.standing.is_open:
            found += _of_one(one, today=today, terms=terms)
    return sorted(found, key=lambda one: (not one.is_late, one.day or date.max, list(Due).index(one.kind), one.key))


def _of_one(one: Known, *, today: date, terms: Terms) -> Iterator[Matter]:
    standing = one.holder.standing
    if standing.service is Service.SERVING:
        yield from _of_decree(one, today=today, terms=terms)
        yield from _of_silence(one, today=today, terms=terms)
    if standing.service in AWAY:
        yield Matter(Due.AWAY, one.key, standing.service_since)
    if standing.service is Service.NOT_STARTED and standing.stage in APPOINTED:
        yield Matter(Due.BEGINS, one.key, standing.started_on)
    if one.follows:
        yield Matter(Due.FOLLOWS, one.key, names=one.follows)


def _of_decree(one: Known, *, today: date, terms: Terms) -> Iterator[Matter]:
    standing = one.holder.standing
    if not standing.has_decree(on=today):
        late = is_overdue(standing, today=today, days=terms.overdue)
        yield Matter(Due.DECREE_MISSING, one.key, without_decree_since(standing), is_late=late)
    elif standing.decree_until is not None and standing.decree_until <= today + timedelta(days=terms.soon):
        yield Matter(Due.DECREE_ENDS, one.key, standing.decree_until)


def _of_silence(one: Known, *, today: date, terms: Terms) -> Iterator[Matter]:
    begins = silent_from(one.holder, terms.listening)
    if begins is not None and begins <= today:
        yield Matter(Due.SILENT, one.key, begins, is_late=True)
    elif begins is not None and begins <= today + AHEAD:
        yield Matter(Due.SILENCE_BEGINS, one.key, begins)
