"""Whether Pilar runs on this state folder: a lock that lasts as long as its process, however that ends."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings

from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

STILL_RUNNING = _("Pilar is running on this database. Stop it first, then run this again.")

BEING_RESTORED = _("A backup is being restored here, or the demo is being emptied. Start Pilar when that has ended.")


@contextmanager
def running() -> Iterator[None]:
    """Say for as long as it lasts that Pilar runs here; several may."""
    with _lock_file() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as cause:
            raise Refused(BEING_RESTORED) from cause
        yield


@contextmanager
def nobody_else() -> Iterator[None]:
    """Raise while Pilar runs here, and keep it from starting for as long as this lasts."""
    with _lock_file() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as cause:
            raise Refused(STILL_RUNNING) from cause
        yield


def check_nobody_runs() -> None:
    """Raise while Pilar runs here."""
    with nobody_else():
        pass


def _lock_file() -> IO[str]:
    settings.CONFIG.state.mkdir(parents=True, exist_ok=True)
    return (settings.CONFIG.state / "running.lock").open("a")
