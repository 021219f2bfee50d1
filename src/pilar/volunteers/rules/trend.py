"""How the months behind are drawn and told: two lines over a zero baseline, each named at its end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

WIDTH, HEIGHT = 460, 210
LEFT, RIGHT, TOP, BOTTOM = 56, 352, 14, 182
"""Where the lines run: numbers stand at the left, the names of the lines at the right, months below."""
APART = 42
"""So far apart the names of two lines stand, each with its number below."""
LEAST = 2
"""Fewer months make no line."""


class Change(StrEnum):
    """What became of a number."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"


TOLD: dict[str, dict[Change, str]] = {
    "served": {
        Change.ROSE: _("the villages served rose from %(first)s to %(last)s"),
        Change.FELL: _("the villages served fell from %(first)s to %(last)s"),
        Change.SAME: _("%(last)s villages are served as before"),
    },
    "vacant": {
        Change.ROSE: _("the vacant ones rose from %(first)s to %(last)s"),
        Change.FELL: _("the vacant ones fell from %(first)s to %(last)s"),
        Change.SAME: _("%(last)s are vacant as before"),
    },
}


def change(first: int, last: int) -> Change:
    """Return what became of a number."""
    if first == last:
        return Change.SAME
    return Change.ROSE if last > first else Change.FELL


@dataclass(frozen=True)
class Line:
    """One line: its corners, where it ends, the number there, and how high its name stands."""

    key: str
    points: str
    end_x: int
    end_y: int
    name_y: int
    first: int
    last: int

    @property
    def change(self) -> Change:
        """Return what became of the number."""
        return change(self.first, self.last)


@dataclass(frozen=True)
class Tick:
    """A number at the left with its height, or a month below with its place."""

    value: int | date
    at: int


@dataclass(frozen=True)
class Chart:
    """A chart ready to be drawn."""

    lines: tuple[Line, ...]
    heights: tuple[Tick, ...]
    months: tuple[Tick, ...]

    @property
    def of(self) -> Mapping[str, Line]:
        """Return the lines by their keys."""
        return {line.key: line for line in self.lines}


def chart(days: Sequence[date], series: Mapping[str, Sequence[int]]) -> Chart | None:
    """Return lines over the last days of months, each with a number for every day; None where no line can be drawn."""
    if len(days) < LEAST:
        return None
    top = ceiling(max(max(numbers) for numbers in series.values()))
    step = (RIGHT - LEFT) / (len(days) - 1)
    across = [round(LEFT + step * place) for place in range(len(days))]
    ends = {key: _height(numbers[-1], top) for key, numbers in series.items()}
    names = spread(ends)
    lines = tuple(
        Line(
            key,
            " ".join(f"{x},{_height(number, top)}" for x, number in zip(across, numbers, strict=True)),
            across[-1],
            ends[key],
            names[key],
            numbers[0],
            numbers[-1],
        )
        for key, numbers in series.items()
    )
    heights = tuple(Tick(value, _height(value, top)) for value in sorted({0, top // 2, top}))
    months = tuple(Tick(days[place], across[place]) for place in sorted({0, (len(days) - 1) // 2, len(days) - 1}))
    return Chart(lines, heights, months)


def ceiling(most: int) -> int:
    """Return the round number at or above the largest: an even digit and noughts, so half of it is whole."""
    unit = 1
    while True:
        for round_one in (2, 4, 6, 8, 10):
            if most <= round_one * unit:
                return round_one * unit
        unit *= 10


def _height(number: int, top: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * number / top)


def spread(ends: Mapping[str, int]) -> dict[str, int]:
    """Return how high the names of lines stand: beside their ends, but never one over the other nor off the chart."""
    placed: dict[str, int] = {}
    lowest = BOTTOM
    for key, height in sorted(ends.items(), key=lambda one: -one[1]):
        placed[key] = lowest = min(height, lowest)
        lowest -= APART
    over = TOP - min(placed.values(), default=TOP)
    return {key: height + max(over, 0) for key, height in placed.items()}
