"""The register: the list of volunteers, found by name, place and state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from pilar.kernel import clock
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of
from pilar.volunteers.forms import RegisterFilters
from pilar.volunteers.queries import register as queries
from pilar.volunteers.views.pages import page_number
from pilar.volunteers.views.words import address_in, listed
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import capped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from pilar.regions.models import Region
    from pilar.volunteers.models import Person


@allow("volunteers.view")
@require_GET
def register(request: ActingRequest) -> HttpResponse:
    """List the PSM of one's area, by name, a page at a time."""
    filters = RegisterFilters(request.GET)
    wish = filters.wish(page=page_number(request))
    region = request.actor.region
    today = clock.today(zone_of(region).clock)
    rows = queries.register(request.actor.scope, wish, today=today)
    shown = queries.shown(rows, page=wish.page)
    context = {
        "filters": filters,
        "shown": shown,
        "rows": _with_places(shown.people, region=region, today=today),
        "lead": _lead(request, shown, today=today),
        "chips": _chips(request, filters, regions.one(wish.region)),
        **_around(request, wish, shown),
    }
    return page(request, "volunteers/register.html", context, fragment="list")


def _with_places(people: Sequence[Person], *, region: str, today: date) -> list[dict[str, Any]]:
    places = regions.path(person.village_id for person in people)
    rows = listed(people, today=today)
    return [{**row, "place": address_in(region, places[row["person"].village_id])} for row in rows]


def _lead(request: ActingRequest, shown: queries.Shown, *, today: date) -> str:
    """Return how many PSM the area has, in a sentence, whatever the filters show of them."""
    filtered = any(value for name, value in request.GET.items() if name != "page")
    rows = queries.register(request.actor.scope, queries.Wish(), today=today)
    count = queries.counted(rows) if filtered else shown.count
    sentence = ngettext(
        "%(count)s PSM (community volunteer) stands in the register of %(place)s.",
        "%(count)s PSM (community volunteers) stand in the register of %(place)s.",
        count,
    )
    return sentence % {"count": capped(count), "place": request.actor.about.get("region_label", "")}


def _chips(request: ActingRequest, filters: RegisterFilters, place: Region | None) -> list[dict[str, str]]:
    """Return the filters in force, each with the address of the list without it."""
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    return [
        {
            "label": f"{label}: {place.short_name if place and name == 'region' else words}",
            "url": f"?{urlencode({other: value for other, value in given.items() if other != name})}",
        }
        for name, label, words in filters.in_force()
    ]


def _around(request: ActingRequest, wish: queries.Wish, shown: queries.Shown) -> dict[str, Any]:
    """Return the addresses of the pages before and after, and whether any filter is in force."""
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    previous = urlencode({**given, "page": wish.page - 1}) if wish.page > 1 else ""
    following = urlencode({**given, "page": wish.page + 1}) if shown.has_next else ""
    return {
        "previous_url": f"?{previous}" if previous else "",
        "next_url": f"?{following}" if following else "",
        "is_filtered": bool(given),
    }
