"""Identifiers: random enough to be made on a phone without signal, ordered enough to be kind to an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uuid_utils.compat import uuid7

if TYPE_CHECKING:
    from uuid import UUID


def new_id() -> UUID:
    """Return a fresh UUID of version 7 (RFC 9562): its first 48 bits are the time in milliseconds."""
    return uuid7()
