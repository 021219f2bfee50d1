"""Lists with columns for signatures, and reports."""

from __future__ import annotations

from pilar.documents.rules.kinds import Block, Fact, Field, Kind, Shape, register_kind
from pilar.documents.rules.papers import Font, Paper
from pilar.documents.rules.standard.decrees import NAMES
from pilar.kernel.problems import _

ATTENDANCE = register_kind(
    Kind(
        key="attendance",
        label=_("Attendance list"),
        layout="attendance",
        noun="Daftar Hadir",
        font=Font.ARIAL,
        fields=(
            Field("title", _("Title of the list")),
            Field("event", _("Activity")),
            Field("day", _("Day"), Shape.DATE),
            Field("time", _("Time"), is_required=False),
            Field("place", _("Place")),
            Field(
                "people",
                _("Who is expected"),
                Shape.ROWS,
                columns=(
                    Field("name", _("Name"), is_name=True),
                    Field("origin", _("From where")),
                    Field("detail", _("Post or phone"), is_required=False),
                ),
            ),
            Field("blank_rows", _("Empty rows below"), Shape.NUMBER, is_required=False),
        ),
        blocks=(Block("note", _("What stands below the list"), ""),),
        paper=Paper.F4,
        is_numbered=False,
        facts=(
            Fact(_("Activity"), lambda data: str(data["event"])),
            Fact(_("Number of names"), lambda data: str(len(data["people"]))),
        ),
        permission="documents.draft",
        example={
            "title": "Daftar Hadir Peserta",
            "event": "Bimbingan Teknis Pekerja Sosial Masyarakat",
            "day": "2026-12-07",
            "time": "08.00 s.d. 16.00 WIB",
            "place": "Aula Dinas Sosial Provinsi Jawa Barat, Bandung",
            "people": [{"name": name, "origin": "Kab. Garut", "detail": "PSM"} for name in NAMES],
            "blank_rows": 3,
        },
    )
)
REPORT = register_kind(
    Kind(
        key="report",
        label=_("Report"),
        layout="report",
        noun="Laporan",
        font=Font.ARIAL,
        fields=(
            Field("title", _("Title")),
            Field("subtitle", _("What it is about, and when"), is_required=False),
            Field(
                "chapters",
                _("Chapters"),
                Shape.ROWS,
                columns=(Field("heading", _("Heading")), Field("text", _("Text"), Shape.WORDING)),
            ),
            Field("table_title", _("Title of the table"), is_required=False),
            Field(
                "table",
                _("Table"),
                Shape.ROWS,
                is_required=False,
                columns=(
                    Field("label", _("What")),
                    Field("value", _("How many")),
                    Field("detail", _("Note"), is_required=False),
                ),
            ),
        ),
        is_numbered=False,
        facts=(Fact(_("Title"), lambda data: str(data["title"])),),
        permission="documents.draft",
        example={
            "title": "Laporan Kegiatan Bimbingan Teknis PSM",
            "subtitle": "Bandung, 7 s.d. 8 Desember 2026",
            "chapters": [
                {
                    "heading": "Latar Belakang",
                    "text": "Pekerja Sosial Masyarakat adalah relawan sosial di desa dan kelurahan yang menemukan, "
                    "mendampingi, dan menghubungkan warga dengan layanan.",
                },
                {
                    "heading": "Hasil",
                    "text": "Kegiatan diikuti 110 peserta dari 27 kabupaten/kota.\n\n1. Nilai rata-rata tes awal "
                    "61,4.\n2. Nilai rata-rata tes akhir 82,7.",
                },
            ],
            "table_title": "Peserta menurut unsur",
            "table": [
                {"label": "PSM kabupaten/kota", "value": "100", "detail": "27 kabupaten/kota"},
                {"label": "IPSM provinsi", "value": "10", "detail": ""},
            ],
        },
    )
)
