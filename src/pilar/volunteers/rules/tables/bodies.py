"""The rows below a header: which of them are people, and under which kecamatan and village each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.volunteers.rules.imports.readers import text_of
from pilar.volunteers.rules.sheets import Line, Row
from pilar.volunteers.rules.tables import between, places
from pilar.volunteers.rules.tables.headers import is_numbering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar.volunteers.rules.sheets import Cell, Sheet
    from pilar.volunteers.rules.tables.headers import Finder, Header

BLANK = frozenset({"", None})
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
MOST_SIGNING, MOST_BETWEEN = 2, 4
"""So many names stand beside each other in signatures, and so many rows further up than a NIP."""


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
        self.found: list[Line] = []

    def lines(self) -> list[Line]:
        """Return the rows that are people."""
        for line in self._read():
            self.found.append(line)  # one after the other, for the row of a NIP gives back the name above it
        return self.found

    def _read(self) -> Iterator[Line]:
        name, sheet, width, merged = self.columns["name"], self.sheet.name, self._width(), self.merged
        summing = self._summing()
        for number in range(self.bottom + 1, len(self.rows)):
            row = self.rows[number]
            if len(row) < width:
                row = [*row, *[""] * (width - len(row))]
            is_usual = between.is_name(row[name]) and (not summing or summing.isdisjoint(row[:name]))
            if (self.is_closed or not is_usual) and not self._is_person(number, row):
                if self.ends is not None:
                    return
                continue
            above, besides = self._beside(row, merged.get(number))
            yield Line(sheet, number + 1, Row(row, self.columns, besides), row, self.district, above)

    def _summing(self) -> set[Cell]:
        """Return what stands before the names and sums up, having looked at each distinct cell once."""
        name = self.columns["name"]
        before: set[Cell] = set().union(*(row[:name] for row in self.rows[self.bottom + 1 :]))
        return {cell for cell in before if between.is_sum(cell)}

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
        if self.is_closed and not self._goes_on(row):
            return False
        self.is_closed = False
        if not any(cell not in BLANK for cell in row) or is_numbering(row):
            return False
        if self._has_no_nik(row) and self._is_between(number, row):
            return False
        return self._says_enough(row)

    def _goes_on(self, row: Sequence[Cell]) -> bool:
        """Say whether somebody stands below what was taken for a signature: with a name and a whole NIK."""
        nik = text_of(row[self.columns["nik"]]) if "nik" in self.columns else ""
        return between.WHOLE_NIK.fullmatch(nik) is not None and row[self.columns["name"]] not in BLANK

    def _has_no_nik(self, row: Sequence[Cell]) -> bool:
        """Say whether a row has no NIK, as totals, sections and signatures have none; a sum of NIK is a number."""
        if "nik" not in self.columns:
            return True
        cell = row[self.columns["nik"]]
        first, name = text_of(row[0]), text_of(row[self.columns["name"]])
        is_sum = not isinstance(cell, str) and (between.SUMMING.match(first) or between.SUMMING.match(name))
        return bool(is_sum) or not between.is_nik(text_of(cell))

    def _is_between(self, number: int, row: Sequence[Cell]) -> bool:
        """Say whether a row is a section, a total, a footnote or a signature; the last ends the table."""
        filled = [cell for cell in row if cell not in BLANK]
        texts = [text_of(cell)[: between.LONGEST] for cell in filled]
        if len(filled) <= MOST_IN_A_SECTION and (place := places.section(filled)):
            self.district, self.village = place[0] or self.district, place[1]
            self.last = ""
            return True
        if between.names_official(texts):
            self._give_back(number)
            self.is_closed = True
        elif len(filled) <= MOST_IN_A_SECTION and between.ends_table(texts):
            self.is_closed = True
        first, name = (text_of(cell)[: between.LONGEST] for cell in (row[0], row[self.columns["name"]]))
        return self.is_closed or between.sums_up(texts, first=first, name=name)

    def _give_back(self, number: int) -> None:
        """Take rows that are but a name, right above a NIP, for what they are: the name of whoever signs."""
        while self.found and number - self.found[-1].number < MOST_BETWEEN and self._is_but_a_name(self.found[-1]):
            number = self.found.pop().number - 1

    def _is_but_a_name(self, line: Line) -> bool:
        filled = [text_of(cell) for cell in line.raw if cell not in BLANK]
        return len(filled) <= MOST_SIGNING and self._has_no_nik(line.raw) and not any(map(between.is_number, filled))

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
