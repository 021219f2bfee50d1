"""Small files that would take very much memory or time, each by another trick."""

from __future__ import annotations

from tests.volunteers.files import parts_of
from tests.volunteers.workbooks.making import MANIFEST, ODS, packed, xlsx

PARTS = parts_of(xlsx({"PSM": [["Nama", "Desa"], ["ANI", "Mekarmukti"]]}))
SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"


def _with(cells: bytes, **parts: bytes) -> bytes:
    return packed(PARTS | {SHEET: PARTS[SHEET].replace(END, cells + END)} | parts)


def one_cell_in_the_last_corner() -> bytes:
    """A cell filled by accident where Excel ends."""
    return _with(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_cells_with_odd_names() -> bytes:
    """The same in a way of writing that no program uses."""
    return _with(b"<x:row r='900000'><x:c s='1' r = 'XFD900000'><x:v>1</x:v></x:c></x:row>")


def cells_that_do_not_say_where_they_stand() -> bytes:
    """A very wide row, and one far below, laid out by counting."""
    return _with(b'<row r="3">' + b"<c><v>1</v></c>" * 16_000 + b'</row><row r="150000"><c><v>1</v></c></row>')


def a_million_empty_rows() -> bytes:
    """Rows that were only coloured, down to the last."""
    return _with(b"".join(b'<row r="%d" s="1"/>' % number for number in range(3, 1_048_577)))


def very_many_cells() -> bytes:
    """Six million cells that each stand where they should."""
    row = b"".join(b'<c r="%c1"><v>1</v></c>' % letter for letter in range(65, 91))
    return _with((b'<row r="4">' + row + b"</row>") * 230_000)


def one_long_text_in_every_cell() -> bytes:
    """A text of a hundred thousand letters that stands once in the file, and in a hundred thousand cells."""
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + b"a" * 100_000
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(3, 99_000))
    return _with(cells, **{"xl/sharedStrings.xml": strings + b"</t></si>" + b"<si><t>a</t></si>" * 3 + b"</sst>"})


def spaces_without_end() -> bytes:
    """An archive of two hundred thousand bytes that unpacks to two hundred million."""
    return packed(PARTS | {SHEET: PARTS[SHEET] + b" " * 200_000_000})


def repeated_rows_of_libreoffice() -> bytes:
    """A filled row that repeats itself a million times, a hundred cells wide."""
    content = (
        b'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        b'<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        b'table:number-columns-repeated="100" office:value-type="string"><text:p>Nama</text:p></table:table-cell>'
        b"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"content.xml": content, "META-INF/manifest.xml": MANIFEST}, mimetype=ODS)


BOMBS = (
    *(one_cell_in_the_last_corner, far_cells_with_odd_names, cells_that_do_not_say_where_they_stand),
    *(a_million_empty_rows, very_many_cells, one_long_text_in_every_cell, spaces_without_end),
    repeated_rows_of_libreoffice,
)
