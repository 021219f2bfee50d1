"""How long a file is kept, and what it is meanwhile."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from datetime import datetime

    from pilar.files.rules.kinds import Kind


class State(StrEnum):
    """Whether the bytes are still there."""

    KEPT = "kept"
    DUE = "due"
    WIPED = "wiped"


STATES: dict[State, str] = {
    State.KEPT: _("kept"),
    State.DUE: _("to be wiped tonight"),
    State.WIPED: _("wiped"),
}


def keep_until(kind: Kind, *, wished: datetime | None, now: datetime) -> datetime | None:
    """The moment after which the bytes go: what was wished, never beyond what the kind allows; None for ever."""
    if kind.kept_because:
        return None
    latest = now + timedelta(days=kind.keep_days) if kind.keep_days is not None else None
    return min(filter(None, (wished, latest)), default=None)


def check_wipe(kind: Kind | None) -> None:
    """Raise ``Refused``, saying what is done instead, when the bytes of a kind are kept for good."""
    if kind is not None and kind.kept_because:
        raise Refused(kind.kept_because)


def state(*, expires: datetime | None, wiped_at: datetime | None, now: datetime) -> State:
    """What a file is at a moment."""
    if wiped_at is not None:
        return State.WIPED
    return State.DUE if expires is not None and expires <= now else State.KEPT
