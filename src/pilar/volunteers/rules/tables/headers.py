"""Where the header of a table is on a sheet, wherever it stands, and what each column under it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.volunteers.rules.imports.readers import text_of
from pilar.volunteers.rules.sheets import Heading, Note
from pilar.volunteers.rules.tables.synonyms import LEFT_OUT, NOTES, NUMBER, meaning, plain_header

if TYPE_CHECKING:
    from pilar.volunteers.rules.sheets import Cell, Sheet

LOOKED_AT = 200
"""Rows from the top in which a header is looked for."""
WIDEST = 200
"""Columns that are looked at."""
LONGEST = 150
"""A longer text is no header."""
LEAST_COLUMNS = 2
HIGHEST = 3

Remembered = Mapping[str, str]


@dataclass(frozen=True)
class Header:
    """A header that was found: the first and last row of it (counted from 0), and what its columns mean."""

    top: int
    bottom: int
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...] = ()

    @property
    def positions(self) -> dict[str, int]:
        """Where the column of each key stands."""
        return {heading.key: heading.position for heading in self.headings if heading.key}


class Finder:
    """Looks for headers on one sheet."""

    def __init__(self, sheet: Sheet, *, remembered: Remembered) -> None:
        self.rows = sheet.rows
        self.remembered = remembered
        self.known: dict[tuple[str, ...], str] = {}
        self.spans = {(top, left): right for top, left, _bottom, right in sheet.merged if right > left}

    def first(self, start: int = 0) -> Header | None:
        """Return the first header from a row on."""
        for number in range(start, min(start + LOOKED_AT, len(self.rows))):
            if self.is_header(number) and "name" in (header := self._whole(number)).positions:
                return header
        return None

    def is_header(self, number: int) -> bool:
        """Say whether a row names a person's name and at least one thing more."""
        found = {self._meaning((text,)) for text in self.texts(number) if text}
        return "name" in found and len(found - {"", NUMBER}) >= LEAST_COLUMNS

    def texts(self, number: int) -> list[str]:
        """The texts of a row; numbers and dates are no headers."""
        cells = self.rows[number][:WIDEST] if 0 <= number < len(self.rows) else ()
        return [text_of(cell) if isinstance(cell, str) and len(cell) <= LONGEST else "" for cell in cells]

    def _meaning(self, path: tuple[str, ...]) -> str:
        if path not in self.known:
            told = next((self.remembered[plain] for plain in _forms(path) if plain in self.remembered), None)
            self.known[path] = meaning(path) if told is None else told
        return self.known[path]

    def _whole(self, base: int) -> Header:
        """Take in the rows above and below that belong to the header."""
        top, bottom = base, base
        while base - top < HIGHEST - 1 and self._is_group(top - 1, base):
            top -= 1
        while bottom - top < HIGHEST - 1 and self._is_below(bottom + 1, base):
            bottom += 1
        headings, notes = self._headings(self._paths(top, bottom))
        return Header(top, bottom, headings, notes)

    def _is_group(self, number: int, base: int) -> bool:
        """Say whether a row groups the columns of the row below it: together they mean more than alone."""
        if number < 0 or not any(self.texts(number)):
            return False
        alone, together = self._paths(base, base), self._paths(number, base)
        more = [c for c, path in together.items() if self._meaning(path) != self._meaning(alone.get(c, ("",)))]
        return any(self._meaning(together[c]) for c in more)

    def _is_below(self, number: int, base: int) -> bool:
        """Say whether a row parts the columns of the row above it: texts alone, most known, none under the name."""
        if number >= len(self.rows):
            return False
        cells = self.rows[number][:WIDEST]
        filled = [c for c, cell in enumerate(cells) if cell not in {"", None}]
        texts = self.texts(number)
        if not filled or not all(texts[c] for c in filled) or self._name_column(base) in filled:
            return False
        paths = self._paths(base, number)
        known = [c for c in filled if self._meaning(paths[c])]
        return len(known) * 2 >= len(filled)

    def _name_column(self, base: int) -> int:
        return next(c for c, text in enumerate(self.texts(base)) if text and self._meaning((text,)) == "name")

    def _paths(self, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
        """Return the texts over each column, the highest first; a group counts for every column under it."""
        rows = [self.texts(number) for number in range(top, bottom + 1)]
        width = max(map(len, rows), default=0)
        paths: dict[int, tuple[str, ...]] = {}
        for column in range(width):
            path: list[str] = []
            for depth, row in enumerate(rows):
                below = any(column < len(lower) and lower[column] for lower in rows[depth + 1 :])
                text = row[column] if column < len(row) else ""
                if not text and below:
                    text = self._group(row, top + depth, column, rows[depth + 1 :])
                if text and path[-1:] != [text]:
                    path.append(text)
            if path:
                paths[column] = tuple(path)
        return paths

    def _group(self, row: Sequence[str], number: int, column: int, lower: Sequence[Sequence[str]]) -> str:
        """Return the group a column stands under: the text to the left that spans it."""
        left = column
        while left >= 0 and not (left < len(row) and row[left]):
            left -= 1
        if left < 0:
            return ""
        if (number, left) in self.spans:
            return row[left] if column <= self.spans[number, left] else ""
        is_parted = any(left < len(one) and one[left] for one in lower)
        return row[left] if is_parted and not self.spans else ""

    def _headings(self, paths: Mapping[int, tuple[str, ...]]) -> tuple[tuple[Heading, ...], tuple[Note, ...]]:
        headings, notes, taken = [], [], set()
        for column, path in paths.items():
            key, text = self._meaning(path), " ".join(path)
            if key in NOTES:
                notes.append(Note(NOTES[key], {"header": text}))
            if key in LEFT_OUT or key == NUMBER or key in taken:
                key = ""
            taken.add(key)
            headings.append(Heading(column, text, key))
        return tuple(headings), tuple(notes)


def _forms(path: Sequence[str]) -> tuple[str, ...]:
    return (plain_header(" ".join(path)),)


def is_numbering(cells: Sequence[Cell]) -> bool:
    """Say whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [text_of(cell).strip("()[]. ") for cell in cells]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < HIGHEST]
    filled = sum(1 for text in texts if text)
    return len(numbers) >= LEAST_COLUMNS and len(numbers) == filled and numbers == sorted(set(numbers))
