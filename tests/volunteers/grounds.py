"""What a plan stands on in tests: the operator's eyes, one day, and what officers have said."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from pilar.volunteers.queries import decided
from pilar.volunteers.services.planning import Ground

TODAY = date(2026, 6, 15)
KEY = UUID(int=7)


def row_key(place) -> UUID:
    """Return the key of a row of the file."""
    return uuid5(KEY, f"{place[0]}:{place[1]}")


def ground_of(actor, *, area: str = "3205", **more) -> Ground:
    """Return the ground of a plan for an officer."""
    return Ground(
        scope=actor.scope.narrowed(area),
        area=area,
        today=TODAY,
        words=decided.words(area, TODAY),
        import_key=KEY,
        roles=decided.role_labels(),
        **more,
    )
