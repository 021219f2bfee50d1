"""What runs by the clock: every few minutes, or daily at an hour of western Indonesia (WIB).

An entry's *slots* are the moments at which it is due. Only the newest slot counts: after a downtime the missed ones are
made good by one run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
MINUTES_OF_A_DAY = 24 * 60
HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class BadSchedule(ValueError):
    """An entry of the schedule that has no slots; a mistake in the program."""


@dataclass(frozen=True)
class Every:
    """A task for every so many minutes, counted from midnight UTC; the number divides a day, or it would slip."""

    minutes: int = field(kw_only=True)
    task: str = field(kw_only=True)

    def __post_init__(self) -> None:
        if self.minutes < 1 or MINUTES_OF_A_DAY % self.minutes:
            message = f"{self.task}: {self.minutes} minutes do not divide a day"
            raise BadSchedule(message)

    @property
    def name(self) -> str:
        """Return what names the entry in the database."""
        return f"{self.task} every {self.minutes}"

    def slot(self, now: datetime) -> datetime:
        """Return the newest slot that has come."""
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        step = timedelta(minutes=self.minutes)
        return midnight + (now - midnight) // step * step


@dataclass(frozen=True)
class Daily:
    """A task for once a day at an hour in WIB, written 06:00."""

    at: str = field(kw_only=True)
    task: str = field(kw_only=True)

    def __post_init__(self) -> None:
        if not HOUR.fullmatch(self.at):
            message = f"{self.task}: {self.at!r} is no hour of the day, such as 06:00"
            raise BadSchedule(message)

    @property
    def name(self) -> str:
        """Return what names the entry in the database."""
        return f"{self.task} daily {self.at}"

    def slot(self, now: datetime) -> datetime:
        """Return the newest slot that has come."""
        today = now.astimezone(WIB).date()
        due = datetime.combine(today, time.fromisoformat(self.at), tzinfo=WIB)
        return (due if due <= now else due - timedelta(days=1)).astimezone(UTC)


Entry = Every | Daily
