"""Recaps of areas by Excel: what an office reports of itself in numbers, and how many people live in a village.

Nothing of it is added to what the register says; it is shown beside, with who sent it and of which day it is.
"""

from __future__ import annotations

from pilar.volunteers.rules.recaps.figures import (
    AHEAD,
    CANNOT_UNDO,
    LEVELS,
    NOT_WAITING,
    NOTE_LONG,
    NOTE_MAX,
    STATES,
    Figures,
    RecapState,
    check_as_of,
    check_figures,
    check_level,
    check_residents,
    sender_of,
)
from pilar.volunteers.rules.recaps.planning import OUTCOMES, Ground, Outcome, Place, Row, plan
from pilar.volunteers.rules.recaps.reading import COLUMNS, FIGURES, GUIDE, SHEET, Line, lines

__all__ = [
    "AHEAD",
    "CANNOT_UNDO",
    "COLUMNS",
    "FIGURES",
    "GUIDE",
    "LEVELS",
    "NOTE_LONG",
    "NOTE_MAX",
    "NOT_WAITING",
    "OUTCOMES",
    "SHEET",
    "STATES",
    "Figures",
    "Ground",
    "Line",
    "Outcome",
    "Place",
    "RecapState",
    "Row",
    "check_as_of",
    "check_figures",
    "check_level",
    "check_residents",
    "lines",
    "plan",
    "sender_of",
]
