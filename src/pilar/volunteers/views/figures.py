"""One reported figure typed by hand, and what a region reported over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Problem
from pilar.kernel.scope import NATION
from pilar.regions.rules import REGENCY_LENGTH, Level
from pilar.volunteers.forms.recaps import FigureForm, ResidentsForm
from pilar.volunteers.queries import figures as queries
from pilar.volunteers.services import figures as services
from pilar.volunteers.views.places import address_of, place_of
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.regions.models import Region

PAGE = 50


@allow("volunteers.report_figures")
@require_http_methods(["GET", "POST"])
def report(request: ActingRequest, code: str) -> HttpResponse:
    """Type what one kab/kota or kecamatan reports of itself, or how many people live in one village."""
    region = place_of(request, code)
    if region is None or len(region.pk) < REGENCY_LENGTH:
        raise NotFound(NOT_FOUND)
    form = (ResidentsForm if region.level == Level.VILLAGE else FigureForm)(request.POST or None)
    if form.is_valid():
        try:
            _write(request, region, form)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("It is written, with who sent it and of which day it is."))
            return redirect(reverse("volunteers:reported", args=[region.dotted]))
    context = {"form": form, "region": region}
    return page(request, "volunteers/recaps/report.html", context, status=422 if form.errors else 200)


@allow("volunteers.coverage")
@require_GET
def reported(request: ActingRequest, code: str) -> HttpResponse:
    """Show what a region reported over time, of a village how many people live there."""
    region = place_of(request, code)
    number = page_number(request)
    bare, start = region.pk if region else NATION, (number - 1) * PAGE
    is_village = region is not None and region.level == Level.VILLAGE
    ask = queries.history_of_village if is_village else queries.history
    rows: list[Any] = list(ask(request.actor.scope, bare)[start : start + PAGE + 1])
    context = {
        "region": region,
        "place": address_of(region),
        "title": region.full_name if region else "Indonesia",
        "is_village": is_village,
        "many_areas": len(bare) < REGENCY_LENGTH,
        "may_report": request.actor.may("volunteers.report_figures"),
        "rows": rows[:PAGE],
        "previous_page": number - 1 if start else 0,
        "next_page": number + 1 if len(rows) > PAGE else 0,
    }
    return page(request, "volunteers/recaps/reported.html", context)


def _write(request: ActingRequest, region: Region, form: FigureForm | ResidentsForm) -> None:
    if isinstance(form, ResidentsForm):
        residents = form.cleaned_data["residents"]
        services.report_residents(request.actor, village=region, residents=residents, source=form.source())
        return
    source = form.source(form.cleaned_data["note"])
    services.report_by_hand(request.actor, region=region, figures=form.figures(), source=source)
