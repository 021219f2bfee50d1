"""Where the night's work on files begins."""

from __future__ import annotations

from django_tasks import task

from pilar.files.services import clearing


@task()
def clear() -> None:
    """Wipe what is due and sweep what belongs to nobody."""
    clearing.wipe_due()
    clearing.sweep()
