"""Whom somebody chose on the list: by their boxes, or everybody who fits the filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from pilar.kernel import clock
from pilar.regions.rules import zone_of
from pilar.volunteers.forms import RegisterFilters
from pilar.volunteers.queries import exports as queries
from pilar.volunteers.queries.register import register
from pilar.volunteers.services.many import MOST
from pilar.web.pages import number_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pilar.web.access import ActingRequest

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
EVERYBODY = "semua"
PERSON = "orang"
LIST = "daftar"
"""The register's own address on a page for many, whose fields bear the names of filters."""


@dataclass(frozen=True)
class Selection:
    """The keys of the chosen people, and whether there were more than may be chosen at once."""

    keys: tuple[UUID, ...]
    is_cut: bool = False


def selection(request: ActingRequest) -> Selection:
    """Return whom a request names: ``orang``, repeated or in one text, or by ``semua`` everybody who fits."""
    given = request.POST if request.method == "POST" else request.GET
    if given.get(EVERYBODY):
        keys = fitting(request, given, most=MOST)
        return Selection(tuple(keys[:MOST]), is_cut=len(keys) > MOST)
    named = list(dict.fromkeys(KEY.findall(" ".join(given.getlist(PERSON)))))
    return Selection(tuple(UUID(key) for key in named[:MOST]), is_cut=len(named) > MOST)


def back_to(request: ActingRequest) -> str:
    """Return what the address of the register asks where somebody came from: its filters, its order and its page."""
    given = QueryDict(request.POST.get(LIST, "")) if request.method == "POST" else request.GET
    kept = filters_of(request, given).given()
    number = number_in(given)
    return urlencode(kept | ({"page": str(number)} if number > 1 else {}))


def filters_of(request: ActingRequest, given: Mapping[str, Any]) -> RegisterFilters:
    """Return the filters as they stand in an address or a form."""
    home = request.actor.region
    return RegisterFilters(given, home=home, today=clock.today(zone_of(home).clock))


def fitting(request: ActingRequest, given: Mapping[str, Any], *, most: int) -> list[UUID]:
    """Return the keys of whoever fits the filters, up to so many and one."""
    today = clock.today(zone_of(request.actor.region).clock)
    rows = register(request.actor.scope, filters_of(request, given).wish(), today=today)
    return queries.keys_of(rows, most=most)
