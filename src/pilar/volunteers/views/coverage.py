"""Coverage from the nation to a village: state in a sentence, map, table, and the villages that stand vacant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import BadCode, NotFound, Problem
from pilar.kernel.scope import NATION
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, Level, digits, dotted, zone_of
from pilar.volunteers.forms import JoinForm
from pilar.volunteers.queries import coverage as queries
from pilar.volunteers.queries import figures
from pilar.volunteers.queries.overview import overview
from pilar.volunteers.rules.presence import Presence
from pilar.volunteers.services import areas as services
from pilar.volunteers.views import village
from pilar.volunteers.views.overview import COUNTRY, lead, loads, months, place_of
from pilar.volunteers.views.overview import states as states_of
from pilar.volunteers.views.painting import coverage_map, village_map
from pilar.volunteers.views.posts import posts_of
from pilar.volunteers.views.units import table, villages_table
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpResponse

    from pilar.kernel.actor import Actor
    from pilar.kernel.scope import Scope
    from pilar.regions.models import Region
    from pilar.volunteers.models import VillagePresence
    from pilar.volunteers.queries.figures import Reported
    from pilar.volunteers.queries.overview import Overview

PAINT, BY_TRAINING = "peta", "bimtek"


@allow("volunteers.coverage")
@require_GET
def coverage_start(request: ActingRequest) -> HttpResponse:
    """Go to the coverage of the area one works in."""
    code = request.actor.region
    return redirect(
        reverse("volunteers:coverage", args=[dotted(code)]) if code else reverse("volunteers:coverage_nation")
    )


@allow("volunteers.coverage")
@require_GET
def nation(request: ActingRequest) -> HttpResponse:
    """Show the coverage of the country and its provinces."""
    if not request.actor.scope.covers(NATION):
        raise NotFound(NOT_FOUND)
    return page(request, "volunteers/coverage.html", _area(request, None))


@allow("volunteers.coverage")
@require_GET
def coverage(request: ActingRequest, code: str) -> HttpResponse:
    """Show the coverage of one region of one's area."""
    region = region_of(request, code)
    if region.ended_on:
        return _now(region)
    context = _village(request, region) if region.level == Level.VILLAGE else _area(request, region)
    context["may_join"] = request.actor.may("volunteers.join_area") and region.level == Level.REGENCY
    template = "volunteers/village.html" if region.level == Level.VILLAGE else "volunteers/coverage.html"
    return page(request, template, context)


@allow("volunteers.coverage")
@require_GET
def vacant(request: ActingRequest, code: str) -> HttpResponse:
    """Lead to the list of villages, to those that are vacant; the address is older than that list."""
    if not (code == COUNTRY and request.actor.scope.covers(NATION)):
        region = region_of(request, code)
        if region.ended_on:
            return _now(region)
    is_long = "&long=1" if request.GET.get("lama") == "90" else ""
    return redirect(f"{reverse('volunteers:villages', args=[code])}?state={Presence.VACANT.value}{is_long}")


@allow("volunteers.join_area")
@require_http_methods(["GET", "POST"])
def join(request: ActingRequest, code: str) -> HttpResponse:
    """Note that a kab/kota joined Pilar."""
    region = region_of(request, code)
    form = JoinForm(request.POST or None, initial={"joined_on": today_in(region)})
    if form.is_valid():
        try:
            services.join_area(request.actor, regency=region, joined_on=form.cleaned_data["joined_on"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(
                request, _("%(place)s has joined. Its villages now show who serves there.") % {"place": region.name}
            )
            return redirect(reverse("volunteers:coverage", args=[region.dotted]))
    context = {"form": form, "region": region}
    return page(request, "volunteers/join.html", context, status=422 if form.errors else 200)


def region_of(request: ActingRequest, code: str) -> Region:
    """Return the region of an address; outside the area it is answered like one that does not exist."""
    try:
        bare = digits(code)
    except BadCode as cause:
        raise NotFound(NOT_FOUND) from cause
    if not request.actor.scope.covers(bare):
        raise NotFound(NOT_FOUND)
    region = regions.one(bare)
    if region is None:
        raise NotFound(NOT_FOUND)
    return region


def _now(region: Region) -> HttpResponse:
    """Lead from a region that ended to the coverage of the one it became, else to the page that says what happened."""
    after = regions.ended([region.pk])[region.pk]
    return redirect("volunteers:coverage", dotted(after)) if after else redirect("regions:place", region.dotted)


def today_in(region: Region | None) -> date:
    """Return the date on the clocks of a region."""
    return clock.today(zone_of(region.pk if region else NATION).clock)


def title_of(region: Region | None) -> str:
    """Return what a region is called at the head of a page."""
    return region.full_name if region else "Indonesia"


def _area(request: ActingRequest, region: Region | None) -> dict[str, Any]:
    actor = request.actor
    scope, code = actor.scope, region.pk if region else NATION
    over = overview(scope, code, today=today_in(region))
    reported = figures.reported_in(scope, code, len(over.units[0].pk)) if over.units else {}
    states = queries.presences(scope, code) if len(code) >= REGENCY_LENGTH else {}
    by_training = request.GET.get(PAINT) == BY_TRAINING and len(code) >= REGENCY_LENGTH
    return {
        "region": region,
        "crumbs": crumbs_to(scope, region),
        "over": over,
        "whole": over.whole,
        **told(actor, over),
        **months(scope, code),
        **_units(over, states, reported, sort=request.GET.get("sort", "")),
        "reported": reported.get(code),
        "map": coverage_map(over, states=states, by_training=by_training),
        "paints": _paints(request, by_training=by_training) if len(code) >= REGENCY_LENGTH and states else [],
        "participation": queries.participation(scope, code),
        "title": title_of(region),
        "place": place_of(code),
    }


def told(actor: Actor, over: Overview) -> dict[str, Any]:
    """Return the sentence and the numbers that head a page about the coverage of a region."""
    return {
        "lead": lead(over),
        "stats": states_of(over),
        "loads": loads(over, may_view=actor.may("volunteers.view")),
    }


def _units(
    over: Overview, states: Mapping[str, VillagePresence], reported: Mapping[str, Reported], *, sort: str
) -> dict[str, Any]:
    is_village_list = bool(over.units) and over.units[0].level == Level.VILLAGE
    found = villages_table(over, states, sort=sort) if is_village_list else table(over, reported, sort=sort)
    return {"is_village_list": is_village_list, **found}


def _paints(request: ActingRequest, *, by_training: bool) -> list[dict[str, Any]]:
    """Return by what villages may be painted on the map, each with the address of the page that does."""
    given = request.GET.copy()
    given.pop(PAINT, None)
    plain = given.urlencode()
    return [
        {"label": _("By state"), "url": f"?{plain}", "is_on": not by_training},
        {
            "label": _("By basic training"),
            "url": f"?{plain}{'&' if plain else ''}{PAINT}={BY_TRAINING}",
            "is_on": by_training,
        },
    ]


def _village(request: ActingRequest, region: Region) -> dict[str, Any]:
    state = queries.presences(request.actor.scope, region.pk).get(region.pk)
    today = today_in(region)
    return {
        "region": region,
        "crumbs": crumbs_to(request.actor.scope, region),
        "state": state,
        "age": age(state.since, today=today) if state else "",
        "map": village_map(region.pk, queries.presences(request.actor.scope, region.pk[:6])),
        "may_register": request.actor.may("volunteers.register") and state is not None,
        "may_view": request.actor.may("volunteers.view"),
        **village.about(request, region, state, today=today),
        **posts_of(request, region),
    }


def age(since: date | None, *, today: date) -> str:
    """Return for how long something has been so, in words."""
    if since is None:
        return _("since an unknown day")
    days = (today - since).days
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": id_number(days)}


def crumbs_to(scope: Scope, region: Region | None) -> list[tuple[str, str]]:
    """Return the way down to a region; what lies above one's own area is named without a link."""
    home = reverse("volunteers:coverage_nation") if scope.covers(NATION) else ""
    if region is None:
        return [("Indonesia", "")]
    steps = [*regions.path([region.pk])[region.pk], region]
    links = [
        (step.short_name, reverse("volunteers:coverage", args=[step.dotted]) if scope.covers(step.pk) else "")
        for step in steps
    ]
    return [("Indonesia", home), *links]
