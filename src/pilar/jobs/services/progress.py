"""What a running job shows to whoever watches."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pilar.jobs.models import Work
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from uuid import UUID

PAUSE = 0.5


class Progress:
    """Shows how far a job is; it may be told of every row, for it writes twice a second at most.

    Others see it at once only outside an act: what is written inside a transaction is seen when that ends. Without the
    key of a piece of work (the job was called by a test or the command line) it shows nothing.
    """

    def __init__(self, work: UUID | str = "") -> None:
        self.work = work
        self.written = float("-inf")

    def show(self, done: int, total: int, *, failed: int = 0) -> None:
        """Show how much is done, how much there is, and how much of what was done failed."""
        now = time.monotonic()
        if not self.work or (now - self.written < PAUSE and done < total):
            return
        bulk_door(Work).filter(pk=self.work).update(done=done, total=total, failed=failed)
        self.written = now
