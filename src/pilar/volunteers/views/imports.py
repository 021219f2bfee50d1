"""A workbook's way into the register: template, upload, what each row would do, apply or set aside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.volunteers import tasks
from pilar.volunteers.forms import UploadForm
from pilar.volunteers.models import ImportRow
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.rules.imports import KEYS
from pilar.volunteers.rules.outcomes import OUTCOMES, STATES, ImportState, Outcome
from pilar.volunteers.services import imports as services
from pilar.volunteers.services import workbooks
from pilar.volunteers.views.pages import page_number
from pilar.volunteers.views.words import remark
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.volunteers.models import ImportBatch


PAGE = 50
RECENT = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNDER_WAY = frozenset({ImportState.WAITING, ImportState.CHECKING, ImportState.APPLYING})


@allow("volunteers.import")
@require_http_methods(["GET", "POST"])
def imports(request: ActingRequest) -> HttpResponse:
    """Upload a workbook, or find one uploaded before."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file, region = form.cleaned_data["file"], regions.one(request.actor.region)
        try:
            batch = tasks.receive(request.actor, region=region, file_name=file.name, content=file.read())
        except Problem as problem:
            add_problem(form, problem)
        else:
            return redirect(reverse("volunteers:batch", args=[batch.pk]))
    recent = queries.recent(request.actor.scope)[:RECENT]
    rows = [{"batch": batch, "state": said(STATES[batch.typed_state])} for batch in recent]
    context = {"form": form, "rows": rows}
    return page(request, "volunteers/imports.html", context, status=422 if form.errors else 200)


@allow("volunteers.import")
@require_GET
def template(request: ActingRequest) -> HttpResponse:
    """Download the workbook to fill in, with the villages of one's area."""
    region = regions.one(request.actor.region)
    content = workbooks.template(regions.villages(request.actor.region).select_related("parent"))
    name = workbooks.file_name(region)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@allow("volunteers.import")
@require_GET
def batch(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show where an import is: its progress while it runs, then its rows and what they would do or did."""
    one = _batch(request, pk)
    if one.typed_state in UNDER_WAY:
        return page(request, "volunteers/batch.html", {"batch": one, "job": _job(one)}, fragment="progress")
    chosen = request.GET.get("hasil", "")
    context = _rows(request, one, chosen=chosen, number=page_number(request))
    response = page(request, "volunteers/batch.html", {"batch": one, **context}, fragment="rows")
    if request.headers.get("HX-Target", "").startswith("import-progress"):
        response.headers["HX-Redirect"] = reverse("volunteers:batch", args=[one.pk])
    return response


@allow("volunteers.import_apply")
@require_POST
def apply(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Ask for the good rows to be written."""
    tasks.start_applying(request.actor, batch=_batch(request, pk))
    return redirect(reverse("volunteers:batch", args=[pk]))


@allow("volunteers.import_set_aside")
@require_POST
def set_aside(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Drop a workbook that was not applied."""
    services.set_aside(request.actor, batch=_batch(request, pk))
    messages.success(request, _("The workbook is set aside. Nothing of it is in the register."))
    return redirect(reverse("volunteers:imports"))


def _batch(request: ActingRequest, pk: UUID) -> ImportBatch:
    return found_or_404(queries.recent(request.actor.scope).select_related("region"), pk=pk)


def _job(one: ImportBatch) -> dict[str, Any]:
    writing = one.typed_state is ImportState.APPLYING
    return {
        "label": _("Writing the rows into the register") if writing else _("Checking the rows"),
        "done": 0 if writing else one.done,
        "total": 0 if writing else one.total,
        "finished": False,
    }


def _rows(request: ActingRequest, one: ImportBatch, *, chosen: str, number: int) -> dict[str, Any]:
    outcome = Outcome(chosen) if chosen in set(Outcome) else None
    rows = ImportRow.objects.within(request.actor.scope).filter(batch=one).order_by("number")
    wanted = rows.filter(outcome=outcome.value) if outcome else rows
    start = (max(number, 1) - 1) * PAGE
    found = list(wanted.select_related("village__parent")[start : start + PAGE + 1])
    return {
        "rows": [_said(row) for row in found[:PAGE]],
        "chosen": outcome.value if outcome else "",
        "stats": _stats(one),
        "refusal": _refusal(one),
        "writes": one.counts.get("new", 0) + one.counts.get("changed", 0),
        "waits": one.typed_state is ImportState.CHECKED,
        "state": said(STATES[one.typed_state]),
        "previous_page": number - 1 if number > 1 else 0,
        "next_page": number + 1 if len(found) > PAGE else 0,
    }


def _stats(one: ImportBatch) -> list[dict[str, Any]]:
    url = reverse("volunteers:batch", args=[one.pk])
    return [
        {
            "label": said(label),
            "value": id_number(one.counts.get(outcome.value, 0)),
            "url": f"{url}?hasil={outcome.value}",
        }
        for outcome, label in OUTCOMES.items()
    ]


def _said(row: ImportRow) -> dict[str, Any]:
    cells = dict(zip(KEYS, json.loads(row.values), strict=True))
    remarks = [remark(kept) for kept in row.remarks]
    return {"row": row, "cells": cells, "label": said(OUTCOMES[row.typed_outcome]), "remarks": remarks}


def _refusal(one: ImportBatch) -> str:
    return remark({"kind": "reason", **json.loads(one.refusal)})["sentence"] if one.refusal else ""
