"""The region an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import BadCode, NotFound
from pilar.kernel.scope import NATION
from pilar.regions import queries as regions
from pilar.regions.rules import digits

if TYPE_CHECKING:
    from pilar.regions.models import Region
    from pilar.web.access import ActingRequest

COUNTRY = "indonesia"


def place_of(request: ActingRequest, code: str) -> Region | None:
    """Return the region of an address, None for the nation; outside the area it is answered like one that is none."""
    if code == COUNTRY and request.actor.scope.covers(NATION):
        return None
    region = public_place(code)
    if not request.actor.scope.covers(region.pk):
        raise NotFound(NOT_FOUND)
    return region


def public_place(code: str) -> Region:
    """Return the region of an address, whoever asks."""
    try:
        region = regions.one(digits(code))
    except BadCode as cause:
        raise NotFound(NOT_FOUND) from cause
    if region is None:
        raise NotFound(NOT_FOUND)
    return region


def address_of(region: Region | None) -> str:
    """Return how a region stands in an address."""
    return region.dotted if region is not None else COUNTRY
