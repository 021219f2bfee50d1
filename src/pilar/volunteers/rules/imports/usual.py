"""Columns in which nearly every cell differs: what usually stands there is told at a glance, and only the rest is read.

What is told here is what the reader of the column would say; a property among the tests holds the two together.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from pilar.volunteers.rules.imports import readers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pilar.volunteers.rules.sheets import Cell

    Usual: TypeAlias = Callable[[Sequence[Cell], Mapping[Cell, Any]], list[Any]]


def _names(cells: Sequence[Cell], read: Mapping[Cell, Any]) -> list[Any]:
    usual = readers.SIMPLE_NAME.fullmatch
    return [cell if isinstance(cell, str) and usual(cell) else read[cell] for cell in cells]


def _niks(cells: Sequence[Cell], read: Mapping[Cell, Any]) -> list[Any]:
    usual = readers.SIMPLE_NIK.fullmatch
    return [cell if isinstance(cell, str) and usual(cell) else read[cell] for cell in cells]


def _member_numbers(cells: Sequence[Cell], read: Mapping[Cell, Any]) -> list[Any]:
    usual = readers.SIMPLE_IPSM.fullmatch
    return [cell if isinstance(cell, str) and usual(cell) else read[cell] for cell in cells]


def _texts(cells: Sequence[Cell], read: Mapping[Cell, Any]) -> list[Any]:
    usual = readers.SIMPLE_TEXT.fullmatch
    return [cell if isinstance(cell, str) and usual(cell) and "  " not in cell else read[cell] for cell in cells]


def _phones(cells: Sequence[Cell], read: Mapping[Cell, Any]) -> list[Any]:
    usual = readers.SIMPLE_MOBILE.fullmatch
    return [
        f"+62{cell[1:].replace('-', '')}" if isinstance(cell, str) and usual(cell) else read[cell] for cell in cells
    ]


def _births(cells: Sequence[Cell], read: Mapping[Cell, Any]) -> list[Any]:
    usual, day = readers.SIMPLE_BIRTH.fullmatch, date.fromisoformat
    return [
        day(f"{cell[6:]}-{cell[3:5]}-{cell[:2]}") if isinstance(cell, str) and usual(cell) else read[cell]
        for cell in cells
    ]


USUAL: dict[str, Usual] = {
    "name": _names,
    "nik": _niks,
    "birth_date": _births,
    "phone": _phones,
    "address": _texts,
    "ipsm_number": _member_numbers,
    "emergency_name": _texts,
    "emergency_phone": _phones,
}
