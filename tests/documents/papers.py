"""What the tests of papers share: the office of Garut, its head, and a pattern of numbers."""

from __future__ import annotations

from datetime import date

from pilar.offices.rules.offices import Particulars
from pilar.offices.services import Post

DINAS = Particulars(
    name="Dinas Sosial Kabupaten Garut", letterhead="PEMERINTAH KABUPATEN GARUT\nDINAS SOSIAL", address="Jalan Contoh 1"
)
HEAD = Post(
    name="Drs. Asep Hidayat, M.Si",
    plain_name="Asep Hidayat",
    position="Kepala Dinas Sosial",
    since=date(2024, 1, 1),
    is_head=True,
    nip="196803121990031005",
    rank="Pembina Utama Muda, IV/c",
)
PATTERN = "{code}/{seq:03}/{unit}/{roman_month}/{year}"
