"""What the papers of the demo say; every name in them is of the demo's register.

Days are counted back from the day the demo is built, so that what waits does not wait for years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pilar.documents.rules.indonesian import weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.documents.rules.kinds import Data

ANNEX, EXPECTED, COMMITTEE = 250, 40, 4
"""How many names stand at most in the annex of a decree, on an attendance list, and in a committee."""
FRIDAY = 4
MEETING, TRAINING = 28, 21
"""How many days ago people met in Garut; in the week of which day they were trained in Bandung."""
HEADS = "Kepala Dinas Sosial Kabupaten/Kota se-Jawa Barat"


@dataclass(frozen=True)
class Named:
    """Somebody of the demo's register, and where they serve."""

    name: str
    village: str
    district: str
    code: str


@dataclass(frozen=True)
class Scene:
    """Where and when papers are written: the day of the build, the area, its people."""

    built: date
    area: str
    people: Sequence[Named]

    def day(self, ago: int) -> date:
        """Return a working day so many days before the build; nobody writes on a weekend."""
        day = self.built - timedelta(days=ago)
        return day - timedelta(days=max(0, day.weekday() - FRIDAY))

    @property
    def training(self) -> tuple[date, date]:
        """Return the first and the last day of the training: a Monday and a Tuesday."""
        day = self.day(TRAINING)
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=1)


def letter(to: str, subject: str, body: str, *, attachments: str = "-", copies: str = "") -> Data:
    """Return a letter."""
    return {
        "to": to,
        "to_place": "Tempat",
        "subject": subject,
        "nature": "Biasa",
        "attachments": attachments,
        "body": body,
        "copies": copies,
    }


def invitation(scene: Scene, *, day: date) -> Data:
    """Return the invitation to the meeting, for a day."""
    body = (
        "Dalam rangka menyelaraskan pelaksanaan tugas Pekerja Sosial Masyarakat (PSM), kami "
        "mengundang Saudara untuk hadir pada rapat koordinasi yang akan dilaksanakan pada:\n\n"
        f"- hari, tanggal: {weekday(day)}\n- waktu: 09.00 WIB s.d. selesai\n- tempat: Aula Dinas Sosial {scene.area}\n"
        "- acara: pemutakhiran data PSM dan rencana bimbingan teknis\n\n"
        "Mengingat pentingnya acara ini, diharapkan Saudara hadir **tepat waktu** dan membawa data PSM desa dan "
        "kelurahan di wilayah Saudara."
    )
    to, copies = f"Para Camat se-{scene.area}\nKetua IPSM {scene.area}", "Bupati Garut (sebagai laporan)"
    return letter(to, "Undangan rapat koordinasi PSM", body, copies=copies)


def opening(scene: Scene) -> Data:
    """Return the invitation to the opening of a training."""
    body = (
        "Kami mengundang Saudara untuk hadir pada pembukaan bimbingan teknis PSM di Aula Dinas Sosial "
        f"{scene.area}. Jadwal lengkap terlampir.\n\nApabila berhalangan, mohon menugaskan pejabat yang mewakili."
    )
    return letter("Para Camat\nKetua IPSM", "Undangan pembukaan bimbingan teknis", body, attachments="1 (satu) lembar")


def request(scene: Scene) -> Data:
    """Return the letter that asks kecamatan for names."""
    body = (
        f"Untuk pemutakhiran data Pekerja Sosial Masyarakat (PSM) {scene.area}, kami mohon Saudara:\n\n"
        "1. memeriksa nama PSM yang bertugas di setiap desa dan kelurahan;\n"
        "2. mengusulkan calon bagi desa dan kelurahan yang kosong;\n"
        "3. menyampaikan hasilnya paling lambat dua minggu sejak surat ini diterima.\n\n"
        "Formulir usulan dapat diminta pada Bidang Pemberdayaan Sosial."
    )
    return letter(f"Para Camat se-{scene.area}", "Pemutakhiran data PSM", body, attachments="1 (satu) berkas")


def hall() -> Data:
    """Return the letter that asks for a room."""
    return letter(
        "Camat setempat",
        "Peminjaman aula",
        "Sehubungan dengan pertemuan bulanan PSM, kami mohon perkenan Saudara meminjamkan aula selama satu hari. "
        "Kebersihan dan perlengkapan menjadi tanggung jawab kami.",
    )


def proposal(to: str, subject: str) -> Data:
    """Return the note of a head to who stands above, along with what is proposed."""
    return {
        "to": f"{to} melalui Sekretaris Daerah",
        "sender": "Kepala Dinas Sosial",
        "subject": subject,
        "nature": "Penting",
        "attachments": "1 (satu) berkas",
        "body": "Bersama ini kami sampaikan usulan beserta lampirannya yang telah diperiksa:\n\n"
        "1. konsep naskah dan lampiran nama;\n2. rencana anggaran yang tersedia.",
        "copies": "",
    }


def allowance(scene: Scene) -> Data:
    """Return the note about the allowance of the next year."""
    return {
        **proposal("Bupati Garut", "Usulan tali asih PSM tahun depan"),
        "body": f"Tali asih bagi PSM {scene.area} untuk tahun {scene.built.year + 1} kami usulkan tetap dibayarkan "
        "setiap triwulan. Jumlah penerima mengikuti PSM yang bertugas dengan surat keputusan yang berlaku.",
    }


def assignment(scene: Scene, people: Sequence[Named]) -> Data:
    """Return the letter that sends people to a training."""
    return {
        "basis": f"Program kerja Bidang Pemberdayaan Sosial {scene.area} Tahun {scene.built.year}.",
        "people": [{"name": one.name, "detail": f"PSM {one.village}, Kecamatan {one.district}"} for one in people],
        "task": "Mengikuti bimbingan teknis PSM dan melaporkan hasilnya paling lambat satu minggu sesudah kegiatan.",
        "copies": "",
    }


def attendance(scene: Scene) -> Data:
    """Return the list of who is expected at the meeting."""
    return {
        "title": "Daftar Hadir",
        "event": "Rapat Koordinasi Pekerja Sosial Masyarakat",
        "day": scene.day(MEETING),
        "time": "09.00 WIB s.d. selesai",
        "place": f"Aula Dinas Sosial {scene.area}",
        "people": [
            {"name": one.name, "origin": f"{one.village}, Kec. {one.district}", "detail": "PSM"}
            for one in scene.people[:EXPECTED]
        ],
        "blank_rows": 4,
    }


def report(scene: Scene) -> Data:
    """Return the report of the meeting."""
    chapters = {
        "Latar Belakang": "Rapat koordinasi diadakan agar data PSM sama dengan keadaan di desa dan kelurahan.",
        "Pelaksanaan": f"Rapat dilaksanakan pada {weekday(scene.day(MEETING))} di Aula Dinas Sosial {scene.area}.",
        "Hasil": "1. Kecamatan menyampaikan daftar PSM terbaru.\n2. Desa yang kosong segera mengusulkan calon.\n"
        "3. Bimbingan teknis disiapkan bersama IPSM.",
        "Saran": "Pemutakhiran data diulang setiap triwulan.",
    }
    return {
        "title": "Laporan Rapat Koordinasi PSM",
        "subtitle": scene.area,
        "chapters": [{"heading": heading, "text": text} for heading, text in chapters.items()],
        "table_title": "Peserta menurut unsur",
        "table": [
            {"label": "PSM desa dan kelurahan", "value": str(len(scene.people[:EXPECTED])), "detail": ""},
            {"label": "Petugas kecamatan", "value": "42", "detail": "satu dari setiap kecamatan"},
        ],
    }


def certificate(scene: Scene, one: Named, title: str) -> Data:
    """Return the certificate of somebody who took part in the training of the province."""
    subjects = (
        ("Kebijakan tentang Pekerja Sosial Masyarakat", 4),
        ("Mengenali dan mendampingi warga", 8),
        ("Jejaring dan layanan rujukan", 4),
    )
    return {
        "name": one.name,
        "origin": f"{one.village}, Kecamatan {one.district}, Kabupaten Garut",
        "role": "Peserta",
        "event": title,
        "first_day": scene.training[0],
        "last_day": scene.training[1],
        "place": "Bandung",
        "hours": 16,
        "result": "Baik",
        "subjects": [{"subject": subject, "hours": hours} for subject, hours in subjects],
    }


def card(scene: Scene, one: Named, place: int) -> Data:
    """Return the card of somebody, whose number is made up."""
    return {
        "name": one.name,
        "title": "Pekerja Sosial Masyarakat",
        "number": f"{one.code[:6]}{place:04}",
        "village": one.village,
        "district": one.district,
        "regency": scene.area,
        "until": date(scene.built.year + 4, 12, 31),
    }


def _decree(scene: Scene, about: str, decides: Sequence[str], *, annex: str, rows: Sequence[Data]) -> Data:
    return {
        "issuer": f"Kepala Dinas Sosial {scene.area}",
        "about": about,
        "weighing": "a. bahwa untuk menangani masalah sosial di desa dan kelurahan perlu Pekerja Sosial Masyarakat "
        "yang cakap;\nb. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan "
        f"Keputusan Kepala Dinas Sosial tentang {about};",
        "regard": "1. Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial;\n"
        "2. Peraturan Menteri Sosial Nomor 10 Tahun 2019 tentang Pekerja Sosial Masyarakat;",
        "noting": "",
        "decides": [{"text": text} for text in decides],
        "annex": annex,
        "people": rows,
        "copies": f"Inspektur {scene.area}",
    }


def _names(people: Sequence[Named]) -> list[Data]:
    return [{"name": one.name, "village": one.village, "district": one.district, "detail": ""} for one in people]


def participants(scene: Scene) -> Data:
    """Return the decree with the longest annex: who takes part in the training."""
    about = f"Peserta Pemantapan Kemampuan Pekerja Sosial Masyarakat {scene.area} Tahun {scene.built.year}"
    decides = (
        "Menetapkan peserta yang namanya tercantum dalam Lampiran Keputusan ini.",
        "Peserta wajib mengikuti seluruh kegiatan dan menyampaikan hasilnya kepada desa atau kelurahan masing-masing.",
    )
    return _decree(scene, about, decides, annex="Daftar peserta", rows=_names(scene.people[:ANNEX]))


def committee(scene: Scene) -> Data:
    """Return the decree that names a committee."""
    about = f"Panitia Bimbingan Teknis Pekerja Sosial Masyarakat {scene.area} Tahun {scene.built.year}"
    decides = ("Membentuk panitia dengan susunan sebagaimana tercantum dalam Lampiran Keputusan ini.",)
    posts = ("Ketua", "Sekretaris", *("Anggota",) * (COMMITTEE - 2))
    rows = [row | {"detail": post} for row, post in zip(_names(scene.people[-COMMITTEE:]), posts, strict=False)]
    return _decree(scene, about, decides, annex="Susunan panitia dari unsur PSM", rows=rows)


def appointment(scene: Scene) -> Data:
    """Return the decree that appoints everybody of an area."""
    about = f"Penetapan Pekerja Sosial Masyarakat {scene.area} Tahun {scene.built.year}"
    decides = ("Menetapkan Pekerja Sosial Masyarakat yang namanya tercantum dalam Lampiran Keputusan ini.",)
    return _decree(
        scene, about, decides, annex=f"Daftar Pekerja Sosial Masyarakat {scene.area}", rows=_names(scene.people)
    )
