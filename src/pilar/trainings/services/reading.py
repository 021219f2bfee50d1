"""Names from a workbook or from pasted rows: read, judged against the register, and made into what the act takes."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import xlsxwriter

from pilar.kernel.cells import plain_cell
from pilar.kernel.names import search_form
from pilar.kernel.problems import Invalid
from pilar.trainings.queries import choosing, places
from pilar.trainings.rules.name_tables import COLUMNS, REMEMBERED, Person, Verdict, judge, read
from pilar.trainings.services.naming import MOST_AT_ONCE, TOO_MANY, Name
from pilar.volunteers.rules.sheets import Sheet
from pilar.volunteers.rules.tables import NO_TABLE, tables
from pilar.volunteers.services.books import open_book
from pilar.volunteers.services.people import Particulars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Block
    from pilar.trainings.rules.name_tables import Judged, Typed
    from pilar.volunteers.queries.candidates import Candidate
    from pilar.volunteers.rules.sheets import Cell, Line
    from pilar.volunteers.rules.villages import Gazetteer

NEW, PASSED_OVER = "baru", "lewati"
"""What may be decided of a doubtful row beside a person: somebody new, or nobody."""
EXAMPLE = (
    ("Drs. Asep Hidayat, M.Si.", "", "Sukamaju", "Cibatu", "081234567890", "PSM", ""),
    ("Euis Kartika", "", "Karyamukti", "Cibatu", "081234567891", "PSM", ""),
    ("Dadan Hermawan", "", "Sukarasa", "Samarang", "", "PSM", "ya"),
)
GUIDE = (
    "Isi satu baris untuk setiap orang. Nama, Desa/Kelurahan, dan Kecamatan wajib diisi.",
    "Tulis nama seperti di surat dan sertifikat, dengan gelar.",
    "NIK boleh kosong. Bila diisi, tulis 16 angka sebagai teks.",
    "Kolom Cadangan: isi ya untuk cadangan. Urutan baris adalah urutan naik.",
    "Hapus tiga baris contoh sebelum mengunggah.",
)


def rows_of(content: bytes, *, file_name: str) -> list[Typed]:
    """Return the rows of a table of names; raise when there is none, or when they are too many at once.

    Pasted rows may come without headers; then the columns are those of the example, in their order.
    """
    book = open_book(content, file_name=file_name)
    try:
        found = tables(book, remembered=REMEMBERED)
    except Invalid as problem:
        if problem.sentence != NO_TABLE:
            raise
        first = book[0]
        width = max(map(len, first.rows), default=0)
        if width < len(COLUMNS) - 1:
            raise
        headers = [*COLUMNS.values()][:width]
        found = tables([Sheet(first.name, [headers, *first.rows])], remembered=REMEMBERED)
    lines = [line for table in found for line in table.lines]
    if len(lines) > MOST_AT_ONCE:
        raise Invalid(TOO_MANY, field="pasted", most=MOST_AT_ONCE)
    return [read(_own_cells(line), number=number) for number, line in enumerate(lines, start=1)]


def as_text(rows: Iterable[Typed]) -> str:
    """Return rows as they can be pasted again, so that what came from a workbook can be corrected on the page."""
    return "\n".join("\t".join(cells) for cells in [tuple(COLUMNS.values()), *(row.raw for row in rows)])


def judged(scope: Scope, block: Block, rows: Sequence[Typed]) -> list[Judged]:
    """Return what is thought of each row beside the register and beside those named already."""
    atlas = places.gazetteer(block.region)
    taken = {str(key) for key in choosing.taken(block)}
    before: dict[tuple[str, str], int] = {}
    found = []
    for row in rows:
        village = _village(block, row, atlas) if row.village else ""
        alike = [_person(one) for one in choosing.alike(scope, block, row.name)] if village and not row.remarks else []
        key = (search_form(row.name), village)
        found.append(judge(row, village=village, alike=alike, before=before.get(key), taken=taken))
        before.setdefault(key, row.number)
    return found


def names_of(rows: Sequence[Judged], decided: Mapping[int, str]) -> list[Name]:
    """Return the names to be handed in: of good rows, and of doubtful ones for which somebody was chosen."""
    found = (_name(row, decided.get(row.typed.number, "")) for row in rows)
    return [name for name in found if name is not None]


def example() -> bytes:
    """Return the workbook to fill in."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "Usulan peserta", "author": "Pilar"})
        sheet, text = book.add_worksheet("Usulan peserta"), book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "bg_color": "#0B5C5A", "font_color": "#FFFFFF", "border": 1})
        sheet.set_column(0, len(COLUMNS) - 1, 22, text)
        sheet.freeze_panes(1, 0)
        for place, title in enumerate(COLUMNS.values()):
            sheet.write_string(0, place, title, head)
        for number, row in enumerate(EXAMPLE, start=1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, plain_cell(cell), text)
        guide = book.add_worksheet("Petunjuk")
        guide.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
        for number, line in enumerate(GUIDE):
            guide.write_string(number, 0, line)
    return buffer.getvalue()


def _own_cells(line: Line) -> Mapping[str, Cell]:
    """Return the cells of a line without the village of the row above, by which here nobody is meant.

    A kecamatan that stands above some rows counts for them; the name of the sheet does not.
    """
    cells = dict(line.cells)
    if line.above:
        cells |= {"village_name": "", "village": ""}
    above = "" if line.district == line.sheet.replace("_", " ").strip() else line.district
    return cells | {"district_name": cells.get("district_name") or above}


def _village(block: Block, row: Typed, atlas: Gazetteer) -> str:
    try:
        return places.village_of(block, row.village, district=row.district, atlas=atlas)
    except Invalid:
        return ""


def _person(one: Candidate) -> Person:
    return Person(str(one.person), one.name, one.village, one.village_name, one.district_name)


def _name(row: Judged, choice: str) -> Name | None:
    typed, known = row.typed, {one.key for one in row.people}
    name = Name(written=typed.name, role=typed.role, wants_reserve=typed.reserve, row=typed.number)
    if row.verdict is Verdict.FOUND:
        return replace(name, person=UUID(row.people[0].key))
    if row.verdict is Verdict.DOUBTFUL and choice in known:
        return replace(name, person=UUID(choice))
    if row.verdict is Verdict.NEW or (row.verdict is Verdict.DOUBTFUL and choice == NEW):
        particulars = Particulars(name=typed.name, sex=None, nik=typed.nik, phone=typed.phone)
        return replace(name, particulars=particulars, village=row.village)
    return None
