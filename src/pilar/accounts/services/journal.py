"""Taking a copy of the journal along: journalled itself, with the same filters as the screen, and never a formula."""

from __future__ import annotations

import csv
import io
import tempfile
from typing import IO, TYPE_CHECKING, Any

import xlsxwriter
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from pilar.accounts.models import Mandate
from pilar.accounts.queries import journal as queries
from pilar.accounts.rules.journal import MOST_ROWS
from pilar.kernel.act import look, record
from pilar.kernel.cells import plain_cell
from pilar.kernel.scope import bulk_door
from pilar.kernel.words import said
from pilar.regions.rules import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar.accounts.queries.journal import Told, Wish
    from pilar.kernel.actor import Actor

IN_MEMORY = 2_000_000
WIDTHS = (18, 24, 28, 80, 10, 16, 26, 15, 9, 38)


@look("journal.export")
def export(actor: Actor, *, wish: Wish, filters: str, kind: str) -> IO[bytes]:
    """Take a copy of the journal along, as Excel or as CSV; who did and by which filters is journalled."""
    rows = queries.journal(actor.scope, wish).order_by().values("pk")[: MOST_ROWS + 1].count()
    content = WRITERS[kind](_sheet(actor, wish, is_cut=rows > MOST_ROWS))
    worn = bulk_door(Mandate).get(pk=actor.source_id or "")
    facts: dict[str, Any] = {"rows": min(rows, MOST_ROWS), "file_kind": kind}
    if filters:
        # What somebody looked for may be a name.
        record("journal.exported_filtered", worn, region=actor.region, personal={"filters": filters}, **facts)
    else:
        record("journal.exported", worn, region=actor.region, **facts)
    return content


def _sheet(actor: Actor, wish: Wish, *, is_cut: bool) -> Iterator[Sequence[str]]:
    """Return the head, the rows, and a last sentence when there would be more."""
    yield (
        gettext("Time"),
        gettext("Who"),
        gettext("Role"),
        gettext("What happened"),
        gettext("Kind"),
        gettext("Record"),
        gettext("Place"),
        gettext("Region code"),
        gettext("Seal"),
        gettext("Key"),
    )
    for told in queries.told_all(actor, wish, most=MOST_ROWS):
        yield [plain_cell(cell) for cell in _cells(told)]
    if is_cut:
        yield (
            gettext("Only the newest 100,000 entries are in this file. Narrow the days or the area to get the others."),
        )


def _cells(told: Told) -> tuple[str, ...]:
    entry = told.entry
    return (
        date_format(timezone.localtime(entry.at), "Y-m-d H:i:s T"),
        entry.actor_label,
        told.role,
        told.sentence,
        gettext("look") if told.is_look else gettext("act"),
        said(told.about.label) if told.about else "",
        told.place,
        dotted(entry.region),
        str(told.seal or ""),
        str(entry.pk),
    )


def _as_csv(rows: Iterator[Sequence[str]]) -> IO[bytes]:
    """Write rows as CSV; the mark at the start tells Excel that it is UTF-8."""
    content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- whoever answers with it closes it
    text = io.TextIOWrapper(content, encoding="utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows(rows)
    text.detach()
    content.seek(0)
    return content


def _as_workbook(rows: Iterator[Sequence[str]]) -> IO[bytes]:
    """Write rows as a workbook, row by row to disk; every cell is text."""
    content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- whoever answers with it closes it
    with xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(gettext("Journal")), book.add_format({"bold": True})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell, bold if number == 0 else None)
    content.seek(0)
    return content


WRITERS = {"csv": _as_csv, "xlsx": _as_workbook}
