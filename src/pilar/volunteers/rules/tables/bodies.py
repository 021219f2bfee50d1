"""The rows below a header: which of them are people, and under which kecamatan and village each stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pilar.volunteers.rules.imports.readers import text_of
from pilar.volunteers.rules.sheets import Line, Row
from pilar.volunteers.rules.tables import places
from pilar.volunteers.rules.tables.headers import is_numbering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar.volunteers.rules.sheets import Cell, Sheet
    from pilar.volunteers.rules.tables.headers import Finder, Header

BLANK = frozenset({"", None})
ODD_NAME = re.compile(
    r"\s*(?:(?:[ivxlc]+|[a-z]|\d+)[.)]\s*|sub ?)?(?:jumlah|total|rekap|kecamatan|kec\b|desa|kelurahan|nama\b|"
    r"mengetahui|catatan|keterangan|sumber|nb\b|kepala|camat|lurah|nip\b|ketua|bupati|walikota|a\.?n\.?\s|an\.)",
    re.IGNORECASE,
)
"""A name that begins so is probably none; the row is looked at more closely."""
TOTAL = re.compile(r"(?:sub ?)?(?:jumlah|total|rekap\w*|grand total)\b.*", re.IGNORECASE)
FOOTNOTE = re.compile(r"(?:catatan|keterangan|ket|sumber|nb|note)\s*[:.].*|\*.*", re.IGNORECASE)
SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|disahkan|dibuat oleh|yang membuat|nip\s*[.:]?\s*[\d. ]+|"
    r"a\.?n\.?\s+(?:bupati|camat|kepala|wali).*|"
    r"(?:plt\.? |plh\.? )?(?:kepala (?:dinas|desa|bidang|seksi)|camat|lurah|bupati|sekretaris daerah|kasi)\b.*)[\s,:]*",
    re.IGNORECASE,
)
PLACES = frozenset({"village", "village_name", "district_name"})
SPREADING = PLACES | {
    "decree",
    "decree_number",
    "decree_date",
    "decree_until",
    "term",
    "started_on",
    "psm_since",
    "trained",
}
"""What a cell says for all the people beside whom it is merged."""
LEAST_WITHOUT_NAME = 3
"""A row without a name and a NIK is somebody only when it says so many things besides the village."""
MOST_IN_A_SECTION = 3
SHORTEST_NIK = 8
"""A shorter text in the column of the NIK is a count of something."""


class Body:
    """Reads the rows of one sheet from the header on, from top to bottom."""

    def __init__(self, sheet: Sheet, header: Header, finder: Finder) -> None:
        self.sheet = sheet
        self.rows = sheet.rows
        self.finder = finder
        self.bottom = header.bottom
        self.header_rows = [finder.texts(number) for number in range(header.top, header.bottom + 1)]
        self.columns = header.positions
        self.merged = _merged(sheet, header.positions, start=header.bottom + 1)
        self.is_closed = False
        self.ends: int | None = None
        """The row of a second table, where there is one."""
        above, tab = places.letterhead(sheet.rows[: header.top]), places.of_sheet(sheet.name)
        self.district, self.village = above[0] or tab[0], above[1] or tab[1]
        self.named = header.positions.get("village_name")
        self.last: Cell = ""

    def lines(self) -> list[Line]:
        """Return the rows that are people."""
        return list(self._read())

    def _read(self) -> Iterator[Line]:
        name, sheet, width, merged = self.columns["name"], self.sheet.name, self._width(), self.merged
        for number in range(self.bottom + 1, len(self.rows)):
            row = self.rows[number]
            if len(row) < width:
                row = [*row, *[""] * (width - len(row))]
            cell = row[name]
            is_usual = isinstance(cell, str) and cell[:1].isalpha() and ODD_NAME.match(cell) is None
            if (self.is_closed or not is_usual) and not self._is_person(number, row):
                if self.ends is not None:
                    return
                continue
            above, besides = self._beside(row, merged.get(number))
            yield Line(sheet, number + 1, Row(row, self.columns, besides), row, self.district, above)

    def _width(self) -> int:
        return max(self.columns.values()) + 1

    def _beside(self, row: Sequence[Cell], merged: dict[str, Cell] | None) -> tuple[str, Mapping[str, Cell]]:
        """Return the village where it was taken from the row above, and what a row says besides its own cells.

        That is what merged cells say, and the village of the section it stands under.
        """
        besides = {key: cell for key, cell in merged.items() if row[self.columns[key]] in BLANK} if merged else {}
        own = besides.get("village_name") or (row[self.named] if self.named is not None else "")
        if own not in BLANK:
            self.last = own
        elif self.village or self.named is None:
            besides["village_name"] = self.village
        elif self.last and "village" not in self.columns:
            return text_of(self.last), besides | {"village_name": self.last}
        return "", besides

    def _is_person(self, number: int, row: Sequence[Cell]) -> bool:
        """Look closely at a row that is not plainly a person; take note of what it says instead."""
        texts = self.finder.texts(number)
        if texts in self.header_rows:
            self.is_closed = False
            return False
        if self.finder.is_header(number):
            self.ends = number
            return False
        if self.is_closed:
            return False
        filled = [cell for cell in row if cell not in BLANK]
        if not filled or is_numbering(row) or (self._has_no_nik(row) and self._is_between(filled)):
            return False
        return self._says_enough(row)

    def _has_no_nik(self, row: Sequence[Cell]) -> bool:
        """Say whether a row has no NIK, as totals, sections and signatures have none."""
        return "nik" not in self.columns or len(text_of(row[self.columns["nik"]])) < SHORTEST_NIK

    def _is_between(self, filled: Sequence[Cell]) -> bool:
        """Say whether a row is a section, a total, a footnote or a signature; the last ends the table."""
        texts = [text_of(cell) for cell in filled]
        if len(filled) <= MOST_IN_A_SECTION and (place := places.section(filled)):
            self.district, self.village = place[0] or self.district, place[1]
            self.last = ""
            return True
        if len(filled) <= MOST_IN_A_SECTION and any(SIGNATURE.fullmatch(text) for text in texts):
            self.is_closed = True
            return True
        return any(TOTAL.fullmatch(text) for text in texts) or bool(FOOTNOTE.fullmatch(texts[0]))

    def _says_enough(self, row: Sequence[Cell]) -> bool:
        """Say whether a row is somebody: it has a name or a NIK, or much else besides a village."""
        said = {key for key, position in self.columns.items() if row[position] not in BLANK} - PLACES
        return bool(said & {"name", "nik"}) or len(said) >= LEAST_WITHOUT_NAME


def _merged(sheet: Sheet, columns: Mapping[str, int], *, start: int) -> dict[int, dict[str, Cell]]:
    """Return what merged cells say in the rows they span below their first."""
    keys = {position: key for key, position in columns.items() if key in SPREADING}
    found: dict[int, dict[str, Cell]] = {}
    room = len(sheet.rows) * len(SPREADING)
    for top, left, bottom, right in sheet.merged:
        key, last = keys.get(left), min(bottom, len(sheet.rows) - 1)
        if key is None or right != left or top < start or left >= len(sheet.rows[min(top, last)]):
            continue
        if (room := room - (last - top)) < 0:
            break
        for number in range(top + 1, last + 1):
            found.setdefault(number, {})[key] = sheet.rows[top][left]
    return found
