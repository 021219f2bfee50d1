"""The nation, one region, the search for regions, and where their data come from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import BadCode, NotFound
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.regions import queries, rules
from pilar.regions.models import Region
from pilar.regions.queries import changed
from pilar.regions.rules import maps
from pilar.regions.rules.notes import law_and_remarks
from pilar.web.access import ActingRequest, allow, open_to_anyone
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import id_number, long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

SUGGESTED = 12
FOUND = 50
SHOWN_CHANGES = 20
YEAR = 4
MANY = 10
"""From this many rows on a table is given a field to search in it."""

DENSITIES = {
    "density-1": gettext_lazy("below 50 people per km²"),
    "density-2": gettext_lazy("50 to below 150"),
    "density-3": gettext_lazy("150 to below 500"),
    "density-4": gettext_lazy("500 to below 2,000"),
    "density-5": gettext_lazy("2,000 and more"),
    "no-data": gettext_lazy("no figures"),
}

HEADINGS = {
    rules.Level.PROVINCE: gettext_lazy("Provinces"),
    rules.Level.REGENCY: gettext_lazy("Kabupaten and kota"),
    rules.Level.DISTRICT: gettext_lazy("Kecamatan"),
    rules.Level.VILLAGE: gettext_lazy("Desa and kelurahan"),
}


@allow("regions.view")
@require_GET
def nation(request: ActingRequest) -> HttpResponse:
    """Show the country and its provinces."""
    totals = queries.nation()
    context = {
        "crumbs": crumbs([]),
        "totals": totals,
        "lead": _lead(totals),
        "map": _map(NATION, title=_("Provinces of Indonesia by density of population")),
        **_table(request, NATION, rules.Level.PROVINCE),
    }
    return page(request, "regions/nation.html", context, fragment="below")


@allow("regions.view")
@require_GET
def place(request: ActingRequest, code: str) -> HttpResponse:
    """Show one region: where it lies, its figures, its map, what is below it."""
    bare = bare_code(code)
    if code != rules.dotted(bare):
        return HttpResponsePermanentRedirect(reverse("regions:place", args=[rules.dotted(bare)]))
    region = Region.objects.select_related("fact", "became").filter(pk=bare).first()
    if region is None:
        return _led_on(bare)
    above = queries.path([bare])[bare]
    listing = region.parent_id if region.level == rules.Level.VILLAGE else bare
    is_now = region.ended_on is None
    context = {
        "region": region,
        "lead": _lead(region) if is_now and region.level != rules.Level.VILLAGE else queries.address(above),
        "zone_name": said(region.zone.name),
        "changes": _changes(bare),
        "came_from": _came_from(request, bare),
        "now": region.became if region.became and region.became.ended_on is None else None,
        "crumbs": crumbs([*above, region]),
        "map": _map(bare, title=_title(region, above)) if is_now else None,
        **_table(request, listing or NATION, rules.Level(min(region.level + 1, rules.Level.VILLAGE))),
    }
    return page(request, "regions/place.html", context, fragment="below")


@allow("regions.view")
@require_GET
def search(request: ActingRequest) -> HttpResponse:
    """Find regions by code or name: a page, suggestions while typing, or the options of a form's field."""
    text = request.GET.get(request.GET.get("field", "q"), "").strip()
    choosing = request.GET.get("as") == "options"
    hits = queries.search(
        text,
        scope=request.actor.scope if choosing else None,
        levels=(rules.Level.VILLAGE,) if choosing and "any_level" not in request.GET else (),
        limit=SUGGESTED if request.htmx else FOUND,  # type: ignore[attr-defined]
    )
    fragment = "options" if choosing else "hits"
    return page(request, "regions/search.html", {"text": text, "hits": hits, "most": FOUND}, fragment=fragment)


@open_to_anyone("attributions and licences are to be seen by whoever sees the data")
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Name the sources of the packaged data, their licences and their weaknesses."""
    return page(request, "regions/sources.html")


def crumbs(path: Sequence[Region]) -> list[tuple[str, str]]:
    """Return the way from the nation down to a region, for the head of a page."""
    steps = [(region.short_name, reverse("regions:place", args=[region.dotted])) for region in path]
    return [(_("Indonesia"), reverse("regions:nation")), *steps]


def bare_code(code: str) -> str:
    """Read the code of an address; what is none is not found."""
    try:
        return rules.digits(code)
    except BadCode as cause:
        raise NotFound(NOT_FOUND) from cause


def _led_on(bare: str) -> HttpResponse:
    """Lead from a code of earlier lists to the region of now, which says from where one came."""
    now = queries.current([bare])[bare]
    if now is None:
        raise NotFound(NOT_FOUND)
    return redirect(f"{reverse('regions:place', args=[rules.dotted(now)])}?dari={rules.dotted(bare)}")


def _came_from(request: HttpRequest, bare: str) -> str:
    """Return the old code by which one came here, if it really leads here."""
    try:
        old = rules.digits(request.GET["dari"]) if "dari" in request.GET else ""
    except BadCode:
        return ""
    return rules.dotted(old) if old and queries.current([old])[old] == bare else ""


def _changes(bare: str) -> list[dict[str, Any]]:
    """Return what is sure of the changes of a region, in words, the latest first."""
    rows = changed.about(bare)[:SHOWN_CHANGES]
    return [
        {
            "row": row,
            "kind": said(rules.CHANGES[rules.Change(row.kind)]),
            "other": rules.dotted(row.new_code if row.old_code == bare else row.old_code),
            "other_name": row.new_name if row.old_code == bare else row.old_name,
            "is_after": row.old_code == bare and row.new_code != bare,
            "since": _since(row.since),
            **source_words(row.source),
        }
        for row in rows
    ]


def source_words(source: str) -> dict[str, str]:
    """Return where a change comes from: the law or decree, and the remarks of who made the list, in words."""
    law, remarks = law_and_remarks(source)
    return {"law": law, "remarks": ", ".join(said(sentence) % details for sentence, details in remarks)}


def _since(written: str) -> str:
    """Write the day a change is in force from, or the year in which a list first has it."""
    return long_date(date.fromisoformat(written)) if len(written) > YEAR else written


def _table(request: HttpRequest, code: str, level: rules.Level) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()
    rows = list(queries.listed(code, text=text, order=request.GET.get("sort", "")))
    heading = HEADINGS[level]
    return {
        "rows": rows,
        "heading": heading,
        "level": level.name.lower(),
        "text": text,
        "many": bool(text) or len(rows) >= MANY,
    }


def _lead(counted: Region | queries.Totals) -> str:
    counts = (
        (_("%(count)s kabupaten and kota"), counted.regencies),
        (_("%(count)s kecamatan"), counted.districts),
        (_("%(count)s desa and kelurahan"), counted.villages),
    )
    return ", ".join(words % {"count": id_number(count)} for words, count in counts if count)


def _title(region: Region, above: Sequence[Region]) -> str:
    if region.level == rules.Level.PROVINCE:
        return _("Kabupaten and kota by density of population")
    if region.level == rules.Level.VILLAGE:
        return _("%(village)s among the villages of %(district)s") % {
            "village": region.name,
            "district": above[-1].full_name,
        }
    return _("Villages of %(place)s") % {"place": region.full_name}


def _map(code: str, *, title: str) -> maps.Map | None:
    units = list(queries.shown(code))
    if maps.has_areas(code):
        paints = {unit.code: _by_density(unit) for unit in units}
        meanings = {css: str(words) for css, words in DENSITIES.items()}
        return queries.picture(code, units=units, paints=paints, meanings=meanings, title=title)
    paints = {unit.code: _by_kind(unit, current=unit.code == code) for unit in units}
    meanings = {f"kind-{kind.value}": said(label) for kind, label in rules.KINDS.items()}
    note = _("Points show roughly where a village lies; they are not boundaries.")
    return queries.picture(code, units=units, paints=paints, meanings=meanings, title=title, note=note)


def _by_density(unit: Region) -> maps.Paint:
    fact = getattr(unit, "fact", None)
    if fact is None:
        return maps.Paint(css="no-data", label=_("no figures"), url=_url(unit))
    label = _("%(density)s people per km²") % {"density": id_number(fact.density)}
    return maps.Paint(css=f"density-{maps.density_step(fact.density)}", label=label, url=_url(unit))


def _by_kind(unit: Region, *, current: bool) -> maps.Paint:
    label = said(rules.KINDS[rules.Kind(unit.kind)])
    return maps.Paint(css=f"kind-{unit.kind}", label=label, url=_url(unit), current=current)


def _url(unit: Region) -> str:
    """Return the address of a region's page, put together by hand: a map may hold 852 of them."""
    return f"{reverse('regions:nation')}{unit.dotted}/"
