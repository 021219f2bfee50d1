"""When volunteers were last heard of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.volunteers.models import LifeSign

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from pilar.kernel.scope import Scope


def heard_of(scope: Scope, people: Iterable[UUID]) -> dict[UUID, LifeSign]:
    """Return the last sign of life of each of some people; whoever never was heard of is missing."""
    return LifeSign.objects.within(scope).in_bulk(list(people))
