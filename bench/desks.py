"""How the list of papers grows with the years: its first page and its search with 20,000 and with 200,000 papers.

The papers are spread over the offices of every kab/kota; a few of each hundred are not issued yet. As in
``bench.measure`` the small database is kept beside the large one and both are asked in turn. Prints a table; exits with
1 when a bar is missed.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import django

from bench.measure import Line, kept_as_it_is, measured, settle, shown, signed_in
from bench.registers import PAGE_BAR, asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from pilar.documents.models import Document
    from pilar.offices.models import Office

SMALL, LARGE = 20_000, 200_000
BATCH = 2_000
STATES = {"draft": 1, "round": 1, "approved": 1, "issued": 90, "revoked": 2, "discarded": 5}
"""Of a hundred papers so many are in each state."""
MATTERS = ("Undangan rapat", "Surat tugas", "Permohonan data", "Penetapan PSM", "Bimbingan teknis", "Rekomendasi")
PLACES = ("Samarang", "Cikajang", "Talegong", "Cisurupan", "Leles", "Kadungora", "Tarogong", "Banyuresmi")


def main() -> int:
    """Write papers, measure, write ten times as many, measure again, print."""
    os.environ.setdefault("PILAR_STATE", tempfile.mkdtemp(prefix="pilar-bench-"))
    os.environ["PILAR_DATABASE"] = (
        os.environ.get("PILAR_TEST_DATABASE") or f"sqlite:///{os.environ['PILAR_STATE']}/desks.sqlite3"
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = "pilar.config.settings_bench"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from pilar.regions import services as regions

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    regions.load()
    offices, pages = _offices(), _pages()
    _grow(offices, 0, SMALL)
    small = kept_as_it_is()
    _grow(offices, SMALL, LARGE)
    print(f"\n{connection.vendor}")
    lines = [Line(label, *measured(ask, small), bar) for label, (ask, bar) in pages.items()]
    shown(lines, sizes=(SMALL, LARGE))
    return 0 if all(line.holds for line in lines) else 1


def _offices() -> list[Office]:
    """Open the office of every kab/kota."""
    from pilar.kernel.scope import bulk_door
    from pilar.offices.models import Office
    from pilar.regions.models import Region

    rows = [
        Office(kind="regency", region=one.code, name=f"Dinas Sosial {one.name}")
        for one in Region.objects.filter(level=2).order_by("code")
    ]
    bulk_door(Office).bulk_create(rows, batch_size=BATCH)
    return rows


def _grow(offices: list[Office], start: int, end: int) -> None:
    """Write papers number ``start`` to ``end``, as one after the other is written in all the offices."""
    from pilar.documents.models import Document
    from pilar.kernel.scope import bulk_door

    chance = random.Random(f"desks {start}")  # noqa: S311 -- repeatable, not secret
    for first in range(start, end, BATCH):
        rows = [_paper(chance, number, offices[number * 7919 % len(offices)]) for number in range(first, first + BATCH)]
        bulk_door(Document).bulk_create(rows, batch_size=BATCH)
    settle()


def _paper(chance: random.Random, number: int, office: Office) -> Document:
    from pilar.documents.models import Document
    from pilar.documents.rules.numbers import same_number

    state = chance.choices(tuple(STATES), weights=tuple(STATES.values()))[0]
    is_kept, has_ended = state in {"issued", "revoked"}, state in {"revoked", "discarded"}
    day = date(2022, 1, 3) + timedelta(days=number % 1_700)
    text = f"460/{number % 900 + 1:03}/Dinsos/XI/{day.year}" if is_kept else ""
    moment = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    return Document(
        office=office,
        region=office.region,
        kind=chance.choice(("letter", "letter", "assignment", "note", "decree")),
        title=f"{chance.choice(MATTERS)} {chance.choice(PLACES)} {number}",
        said='{"to": "Camat", "body": "' + "Sehubungan dengan itu. " * 20 + '"}',
        state=state,
        number=text,
        number_key=same_number(text),
        dated=day if is_kept else None,
        digest=f"{number:064x}" if is_kept else "",
        issued_at=moment if is_kept else None,
        ended_at=moment if has_ended else None,
        end_why="Batal" if has_ended else "",
        by="Rina",
    )


def _pages() -> dict[str, tuple[Callable[[], None], float | None]]:
    from django.urls import reverse

    papers = reverse("documents:papers")
    nation, province, garut = (
        signed_in("ministry", None),
        signed_in("province_operator", "32"),
        signed_in("regency_operator", "3205"),
    )
    return {
        "papers, nation, first page": (asking(nation, papers), PAGE_BAR),
        "papers, one province, first page": (asking(province, papers), PAGE_BAR),
        "papers, one kabupaten, first page": (asking(garut, papers), PAGE_BAR),
        "papers, nation, those that go round": (asking(nation, f"{papers}?state=round"), None),
        "papers, nation, decrees": (asking(nation, f"{papers}?kind=decree"), None),
        "papers, nation, title contains": (asking(nation, f"{papers}?q=tugas+samarang"), None),
        "papers, nation, one title": (asking(nation, f"{papers}?q=samarang+1777"), None),
        "papers, nation, a number": (asking(nation, f"{papers}?q=460/123/dinsos/xi/2024"), None),
        "papers, nation, nothing found": (asking(nation, f"{papers}?q=qqqq"), None),
        "papers, one kabupaten, title contains": (asking(garut, f"{papers}?q=tugas+samarang"), None),
        "papers, one kabupaten, nothing found": (asking(garut, f"{papers}?q=qqqq"), None),
    }


if __name__ == "__main__":
    sys.exit(main())
