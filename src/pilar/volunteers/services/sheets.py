"""A table that leaves for a spreadsheet, as Excel or CSV: days are days, and nothing somebody typed is a formula."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from typing import IO, TYPE_CHECKING

import xlsxwriter

from pilar.kernel.cells import plain_cell
from pilar.volunteers.rules.exports import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = date | int | str | None

IN_MEMORY = 2_000_000
WIDTH = 18
DAY = "dd-mm-yyyy"


def written(kind: Format, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str) -> IO[bytes]:
    """Return a table in a format, under its heads."""
    if kind is Format.CSV:
        return _as_csv(heads, rows)
    return _as_workbook(heads, rows, title=title)


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell) if isinstance(cell, int) else plain_cell(cell or "")


def _as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> IO[bytes]:
    """Write rows as CSV with semicolons, as Excel here opens them; the mark at the start tells that it is UTF-8."""
    content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- whoever answers with it closes it
    text = io.TextIOWrapper(content, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(heads)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    text.detach()
    content.seek(0)
    return content


def _as_workbook(heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str) -> IO[bytes]:
    """Write rows as a workbook, row by row to disk: days are days, numbers numbers, everything else is text."""
    content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- whoever answers with it closes it
    with xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": title, "author": "Pilar"})
        sheet, bold = book.add_worksheet(title), book.add_format({"bold": True})
        text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": DAY})
        sheet.set_column(0, len(heads) - 1, WIDTH, text)
        sheet.freeze_panes(1, 0)
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                elif cell:
                    sheet.write_string(number, place, plain_cell(cell), text)
    content.seek(0)
    return content
