"""Who is in a village of now: posts follow when regions change, assignments keep the code they were made under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment

if TYPE_CHECKING:
    from collections.abc import Sequence


def assignments_at(villages: Sequence[str]) -> dict[str, list[Assignment]]:
    """Return all assignments ever on the posts of villages of now, by village: whatever code they were made under."""
    found: dict[str, list[Assignment]] = {code: [] for code in villages}
    rows = bulk_door(Assignment).filter(post__village_id__in=villages).annotate(place=F("post__village_id"))
    for assignment in rows:
        found[assignment.place].append(assignment)
    return found
