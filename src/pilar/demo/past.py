"""Lets acts of the demo happen on days gone by: papers of many weeks, each with the dates it would have.

The clock, the moments that rows are made at and the order of identifiers go back together, so that a paper, its file,
its number and the journal tell the same. Only while a demo is built, which is one process alone with its database.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from uuid_utils.compat import uuid7

from pilar.kernel import clock, ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND, NANOSECONDS = timedelta(milliseconds=1), 1_000_000


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be a moment gone by, from which time runs on as usual until this ends; keys stay in order."""
    present = clock.now
    behind, last = present() - moment, 0

    def now() -> datetime:
        return present() - behind

    def key() -> UUID:
        nonlocal last
        last = max(last + 1, (now() - BEGAN) // MILLISECOND)
        return uuid7(nanoseconds=last * NANOSECONDS)

    # By its name, for nothing but the kernel's clock may otherwise ask Django for the time.
    with patch.object(clock, "now", now), patch("django.utils.timezone.now", now), patch.object(ids, "uuid7", key):
        yield
