"""Ties a process to the one that started it: killed with -9 it can stop nobody, so they must notice by themselves.

On Linux the kernel kills the process the moment its parent dies (PR_SET_PDEATHSIG); elsewhere a thread looks.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from threading import Thread

PR_SET_PDEATHSIG = 1
LOOK = 1.0
ORPHANED = 1


def tie(parent: int) -> None:
    """Let this process end with its parent, also when that is dead already."""
    if not _ask_the_kernel():
        Thread(target=_watch, args=(parent,), name="tied", daemon=True).start()
    if os.getppid() != parent:
        os._exit(ORPHANED)


def _ask_the_kernel() -> bool:
    try:
        return bool(ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) == 0)
    except (OSError, AttributeError):  # not Linux
        return False


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(ORPHANED)
