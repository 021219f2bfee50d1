"""The tables of a recap as offices make them: where they begin, what their columns mean, which rows are areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _
from pilar.volunteers.rules.imports.readers import text_of
from pilar.volunteers.rules.tables.between import TOTAL
from pilar.volunteers.rules.tables.headers import is_numbering
from pilar.volunteers.rules.tables.synonyms import simple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar.volunteers.rules.sheets import Cell, Sheet

SHEET, GUIDE = "Rekap", "Petunjuk"
LOOKED_AT = 60
"""Rows from the top in which a header is looked for."""
WIDEST = 60
LONGEST = 120
MAX_ROWS = 20_000
LONGEST_CODE = 20

NO_TABLE = _(
    "No sheet has a table with areas and numbers. A table needs a row of headers with “Kode” or “Wilayah” and at least "
    "one of “Desa terlayani”, “Jumlah PSM” and “Jumlah penduduk”. The template has them all."
)
NO_ROWS = _("No row of the workbook has numbers. Fill in at least one row below the headers.")
TOO_MANY_ROWS = _("The workbook has more than 20,000 rows. Split it, for instance by province.")

# The headers are the file format, so they are Indonesian in every language of the screens.
COLUMNS: dict[str, str] = {
    "code": "Kode wilayah",
    "name": "Wilayah",
    "villages_served": "Desa terlayani",
    "volunteers": "Jumlah PSM",
    "trained": "PSM sudah bimtek",
    "residents": "Jumlah penduduk",
}
FIGURES = ("villages_served", "volunteers", "trained", "residents")
NAMES = ("village_name", "district_name", "regency_name", "name")
"""Columns that name an area, the lowest level first."""

SYNONYMS: dict[str, str] = {
    "code": (
        "kode wilayah; kode; kode kabupaten kota; kode kabupaten; kode kota; kode kecamatan; kode desa; kode desa "
        "kelurahan; kode kemendagri; kode kelurahan; id wilayah; kode daerah"
    ),
    "name": "wilayah; nama wilayah; daerah; nama daerah; nama; wilayah kerja",
    "regency_name": (
        "kabupaten kota; kabupaten; kota; nama kabupaten kota; nama kabupaten; nama kota; dinas sosial; kota kabupaten"
    ),
    "district_name": "kecamatan; nama kecamatan; kecamatan distrik; distrik",
    "village_name": (
        "desa; kelurahan; desa kelurahan; nama desa; nama kelurahan; nama desa kelurahan; kelurahan desa; "
        "gampong; nagari"
    ),
    "villages_served": (
        "desa terlayani; jumlah desa terlayani; desa kelurahan terlayani; jumlah desa kelurahan terlayani; desa "
        "ada psm; jumlah desa ada psm; desa memiliki psm; jumlah desa memiliki psm; desa ber psm; jumlah desa ber "
        "psm; desa sudah ada psm; jumlah desa kelurahan ada psm; desa kelurahan ada psm; jumlah desa sudah ada "
        "psm; jumlah desa kelurahan memiliki psm; terlayani; desa kelurahan memiliki psm"
    ),
    "volunteers": (
        "jumlah psm; psm; total psm; psm aktif; jumlah psm aktif; banyaknya psm; jumlah anggota psm; anggota psm; "
        "jumlah seluruh psm; psm seluruhnya; jumlah psm orang; jumlah pekerja sosial masyarakat; pekerja sosial "
        "masyarakat; jumlah relawan psm"
    ),
    "trained": (
        "psm sudah bimtek; sudah bimtek; psm bimtek; jumlah psm sudah bimtek; psm sudah bimtek dasar; sudah "
        "pelatihan; jumlah psm sudah bimtek dasar; bimtek; psm terlatih; psm sudah pelatihan; jumlah sudah "
        "bimtek; psm sudah dilatih; psm sudah ikut bimtek; jumlah psm bimtek; jumlah psm terlatih; sudah ikut "
        "bimtek"
    ),
    "residents": (
        "jumlah penduduk; penduduk; jumlah jiwa; jiwa; populasi; penduduk jiwa; jumlah penduduk jiwa; jumlah "
        "warga; total penduduk; jumlah penduduk orang"
    ),
}
"""What offices write over each column, parted by semicolons."""
SHORTENED = {"jml": "jumlah", "jlh": "jumlah", "jmlh": "jumlah", "kd": "kode", "desa/kel": "desa kelurahan"}


def _simple(text: str) -> str:
    return " ".join(SHORTENED.get(word, word) for word in simple(text).split())


KEY_OF = {_simple(text): key for key, texts in SYNONYMS.items() for text in texts.split("; ")}


@dataclass(frozen=True)
class Line:
    """One row with numbers: where it stands, the code and the names it gives, and its numbers as they are written.

    ``within`` is the kab/kota it stands under, which offices write once over many rows.
    """

    sheet: str
    number: int
    code: str
    names: Mapping[str, str]
    cells: Mapping[str, str]
    within: str = ""

    @property
    def name(self) -> str:
        """Return how the row calls its area: the lowest name it gives."""
        return next((self.names[key] for key in NAMES if self.names.get(key)), "")


def lines(book: Sequence[Sheet]) -> list[Line]:
    """Return every row of a workbook that gives numbers; raise when there is no table, or no such row."""
    shown = [sheet for sheet in book if not sheet.is_hidden and (sheet.name != GUIDE or len(book) == 1)]
    found = [(sheet, header) for sheet in shown if (header := _header(sheet))]
    if not found:
        raise Invalid(NO_TABLE, field="file")
    rows = [line for sheet, (bottom, columns) in found for line in _lines(sheet, bottom, columns)]
    if not rows:
        raise Invalid(NO_ROWS, field="file")
    if len(rows) > MAX_ROWS:
        raise Refused(TOO_MANY_ROWS, field="file")
    return rows


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the last row of the header and where the column of each key stands; None where there is no table."""
    for number in range(min(LOOKED_AT, len(sheet.rows))):
        alone = _columns([_texts(sheet.rows[number])])
        below = _texts(sheet.rows[number + 1]) if number + 1 < len(sheet.rows) else None
        both = _columns([_texts(sheet.rows[number]), below]) if below is not None else {}
        if _is_table(both) and len(both) > len(alone):
            return number + 1, both
        if _is_table(alone):
            return number, alone
    return None


def _is_table(columns: Mapping[str, int]) -> bool:
    return any(key in columns for key in ("code", *NAMES)) and any(key in columns for key in FIGURES)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [text_of(cell) if isinstance(cell, str) and len(cell) <= LONGEST else "" for cell in row[:WIDEST]]


def _columns(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return where each key stands under one row of headers, or under a row of groups with the parts below."""
    found: dict[str, int] = {}
    group = ""
    for column in range(max(map(len, rows))):
        path = [row[column] if column < len(row) else "" for row in rows]
        group = path[0] or group
        whole = (path[-1], f"{group} {path[-1]}", path[0]) if len(path) > 1 and path[-1] else (path[0],)
        key = next((KEY_OF[form] for text in whole if (form := _simple(text)) in KEY_OF), "")
        if key:
            found.setdefault(key, column)
    return found


def _lines(sheet: Sheet, bottom: int, columns: Mapping[str, int]) -> Iterator[Line]:
    within = ""
    for number in range(bottom + 1, len(sheet.rows)):
        row = sheet.rows[number][:WIDEST]
        if is_numbering(row) or any(TOTAL.fullmatch(text) for text in _texts(row)):
            continue
        said = {key: _said(row[place], key) for key, place in columns.items() if place < len(row)}
        cells = {key: said[key] for key in FIGURES if said.get(key)}
        names = {key: said[key] for key in NAMES if said.get(key)}
        within = names.get("regency_name", within)
        if cells:
            yield Line(sheet.name[:100], number + 1, said.get("code", "")[:LONGEST_CODE], names, cells, within)


def _said(cell: Cell, key: str) -> str:
    """Return a cell as text; a broken number keeps so many decimals that nobody takes its point for thousands.

    A spreadsheet takes the code 32.10 for a number; two decimals bring it back.
    """
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.2f}" if key == "code" else f"{cell:.6f}"
    return text_of(cell)[:LONGEST]
