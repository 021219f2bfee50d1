"""Workbooks that are archives (.xlsx, .ods): honest, small enough, without password and without macros.

What an archive tells of its sizes need not be true, and the reader behind this one would believe it. So every part is
unpacked once here and compared with what was told. What a sheet spans is looked at as well, for the reader lays out
the whole rectangle in memory, however empty.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Problem, Refused
from pilar.volunteers.services.books import sentences
from pilar.volunteers.services.books.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 150 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_ROWS = 200_000
"""Rows of a sheet, empty ones and all: twice what an import may have."""
MAX_CELLS = 4_000_000
MAX_TEXT = 64 * 1024 * 1024
"""What the cells of a sheet may hold together when each holds the longest text of the workbook."""
LOCAL = struct.Struct("<4s5H3I2H")
ENCRYPTED = 0x1
BOOK = "xl/workbook.xml"
MIMETYPE = "mimetype"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODS_LOCKED = b"encryption-data"
ODS_MACROS = ("Basic/", "Scripts/")
STRINGS = "sharedstrings.xml"

CELL = b'<c r="'
ROW = re.compile(rb'<row r="([0-9]{1,9})"')
ODD_CELL = re.compile(rb'<c(?![a-z]| r="A?[A-Z](?:1[0-4])?[0-9]{1,5}")')
"""A cell that does not say in the usual words where it stands, or stands beyond 52 columns and 150,000 rows."""
WITH_PREFIX = b":c"


def check(content: bytes) -> Kind:
    """Return what workbook an archive holds; raise unless it is one, and one that can be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
        kind = _kind(content, members)
        _check_list(content, members)
    except Problem:
        raise
    except Exception as cause:  # a damaged archive raises whatever it likes
        raise Invalid(sentences.UNREADABLE, field="file") from cause
    return kind


def is_plain(content: bytes) -> bool:
    """Unpack every part once; say whether the sheets are written as programs write them, and small.

    Raises when a part is not what the archive tells of it. What is not plain may still be good, but has to be read
    where it can do no harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
        return _looked_over(content, members)
    except Problem:
        raise
    except Exception as cause:  # as above
        raise Invalid(sentences.UNREADABLE, field="file") from cause


def _kind(content: bytes, members: list[zipfile.ZipInfo]) -> Kind:
    names = {member.filename for member in members}
    if BOOK in names:
        return Kind.XLSX
    if MIMETYPE in names:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.read(MIMETYPE).strip() == ODS.encode():
                return Kind.ODS
    raise Invalid(sentences.NOT_A_BOOK, field="file")


def _check_list(content: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Look at the list of an archive: no password, no macros, no parts that lie over each other, not too much."""
    names = [member.filename for member in members]
    if any(member.flag_bits & ENCRYPTED for member in members) or _is_locked(content, names):
        raise Refused(sentences.LOCKED, field="file")
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(ODS_MACROS) for name in names):
        raise Refused(sentences.MACROS, field="file")
    packed, unpacked = sum(one.compress_size for one in members), sum(one.file_size for one in members)
    if len(names) > MAX_MEMBERS or unpacked > MAX_UNPACKED or packed > len(content):
        raise Refused(sentences.BOMB, field="file")
    if len(set(names)) != len(names):
        raise Invalid(sentences.UNREADABLE, field="file")


def _is_locked(content: bytes, names: list[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    if manifest not in names:
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ODS_LOCKED in archive.read(manifest)


def _looked_over(content: bytes, members: list[zipfile.ZipInfo]) -> bool:
    cells, longest, is_plain = 0, 0, True
    for member, part in _parts(content, members):
        if member.filename.lower().endswith(STRINGS):
            longest = max(map(len, part[part.find(b"<si") :].split(b"</si>")))
        elif b"sheetData" in part:
            is_plain = is_plain and _is_plain_sheet(part)
            cells += part.count(CELL)
    return is_plain and cells <= MAX_CELLS and cells * longest <= MAX_TEXT


def _is_plain_sheet(part: bytes) -> bool:
    """Say whether every cell of a sheet tells in the usual words where it stands, and none stands far out."""
    last = ROW.match(part, max(part.rfind(b"<row "), 0))
    if last is not None and int(last[1]) > MAX_ROWS:
        raise Refused(sentences.TOO_LARGE, field="file")
    return ODD_CELL.search(part) is None and WITH_PREFIX not in part


def _parts(content: bytes, members: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Yield every part of an archive, unpacked; raise when one is not what the archive tells of it."""
    for member in members:
        head = LOCAL.unpack_from(content, member.header_offset)
        start = member.header_offset + LOCAL.size + int(head[-2]) + int(head[-1])
        packed = content[start : start + member.compress_size]
        part = packed if member.compress_type == zipfile.ZIP_STORED else _inflated(packed, member)
        if (len(part), zlib.crc32(part)) != (member.file_size, member.CRC):
            raise Invalid(sentences.UNREADABLE, field="file")
        yield member, part


def _inflated(packed: bytes, member: zipfile.ZipInfo) -> bytes:
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Invalid(sentences.UNREADABLE, field="file")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    part = inflater.decompress(packed, member.file_size + 1)
    if not inflater.eof or inflater.unused_data:
        raise Invalid(sentences.UNREADABLE, field="file")
    return part
