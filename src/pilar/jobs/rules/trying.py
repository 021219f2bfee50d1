"""How often a job is tried, how long it may take, and who is dead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(seconds=10)
GROWTH = 6
LONGEST_PAUSE = timedelta(hours=1)
FLAT = 4
"""After so many steps every pause is the longest."""
SILENCE = timedelta(seconds=60)
"""How long nothing may be heard of a worker on another machine before it counts as dead."""
GRACE = timedelta(seconds=60)
"""A worker ends itself when a job takes too long; what still runs this much later is put back by others."""


@dataclass(frozen=True)
class Terms:
    """What a job is given: the time of one try, and how many more tries after the first."""

    limit: timedelta = timedelta(minutes=10)
    retries: int = 3


def pause(attempt: int) -> timedelta:
    """Return how long to wait after so many tries: 10 s, 1 min, 6 min, 36 min, then an hour each."""
    factor: int = GROWTH ** min(attempt - 1, FLAT)
    return min(FIRST_PAUSE * factor, LONGEST_PAUSE)


def after_failure(*, attempts: int, terms: Terms, now: datetime) -> datetime | None:
    """Return when a job that failed is tried again, or None when that was its last try."""
    return now + pause(attempts) if attempts <= terms.retries else None


def after_loss(*, attempts: int, terms: Terms, now: datetime) -> datetime | None:
    """Return when a job whose worker died is tried again: at once the first time, for it was hardly to blame."""
    if attempts > terms.retries:
        return None
    return now if attempts == 1 else now + pause(attempts - 1)


def is_silent(*, beat: datetime, now: datetime) -> bool:
    """Say whether a worker of which one can only hear has been silent for too long."""
    return now - beat > SILENCE


def is_overdue(*, started: datetime, terms: Terms, now: datetime) -> bool:
    """Say whether a try runs far beyond its limit, so that even its own worker did not notice."""
    return now - started > terms.limit + GRACE
