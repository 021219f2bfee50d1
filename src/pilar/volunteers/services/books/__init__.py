"""Workbooks as they come: bytes in, sheets of cells out, or one sentence for why a file is not taken."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.rules.sheets import Sheet
from pilar.volunteers.services.books import archives, cells, sentences, texts
from pilar.volunteers.services.books.kinds import MAX_BYTES, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MAX_BYTES", "check_book", "open_book"]

ROOMY = 8 * 1024 * 1024
"""Above so many bytes long texts are cut while they are read."""


def check_book(content: bytes) -> Kind:
    """Raise unless the bytes can be a workbook, without reading its cells; return how it is written."""
    kind = kind_of(content)
    return archives.check(content) if kind is Kind.PACKED else kind


def open_book(content: bytes, *, file_name: str = "") -> list[Sheet]:
    """Return the sheets of a workbook with the cells as they are stored; hidden sheets come without cells.

    A text file has one sheet, named as the file is.
    """
    kind = check_book(content)
    if kind is Kind.TEXT:
        return [Sheet(PurePath(file_name).stem, texts.rows_of(content))]
    try:
        return _sheets(_read(content, kind))
    except cells.Unreadable as cause:
        raise Invalid(sentences.UNREADABLE, field="file") from cause
    except cells.TooLarge as cause:
        raise Refused(sentences.TOO_LARGE, field="file") from cause


def _read(content: bytes, kind: Kind) -> list[cells.Read]:
    """Read what is plainly small right here, and anything else where it can do no harm."""
    if kind is Kind.XLSX and archives.is_plain(content):
        return cells.sheets(content)
    return cells.sheets_apart(content)


def _sheets(read: Iterable[cells.Read]) -> list[Sheet]:
    sheets = [Sheet(name, rows, merged, is_hidden=hidden) for name, hidden, rows, merged in read]
    if any(len(sheet.rows) > archives.MAX_ROWS for sheet in sheets):
        raise Refused(sentences.TOO_LARGE, field="file")
    return sheets
