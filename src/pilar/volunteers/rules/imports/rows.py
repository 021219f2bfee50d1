"""Rows as the planner took them so far: the cells in the order of ``COLUMNS``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.problems import Problem
from pilar.volunteers.rules import people
from pilar.volunteers.rules.imports import readers
from pilar.volunteers.rules.imports.columns import KEYS
from pilar.volunteers.rules.imports.lines import read_line
from pilar.volunteers.rules.imports.reading import Reading, Remark
from pilar.volunteers.rules.imports.words import ROLES, SCHOOLS, Words
from pilar.volunteers.rules.sheets import Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pilar.volunteers.rules.sheets import Cell

BROUGHT_ALONG = Words(SCHOOLS, ROLES)


def village_of(cells: Sequence[Cell]) -> str:
    """Return the code of the village a row names, or nothing where it names none."""
    return readers.village(cells[KEYS.index("village")])[0]


def read_row(cells: Sequence[Cell], *, today: date, youngest: int = people.ADULT) -> Reading:
    """Read one row in the order of ``COLUMNS``, with the words Pilar brings along."""
    line = Line("", 0, dict(zip(KEYS, cells, strict=True)))
    reading = read_line(line, today=today, words=BROUGHT_ALONG)
    wanted = reading.wanted
    if wanted is not None:
        try:
            first = wanted.standing.started_on or today
            people.check_old_enough(wanted.birth_date, on=first, least=youngest)
        except Problem as problem:
            return Reading(None, (Remark(problem.sentence, problem.details, "birth_date"),), reading.warnings)
    return reading
