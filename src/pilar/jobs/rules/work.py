"""Work that a person may watch: its kinds and its states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pilar.kernel.problems import _


class WorkState(StrEnum):
    """Where a piece of work is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


STATES: dict[WorkState, str] = {
    WorkState.WAITING: _("Waiting its turn"),
    WorkState.RUNNING: _("Running"),
    WorkState.DONE: _("Finished"),
    WorkState.FAILED: _("Failed"),
}


class Show(StrEnum):
    """Which work a list shows."""

    ALL = ""
    UNDER_WAY = "under_way"
    DONE = "done"
    FAILED = "failed"


SHOWS: dict[Show, str] = {
    Show.ALL: _("All"),
    Show.UNDER_WAY: _("Under way"),
    Show.DONE: _("Finished"),
    Show.FAILED: _("Failed"),
}
UNDER_WAY = frozenset({WorkState.WAITING, WorkState.RUNNING})

BROKE = _("Something broke on our side, and nothing was left half done. If it breaks again, tell the admin.")
AGAIN = _("It was interrupted and is tried again by itself.")


@dataclass(frozen=True)
class Kind:
    """A kind of work: its name, its label, the permission without which it is not shown, and what a failure leaves.

    ``repeatable`` kinds have a button that tries again; of the others the page that began them says what to do.
    """

    name: str
    label: str
    permission: str
    repeatable: bool = True


KINDS: dict[str, Kind] = {}


def register_kind(kind: Kind) -> Kind:
    """Declare a kind of work; an app does so in its ``access.py``."""
    if kind.name in KINDS:
        message = f"two kinds of work are called {kind.name}"
        raise RuntimeError(message)
    KINDS[kind.name] = kind
    return kind
