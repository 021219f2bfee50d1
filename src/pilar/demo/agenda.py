"""The papers of the demo, office by office: when each was written, who gave a paraf, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.demo import wording as say
from pilar.demo.offices import FIELD, SECRETARY, SECTION
from pilar.documents.rules.indonesian import days
from pilar.documents.rules.standard import (
    ASSIGNMENT,
    ATTENDANCE,
    CARD,
    CERTIFICATE,
    DECREE,
    LETTER,
    NOTE,
    REPORT,
)

if TYPE_CHECKING:
    from pilar.demo.wording import Scene
    from pilar.documents.rules.kinds import Data, Kind

CARDS, CERTIFICATES, SENT = 6, 5, 3
"""How many people of the demo get a card, a certificate, and are sent by one letter."""
LINE = (SECTION, FIELD, SECRETARY)
"""Who gives a paraf to what the head signs."""


class Became(StrEnum):
    """What became of a paper."""

    DRAFT = "draft"
    ROUND = "round"
    HALFWAY = "halfway"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    OUT = "out"
    INK = "ink"
    TEST = "test"
    NUMBERED = "numbered"
    RETURNED = "returned"
    REVOKED = "revoked"
    VOID = "void"


@dataclass(frozen=True)
class Paper:
    """A paper: what it says, how many days before the build it was written, who gives a paraf, what became of it.

    ``number`` is what is given outside, ``why`` the reason of whoever sends it back, revokes or discards it,
    ``replaces`` the title of the paper whose place it takes.
    """

    kind: Kind
    title: str
    ago: int
    became: Became
    data: Data = field(default_factory=dict)
    paraf: tuple[str, ...] = ()
    number: str = ""
    why: str = ""
    replaces: str = ""
    rows: tuple[Data, ...] = ()
    """What each of many says that are written at once."""


def papers(code: str, scene: Scene) -> list[Paper]:
    """Return the papers of an office of the demo, by the code of its area."""
    return [paper for write in WRITERS[code] for paper in write(scene)]


def _letters_of_garut(scene: Scene) -> list[Paper]:
    speaker = say.letter(
        "Kepala Dinas Komunikasi dan Informatika\nKabupaten Garut",
        "Permohonan narasumber",
        "Sehubungan dengan rapat koordinasi Pekerja Sosial Masyarakat (PSM), kami mohon kesediaan Saudara menugaskan "
        "seorang narasumber untuk materi **pelindungan data pribadi warga**.",
    )
    visit = say.letter(
        "Para Camat",
        "Kunjungan belajar PSM",
        "Kami mengundang PSM teladan di wilayah Saudara untuk mengikuti kunjungan belajar ke kabupaten tetangga.",
    )
    first, second = (say.invitation(scene, day=scene.day(ago)) for ago in (say.MEETING + 2, say.MEETING))
    meeting = "Undangan rapat koordinasi PSM"
    return [
        Paper(LETTER, meeting, 41, Became.INK, first),
        Paper(LETTER, f"{meeting} (perbaikan tanggal)", 36, Became.TEST, second, replaces=meeting),
        Paper(
            LETTER,
            "Permohonan narasumber rapat koordinasi",
            35,
            Became.REVOKED,
            speaker,
            why="Materi dipindahkan ke bimbingan teknis; surat baru menyusul",
        ),
        Paper(LETTER, "Permintaan pemutakhiran data PSM desa", 23, Became.TEST, say.request(scene)),
        Paper(LETTER, "Undangan kunjungan belajar", 20, Became.VOID, visit, why="Kunjungan ditunda ke tahun depan"),
        Paper(LETTER, "Undangan pembukaan bimbingan teknis PSM", 9, Became.OUT, say.opening(scene)),
    ]


def _drafts_of_garut(scene: Scene) -> list[Paper]:
    kit = say.letter(
        "Para Camat",
        "Kelengkapan tugas PSM",
        "Setiap PSM yang bertugas membawa **kartu anggota** dan buku catatan kunjungan. Mohon Saudara menyampaikan hal "
        "ini kepada para kepala desa dan lurah.",
    )
    thanks = say.letter(
        "Para Kepala Desa dan Lurah",
        "Ucapan terima kasih",
        f"Atas dukungan Saudara kepada PSM {scene.area} dalam mendampingi warga, kami ucapkan terima kasih.",
    )
    why = "Tambahkan telepon kantor yang dapat dihubungi desa, dan batas waktunya."
    return [
        Paper(LETTER, "Edaran kelengkapan tugas PSM", 8, Became.SENT_BACK, kit, why=why),
        Paper(NOTE, "Usulan tali asih PSM tahun depan", 6, Became.HALFWAY, say.allowance(scene), LINE),
        Paper(LETTER, "Permohonan pinjam aula kecamatan", 5, Became.ROUND, say.hall()),
        Paper(
            ASSIGNMENT,
            "Surat tugas pendamping bimbingan teknis",
            4,
            Became.APPROVED,
            say.assignment(scene, scene.people[SENT : SENT + 2]),
        ),
        Paper(LETTER, "Ucapan terima kasih kepada desa", 2, Became.DRAFT, thanks),
    ]


def _inside_garut(scene: Scene) -> list[Paper]:
    place = say.proposal("Bupati Garut", "Peminjaman gedung untuk bimbingan teknis PSM")
    return [
        Paper(
            DECREE,
            "Peserta pemantapan kemampuan PSM",
            48,
            Became.NUMBERED,
            say.participants(scene),
            LINE,
            number="400.9/Kep.318-Huk",
        ),
        Paper(ATTENDANCE, "Daftar hadir rapat koordinasi PSM", 31, Became.INK, say.attendance(scene)),
        Paper(REPORT, "Laporan rapat koordinasi PSM", 25, Became.INK, say.report(scene), (SECTION, FIELD)),
        Paper(
            ASSIGNMENT,
            "Surat tugas peserta bimbingan teknis",
            22,
            Became.INK,
            say.assignment(scene, scene.people[:SENT]),
        ),
        Paper(NOTE, "Pengajuan tempat bimbingan teknis", 15, Became.INK, place, (SECTION, FIELD)),
        Paper(DECREE, "Panitia bimbingan teknis PSM", 12, Became.OUT, say.committee(scene), LINE),
        Paper(
            CARD,
            "Kartu anggota PSM Kecamatan Samarang",
            16,
            Became.TEST,
            rows=tuple(say.card(scene, one, place) for place, one in enumerate(scene.people[:CARDS], start=1)),
        ),
    ]


def _of_the_province(scene: Scene) -> list[Paper]:
    title = "Bimbingan Teknis Pemantapan Pekerja Sosial Masyarakat"
    body = (
        f"Kami akan menyelenggarakan **{title}** pada tanggal {days(*scene.training)} di Bandung.\n\n"
        "Kami mohon Saudara:\n\n1. mengirim nama calon peserta sesuai kuota kabupaten/kota;\n"
        "2. melengkapi setiap calon dengan surat tugas;\n3. memastikan calon peserta bertugas aktif sebagai PSM."
    )
    told = say.proposal("Gubernur Jawa Barat", f"Laporan {title}")
    asked, invited = (
        say.letter(say.HEADS, subject, body) for subject in ("Calon peserta", "Undangan bimbingan teknis")
    )
    return [
        Paper(LETTER, "Permintaan calon peserta bimtek pemantapan", 40, Became.INK, asked),
        Paper(LETTER, "Undangan bimtek pemantapan", 33, Became.RETURNED, invited),
        Paper(
            CERTIFICATE,
            "Sertifikat bimtek pemantapan, peserta dari Garut",
            15,
            Became.TEST,
            rows=tuple(say.certificate(scene, one, title) for one in scene.people[:CERTIFICATES]),
        ),
        Paper(NOTE, "Laporan bimtek pemantapan", 6, Became.ROUND, told, LINE),
    ]


def _of_banjar(scene: Scene) -> list[Paper]:
    called = say.request(scene)
    return [
        Paper(LETTER, "Permintaan data PSM", 32, Became.NUMBERED, called, number="400.9.5/187/Dinsos"),
        Paper(DECREE, "Penetapan PSM Kota Banjar", 19, Became.INK, say.appointment(scene), LINE),
        Paper(LETTER, "Permintaan usulan calon PSM", 5, Became.OUT, called),
    ]


def _of_bandung(scene: Scene) -> list[Paper]:
    number = "AG.460/0412-Dinsos"
    return [
        Paper(LETTER, "Permintaan data PSM kelurahan", 31, Became.NUMBERED, say.request(scene), number=number),
        Paper(LETTER, "Permohonan pinjam ruang kecamatan", 3, Became.ROUND, say.hall()),
    ]


def _of_kaur(scene: Scene) -> list[Paper]:
    return [
        Paper(ASSIGNMENT, "Surat tugas bimtek", 27, Became.INK, say.assignment(scene, scene.people[:SENT])),
        Paper(LETTER, "Permintaan data PSM desa", 2, Became.DRAFT, say.request(scene)),
    ]


WRITERS = {
    "32": (_of_the_province,),
    "3205": (_letters_of_garut, _drafts_of_garut, _inside_garut),
    "3273": (_of_bandung,),
    "3279": (_of_banjar,),
    "1704": (_of_kaur,),
}
"""The offices that write papers, by the code of their area."""
