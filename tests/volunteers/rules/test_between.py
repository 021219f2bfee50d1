"""Totals, counts and signatures among and below the rows of a table are nobody, in whatever column they stand."""

from __future__ import annotations

import itertools

import pytest

from pilar.volunteers.rules.sheets import Sheet
from pilar.volunteers.rules.tables import between, tables

HEAD = ["No", "Nama", "NIK", "L/P", "Tanggal lahir", "Desa", "Kecamatan", "Alamat"]
ANI = [1, "Ani Suryani", "3205055403850001", "P", "14-03-1985", "Mekarmukti", "Mekarmukti", "Kp. Sawah"]
BUDI = [2, "Budi Hartono", "", "L", "", "Jagabaya", "Mekarmukti", ""]


def names(*rows, head=HEAD):
    """Return who is read below a header."""
    [table] = tables([Sheet("PSM", [head, *rows])], remembered={})
    return [line.cells["name"] for line in table.lines]


def row(**cells):
    """Return a row with some cells, by the number of their column: ``c0`` is the first."""
    return [cells.get(f"c{place}", "") for place in range(len(HEAD))]


@pytest.mark.parametrize(
    "label",
    [
        *("JUMLAH", "Jumlah :", "J U M L A H", "T O T A L", "Jml.", "TOTAL PSM", "Total keseluruhan", "GRAND TOTAL"),
        *("Sub Total", "Sub-total", "SUBTOTAL", "Sub. Jumlah", "Jumlah Kec. Samarang", "1. Jumlah", "B) Total"),
        *("Keseluruhan", "Seluruhnya", "Rekapitulasi", "Jumlah laki-laki (L)"),
    ],
)
def test_a_total_is_nobody_wherever_its_label_and_its_number_stand(label):
    columns = range(len(HEAD))
    for at, count, number in itertools.product(columns, columns, (4, "4", "442 orang", "Empat orang")):
        total = row(**{f"c{count}": number} | {f"c{at}": label})
        assert names(ANI, total, BUDI) == ["Ani Suryani", "Budi Hartono"]


@pytest.mark.parametrize(
    "text",
    [
        *("TOTAL 442", "Jumlah seluruhnya : 12", "Jumlah PSM aktif = 12", "JUMLAH: 12 orang", "Total (12)"),
        *("PSM aktif : 12", "Laki-laki : 5", "Laki-laki", "PEREMPUAN", "Perempuan 7", "12 orang", "(12 PSM)", "12"),
        *("Jumlah Pengurus", "Jumlah terisi 3 dari 4 desa"),
    ],
)
@pytest.mark.parametrize("more", [{}, {"c0": 3}, {"c2": 12}, {"c2": "12"}, {"c3": 5, "c4": 7}])
def test_a_text_that_counts_in_the_column_of_the_name_is_nobody(text, more):
    assert names(ANI, row(c1=text, **more), BUDI) == ["Ani Suryani", "Budi Hartono"]


def test_numbers_alone_are_nobody():
    assert names(ANI, row(c1=12, c3=5, c4=7), row(c1="12", c2=12.0), BUDI) == ["Ani Suryani", "Budi Hartono"]


def test_a_formula_that_sums_up_the_column_of_the_nik_makes_nobody():
    for label in ({"c0": "JUMLAH"}, {"c1": "Jumlah"}):
        total = row(c2=3205055403850001.0 * 3, **label)
        assert names(ANI, total, BUDI) == ["Ani Suryani", "Budi Hartono"]


def test_a_total_in_a_table_without_nik_is_nobody():
    head = ["Nama", "Desa", "HP"]
    assert names(["Ani", "A", "0812"], ["Sub-total", 1, ""], ["Total", "", 1], head=head) == ["Ani"]


def test_a_place_with_its_count_is_a_section():
    rows = [["Desa Cintarasa : 2 orang"], [1, "Ani", ""], ["Desa Sirnasari (1 PSM)"], [2, "Budi", ""]]
    rows += [["Desa Padaasih 1 orang"], [3, "Cici", ""]]
    [table] = tables([Sheet("PSM", [["No", "Nama", "HP"], *rows])], remembered={})
    assert [(line.cells["name"], line.cells["village_name"]) for line in table.lines] == [
        ("Ani", "Cintarasa"),
        ("Budi", "Sirnasari"),
        ("Cici", "Padaasih"),
    ]


NAME, NIP = "Drs. H. Oman Suherman, M.Si", "NIP. 19650312 199003 1 005"
BLOCKS = {
    "one cell": ["Mengetahui, Kepala Dinas Sosial", NAME, NIP],
    "a line each": ["Mengetahui,", "Kepala Dinas", "", "", NAME, "Pembina Tk. I", NIP],
    "place and day": ["Garut, 12 Januari 2026", "Yang membuat daftar,", "", "Asep Sunandar"],
    "a day left open": ["Garut,       Januari 2026", "Ketua IPSM Kab. Garut", "", "Asep Sunandar"],
    "dots for a day": [
        "Samarang, ..... Nopember 20....",
        "Plt. Camat Samarang",
        "",
        NAME,
        "NIP. ........................",
    ],
    "in the name of": ["a.n. Kepala Dinas Sosial", "Kabid Pemberdayaan Sosial", "u.b. Kasi Kelembagaan", NAME, "NIP"],
    "the name and the NIP alone": ["", NAME, NIP],
    "the name, its rank and the NIP": ["", "", NAME, "Pembina Tk. I", "196503121990031005"],
    "village": ["Pj. Kepala Desa Cintarasa", "", "Ujang"],
    "whoever wrote it": ["Dibuat oleh :", "Petugas Pendata", "", "Neng Lilis"],
    "a volunteer of the kecamatan": ["TKSK Kecamatan Samarang", "Dadang"],
    "of the association": ["Ketua,", "Dadang"],
    "agreed": ["Hormat kami", "Dadang"],
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_the_signatures_below_a_table_are_nobody_in_whatever_column(block):
    for at in range(len(HEAD)):
        assert names(ANI, BUDI, row(), *(row(**{f"c{at}": text}) for text in block)) == ["Ani Suryani", "Budi Hartono"]


def test_two_who_sign_beside_each_other_are_nobody():
    left, right = ["Mengetahui,", "Camat Samarang", "", NAME, NIP], ["Garut, 1 Mei 2026", "Pendata", "", "Asep", ""]
    block = [row(c1=one, c5=other) for one, other in zip(left, right, strict=True)]
    assert names(ANI, *block) == ["Ani Suryani"]
    nips = [row(c1=NAME, c6="Asep Sunandar"), row(c1=NIP, c6="NIP. 197001011995031001")]
    assert names(ANI, *nips) == ["Ani Suryani"]


def test_whoever_is_numbered_or_has_a_nik_is_not_taken_for_an_official():
    lurah = [2, "Lurah Susanto", "", "", "", "Jagabaya", "", ""]
    late = [3, "Cici", "3205055403850009", "P", "", "Jagabaya", "", ""]
    assert names(ANI, lurah, late) == ["Ani Suryani", "Lurah Susanto", "Cici"]
    assert names(ANI, row(c1="Mengetahui"), row(c1="Oman"), late, BUDI) == ["Ani Suryani", "Cici", "Budi Hartono"]
    assert names(ANI, row(c1="Mengetahui"), row(c2="3205055403850009")) == ["Ani Suryani"]


def test_a_person_whose_address_or_name_sounds_alike_stays():
    address = row(c0=3, c1="Cici Sumarni", c5="Jagabaya", c7="Total Persada Regency Blok 4")
    named = [row(c1=name, c5="Jagabaya") for name in ("Desi Ratnasari", "Camelia", "Kasidi", "Jumlahati", "Totalina")]
    assert names(ANI, address, *named, row(c1="Ani 2", c5="Jagabaya")) == [
        "Ani Suryani",
        "Cici Sumarni",
        *("Desi Ratnasari", "Camelia", "Kasidi", "Jumlahati", "Totalina", "Ani 2"),
    ]


def test_the_last_of_the_table_stays_above_a_nip():
    assert names(ANI, [2, "Budi", "", "", "", "", "", ""], row(c1=NIP)) == ["Ani Suryani", "Budi"]
    assert names(ANI, row(c1="Cici", c3="P", c5="Jagabaya"), row(c1=NIP)) == ["Ani Suryani", "Cici"]
    assert names(ANI, row(c1="Cici"), row(), row(), row(), row(), row(c1=NIP)) == ["Ani Suryani", "Cici"]


@pytest.mark.parametrize(
    ("cell", "sums"), [("Jumlah", True), ("1. Total", True), ("Ani", False), (7, False), (None, False)]
)
def test_a_cell_before_a_name_may_sum_up(cell, sums):
    assert between.is_sum(cell) is sums
