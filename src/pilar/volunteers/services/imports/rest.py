"""The rows that were not written, given back as a workbook in the office's own columns, each with its reason."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from pilar.kernel.act import look, record
from pilar.kernel.problems import Refused, _
from pilar.volunteers.models import ImportRow
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services.imports.kept import COME_BACK, district_of, raw_of
from pilar.volunteers.services.imports.receiving import REMARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pilar.kernel.actor import Actor
    from pilar.volunteers.models import ImportBatch

    Say = Callable[[ImportRow], str]

SHEET_MAX = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
COLOURS = {"refused": "#F9DEDC", "doubtful": "#FFF0C7"}
SECTION = "Kecamatan {name}"

NOTHING_LEFT = _("Every row of this workbook is in the register, so none is given back.")


@look("volunteers.import_rest")
def rest(actor: Actor, *, batch: ImportBatch, say: Say) -> bytes:
    """Download the rows that were refused or wait for a decision, as they were, each with its reason."""
    outcomes = [outcome.value for outcome in COME_BACK]
    rows = list(ImportRow.objects.within(actor.scope).filter(batch=batch, outcome__in=outcomes).order_by("pk"))
    if not rows or batch.typed_state not in {ImportState.CHECKED, ImportState.APPLIED, ImportState.UNDONE}:
        raise Refused(NOTHING_LEFT)
    record("import.rest_taken", batch, region=batch.region_id or "", rows=len(rows))
    return workbook(batch.found["tables"], rows, say=say)


def workbook(tables: Sequence[dict[str, Any]], rows: Sequence[ImportRow], *, say: Say) -> bytes:
    """Return a workbook with a sheet for each table of the file that has rows to mend."""
    buffer, names = io.BytesIO(), set[str]()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        for table, its_rows in _by_table(tables, rows):
            sheet = book.add_worksheet(_free_name(table["sheet"], names))
            _fill(book, sheet, table, its_rows, say=say)
    return buffer.getvalue()


def file_name(batch: ImportBatch) -> str:
    """Return the name under which the rows are given back."""
    stem = batch.file_name.rpartition(".")[0] or batch.file_name
    return f"{stem} - perlu diperbaiki.xlsx"


def _by_table(
    tables: Sequence[dict[str, Any]], rows: Iterable[ImportRow]
) -> list[tuple[dict[str, Any], list[ImportRow]]]:
    """Return each table of the file with its rows: a row belongs to the last header above it on its sheet."""
    found: list[tuple[dict[str, Any], list[ImportRow]]] = [(table, []) for table in tables]
    for row in rows:
        above = [its for table, its in found if table["sheet"][:100] == row.sheet and table["row"] < row.number]
        above[-1].append(row)
    return [(table, its) for table, its in found if its]


def _fill(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    table: dict[str, Any],
    rows: Sequence[ImportRow],
    *,
    say: Say,
) -> None:
    """Write the office's own header and rows, what Pilar says of each behind them."""
    last = max(position for position, _text, _key in table["headings"]) + 1
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    formats = {outcome: _formats(book, colour) for outcome, colour in COLOURS.items()}
    for position, text, _key in table["headings"]:
        sheet.write_string(0, position, text, head)
    sheet.write_string(0, last, REMARKS, head)
    sheet.set_column(0, last - 1, 18)
    sheet.set_column(last, last, 80)
    sheet.freeze_panes(1, 0)
    is_named = any(key == "district_name" for _position, _text, key in table["headings"])
    line, under = 0, table["sheet"]
    for row in rows:
        if not is_named and district_of(row) != under:
            under, line = district_of(row), line + 1
            sheet.write_string(line, 0, SECTION.format(name=under) if under else "", head)
        line += 1
        for position, cell in enumerate(raw_of(row)[:last]):
            _write(sheet, line, position, cell, formats[row.outcome])
        sheet.write_string(line, last, say(row), formats[row.outcome]["text"])


def _formats(book: xlsxwriter.Workbook, colour: str) -> dict[str, Any]:
    """Return how cells of one colour are shown; text is marked as text, so that no program takes it for a formula."""
    usual = {"bg_color": colour, "valign": "top"}
    return {
        "text": book.add_format(usual | {"text_wrap": True, "quote_prefix": True, "num_format": "@"}),
        "number": book.add_format(usual),
        "date": book.add_format(usual | {"num_format": "dd-mm-yyyy"}),
        "time": book.add_format(usual | {"num_format": "hh:mm"}),
    }


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, position: int, cell: object, formats: dict[str, Any]
) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(line, position, cell, formats["number"])
    elif isinstance(cell, int | float):
        sheet.write_number(line, position, cell, formats["number"])
    elif isinstance(cell, datetime | date):
        sheet.write_datetime(line, position, cell, formats["date"])
    elif isinstance(cell, time):
        sheet.write_datetime(line, position, cell, formats["time"])
    else:
        sheet.write_string(line, position, str(cell), formats["text"])


def _free_name(name: str, taken: set[str]) -> str:
    """Return the name of a sheet as Excel takes it, once each."""
    usual = name.translate(FORBIDDEN).strip("' ")[:SHEET_MAX] or "PSM"
    found, number = usual, 1
    while found.lower() in taken:
        number += 1
        found = f"{usual[: SHEET_MAX - 4]} ({number})"
    taken.add(found.lower())
    return found
