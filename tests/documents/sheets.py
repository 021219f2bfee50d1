"""Papers of a made-up office, set and read again as anybody could who has the file."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pilar.demo.emblems import emblem
from pilar.documents.rules import kinds
from pilar.documents.rules.printed import Letterhead, Look, Marks, Signature, printed
from pilar.documents.services import typesetting

AT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
CODE = "7K3QM0ZX4T7K3QM0ZX4T7K3QM0"
HEAD = Letterhead(
    ("PEMERINTAH KABUPATEN GARUT", "DINAS SOSIAL"),
    ("Jalan Contoh Nomor 14, Garut 44151", "Telepon (0262) 000-000"),
    emblem("3205"),
    "image/png",
    "Dinas Sosial Kabupaten Garut",
)
SIGNER = Signature(
    "Garut", ("Kepala Dinas Sosial",), "Drs. H. Asep Hidayat, M.Si", "Pembina Utama Muda", "197001011995031001"
)
MARKS = Marks("460/017/Dayasos/2026", date(2026, 11, 21), CODE, f"https://pilar.contoh.go.id/v/{CODE}")

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the PDF")


def paper(kind, *, data=None, head=HEAD, signature=SIGNER, marks=MARKS, look=None, is_electronic=False):
    """What a layout gets for a paper of a kind; its example where nothing else is given."""
    return printed(
        kind,
        kinds.read(kind, kind.example | (data or {})),
        letterhead=head,
        signature=replace(signature, is_electronic=True) if is_electronic else signature,
        marks=marks,
        look=look or Look(kind.paper, kind.font),
    )


def pdf(kind, **how):
    return typesetting.pdf(kind.layout, paper(kind, **how), at=AT)


def pages(content, *options):
    """The text of each page, its lines as they stand on the sheet."""
    read = subprocess.run(["pdftotext", "-layout", *options, "-", "-"], input=content, capture_output=True, check=True)
    return read.stdout.decode().split("\f")[:-1]


def words(content):
    """The text of each page in one line, as the file has it in order."""
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return [" ".join(page.split()) for page in read.stdout.decode().split("\f")[:-1]]


def facts(content):
    """What pdfinfo says of a file, with the size of each page."""
    read = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "999", "-"], input=content, capture_output=True, check=True, text=False
    )
    return {
        " ".join(key.split()): value.strip()
        for key, _, value in (x.partition(":") for x in read.stdout.decode().splitlines())
    }


def sizes(content):
    """The sizes of the pages in millimetres, to a hundredth."""
    found = [
        value.split() for key, value in facts(content).items() if key.startswith("Page ") and key.endswith(" size")
    ]
    return [(round(float(one[0]) / 72 * 25.4, 1), round(float(one[2]) / 72 * 25.4, 1)) for one in found]


def fonts(content):
    """The families in a file, each with whether it is embedded."""
    read = subprocess.run(["pdffonts", "-"], input=content, capture_output=True, check=True)
    rows = [line.split() for line in read.stdout.decode().splitlines()[2:]]
    return {(row[0].partition("+")[2].partition("-")[0], row[-5]) for row in rows}
