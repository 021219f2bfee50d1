"""The rows of an import as they are kept: what they say, what is said of them, and their cells where they come back."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import ImportRow
from pilar.volunteers.rules.outcomes import Outcome
from pilar.volunteers.rules.tables.synonyms import meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pilar.volunteers.models import ImportBatch
    from pilar.volunteers.rules.imports import Remark
    from pilar.volunteers.rules.sheets import Heading, Table
    from pilar.volunteers.services.planning import Candidate, Plan, Planned

BATCH = 500
LEFT_OUT = "-"
OPENED: dict[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
COME_BACK = frozenset({Outcome.REFUSED, Outcome.DOUBTFUL})


def keep_rows(
    batch: ImportBatch, planned: Iterable[Planned], *, undo: Mapping[tuple[str, int], str] | None = None
) -> None:
    """Keep what every row would do or did, in place of what was kept of an earlier look."""
    bulk_door(ImportRow).filter(batch=batch).delete()
    rows = [_row(batch, row, undo=(undo or {}).get(row.place)) for row in planned]
    bulk_door(ImportRow).bulk_create(rows, batch_size=BATCH)


def found_of(tables: Sequence[Table], plan: Plan) -> dict[str, Any]:
    """Return what is known of the file as a whole: its columns, its unclear villages, and what area it covers."""
    return {
        "tables": [
            {
                "sheet": table.sheet,
                "row": table.header_row,
                "headings": [[heading.position, heading.text, _taken_for(heading)] for heading in table.headings],
            }
            for table in tables
            if table.headings
        ],
        "notes": [
            {"sentence": note.sentence, "details": dict(note.details)} for table in tables for note in table.notes
        ],
        "unclear": [
            {
                "district": unclear.district,
                "text": unclear.text,
                "written": list(unclear.written),
                "candidates": list(unclear.candidates),
                "rows": rows,
            }
            for unclear, rows in plan.unclear
        ],
        "covered": list(plan.covered),
        "doubles": sum(bool(row.candidates) for row in plan.rows),
        "villages": len({row.village for row in plan.rows if row.village}),
    }


def cells_of(row: ImportRow) -> dict[str, str]:
    """Return what a row says by the meaning of its columns, as text."""
    return dict(json.loads(row.values)["cells"])


def raw_of(row: ImportRow) -> list[object]:
    """Return the cells of a row that comes back, in the office's own order, each what it was."""
    return [_opened(cell) for cell in json.loads(row.values).get("raw", [])]


def district_of(row: ImportRow) -> str:
    """Return the kecamatan a row stood under on its sheet."""
    return str(json.loads(row.values).get("under", ""))


def _taken_for(heading: Heading) -> str:
    """Return what a column was taken for; one that is left out on purpose is told from one that nobody knows."""
    return heading.key or (LEFT_OUT if meaning((heading.text,)) else "")


def _row(batch: ImportBatch, row: Planned, *, undo: str | None) -> ImportRow:
    is_known = row.village and not any(remark.column == "village" for remark in row.remarks)
    values: dict[str, object] = {
        "cells": {key: _text(cell) for key, cell in row.line.cells.items() if cell not in {"", None}}
    }
    if row.outcome in COME_BACK:
        values |= {"raw": [_kept(cell) for cell in row.line.raw], "under": row.line.district}
    return ImportRow(
        batch=batch,
        sheet=row.place[0],
        number=row.line.number,
        outcome=row.outcome.value,
        village_id=row.village if is_known else None,
        values=json.dumps(values, ensure_ascii=False),
        sealed_remarks=json.dumps(_remarks(row), ensure_ascii=False),
        person_key=row.person.pk if row.person is not None else None,
        undo=undo,
    )


def _remarks(row: Planned) -> list[dict[str, object]]:
    said = [_remark(remark, kind="reason") for remark in row.remarks]
    said += [_remark(remark, kind="warning") for remark in row.warnings]
    if row.changes:
        said.append({"kind": "changes", "fields": list(row.changes)})
    return said + [_double(candidate) for candidate in row.candidates]


def _remark(remark: Remark, *, kind: str) -> dict[str, object]:
    details = {name: value if isinstance(value, int) else str(value) for name, value in remark.details.items()}
    return {"kind": kind, "sentence": remark.sentence, "details": details, "column": remark.column}


def _double(candidate: Candidate) -> dict[str, object]:
    return {
        "kind": "double",
        "key": str(candidate.key),
        "reasons": list(candidate.reasons),
        "row": list(candidate.row or ()),
    }


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y")
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell) if cell is not None else ""


def _kept(cell: object) -> object:
    """Return a cell as JSON can hold it: a day or an hour by its name, text and numbers as they are."""
    if isinstance(cell, datetime | date | time):
        return {type(cell).__name__: cell.isoformat()}
    return cell if isinstance(cell, str | int | float | bool) else _text(cell)


def _opened(cell: object) -> object:
    if not isinstance(cell, dict):
        return cell
    [(kind, text)] = cell.items()
    return OPENED[kind](text)
