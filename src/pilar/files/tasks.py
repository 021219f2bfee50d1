"""Where the night's work on files begins."""

from __future__ import annotations

from datetime import timedelta

from pilar.files.services import clearing
from pilar.jobs.services import job


@job(limit=timedelta(minutes=30))
def clear() -> None:
    """Wipe what is due and sweep what belongs to nobody."""
    clearing.wipe_due()
    clearing.sweep()
