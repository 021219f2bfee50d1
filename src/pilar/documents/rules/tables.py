"""Tables as officers write them in a box: a row a line, columns apart by a tab, as a copy from Excel has, or by “;”.

Within a cell “ | ” begins a new line, as between the points of a dictum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.documents.rules.kinds import Shape
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar.documents.rules.kinds import Data, Field, Kind

TAB, SEMICOLON = "\t", ";"
TABLE, LINE_MARK = "rows_of_papers", " | "
NO_HEAD = _("The table is empty. Copy it from Excel with its first line, which names the fields.")
UNKNOWN_COLUMN = _("“%(head)s” names no field of this paper. Write one of: %(known)s.")
TOO_MANY_COLUMNS = _("Line %(row)s has %(found)s columns; there are %(most)s: %(columns)s. Check what was pasted.")


def read_rows(one: Field, text: str) -> list[Data]:
    """Return the rows that stand in a box; empty lines are left out. A single column may hold any sign."""
    return [_row(one, line, number) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def shown_rows(one: Field, rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as they stand in a box; reading them again gives the same."""
    return "\n".join(TAB.join(_shown(row.get(column.key)) for column in one.columns) for row in rows)


def merged_rows(kind: Kind, shared: Data, text: str, *, called: Mapping[str, str]) -> list[Data]:
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
    return [shared | {key: cell for key, cell in zip(keys, row, strict=True) if cell} for row in rows]


def _key(kind: Kind, head: str, called: Mapping[str, str]) -> str:
    """Return which field a head of a column names: by its key, or by the beginning of what it is called."""
    wanted = " ".join(head.split()).casefold()
    for one in kind.fields:
        name = called.get(one.key, one.key).casefold()
        if one.shape is not Shape.ROWS and wanted and (wanted == one.key or name.startswith(wanted)):
            return one.key
    known = ", ".join(called.get(one.key, one.key) for one in kind.fields if one.shape is not Shape.ROWS)
    raise Invalid(UNKNOWN_COLUMN, field=TABLE, head=head.strip(), known=known)


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
    lines = [] if value is None else str(value).splitlines()
    return LINE_MARK.join(" ".join(line.split()) for line in lines)
