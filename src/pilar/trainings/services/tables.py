"""Lists of people as workbooks; that the list of participants was fetched stands in the journal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter
from django.utils.translation import gettext

from pilar.kernel.act import look, record
from pilar.kernel.words import said
from pilar.trainings.queries import events, participants
from pilar.trainings.rules.nominations import STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.trainings.models import Nomination
    from pilar.trainings.queries.participants import Wish

PHONES = "volunteers.view"
"""The permission by which one sees telephone numbers."""
WIDTHS = (26, 30, 24, 22, 24, 16, 18, 10, 20, 30)


@look("trainings.fetch_participants")
def participants_table(actor: Actor, *, event: UUID, wish: Wish) -> bytes:
    """Return the participants of an event that one may see and that fit as an Excel workbook."""
    one = events.event(actor.scope, event)
    rows = participants.participants(actor.scope, one, wish)
    record("event.table_fetched", one, region=actor.region, training=one.name)
    with_phones = actor.may(PHONES)
    head = (
        gettext("Seats of"),
        gettext("Name"),
        gettext("Desa or kelurahan"),
        gettext("Kecamatan"),
        gettext("Kabupaten or kota"),
        gettext("As what"),
        gettext("State"),
        gettext("Group"),
        gettext("Phone"),
        gettext("Needs"),
    )
    return workbook(gettext("Participants"), head, [_cells(row, with_phones=with_phones) for row in rows], WIDTHS)


def workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> bytes:
    """Return rows of text as an Excel workbook of one sheet; what looks like a formula stays text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name[:31])
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for place, (title, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, wrapped)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _cells(one: Nomination, *, with_phones: bool) -> tuple[str, ...]:
    village = one.village
    district = village.parent
    regency = district.parent if district is not None else None
    return (
        one.block.name,
        one.name,
        village.name,
        district.name if district is not None else "",
        regency.full_name if regency is not None else "",
        one.role,
        said(STATES[one.typed_state]),
        str(one.group or ""),
        one.person.phone if with_phones else "",
        one.needs,
    )
