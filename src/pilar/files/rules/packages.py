"""Workbooks and documents that are zip archives: unpacked once, counted while unpacking, so that none explodes later.

What an archive tells of itself need not be true, and the programs that read it afterwards would believe it; here every
member is really inflated, in pieces, and compared with what was told.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from pilar.files.rules.kinds import MB, Type
from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterator

ZIP = b"PK\x03\x04"
END = 22
"""Length of the record that ends an archive without a comment."""
LOCAL = struct.Struct("<4s5H3I2H")
MOST_MEMBERS = 2000
MOST_UNPACKED = 200 * MB
MOST_RATIO = 200
SMALL = MB
"""Below this nobody is hurt, however well it was packed."""
PIECE = 64 * 1024
ENCRYPTED = 0x1
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
MIMETYPE = "mimetype"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ENTITY = b"<!ENTITY"

DAMAGED = _("The file is damaged or not whole. Open it, save it anew under another name, and choose that one.")
BOMB = _("The file unpacks to far more than it should. Copy what you need into a fresh file and choose that one.")
LOCKED = _("The file is protected by a password. Save it without one and choose that.")
MACROS = _("The file holds macros, small programs. Save it without macros (.xlsx or .docx) and choose that.")


def sniff(content: bytes) -> Type | None:
    """The type of an archive by what must lie in it; None for any other archive, and for one that cannot be listed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            first = archive.infolist()[0]
            is_ods = first.filename == MIMETYPE and first.compress_type == STORED
            is_ods = is_ods and _begins(content, first, ODS)
    except Exception:  # noqa: BLE001 -- a hostile archive breaks in any way it likes
        return None
    if is_ods:
        return Type.ODS
    if "[Content_Types].xml" not in names:
        return None
    return Type.XLSX if "xl/workbook.xml" in names else Type.DOCX if "word/document.xml" in names else None


def check(content: bytes) -> None:
    """Raise unless the archive is whole, of honest size, without password, macros, or anything around it."""
    try:
        members = _listed(content)
        _check_list(content, members)
        _unpack(content, members)
    except (Refused, Invalid):
        raise
    except Exception as cause:  # a hostile archive breaks in any way it likes
        raise Invalid(DAMAGED, field="file") from cause


def _unpack(content: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Inflate every member and keep nothing; stop as soon as it is more than honest packing gives."""
    unpacked = 0
    for member in members:
        for piece in _inflated(content, member):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * len(content)):
                raise Refused(BOMB, field="file")


def _listed(content: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        ends_well = content[-END:].startswith(b"PK\x05\x06") and not archive.comment
        members = archive.infolist()
    if not ends_well or min(member.header_offset for member in members) != 0:
        raise Invalid(DAMAGED, field="file")
    return members


def _check_list(content: bytes, members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Refused(LOCKED, field="file")
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for name in names):
        raise Refused(MACROS, field="file")
    # Members that lie over each other, the trick of the densest bombs, together take more room than there is.
    if len(names) > MOST_MEMBERS or sum(member.compress_size for member in members) > len(content):
        raise Refused(BOMB, field="file")
    odd = any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)
    if odd or len(set(names)) != len(names):
        raise Invalid(DAMAGED, field="file")


def _start(content: bytes, member: zipfile.ZipInfo) -> int:
    head = LOCAL.unpack_from(content, member.header_offset)
    return member.header_offset + LOCAL.size + int(head[-2]) + int(head[-1])


def _begins(content: bytes, member: zipfile.ZipInfo, words: bytes) -> bool:
    start = _start(content, member)
    return content[start : start + member.file_size] == words


def _inflated(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member piece by piece; raise when it is not what the archive tells of it."""
    start = _start(content, member)
    packed = content[start : start + member.compress_size]
    size = crc = 0
    tail = b""
    for piece in _pieces(packed, member.compress_type):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        if ENTITY in tail + piece:
            raise Refused(BOMB, field="file")
        tail = piece[-len(ENTITY) :]
        yield piece
    if (size, crc) != (member.file_size, member.CRC):
        raise Invalid(DAMAGED, field="file")


def _pieces(packed: bytes, how: int) -> Iterator[bytes]:
    if how == STORED:
        yield from (packed[start : start + PIECE] for start in range(0, len(packed), PIECE))
        return
    if how != DEFLATED:
        raise Invalid(DAMAGED, field="file")
    inflater, waiting = zlib.decompressobj(-zlib.MAX_WBITS), packed
    while not inflater.eof:
        piece = inflater.decompress(waiting, PIECE)
        waiting = inflater.unconsumed_tail
        if not piece and not waiting and not inflater.eof:
            raise Invalid(DAMAGED, field="file")
        yield piece
    if inflater.unused_data:
        raise Invalid(DAMAGED, field="file")
