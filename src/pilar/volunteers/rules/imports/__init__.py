"""The workbook of the register: its columns, what a row says, and what is said of a row.

A row is read into a ``Wanted`` or refused with all its reasons at once; compared with what the register already holds
it is new, changed or the same, so the same file twice changes nothing.
"""

from __future__ import annotations

from pilar.volunteers.rules.imports.columns import (
    CODE_LENGTH,
    COLUMNS,
    HEADER_OF,
    HEADERS,
    KEYS,
    MAX_ROWS,
    SHEET,
    Column,
)
from pilar.volunteers.rules.imports.lines import read_line, read_lines
from pilar.volunteers.rules.imports.reading import Reading, Remark, Wanted
from pilar.volunteers.rules.imports.sentences import (
    AREA_NOT_JOINED,
    CODE_UNKNOWN,
    ENDED_BEFORE,
    NAME_DIFFERS,
    NAMESAKES,
    NIK_ELSEWHERE,
    NOT_APPOINTED_ELSEWHERE,
    OUTSIDE,
    SAME_AS_ROW,
    SERVES_ELSEWHERE,
    SERVICE_STEP,
)
from pilar.volunteers.rules.imports.words import Words

__all__ = [
    "AREA_NOT_JOINED",
    "CODE_LENGTH",
    "CODE_UNKNOWN",
    "COLUMNS",
    "ENDED_BEFORE",
    "HEADERS",
    "HEADER_OF",
    "KEYS",
    "MAX_ROWS",
    "NAMESAKES",
    "NAME_DIFFERS",
    "NIK_ELSEWHERE",
    "NOT_APPOINTED_ELSEWHERE",
    "OUTSIDE",
    "SAME_AS_ROW",
    "SERVES_ELSEWHERE",
    "SERVICE_STEP",
    "SHEET",
    "Column",
    "Reading",
    "Remark",
    "Wanted",
    "Words",
    "read_line",
    "read_lines",
]
