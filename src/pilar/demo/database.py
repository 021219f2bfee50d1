"""The database under the demo: brought up to date, or emptied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from pilar.files.services import folder
from pilar.kernel.problems import NotAllowed, _
from pilar.policies import services as policies
from pilar.regions.services import load

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_HERE = _("The demo is made of invented people and known keys, so it is never built in production.")


def check_welcome() -> None:
    """Raise where real people are kept."""
    if not settings.DEMO:
        raise NotAllowed(NOT_HERE)


def make_room() -> None:
    """Make the folder in which Pilar keeps its state."""
    settings.CONFIG.state.mkdir(parents=True, exist_ok=True)


def prepare(*, progress: Callable[[int, int], None] | None = None) -> None:
    """Bring tables, the shared cache and the regions up to date; what is there already is left alone."""
    make_room()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    load(progress=progress)
    policies.load()


def sweep() -> None:
    """Remove the private files that a demo thrown away left behind; its rows are gone already."""
    check_welcome()
    folder.sweep(older_than=0)


def empty() -> None:
    """Throw everything away; the next ``prepare`` makes it anew. Nobody may be working in it."""
    check_welcome()
    if connection.vendor == "sqlite":
        connections.close_all()
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{settings.DATABASES['default']['NAME']}{suffix}").unlink(missing_ok=True)
    else:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False)
