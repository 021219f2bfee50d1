"""The workbook offices fill in: the template, with how to fill it and the villages of the area."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter
from django.utils.translation import gettext

from pilar.volunteers.rules import imports as rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pilar.regions.models import Region

LAST_ROW = 20_000
"""As far down the template offers its lists to choose from."""


def template(villages: Iterable[Region], rows: Iterable[Sequence[str]] = ()) -> bytes:
    """Return the workbook to fill in: the register's sheet, how to fill it, and the villages of the area."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "PSM", "author": "Pilar"})
        _register_sheet(book, rows)
        _guide_sheet(book)
        _village_sheet(book, villages)
    return buffer.getvalue()


def _register_sheet(book: xlsxwriter.Workbook, rows: Iterable[Sequence[str]]) -> None:
    sheet = book.add_worksheet(rules.SHEET)
    text = book.add_format({"num_format": "@"})
    heads = {
        True: book.add_format({"bold": True, "bg_color": "#0B5C5A", "font_color": "#FFFFFF", "border": 1}),
        False: book.add_format({"bold": True, "bg_color": "#DCEBE9", "border": 1}),
    }
    for position, column in enumerate(rules.COLUMNS):
        sheet.set_column(position, position, max(14, len(column.header) + 3), text)
        sheet.write_string(0, position, column.header, heads[column.required])
        sheet.write_comment(0, position, column.hint)
    for number, row in enumerate(rows, start=1):
        for position, cell in enumerate(row):
            sheet.write_string(number, position, cell)
    sheet.freeze_panes(1, 0)
    _lists(sheet)


def _lists(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    for position, column in enumerate(rules.COLUMNS):
        if column.choices:
            listed = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(1, position, LAST_ROW, position, listed)


def _guide_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Petunjuk")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 90)
    bold = book.add_format({"bold": True})
    for position, head in enumerate(("Kolom", "Wajib", "Cara mengisi")):
        sheet.write_string(0, position, head, bold)
    for number, column in enumerate(rules.COLUMNS, start=1):
        for position, cell in enumerate((column.header, "Ya" if column.required else "", column.hint)):
            sheet.write_string(number, position, cell)


def _village_sheet(book: xlsxwriter.Workbook, villages: Iterable[Region]) -> None:
    sheet = book.add_worksheet("Daftar desa")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 30)
    bold = book.add_format({"bold": True})
    for position, head in enumerate(("Kode", "Desa/kelurahan", "Kecamatan")):
        sheet.write_string(0, position, head, bold)
    for number, village in enumerate(villages, start=1):
        district = village.parent.name if village.parent is not None else ""
        for position, cell in enumerate((village.dotted, village.name, district)):
            sheet.write_string(number, position, cell)


def file_name(region: Region | None) -> str:
    """Return the name under which the template is downloaded."""
    place = region.name if region is not None else "Indonesia"
    return f"{gettext('PSM register')} {place}.xlsx"
