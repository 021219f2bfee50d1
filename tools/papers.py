"""Makes the pictures of docs/papers.md: every standard paper of a made-up office, as its layout sets it.

    python -m tools.papers [NAME ...]

With names, only those are made. No database is needed. With --pdf the files lie in .make/papers as PDF too.
"""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from PIL import Image

from pilar.demo.emblems import emblem
from pilar.documents.rules import kinds
from pilar.documents.rules.papers import Font, Paper
from pilar.documents.rules.printed import Banner, Letterhead, Look, Marks, Signature, printed, sheet_of_cards
from pilar.documents.rules.standard import ASSIGNMENT, ATTENDANCE, CARD, CERTIFICATE, DECREE, LETTER, NOTE, REPORT
from pilar.trainings.rules.papers import (
    PARTICIPANT_INVITATION,
    PARTICIPANT_LETTER,
    PARTICIPANT_LIST,
    QUOTA_LETTER,
    Participant,
    made_up,
    participant_list,
)

if TYPE_CHECKING:
    from pilar.documents.rules.kinds import Data, Kind

ROOT = Path(__file__).resolve().parent.parent
TARGET, FILES = ROOT / "docs" / "pictures", ROOT / ".make" / "papers"
MOST = 80_000
"""No picture is heavier than this many bytes."""
COLOURS, GAP, GREY = 32, 8, (150, 150, 150)

AT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
CODE = "7K3QM0ZX4T7K3QM0ZX4T7K3QM0"
HEAD = Letterhead(
    ("PEMERINTAH KABUPATEN GARUT", "DINAS SOSIAL"),
    (
        "Jalan Contoh Nomor 14, Tarogong Kidul, Garut 44151",
        "Telepon (0262) 000-000 · dinsos@garut.contoh.id · dinsos.garut.contoh.id",
    ),
    emblem("3205"),
    "image/png",
    "Dinas Sosial Kabupaten Garut",
)
OF_A_PROVINCE = Letterhead(
    ("PEMERINTAH PROVINSI JAWA BARAT", "DINAS SOSIAL"),
    ("Jalan Contoh Nomor 27, Bandung 40000", "Telepon (022) 000-000 · dinsos@jabar.contoh.id"),
    emblem("32"),
    "image/png",
    "Dinas Sosial Provinsi Jawa Barat",
)
INK = Signature(
    "Garut",
    ("Kepala Dinas Sosial Kabupaten Garut",),
    "Drs. H. Asep Hidayat, M.Si",
    "Pembina Utama Muda, IV/c",
    "197001011995031001",
)
ELECTRONIC = replace(INK, is_electronic=True)
IN_BANDUNG = replace(INK, place="Bandung", lines=("Kepala Dinas Sosial Provinsi Jawa Barat",))
FOR_ANOTHER = replace(
    INK,
    lines=("a.n. Kepala Dinas Sosial", "u.b. Sekretaris", "Kepala Bidang Pemberdayaan Sosial"),
    name="Hj. Neng Sulastri, S.Sos., M.M.",
    rank="Pembina, IV/a",
)
ISSUED = Marks("460/017/Dayasos/XI/2026", date(2026, 11, 21), CODE, f"https://pilar.contoh.go.id/v/{CODE}")
UNNUMBERED = replace(ISSUED, number="", dated=None)
DRAFT = Marks(banner=Banner.DRAFT, paraf=("Sekretaris", "Kepala Bidang Pemberdayaan Sosial"))
TRIAL = replace(ISSUED, banner=Banner.TEST)


@dataclass(frozen=True)
class Sample:
    """One picture: of which kind, what it says other than the example, by whom it is, and which pages show."""

    name: str
    kind: Kind
    data: Data = field(default_factory=dict)
    head: Letterhead = HEAD
    signature: Signature = INK
    marks: Marks = ISSUED
    paper: Paper | None = None
    font: Font | None = None
    pages: tuple[int, ...] = (0, 1)
    wide: int = 560

    def printed(self) -> dict[str, Any]:
        """Return what the layout gets."""
        return printed(
            self.kind,
            kinds.read(self.kind, self.kind.example | self.data),
            letterhead=self.head,
            signature=self.signature,
            marks=self.marks,
            look=Look(self.paper or self.kind.paper, self.font or self.kind.font),
        )


def people(many: int) -> list[Data]:
    """Return made-up rows for lists, the names of the example again and again."""
    names = [row["name"] for row in DECREE.example["people"]]
    return [
        {
            "name": names[row % len(names)],
            "village": f"Desa Contoh {row % 21 + 1}",
            "district": "Cikajang",
            "detail": "",
        }
        for row in range(many)
    ]


def participants() -> list[Participant]:
    """Return made-up people for all seats of the example, as many of each area as it has."""
    names = [row["name"] for row in people(made_up.TABLE.divided)]
    areas = [row.name for row in made_up.TABLE.rows for _seat in range(row.seats)]
    called = enumerate(zip(names, areas, strict=True), start=1)
    return [
        *(
            Participant(name=name, village=f"Desa Contoh {at}", district="Contoh", regency=area)
            for at, (name, area) in called
        ),
        *(replace(made_up.OF_IPSM[0], name=name) for name in names[:10]),
    ]


OF_AN_EVENT: dict[str, Any] = {"head": OF_A_PROVINCE, "signature": IN_BANDUNG}
SAMPLES = (
    Sample("surat", LETTER),
    Sample("surat-elektronik", LETTER, signature=replace(FOR_ANOTHER, is_electronic=True)),
    Sample("surat-konsep", LETTER, marks=DRAFT),
    Sample("surat-uji-coba", LETTER, signature=ELECTRONIC, marks=TRIAL),
    Sample("surat-tanpa-nomor", LETTER, marks=UNNUMBERED, paper=Paper.F4, font=Font.BOOKMAN),
    Sample("nota-dinas", NOTE, signature=FOR_ANOTHER),
    Sample("surat-tugas", ASSIGNMENT, signature=ELECTRONIC),
    Sample("keputusan", DECREE, wide=500),
    Sample("lampiran-250-nama", DECREE, {"people": people(250)}, signature=ELECTRONIC, pages=(1, -1), wide=500),
    Sample("daftar-hadir", ATTENDANCE),
    Sample("sertifikat", CERTIFICATE, signature=ELECTRONIC, wide=620),
    Sample("kartu", CARD, wide=460),
    Sample("surat-kuota", QUOTA_LETTER, wide=500, **OF_AN_EVENT),
    Sample("undangan-peserta", PARTICIPANT_INVITATION, wide=500, **OF_AN_EVENT),
    Sample("surat-panggilan", PARTICIPANT_LETTER, **OF_AN_EVENT),
    Sample(
        "daftar-peserta",
        PARTICIPANT_LIST,
        participant_list(made_up.EVENT, participants()),
        pages=(0, -1),
        wide=500,
        **OF_AN_EVENT,
    ),
    Sample("laporan", REPORT, marks=replace(ISSUED, number="")),
)


def main(names: list[str]) -> int:
    """Make the pictures and say how heavy they are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilar.config.settings_test")
    django.setup()
    from pilar.documents.services import typesetting

    with_pdf = "--pdf" in names
    wanted = {name for name in names if not name.startswith("--")}
    TARGET.mkdir(parents=True, exist_ok=True)
    sheets = [(one.name, one.kind.layout, one.printed(), one.pages, one.wide) for one in SAMPLES]
    cards = [Sample("", CARD, {"name": row["name"]}).printed() for row in people(10)]
    sheets.append(("kartu-lembaran", "cards", sheet_of_cards(cards), (0, 1), 460))
    heavy = []
    for name, layout, paper, pages, wide in sheets:
        if wanted and name not in wanted:
            continue
        if with_pdf:
            FILES.mkdir(parents=True, exist_ok=True)
            (FILES / f"{name}.pdf").write_bytes(typesetting.pdf(layout, paper, at=AT))
        if draw(name, typesetting.pictures(layout, paper, at=AT, ppi=144), pages, wide) > MOST:
            heavy.append(name)
    if heavy:
        print(f"Heavier than {MOST:,} bytes: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


def draw(name: str, made: list[bytes], pages: tuple[int, ...], wide: int) -> int:
    """Lay pages beside each other, write the picture in few colours, and return how heavy it is."""
    chosen = [made[page] for page in pages if page < len(made)]
    shown = [Image.open(io.BytesIO(one)).convert("RGB") for one in chosen]
    shown = [one.resize((wide, round(one.height * wide / one.width)), Image.Resampling.LANCZOS) for one in shown]
    size = (sum(one.width + GAP for one in shown) + GAP, max(one.height for one in shown) + 2 * GAP)
    whole, x = Image.new("RGB", size, GREY), GAP
    for one in shown:
        whole.paste(one, (x, GAP))
        x += one.width + GAP
    file = TARGET / f"{name}.png"
    whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")
    return file.stat().st_size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
