"""What a notice is: kinds with their sentences, how much time is left, and to whom one is passed on after how long.

And what goes out by e-mail: when a digest is due, what it tells, and how an address is proved to be one's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, TooMany, _
from pilar.links.rules import Purpose, register_purpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar.kernel.actor import Role

WRONG_PAUSE = _("A notice is put off for 1, 3, 7 or 14 days. Choose one of these.")
PAUSES = (1, 3, 7, 14)


@dataclass(frozen=True)
class Step:
    """A step when nothing happens: who is told too, at which length of region code, after how many days.

    Without a role the same office is reminded. ``setting`` is the setting of areas that holds the days; 0 is never.
    """

    setting: str
    role: Role | None = None
    length: int = 0

    @property
    def name(self) -> str:
        """Return what names the step for good."""
        return f"{self.role.value}.{self.length}" if self.role else f"remind.{self.setting}"


@dataclass(frozen=True)
class Kind:
    """One kind of notice: its label, its sentence with places for facts, its next step, its time and its steps.

    ``due_setting`` is the setting of areas that says how many days there are; without one there is no clock. Facts that
    hold no personal value fill the sentence; ``labels`` say those that are words of Pilar.
    """

    name: str
    label: str
    sentence: str
    next_step: str
    icon: str = "bell"
    due_setting: str = ""
    steps: tuple[Step, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


KINDS: dict[str, Kind] = {}
LABELS: dict[str, str] = {}
"""The labels of kinds, as the journal says them."""


def register_kind(kind: Kind) -> Kind:
    """Declare a kind of notice."""
    if kind.name in KINDS:
        message = f"{kind.name} is declared twice"
        raise RuntimeError(message)
    KINDS[kind.name] = kind
    LABELS[kind.name] = kind.label
    return kind


class Clock(StrEnum):
    """How much time is left."""

    NONE = "none"
    AHEAD = "ahead"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"


SOON_DAYS = 3


def clock_of(due: date | None, *, today: date) -> tuple[Clock, int]:
    """Return how much time is left and how many days to or since the last one."""
    if due is None:
        return Clock.NONE, 0
    left = (due - today).days
    if left < 0:
        return Clock.OVERDUE, -left
    if left == 0:
        return Clock.TODAY, 0
    return (Clock.SOON if left <= SOON_DAYS else Clock.AHEAD), left


def steps_due(
    *, raised: date, due: date | None, steps: Sequence[Step], days: Mapping[str, int], today: date
) -> tuple[Step, ...]:
    """Return the steps whose day has come, the earliest first; days count from the last day, or from the raising."""
    start = raised if due is None else due
    set_on = sorted(((days[step.setting], number, step) for number, step in enumerate(steps)), key=lambda one: one[:2])
    return tuple(step for after, _number, step in set_on if after > 0 and today >= start + timedelta(days=after))


def due_on(raised: date, *, days: int | None) -> date | None:
    """Return the last day for something that has so many days; 0 is no clock."""
    return raised + timedelta(days=days) if days else None


def office(region: str, length: int) -> str | None:
    """Return the area of that level which a region lies in; None when the region lies above it."""
    return region[:length] if len(region) >= length else None


def check_pause(days: int) -> None:
    """Raise unless a notice may be put off for so many days."""
    if days not in PAUSES:
        raise Invalid(WRONG_PAUSE, field="days")


WRONG_CODE = _("This is not the code of the latest e-mail. Look again: it has six digits.")
CODE_OVER = _("This code opens nothing any more: it was tried too often, or is older than an hour. Ask for another.")
NO_CODE_ASKED = _("No code was sent. Write your e-mail address first.")
ASKED_TOO_OFTEN = _("Five codes were asked for today. Look among the spam, or try again tomorrow.")
NO_ADDRESS = _("Confirm an e-mail address first; then the digest can go there.")

SIX, NOON = time(6), time(12)
TRIES = 5
CODES_A_DAY = 5
CODE_DIGITS = 6
CODE_OPEN = timedelta(hours=1)
PLACES_TOLD = 3


LEAVE = register_purpose(
    Purpose(
        name="notices.leave",
        label=_("stop the digest by e-mail"),
        permissions=frozenset({"notices.leave"}),
        view_name="pilar.notices.views.mail.leave",
        subject_page="accounts:account",
        longest=timedelta(days=366),
    )
)


class Outcome(StrEnum):
    """How the digest of a day ended; while it waits there is none."""

    SENT = "sent"
    MOOT = "moot"
    REFUSED = "refused"
    UNANSWERED = "unanswered"


OUTCOMES: dict[Outcome, str] = {
    Outcome.SENT: _("sent"),
    Outcome.MOOT: _("nothing waited any more"),
    Outcome.REFUSED: _("the mail server refused the address"),
    Outcome.UNANSWERED: _("the mail server did not answer"),
}


def morning_of(local: datetime) -> datetime | None:
    """Return six in the morning of a day while its digest may still go out; a digest of the evening helps nobody."""
    six = datetime.combine(local.date(), SIX, tzinfo=local.tzinfo)
    return six if SIX <= local.time() < NOON else None


def check_may_ask(*, asked: int) -> None:
    """Raise when so many codes were asked for on a day already: nobody's letter box is filled by strangers."""
    if asked >= CODES_A_DAY:
        raise TooMany(ASKED_TOO_OFTEN, field="address")


def check_code(*, right: bool, asked_at: datetime | None, tries: int, now: datetime) -> None:
    """Raise unless a code is right, was asked for within the hour and was not tried too often, this try counted."""
    if asked_at is None:
        raise Refused(NO_CODE_ASKED, field="code")
    if tries > TRIES or now - asked_at > CODE_OPEN:
        raise Refused(CODE_OVER, field="code")
    if not right:
        raise Invalid(WRONG_CODE, field="code")


def check_may_have_digest(address: str) -> None:
    """Raise unless there is an address that was confirmed."""
    if not address:
        raise Refused(NO_ADDRESS)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, as a digest counts it: its kind, its place, since when, and whether it is late."""

    kind: str
    region: str
    since: date
    late: bool


@dataclass(frozen=True)
class Heap:
    """All of one kind: how many, since when the oldest waits, how many are late, the first places and how many more."""

    kind: str
    many: int
    since: date
    late: int
    regions: tuple[str, ...]
    more: int


def heaps(rows: Iterable[Waiting]) -> tuple[Heap, ...]:
    """Count what waits by its kind: what has late ones stands first, then what is oldest."""
    by_kind: dict[str, list[Waiting]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    found = (_heap(kind, sorted(of_kind, key=lambda row: row.since)) for kind, of_kind in by_kind.items())
    return tuple(sorted(found, key=lambda heap: (not heap.late, heap.since, heap.kind)))


def _heap(kind: str, rows: Sequence[Waiting]) -> Heap:
    regions = tuple(dict.fromkeys(row.region for row in rows))
    return Heap(
        kind=kind,
        many=len(rows),
        since=rows[0].since,
        late=sum(row.late for row in rows),
        regions=regions[:PLACES_TOLD],
        more=max(len(regions) - PLACES_TOLD, 0),
    )
