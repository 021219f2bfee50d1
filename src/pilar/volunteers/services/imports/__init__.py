"""A workbook's way into the register: received, checked, mended, applied, and taken back as a whole."""

from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services.imports.applying import BROKE_OFF, NEVER_CHECKED, apply
from pilar.volunteers.services.imports.mending import Named, decide, name_columns, name_villages
from pilar.volunteers.services.imports.receiving import (
    NEEDS_MANDATE,
    NOT_CHECKED,
    REMARKS,
    Looked,
    give_up,
    keep,
    look_over,
    receive,
    set_aside,
    show_progress,
    show_state,
)
from pilar.volunteers.services.imports.rest import rest
from pilar.volunteers.services.imports.steps import left, preview, steps
from pilar.volunteers.services.imports.undoing import CANNOT_UNDO, UNDOING_BROKE_OFF, begin, can_undo, stay, undo, wipe

__all__ = [
    "BROKE_OFF",
    "CANNOT_UNDO",
    "NEEDS_MANDATE",
    "NEVER_CHECKED",
    "NOT_CHECKED",
    "REMARKS",
    "UNDOING_BROKE_OFF",
    "ImportState",
    "Looked",
    "Named",
    "apply",
    "begin",
    "can_undo",
    "decide",
    "give_up",
    "keep",
    "left",
    "look_over",
    "name_columns",
    "name_villages",
    "preview",
    "receive",
    "rest",
    "set_aside",
    "show_progress",
    "show_state",
    "stay",
    "steps",
    "undo",
    "wipe",
]
