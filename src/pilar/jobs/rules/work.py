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
UNDER_WAY = frozenset({WorkState.WAITING, WorkState.RUNNING})

BROKE = _("Something broke on our side, and nothing was left half done. Try again; if it breaks again, tell the admin.")
AGAIN = _("It was interrupted and is tried again by itself.")


@dataclass(frozen=True)
class Kind:
    """A kind of work: its name in the program, its label, and the permission without which it is not shown."""

    name: str
    label: str
    permission: str


KINDS: dict[str, Kind] = {}


def register_kind(kind: Kind) -> Kind:
    """Declare a kind of work; an app does so beside its tasks."""
    if kind.name in KINDS:
        message = f"two kinds of work are called {kind.name}"
        raise RuntimeError(message)
    KINDS[kind.name] = kind
    return kind
