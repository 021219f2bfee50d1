"""Keeps processes running: starts them, starts again what died, with growing pauses, and stops them all together."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pilar.cli.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TICK = 0.2
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STEADY = 60.0
"""A process that lived this many seconds begins again with the first pause."""
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 15.0
"""Seconds a process has to end what it is doing."""


@dataclass
class Child:
    """One process, when it began, and how long to wait before it is started again."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0

    def start(self, now: float) -> None:
        """Start the process in a session of its own, so that a key pressed in the terminal reaches the parent alone."""
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.began = now

    def tend(self, now: float) -> None:
        """Start the process when it is due, and notice when it has died."""
        if self.process is None:
            if now >= self.due:
                self.start(now)
            return
        ended = self.process.poll()
        if ended is None:
            return
        self.pause = FIRST_PAUSE if now - self.began >= STEADY else self.pause
        told = {"name": self.name, "code": ended, "seconds": f"{self.pause:.0f}"}
        complain(_("The process “%(name)s” ended (%(code)s). It starts again in %(seconds)s seconds.") % told)
        self.process, self.due = None, now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def tell(self, number: signal.Signals) -> None:
        """Send a signal to the process, if it lives."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def bury(self, until: float) -> None:
        """Wait for the end of the process; what has not ended then is killed, with everything it started."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Family:
    """All processes of one command, until somebody says stop."""

    children: Sequence[Child]
    stopped: Event = field(default_factory=Event)

    def run(self, *, meanwhile: Callable[[], None]) -> None:
        """Keep everything running until SIGINT, SIGTERM or SIGHUP; ``meanwhile`` is called between two looks."""
        before = {number: signal.signal(number, self._stop) for number in STOPPING}
        try:
            while not self.stopped.is_set():
                for child in self.children:
                    child.tend(time.monotonic())
                meanwhile()
                self.stopped.wait(TICK)
        finally:
            self._end()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, *_about: object) -> None:
        self.stopped.set()

    def _end(self) -> None:
        for child in self.children:
            child.tell(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for child in self.children:
            child.bury(until)
