"""Naming participants by account: one by one, and many from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.files.rules import FACTS, Type
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.trainings.forms.naming import TableForm
from pilar.trainings.rules.name_tables import VERDICTS, Verdict
from pilar.trainings.services import naming as services
from pilar.trainings.services import reading
from pilar.trainings.views.blocks import check_may_fill, own_block, standing
from pilar.trainings.views.desk import Desk, naming
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from pilar.trainings.models import Block
    from pilar.trainings.rules.name_tables import Judged

PASTED_NAME = "sheet1.csv"
"""How pasted rows are called; any other name could be taken for that of a kecamatan."""
DECIDED = "baris-"
"""How the choice for a doubtful row is called, with the number of the row."""
LOOKS = {
    Verdict.FOUND: ("positive", "user-check"),
    Verdict.NEW: ("guide", "user-plus"),
    Verdict.DOUBTFUL: ("warning", "user-question"),
    Verdict.WRONG: ("negative", "alert-circle"),
}


@allow("trainings.nominate")
@require_http_methods(BOTH)
def nominate(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Name somebody: search the register and choose, or write in who is not in it."""
    block = own_block(request, pk)
    check_may_fill(request, block)
    context = standing(request, block)
    desk = Desk(
        block=block,
        scope=request.actor.scope,
        act=lambda name: services.nominate(request.actor, block=block, name=name),
        address=request.path,
        back=context["back"],
        frame="trainings/naming/by_account.html",
        by_link=False,
        context=context,
    )
    return naming(request, desk)


@allow("trainings.nominate_many")
@require_http_methods(BOTH)
def nominate_many(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Name many from a table: read it, show what is thought of each row, then name the good ones in one act."""
    block = own_block(request, pk)
    check_may_fill(request, block)
    form = TableForm(request.POST or None, request.FILES or None)
    rows: list[Judged] = []
    if form.is_valid():
        try:
            rows, form = _read(request, block, form)
            if "usulkan" in request.POST:
                made = services.nominate_many(request.actor, block=block, names=_names(request, rows))
                return _done(request, block, len(made))
        except Problem as problem:
            add_problem(form, problem)
    context = standing(request, block) | {"form": form, **_preview(request, rows)}
    return page(request, "trainings/nominate_many.html", context, status=422 if form.errors else 200)


@allow("trainings.nominate_many")
@require_GET
def nominate_example(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Download the workbook to fill in."""
    block = own_block(request, pk)
    name = content_disposition_header(as_attachment=True, filename=f"{_('Names')} {block.name}.xlsx") or "attachment"
    media = FACTS[Type.XLSX].media
    return HttpResponse(reading.example(), content_type=media, headers={"Content-Disposition": name})


def _read(request: ActingRequest, block: Block, form: TableForm) -> tuple[list[Judged], TableForm]:
    """Read what was pasted or sent; what came from a workbook then stands in the field, where it can be corrected."""
    file, pasted = form.cleaned_data["file"], form.cleaned_data["pasted"]
    content, name = (file.read(), file.name) if file else (pasted.encode(), PASTED_NAME)
    rows = reading.rows_of(content, file_name=name)
    if file:
        form = TableForm({"pasted": reading.as_text(rows)})
        form.full_clean()
    return reading.judged(request.actor.scope, block, rows), form


def _names(request: ActingRequest, rows: Sequence[Judged]) -> list[services.Name]:
    decided = {row.typed.number: request.POST.get(f"{DECIDED}{row.typed.number}", "") for row in rows}
    return reading.names_of(rows, decided)


def _done(request: ActingRequest, block: Block, count: int) -> HttpResponse:
    words = ngettext("%(count)s person is named.", "%(count)s people are named.", count)
    messages.success(request, words % {"count": count})
    return redirect(reverse("trainings:block", args=[block.pk]))


def _preview(request: ActingRequest, rows: Sequence[Judged]) -> dict[str, Any]:
    """Return what the page shows of the rows, and how many would be named by the button."""
    counts = {verdict: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    return {
        "rows": [_row(request, row) for row in rows],
        "stats": [{"label": said(VERDICTS[verdict]).capitalize(), "value": counts[verdict]} for verdict in Verdict],
        "good": len(_names(request, rows)),
        "doubtful": counts[Verdict.DOUBTFUL],
        "new_person": reading.NEW,
        "passed_over": reading.PASSED_OVER,
    }


def _row(request: ActingRequest, row: Judged) -> dict[str, Any]:
    tone, mark = LOOKS[row.verdict]
    field = f"{DECIDED}{row.typed.number}"
    return {
        "typed": row.typed,
        "verdict": said(VERDICTS[row.verdict]),
        "tone": tone,
        "mark": mark,
        "said": said(row.sentence) % {key: said(str(value)) for key, value in row.details.items()},
        "asks": row.verdict is Verdict.DOUBTFUL,
        "people": row.people,
        "field": field,
        "chosen": request.POST.get(field, ""),
    }
