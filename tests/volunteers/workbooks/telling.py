"""What was read of a workbook, told in short lines that a test can compare."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pilar.volunteers.rules.assignments import Service, Stage, Standing
from pilar.volunteers.rules.imports import Wanted, Words, read_lines, sentences
from pilar.volunteers.rules.imports.words import ROLES, SCHOOLS
from pilar.volunteers.rules.tables import finding, synonyms, tables
from pilar.volunteers.services.books import open_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pilar.volunteers.rules.imports import Reading
    from pilar.volunteers.rules.sheets import Line, Table

TODAY = date(2026, 6, 15)
WORDS = Words(SCHOOLS, ROLES)
NAMES = {
    sentence: name
    for module in (sentences, finding)
    for name, sentence in vars(module).items()
    if isinstance(sentence, str) and name.isupper()
} | {sentence: f"LEFT_OUT_{why.upper()}" for why, sentence in synonyms.NOTES.items()}


def told(content: bytes, *, file_name: str = "psm.csv", remembered: Mapping[str, str] | None = None) -> list[str]:
    """Return what a workbook says: a line for each table with its columns and notes, and one for each row."""
    return [
        line
        for table in tables(open_book(content, file_name=file_name), remembered=remembered or {})
        for line in _table(table)
    ]


def _table(table: Table) -> Iterator[str]:
    keys = [heading.key or f"({heading.text})" for heading in table.headings]
    notes = [f"{NAMES[note.sentence]}({note.details.get('header', '')})" for note in table.notes]
    yield f"{table.sheet}, row {table.header_row}: {' '.join([*keys, *notes])}"
    for line, reading in zip(table.lines, read_lines(table.lines, today=TODAY, words=WORDS), strict=True):
        yield _row(line, reading)


def _row(line: Line, reading: Reading) -> str:
    wanted = reading.wanted
    said = [] if wanted is None else [text for name in Wanted._fields if (text := _said(wanted, name))]
    remarks = [f"!{NAMES.get(one.sentence, one.sentence)}" for one in reading.reasons]
    remarks += [f"?{NAMES.get(one.sentence, one.sentence)}" for one in reading.warnings]
    return f"{line.number}: {'; '.join([*said, *remarks])}"


def _said(wanted: Wanted, name: str) -> str:
    value = getattr(wanted, name)
    if name == "standing":
        usual = {"stage": Stage.PROPOSED, "service": Service.SERVING, "service_since": wanted.standing.started_on}
        facts = {
            key: fact for key in Standing.__slots__ if (fact := getattr(value, key)) not in {None, "", usual.get(key)}
        }
        return "; ".join(f"{key}={fact}" for key, fact in facts.items())
    if value in {None, "", ()}:
        return ""
    return f"{name}={','.join(value) if isinstance(value, tuple) else value}"
