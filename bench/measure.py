"""How cost grows with the country: the same pages with 25,000 and with 250,000 volunteers in the same 83,762 villages.

Numbers of one run are compared with each other, never with a clock on the wall of another machine. The small database
is kept beside the large one, and both are asked in turn, so that a machine that grows busy grows so for both. Prints a
table; exits with 1 when a bar is missed.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import django

from bench.coverage import MOST_COUNTS, counts_written, coverage_pages, rebuilt_in
from bench.registers import PAGE_BAR, asking, register_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client

    from pilar.kernel.models import JournalEntry
    from pilar.volunteers.models import Assignment, Person

SMALL, LARGE = 25_000, 250_000
ROUNDS = 40
BATCH = 5_000
LOAD_BAR = 10.0
LOADS = 3
GIVEN = (
    "Asep",
    "Cucu",
    "Dedi",
    "Euis",
    "Iis",
    "Jajang",
    "Neng",
    "Otong",
    "Ridwan",
    "Siti",
    "Tatang",
    "Ujang",
    "Wawan",
    "Yayah",
)
FAMILY = (
    "Hidayat",
    "Komariah",
    "Mulyana",
    "Nurjanah",
    "Permana",
    "Rohaeti",
    "Saputra",
    "Sulastri",
    "Suryana",
    "Wulandari",
)


@dataclass(frozen=True)
class Line:
    """One measured thing: at both sizes in milliseconds, and the bar its ratio has, if any."""

    label: str
    small: float
    large: float
    bar: float | None

    @property
    def ratio(self) -> float:
        """Return how much more the large one costs."""
        return self.large / self.small

    @property
    def holds(self) -> bool:
        """Say whether the bar is kept."""
        return self.bar is None or self.ratio <= self.bar


def main() -> int:
    """Build, measure, grow, measure again, print."""
    os.environ.setdefault("PILAR_STATE", tempfile.mkdtemp(prefix="pilar-bench-"))
    os.environ["PILAR_DATABASE"] = (
        os.environ.get("PILAR_TEST_DATABASE") or f"sqlite:///{os.environ['PILAR_STATE']}/bench.sqlite3"
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = "pilar.config.settings_bench"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    loads = [*(seconds(_load_and_forget) for _ in range(LOADS - 1)), seconds(_load)]
    load = statistics.median(loads)
    print(f"\n{connection.vendor}")
    print(f"  regions: 91,599 rows in {load:.1f} s, {min(loads):.1f} to {max(loads):.1f} (bar {LOAD_BAR:.0f} s)")
    _join_everyone()
    pages = _pages()
    _grow(0, SMALL)
    small = kept_as_it_is()
    _grow(SMALL, LARGE)
    lines = [Line(label, *measured(ask, small), bar) for label, (ask, bar) in pages.items()]
    shown(lines, sizes=(SMALL, LARGE))
    written = _report_counts(small)
    return 0 if load <= LOAD_BAR and written <= MOST_COUNTS and all(line.holds for line in lines) else 1


def _report_counts(small: BaseDatabaseWrapper) -> int:
    """Say how many counts one act writes and how long everything takes made anew; return the former."""
    from django.db import connections

    written = counts_written()
    print(f"  one act writes {written} rows of counts (bar {MOST_COUNTS})")
    for size, way in ((SMALL, small), (LARGE, connections["default"])):
        print("  {:,} villages made anew in {:.1f} s".format(*rebuilt_in(way)) + f" with {size:,} volunteers")
    return written


def seconds(work: Callable[[], object]) -> float:
    """Return how long something took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _load() -> None:
    from pilar.regions import services

    services.load()


def _load_and_forget() -> None:
    """Load the regions into empty tables, and leave them empty."""
    from django.db import transaction

    with transaction.atomic():
        _load()
        transaction.set_rollback(True)


def _join_everyone() -> None:
    """Let every kab/kota take part, so that every village has its row."""
    from pilar.kernel.scope import bulk_door
    from pilar.regions.models import Region
    from pilar.volunteers.models import Participation, Post, VillagePresence

    joined = date(2025, 1, 2)
    regencies = Region.objects.filter(level=2).values_list("pk", flat=True)
    bulk_door(Participation).bulk_create([Participation(regency_id=code, joined_on=joined) for code in regencies])
    villages = list(Region.objects.filter(level=4).values_list("pk", flat=True))
    bulk_door(Post).bulk_create([Post(village_id=code) for code in villages], batch_size=BATCH)
    bulk_door(VillagePresence).bulk_create(
        [VillagePresence(village_id=code, presence="vacant") for code in villages], batch_size=BATCH
    )


def _grow(start: int, end: int) -> None:
    """Add volunteers number ``start`` to ``end``, spread over the villages, and bring what villages have up to date."""
    from django.db import transaction

    from pilar.kernel.scope import bulk_door
    from pilar.volunteers.models import Assignment, Person, Post
    from pilar.volunteers.services.presence import refresh_presence

    chance = random.Random(f"bench {start}")  # noqa: S311 -- repeatable, not secret
    posts = list(bulk_door(Post).order_by("village_id").values_list("pk", "village_id"))
    people, assignments, touched = [], [], set()
    for number in range(start, end):
        post, village = posts[number * 7919 % len(posts)]
        person = _person(chance, number, village)
        began = date(2019, 1, 1) + timedelta(days=chance.randrange(2_400))
        assignments.append(_assignment(chance, person=person, post=post, village=village, began=began))
        people.append(person)
        touched.add(village)
        if len(people) == BATCH:
            bulk_door(Person).bulk_create(people, batch_size=BATCH)
            bulk_door(Assignment).bulk_create(assignments, batch_size=BATCH)
            people, assignments = [], []
    with transaction.atomic():
        refresh_presence(touched, today=date(2026, 11, 15))
    _tell(start, end)
    settle()


def _person(chance: random.Random, number: int, village: str) -> Person:
    from pilar.kernel.crypto import blind_index
    from pilar.volunteers.models import Person
    from pilar.volunteers.rules.finding import sound_name
    from pilar.volunteers.rules.people import search_name

    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {chance.choice(GIVEN)}"
    nik = f"{village[:6]}{number % 28 + 1:02}{number % 12 + 1:02}{number % 60 + 40:02}{number % 9999 + 1:04}"
    return Person(
        name=name,
        search_name=search_name(name),
        sound_name=sound_name(name),
        sex=chance.choice(("male", "female")),
        birth_date=date(1960, 1, 1) + timedelta(days=chance.randrange(16_000)),
        nik=nik,
        nik_index=blind_index(f"{nik}{number}", place="volunteers.person.nik"),
        phone=f"+62812{number:08}",
        village_id=village,
    )


def _tell(start: int, end: int) -> None:
    """Let the journal grow as well: an entry for every volunteer, and every tenth of them part of an import."""
    from pilar.kernel.journal import seal
    from pilar.kernel.models import JournalEntry, JournalPending
    from pilar.kernel.scope import bulk_door
    from pilar.volunteers.models import Post

    villages = list(bulk_door(Post).order_by("village_id").values_list("village_id", flat=True))
    for first in range(start, end, BATCH):
        entries = [_entry(number, villages) for number in range(first, first + BATCH)]
        whole = [entry for entry in entries if entry.parent_id is None]
        for part in entries:
            if part.parent_id is not None:
                part.parent_id = whole[0].pk
        bulk_door(JournalEntry).bulk_create(
            sorted(entries, key=lambda one: one.parent_id is not None), batch_size=BATCH
        )
        JournalPending.objects.bulk_create([JournalPending(entry=entry) for entry in entries], batch_size=BATCH)
        seal(limit=BATCH)


def _entry(number: int, villages: list[str]) -> JournalEntry:
    from datetime import UTC, datetime
    from uuid import UUID

    from pilar.kernel.models import JournalEntry

    is_part = number % 10 == 9  # noqa: PLR2004 -- every tenth
    event, act = ("import.row", "volunteers.import_apply") if is_part else ("person.registered", "volunteers.register")
    if number % 1000 == 0:
        event, act = "person.nik_seen", "volunteers.reveal_nik"
    return JournalEntry(
        at=datetime(2026, 1, 2, tzinfo=UTC) + timedelta(minutes=number),
        act=act,
        event=event,
        via="mandate",
        actor_label="Rina",
        user_id=1,
        role="regency_operator",
        region=villages[number * 7919 % len(villages)],
        subject_type="volunteers.person",
        subject_id=f"{number % 997}",
        facts={"service": "serving", "stage": "decreed", "outcome": "new"},
        parent_id=UUID(int=0) if is_part else None,
    )


def _assignment(chance: random.Random, *, person: Person, post: UUID, village: str, began: date) -> Assignment:
    from pilar.volunteers.models import Assignment

    kind = chance.choices(("serving", "proposed", "on_leave", "ended"), weights=(80, 8, 2, 10))[0]
    has_decree, has_ended = kind != "proposed", kind == "ended"
    return Assignment(
        person=person,
        post_id=post,
        village_id=village,
        stage="decreed" if has_decree else "proposed",
        service="serving" if kind == "proposed" else kind,
        service_since=began,
        started_on=began,
        ended_on=began + timedelta(days=200) if has_ended else None,
        end_reason="resigned" if has_ended else "",
        decree_number="460/Kep.1-Dinsos/2024" if has_decree else "",
        decree_date=began if has_decree else None,
        decree_until=began + timedelta(days=1_800) if has_decree else None,
    )


def settle() -> None:
    """Let the database learn the sizes of its tables, as it does by itself in a night."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages() -> dict[str, tuple[Callable[[], None], float | None]]:
    from django.urls import reverse

    nation, garut, journal = (
        signed_in("ministry", None),
        signed_in("regency_operator", "3205"),
        reverse("accounts:journal"),
    )
    return (
        register_pages(nation, garut, asking)
        | coverage_pages(nation, garut, asking)
        | {
            "journal, nation, first page": (asking(nation, journal), PAGE_BAR),
            "journal, one kabupaten, first page": (asking(garut, journal), PAGE_BAR),
            "journal, one kabupaten, only looks": (asking(garut, f"{journal}?looks=on"), None),
            "journal, nation, one day long ago": (asking(nation, f"{journal}?until=2026-01-10"), None),
        }
    )


def signed_in(role: str, region: str | None) -> Client:
    """Return a window in which somebody with a role is signed in."""
    from django.test import Client

    from pilar.accounts.models import Mandate, User
    from pilar.kernel.scope import bulk_door

    user = User.objects.create(username=role, name=role)
    bulk_door(Mandate).create(user=user, role=role, region_id=region, since=date(2024, 1, 1))
    client = Client()
    client.force_login(user)
    return client


def kept_as_it_is() -> BaseDatabaseWrapper:
    """Copy the database as it is now, and return the way to the copy."""
    from django.db import connections

    whole = connections["default"]
    kept = whole.copy()
    kept.settings_dict["NAME"] = f"{whole.settings_dict['NAME']}_small"
    name = str(kept.settings_dict["NAME"])
    if whole.vendor == "sqlite":
        with whole.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [name])
        return kept
    quoted = [whole.ops.quote_name(one) for one in (name, whole.settings_dict["NAME"])]
    whole.close()
    with whole._nodb_cursor() as cursor:  # noqa: SLF001 -- nobody may be connected to what is copied
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted[0]}")
        cursor.execute(f"CREATE DATABASE {quoted[0]} TEMPLATE {quoted[1]}")
    return kept


def measured(ask: Callable[[], None], small: BaseDatabaseWrapper) -> tuple[float, float]:
    """Return what a page costs in milliseconds of processor, small and large: of many requests in turn the cheapest.

    What else the machine does only ever adds to a request, so the cheapest is nearest to what it costs.
    """
    from django.db import connections

    ways = {"small": small, "large": connections["default"]}
    times: dict[str, list[float]] = {"small": [], "large": []}
    for way in ways.values():
        if way.vendor == "postgresql":
            with way.cursor() as cursor:
                cursor.execute("SET max_parallel_workers_per_gather = 0")  # helpers would work uncounted
    gc.collect()
    gc.disable()
    for number in range(ROUNDS + 1):
        for size in ways if number % 2 else reversed(ways):
            connections["default"] = ways[size]
            before = _spent(ways[size])
            ask()
            times[size].append(_spent(ways[size]) - before)
    gc.enable()
    connections["default"] = ways["large"]
    return min(times["small"][1:]) * 1000, min(times["large"][1:]) * 1000


def _spent(way: BaseDatabaseWrapper) -> float:
    """Return how long processors have worked so far: for this process, and for PostgreSQL's where there is one."""
    if way.vendor == "sqlite":
        return time.process_time()
    nanoseconds = int(Path(f"/proc/{way.connection.info.backend_pid}/schedstat").read_text().split()[0])
    return time.process_time() + nanoseconds / 1e9


def shown(lines: list[Line], *, sizes: tuple[int, int]) -> None:
    """Print what was measured, a line each."""
    print(f"  {'page':42}{sizes[0]:>12,}{sizes[1]:>12,}{'ratio':>8}  bar")
    for line in lines:
        bar = "" if line.bar is None else f"<= {line.bar}{'' if line.holds else '  MISSED'}"
        print(f"  {line.label:42}{line.small:>9.1f} ms{line.large:>9.1f} ms{line.ratio:>8.2f}  {bar}")


if __name__ == "__main__":
    sys.exit(main())
