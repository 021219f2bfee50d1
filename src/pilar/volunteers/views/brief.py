"""One sheet about the coverage of an area for a leader: what is so, what presses, what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.offices.queries import own_office
from pilar.offices.views.offices import letterhead
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, Level
from pilar.volunteers.queries import coverage as queries
from pilar.volunteers.queries.overview import overview
from pilar.volunteers.queries.villages import VillageWish, taken, villages
from pilar.volunteers.rules.presence import Presence
from pilar.volunteers.rules.pressing import pressing
from pilar.volunteers.views.coverage import age, crumbs_to, region_of, title_of, today_in, told
from pilar.volunteers.views.overview import COUNTRY, months, place_of
from pilar.volunteers.views.painting import coverage_map
from pilar.volunteers.views.words import address_in
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.volunteers.queries.overview import Overview

FEW = 5


@allow("volunteers.coverage")
@require_GET
def brief(request: ActingRequest, code: str) -> HttpResponse:
    """Show the coverage of an area on one sheet; of a single village its own page says everything."""
    region = None if code == COUNTRY and request.actor.scope.covers(NATION) else region_of(request, code)
    if region is not None and (region.level == Level.VILLAGE or region.ended_on):
        return redirect("volunteers:coverage", code=region.dotted)
    own, today = region.pk if region else NATION, today_in(region)
    over = overview(request.actor.scope, own, today=today)
    states = queries.presences(request.actor.scope, own) if len(own) >= REGENCY_LENGTH else {}
    office = own_office(request.actor.region)
    context = {
        "region": region,
        "crumbs": crumbs_to(request.actor.scope, region),
        "title": title_of(region),
        "place": place_of(own),
        "today": today,
        "whole": over.whole,
        **told(request.actor, over),
        **months(request.actor.scope, own),
        "map": coverage_map(over, states=states, by_training=False),
        "longest": _some(request, over, VillageWish(region=own, states=(Presence.VACANT,))),
        "soonest": _some(request, over, VillageWish(region=own, is_soon_vacant=True)),
        "steps": [said(words) % {"count": id_number(count)} for words, count in pressing(over.numbers())],
        "office": office,
        "lines": letterhead(office) if office else [],
    }
    return page(request, "volunteers/brief.html", context)


def _some(request: ActingRequest, over: Overview, wish: VillageWish) -> list[dict[str, Any]]:
    """Return the first villages of a list, with where they lie and for how long it has been so."""
    rows = taken(villages(request.actor.scope, wish, today=over.today), wish.order, most=FEW)
    places = regions.path(row.village_id for row in rows)
    return [
        {
            "row": row,
            "place": address_in(over.code, places[row.village_id]),
            "age": age(row.since, today=over.today) if row.since else "",
        }
        for row in rows
    ]
