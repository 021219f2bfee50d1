"""Who lives: a worker's row says as which process it runs, so that on one machine its death is seen at once."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from pilar.jobs.models import Heartbeat
from pilar.jobs.rules.trying import is_silent
from pilar.kernel import clock

if TYPE_CHECKING:
    from datetime import datetime

STATE, BEGAN = 0, 19
"""Where the fields behind a process's name say how it is and since when (proc(5): fields 3 and 22)."""
GONE = frozenset("ZX")


def machine() -> str:
    """Return what names this machine since it was started, and in it the space in which process numbers count."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        space = Path("/proc/self/ns/pid").readlink()
    except OSError:  # not Linux: then one is heard, or not
        return ""
    return f"{socket.gethostname()[:60]} {boot[:8]} {space}"


def began(pid: int) -> str:
    """Return since when a process runs, in the clock of its machine; nothing when there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[STATE] in GONE else fields[BEGAN]


def beat(worker: str) -> None:
    """Let a worker be heard."""
    pid = os.getpid()
    row = {"machine": machine(), "pid": pid, "began": began(pid), "at": clock.now()}
    Heartbeat.objects.update_or_create(worker=worker, defaults=row)


def leave(worker: str) -> None:
    """Forget a worker that ends in order."""
    Heartbeat.objects.filter(worker=worker).delete()


def lives(row: Heartbeat, *, now: datetime) -> bool:
    """Say whether a worker lives: here by its process, elsewhere by when it was last heard of."""
    if row.machine and row.machine == machine():
        return began(row.pid) == row.began
    return not is_silent(beat=row.at, now=now)


def last_heard() -> datetime | None:
    """Return when a worker was last heard of, whichever it was; nothing when none lives."""
    return Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
