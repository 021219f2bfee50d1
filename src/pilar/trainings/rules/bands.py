"""Into which classes the seats of areas fall for a map: five at most, and no seat is a class of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 5
Band = tuple[int, int]
"""The lowest and the highest number of seats of a class, both included."""


def bands(numbers: Iterable[int]) -> list[Band]:
    """Return the classes of some numbers, the lowest first: each number, or some together with about as many areas."""
    counted = Counter(numbers)
    own = [(0, 0)] if counted.pop(0, 0) else []
    room = MOST - len(own)
    if len(counted) <= room:
        return own + [(number, number) for number in sorted(counted)]
    whole, before = sum(counted.values()), 0
    classes: dict[int, list[int]] = {}
    for number in sorted(counted):
        middle = 2 * before + counted[number]
        classes.setdefault(middle * room // (2 * whole), []).append(number)
        before += counted[number]
    return own + [(members[0], members[-1]) for members in classes.values()]


def band_of(number: int, found: Iterable[Band]) -> int:
    """Return in which class a number is, counted from 0."""
    return next(at for at, (low, high) in enumerate(found) if low <= number <= high)
