"""The workbook an office fills in for a recap: its areas with their codes, empty columns for numbers, and a guide."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter
from django.utils.translation import gettext

from pilar.regions import queries as regions
from pilar.regions.rules import DISTRICT_LENGTH, PROVINCE_LENGTH
from pilar.volunteers.rules.recaps import COLUMNS, FIGURES, GUIDE, SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.regions.models import Region

WIDTHS = {"code": 16, "name": 38}
GUIDE_LINES = (
    "Isi satu baris untuk setiap kabupaten/kota atau kecamatan yang dilaporkan.",
    "Desa terlayani dan jumlah PSM wajib diisi; isi 0 bila tidak ada.",
    "PSM sudah bimtek boleh kosong bila belum dihitung.",
    "Baris desa/kelurahan hanya memuat jumlah penduduk.",
    "Baris yang angkanya kosong dilewati. Jangan mengubah kolom Kode wilayah.",
    "Angka ini tampil sebagai “angka laporan” di samping angka register, dengan pengirim dan tanggalnya.",
    "Tidak ada yang dijumlahkan ke register.",
)


def offered(code: str) -> list[Region]:
    """Return the areas a template lists: of the nation and a province its kab/kota, below that every village too."""
    if len(code) <= PROVINCE_LENGTH:
        return [one for one in regions.above_villages(code) if len(one.pk) < DISTRICT_LENGTH]
    return sorted([*regions.above_villages(code), *regions.villages(code)], key=lambda one: one.pk)


def template(places: Iterable[Region]) -> bytes:
    """Return the workbook to fill in."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": "Rekap PSM", "author": "Pilar"})
        _recap(book, places)
        _guide(book)
    return buffer.getvalue()


def file_name(region: Region | None) -> str:
    """Return the name under which the template is downloaded."""
    place = region.name if region is not None else "Indonesia"
    title = gettext("PSM recap")
    return f"{title} {place}.xlsx"


def _recap(book: xlsxwriter.Workbook, places: Iterable[Region]) -> None:
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "bg_color": "#0B5C5A", "font_color": "#FFFFFF", "border": 1})
    text = book.add_format({"num_format": "@"})
    for position, (key, header) in enumerate(COLUMNS.items()):
        sheet.set_column(position, position, WIDTHS.get(key, 18), text if key in WIDTHS else None)
        sheet.write_string(0, position, header, head)
    row = 0
    for row, place in enumerate(places, start=1):
        sheet.write_string(row, 0, place.dotted, text)
        sheet.write_string(row, 1, place.full_name, text)
    whole = {"validate": "integer", "criteria": ">=", "value": 0, "ignore_blank": True, "error_type": "warning"}
    sheet.data_validation(1, len(WIDTHS), max(row, 1), len(WIDTHS) + len(FIGURES) - 1, whole)
    sheet.freeze_panes(1, len(WIDTHS))


def _guide(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet(GUIDE)
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
    for number, line in enumerate(GUIDE_LINES):
        sheet.write_string(number, 0, line)
