"""The reply by which an office names its people: its text in Indonesian, to be put below its own letterhead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.documents.rules import indonesian

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

OPENING = (
    "Menindaklanjuti permintaan {organiser} mengenai peserta {event} pada {days} di {place}, bersama ini kami usulkan "
    "nama-nama berikut."
)
CLOSING = "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih."


@dataclass(frozen=True)
class Line:
    """One name of a reply: as papers write it, and where they live or what they are."""

    name: str
    detail: str


def reply(
    *,
    event: str,
    organiser: str,
    days: tuple[date, date],
    place: str,
    seated: Sequence[Line],
    reserves: Sequence[Line],
) -> str:
    """Return the text of the reply: participants numbered in their order, then reserves in the order they move up."""
    subject = f"Hal: Usulan peserta {event}"
    opening = OPENING.format(organiser=organiser, event=event, days=indonesian.weekdays(*days), place=place)
    parts = [subject, f"Yth. Kepala {organiser}", opening, _listed("Peserta:", seated)]
    if reserves:
        parts.append(_listed("Cadangan, menurut urutan:", reserves))
    return "\n\n".join((*parts, CLOSING))


def _listed(head: str, lines: Sequence[Line]) -> str:
    return "\n".join((head, *(f"{number}. {one.name}, {one.detail}" for number, one in enumerate(lines, start=1))))
