"""Forgetting what has no use any more: jobs and work that ended long ago, sessions that ran out."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from pilar.jobs.models import Work
from pilar.kernel import clock
from pilar.kernel.scope import bulk_door

KEPT = timedelta(days=30)


def prune() -> int:
    """Forget jobs and work that ended more than a month ago; return how many rows went."""
    before = clock.now() - KEPT
    jobs, _ = DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    work, _ = bulk_door(Work).filter(finished_at__lt=before).delete()
    return jobs + work


def clear_sessions() -> None:
    """Forget the sessions that have run out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
