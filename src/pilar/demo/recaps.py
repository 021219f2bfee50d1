"""What areas reported of themselves by Excel: kab/kota that have not joined, and the residents of one kecamatan.

All numbers are made up; none of them says anything about the real place.
"""

from __future__ import annotations

import io
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import xlsxwriter

from pilar.regions import queries as regions
from pilar.volunteers.rules.recaps import COLUMNS, SHEET
from pilar.volunteers.services import recaps
from pilar.volunteers.services.figures import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

NOT_JOINED = ("1303", "1371", "1701", "1771", "1802", "1872", "3301", "3302", "3374", "3404", "3471", "3578")
"""Kab/kota in five provinces whose Dinas Sosial send their numbers to the ministry."""
WAITING = ("3301", "3374")
"""Of which a newer recap waits for a decision."""
SPRING, AUTUMN, NEWEST = date(2026, 3, 31), date(2026, 9, 30), date(2026, 10, 31)
COUNTED = "320507"
"""The kecamatan whose villages say how many people live there."""


def send(ministry: Actor, *, today: date) -> None:
    """Let the ministry write two recaps of areas that have not joined, and leave a third that waits."""
    places = regions.many(NOT_JOINED)
    known = [places[code] for code in NOT_JOINED if code in places]
    if not known:
        return
    sender = "Dinas Sosial kabupaten/kota, dihimpun lewat surat edaran (contoh)"
    for day, part in ((SPRING, known[::2]), (AUTUMN, known)):
        if day <= today:
            rows = [_row(place, day) for place in part]
            sent = recaps.Sent(f"Rekap PSM {day:%Y-%m}.xlsx", _book(rows))
            recap = recaps.receive(ministry, region=None, sent=sent, source=Source(sender, day))
            recaps.apply(ministry, recap=recap)
    if today >= NEWEST:
        _leave_waiting(ministry, [place for place in known if place.pk in WAITING], sender)


def count_residents(actor: Actor, *, today: date) -> None:
    """Let Garut write how many people live in each village of one kecamatan."""
    villages = list(regions.villages(COUNTED))
    if not villages or today < SPRING:
        return
    rows = [
        (one.dotted, one.full_name, "", "", "", Random(f"penduduk {one.pk}").randint(2200, 9800)) for one in villages
    ]
    sent = recaps.Sent("Penduduk desa Kecamatan Samarang.xlsx", _book(rows))
    source = Source("Disdukcapil Kabupaten Garut (contoh)", SPRING)
    recap = recaps.receive(actor, region=regions.one(actor.region), sent=sent, source=source)
    recaps.apply(actor, recap=recap)


def _leave_waiting(ministry: Actor, places: Sequence[Region], sender: str) -> None:
    """Leave a recap with good rows, one to look at again, and some that are refused."""
    rows: list[tuple[object, ...]] = [_row(place, NEWEST) for place in places]
    rows += [
        ("33.99", "Kabupaten Contoh", 40, 44, "", ""),
        ("33.73", "Kota Salatiga", "belum direkap", 30, "", ""),
        ("33.72", "Kota Salatiga", 12, 30, 5, ""),
    ]
    recaps.receive(
        ministry,
        region=None,
        sent=recaps.Sent("Rekap PSM Oktober 2026 (belum diperiksa).xlsx", _book(rows)),
        source=Source(sender, NEWEST, "Surat pengantar contoh"),
    )


def _row(place: Region, day: date) -> tuple[object, ...]:
    """Return what a kab/kota reports on a day: somewhat more each time."""
    random = Random(f"rekap {place.pk}")
    share = random.uniform(0.35, 0.8) + (0.08 if day > SPRING else 0) + (0.04 if day > AUTUMN else 0)
    served = round(place.villages * min(share, 0.98))
    people = round(served * random.uniform(1.02, 1.2))
    trained = round(people * random.uniform(0.1, 0.4)) if random.random() < 0.8 else ""  # noqa: PLR2004 -- some do not count it
    return (place.dotted, place.full_name, served, people, trained, "")


def _book(rows: Sequence[Sequence[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        for number, row in enumerate((tuple(COLUMNS.values()), *rows)):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()
