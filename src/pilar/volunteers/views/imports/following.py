"""The page of an import: its progress while it runs, then what waits for somebody, and its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.kernel.words import said
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.rules.outcomes import OUTCOMES, STATES, ImportState, Outcome
from pilar.volunteers.services import imports as services
from pilar.volunteers.views.imports.saying import found_batch, left_alone, pages, refusal, row_said
from pilar.volunteers.views.words import remark
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import page_number
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.volunteers.models import ImportBatch

PAGE, NAMED = 50, 100
UNDER_WAY = frozenset({ImportState.WAITING, ImportState.CHECKING, ImportState.APPLYING, ImportState.UNDOING})
LISTED = frozenset({ImportState.CHECKED, ImportState.APPLIED})


@allow("volunteers.import")
@require_GET
def batch(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show where an import is: its progress while it runs, then its rows and what they would do or did."""
    one = found_batch(request, pk)
    if one.typed_state in UNDER_WAY:
        return page(request, "volunteers/batch.html", {"batch": one, "job": _job(one)}, fragment="progress")
    context = {"batch": one, **_state(request, one), **_rows(request, one)}
    response = page(request, "volunteers/batch.html", context, fragment="rows")
    if request.headers.get("HX-Target", "").startswith("import-progress"):
        response.headers["HX-Redirect"] = reverse("volunteers:batch", args=[one.pk])
    return response


def _job(one: ImportBatch) -> dict[str, Any]:
    """Return what runs; what is one transaction shows no numbers, for nothing of it is there before all of it is."""
    if one.typed_state is ImportState.APPLYING:
        return {"label": _("Writing the rows into the register"), "finished": False}
    if one.typed_state is ImportState.UNDOING:
        sentence = _("Everybody is taken back together. Until that is done the register is as it was.")
        return {"label": _("Taking the import back"), "sentence": sentence, "finished": False}
    return {"label": _("Checking the rows"), "done": one.done, "total": one.total, "finished": False}


def _state(request: ActingRequest, one: ImportBatch) -> dict[str, Any]:
    """Return what an import as a whole says: what it writes, what comes back, whether it can be taken back."""
    state = one.typed_state
    left = services.left(one, scope=request.actor.scope, most=NAMED) if state is ImportState.UNDONE else []
    return {
        "stats": _stats(one),
        "refusal": refusal(one),
        "notes": [remark({"kind": "note", **note})["sentence"] for note in one.found.get("notes", [])],
        "waits": state is ImportState.CHECKED,
        "state": said(STATES[state]),
        "total": sum(one.counts.values()),
        "writes": one.counts.get("new", 0) + one.counts.get("changed", 0),
        "comes_back": one.counts.get("refused", 0) + one.counts.get("doubtful", 0),
        "can_undo": services.can_undo(one),
        "left": [left_alone(step) for step in left],
        "unnamed": max(one.found.get("left", 0) - len(left), 0),
        "cards": _cards(request, one) if state in LISTED else [],
    }


def _cards(request: ActingRequest, one: ImportBatch) -> list[dict[str, Any]]:
    """Return the four things to look at beside the rows, each with how much of it there is."""
    unclear, tables = one.found.get("unclear", []), one.found.get("tables", [])
    unknown = {heading[1] for table in tables for heading in table["headings"] if not heading[2]}
    waits = one.typed_state is ImportState.CHECKED
    counted = (
        ("batch_villages", _("Villages that are not clear"), len(unclear), waits),
        ("batch_doubles", _("Perhaps the same person"), one.found.get("doubles", 0), waits),
        ("batch_columns", _("Columns that are used"), len(unknown), waits),
        ("batch_absent", _("Not in the file"), queries.absent(one, request.actor.scope).count(), True),
    )
    notes = {
        "batch_villages": _("Say once which village is meant; it is remembered for your next files."),
        "batch_doubles": _("Two who look alike stand side by side; you decide."),
        "batch_columns": _("What each column was taken for. The number counts those nobody knows yet."),
        "batch_absent": _("PSM who serve where the file goes and are not in it. Nobody is ended by that."),
    }
    return [
        {
            "title": title,
            "count": count,
            "note": notes[name],
            "url": reverse(f"volunteers:{name}", args=[one.pk]),
            "asks": count > 0 and name in {"batch_villages", "batch_doubles"},
        }
        for name, title, count, is_shown in counted
        if is_shown and (count or name == "batch_columns")
    ]


def _rows(request: ActingRequest, one: ImportBatch) -> dict[str, Any]:
    chosen = request.GET.get("hasil", "")
    outcome = Outcome(chosen) if chosen in set(Outcome) else None
    rows = queries.rows(one, request.actor.scope)
    found, around = pages(rows.filter(outcome=outcome.value) if outcome else rows, page_number(request), size=PAGE)
    return {
        "rows": [row_said(row) for row in found],
        "chosen": outcome.value if outcome else "",
        "has_sheets": len({table["sheet"] for table in one.found.get("tables", [])}) > 1,
        **around,
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
