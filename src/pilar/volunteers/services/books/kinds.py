"""What a file is, told by its bytes and never by its name; what is no workbook is turned away with its own sentence."""

from __future__ import annotations

import re
from enum import StrEnum

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.services.books import sentences

MAX_BYTES = 10 * 1024 * 1024
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_INSIDE = "EncryptedPackage".encode("utf-16-le")
"""An .xlsx with a password is no archive but lies, encrypted, in the container of old Excel files."""
MACROS_INSIDE = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA\0", "_VBA_PROJECT_CUR"))
BOOKS_INSIDE = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "WORKBOOK", "Book", "BOOK"))
OLD_LOCKED = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
"""How a workbook of old Excel begins when it has a password: its first record, and next the one that holds the lock."""
WEB_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|meta|style|div|\?xml|!--)", re.IGNORECASE
)
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
OTHER_BEGINNINGS = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"RIFF",
    b"SQLite",
)


class Kind(StrEnum):
    """How a workbook is written."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"
    PACKED = "zip"
    """Some archive; what lies in it tells whether it is a workbook."""


def kind_of(content: bytes) -> Kind:
    """Return what a file is; raise when it is nothing that can hold a table, locked, or holds small programs."""
    if len(content) > MAX_BYTES:
        raise Invalid(sentences.TOO_BIG, field="file")
    if not content.strip(b"\0 \t\r\n"):
        raise Invalid(sentences.EMPTY, field="file")
    if content.startswith(ZIP):
        return Kind.PACKED
    if content.startswith(OLE):
        return _old(content)
    if content.startswith(OTHER_BEGINNINGS):
        raise Invalid(sentences.NOT_A_BOOK, field="file")
    if WEB_PAGE.match(content):
        raise Invalid(sentences.WEB_PAGE, field="file")
    if not content.startswith(WIDE_TEXT) and NO_TEXT.search(content):
        raise Invalid(sentences.NOT_A_BOOK, field="file")
    return Kind.TEXT


def _old(content: bytes) -> Kind:
    """Look into the container of old Office files: which names its parts have."""
    if LOCKED_INSIDE in content or OLD_LOCKED.search(content):
        raise Refused(sentences.LOCKED, field="file")
    if any(name in content for name in MACROS_INSIDE):
        raise Refused(sentences.MACROS, field="file")
    if not any(name in content for name in BOOKS_INSIDE):
        raise Invalid(sentences.NOT_A_BOOK, field="file")
    return Kind.XLS
