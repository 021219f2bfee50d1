"""How much of a list there is, counted as far as it is worth: nobody reads further, and the country is large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet

CAP = 1000


def counted(rows: QuerySet[Any]) -> int:
    """Return how many rows there are, counted up to one above the cap."""
    return rows.order_by().values("pk")[: CAP + 1].count()
