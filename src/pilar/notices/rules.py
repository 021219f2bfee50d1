"""What a notice is: kinds with their sentences, how much time is left, and to whom one is passed on after how long."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
