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
MAX_TEXT = 80 * 1024 * 1024
"""What the cells may hold together of texts that stand only once in the file."""
LOCAL = struct.Struct("<4s5H3I2H")
ENCRYPTED = 0x1
BOOK = "xl/workbook.xml"
MIMETYPE = "mimetype"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODS_LOCKED = b"encryption-data"
ODS_MACROS = ("Basic/", "Scripts/")
STRINGS = "sharedstrings.xml"

ROW = re.compile(rb'<row r="([0-9]{1,9})"')
ODD_CELL = re.compile(rb'<c(?! r="A?[A-Z][0-9]{1,5}"|[a-z])')
FAR_CELL = re.compile(rb'<c(?! r="A?[A-Z](?:1[0-4])?[0-9]{1,5}"|[a-z])')
"""A cell that does not say in the usual words where it stands, or beyond 52 columns and 99,999 (149,999) rows."""
WITH_PREFIX, COLON, SPANS = b":c", b":", b' spans="'
"""A cell with a prefix before its name; in most sheets the only colons are those of what a row spans."""
VALUE = re.compile(rb"<v>([0-9]{1,7})</v>")
SHORTEST_CELL, SHORTEST_TEXT_CELL = len(b'<c r="A1"/>'), len(b'<c r="A1" t="s"><v>0</v></c>')
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
PIECE = 256 * 1024
LONGEST = 1024 * 1024
"""A longer text, or a longer stretch without a tag, is not plain."""


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
    look = Look()
    for member in members:
        is_strings = member.filename.lower().endswith(STRINGS)
        for piece in _whole_tags(_pieces(content, member), mark=b"</si>" if is_strings else b">"):
            if piece is None:
                return False
            (look.strings if is_strings else look.cells)(piece)
        look.is_sheet = False
    if not look.is_plain or (look.size > MAX_CELLS * SHORTEST_CELL and _cells(content, members) > MAX_CELLS):
        return False
    text = look.size // SHORTEST_TEXT_CELL * look.longest
    return text <= MAX_TEXT or _text_of_cells(content, members) <= MAX_TEXT


def _whole_tags(pieces: Iterator[bytes], *, mark: bytes) -> Iterator[bytes | None]:
    """Yield pieces that end at a mark; None when a stretch without one is too long, after which nothing is known."""
    rest = b""
    for piece in pieces:
        end = piece.rfind(mark)
        if end < 0:
            rest += piece
        else:
            yield rest + piece[: end + len(mark)]
            rest = piece[end + len(mark) :]
        if len(rest) > LONGEST:
            yield None
    yield rest


class Look:
    """What is seen of the parts of a workbook while they are unpacked piece by piece."""

    def __init__(self) -> None:
        self.is_plain = True
        self.is_sheet = False
        self.size = 0
        self.longest = 0

    def strings(self, piece: bytes) -> None:
        """Take note of the longest text that cells point to."""
        self.longest = max(self.longest, *map(len, piece[max(piece.find(b"<si"), 0) :].split(b"</si>")))

    def cells(self, piece: bytes) -> None:
        """See whether each cell tells in the usual words where it stands, and none stands far out."""
        self.is_sheet = self.is_sheet or b"sheetData" in piece
        self.is_plain = self.is_plain and not piece.startswith(WIDE)
        if not self.is_sheet:
            return
        last = ROW.match(piece, max(piece.rfind(b"<row "), 0))
        if last is not None and int(last[1]) > MAX_ROWS:
            raise Refused(sentences.TOO_LARGE, field="file")
        self.size += len(piece)
        is_near = ODD_CELL.search(piece) is None or FAR_CELL.search(piece) is None
        has_prefix = piece.count(COLON) != piece.count(SPANS) and WITH_PREFIX in piece
        self.is_plain = self.is_plain and is_near and not has_prefix


def _cells(content: bytes, members: list[zipfile.ZipInfo]) -> int:
    """Return how many cells there are, counted one by one."""
    return sum(
        piece.count(b"<c ") for one in members for piece in _whole_tags(_pieces(content, one), mark=b">") if piece
    )


def _text_of_cells(content: bytes, members: list[zipfile.ZipInfo]) -> int:
    """Return how many bytes of shared text the cells hold together, counted one by one."""
    parts = {one.filename.lower(): b"".join(_pieces(content, one)) for one in members}
    strings = next((part for name, part in parts.items() if name.endswith(STRINGS)), b"")
    lengths = list(map(len, strings.split(b"</si>")))
    total = 0
    for part in parts.values():
        if b"sheetData" in part:
            numbers = VALUE.findall(part)
            if len(numbers) < part.count(b"<v"):
                numbers += [lengths.index(max(lengths))] * (part.count(b"<v") - part.count(b"<v>"))
            total += sum(lengths[int(number)] for number in numbers if int(number) < len(lengths))
    return total


def _pieces(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part of an archive piece by piece; raise when it is not what the archive tells of it."""
    head = LOCAL.unpack_from(content, member.header_offset)
    start = member.header_offset + LOCAL.size + int(head[-2]) + int(head[-1])
    size = crc = 0
    for piece in _inflated(content[start : start + member.compress_size], member.compress_type):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        if size > member.file_size:
            break
        yield piece
    if (size, crc) != (member.file_size, member.CRC):
        raise Invalid(sentences.UNREADABLE, field="file")


def _inflated(packed: bytes, how: int) -> Iterator[bytes]:
    if how == zipfile.ZIP_STORED:
        yield from (packed[start : start + PIECE] for start in range(0, len(packed), PIECE))
        return
    if how != zipfile.ZIP_DEFLATED:
        raise Invalid(sentences.UNREADABLE, field="file")
    inflater, waiting = zlib.decompressobj(-zlib.MAX_WBITS), packed
    while not inflater.eof:
        piece = inflater.decompress(waiting, PIECE)
        waiting = inflater.unconsumed_tail
        if not piece and not waiting and not inflater.eof:
            raise Invalid(sentences.UNREADABLE, field="file")
        yield piece
    if inflater.unused_data:
        raise Invalid(sentences.UNREADABLE, field="file")
