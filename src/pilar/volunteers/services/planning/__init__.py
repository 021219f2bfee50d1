"""From the lines of a workbook to a plan: what each would do to the register, without doing it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.regions.rules import DISTRICT_LENGTH
from pilar.volunteers.rules import imports as rules
from pilar.volunteers.services.planning import changes, people, places, posts
from pilar.volunteers.services.planning.rows import Candidate, Ground, Planned, Unclear

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pilar.volunteers.rules.sheets import Line, Table

__all__ = ["Candidate", "Ground", "Plan", "Planned", "Unclear", "plan"]

CHUNK = 5_000
SEVERAL = 2


@dataclass(frozen=True)
class Plan:
    """What a whole file would do: its rows, the villages nobody knows for sure, and what of the area it covers."""

    rows: Sequence[Planned]
    unclear: Sequence[tuple[Unclear, int]]
    covered: tuple[str, ...]


def plan(tables: Sequence[Table], ground: Ground, *, progress: Callable[[int, int], None] | None = None) -> Plan:
    """Return what each line would do, refused ones with all their reasons; nothing is written."""
    rows, total = list[Planned](), sum(len(table.lines) for table in tables)
    for table in tables:
        for start in range(0, len(table.lines), CHUNK):
            rows += _read(table.lines[start : start + CHUNK], ground)
            if progress is not None:
                progress(len(rows), total)
    named = places.place_all([row for row in rows if row.is_open], ground)
    changes.check_all([row for row in rows if row.is_open], ground)
    people.meet_all([row for row in rows if row.is_open], ground)
    for row in rows:
        if row.is_open:
            changes.settle(row, ground)
    posts.seat_all(rows)
    unclear = Counter(row.unclear for row in rows if row.unclear is not None)
    return Plan(rows, unclear.most_common(), _covered(rows, named))


def _read(lines: Sequence[Line], ground: Ground) -> list[Planned]:
    readings = rules.read_lines(lines, today=ground.today, words=ground.words)
    return [
        Planned(line, wanted=reading.wanted, remarks=[*reading.reasons], warnings=[*reading.warnings])
        for line, reading in zip(lines, readings, strict=True)
    ]


def _covered(rows: Sequence[Planned], named: frozenset[str]) -> tuple[str, ...]:
    """Return what of the area a file is about: its villages, and as a whole each kecamatan it names and goes through.

    A kecamatan that is named over the rows of one village alone is but that village's address.
    """
    villages = {row.village for row in rows if row.village and not any(one.column == "village" for one in row.remarks)}
    through = Counter(village[:DISTRICT_LENGTH] for village in villages)
    whole = {district for district in named if through[district] >= SEVERAL}
    return tuple(sorted({*whole, *(village for village in villages if village[:DISTRICT_LENGTH] not in whole)}))
