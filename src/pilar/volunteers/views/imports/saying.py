"""How imports, their rows and their doubts are said on screens, and how their lists are paged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from django.urls import reverse

from pilar.kernel.words import said
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.rules.imports import Remark
from pilar.volunteers.rules.outcomes import OUTCOMES
from pilar.volunteers.services.imports.kept import cells_of, district_of
from pilar.volunteers.services.imports.steps import MOVED_AWAY
from pilar.volunteers.views.words import remark
from pilar.web.shortcuts import found_or_404

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import Model, QuerySet

    from pilar.volunteers.models import ImportBatch, ImportRow
    from pilar.volunteers.services.imports.steps import Step
    from pilar.web.access import ActingRequest

T = TypeVar("T")
M = TypeVar("M", bound="Model")


def found_batch(request: ActingRequest, pk: UUID) -> ImportBatch:
    """Return an import of one's area, without its workbook."""
    return found_or_404(queries.recent(request.actor.scope).select_related("region"), pk=pk)


def pages(rows: Sequence[T] | QuerySet[M], number: int, *, size: int) -> tuple[list[Any], dict[str, int]]:
    """Return the rows of a page, and the numbers of the pages beside it; 0 where there is none."""
    start = (max(number, 1) - 1) * size
    found = list(rows[start : start + size + 1])
    around = {"previous_page": number - 1 if number > 1 else 0, "next_page": number + 1 if len(found) > size else 0}
    return found[:size], around


def row_said(row: ImportRow) -> dict[str, Any]:
    """Return a row as lists show it."""
    remarks = [remark(kept) for kept in row.remarks if kept["kind"] != "double"]
    cells = cells_of(row)
    return {
        "row": row,
        "name": cells.get("name", ""),
        "place": cells.get("village_name") or cells.get("village", ""),
        "district": cells.get("district_name") or district_of(row),
        "label": said(OUTCOMES[row.typed_outcome]),
        "remarks": remarks,
    }


def reasons(row: ImportRow) -> str:
    """Return in one text why a row was not written."""
    return " ".join(remark(kept)["sentence"] for kept in row.remarks if kept["kind"] in {"reason", "warning"})


def refusal(batch: ImportBatch) -> str:
    """Return why a file could not be used, or its rows not be written."""
    return remark({"kind": "reason", **json.loads(batch.refusal)})["sentence"] if batch.refusal else ""


def left_alone(step: Step) -> dict[str, Any]:
    """Return who is left alone when an import is taken back, by the name in the file, and why."""
    why = step.reason or Remark("", {})
    is_here = step.person is not None and why.sentence != MOVED_AWAY
    return {
        "name": cells_of(step.row).get("name", ""),
        "row": step.row,
        "url": reverse("volunteers:person", args=[step.row.person_key]) if is_here else "",
        "why": remark({"kind": "reason", "sentence": why.sentence, "details": why.details})["sentence"],
    }
