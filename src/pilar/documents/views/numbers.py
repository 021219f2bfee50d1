"""Screens of an office's numbers: its series, where each kind takes its number, and every number taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.documents import services
from pilar.documents.forms.offices import NumberingForm, SeriesForm
from pilar.documents.models import Series
from pilar.documents.queries import listing, seeing
from pilar.documents.rules.kinds import kind_named
from pilar.documents.rules.numbers import SOURCES, Source
from pilar.documents.views.acting import BOTH, acting
from pilar.documents.views.papers import by_label
from pilar.kernel.words import said
from pilar.offices import queries as offices
from pilar.offices import services as office_services
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import leaf
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.documents.models import Numbering
    from pilar.offices.models import Office


@allow("documents.view")
@require_GET
def numbers(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show where the papers of an office take their numbers, and every number that was taken."""
    scope, office = request.actor.scope, office_of(request, pk)
    numberings = listing.numberings_of(scope, office.pk)
    here = leaf(request, listing.taken_of(scope, office.pk), size=listing.PAGE)
    context = {
        "office": office,
        "series": listing.series_of(scope, office.pk),
        "kinds": [
            {"key": kind.key, "label": said(kind.label), "where": _where(numberings.get(kind.key))}
            for kind in by_label()
            if kind.is_numbered
        ],
        "taken": here.rows,
        "hidden": seeing.hidden_kinds(request.actor),
        **here.context,
        "may": {
            name: request.actor.may(f"documents.{name}") for name in ("open_series", "edit_series", "set_numbering")
        },
    }
    return page(request, "documents/numbers.html", context)


@allow("documents.open_series")
@require_http_methods(BOTH)
def open_series(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Open a series of numbers."""
    office = office_of(request, pk)
    form = SeriesForm(request.POST or None, initial={"unit": office.unit_code})

    def act() -> object:
        return services.open_series(request.actor, office=office, **form.cleaned_data)

    done, leads_to = _("The series is open."), reverse("documents:numbers", args=[pk])
    return acting(request, "documents/series.html", form, act, done=done, leads_to=leads_to, office=office)


@allow("documents.edit_series")
@require_http_methods(BOTH)
def edit_series(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Change how the numbers of a series are written from now on."""
    series = found_or_404(Series.objects.within(request.actor.scope).select_related("office"), pk=pk)
    first = {name: getattr(series, name) for name in ("name", "pattern", "code", "unit")}
    form = SeriesForm(request.POST or None, initial=first)

    def act() -> object:
        return services.edit_series(request.actor, series=series, **form.cleaned_data)

    done, leads_to = (
        _("The series is changed; numbers taken stay."),
        reverse("documents:numbers", args=[series.office_id]),
    )
    return acting(
        request, "documents/series.html", form, act, done=done, leads_to=leads_to, office=series.office, series=series
    )


@allow("documents.set_numbering")
@require_http_methods(BOTH)
def set_numbering(request: ActingRequest, pk: UUID, kind: str) -> HttpResponse:
    """Say where a kind of paper takes its number."""
    office, known = office_of(request, pk), kind_named(kind)
    series = listing.series_of(request.actor.scope, office.pk)
    now = listing.numberings_of(request.actor.scope, office.pk).get(kind)
    chosen = (f"series:{now.series_id}" if now.series_id else now.source) if now else ""
    form = NumberingForm(request.POST or None, series=series, initial={"source": chosen})

    def act() -> object:
        source, row = form.typed_source()
        return services.set_numbering(request.actor, office=office, kind=known, source=source, series=row)

    done, leads_to = _("It is noted where the number comes from."), reverse("documents:numbers", args=[pk])
    return acting(
        request,
        "documents/numbering.html",
        form,
        act,
        done=done,
        leads_to=leads_to,
        office=office,
        kind=said(known.label),
        series=series,
    )


def office_of(request: ActingRequest, pk: UUID) -> Office:
    """Return an office of one's area, or 404; one above it is not there."""
    office = offices.office(request.actor.scope, pk=pk)
    office_services.check_own(request.actor, office)
    return office


def _where(row: Numbering | None) -> str:
    if row is None:
        return ""
    return f"{row.series.name}: {row.series.pattern}" if row.series else said(SOURCES[Source(row.source)])
