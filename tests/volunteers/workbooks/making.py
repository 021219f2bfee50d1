"""How the made-up workbooks are written: .xlsx, .xls, .ods and .csv from plain rows."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import xlsxwriter
import xlwt

Rows = Sequence[Sequence[object]]
Merged = Sequence[tuple[int, int, int, int]]


def xlsx(sheets: Mapping[str, Rows], merged: Mapping[str, Merged] | None = None, hidden: Sequence[str] = ()) -> bytes:
    """Return an .xlsx; a cell that begins with = is a formula, given with the value it had: ("=A1", 3)."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in (merged or {}).get(name, ()):
                sheet.merge_range(top, left, bottom, right, "")
            for number, row in enumerate(rows):
                for position, cell in enumerate(row):
                    _write(sheet, number, position, cell)
            if name in hidden:
                sheet.hide()
    return buffer.getvalue()


def _write(sheet: object, number: int, position: int, cell: object) -> None:
    if isinstance(cell, tuple):
        sheet.write_formula(number, position, cell[0], None, cell[1])
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(number, position, cell)
    elif cell is not None:
        sheet.write(number, position, cell)


def xls(sheets: Mapping[str, Rows], merged: Mapping[str, Merged] | None = None) -> bytes:
    """Return a workbook of Excel 97."""
    book = xlwt.Workbook()
    days = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for position, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(number, position, cell, days)
                elif cell not in {"", None}:
                    sheet.write(number, position, cell)
        for top, left, bottom, right in (merged or {}).get(name, ()):
            sheet.merge(top, bottom, left, right)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """Return a workbook of LibreOffice, its sheets with the many empty rows that it writes below."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for name, rows in sheets.items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"content.xml": content.encode(), "META-INF/manifest.xml": MANIFEST}, mimetype=ODS)


ODS = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    b'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    b'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<manifest:file-entry manifest:full-path="/" '
    b'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def packed(parts: Mapping[str, bytes], *, mimetype: bytes = b"") -> bytes:
    """Return an archive; the type of an OpenDocument comes first and as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: object) -> str:
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    if cell in {"", None}:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


def text(rows: Rows, *, delimiter: str, encoding: str) -> bytes:
    """Return a .csv."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode(encoding)
