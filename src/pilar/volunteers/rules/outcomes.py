"""Where an import is, and what a row of it would do or did."""

from __future__ import annotations

from enum import StrEnum

from pilar.kernel.problems import _


class ImportState(StrEnum):
    """Where an import is."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    REFUSED = "refused"
    SET_ASIDE = "set_aside"
    UNDONE = "undone"


class Outcome(StrEnum):
    """What a row would do, or did."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


STATES: dict[ImportState, str] = {
    ImportState.WAITING: _("Waiting to be checked"),
    ImportState.CHECKING: _("Being checked"),
    ImportState.CHECKED: _("Checked, not yet in the register"),
    ImportState.APPLYING: _("Being written to the register"),
    ImportState.APPLIED: _("In the register"),
    ImportState.UNDOING: _("Being taken back"),
    ImportState.REFUSED: _("The file could not be used"),
    ImportState.SET_ASIDE: _("Set aside"),
    ImportState.UNDONE: _("Undone"),
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.NEW: _("New"),
    Outcome.CHANGED: _("Changed"),
    Outcome.SAME: _("Already there"),
    Outcome.DOUBTFUL: _("To decide"),
    Outcome.REFUSED: _("Refused"),
}
