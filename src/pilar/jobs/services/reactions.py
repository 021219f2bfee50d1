"""What follows from what was done, as ``config/reactions.py`` says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Problem
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from collections.abc import Iterable


def run(entry: str) -> None:
    """Call every function that follows from an entry; one that fails keeps none of the others from its turn.

    When one failed the job is tried again and calls all of them again; they are idempotent. Refusals are told last, so
    that they keep nothing from being tried again.
    """
    event = bulk_door(JournalEntry).values_list("event", flat=True).get(pk=entry)
    wrong = list(_failures(settings.PILAR_REACTIONS.get(event, ()), entry))
    if wrong:
        raise min(wrong, key=lambda error: isinstance(error, Problem))


def _failures(functions: Iterable[str], entry: str) -> Iterable[Exception]:
    for path in functions:
        try:
            import_string(path)(entry)
        except Exception as error:  # noqa: BLE001 -- raised again when the others have had their turn
            yield error
