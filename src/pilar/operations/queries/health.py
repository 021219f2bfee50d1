"""How well Pilar is, asked of everything it stands on; each question by itself, so that one failure hides no other."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from pilar.jobs.services.living import last_heard
from pilar.kernel import clock, crypto, resealing
from pilar.kernel.models import JournalPending
from pilar.notices.queries import post_of
from pilar.operations import rules
from pilar.operations.models import Backup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from pilar.operations.rules import Finding


def findings() -> list[Finding]:
    """Look at everything; without a database that answers there is less to look at."""
    return [*_of_disks(), *_of_database(clock.now())]


def _of_disks() -> Iterator[Finding]:
    places: dict[str, Path] = {"state": settings.CONFIG.state, "files": settings.PILAR_FILES}
    devices = set()
    for name, path in places.items():
        there = next(folder for folder in (path, *path.parents) if folder.exists())
        device = there.stat().st_dev
        if device not in devices:
            devices.add(device)
            usage = shutil.disk_usage(there)
            yield rules.room(name, free=usage.free, total=usage.total)


def _of_database(now: datetime) -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as broken:
        yield rules.database(type(broken).__name__)
        return
    yield rules.database("")
    yield rules.migrations(waiting)
    if not waiting:
        yield from _of_tables(now)


def _of_tables(now: datetime) -> Iterator[Finding]:
    beat = last_heard()
    yield rules.worker(now - beat if beat else None)
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now)
    oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    yield rules.tasks(ready.count(), now - oldest if oldest else None)
    first = JournalPending.objects.order_by("entry_id").select_related("entry").first()
    yield rules.seals(JournalPending.objects.count(), now - first.entry.at if first else None)
    made = Backup.objects.order_by("-made_at").values_list("made_at", flat=True).first()
    yield rules.backup(now - made if made else None)
    yield rules.keys(resealing.in_use(), (number for number, _key in crypto.keys().data))
    yield mail(now)


def mail(now: datetime) -> Finding:
    """Look at the e-mail."""
    post = post_of(now=now)
    since = now - post.last if post.last else None
    return rules.mail(set_up=settings.MAIL_IS_SET_UP, since=since, failed=post.failed)
