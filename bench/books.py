"""What reading a workbook costs beside the bare reading of its cells: opened safely, its table found, every row read.

Both are measured in turn on the same file in one process, best of several, so that a busy machine slows both. Prints
a line for each size; exits with 1 when a bar is missed.
"""

from __future__ import annotations

import gc
import io
import random
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import xlsxwriter
from python_calamine import CalamineWorkbook

from pilar.volunteers.rules.imports import HEADER_OF, KEYS, SHEET, Words, read_lines
from pilar.volunteers.rules.imports.words import ROLES, SCHOOLS
from pilar.volunteers.rules.tables import tables
from pilar.volunteers.services.books import open_book

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TODAY = date(2026, 11, 25)
RARE = frozenset(
    {
        *("birth_place", "phone_use", "has_smartphone", "other_roles", "ipsm_number", "uniform_size"),
        *("emergency_name", "emergency_phone", "decree_until", "ended_on", "end_reason"),
    }
)
"""Left out of the largest workbook, which would else be larger than what is taken."""
SIZES = ((20_000, KEYS, 2.0, 9), (100_000, tuple(key for key in KEYS if key not in RARE), None, 3))
"""How many rows, which columns, the bar for the ratio, and how often both are measured."""
WORDS = Words(SCHOOLS, ROLES)
GIVEN = ("Asep", "Cucu", "Dedi", "Euis", "Iis", "Jajang", "Neng", "Otong", "Siti", "Tatang", "Ujang", "Wawan", "Yayah")
FAMILY = ("Hidayat", "Komariah", "Mulyana", "Nurjanah", "Permana", "Rohaeti", "Saputra", "Sulastri", "Wulandari")
VILLAGES, DECREES = 5_957, 60


def main() -> int:
    """Measure each size and say whether its bar holds."""
    print("\nworkbooks")
    held = [_measured(rows, keys, bar=bar, rounds=rounds) for rows, keys, bar, rounds in SIZES]
    return 0 if all(held) else 1


def _measured(rows: int, keys: Sequence[str], *, bar: float | None, rounds: int) -> bool:
    content = book(rows, keys)
    bare, whole = _best(lambda: _bare(content), lambda: _whole(content, rows), rounds=rounds)
    ratio = whole / bare
    holds = bar is None or ratio <= bar
    told = "" if bar is None else f"(bar {bar}{'' if holds else ', MISSED'})"
    print(
        f"  {rows:,} rows x {len(keys)} columns, {len(content) / 1e6:.1f} MB: bare {bare * 1000:.0f} ms, "
        f"parsed and validated {whole * 1000:.0f} ms, ratio {ratio:.2f} {told}"
    )
    return holds


def _best(*works: Callable[[], object], rounds: int) -> tuple[float, ...]:
    """Return the shortest time of each, measured in turn; collecting garbage is left for between."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            gc.collect()
            gc.disable()
            began = time.process_time()
            work()
            taken.append(time.process_time() - began)
            gc.enable()
    return tuple(map(min, times))


def _bare(content: bytes) -> object:
    """Read the cells and do nothing with them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)


def _whole(content: bytes, rows: int) -> object:
    [table] = tables(open_book(content, file_name="psm.xlsx"), remembered={})
    readings = read_lines(table.lines, today=TODAY, words=WORDS)
    if len(readings) != rows or any(reading.wanted is None for reading in readings):
        raise RuntimeError("the made-up workbook was not read whole")
    return readings


def book(rows: int, keys: Sequence[str] = KEYS) -> bytes:
    """Return a workbook of the template's shape with made-up people, as full as registers are."""
    chance = random.Random(f"books {rows}")  # noqa: S311 -- repeatable, not secret
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        sheet = made.add_worksheet(SHEET)
        sheet.write_row(0, 0, [HEADER_OF[key] for key in keys])
        for number in range(1, rows + 1):
            said = _person(chance, number)
            for position, key in enumerate(keys):
                if said.get(key):
                    sheet.write_string(number, position, said[key])
    return buffer.getvalue()


def _person(chance: random.Random, number: int) -> dict[str, str]:
    village, born = number * 7919 % VILLAGES, date(1956, 1, 1) + timedelta(days=chance.randrange(18_000))
    woman = chance.random() < 1 / 2
    began = date(2018, 1, 1) + timedelta(days=chance.randrange(3_000))
    decree = chance.randrange(DECREES)
    signed = date(2018, 1, 10) + timedelta(days=47 * decree)
    said = {
        "village": f"32.05.{village // 150 + 1:02}.2{village % 150 + 1:03}",
        "village_name": f"{chance.choice(FAMILY)}sari",
        "district_name": f"Kecamatan {chance.choice(FAMILY)}",
        "name": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {chance.choice(GIVEN)}",
        "nik": f"3205{number % 42 + 1:02}{born.day + 40 * woman:02}{born:%m%y}{number % 998 + 9001:04}",
        "sex": "P" if woman else "L",
        "birth_place": "Garut",
        "birth_date": f"{born:%d-%m-%Y}",
        "phone": f"0812-000{number // 10_000 % 10}-{number % 10_000:04}",
        "phone_use": chance.choice(("Sendiri", "Sendiri", "Bersama")),
        "has_smartphone": chance.choice(("Ya", "Ya", "Tidak")),
        "address": f"Kp. {chance.choice(FAMILY)} RT {chance.randrange(1, 9):02}/RW {chance.randrange(1, 20):02}",
        "education": chance.choice(("SD", "SMP", "SMA", "SMA", "S1")),
        "occupation": chance.choice(("Petani", "Wiraswasta", "Buruh", "Mengurus rumah tangga")),
        "other_roles": chance.choice(("", "Kader", "RT/RW", "Kader, Karang Taruna")),
        "psm_since": str(began.year),
        "ipsm_number": f"{number:010}",
        "uniform_size": chance.choice(("S", "M", "L", "XL")),
        "emergency_name": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
        "emergency_phone": f"0812-000{chance.randrange(10)}-{chance.randrange(10_000):04}",
        "service": "Bertugas",
        "started_on": f"{began:%d-%m-%Y}",
        "decree_number": f"460/Kep.{decree + 11}-Dinsos/{signed.year}",
        "decree_date": f"{signed:%d-%m-%Y}",
        "decree_until": f"31-12-{signed.year + 5}",
        "confirmed": chance.choice(("Ya", "Ya", "Tidak")),
        "trained": chance.choice(("Sudah", "Belum")),
    }
    missing = (key for key, share in (("nik", 0.15), ("phone", 0.2), ("address", 0.1)) if chance.random() < share)
    return said | dict.fromkeys(missing, "")


if __name__ == "__main__":
    sys.exit(main())
