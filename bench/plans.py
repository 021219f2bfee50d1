"""What the preview of a workbook costs beside the bare reading of its cells: opened, read, held against the register.

The workbook names people of the villages of one kabupaten; 7,000 of them stand in the register already. Every other row
is compared with all who share something with it, in the register and in the file. Both are measured in turn in one
process, best of several. Prints a line for each size; exits with 1 when a bar is missed.
"""

from __future__ import annotations

import io
import os
import random
import sys
import tempfile
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import django
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.regions.models import Region

SIZES: tuple[tuple[int, float | None, int], ...] = ((20_000, 15.0, 3), (100_000, None, 1))
KNOWN = 7_000
REGENCY = "3205"
TODAY = date(2026, 11, 15)
SYLLABLES = ("ba", "ci", "da", "en", "fi", "ga", "hi", "ja", "ka", "lu", "ma", "na", "ri", "su", "ti", "wa", "ya", "yu")
BESIDES = {
    "birth_place": "Garut",
    "phone_use": "Sendiri",
    "has_smartphone": "Ya",
    "address": "Kp. Sawah, RT 02/RW 05",
    "education": "SMA",
    "occupation": "Wiraswasta",
    "other_roles": "Kader",
    "psm_since": "2019",
    "uniform_size": "L",
    "emergency_name": "Asep Hidayat",
    "emergency_phone": "0812-0000-0001",
    "service": "Bertugas",
    "started_on": "01-02-2021",
    "decree_number": "460/Kep.12-Dinsos/2021",
    "decree_date": "15-01-2021",
    "decree_until": "31-12-2028",
    "confirmed": "Ya",
}
RARE = frozenset(
    {
        *("other_roles", "ipsm_number", "uniform_size", "emergency_name", "emergency_phone", "birth_place"),
        *("phone_use", "has_smartphone", "occupation", "psm_since", "decree_until", "confirmed"),
    }
)
"""Left out of the largest workbook, which would else be larger than what is taken."""


def main() -> int:
    """Build a register, measure each size, and say whether its bar holds."""
    os.environ.setdefault("PILAR_STATE", tempfile.mkdtemp(prefix="pilar-bench-"))
    os.environ["PILAR_DATABASE"] = (
        os.environ.get("PILAR_TEST_DATABASE") or f"sqlite:///{os.environ['PILAR_STATE']}/plans.sqlite3"
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = "pilar.config.settings_bench"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    rows = _prepared()
    print(f"\n{connection.vendor}")
    hold = [_measured(rows[:size], bar=bar, rounds=rounds) for size, bar, rounds in SIZES]
    return 0 if all(hold) else 1


def _measured(rows: Sequence[dict[str, str]], *, bar: float | None, rounds: int) -> bool:
    from bench.books import _bare, _best

    content = _book(rows, left_out=frozenset() if bar else RARE)
    bare, whole = _best(lambda: _bare(content), lambda: _previewed(content), rounds=rounds)
    holds = bar is None or whole / bare <= bar
    told = "" if bar is None else f"(bar {bar:.0f}{'' if holds else ', MISSED'})"
    print(
        f"  preview of {len(rows):,} rows against {KNOWN:,} PSM, {len(content) / 1e6:.1f} MB: bare {bare:.2f} s, "
        f"whole {whole:.2f} s, ratio {whole / bare:.1f} {told}"
    )
    return holds


def _previewed(content: bytes) -> Any:
    """Do what the preview does: open, read, place, and compare with everybody."""
    from uuid import UUID

    from pilar.kernel.scope import Scope
    from pilar.volunteers.queries import decided
    from pilar.volunteers.rules.tables import tables
    from pilar.volunteers.services.books import open_book
    from pilar.volunteers.services.planning import Ground, plan

    ground = Ground(Scope((REGENCY,)), REGENCY, TODAY, decided.words(REGENCY, TODAY), UUID(int=1))
    return plan(tables(open_book(content, file_name="psm.xlsx"), remembered={}), ground)


def _prepared() -> list[dict[str, str]]:
    """Load the regions, let the kabupaten take part, register the first people, and return the rows of the workbook."""
    from pilar.kernel.scope import bulk_door
    from pilar.regions import queries as regions
    from pilar.regions import services
    from pilar.volunteers.models import Participation, Post

    services.load()
    bulk_door(Participation).create(regency_id=REGENCY, joined_on=date(2025, 1, 2))
    villages = list(regions.villages(REGENCY).select_related("parent"))
    bulk_door(Post).bulk_create([Post(village=village) for village in villages])
    chance = random.Random("plans")  # noqa: S311 -- repeatable, not secret
    rows = [_row(number, villages, chance) for number in range(SIZES[-1][0])]
    _register(rows[: KNOWN * 2 : 2])
    return rows


def _row(number: int, villages: Sequence[Region], chance: random.Random) -> dict[str, str]:
    village = villages[number * 7919 % len(villages)]
    born, sex = date(1960, 1, 1) + timedelta(days=chance.randrange(16_000)), chance.choice("LP")
    nik = f"{village.pk[:6]}{born.day + (40 if sex == 'P' else 0):02}{born:%m%y}{chance.randrange(1, 9_999):04}"
    name = " ".join("".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize() for _word in range(2))
    return BESIDES | {
        "name": name,
        "nik": nik if number % 10 else "",
        "sex": sex,
        "birth_date": f"{born:%d-%m-%Y}",
        "phone": f"0812-{10_000_000 + number}",
        "village": village.dotted if number % 2 else "",
        "village_name": village.name,
        "district_name": village.parent.name if village.parent is not None else "",
        "ipsm_number": f"{number:010}",
        "trained": "Sudah" if number % 3 else "",
    }


def _register(rows: Sequence[dict[str, str]]) -> None:
    """Put people into the register as a first import of theirs would have."""
    from pilar.kernel.scope import bulk_door
    from pilar.volunteers.models import Assignment, Person, Post
    from pilar.volunteers.services.assignments import put
    from pilar.volunteers.services.people import fill
    from pilar.volunteers.services.planning.changes import particulars

    posts = {post.village_id: post for post in bulk_door(Post).all()}
    people, assignments = [], []
    for row in _previewed(_book(rows)).rows:
        if row.village:
            person = fill(Person(village_id=row.village), particulars(row.wanted))
            held = Assignment(person=person, post=posts[row.village], village_id=row.village)
            people.append(person)
            assignments.append(put(held, row.wanted.standing))
    bulk_door(Person).bulk_create(people, batch_size=500)
    bulk_door(Assignment).bulk_create(assignments, batch_size=500)


def _book(rows: Sequence[dict[str, str]], *, left_out: frozenset[str] = frozenset()) -> bytes:
    from pilar.volunteers.rules.imports import HEADER_OF, KEYS, SHEET

    keys, buffer = [key for key in KEYS if key not in left_out], io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, [HEADER_OF[key] for key in keys])
        for number, row in enumerate(rows, start=1):
            for place, key in enumerate(keys):
                if row.get(key):
                    sheet.write_string(number, place, row[key])
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
