"""Opening a file: what it is, told by its bytes; what is turned away, with which sentence; that nothing explodes."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid, Problem, Refused
from pilar.volunteers.rules.imports import read_lines
from pilar.volunteers.rules.sheets import Sheet
from pilar.volunteers.rules.tables import finding, tables
from pilar.volunteers.services.books import archives, check_book, kinds, open_book, sentences
from tests.volunteers.files import changed, claiming, parts_of
from tests.volunteers.workbooks import bombs, habits
from tests.volunteers.workbooks.making import MANIFEST, ODS, packed, xls, xlsx
from tests.volunteers.workbooks.telling import TODAY, WORDS

ROOT = Path(__file__).resolve().parents[2]
PSM = xlsx({"PSM": [["Nama", "Desa"], ["ANI", "Mekarmukti"]]})
PARTS = parts_of(PSM)
SHEET = "xl/worksheets/sheet1.xml"
OPENED = [Sheet("PSM", [["Nama", "Desa"], ["ANI", "Mekarmukti"]])]
LOCKED_XLSX = kinds.OLE + b"\0" * 600 + kinds.LOCKED_INSIDE + b"\0" * 600
OLD_WITH_MACROS = kinds.OLE + b"\0" * 600 + "Workbook\0".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le")
OLD_LOCKED = xls({"A": [["a"]]}).replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)
"""The record after the first is made the one of the lock."""
WORD_97 = kinds.OLE + b"\0" * 600 + "WordDocument\0".encode("utf-16-le")
LIBRE = parts_of(habits.libreoffice())


def refusal(content: bytes, *, read=open_book) -> tuple[type, str, str | None]:
    """Return how a file is refused."""
    with pytest.raises(Problem) as caught:
        read(content)
    return type(caught.value), caught.value.sentence, caught.value.field


def packed_ods(**parts: bytes) -> bytes:
    whole = {name: part for name, part in LIBRE.items() if name != "mimetype"}
    return packed(whole | {name.replace("__", "/"): part for name, part in parts.items()}, mimetype=ODS)


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", (Invalid, sentences.EMPTY)),
        (b" \r\n\0\0", (Invalid, sentences.EMPTY)),
        (b"%PDF-1.7\n", (Invalid, sentences.NOT_A_BOOK)),
        (b"\x89PNG\r\n\x1a\n", (Invalid, sentences.NOT_A_BOOK)),
        (b"\x7fELF\x02\x01\0\0", (Invalid, sentences.NOT_A_BOOK)),
        (packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), (Invalid, sentences.NOT_A_BOOK)),
        (packed({"a.txt": b"a"}, mimetype=b"application/epub+zip"), (Invalid, sentences.NOT_A_BOOK)),
        (WORD_97, (Invalid, sentences.NOT_A_BOOK)),
        (b"\n<html><body><table><tr><td>Nama</td></tr></table>", (Invalid, sentences.WEB_PAGE)),
        (b"<?xml version='1.0'?><Workbook/>", (Invalid, sentences.WEB_PAGE)),
        (b"Nama saja\nANI\nBUDI\n", (Invalid, sentences.NO_COLUMNS)),
        (LOCKED_XLSX, (Refused, sentences.LOCKED)),
        (
            packed_ods(**{"META-INF__manifest.xml": MANIFEST + b"<manifest:encryption-data/>"}),
            (Refused, sentences.LOCKED),
        ),
        (OLD_LOCKED, (Refused, sentences.LOCKED)),
        (OLD_WITH_MACROS, (Refused, sentences.MACROS)),
        (packed(PARTS | {"xl/vbaProject.bin": b"Sub"}), (Refused, sentences.MACROS)),
        (packed_ods(Basic__Standard__Module1=b"Sub"), (Refused, sentences.MACROS)),
        (packed_ods(Scripts__python__a=b"a"), (Refused, sentences.MACROS)),
        (kinds.ZIP, (Invalid, sentences.UNREADABLE)),
        (PSM[: len(PSM) // 2], (Invalid, sentences.UNREADABLE)),
        (kinds.ZIP.ljust(kinds.MAX_BYTES + 1, b"a"), (Invalid, sentences.TOO_BIG)),
        (kinds.ZIP.ljust(kinds.MAX_BYTES, b"a"), (Invalid, sentences.UNREADABLE)),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_before_it_is_read(content, refused):
    if refused[1] != sentences.NO_COLUMNS:
        assert refusal(content, read=check_book) == (*refused, "file")
    assert refusal(content) == (*refused, "file")


@pytest.mark.parametrize("name", ["psm.xls", "psm.pdf", "psm", ""])
def test_what_a_file_is_called_does_not_matter(name):
    assert open_book(PSM, file_name=name) == OPENED


def test_a_text_file_has_one_sheet_named_as_the_file_is():
    [sheet] = open_book(habits.commas_of_the_web(), file_name="Kec. Samarang.csv")
    assert (sheet.name, len(sheet.rows), {len(row) for row in sheet.rows}) == ("Kec. Samarang", 4, {5})


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"Nama;Desa\nANI;A, B\n", [["Nama", "Desa"], ["ANI", "A, B"]]),
        ("Nama,Desa\nANI,A\n".encode("utf-16"), [["Nama", "Desa"], ["ANI", "A"]]),
        (b"Nama\tDesa\nANI\tA\n", [["Nama", "Desa"], ["ANI", "A"]]),
        (b"sep=|\nNama|Desa\nANI|A\n", [["Nama", "Desa"], ["ANI", "A"]]),
        (b"sep=ab\nNama,Desa\n", [["sep=ab", ""], ["Nama", "Desa"]]),
        (b'Nama,Desa\n"ANI\nSURYANI",A,b\n', [["Nama", "Desa", ""], ["ANI\nSURYANI", "A", "b"]]),
        ("Nama,Desa\nREN\xc9,A\n".encode("cp1252"), [["Nama", "Desa"], ["RENÉ", "A"]]),
    ],
)
def test_text_is_parted_by_what_parts_it_best_in_whichever_letters(content, rows):
    assert [list(row) for row in open_book(content)[0].rows] == rows


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n" * (archives.MAX_ROWS + 1),
        b"a" + b"," * (archives.MAX_CELLS + 1),
        b"a,b\n" * 3_000 + b"," * 2_000,
    ],
    ids=["rows", "cells", "ragged"],
)
def test_text_that_spans_too_much_is_refused(content):
    assert refusal(content) == (Refused, sentences.TOO_LARGE, "file")


def test_a_text_file_whose_cells_never_end_is_refused():
    assert refusal(b'Nama,Desa\n"' + b"a" * 200_000) == (Invalid, sentences.UNREADABLE, "file")


PADDED = PARTS[SHEET] + b" " * 3_000_017


def test_an_archive_that_is_not_what_it_tells_is_refused():
    honest = packed(PARTS | {SHEET: PADDED})
    assert open_book(honest) == OPENED
    for lie in (
        claiming(honest, true=PADDED, claimed=PARTS[SHEET]),
        claiming(honest, true=PADDED, claimed=PADDED[:100]),
        claiming(honest, true=PADDED, claimed=PADDED, size=100),
    ):
        assert refusal(lie) == (Invalid, sentences.UNREADABLE, "file")


def test_an_archive_that_unpacks_to_very_much_is_refused_unopened():
    bomb = claiming(packed(PARTS | {SHEET: PADDED}), true=PADDED, claimed=PADDED, size=archives.MAX_UNPACKED)
    assert refusal(bomb, read=check_book) == (Refused, sentences.BOMB, "file")


def test_parts_of_one_name_are_refused():
    buffer = io.BytesIO(PSM)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")
    assert refusal(buffer.getvalue()) == (Invalid, sentences.UNREADABLE, "file")


def test_a_part_packed_in_an_odd_way_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part)
    assert refusal(buffer.getvalue()) == (Invalid, sentences.UNREADABLE, "file")


def test_parts_that_are_not_packed_are_read_as_well():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part)
    assert open_book(buffer.getvalue()) == OPENED


@pytest.mark.parametrize(
    ("mended", "is_plain"),
    [
        (lambda sheet: sheet, True),
        (lambda sheet: sheet.replace(b"<c r=", b"<c  r="), False),
        (lambda sheet: sheet.replace(b'<c r="B2"', b'<c r="BB2"'), False),
        (lambda sheet: sheet.replace(b'<c r="B2"', b'<c r="B120000"').replace(b'<row r="2"', b'<row r="120000"'), True),
        (
            lambda sheet: sheet.replace(b'<c r="B2"', b'<c r="B160000"').replace(b'<row r="2"', b'<row r="160000"'),
            False,
        ),
        (lambda sheet: sheet.replace(b"<c ", b"<x:c ").replace(b"</c>", b"</x:c>"), False),
        (lambda sheet: sheet + b" " * (archives.LONGEST + 1), False),
    ],
)
def test_only_a_sheet_written_as_programs_write_them_is_read_here(mended, is_plain):
    content = packed(PARTS | {SHEET: mended(PARTS[SHEET])})
    assert archives.is_plain(content) is is_plain


def test_a_workbook_read_apart_says_the_same():
    content = habits.header_of_three_rows()
    spaced = packed({name: part.replace(b"<c r=", b"<c  r=") for name, part in parts_of(content).items()})
    assert not archives.is_plain(spaced)
    assert [vars(sheet) for sheet in open_book(spaced)] == [
        vars(sheet) | {"rows": [list(row) for row in sheet.rows]} for sheet in open_book(content)
    ]


def test_a_workbook_read_apart_has_its_long_texts_cut_and_its_empty_columns_kept():
    content = xls({"A": [[], ["", "", "x" * 1_500, "Nama"]]})
    assert open_book(content) == [Sheet("A", [[""] * 4, ["", "", "x" * 1_000, "Nama"]])]


def test_a_duration_no_calendar_has_is_refused():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("PSM").write_number(1, 9, 1e9, book.add_format({"num_format": "[h]:mm"}))
    assert refusal(buffer.getvalue()) == (Invalid, sentences.UNREADABLE, "file")


@pytest.mark.parametrize("bomb", bombs.BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_refused_and_takes_less_than_500_mb(bomb, tmp_path):
    """Measured in a program of its own, together with the programs that it starts."""
    path = tmp_path / "bomb"
    path.write_bytes(bomb())
    done = subprocess.run(
        [sys.executable, "-m", "tests.volunteers.workbooks.measured", path],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    sentence, own, children = done.stdout.splitlines()
    assert sentence in {sentences.TOO_LARGE, sentences.BOMB}
    assert int(own) + int(children) <= 500


def test_a_million_empty_rows_below_the_table_of_libreoffice_do_not_matter():
    assert len(open_book(habits.libreoffice())[0].rows) == 4


SENTENCES = {text for name, text in vars(sentences).items() if name.isupper()} | {
    *(finding.NO_TABLE, finding.NO_ROWS, finding.TOO_MANY_ROWS),
}


def answered(content: bytes) -> bool:
    """Say whether a file is read to the last row, or refused with one of the sentences; anything else is raised."""
    try:
        for table in tables(open_book(content, file_name="psm"), remembered={}):
            for reading in read_lines(table.lines, today=TODAY, words=WORDS):
                assert (reading.wanted is None) == bool(reading.reasons)
    except Problem as problem:
        return problem.sentence in SENTENCES
    return True


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """Return a file with some bytes changed, cut off, doubled, or changed inside and packed anew."""
    how = chance.randrange(4)
    if how == 0:
        return content[: chance.randrange(len(content))]
    places = [(chance.random(), chance.randrange(256)) for _ in range(chance.randrange(1, 6))]
    if how == 1 or not content.startswith(kinds.ZIP):
        return changed(content, places)
    parts = parts_of(content)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    signs = b'0123456789ABCXZ<>"/ &;=-etsr\x00\xff'
    parts[name] = changed(parts[name], [(part, signs[byte % len(signs)]) for part, byte in places])
    return packed({one: part for one, part in parts.items() if one != "mimetype"}, mimetype=parts.get("mimetype", b""))


@pytest.mark.sqlite_only
def test_a_thousand_broken_files_are_read_or_refused_with_a_sentence():
    chance = random.Random("broken files")  # noqa: S311 -- the same files every time
    whole = [habit() for habit in habits.TWENTY]
    wrong = [number for number in range(1_000) if not answered(spoilt(whole[number % 20], chance))]
    assert wrong == []


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_sentence(content):
    assert answered(content)
    assert answered(kinds.ZIP + content)
