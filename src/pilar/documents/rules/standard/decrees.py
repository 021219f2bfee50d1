"""Decrees (SK) with their annex of names."""

from __future__ import annotations

from pilar.documents.rules.kinds import Block, Fact, Field, Kind, Shape, register_kind
from pilar.documents.rules.papers import Paper
from pilar.kernel.problems import _

NAMES = (
    *("Asep Hidayat", "Euis Komariah", "Dedi Permana", "Iis Rohaeti", "Jajang Mulyana", "Neng Sulastri"),
    *("Otong Saputra", "Siti Nurjanah", "Tatang Hidayat", "Ujang Permana", "Wawan Mulyana", "Yayah Komariah"),
)
"""Made up."""

DECREE = register_kind(
    Kind(
        key="decree",
        label=_("Decree (keputusan)"),
        layout="decree",
        noun="Keputusan",
        fields=(
            Field("issuer", _("Who decides, such as Kepala Dinas Sosial Kabupaten Garut")),
            Field("about", _("About (tentang)")),
            Field("weighing", _("Weighing (menimbang), points a., b., c."), Shape.WORDING),
            Field("regard", _("Having regard to (mengingat), points 1., 2., 3."), Shape.WORDING),
            Field("noting", _("Noting (memperhatikan)"), Shape.WORDING, is_required=False),
            Field(
                "decides",
                _("What is decided (menetapkan)"),
                Shape.ROWS,
                columns=(Field("text", _("Dictum"), Shape.LINES),),
            ),
            Field("annex", _("Title of the annex"), is_required=False),
            Field(
                "people",
                _("Names in the annex"),
                Shape.ROWS,
                is_required=False,
                columns=(
                    Field("name", _("Name"), is_name=True),
                    Field("village", _("Desa or kelurahan")),
                    Field("district", _("Kecamatan")),
                    Field("detail", _("Note"), is_required=False),
                ),
            ),
            Field("copies", _("Copies to (tembusan), one a line"), Shape.LINES, is_required=False),
        ),
        blocks=(
            Block(
                "closing",
                _("The last dictum"),
                "Keputusan ini mulai berlaku pada tanggal ditetapkan, dengan ketentuan apabila di kemudian hari "
                "terdapat kekeliruan akan diperbaiki sebagaimana mestinya.",
            ),
        ),
        paper=Paper.F4,
        has_titles=False,
        facts=(
            Fact(_("About"), lambda data: str(data["about"])),
            Fact(_("Issued by"), lambda data: str(data["issuer"])),
            Fact(_("Number of names in the annex"), lambda data: str(len(data["people"]))),
        ),
        permission="documents.draft",
        issuing="sk_psm",
        example={
            "issuer": "Kepala Dinas Sosial Kabupaten Garut",
            "about": "Penetapan Pekerja Sosial Masyarakat Kabupaten Garut Tahun 2026",
            "weighing": "a. bahwa untuk meningkatkan penanganan masalah sosial di desa dan kelurahan diperlukan "
            "Pekerja Sosial Masyarakat;\nb. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu "
            "menetapkan Keputusan Kepala Dinas Sosial tentang Penetapan Pekerja Sosial Masyarakat;",
            "regard": "1. Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial;\n2. Peraturan Menteri Sosial "
            "Nomor 10 Tahun 2019 tentang Pekerja Sosial Masyarakat;",
            "noting": "",
            "decides": [
                {"text": "Menetapkan Pekerja Sosial Masyarakat yang namanya tercantum dalam Lampiran Keputusan ini."},
                {"text": "Segala biaya yang timbul dibebankan pada anggaran yang sesuai."},
            ],
            "annex": "Daftar Pekerja Sosial Masyarakat Kabupaten Garut",
            "people": [
                {"name": name, "village": "Desa Cikajang", "district": "Cikajang", "detail": ""} for name in NAMES
            ],
            "copies": "Bupati Garut\nInspektur Kabupaten Garut",
        },
    )
)
