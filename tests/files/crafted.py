"""Files of every type as real programs write them, and as somebody with a hex editor does."""

from __future__ import annotations

import io
import zipfile
import zlib

import xlsxwriter
from PIL import Image

PDF = b"""%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
xref
0 3
0000000000 65535 f
0000000009 00000 n
0000000056 00000 n
trailer <</Size 3/Root 1 0 R>>
startxref
104
%%EOF
"""
CSV = b"kode;nama\n32.05.32.2001;Mekarmukti\n"


def drawn(size=(64, 48), mode="RGB", colour=(10, 120, 90)):
    """A sheet with something on it."""
    image = Image.new(mode, size, colour if mode == "RGB" else None)
    image.paste(image.getpixel((0, 0)), (0, 0, 1, 1))
    return image


def image(kind="PNG", size=(64, 48), mode="RGB", *, drawing=None, **options):
    """An image file."""
    out = io.BytesIO()
    (drawing or drawn(size, mode)).save(out, kind, **options)
    return out.getvalue()


def photo_from_a_phone():
    """A JPEG that lies on its side and tells where it was taken, with which camera, and more."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Merek Telepon"
    exif[0x8825] = {1: "S", 2: (7.0, 13.0, 39.0), 3: "E", 4: (107.0, 54.0, 3.0)}
    return image("JPEG", (80, 40), exif=exif, icc_profile=b"PROFIL" * 40, comment=b"catatan tersembunyi")


def workbook():
    """An Excel workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("PSM")
        for row in range(50):
            sheet.write_row(row, 0, [row, "Mekarmukti", row * 3])
    return out.getvalue()


def archive(members, *, how=zipfile.ZIP_DEFLATED, comment=b""):
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        for name, content in members.items():
            made.writestr(name, content)
        made.comment = comment
    return out.getvalue()


XLSX_PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
DOCX_PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def package(more=None, **options):
    """A workbook of the fewest parts, and more."""
    return archive(XLSX_PARTS | (more or {}), **options)


def document():
    """A Word document."""
    return archive(DOCX_PARTS)


def spreadsheet(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", how=zipfile.ZIP_STORED):
    """An OpenDocument spreadsheet: its type stands first and plain."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("mimetype"), mimetype, compress_type=how)
        made.writestr("content.xml", b"<document-content/>")
    return out.getvalue()


def bomb():
    """A workbook whose sheet is fifty million blanks."""
    return package({"xl/worksheets/sheet1.xml": b" " * 50_000_000})


def liar(told=10):
    """A workbook that tells its sheet is of ten bytes, with the checksum of these ten, and holds far more."""
    whole = bytes(range(32, 127)) * 3000
    made = bytearray(package({"xl/worksheets/sheet1.xml": whole}))
    true, false = (zlib.crc32(part).to_bytes(4, "little") for part in (whole, whole[:told]))
    size = len(whole).to_bytes(4, "little")
    assert made.count(true) == made.count(size) == 2
    return bytes(made.replace(true, false).replace(size, told.to_bytes(4, "little")))


def overlapping():
    """A workbook in which many names lead to the same bytes."""
    made = package({f"xl/media/{number:04}.xml": b"x" * 50_000 if number == 0 else b"" for number in range(40)})
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        first = opened.getinfo("xl/media/0000.xml")
    directory = made.index(b"PK\x01\x02")
    head, tail = made[:directory], bytearray(made[directory:])
    start = 0
    while (start := tail.find(b"PK\x01\x02", start)) >= 0:
        name = bytes(tail[start + 46 : start + 46 + int.from_bytes(tail[start + 28 : start + 30], "little")])
        if name.startswith(b"xl/media/"):
            tail[start + 20 : start + 24] = (len(made) // 20).to_bytes(4, "little")
            tail[start + 42 : start + 46] = first.header_offset.to_bytes(4, "little")
        start += 46
    return head + bytes(tail)


def flagged(content, bit=0x1):
    """An archive whose members say that they are encrypted."""
    made = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := made.find(mark, start)) >= 0:
            made[start + place] |= bit
            start += 4
    return bytes(made)


def renamed(content, old, new):
    """An archive in which a member has another name of the same length."""
    assert len(old) == len(new)
    return content.replace(old, new)


GOOD = {
    "pdf": PDF,
    "png": image("PNG"),
    "jpg": image("JPEG"),
    "webp": image("WEBP"),
    "xlsx": workbook(),
    "docx": document(),
    "ods": spreadsheet(),
    "csv": CSV,
}
"""One good file of every type, by the ending of its name."""
