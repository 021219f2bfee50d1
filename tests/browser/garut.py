"""The list of a whole kabupaten as its office keeps it: 42 sheets, 442 villages, and everything that goes wrong in one.

Everybody in it is made up. What is odd is odd on purpose and told apart: names of villages spelt in the old way, three
without their kecamatan, a column nobody knows, broken NIK, a person without a name, two who look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pilar.regions.services import packaged_regions
from tests.volunteers.workbooks.making import xlsx

GARUT = "3205"
GIVEN = ("Aan", "Cucun", "Dadang", "Elis", "Fatonah", "Gugun", "Hilman", "Imas", "Jujun", "Kokom", "Lilis")
MIDDLE = ("Badru", "Cakra", "Darma", "Fajar", "Gilang", "Hamid", "Jamil", "Karim", "Latif", "Malik", "Nasir", "Rahmat")
FAMILY = ("Supriatna", "Wiguna", "Yuliani", "Zakaria", "Ambarsari", "Budiman", "Chaerudin", "Danuarta", "Effendi")
UNCLEAR = 3
TOGETHER = "LAIN-LAIN"
HEADER = (
    ["NO", "NAMA LENGKAP", "JENIS KELAMIN", "", "TGL LAHIR", "NIK", "DESA/KELURAHAN", "SK", "", "WA AKTIF"],
    ["", "", "L", "P", "", "", "", "NOMOR", "TANGGAL", ""],
    [f"({number})" for number in range(1, 11)],
)
MERGED = [(row, 0, row, 9) for row in range(3)] + [(4, 2, 4, 3), (4, 7, 4, 8)]
NOT_A_NIK = {5: 3.205e15, 9: "3.20505E+15", 14: "320505540385000"}
OLD_SPELLING = 12
"""So many kecamatan write u as oe in the first of their villages that has one."""


@dataclass(frozen=True)
class Book:
    """The workbook and what its maker knows: its villages, those unclear, who stands twice, the NIK without a name."""

    content: bytes
    villages: dict[str, str]
    unclear: dict[str, str]
    twice: str
    nameless: str
    people: int


def book() -> Book:
    """Return the workbook of Garut."""
    regions = [one for one in packaged_regions() if one.code.startswith(GARUT)]
    villages = {one.code: one.name for one in regions if len(one.code) == 10}
    apart = _apart(villages)
    sheets: dict[str, list[list[object]]] = {}
    number = spelt = 0
    for district in (one for one in regions if len(one.code) == 6):
        rows: list[list[object]] = []
        is_spelt = spelt >= OLD_SPELLING
        for code, name in villages.items():
            if code.startswith(district.code) and code not in apart:
                is_odd = not is_spelt and "u" in name
                is_spelt, spelt = is_spelt or is_odd, spelt + is_odd
                rows.append(_person(number, name.replace("u", "oe", 1) if is_odd else name))
                number += 1
        sheets[f"KEC. {district.name.upper()}"] = _sheet(district.name, rows)
    others = [_person(number + place, villages[code]) for place, code in enumerate(apart)]
    nameless, twin = _person(450, next(iter(villages.values()))), _person(3, next(iter(villages.values())))
    nameless[1] = ""
    twin[5] = ""
    sheets[TOGETHER] = _sheet("", others)
    first = next(iter(sheets))
    sheets[first][-3:-3] = [nameless, [*twin[:6], "Cimuncang", *twin[7:]]]
    names = {name: code for code, name in ((code, villages[code]) for code in apart)}
    content = xlsx(sheets, dict.fromkeys(sheets, MERGED))
    return Book(content, villages, names, twice=str(twin[1]), nameless=str(nameless[5]), people=number + UNCLEAR)


def _apart(villages: dict[str, str]) -> list[str]:
    """Return three villages whose names stand more than once in the kabupaten."""
    seen: dict[str, list[str]] = {}
    for code, name in villages.items():
        seen.setdefault(name, []).append(code)
    return [codes[0] for codes in seen.values() if len(codes) > 1][:UNCLEAR]


def _person(number: int, village: str) -> list[object]:
    given, middle = GIVEN[number % len(GIVEN)], MIDDLE[number // len(GIVEN) % len(MIDDLE)]
    family = FAMILY[number // (len(GIVEN) * len(MIDDLE)) % len(FAMILY)]
    born = date(1961, 3, 1) + timedelta(days=29 * number)
    woman = number % 2
    nik: object = f"320505{born.day + 40 * woman:02}{born:%m%y}{9001 + number % 900:04}"
    return [
        number + 1,
        f"{given} {middle} {family}".upper(),
        *(("", "V") if woman else ("V", "")),
        f"{born:%d/%m/%Y}",
        NOT_A_NIK.get(number, nik),
        village,
        "460/Kep.21-Dinsos/2023",
        "12/01/2023",
        f"0813{number + 10_000_000:08}",
    ]


def _sheet(district: str, rows: list[list[object]]) -> list[list[object]]:
    title = f"KECAMATAN {district.upper()}" if district else "PSM YANG MENYUSUL"
    head = [["PEMERINTAH KABUPATEN GARUT"], ["DATA PEKERJA SOSIAL MASYARAKAT"], [title], []]
    foot = [["", "JUMLAH", "", "", "", len(rows)], [], ["", "", "", "", "", "", "Garut, 2 Januari 2026"]]
    return [*head, *HEADER, *rows, *foot]
