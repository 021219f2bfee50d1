"""The list of villages behind every number of the coverage: by state, time, training and number of PSM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import FileResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.files.rules import FACTS, Type
from pilar.kernel import clock
from pilar.kernel.scope import NATION
from pilar.regions import queries as regions
from pilar.volunteers.forms import ExportForm, VillageFilters
from pilar.volunteers.queries import villages as queries
from pilar.volunteers.queries.shown import PAGE, PRINTED
from pilar.volunteers.rules.exports import MOST_VILLAGES
from pilar.volunteers.rules.presence import Competence
from pilar.volunteers.services import villages as services
from pilar.volunteers.views.coverage import age, crumbs_to, region_of, title_of, today_in
from pilar.volunteers.views.overview import COUNTRY, place_of
from pilar.volunteers.views.words import address_in
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import page_number
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import capped, id_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from pilar.regions.models import Region
    from pilar.volunteers.models import VillagePresence

PAPER = "cetak"


@allow("volunteers.coverage")
@require_GET
def villages(request: ActingRequest, code: str) -> HttpResponse:
    """List the villages of a region that fit, a page at a time."""
    region = _region(request, code)
    if region is not None and region.ended_on:
        return redirect("volunteers:coverage", code=region.dotted)
    filters, today = VillageFilters(request.GET, region=_code(region)), today_in(region)
    wish, is_paper = filters.wish(page=page_number(request)), PAPER in request.GET
    rows = queries.villages(request.actor.scope, wish, today=today)
    shown = queries.shown(rows, wish, size=PRINTED if is_paper else PAGE)
    paper = {PAPER: "1"} if is_paper else {}
    context = {
        **_around(request, region),
        "lead": _lead(shown.count, filters),
        "groups": filters.groups(),
        "is_filtered": bool(filters.words()),
        "query": filters.query(),
        "shown": shown,
        "rows": _lines(shown.rows, region=_code(region), today=today),
        "is_paper": is_paper,
        "today": today,
        "order": wish.order,
        "previous_url": f"?{filters.query(**paper, page=wish.page - 1)}" if wish.page > 1 else "",
        "next_url": f"?{filters.query(**paper, page=wish.page + 1)}" if shown.has_next else "",
        "may_register": request.actor.may("volunteers.register"),
    }
    return page(request, "volunteers/villages.html", context)


@allow("volunteers.export_villages")
@require_http_methods(["GET", "POST"])
def export_villages(request: ActingRequest, code: str) -> HttpResponse:
    """Take the villages that fit along as Excel or CSV."""
    region = _region(request, code)
    filters, today = VillageFilters(request.GET, region=_code(region)), today_in(region)
    form, wish = ExportForm(request.POST or None, initial={"format": "xlsx"}), filters.wish()
    if form.is_valid():
        content = services.export_villages(
            request.actor, wish=wish, kind=form.chosen(), filters=filters.words(), today=today
        )
        name = f"{_('List of villages')} {title_of(region)} {date_format(clock.now(), 'Y-m-d')}.{form.chosen().value}"
        media = FACTS[Type(form.chosen().value)].media
        return cast("HttpResponse", FileResponse(content, as_attachment=True, filename=name, content_type=media))
    count = queries.villages(request.actor.scope, wish, today=today).order_by().count()
    context = {
        **_around(request, region),
        "form": form,
        "count": count,
        "is_too_large": count > MOST_VILLAGES,
        "chips": filters.words(),
        "query": filters.query(),
    }
    return page(request, "volunteers/villages_export.html", context, status=422 if form.errors else 200)


def _region(request: ActingRequest, code: str) -> Region | None:
    return None if code == COUNTRY and request.actor.scope.covers(NATION) else region_of(request, code)


def _code(region: Region | None) -> str:
    return region.pk if region else NATION


def _around(request: ActingRequest, region: Region | None) -> dict[str, Any]:
    place = place_of(_code(region))
    return {
        "region": region,
        "crumbs": crumbs_to(request.actor.scope, region),
        "title": title_of(region),
        "place": place,
        "list_url": reverse("volunteers:villages", args=[place]),
    }


def _lead(count: int, filters: VillageFilters) -> str:
    """Return how many villages fit, and by what."""
    words = filters.words()
    if not words:
        sentence = ngettext(
            "%(count)s village of an area that has joined.", "%(count)s villages of areas that have joined.", count
        )
        return sentence % {"count": capped(count)}
    sentence = ngettext("%(count)s village fits: %(words)s.", "%(count)s villages fit: %(words)s.", count)
    return sentence % {"count": capped(count), "words": ", ".join(words)}


def _lines(rows: Sequence[VillagePresence], *, region: str, today: date) -> list[dict[str, Any]]:
    places = regions.path(row.village_id for row in rows)
    return [
        {
            "row": row,
            "place": address_in(region, places[row.village_id]),
            "age": age(row.since, today=today) if row.since else "",
            "training": "" if row.typed_competence is Competence.NOBODY else _training(row),
            "ends": _ends(row.until, today=today),
        }
        for row in rows
    ]


def _training(row: VillagePresence) -> str:
    if row.typed_competence is Competence.NOT_YET:
        return _("not followed yet")
    return _("%(trained)s of %(people)s PSM") % {"trained": id_number(row.trained), "people": id_number(row.people)}


def _ends(until: date | None, *, today: date) -> str:
    """Return in how many days the last decree of a village ends."""
    if until is None or until < today:
        return ""
    days = (until - today).days
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": id_number(days)}
