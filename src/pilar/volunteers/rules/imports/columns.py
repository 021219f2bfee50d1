"""The columns of the register's workbook: of the template, of every export, and what other workbooks are read into."""

from __future__ import annotations

from dataclasses import dataclass

SHEET = "PSM"
MAX_ROWS = 100_000
CODE_LENGTH = 10


@dataclass(frozen=True)
class Column:
    """A column of the workbook: its key in the program, its header, whether a row must fill it, and an example."""

    key: str
    header: str
    required: bool
    hint: str
    choices: tuple[str, ...] = ()
    """What the template offers to choose from."""


YES_OR_NO = ("Ya", "Tidak")

# The headers are the file format, so they are Indonesian in every language of the screens.
COLUMNS: tuple[Column, ...] = (
    Column("village", "Kode desa/kelurahan", required=True, hint="10 angka, boleh bertitik: 32.05.32.2001"),
    Column("village_name", "Nama desa/kelurahan", required=False, hint="Cukup ini dan kecamatan bila kode tidak diisi"),
    Column("district_name", "Kecamatan", required=False, hint="Untuk desa yang ditulis namanya saja"),
    Column("name", "Nama lengkap", required=True, hint="Seperti di KTP"),
    Column("nik", "NIK", required=False, hint="16 angka; kolom ini berformat teks"),
    Column("sex", "Jenis kelamin", required=False, hint="L atau P", choices=("L", "P")),
    Column("birth_place", "Tempat lahir", required=False, hint="Garut"),
    Column("birth_date", "Tanggal lahir", required=False, hint="31-12-1980"),
    Column("phone", "Nomor HP", required=False, hint="0812-3456-7890"),
    Column(
        "phone_use", "HP milik", required=False, hint="Sendiri, atau Bersama keluarga", choices=("Sendiri", "Bersama")
    ),
    Column("has_smartphone", "Punya smartphone", required=False, hint="Ya atau Tidak", choices=YES_OR_NO),
    Column("address", "Alamat", required=False, hint="Kampung, RT/RW"),
    Column("education", "Pendidikan terakhir", required=False, hint="SD, SMP, SMA, D3, S1, ..."),
    Column("occupation", "Pekerjaan", required=False, hint="Petani"),
    Column("other_roles", "Peran lain", required=False, hint="Kader, RT/RW, Karang Taruna; beberapa dipisah koma"),
    Column("psm_since", "PSM sejak tahun", required=False, hint="2012"),
    Column("ipsm_number", "Nomor anggota IPSM", required=False, hint="10 angka, seperti di kartu anggota (KTA)"),
    Column(
        "uniform_size",
        "Ukuran seragam",
        required=False,
        hint="S, M, L, XL, XXL, ...",
        choices=("XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL"),
    ),
    Column("emergency_name", "Kontak darurat", required=False, hint="Nama orang yang dihubungi bila ada apa-apa"),
    Column("emergency_phone", "HP kontak darurat", required=False, hint="0812-3456-7890"),
    Column(
        "service",
        "Status tugas",
        required=False,
        hint="Kosong berarti bertugas",
        choices=("Bertugas", "Belum mulai", "Berhalangan sementara", "Diberhentikan sementara", "Berakhir"),
    ),
    Column("started_on", "Mulai bertugas", required=False, hint="01-02-2021"),
    Column("decree_number", "Nomor SK", required=False, hint="Seperti di SK; kosong bila belum ada"),
    Column("decree_date", "Tanggal SK", required=False, hint="15-01-2021"),
    Column("decree_until", "SK berlaku sampai", required=False, hint="Kosong bila tanpa batas"),
    Column("confirmed", "Sudah dikukuhkan", required=False, hint="Ya atau Tidak", choices=YES_OR_NO),
    Column("ended_on", "Tanggal berakhir", required=False, hint="Hanya bila tugas berakhir"),
    Column(
        "end_reason",
        "Alasan berakhir",
        required=False,
        hint="Hanya bila tugas berakhir",
        choices=("Mengundurkan diri", "Diganti", "Diberhentikan", "Meninggal", "Pindah", "Masa bakti habis"),
    ),
    Column("trained", "Sudah bimtek dasar", required=False, hint="Sudah atau Belum", choices=("Sudah", "Belum")),
)
HEADERS = tuple(column.header for column in COLUMNS)
KEYS = tuple(column.key for column in COLUMNS)
HEADER_OF = dict(zip(KEYS, HEADERS, strict=True))
