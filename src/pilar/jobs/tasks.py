"""Jobs of background work itself: reactions to what was done, and tidying up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from pilar.jobs.services import job, reactions, tidying

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.kernel.models import JournalEntry


def react_to(entries: Iterable[JournalEntry]) -> None:
    """Enqueue one job for each entry on whose event something follows; called by the act, in its transaction."""
    for entry in entries:
        if entry.event in settings.PILAR_REACTIONS:
            react.enqueue(str(entry.pk))


@job(retries=5)
def react(entry: str) -> None:
    """Do what follows from an entry of the journal."""
    reactions.run(entry)


@job(limit=timedelta(minutes=30))
def prune() -> None:
    """Forget jobs and work that ended a month ago."""
    tidying.prune()


@job(limit=timedelta(minutes=30))
def clear_sessions() -> None:
    """Forget sessions that have run out."""
    tidying.clear_sessions()
