"""The sheets that papers are printed on, and the fonts they are set in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pilar.kernel.problems import _


class Paper(StrEnum):
    """A size of sheet. F4, also called folio, is the sheet of decrees and attendance lists in many offices."""

    A4 = "a4"
    F4 = "f4"
    CARD = "card"


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is called and how many millimetres it measures, upright."""

    label: str
    width: float
    height: float


SHEETS: dict[Paper, Sheet] = {
    Paper.A4: Sheet(_("A4 (210 × 297 mm)"), 210, 297),
    Paper.F4: Sheet(_("F4 or folio (215 × 330 mm)"), 215, 330),
    Paper.CARD: Sheet(_("Card (85.6 × 54 mm, ISO/IEC 7810 ID-1)"), 54, 85.6),
}
PAPERS: dict[Paper, str] = {paper: sheet.label for paper, sheet in SHEETS.items()}


class Font(StrEnum):
    """What a paper is set in: one like Bookman Old Style, one like Arial."""

    BOOKMAN = "bookman"
    ARIAL = "arial"


FONTS: dict[Font, str] = {
    Font.BOOKMAN: _("Like Bookman Old Style"),
    Font.ARIAL: _("Like Arial"),
}
FAMILIES: dict[Font, str] = {Font.BOOKMAN: "TeX Gyre Bonum", Font.ARIAL: "TeX Gyre Heros"}
"""The families that stand for them; they have the same widths and are free (GUST Font License)."""
