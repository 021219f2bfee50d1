"""Recaps made up for a test."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from pilar.volunteers.rules.recaps import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence


def recap_book(*rows: Sequence[object], headers: Sequence[str] = tuple(COLUMNS.values())) -> bytes:
    """Return a workbook with these rows below the headers of the template."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Rekap")
        for number, row in enumerate((headers, *rows)):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()
