"""What the bench asks of the coverage: its pages, how much one act writes, how long everything takes made anew."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bench.registers import PAGE_BAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client

MOST_COUNTS = 3
"""So many rows of counts one act may write: of its kecamatan, of its kab/kota, and one to spare."""


def coverage_pages(
    nation: Client, garut: Client, asking: Callable[[Client, str], Callable[[], None]]
) -> dict[str, tuple[Callable[[], None], float | None]]:
    """Return the coverage as it is asked most, and the lists behind its numbers."""
    from django.urls import reverse

    villages = reverse("volunteers:villages", args=["indonesia"])
    return {
        "coverage, nation": (asking(nation, reverse("volunteers:coverage_nation")), PAGE_BAR),
        "coverage, one kabupaten": (asking(garut, reverse("volunteers:coverage", args=["32.05"])), PAGE_BAR),
        "list of villages, nation, first page": (asking(nation, villages), PAGE_BAR),
        "vacant villages, nation": (asking(nation, f"{villages}?state=vacant"), PAGE_BAR),
        "villages soon vacant, nation": (asking(nation, f"{villages}?soon=1"), None),
        "villages by number of PSM, nation": (asking(nation, f"{villages}?sort=-people"), None),
        "coverage on one page, nation": (asking(nation, reverse("volunteers:brief", args=["indonesia"])), None),
    }


def counts_written() -> int:
    """Return how many rows of counts one act writes, the villages' own row left out; the act is undone."""
    from datetime import date

    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from pilar.kernel.scope import bulk_door
    from pilar.volunteers.models import RollUp
    from pilar.volunteers.services.presence import refresh_presence

    table, before = RollUp._meta.db_table, dict(bulk_door(RollUp).values_list("pk", "people"))
    with transaction.atomic():
        bulk_door(RollUp).update(people=999_999)  # whatever the act writes is told by what it no longer says
        with CaptureQueriesContext(connection) as asked:
            refresh_presence(["3205051001"], today=date(2026, 11, 15))
        written = len(before) - bulk_door(RollUp).filter(people=999_999).count()
        transaction.set_rollback(True)
    if not any(table in one["sql"] for one in asked):
        raise RuntimeError("the act wrote no counts")
    return written


def rebuilt_in(way: BaseDatabaseWrapper) -> tuple[int, float]:
    """Return how many villages were made anew on a database, and in how many seconds; then as it was."""
    from django.db import connections, transaction

    from pilar.kernel.scope import NATION
    from pilar.volunteers.services.presence import rebuild

    usual, connections["default"] = connections["default"], way
    try:
        with transaction.atomic():
            began = time.perf_counter()
            done = rebuild(NATION)
            took = time.perf_counter() - began
            transaction.set_rollback(True)
    finally:
        connections["default"] = usual
    return done, took
