"""May Pilar start here: everything that is wrong for real people, found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from pilar.kernel.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar.kernel.problems import Problem


def wrong() -> list[Problem]:
    """Return what every check before the start finds; the demo is welcome to everything."""
    return [] if settings.DEMO else [problem for name in settings.PILAR_START_CHECKS for problem in _found(name)]


def sentences() -> list[str]:
    """Say what is wrong in the language in force."""
    return [phrase(problem) for problem in wrong()]


def stop_unless_ready() -> None:
    """End a process that was started past ``pilar serve`` where Pilar may not run."""
    if lines := sentences():
        raise SystemExit("\n".join((gettext("Pilar cannot start:"), *(f"  - {line}" for line in lines))))


def _found(name: str) -> Iterator[Problem]:
    """Ask one check; whether the database answers and has its tables is said elsewhere."""
    try:
        yield from import_string(name)()
    except DatabaseError:
        return
