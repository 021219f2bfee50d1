"""Filling in the template one has downloaded, as an operator does, and nothing it would not know."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def filled_in(template: Path, rows: Sequence[dict[str, str]]) -> bytes:
    """Return a workbook with the headers of the template and these rows below them, all of it text."""
    headers = [str(cell) for cell in CalamineWorkbook.from_path(template).get_sheet_by_name("PSM").to_python()[0]]
    assert [name for row in rows for name in row if name not in headers] == []
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("PSM")
        for number, row in enumerate([dict(zip(headers, headers, strict=True)), *rows]):
            for position, header in enumerate(headers):
                sheet.write_string(number, position, row.get(header, ""))
    return buffer.getvalue()


def psm(name: str, village: str, **more: str) -> dict[str, str]:
    """Return the row of a woman who serves since February, under the headers of the template."""
    known = {"Jenis kelamin": "P", "Tanggal lahir": "14-03-1985", "Status tugas": "Bertugas"}
    placed = {"Nama lengkap": name, "Kode desa/kelurahan": village, "Mulai bertugas": "01-02-2025"}
    return known | placed | {header.replace("_", " "): cell for header, cell in more.items()}
