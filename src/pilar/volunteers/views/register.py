"""The register: the list of volunteers, found by name, number, place and state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from pilar.kernel import clock
from pilar.kernel.counting import counted
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of
from pilar.volunteers.queries import finding
from pilar.volunteers.queries import register as queries
from pilar.volunteers.queries.shown import PAGE, PRINTED, Shown
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules.finding import sought
from pilar.volunteers.services.looking import find_by_nik
from pilar.volunteers.views.saved import tabs
from pilar.volunteers.views.selection import filters_of
from pilar.volunteers.views.words import address_in, listed
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import page_number
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import capped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pilar.volunteers.forms import RegisterFilters
    from pilar.volunteers.models import Person

PAPER = "cetak"
MANY = (
    "volunteers.move_stage_many",
    "volunteers.change_service_many",
    "volunteers.end_many",
    "volunteers.note_sign_many",
    "volunteers.export",
)


@allow("volunteers.view")
@require_GET
def register(request: ActingRequest) -> HttpResponse:
    """List the PSM of one's area who fit, a page at a time; a NIK leads to whom it belongs."""
    filters = filters_of(request, request.GET)
    if nik := sought(filters.given().get("q", "")).nik:
        return _by_nik(request, nik)
    return _listed(request, filters)


def _listed(request: ActingRequest, filters: RegisterFilters) -> HttpResponse:
    wish, today = filters.wish(page=page_number(request)), clock.today(zone_of(request.actor.region).clock)
    rows = queries.register(request.actor.scope, wish, today=today)
    is_paper = PAPER in request.GET
    shown = queries.shown(rows, page=wish.page, size=PRINTED if is_paper else PAGE)
    given = filters.given()
    context = {
        "filters": filters,
        "given": given,
        "shown": shown,
        "rows": _with_places(shown.rows, region=request.actor.region, today=today),
        "lead": _lead(request, shown, is_filtered=bool(filters.in_force()), today=today),
        "chips": _chips(filters, given),
        "meant": _meant(request, wish, given, today=today) if not shown.rows else [],
        "tabs": tabs(request, given),
        "query": urlencode(given),
        "may_choose": any(request.actor.may(permission) for permission in MANY),
        "is_paper": is_paper,
        "place": request.actor.about.get("region_label", ""),
        "today": today,
        **_around(given | ({PAPER: "1"} if is_paper else {}), wish, shown),
    }
    return page(request, "volunteers/register.html", context, fragment="list")


def _by_nik(request: ActingRequest, nik: str) -> HttpResponse:
    """Lead to whom a NIK belongs, or say that it is nobody; the number stays in no address and in no kept view."""
    address = reverse("volunteers:register")
    if not request.actor.may("volunteers.find_by_nik"):
        sentence = _("Your role does not search by NIK. Search by name instead, or ask an officer of the Dinas Sosial.")
        messages.warning(request, sentence)
    elif (person := find_by_nik(request.actor, nik=nik)) is None:
        sentence = _("Nobody in your area has this NIK. Look at the number again, or search by name.")
        messages.warning(request, sentence)
    else:
        address = reverse("volunteers:person", args=[person.pk])
    is_fragment = bool(request.headers.get("HX-Request"))
    return HttpResponse(headers={"HX-Redirect": address}) if is_fragment else redirect(address)


def _with_places(people: Sequence[Person], *, region: str, today: date) -> list[dict[str, Any]]:
    places = regions.path(person.village_id for person in people)
    rows = listed(people, today=today)
    return [{**row, "place": address_in(region, places[row["person"].village_id])} for row in rows]


def _lead(request: ActingRequest, shown: Shown[Person], *, is_filtered: bool, today: date) -> str:
    """Return how many PSM the area has, in a sentence, whatever the filters show of them."""
    rows = queries.register(request.actor.scope, Wish(), today=today)
    count = counted(rows) if is_filtered else shown.count
    sentence = ngettext(
        "%(count)s PSM (community volunteer) stands in the register of %(place)s.",
        "%(count)s PSM (community volunteers) stand in the register of %(place)s.",
        count,
    )
    return sentence % {"count": capped(count), "place": request.actor.about.get("region_label", "")}


def _chips(filters: RegisterFilters, given: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the filters in force, each with the address of the list without it."""
    return [
        {
            "label": f"{label}: {words}",
            "url": f"?{urlencode({other: value for other, value in given.items() if other != name})}",
        }
        for name, label, words in filters.in_force()
    ]


def _meant(request: ActingRequest, wish: Wish, given: Mapping[str, str], *, today: date) -> list[dict[str, str]]:
    """Return names that may be meant where nobody fits, each with the address that looks for it."""
    if not wish.text:
        return []
    others = filters_of(request, {name: value for name, value in given.items() if name != "q"}).wish()
    names = finding.meant(queries.register(request.actor.scope, others, today=today), wish.text)
    return [{"name": name, "url": f"?{urlencode({**given, 'q': name})}"} for name in names]


def _around(given: Mapping[str, str], wish: Wish, shown: Shown[Person]) -> dict[str, Any]:
    """Return the addresses of the pages before and after, and whether any filter is in force."""
    previous = urlencode({**given, "page": wish.page - 1}) if wish.page > 1 else ""
    following = urlencode({**given, "page": wish.page + 1}) if shown.has_next else ""
    return {
        "previous_url": f"?{previous}" if previous else "",
        "next_url": f"?{following}" if following else "",
        "is_filtered": any(name not in {"sort", PAPER} for name in given),
    }
