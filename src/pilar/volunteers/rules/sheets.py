"""What a workbook is made of, whatever its format: sheets of cells, the tables found on them, and their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Cell = object
"""As a reader gives it: text, a number, a date, a truth, or an empty text."""


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was read: its name, its rows from the first on, and the rectangles that were merged.

    A rectangle is (top, left, bottom, right), counted from 0, all included. Of a hidden sheet only the name is known.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Heading:
    """One column of a table: where it stands, what its header says, and what that means; empty when nobody knows."""

    position: int
    text: str
    key: str = ""


class Row(Mapping[str, Cell]):
    """The cells of a row by meaning: where each key stands, and what is known besides. Light, for there are many."""

    __slots__ = ("besides", "places", "raw")

    def __init__(self, raw: Sequence[Cell], places: Mapping[str, int], besides: Mapping[str, Cell]) -> None:
        self.raw = raw
        self.places = places
        self.besides = besides

    def __getitem__(self, key: str) -> Cell:
        return self.besides[key] if key in self.besides else self.raw[self.places[key]]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.places, **self.besides})

    def __len__(self) -> int:
        return len({**self.places, **self.besides})


@dataclass(frozen=True)
class Note:
    """A sentence about a sheet or a column that somebody should know, with its details."""

    sentence: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """One filled row of a table: its cells by meaning, all its cells in order, and the kecamatan it stands under.

    Not frozen: a workbook has up to a hundred thousand of them, and freezing costs more than filling.
    """

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    raw: Sequence[Cell] = ()
    district: str = ""
    above: str = ""
    """The village, where this row leaves it empty and it was taken from the row above."""


@dataclass(frozen=True)
class Table:
    """A table found on a sheet: its columns, the row of its header (counted from 1), its lines, and what to know of it.

    A sheet without a table has no columns and no lines, and a note that says so.
    """

    sheet: str
    header_row: int
    headings: tuple[Heading, ...]
    lines: Sequence[Line] = field(default=(), repr=False)
    notes: tuple[Note, ...] = ()
