"""The one place that reads the clock; rules get ``now`` or ``today`` as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(tz=UTC)


def today(zone: ZoneInfo) -> date:
    """Return the date on the wall calendar of a region's office."""
    return now().astimezone(zone).date()
