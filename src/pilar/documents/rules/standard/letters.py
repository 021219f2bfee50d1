"""Letters: to others, of assignment (surat tugas), and the note within an office (nota dinas)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.documents.rules.kinds import Block, Fact, Field, Kind, Shape, register_kind
from pilar.documents.rules.papers import Font
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from pilar.documents.rules.kinds import Data

SUBJECT = Field("subject", _("Subject (hal)"))
BODY = Field("body", _("What the letter says"), Shape.WORDING)
COPIES = Field("copies", _("Copies to (tembusan), one a line"), Shape.LINES, is_required=False)
NATURE = Field("nature", _("Nature (sifat), such as Biasa or Penting"), is_required=False)
ATTACHMENTS = Field("attachments", _("Attachments (lampiran), such as 1 (satu) berkas"), is_required=False)
WRITE = "documents.draft"


def _subject(data: Data) -> str:
    return str(data["subject"])


LETTER = register_kind(
    Kind(
        key="letter",
        label=_("Letter"),
        layout="letter",
        noun="Surat",
        font=Font.ARIAL,
        fields=(
            Field("to", _("To whom (kepada Yth.), one line each"), Shape.LINES),
            Field("to_place", _("Where they are, such as Tempat or Garut")),
            SUBJECT,
            NATURE,
            ATTACHMENTS,
            BODY,
            COPIES,
        ),
        blocks=(
            Block("opening", _("How letters begin"), "Dengan hormat,"),
            Block(
                "closing",
                _("How letters end"),
                "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
            ),
        ),
        facts=(Fact(_("Subject"), _subject), Fact(_("To"), lambda data: ", ".join(data["to"].splitlines()))),
        permission=WRITE,
        issuing="undangan",
        example={
            "to": "Camat Cikajang\nKepala Desa Cikajang",
            "to_place": "Tempat",
            "subject": "Undangan rapat koordinasi PSM",
            "nature": "Biasa",
            "attachments": "1 (satu) lembar",
            "body": "Dalam rangka menyelaraskan pelaksanaan tugas Pekerja Sosial Masyarakat (PSM), kami mengundang "
            "Saudara untuk hadir pada rapat koordinasi yang akan dilaksanakan pada:\n\n"
            "- hari, tanggal: Kamis, 3 Desember 2026\n- waktu: 09.00 WIB s.d. selesai\n"
            "- tempat: Aula Dinas Sosial\n\n"
            "Mengingat pentingnya acara ini, diharapkan Saudara hadir **tepat waktu** dan membawa data PSM desa.",
            "copies": "Bupati Garut (sebagai laporan)\nKetua IPSM Kabupaten Garut",
        },
    )
)
ASSIGNMENT = register_kind(
    Kind(
        key="assignment",
        label=_("Letter of assignment (surat tugas)"),
        layout="assignment",
        noun="Surat Tugas",
        font=Font.ARIAL,
        fields=(
            Field("basis", _("Basis (dasar), such as the letter of invitation"), Shape.WORDING),
            Field(
                "people",
                _("Who is sent"),
                Shape.ROWS,
                columns=(
                    Field("name", _("Name"), is_name=True),
                    Field("detail", _("Post, village or NIP"), is_required=False),
                ),
            ),
            Field("task", _("For what (untuk)"), Shape.WORDING),
            COPIES,
        ),
        blocks=(
            Block(
                "closing",
                _("How it ends"),
                "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
            ),
        ),
        facts=(Fact(_("Number of people sent"), lambda data: str(len(data["people"]))),),
        permission=WRITE,
        issuing="surat_tugas",
        example={
            "basis": "Surat Kepala Dinas Sosial Provinsi Jawa Barat Nomor 460/0123/Dayasos tanggal 16 November 2026 "
            "tentang undangan bimbingan teknis PSM.",
            "people": [
                {"name": "Asep Hidayat", "detail": "PSM Desa Cikajang, Kecamatan Cikajang"},
                {"name": "Euis Komariah", "detail": "PSM Desa Sukamulya, Kecamatan Talegong"},
            ],
            "task": "Mengikuti bimbingan teknis PSM pada tanggal 7 s.d. 8 Desember 2026 di Bandung.",
            "copies": "",
        },
    )
)
NOTE = register_kind(
    Kind(
        key="note",
        label=_("Note within the office (nota dinas)"),
        layout="note",
        noun="Nota Dinas",
        font=Font.ARIAL,
        fields=(
            Field("to", _("To whom (kepada Yth.)")),
            Field("sender", _("From (dari)")),
            SUBJECT,
            NATURE,
            ATTACHMENTS,
            BODY,
            COPIES,
        ),
        blocks=(
            Block("closing", _("How it ends"), "Demikian disampaikan, mohon arahan dan persetujuan lebih lanjut."),
        ),
        facts=(Fact(_("Subject"), _subject),),
        permission=WRITE,
        example={
            "to": "Kepala Dinas Sosial",
            "sender": "Kepala Bidang Pemberdayaan Sosial",
            "subject": "Pengajuan Keputusan tentang Penetapan PSM",
            "nature": "Penting",
            "attachments": "1 (satu) berkas",
            "body": "Bersama ini disampaikan konsep Keputusan tentang Penetapan Pekerja Sosial Masyarakat beserta "
            "lampirannya yang telah diperiksa:\n\n1. usulan dari 42 kecamatan;\n2. berita acara verifikasi.",
            "copies": "",
        },
    )
)
