"""Which types of files Pilar takes at all, and for what: every kind in one table, filled by the apps with files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.kernel.area import Scope

MB = 1024 * 1024
LONGEST_SIDE = 2048
"""Dots of an image; enough to read a scanned page."""
MOST_BYTES = 20 * MB
"""No kind takes more; a request much larger than this is turned away before anything of it is read."""


class Type(StrEnum):
    """A type of file, told by its bytes."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    XLSX = "xlsx"
    ODS = "ods"
    DOCX = "docx"
    CSV = "csv"


class Family(StrEnum):
    """How a type is looked at."""

    PAPER = "paper"
    IMAGE = "image"
    PACKAGE = "package"
    TEXT = "text"


@dataclass(frozen=True)
class TypeFacts:
    """How a type is called, which endings its names have (the first is ours), and what browsers call it."""

    label: str
    family: Family
    extensions: tuple[str, ...]
    media: str


FACTS: dict[Type, TypeFacts] = {
    Type.PDF: TypeFacts("PDF", Family.PAPER, ("pdf",), "application/pdf"),
    Type.PNG: TypeFacts("PNG", Family.IMAGE, ("png",), "image/png"),
    Type.JPEG: TypeFacts("JPEG", Family.IMAGE, ("jpg", "jpeg", "jpe", "jfif"), "image/jpeg"),
    Type.WEBP: TypeFacts("WebP", Family.IMAGE, ("webp",), "image/webp"),
    Type.XLSX: TypeFacts(
        "Excel", Family.PACKAGE, ("xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    Type.ODS: TypeFacts("OpenDocument", Family.PACKAGE, ("ods",), "application/vnd.oasis.opendocument.spreadsheet"),
    Type.DOCX: TypeFacts(
        "Word", Family.PACKAGE, ("docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    Type.CSV: TypeFacts("CSV", Family.TEXT, ("csv",), "text/csv"),
}


@dataclass(frozen=True)
class Kind:
    """What some files are for.

    ``label`` is a noun, marked for translation. ``permission`` is asked of whoever opens one. A ``sensitive`` kind
    rests encrypted, and opening it is journalled, unless ``looks_are_told`` says that it is shown wherever its record
    is. Images are kept with no side longer than ``longest_side`` dots. After ``keep_days`` the bytes are wiped and only
    the fact remains. A ``reaching`` kind is opened from the areas below its own too, as the offices and settings are
    that reach down. A kind that is not ``is_addressed`` has no address of its own: it is given only by the page of its
    record, which knows more of who may see it. The bytes of a kind with ``kept_because`` are never wiped: the sentence
    says why, and what is done instead.
    """

    name: str
    label: str
    types: frozenset[Type]
    cap: int
    permission: str
    sensitive: bool = False
    keep_days: int | None = None
    reaching: bool = False
    looks_are_told: bool = True
    is_addressed: bool = True
    kept_because: str = ""
    longest_side: int = LONGEST_SIDE

    def is_seen_from(self, scope: Scope, *, region: str) -> bool:
        """Say whether a file of this kind that belongs to a region is there for these eyes."""
        return scope.reaches(region) if self.reaching else scope.covers(region)


KINDS: dict[str, Kind] = {}
KIND_LABELS: dict[str, str] = {}
"""The labels alone, by name, as the journal's sentences want them."""


def register_kind(kind: Kind) -> Kind:
    """Take a kind into the table and return it."""
    if kind.name in KINDS:
        message = f"the kind {kind.name} is registered twice"
        raise RuntimeError(message)
    if not kind.types or not 0 < kind.cap <= MOST_BYTES:
        message = f"the kind {kind.name} takes nothing, or more than Pilar does"
        raise RuntimeError(message)
    if kind.kept_because and kind.keep_days is not None:
        message = f"the kind {kind.name} is kept for good and for some days"
        raise RuntimeError(message)
    KINDS[kind.name] = kind
    KIND_LABELS[kind.name] = kind.label
    return kind


def formats(types: Iterable[Type]) -> str:
    """The names of some types, in the order of the table: PDF, PNG, JPEG."""
    wanted = set(types)
    return ", ".join(known.label for one, known in FACTS.items() if one in wanted)
