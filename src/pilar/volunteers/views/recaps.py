"""Recaps by Excel: the template, the upload, what each row would do, and what was done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.kernel.problems import Problem
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.volunteers.forms.recaps import RecapForm
from pilar.volunteers.models import Recap
from pilar.volunteers.queries import figures as queries
from pilar.volunteers.rules.recaps import OUTCOMES, STATES, Outcome, RecapState
from pilar.volunteers.services import recap_books
from pilar.volunteers.services import recaps as services
from pilar.volunteers.views.places import address_of, place_of
from pilar.volunteers.views.words import remark
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import id_number, undo_tags

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.regions.models import Region

PAGE, RECENT = 50, 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow("volunteers.report_figures")
@require_http_methods(["GET", "POST"])
def recaps(request: ActingRequest, code: str) -> HttpResponse:
    """Upload a recap of an area, or find one uploaded before."""
    region = place_of(request, code)
    form = RecapForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file, source = form.cleaned_data["file"], form.source(form.cleaned_data["note"])
        sent = services.Sent(file.name, file.read())
        try:
            recap = services.receive(request.actor, region=region, sent=sent, source=source)
        except Problem as problem:
            add_problem(form, problem)
        else:
            return redirect(reverse("volunteers:recap", args=[recap.pk]))
    context = {"form": form, **_around(request, region)}
    return page(request, "volunteers/recaps/recaps.html", context, status=422 if form.errors else 200)


@allow("volunteers.report_figures")
@require_GET
def recap_template(request: ActingRequest, code: str) -> HttpResponse:
    """Download the workbook to fill in, with the areas of a region."""
    region = place_of(request, code)
    content = recap_books.template(recap_books.offered(region.pk if region else NATION))
    name = content_disposition_header(as_attachment=True, filename=recap_books.file_name(region)) or "attachment"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": name})


@allow("volunteers.report_figures")
@require_GET
def recap(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show what the rows of a recap would do or did."""
    one = _found(request, pk)
    chosen = request.GET.get("hasil", "")
    wanted = {chosen} if chosen in set(Outcome) else set(Outcome)
    rows = [row for row in one.rows if row["outcome"] in wanted]
    start = (page_number(request) - 1) * PAGE
    state = one.typed_state
    context = {
        "recap": one,
        "place": address_of(one.region),
        "state": said(STATES[state]),
        "waits": state is RecapState.CHECKED,
        "writes": one.counts.get(Outcome.NEW.value, 0),
        "stats": _stats(one) if one.rows else [],
        "rows": [_row(row) for row in rows[start : start + PAGE]],
        "chosen": chosen if chosen in set(Outcome) else "",
        "previous_page": page_number(request) - 1 if start else 0,
        "next_page": page_number(request) + 1 if len(rows) > start + PAGE else 0,
        "can_undo": _is_last(request, one),
    }
    return page(request, "volunteers/recaps/recap.html", context)


@allow("volunteers.report_apply")
@require_POST
def apply_recap(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write the good rows of a recap."""
    one = services.apply(request.actor, recap=_found(request, pk))
    count = id_number(one.counts.get(Outcome.NEW.value, 0))
    undo = undo_tags(reverse("volunteers:undo_recap", args=[one.pk]))
    messages.success(request, _("%(count)s rows are written.") % {"count": count}, extra_tags=undo)
    return redirect(reverse("volunteers:recap", args=[one.pk]))


@allow("volunteers.report_set_aside")
@require_POST
def set_recap_aside(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Drop a recap that was not written."""
    one = services.set_aside(request.actor, recap=_found(request, pk))
    messages.success(request, _("The recap is set aside. Nothing of it was written."))
    return redirect(reverse("volunteers:recaps", args=[address_of(one.region)]))


@allow("volunteers.report_undo")
@require_POST
def undo_recap(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take the recap that was written last back."""
    one = services.undo(request.actor, recap=_found(request, pk))
    messages.success(request, _("The recap is taken back. What was known before is the newest again."))
    return redirect(reverse("volunteers:recaps", args=[address_of(one.region)]))


def _around(request: ActingRequest, region: Region | None) -> dict[str, Any]:
    rows = queries.recaps(request.actor.scope, region.pk if region else NATION)
    last = queries.undoable(region.pk if region else NATION, rows)
    return {
        "region": region,
        "place": address_of(region),
        "title": region.full_name if region else "Indonesia",
        "rows": [
            {"recap": one, "state": said(STATES[one.typed_state]), "can_undo": last is not None and one.pk == last.pk}
            for one in rows[:RECENT]
        ],
    }


def _found(request: ActingRequest, pk: UUID) -> Recap:
    return found_or_404(Recap.objects.within(request.actor.scope).select_related("region"), pk=pk)


def _is_last(request: ActingRequest, one: Recap) -> bool:
    code = one.region_id or NATION
    last = queries.undoable(code, queries.recaps(request.actor.scope, code))
    return last is not None and last.pk == one.pk


def _stats(one: Recap) -> list[dict[str, Any]]:
    url = reverse("volunteers:recap", args=[one.pk])
    return [
        {
            "label": said(label),
            "value": id_number(one.counts.get(outcome.value, 0)),
            "url": f"{url}?hasil={outcome.value}",
        }
        for outcome, label in OUTCOMES.items()
    ]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    figures = row["figures"] or {}
    return {
        **row,
        "label": said(OUTCOMES[Outcome(row["outcome"])]),
        "served": figures.get("villages_served"),
        "volunteers": figures.get("volunteers"),
        "trained": figures.get("trained"),
        "remarks": [remark(kept) for kept in row["remarks"]],
    }
