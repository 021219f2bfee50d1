"""What stands among people and is nobody, by its words: totals, footnotes, and the signatures below a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = r"(?:(?:[ivxlc]+|[a-z]|\d+)[.)]\s*)?"
SUM = (
    r"(?:(?:sub|grand)[\s.-]*)?(?:jumlah|j\s+u\s+m\s+l\s+a\s+h|jml|total|t\s+o\s+t\s+a\s+l|subtotal|subjumlah|"
    r"rekap\w*|keseluruhan|seluruhnya)"
)
COUNTED = r"(?:orang|org|jiwa|psm|desa|kelurahan|desa/kelurahan|kecamatan|kec)"
PLACE = r"(?:kecamatan|kec|desa|kelurahan|kel)"
MONTH = (
    r"(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|agt|ags|sep|okt|nov|nop|des|januari|februari|pebruari|maret|april|juni|juli|"
    r"agustus|september|oktober|november|nopember|desember)"
)
POST = (
    r"(?:(?:plt|plh|pj)\b[\s.]*)?(?:kepala (?:dinas|desa|badan|bidang|seksi|sub|uptd?|kantor)|kadis|kabid|kasi|kades|"
    r"camat|lurah|bupati|wali ?kota|gubernur|sekretaris (?:daerah|dinas|desa|camat|kecamatan)|sekdes|sekcam|"
    r"ketua (?:ipsm|forum|psm|paguyuban|umum|kelompok)|pendamping (?:sosial|psm|pkh)|tksk\b|koordinator (?:tksk|psm))"
)
SIGNING = (
    r"(?:mengetahui|menyetujui|mengesahkan|disahkan|diketahui|disetujui|hormat kami|tertanda|ttd|"
    r"(?:di)?(?:buat|susun|periksa|verifikasi|ketik|input|data) oleh|yang (?:membuat|mendata|menyusun)|"
    r"pembuat (?:daftar|laporan)|petugas (?:pendata|pendataan|entri|entry|input))"
)

ODD_NAME = (
    rf"\s*(?:{FIRST}(?:{SUM}|{PLACE}\b|nama\b|{SIGNING}|{POST}|catatan|keterangan|ket\b|sumber|nb\b|note\b|kepala|nip\b|"
    r"ketua|a\.?n\.?\s|an\.|u\.?b\.?\s|laki|perempuan|pria|wanita)|sub\b)"
)
"""A name that begins so is probably none."""
PLAIN_NAME = re.compile(rf"(?!{ODD_NAME})[^\W\d_][^\d:=]*")
"""A name, in small letters, that neither begins so nor has a sign of a count or of the day of a signature."""
SUMMING = re.compile(rf"\s*{FIRST}{SUM}\b", re.IGNORECASE)
"""A name, or what stands in the first column, that begins so sums up; an address may begin so too."""
TOTAL = re.compile(
    rf"{FIRST}{SUM}(?:[\s.:=()/,-]|\d|\b(?:{SUM}|{COUNTED}|semua(?:nya)?|anggota|akhir|umum|aktif|data|baris|laki|"
    rf"perempuan|pria|wanita|[lp])\b|\b(?:{PLACE}|kab|kabupaten|kota|provinsi)\b.*)*",
    re.IGNORECASE,
)
"""A text that sums up, whatever the column."""
COUNT = re.compile(
    rf"(?:.*\S)?\s*[:=]\s*\(?\d{{1,6}}\s*{COUNTED}?\)?\s*\.?|\(?\d{{1,6}}\s*{COUNTED}\b.*|"
    r"(?:laki[\s-]*laki|perempuan)(?:\s*\d{1,6})?|.*\borang\.?",
    re.IGNORECASE,
)
"""A name that counts: “Kecamatan Cikajang : 12 orang”, “PSM aktif = 7”, “Laki-laki”."""
NUMBER = re.compile(r"\d{1,6}")
FOOTNOTE = re.compile(r"(?:catatan|keterangan|ket|sumber|nb|note)\s*[:.].*|\*.*", re.IGNORECASE)
PLACE_AND_DAY = re.compile(
    rf"[a-z][a-z .'-]*,?\s*(?:tanggal|tgl\.?)?\s*[\d.…_]*\s*{MONTH}\s*(?:\d{{4}}|20[.…_]+)", re.IGNORECASE
)
NIP = re.compile(r"nip\b[\s.:]*[\d.\s…_-]*|\d{8}\s?\d{6}\s?\d\s?\d{3}", re.IGNORECASE)
SIGNATURE = re.compile(
    rf"(?:{SIGNING}(?:\b.*)?|a\.?n\.?\s+(?:bupati|camat|kepala|wali|gubernur|ketua).*|u\.?b\.?\s+{POST}.*|{POST}\b.*|ketua)"
    r"[\s,:]*",
    re.IGNORECASE,
)
NIK_LIKE = re.compile(r"(?:nik\s*:)?[\d\s.,'’`‘*x•#_+e-]+", re.IGNORECASE)
WHOLE_NIK = re.compile(r"['’`‘]?(?:\d[\s.]?){16}", re.ASCII)
LONGEST = 150
"""Of a longer text the beginning is looked at."""
SHORTEST_NIK = 8
"""A shorter text in the column of the NIK is a count of something."""


def is_name(cell: object) -> bool:
    """Say whether a cell is plainly a name; the row of any other is looked at more closely."""
    if not isinstance(cell, str):
        return False
    small = cell.lower()  # far cheaper than to ignore the case
    return PLAIN_NAME.fullmatch(small) is not None and "orang" not in small


def is_sum(cell: object) -> bool:
    """Say whether a cell before a name sums up."""
    return isinstance(cell, str) and SUMMING.match(cell) is not None


def is_nik(text: str) -> bool:
    """Say whether a text may be a NIK, whole or partly hidden; neither a count nor the line of an official is."""
    return len(text) >= SHORTEST_NIK and NIK_LIKE.fullmatch(text) is not None and NIP.fullmatch(text) is None


def names_official(texts: Sequence[str]) -> bool:
    """Say whether a row has the NIP that stands below the name of whoever signs."""
    return any(NIP.fullmatch(text) for text in texts)


def ends_table(texts: Sequence[str]) -> bool:
    """Say whether a row belongs to the signatures below a table; what is numbered is no part of them."""
    if any(PLACE_AND_DAY.fullmatch(text) for text in texts):
        return True
    return not is_number(texts[0]) and any(SIGNATURE.fullmatch(text) for text in texts)


def sums_up(texts: Sequence[str], *, first: str, name: str) -> bool:
    """Say whether a row counts, or says something about the table."""
    if SUMMING.match(first) or SUMMING.match(name) or COUNT.fullmatch(name) or FOOTNOTE.fullmatch(texts[0]):
        return True
    return any(TOTAL.fullmatch(text) for text in texts) or all(is_number(text) for text in texts)


def is_number(text: str) -> bool:
    """Say whether a text is but a number, as a count is and the place of a row."""
    return NUMBER.fullmatch(text.strip(".) ")) is not None
