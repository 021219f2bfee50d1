"""The tables of a workbook: one on each sheet, its lines of people between everything else that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _
from pilar.volunteers.rules.imports.columns import MAX_ROWS
from pilar.volunteers.rules.sheets import Note, Table
from pilar.volunteers.rules.tables.bodies import Body
from pilar.volunteers.rules.tables.headers import Finder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.volunteers.rules.sheets import Sheet

GUIDES = frozenset({"Petunjuk", "Daftar desa"})
"""Sheets of Pilar's own template that hold no people; nobody needs to be told."""

NO_TABLE = _(
    "No sheet has a table of people. A table needs a row of headers with “Nama” and at least one more, such as “Desa” "
    "or “NIK”."
)
NO_ROWS = _("The tables of the workbook have no filled row. Fill in at least one row below the headers.")
TOO_MANY_ROWS = _("The workbook has more than 100,000 rows with people. Split it, for instance by kecamatan.")
SHEET_HIDDEN = _("The sheet “%(sheet)s” is hidden and was passed over. Show it in Excel if it has people.")
SHEET_WITHOUT_TABLE = _("The sheet “%(sheet)s” has no table of people and was passed over.")
SECOND_TABLE = _(
    "The sheet “%(sheet)s” has a second table from row %(row)s on, which was not read. Put it on a sheet of its own."
)


def tables(book: Sequence[Sheet], *, remembered: Mapping[str, str]) -> list[Table]:
    """Return the table of each sheet; raise when the workbook has none, or none with people.

    ``remembered`` says of headers, in their plain form, what an office decided they mean: a key, or "" for nothing.
    """
    found = [_table(sheet, remembered=remembered) for sheet in book if sheet.name not in GUIDES or len(book) == 1]
    if not any(table.headings for table in found):
        raise Invalid(NO_TABLE, field="file")
    count = sum(len(table.lines) for table in found)
    if not count:
        raise Invalid(NO_ROWS, field="file")
    if count > MAX_ROWS:
        raise Refused(TOO_MANY_ROWS, field="file")
    return found


def _table(sheet: Sheet, *, remembered: Mapping[str, str]) -> Table:
    if sheet.is_hidden:
        return Table(sheet.name, 0, (), notes=(Note(SHEET_HIDDEN, {"sheet": sheet.name}),))
    finder = Finder(sheet, remembered=remembered)
    header = finder.first()
    if header is None:
        note = Note(SHEET_WITHOUT_TABLE, {"sheet": sheet.name})
        return Table(sheet.name, 0, (), notes=(note,) if any(map(any, sheet.rows)) else ())
    body = Body(sheet, header, finder)
    lines = body.lines()
    second = () if body.ends is None else (Note(SECOND_TABLE, {"sheet": sheet.name, "row": body.ends + 1}),)
    return Table(sheet.name, header.bottom + 1, header.headings, lines, (*header.notes, *second))
