"""Workbooks made up for a test, good and broken."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import xlsxwriter

from pilar.volunteers.rules.imports import HEADER_OF, HEADERS, KEYS, SHEET
from pilar.volunteers.rules.sheets import Heading, Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ANI = {
    "village": "32.05.32.2001",
    "village_name": "Mekarmukti",
    "name": "Ani Suryani",
    "nik": "3205055403850001",
    "sex": "P",
    "birth_date": "14-03-1985",
    "phone": "0812-3456-7890",
    "address": "Kp. Sawah, RT 02/RW 05",
    "service": "Bertugas",
    "started_on": "01-02-2021",
    "decree_number": "460/Kep.12-Dinsos/2021",
    "decree_date": "15-01-2021",
    "decree_until": "31-12-2099",
    "confirmed": "Tidak",
    "ended_on": "",
    "end_reason": "",
}
BUDI = {"village": "3205322002", "name": "Budi Hartono", "sex": "L", "service": "Bertugas", "started_on": "01-03-2022"}
BAD = BUDI | {"name": "Cici 2", "phone": "tidak ada"}


def crowd(count: int, *, first: int = 0) -> list[dict[str, str]]:
    """Return so many people of Mekarmukti, each with a NIK and a birth date of their own, so that none seem doubles."""
    return [ANI | _one(number) for number in range(first, first + count)]


def _one(number: int) -> dict[str, str]:
    born = date(1960, 1, 2) + timedelta(days=37 * number)
    letters = "bcdfghjklmnprstw"
    name = "".join(f"{letters[number // 16**place % 16]}{'aiueo'[place]}" for place in range(3)).capitalize()
    nik = f"320505{born.day + 40:02}{born:%m%y}{number * 7919 % 9999 + 1:04}"
    return {"name": f"Ani {name}", "nik": nik, "birth_date": f"{born:%d-%m-%Y}", "phone": f"0812-{number + 10**7:08}"}


def cells(row: Mapping[str, object]) -> list[object]:
    """Return the cells of a row in the order of the columns."""
    return [row.get(key, "") for key in KEYS]


def workbook(*rows: Mapping[str, object], headers: Sequence[str] = HEADERS, sheet: str = SHEET) -> bytes:
    """Return a workbook with these rows; the columns stand in the order of the headers."""
    keys = [KEYS[HEADERS.index(header)] if header in HEADERS else header for header in headers]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, headers)
        for number, row in enumerate(rows, start=1):
            for position, key in enumerate(keys):
                cell = row.get(key, "")
                write = page.write_string if isinstance(cell, str) else page.write
                write(number, position, cell)
    return buffer.getvalue()


def tall(count: int) -> bytes:
    """Return a workbook with so many rows, each with a name and nothing else."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(SHEET)
        page.write_row(0, 0, HEADERS)
        page.write_column(1, KEYS.index("name"), ["Ani"] * count)
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the files inside a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def claiming(content: bytes, *, true: bytes, claimed: bytes, size: int = 0) -> bytes:
    """Return an archive that says the file ``true`` has the checksum of another, and its length or any other."""
    for now, then in ((zlib.crc32(true), zlib.crc32(claimed)), (len(true), size or len(claimed))):
        old, new = now.to_bytes(4, "little"), then.to_bytes(4, "little")
        assert content.count(old) == 2
        content = content.replace(old, new)
    return content


def changed(content: bytes, places: Iterable[tuple[float, int]]) -> bytes:
    """Return bytes with some of them replaced, each place given as a part of the whole."""
    spoilt = bytearray(content)
    for part, byte in places:
        spoilt[min(int(part * len(spoilt)), len(spoilt) - 1)] = byte
    return bytes(spoilt)


def table(*rows: Mapping[str, object], sheet: str = SHEET, district: str = "") -> Table:
    """Return a table with these rows, as it is found on a sheet; the columns are those the first row has."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    lines = [
        Line(sheet, number, {key: row.get(key, "") for key in keys}, [row.get(key, "") for key in keys], district)
        for number, row in enumerate(rows, start=2)
    ]
    return Table(sheet, 1, tuple(Heading(place, HEADER_OF[key], key) for place, key in enumerate(keys)), lines)


def as_offices_make_them() -> bytes:
    """Return a workbook as a Dinas keeps it: letterheads, a sheet per kecamatan, odd columns, odd names, doubles."""
    head = ["No", "Nama Lengkap", "NIK", "L/P", "Tgl Lahir", "Desa/Kelurahan", "No HP/WA", "Bimtek", "Sebutan akrab"]
    sheets: dict[str, list[list[Any]]] = {
        "Tarogong Kidul": [
            ["PEMERINTAH KABUPATEN GARUT - DINAS SOSIAL"],
            ["DAFTAR PEKERJA SOSIAL MASYARAKAT (PSM) KECAMATAN TAROGONG KIDUL"],
            [],
            head,
            [1, "Hj. Ani Soeryani", "", "P", date(1985, 3, 14), "Pataruman", "0812-0000-0001", "Sudah", "Bu Ani"],
            [2, "Tatang Sutisna", "3205051207720003", "L", date(1972, 7, 12), "Kel. Soekagalih", "", "Belum", ""],
            [3, "Neneng Hasanah", 3205055508800003, "P", "15 Agustus 1980", "Sukamantri Baru", "081200000003", "", ""],
            [4, "Entin Kartini", "", "P", "", "Sukamantri Baru", "", "", ""],
            ["", "JUMLAH", "", 4],
        ],
        "Mekarmukti": [
            ["DAFTAR PSM KECAMATAN MEKARMUKTI"],
            head,
            [1, "Wawan Setiawan", "3205321010750002", "L", date(1975, 10, 10), "Mekarmukti", "", "Sudah", ""],
            [2, "Wawan Setiawan, S.Pd", "", "L", date(1975, 10, 10), "Mekarmukti", "", "", "=1+1"],
            [3, "Yayah 2", "", "P", "", "Mekarmukti", "", "", ""],
            [4, "Ujang Koswara", "", "L", "", "Karangmukti", "", "", ""],
        ],
    }
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    (page.write_string if isinstance(cell, str) else page.write)(number, place, cell)
    return buffer.getvalue()
