"""The list on a paper as a workbook, for whoever goes on working with it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from pilar.documents.queries import seeing
from pilar.documents.rules.kinds import Shape
from pilar.documents.services.drafting import tell
from pilar.kernel.act import look
from pilar.kernel.found import found
from pilar.kernel.problems import Refused, _
from pilar.kernel.words import said

if TYPE_CHECKING:
    from pilar.documents.models import Document
    from pilar.documents.rules.kinds import Data, Field
    from pilar.kernel.actor import Actor

UNNAMED = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
"""Signs that no name of a sheet may have."""
WIDE = 28
"""Letters in a column."""
NUMBER = _("No.")
NO_LIST = _("There is no list on this paper. Download its file instead.")


@look("documents.fetch_table")
def table(actor: Actor, *, document: Document) -> bytes:
    """Return the lists on a paper as an Excel workbook, each on a sheet; what looks like a formula stays text."""
    document = found(seeing.papers(actor), pk=document.pk)
    data = document.data
    fields = [one for one in document.typed_kind.fields if one.shape is Shape.ROWS and data[one.key]]
    if not fields:
        raise Refused(NO_LIST)
    tell("document.table_fetched", document)
    return _workbook(fields, data, title=document.title)


def _workbook(fields: list[Field], data: Data, *, title: str) -> bytes:
    """Return the lists, the widest in front: of a decree that is its annex, not what it decides."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for field in sorted(fields, key=lambda one: -len(one.columns)):
            sheet = book.add_worksheet(said(field.label)[:31].translate(UNNAMED))
            bold = book.add_format({"bold": True})
            sheet.write_string(0, 0, title, bold)
            _fill(sheet, field, data[field.key], bold)
    return out.getvalue()


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet, field: Field, rows: list[Data], bold: xlsxwriter.format.Format
) -> None:
    for place, head in enumerate((NUMBER, *(said(column.label) for column in field.columns))):
        sheet.write_string(2, place, said(head), bold)
    sheet.set_column(1, len(field.columns), WIDE)
    for number, row in enumerate(rows, start=1):
        sheet.write_number(number + 2, 0, number)
        for place, column in enumerate(field.columns, start=1):
            sheet.write_string(number + 2, place, "" if row[column.key] is None else str(row[column.key]))
    sheet.freeze_panes(3, 0)
