"""Twenty workbooks, each with one habit of the offices that make them; the made-up people live in Garut."""

from __future__ import annotations

from datetime import date, datetime

from tests.volunteers.workbooks.making import ods, text, xls, xlsx

ANI, BUDI, CICI = "3205055403850001", "3205050107790002", "3205056512900003"


def letterhead_above() -> bytes:
    """The office, the title and the year stand above the header, merged across the table."""
    rows: list[list[object]] = [
        ["PEMERINTAH KABUPATEN GARUT"],
        ["DINAS SOSIAL"],
        ["DAFTAR PEKERJA SOSIAL MASYARAKAT (PSM) TAHUN 2026"],
        [],
        ["NO", "NAMA", "NIK", "DESA/KEL", "KECAMATAN", "L/P", "NO HP"],
        [1, "ANI SURYANI", ANI, "Mekarmukti", "Mekarmukti", "P", "081234567890"],
        [2, "BUDI HARTONO", BUDI, "Jagabaya", "Mekarmukti", "L", "0812-3456-7891"],
    ]
    return xlsx({"Sheet1": rows}, {"Sheet1": [(row, 0, row, 6) for row in range(3)]})


def header_of_two_rows() -> bytes:
    """Groups stand over the columns they part: a tick under L or P, number and date under SK."""
    rows: list[list[object]] = [
        ["NO", "NAMA LENGKAP", "JENIS KELAMIN", "", "DESA", "SK", "", "KET"],
        ["", "", "L", "P", "", "NOMOR", "TANGGAL", ""],
        [1, "ANI SURYANI", "", "√", "Mekarmukti", "460/12-Dinsos", "15-01-2021", ""],
        [2, "BUDI HARTONO", 1, "", "Jagabaya", "460/12-Dinsos", "15-01-2021", "Meninggal"],
    ]
    whole = [(0, column, 1, column) for column in (0, 1, 4, 7)]
    return xlsx({"PSM": rows}, {"PSM": [*whole, (0, 2, 0, 3), (0, 5, 0, 6)]})


def header_of_three_rows() -> bytes:
    """Three rows of headers and a row that numbers the columns; the name stands under a group of its own."""
    rows: list[list[object]] = [
        ["NO", "IDENTITAS", "", "", "", "PENGANGKATAN", "", ""],
        ["", "NAMA PSM", "TEMPAT, TGL LAHIR", "", "ALAMAT TUGAS", "SURAT KEPUTUSAN", "", "TMT"],
        ["", "", "TEMPAT", "TGL", "DESA", "NOMOR", "TGL", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["1", "ANI SURYANI", "Garut", "14-03-1985", "Mekarmukti", "460/12", "15-01-2021", "01-02-2021"],
    ]
    return xlsx({"PSM": rows}, {"PSM": [(0, 1, 0, 4), (0, 5, 0, 7), (1, 2, 1, 3), (1, 5, 1, 6), (0, 0, 2, 0)]})


def sheet_per_kecamatan() -> bytes:
    """Each kecamatan has a sheet of its own; the last sheet only counts, a hidden one holds an old list."""
    head = ["No", "Nama", "Desa"]
    return xlsx(
        {
            "Kec. Mekarmukti": [head, [1, "ANI SURYANI", "Mekarmukti"], [2, "BUDI HARTONO", "Jagabaya"]],
            "Samarang": [head, [1, "CICI KURNIASIH", "Cintarasa"]],
            "Rekap": [["Kecamatan", "Jumlah"], ["Mekarmukti", 2], ["Samarang", 1]],
            "Lama": [head, [1, "DEDI", "Cintarasa"]],
        },
        hidden=["Lama"],
    )


def sections_and_totals() -> bytes:
    """The kecamatan stand in rows of their own, each with a total below; the header returns on every printed page."""
    head = ["No", "Nama PSM", "Nama Desa", "Telp"]
    rows: list[list[object]] = [
        head,
        ["", "KECAMATAN MEKARMUKTI"],
        [1, "ANI SURYANI", "Mekarmukti", "081234567890"],
        ["", "Jumlah", "", 1],
        head,
        ["", "KECAMATAN SAMARANG"],
        [1, "BUDI HARTONO", "Cintarasa", "081234567891"],
        [2, "CICI KURNIASIH", "Samarang", ""],
        ["Sub Total", "", "", 2],
        ["JUMLAH SELURUHNYA", "", "", 3],
    ]
    return xlsx({"Sheet1": rows})


def village_merged_over_people() -> bytes:
    """The village is written once and merged over all its people; so is the decree."""
    rows: list[list[object]] = [
        ["NO", "DESA", "NAMA", "NO SK", "TGL SK"],
        [1, "Mekarmukti", "ANI SURYANI", "460/12", "15-01-2021"],
        [2, "", "BUDI HARTONO", "", ""],
        [3, "Jagabaya", "CICI KURNIASIH", "460/13", "16-01-2021"],
    ]
    return xlsx({"Sheet1": rows}, {"Sheet1": [(1, 1, 2, 1), (1, 3, 2, 3), (1, 4, 2, 4)]})


def village_once_for_many() -> bytes:
    """The village is written beside the first of its people, and the cells below are left empty."""
    rows: list[list[object]] = [
        ["NO", "DESA", "NAMA"],
        [1, "Mekarmukti", "ANI SURYANI"],
        [2, "", "BUDI HARTONO"],
        [3, "Jagabaya", "CICI KURNIASIH"],
    ]
    return xlsx({"Sheet1": rows})


def broken_niks() -> bytes:
    """NIK as numbers, in scientific writing, with a digit too few or too many, cut to zeros, hidden, or absent."""
    rows: list[list[object]] = [
        ["Nama", "Desa", "No. KTP"],
        ["ANI SATU", "Mekarmukti", 3205055403850001],
        ["ANI DUA", "Mekarmukti", "3,20506E+15"],
        ["ANI TIGA", "Mekarmukti", "320505540385000"],
        ["ANI EMPAT", "Mekarmukti", "32050554038500012"],
        ["ANI LIMA", "Mekarmukti", "3205055403851000"],
        ["ANI ENAM", "Mekarmukti", "320505540385****"],
        ["ANI TUJUH", "Mekarmukti", "3205059913850001"],
        ["ANI DELAPAN", "Mekarmukti", "belum ada"],
        ["ANI SEMBILAN", "Mekarmukti", "'3205.0554.0385.0001"],
    ]
    return xlsx({"Sheet1": rows})


def days_in_every_form() -> bytes:
    """Birth dates as dates, day numbers, with month names, two-digit years, only the year, and impossible ones."""
    days = [
        *(date(1985, 3, 14), 31120, "14/03/1985", "14-3-85", "14 Maret 1985", "14 Mar 85", "Garut, 14-03-1985"),
        *("1985-03-14", datetime(1985, 3, 14, 7, 30), "14031985", "1985", "31-02-1985", "14-03-2031"),  # noqa: DTZ001
    ]
    letters = "abcdefghijklm"
    rows: list[list[object]] = [
        ["Nama", "Desa", "Tgl. Lahir"],
        *([f"ANI {a}", "Mekarmukti", day] for a, day in zip(letters, days, strict=True)),
    ]
    return xlsx({"Sheet1": rows})


def two_things_in_one_column() -> bytes:
    """Place and date of birth, number and date of the decree, first and last year of the term share a column each."""
    rows: list[list[object]] = [
        ["No", "Nama", "Tempat, Tanggal Lahir", "Desa", "Nomor dan Tanggal SK", "Masa Bakti"],
        [
            1,
            "ANI SURYANI",
            "Garut, 14 Maret 1985",
            "Mekarmukti",
            "460/12-Dinsos tanggal 15 Januari 2021",
            "2021 - 2026",
        ],
        [2, "BUDI HARTONO", "GARUT 01-07-1979", "Jagabaya", "460/13-Dinsos", "2021 s/d 2026"],
    ]
    return xlsx({"Sheet1": rows})


def phones_as_typed() -> bytes:
    """Telephone numbers as numbers, with 62, without 0, two in a cell, of the house, and none."""
    phones = ["0812-3456-7890", "6281234567890", 81234567890, "+62 812 3456 7890", "081234567890 / 085612345678"]
    phones += ["(0262) 233-445", "-", "tidak punya"]
    rows: list[list[object]] = [
        ["Nama", "Desa", "No HP/WA"],
        *([f"ANI {a}", "Mekarmukti", phone] for a, phone in zip("abcdefgh", phones, strict=True)),
    ]
    return xlsx({"Sheet1": rows})


def status_in_remarks() -> bytes:
    """Whether somebody still serves stands in the remarks, between other remarks."""
    told = ["", "Aktif", "Meninggal dunia", "Mengundurkan diri", "Pindah", "Non Aktif", "Korcam", "Cuti"]
    rows: list[list[object]] = [
        ["Nama", "Desa", "Keterangan"],
        *([f"ANI {a}", "Mekarmukti", word] for a, word in zip("abcdefgh", told, strict=True)),
    ]
    return xlsx({"Sheet1": rows})


def columns_not_wanted() -> bytes:
    """Bank accounts, religion, age and much else stand beside what the register is about; one header is mistyped."""
    rows: list[list[object]] = [
        [
            "No",
            "Nama Lengkp",
            "Umur",
            "Agama",
            "Kelurahan",
            "Bank",
            "No. Rekening",
            "NPWP",
            "Hobi",
            "Pendidkan Terakhir",
        ],
        [
            1,
            "ANI SURYANI",
            41,
            "Islam",
            "Mekarmukti",
            "BJB",
            "0012345678901",
            "01.234.567.8-901.000",
            "Memasak",
            "SLTA",
        ],
    ]
    return xlsx({"Sheet1": rows})


def address_in_parts() -> bytes:
    """Hamlet, RT and RW stand beside the address, under a header of their own."""
    rows: list[list[object]] = [
        ["No", "Nama", "Alamat", "", "", "", "Desa", "Pendidikan", "Rangkap Jabatan"],
        ["", "", "Kampung", "Dusun", "RT", "RW", "", "", ""],
        [1, "ANI SURYANI", "Kp. Sawah", "Dusun II", 2, "05", "Mekarmukti", "S.Sos", "Kader Posyandu, RT/RW"],
        [2, "BUDI HARTONO", "", "", 1, 3, "Jagabaya", "SMK Negeri 1", "Pawang hujan"],
    ]
    return xlsx({"Sheet1": rows}, {"Sheet1": [(0, 2, 0, 5)]})


def signatures_below() -> bytes:
    """Below the last of the people stand a footnote, place and day, and who signs."""
    rows: list[list[object]] = [
        ["No", "Nama", "Desa/Kelurahan", "Alamat"],
        [1, "ANI SURYANI", "Mekarmukti", "Kp. Sawah"],
        [2, "BUDI HARTONO", "Jagabaya", "Kp. Kaler"],
        [],
        ["Catatan : data per 1 Juni 2026"],
        ["", "", "", "Garut, 12 Juni 2026"],
        ["", "Mengetahui,"],
        ["", "Kepala Dinas Sosial", "", ""],
        ["", "Drs. H. OMAN SUWARNA, M.Si"],
        ["", "NIP. 196801011990031001"],
    ]
    return xlsx({"Sheet1": rows})


def formulas() -> bytes:
    """Numbers, names and totals are formulas; what counts is the value they had when the file was saved."""
    rows: list[list[object]] = [
        ["No", "Nama", "Desa", "Tgl lahir"],
        [1, ('=UPPER("Ani Suryani")', "ANI SURYANI"), "Mekarmukti", "14-03-1985"],
        [("=A2+1", 2), "BUDI HARTONO", ("=C2", "Mekarmukti"), "01-07-1979"],
        ["Jumlah", ("=COUNTA(B2:B3)", 2)],
    ]
    return xlsx({"Sheet1": rows})


def old_excel() -> bytes:
    """An .xls of Excel 97, with the kecamatan in the letterhead."""
    rows: list[list[object]] = [
        ["DATA PSM KECAMATAN MEKARMUKTI"],
        [],
        ["NO.", "NAMA", "TTL", "DESA", "UKURAN BAJU"],
        [1, "ANI SURYANI", "Garut, 14-03-1985", "Mekarmukti", "XL"],
        [2, "BUDI HARTONO", "Garut, 01-07-1979", "", "3L"],
    ]
    return xls({"Sheet1": rows}, {"Sheet1": [(0, 0, 0, 4), (3, 3, 4, 3)]})


def libreoffice() -> bytes:
    """An .ods of LibreOffice, with real dates and the village and kecamatan in one cell."""
    rows: list[list[object]] = [
        ["No", "Nama", "NIK", "Tanggal Lahir", "Wilayah Tugas", "Bimtek", ""],
        ["", "", "", "", "", "Sudah", "Belum"],
        [1, "ANI SURYANI", ANI, date(1985, 3, 14), "Ds. Mekarmukti Kec. Mekarmukti", "v", ""],
        [2, "BUDI HARTONO", BUDI, date(1979, 7, 1), "Jagabaya, Kecamatan Mekarmukti", "", "v"],
    ]
    return ods({"Data PSM": rows})


def semicolons_of_windows() -> bytes:
    """A .csv as Excel of Indonesia saves it: semicolons, and the letters of Windows."""
    rows: list[list[object]] = [
        ["No", "Nama", "Desa", "Status", "Tahun menjadi PSM", "No. KTA"],
        ["1", "ANI SURYANI", "Mekarmukti – Kidul", "Aktif", "2012", "3205000123"],
        ["2", "RENÉ HARTONO", "Jagabaya", "Diganti", "01-02-2014", "A-12"],
    ]
    return text(rows, delimiter=";", encoding="cp1252")


def commas_of_the_web() -> bytes:
    """A .csv as web applications export it: commas, UTF-8 with its mark, codes of villages, a title in line one."""
    rows: list[list[object]] = [
        ["Ekspor data PSM", "", "", "", ""],
        ["kode_wilayah", "nama_lengkap", "jenis_kelamin", "alamat", "nomor_telepon"],
        ["32.05.32.2001", "ANI SURYANI", "Perempuan", "Kp. Sawah, RT 02/RW 05", "'081234567890"],
        ["3205322002", "BUDI HARTONO", "Laki-laki", "", ""],
    ]
    return text(rows, delimiter=",", encoding="utf-8-sig")


TWENTY = (
    *(letterhead_above, header_of_two_rows, header_of_three_rows, sheet_per_kecamatan, sections_and_totals),
    *(village_merged_over_people, village_once_for_many, broken_niks, days_in_every_form, two_things_in_one_column),
    *(phones_as_typed, status_in_remarks, columns_not_wanted, address_in_parts, signatures_below),
    *(formulas, old_excel, libreoffice, semicolons_of_windows, commas_of_the_web),
)
