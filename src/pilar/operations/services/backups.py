"""Noting that a backup was made; the file itself is written past the tables (``pilar.cli.backup``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record, save
from pilar.operations.models import Backup

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor


@act("operations.back_up")
def note(actor: Actor, *, size: int, files: int, digest: str) -> Backup:
    """Note a finished backup, so that one that fails to be made is missed."""
    backup = save(Backup(made_at=clock.now(), size=size, files=files, digest=digest))
    record("backup.made", backup, region=actor.region, size=size, files=files, digest=digest)
    return backup
