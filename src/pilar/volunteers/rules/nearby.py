"""Who could stand in for a village: those of the nearest villages, of the same kecamatan first."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EARTH_KM = 6371.0088
"""The mean radius of the earth (IUGG)."""
DISTRICT_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A village by its code, and the point it lies at where that is known."""

    code: str
    lat: float | None = None
    lng: float | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A village and how far it is as the crow flies; None: nobody knows."""

    code: str
    km: float | None


def distance_km(one: Place, other: Place) -> float | None:
    """Return how far two villages lie apart on the globe, by the haversine formula; None where a point is unknown."""
    if one.lat is None or one.lng is None or other.lat is None or other.lng is None:
        return None
    north, east = radians(other.lat - one.lat) / 2, radians(other.lng - one.lng) / 2
    part = sin(north) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east) ** 2
    return 2 * EARTH_KM * asin(min(1, sqrt(part)))


def nearest(own: Place, others: Iterable[Place], *, most: int) -> list[Near]:
    """Return the nearest villages: those of one's own kecamatan first, then by distance, unknown ones last."""
    found = [Near(other.code, distance_km(own, other)) for other in others if other.code != own.code]
    district = own.code[:DISTRICT_LENGTH]
    return sorted(
        found,
        key=lambda near: (not near.code.startswith(district), near.km is None, near.km or 0.0, near.code),
    )[:most]
