"""What is done with a workbook as a whole: uploaded, applied, set aside, given back in part, taken back."""

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
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.volunteers import tasks
from pilar.volunteers.forms import UploadForm
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.rules.outcomes import STATES, ImportState
from pilar.volunteers.services import imports as services
from pilar.volunteers.services import workbooks
from pilar.volunteers.services.imports.rest import file_name
from pilar.volunteers.views.imports.saying import found_batch, left_alone, pages, reasons
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from uuid import UUID

PAGE, RECENT = 50, 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    return _file(content, workbooks.file_name(region))


@allow("volunteers.import_apply")
@require_POST
def apply(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Ask for the good rows to be written."""
    tasks.start_applying(request.actor, batch=found_batch(request, pk))
    return redirect(reverse("volunteers:batch", args=[pk]))


@allow("volunteers.import_set_aside")
@require_POST
def set_aside(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Drop a workbook that was not applied."""
    services.set_aside(request.actor, batch=found_batch(request, pk))
    messages.success(request, _("The workbook is set aside. Nothing of it is in the register."))
    return redirect(reverse("volunteers:imports"))


@allow("volunteers.import_rest")
@require_POST
def import_rest(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Download the rows that were not written, each with its reason."""
    batch = found_batch(request, pk)
    return _file(services.rest(request.actor, batch=batch, say=reasons), file_name(batch))


@allow("volunteers.import_undo")
@require_http_methods(["GET", "POST"])
def undo_import(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show what taking an import back would do, and ask for it."""
    batch = found_batch(request, pk)
    if request.method == "POST":
        tasks.start_undoing(request.actor, batch=batch)
    if request.method == "POST" or batch.typed_state is ImportState.UNDOING:
        return redirect(reverse("volunteers:batch", args=[pk]))
    context: dict[str, Any] = {"batch": batch, "vanish": 0, "restored": 0, "left_count": 0}
    if services.can_undo(batch):
        found = services.preview(batch, scope=request.actor.scope)
        shown, around = pages(found.left, page_number(request), size=PAGE)
        counted = {"vanish": found.vanish, "restored": found.restored, "left_count": found.left_count}
        unnamed = found.left_count - len(found.left)
        context |= {"left": [left_alone(step) for step in shown], "unnamed": unnamed, **counted, **around}
    return page(request, "volunteers/undo_import.html", context)


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
    return HttpResponse(content, content_type=XLSX, headers=headers)
