"""A list of areas and weights as a file: read line by line, refused with the line that is wrong."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _
from pilar.trainings.rules.seats import NO_UNITS, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = ("code", "weight")
NO_HEADER = _("The first line must be: code,weight. Write it above the list.")
NOT_TWO = _("Line %(line)s does not have two columns, code and weight. Correct it.")
NO_CODE = _("Line %(line)s has no code. Write one before the comma.")
NOT_WHOLE = _("Line %(line)s: “%(text)s” is no whole number. Weights are written with figures only, without a dot.")


def read_units(text: str, *, floor: int = 0, ceiling: int | None = None) -> list[Unit]:
    """Return the areas of a list, all with one floor and one ceiling; raise ``Invalid`` with the line that is wrong."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    if not rows:
        raise Invalid(NO_UNITS, field="file")
    if tuple(cell.strip().lower() for cell in rows[0]) != HEADER:
        raise Invalid(NO_HEADER, field="file")
    lines = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    return [_unit(row, number, floor=floor, ceiling=ceiling) for number, row in lines]


def _unit(row: list[str], number: int, *, floor: int, ceiling: int | None) -> Unit:
    if len(row) != len(HEADER):
        raise Invalid(NOT_TWO, field="file", line=number)
    code, weight = (cell.strip() for cell in row)
    if not code:
        raise Invalid(NO_CODE, field="file", line=number)
    digits = weight.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        raise Invalid(NOT_WHOLE, field="file", line=number, text=weight)
    return Unit(code, int(weight), floor, ceiling)


def written(units: list[Unit], seats: Mapping[str, int], quotas: Mapping[str, str]) -> str:
    """Return a division as a list: code, weight, quota and seats, in the order in which the areas came."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow((*HEADER, "quota", "seats"))
    lines.writerows((unit.code, unit.weight, quotas[unit.code], seats[unit.code]) for unit in units)
    return out.getvalue()
