"""Workbooks that are plain text (.csv): in UTF-8, UTF-16 or the letters of Windows, cells parted by ; , tab or |."""

from __future__ import annotations

import csv
from collections import Counter

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.services.books import sentences
from pilar.volunteers.services.books.archives import MAX_CELLS, MAX_ROWS
from pilar.volunteers.services.books.kinds import WIDE_TEXT

DELIMITERS = ";\t,|"
LOOKED_AT = 40
"""Lines from which it is told what parts the cells."""
HINT = "sep="
"""Excel takes the first line as a word about the delimiter when it begins so."""


def rows_of(content: bytes) -> list[list[object]]:
    """Return the rows of a text file, all of one width."""
    text = _decoded(content)
    delimiter, text = _delimiter(text)
    if text.count("\n") + text.count("\r") > MAX_ROWS or text.count(delimiter) > MAX_CELLS:
        raise Refused(sentences.TOO_LARGE, field="file")
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as cause:
        raise Invalid(sentences.UNREADABLE, field="file") from cause
    width = max(map(len, rows))
    if width * len(rows) > MAX_CELLS:
        raise Refused(sentences.TOO_LARGE, field="file")
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _decoded(content: bytes) -> str:
    if content.startswith(WIDE_TEXT):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> tuple[str, str]:
    """Return what parts the cells, and the text without a first line that only tells so."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith(HINT) and (told := first.strip()[len(HINT) :]) in DELIMITERS and told:
        return told, rest
    sample = [line for line in text[:100_000].splitlines() if line.strip()][:LOOKED_AT]
    found = max(DELIMITERS, key=lambda one: _columns(sample, one))
    if not _columns(sample, found):
        raise Invalid(sentences.NO_COLUMNS, field="file")
    return found, text


def _columns(sample: list[str], delimiter: str) -> int:
    """Say how well a sign parts the lines: how many of them have the commonest number of cells, times that number."""
    counted = Counter(line.count(delimiter) for line in sample)
    return max((times * signs for signs, times in counted.items()), default=0)
