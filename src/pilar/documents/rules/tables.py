"""Tables as officers write them in a box: a row a line, columns apart by a tab, as a copy from Excel has, or by “;”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pilar.documents.rules.kinds import Data, Field

TAB, SEMICOLON = "\t", ";"
TOO_MANY_COLUMNS = _("Line %(row)s has %(found)s columns; there are %(most)s: %(columns)s. Check what was pasted.")


def read_rows(one: Field, text: str) -> list[Data]:
    """Return the rows that stand in a box; empty lines are left out. A single column may hold any sign."""
    return [_row(one, line, number) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def shown_rows(one: Field, rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as they stand in a box; reading them again gives the same."""
    return "\n".join(TAB.join(_shown(row.get(column.key)) for column in one.columns).rstrip(TAB) for row in rows)


def _row(one: Field, line: str, number: int) -> Data:
    keys = [column.key for column in one.columns]
    if len(keys) == 1:
        return {keys[0]: line.strip()}
    cells = [cell.strip() for cell in line.split(TAB if TAB in line else SEMICOLON)]
    if len(cells) > len(keys):
        raise Invalid(
            TOO_MANY_COLUMNS, field=one.key, row=number, found=len(cells), most=len(keys), columns=", ".join(keys)
        )
    return dict(zip(keys, [*cells, *[""] * (len(keys) - len(cells))], strict=True))


def _shown(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
