"""The workbook file: reading one safely, and making the template offices fill in."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import xlsxwriter
from django.utils.translation import gettext
from python_calamine import CalamineError, CalamineWorkbook

from pilar.kernel.problems import Invalid, Problem, Refused, _
from pilar.volunteers.rules import imports as rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pilar.regions.models import Region

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 150 * 1024 * 1024
MAX_CELLS = 8_000_000
ZIP_MAGIC = b"PK\x03\x04"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""In a workbook protected by a password, which is no zip but the container of old Excel files."""
MARKS = re.compile(rb"""<(?:[\w.-]+:)?(row|c)\b|\br\s*=\s*["']([A-Za-z]{0,7})([0-9]{1,10})["']""")
"""In the XML of a sheet: a row begins, a cell begins, or one of them says where it stands."""

TOO_BIG = _("The file is larger than 10 MB. Split it, for instance by kecamatan.")
NOT_XLSX = _("This file is not an Excel workbook (.xlsx). Open it in Excel or LibreOffice and save it as .xlsx.")
BOMB = _("The file unpacks to more than 150 MB. Copy the rows into a fresh template and send that.")
UNREADABLE = _("The workbook cannot be opened; it may be damaged or protected by a password. Save it anew without one.")
FAR_CELL = _(
    "A sheet of this workbook is too large, or a cell far below or to the right is filled by accident. Copy at most "
    "20,000 rows into a fresh template and send that."
)
MACROS = _("The workbook holds macros. Save it as .xlsx without macros and send that.")


def check_file(content: bytes) -> None:
    """Raise unless the bytes can be a workbook: small enough, a zip that does not explode, without macros."""
    if len(content) > MAX_BYTES:
        raise Invalid(TOO_BIG, field="file")
    if not content.startswith(ZIP_MAGIC):
        raise Invalid(UNREADABLE if LOCKED in content else NOT_XLSX, field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except Exception as cause:  # a damaged archive raises whatever it likes
        raise Invalid(UNREADABLE, field="file") from cause
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise Invalid(NOT_XLSX, field="file")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(MACROS, field="file")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Refused(BOMB, field="file")


def read(content: bytes) -> list[tuple[int, list[object]]]:
    """Return the filled rows of the sheet “PSM” with their numbers, cells in the order of ``rules.COLUMNS``."""
    check_file(content)
    rows = _sheet(_measured(content))
    positions = rules.check_header(rows[0] if rows else [])
    if len(rows) > rules.MAX_ROWS + 1:
        raise Refused(rules.TOO_MANY_ROWS, field="file")
    ordered = ((number, _in_order(row, positions)) for number, row in enumerate(rows[1:], start=2))
    filled = [(number, cells) for number, cells in ordered if not rules.is_blank(cells)]
    if not filled:
        raise Invalid(rules.NO_ROWS, field="file")
    return filled


def _measured(content: bytes) -> io.BytesIO:
    """Return the parts that say something, in an archive of our own making.

    What an archive tells of its sizes need not be true, and the reader behind this one would believe it.
    """
    fresh = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(fresh, "w") as kept:
            members = {one.filename: one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))}
            for name, member in members.items():
                part = archive.read(member)
                _check_extent(part)
                kept.writestr(name, part)
    except Problem:
        raise
    except Exception as cause:  # as above
        raise Invalid(UNREADABLE, field="file") from cause
    fresh.seek(0)
    return fresh


def _check_extent(part: bytes) -> None:
    """Raise when a sheet spans too many cells: the reader keeps the whole rectangle in memory, however empty.

    Rows and cells that do not say where they stand follow the one before, so those are counted too.
    """
    bottom = right = rows = in_row = widest = 0
    for tag, letters, number in MARKS.findall(part):
        if tag == b"row":
            rows, in_row = rows + 1, 0
        elif tag == b"c":
            in_row += 1
            widest = max(widest, in_row)
        else:
            bottom, right = max(bottom, int(number)), max(right, _column(letters))
    if (bottom + rows) * (right + widest) > MAX_CELLS:
        raise Refused(FAR_CELL, field="file")


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet(content: io.BytesIO) -> list[list[object]]:
    try:
        book = CalamineWorkbook.from_filelike(content)
        if rules.SHEET not in book.sheet_names:
            raise Invalid(rules.NO_SHEET, field="file")
        sheet = book.get_sheet_by_name(rules.SHEET)
        return sheet.to_python(skip_empty_area=False)  # type: ignore[return-value]
    except (CalamineError, OverflowError, ValueError) as cause:  # the latter two from dates that no calendar has
        raise Invalid(UNREADABLE, field="file") from cause


def _in_order(row: Sequence[object], positions: Sequence[int]) -> list[object]:
    return [row[position] if 0 <= position < len(row) else "" for position in positions]


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
    words = {
        "sex": ["L", "P"],
        "service": [word.capitalize() for word in rules.SERVICE_WORDS if word != "aktif"],
        "confirmed": ["Ya", "Tidak"],
        "end_reason": [word.capitalize() for word in rules.END_WORDS if word != "meninggal dunia"],
    }
    for key, listed in words.items():
        position = rules.KEYS.index(key)
        sheet.data_validation(1, position, rules.MAX_ROWS, position, {"validate": "list", "source": listed})


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
