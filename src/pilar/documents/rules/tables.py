"""Tables as officers write them in a box: a row a line, columns apart by a tab, as a copy from Excel has, or by “;”.

Within a cell “ | ” begins a new line, as between the points of a dictum. A table of many papers names in its first line
the fields that differ; the title of the papers may name such columns in braces: Surat kepada {kepada}.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.documents.rules.kinds import Shape
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar.documents.rules.kinds import Data, Field, Kind

TAB, SEMICOLON = "\t", ";"
TABLE, TITLE, LINE_MARK = "rows_of_papers", "known_as", " | "
TITLE_MAX = 200
PLACE = re.compile(r"\{([^{}]*)\}")
"""A column that a title names."""
NO_HEAD = _("The table is empty. Copy it from Excel with its first line, which names the fields.")
UNKNOWN_COLUMN = _("“%(head)s” names no field of this paper. Write one of: %(known)s.")
NO_SUCH_PLACE = _("“{%(name)s}” names no column of the table. Write one of: %(known)s.")
TOO_MANY_COLUMNS = _("Line %(row)s has %(found)s columns; there are %(most)s: %(columns)s. Check what was pasted.")


@dataclass(frozen=True)
class Table:
    """What many papers say: the keys of the columns, in order, and of each paper all its fields."""

    columns: tuple[str, ...]
    rows: list[Data]


def read_rows(one: Field, text: str) -> list[Data]:
    """Return the rows that stand in a box; empty lines are left out. A single column may hold any sign."""
    return [_row(one, line, number) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def shown_rows(one: Field, rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as they stand in a box; reading them again gives the same."""
    return "\n".join(TAB.join(_shown(row.get(column.key)) for column in one.columns) for row in rows)


def read_table(kind: Kind, shared: Data, text: str, *, called: Mapping[str, str]) -> Table:
    """Return what each of many papers says: a line a paper, the first line naming the fields that differ.

    ``called`` is what each field is called on screen. What a line leaves empty is taken from what they share.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise Invalid(NO_HEAD, field=TABLE)
    sign = TAB if TAB in lines[0] else SEMICOLON
    keys = [_key(kind, cell, called) for cell in lines[0].split(sign)]
    names = [called.get(key, key) for key in keys]
    rows = [_cells(line, sign, TABLE, names, number) for number, line in enumerate(lines[1:], start=2)]
    made = [shared | {key: cell for key, cell in zip(keys, row, strict=True) if cell} for row in rows]
    return Table(tuple(keys), made)


def titles(kind: Kind, title: str, table: Table, *, called: Mapping[str, str]) -> list[str]:
    """Return the title of each paper: its own where the title names columns in braces, else none.

    Raises ``Invalid`` when a brace names no column of the table. Of a cell with several lines the first stands.
    """
    keys = {name: _place(kind, name, table, called) for name in PLACE.findall(title)}
    if not keys:
        return []
    return [_title(title, {name: first_line(row.get(key)) for name, key in keys.items()}) for row in table.rows]


def first_line(value: object) -> str:
    """Return the first line of what a field says, as a list shows it."""
    return next((line for line in _lines(value) if line), "")


def short_name(called: str) -> str:
    """Return the beginning of what a field is called, as a head of a column names it: “To whom (…), one line each”."""
    return re.split(r"[(,]", called)[0].strip()


def _title(text: str, filled: Mapping[str, str]) -> str:
    title = " ".join(PLACE.sub(lambda place: filled[place[1]], text).split())
    return title if len(title) <= TITLE_MAX else f"{title[: TITLE_MAX - 1]}…"


def _place(kind: Kind, name: str, table: Table, called: Mapping[str, str]) -> str:
    """Return which column a brace of a title names."""
    key = _named(kind, name, called)
    if key is None or key not in table.columns:
        known = ", ".join(f"{{{short_name(called.get(one, one))}}}" for one in table.columns)
        raise Invalid(NO_SUCH_PLACE, field=TITLE, name=name, known=known)
    return key


def _key(kind: Kind, head: str, called: Mapping[str, str]) -> str:
    """Return which field a head of a column names."""
    key = _named(kind, head, called)
    if key is None:
        known = ", ".join(called.get(one.key, one.key) for one in kind.fields if one.shape is not Shape.ROWS)
        raise Invalid(UNKNOWN_COLUMN, field=TABLE, head=head.strip(), known=known)
    return key


def _named(kind: Kind, text: str, called: Mapping[str, str]) -> str | None:
    """Return which field is named by its key, or by the beginning of what it is called; a list of rows is none."""
    wanted = " ".join(text.split()).casefold()
    for one in kind.fields:
        name = called.get(one.key, one.key).casefold()
        if one.shape is not Shape.ROWS and wanted and (wanted == one.key or name.startswith(wanted)):
            return one.key
    return None


def _row(one: Field, line: str, number: int) -> Data:
    keys = [column.key for column in one.columns]
    if len(keys) == 1:
        return {keys[0]: _read(line)}
    return dict(zip(keys, _cells(line, TAB if TAB in line else SEMICOLON, one.key, keys, number), strict=True))


def _cells(line: str, sign: str, field: str, names: Sequence[str], number: int) -> list[str]:
    """Return as many cells as there are columns; empty ones that were copied along do no harm."""
    cells = [_read(cell) for cell in line.split(sign)]
    while len(cells) > len(names) and not cells[-1]:
        cells.pop()
    if len(cells) > len(names):
        columns = "; ".join(names)
        raise Invalid(TOO_MANY_COLUMNS, field=field, row=number, found=len(cells), most=len(names), columns=columns)
    return [*cells, *[""] * (len(names) - len(cells))]


def _read(cell: str) -> str:
    return cell.strip().replace(LINE_MARK, "\n")


def _shown(value: object) -> str:
    return LINE_MARK.join(_lines(value))


def _lines(value: object) -> list[str]:
    lines = [] if value is None else str(value).splitlines()
    return [" ".join(line.split()) for line in lines]
