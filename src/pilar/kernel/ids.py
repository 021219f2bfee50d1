"""Identifiers: random enough to be made on a phone without signal, ordered enough to be kind to an index."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from uuid_utils.compat import uuid7

if TYPE_CHECKING:
    from datetime import datetime


def new_id() -> UUID:
    """Return a fresh UUID of version 7 (RFC 9562): its first 48 bits are the time in milliseconds."""
    return uuid7()


def first_id(moment: datetime) -> UUID:
    """Return the lowest identifier that could be made at a moment: where a table ordered by key reaches that time."""
    return UUID(int=(int(moment.timestamp() * 1000) << 80) | 0x7000_8000_0000_0000_0000)
