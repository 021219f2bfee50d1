"""Taking the register along: what is asked for, the copy at once, and the one that was written in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import FileResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.files.rules import FACTS, Type
from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.volunteers import tasks
from pilar.volunteers.forms import ExportForm
from pilar.volunteers.models import RegisterExport
from pilar.volunteers.rules.exports import AT_ONCE, MOST
from pilar.volunteers.services import exports as services
from pilar.volunteers.services.exports import Asked
from pilar.volunteers.services.many import chosen
from pilar.volunteers.views.selection import EVERYBODY, PERSON, back_to, filters_of, fitting, selection
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@allow("volunteers.export")
@require_http_methods(["GET", "POST"])
def export(request: ActingRequest) -> HttpResponse:
    """Take along whoever was chosen or fits the filters: a few at once, many as background work."""
    form = ExportForm(request.POST or None, initial={"format": "xlsx"})
    asked = _asked(request, form)
    if form.is_valid():
        if asked.wish is not None and len(asked.keys) > AT_ONCE:
            return redirect("jobs:work", pk=tasks.start_export(request.actor, asked=asked).pk)
        return _copy(request, asked)
    given = request.POST if request.method == "POST" else request.GET
    filters = filters_of(request, given)
    context = {
        "form": form,
        "count": len(asked.keys),
        "list_query": back_to(request),
        "is_large": asked.wish is not None and len(asked.keys) > AT_ONCE,
        "is_too_large": len(asked.keys) > MOST,
        "chips": [f"{label}: {words}" for _name, label, words in filters.in_force()] if asked.wish else [],
        "given": filters.given() if asked.wish else {},
        "people": [] if asked.wish else asked.keys,
        "may_see_nik": request.actor.may(services.NIK),
    }
    return page(request, "volunteers/export.html", context, status=422 if form.errors else 200)


@allow("volunteers.export")
@require_GET
def exported(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Lead to the file of a copy that was written in the background."""
    one = found_or_404(RegisterExport.objects.within(request.actor.scope), pk=pk)
    if one.file_id is None:
        raise NotFound(NOT_FOUND)
    return redirect(f"{reverse('files:download', args=[one.file_id])}?unduh=1")


def _asked(request: ActingRequest, form: ExportForm) -> Asked:
    given = request.POST if request.method == "POST" else request.GET
    if given.get(PERSON) and not given.get(EVERYBODY):
        # Keys come from the form, so whoever lies outside the area is left out here.
        inside = chosen(request.actor, selection(request).keys)
        return Asked([one.person_id for one in inside], form.chosen())
    filters = filters_of(request, given)
    words = "; ".join(f"{label}: {said}" for _name, label, said in filters.in_force())
    return Asked(fitting(request, given, most=MOST), form.chosen(), words, filters.wish())


def _copy(request: ActingRequest, asked: Asked) -> HttpResponse:
    content = services.export(request.actor, asked=asked)
    place = request.actor.about.get("region_label", "")
    name = f"{_('PSM register')} {place} {date_format(clock.now(), 'Y-m-d')}.{asked.format.value}"
    media = FACTS[Type(asked.format.value)].media
    return cast("HttpResponse", FileResponse(content, as_attachment=True, filename=name, content_type=media))
