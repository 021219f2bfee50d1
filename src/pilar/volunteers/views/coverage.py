"""Coverage from the nation to a village: state in a sentence, map, table, and the villages that stand vacant."""

from __future__ import annotations

from datetime import timedelta
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
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.regions.rules import Level, digits, dotted, maps, zone_of
from pilar.volunteers.forms import JoinForm
from pilar.volunteers.queries import coverage as queries
from pilar.volunteers.rules.presence import PRESENCES, Presence
from pilar.volunteers.services import areas as services
from pilar.volunteers.views import village
from pilar.volunteers.views.pages import page_number
from pilar.volunteers.views.posts import posts_of
from pilar.volunteers.views.words import address_in
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import id_number, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.http import HttpResponse

    from pilar.kernel.actor import Actor
    from pilar.kernel.scope import Scope
    from pilar.regions.models import Region
    from pilar.volunteers.models import VillagePresence

PAGE = 50
LONG = 90
CAP = 1000
REGENCY_CODE = 4
STATES = (Presence.FILLED, Presence.PENDING, Presence.UNABLE, Presence.VACANT)
STEPS = ((100, "coverage-5"), (95, "coverage-4"), (85, "coverage-3"), (70, "coverage-2"), (0, "coverage-1"))


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
    return page(request, "volunteers/coverage.html", _area(request.actor, None))


@allow("volunteers.coverage")
@require_GET
def coverage(request: ActingRequest, code: str) -> HttpResponse:
    """Show the coverage of one region of one's area."""
    region = _region(request, code)
    context = _village(request, region) if region.level == Level.VILLAGE else _area(request.actor, region)
    context["may_join"] = request.actor.may("volunteers.join_area") and region.level == Level.REGENCY
    template = "volunteers/village.html" if region.level == Level.VILLAGE else "volunteers/coverage.html"
    return page(request, template, context)


@allow("volunteers.coverage")
@require_GET
def vacant(request: ActingRequest, code: str) -> HttpResponse:
    """List the vacant villages of a region, the longest vacant first."""
    region = None if code == "indonesia" and request.actor.scope.covers(NATION) else _region(request, code)
    today, rows = _today(region), queries.vacant(request.actor.scope, region.pk if region else NATION)
    long_only = request.GET.get("lama") == "90"
    if long_only:
        rows = queries.vacant_before(rows, today - timedelta(days=LONG))
    start = (page_number(request) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    context = {
        "region": region,
        "crumbs": _crumbs(request.actor.scope, region),
        "title": _title(region),
        "rows": _dated(found[:PAGE], region=region.pk if region else NATION, today=today),
        "long_only": long_only,
        "count": rows.order_by().values("pk")[: CAP + 1].count(),
        "first": start + 1 if found else 0,
        "last": start + len(found[:PAGE]),
        **_pages(request, start=start, has_next=len(found) > PAGE),
    }
    return page(request, "volunteers/vacant.html", context)


@allow("volunteers.join_area")
@require_http_methods(["GET", "POST"])
def join(request: ActingRequest, code: str) -> HttpResponse:
    """Note that a kab/kota joined Pilar."""
    region = _region(request, code)
    form = JoinForm(request.POST or None, initial={"joined_on": _today(region)})
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


def _region(request: ActingRequest, code: str) -> Region:
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


def _today(region: Region | None) -> date:
    return clock.today(zone_of(region.pk if region else NATION).clock)


def _title(region: Region | None) -> str:
    return region.full_name if region else "Indonesia"


def _area(actor: Actor, region: Region | None) -> dict[str, Any]:
    scope, code = actor.scope, region.pk if region else NATION
    units = list(regions.children(code))
    tallies = queries.tallies(scope, units)
    whole = queries.total(tallies.values())
    lists = units[0].level == Level.VILLAGE if units else False
    states = queries.presences(scope, code) if len(code) >= REGENCY_CODE else {}
    return {
        "region": region,
        "crumbs": _crumbs(scope, region),
        "whole": whole,
        **summary(actor, code, whole),
        "rows": [_row(unit, tallies[unit.pk], states.get(unit.pk)) for unit in units],
        "is_village_list": lists,
        "map": _map(code, tallies=tallies, states=states),
        "participation": queries.participation(scope, code),
        "title": _title(region),
    }


def _row(unit: Region, tally: queries.Tally, state: VillagePresence | None) -> dict[str, Any]:
    """Return one line of the table; of an area that has not joined nothing is known, and that is not zero."""
    names = ("served", "pending", "unable", "vacant")
    called = unit.short_name if unit.level == Level.REGENCY else unit.name
    return {"unit": unit, "name": called, "tally": tally, "state": state} | {
        name: getattr(tally, name) if tally.joined else None for name in names
    }


def summary(actor: Actor, code: str, whole: queries.Tally) -> dict[str, Any]:
    """Return the sentence and the numbers that head a page about the coverage of a region."""
    long_ago = clock.today(zone_of(code).clock) - timedelta(days=LONG)
    long_vacant = queries.vacant_before(queries.vacant(actor.scope, code), long_ago).count() if whole.vacant else 0
    return {
        "lead": _lead(whole, long_vacant),
        "stats": _stats(whole, code, may_view=actor.may("volunteers.view")),
    }


def _lead(whole: queries.Tally, long_vacant: int) -> str:
    """Return the sentence that says the state of an area in numbers."""
    if not whole.joined:
        return _("This area has not joined Pilar yet; nothing is known of its villages.")
    served = _("%(served)s of %(joined)s villages are served")
    if whole.pending:
        served = _("%(served)s of %(joined)s villages are served, %(pending)s of them with the SK pending")
    vacant = _("%(vacant)s are vacant")
    if long_vacant:
        vacant = _("%(vacant)s are vacant, %(long)s of them for 90 days or more")
    numbers = {
        **{name: id_number(getattr(whole, name)) for name in ("served", "joined", "pending", "vacant")},
        "long": id_number(long_vacant),
    }
    sentence = f"{served}; {vacant}." % numbers
    if whole.not_joined:
        rest = _("%(count)s villages lie in areas that have not joined.") % {"count": id_number(whole.not_joined)}
        return f"{sentence} {rest}"
    return sentence


def _stats(whole: queries.Tally, code: str, *, may_view: bool) -> list[dict[str, Any]]:
    """Return the numbers of a region, each leading to its list if one may see people; vacant villages name nobody."""
    place = dotted(code) if code else "indonesia"
    people = f"{reverse('volunteers:register')}?region={code}"
    urls = {
        Presence.PENDING: f"{people}&service=sk_pending",
        Presence.UNABLE: f"{people}&service=on_leave",
        Presence.VACANT: reverse("volunteers:vacant", args=[place]),
        Presence.FILLED: f"{people}&service=serving",
    }
    return [
        {
            "label": _label(state),
            "value": id_number(whole.states[state]),
            "note": percent(whole.states[state] / whole.joined) if whole.joined else "",
            "state": state.value,
            "url": urls[state] if may_view or state is Presence.VACANT else "",
        }
        for state in STATES
    ]


def _label(state: Presence) -> str:
    """Return the word for a state where several stand side by side: a village whose SK is pending is served too."""
    return _("Served, with SK") if state is Presence.FILLED else said(PRESENCES[state])


def _map(code: str, *, tallies: Mapping[str, queries.Tally], states: Mapping[str, VillagePresence]) -> maps.Map | None:
    units = list(regions.shown(code))
    if maps.has_areas(code):
        paints = {unit.pk: _by_share(unit, tallies[unit.pk]) for unit in units}
        meanings = _shares()
        title = _("Share of villages served")
    else:
        paints = {unit.pk: _by_state(unit, states.get(unit.pk), current=unit.pk == code) for unit in units}
        meanings = {f"state-{state.value.replace('_', '-')}": _label(state) for state in PRESENCES}
        title = _("Villages and who serves there")
    return regions.picture(code, units=units, paints=paints, meanings=meanings, title=title)


def _shares() -> dict[str, str]:
    return {
        "coverage-5": _("every village"),
        "coverage-4": _("95% and more"),
        "coverage-3": _("85 to below 95%"),
        "coverage-2": _("70 to below 85%"),
        "coverage-1": _("below 70%"),
        "state-not-joined": _("Area not joined"),
    }


def _by_share(unit: Region, tally: queries.Tally) -> maps.Paint:
    url = reverse("volunteers:coverage", args=[unit.dotted])
    share = tally.percent_served
    if share is None:
        return maps.Paint(css="state-not-joined", label=said(PRESENCES[Presence.NOT_JOINED]), url=url)
    numbers = {"served": id_number(tally.served), "joined": id_number(tally.joined)}
    css = next(css for least, css in STEPS if share >= least)
    return maps.Paint(css=css, label=_("%(served)s of %(joined)s villages served") % numbers, url=url)


def _by_state(unit: Region, state: VillagePresence | None, *, current: bool) -> maps.Paint:
    presence = state.typed_presence if state else Presence.NOT_JOINED
    css, url = f"state-{presence.value.replace('_', '-')}", reverse("volunteers:coverage", args=[unit.dotted])
    return maps.Paint(css=css, label=said(PRESENCES[presence]), url=url, current=current)


def _village(request: ActingRequest, region: Region) -> dict[str, Any]:
    state = queries.presences(request.actor.scope, region.pk).get(region.pk)
    today = _today(region)
    return {
        "region": region,
        "crumbs": _crumbs(request.actor.scope, region),
        "state": state,
        "age": _age(state.since, today=today) if state else "",
        "map": _map(region.pk, tallies={}, states=queries.presences(request.actor.scope, region.pk[:6])),
        "may_register": request.actor.may("volunteers.register") and state is not None,
        "may_view": request.actor.may("volunteers.view"),
        **village.about(request, region, state, today=today),
        **posts_of(request, region),
    }


def _dated(rows: Sequence[VillagePresence], *, region: str, today: date) -> list[dict[str, Any]]:
    places = regions.path(row.village_id for row in rows)
    return [
        {"row": row, "place": address_in(region, places[row.village_id]), "age": _age(row.since, today=today)}
        for row in rows
    ]


def _age(since: date | None, *, today: date) -> str:
    if since is None:
        return _("since an unknown day")
    days = (today - since).days
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": id_number(days)}


def _pages(request: ActingRequest, *, start: int, has_next: bool) -> dict[str, str]:
    keep = "lama=90&" if request.GET.get("lama") == "90" else ""
    number = start // PAGE + 1
    return {
        "previous_url": f"?{keep}page={number - 1}" if start else "",
        "next_url": f"?{keep}page={number + 1}" if has_next else "",
    }


def _crumbs(scope: Scope, region: Region | None) -> list[tuple[str, str]]:
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
