"""The schedule: each slot of each entry leads to one run, however many workers look at the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from pilar.jobs.models import LastSlot
from pilar.kernel import clock

if TYPE_CHECKING:
    from datetime import datetime

    from pilar.jobs.rules.schedule import Entry


def run_due(now: datetime | None = None) -> int:
    """Enqueue what the clock has brought; return how many. What was due before an entry existed is not made good."""
    moment = now or clock.now()
    entries: tuple[Entry, ...] = settings.PILAR_SCHEDULE
    known = dict(LastSlot.objects.values_list("name", "at"))
    due = [entry for entry in entries if entry.name not in known or known[entry.name] < entry.slot(moment)]
    return sum(_serve(entry, slot=entry.slot(moment), is_new=entry.name not in known) for entry in due)


@transaction.atomic
def _serve(entry: Entry, *, slot: datetime, is_new: bool) -> bool:
    """Take the slot, if nobody took it; of two who try, the second finds it taken when the first has committed."""
    if is_new:
        LastSlot.objects.bulk_create([LastSlot(name=entry.name, at=slot)], ignore_conflicts=True)
        return False
    if not LastSlot.objects.filter(name=entry.name, at__lt=slot).update(at=slot):
        return False
    task: Any = import_string(entry.task)
    if DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        return False  # a run that has not begun begins after this slot, and so serves it too
    task.enqueue()
    return True
