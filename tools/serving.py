"""Serves Pilar as it is served anywhere, on a free port and a state folder of its own, for tests and pictures."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120
"""Seconds until Pilar must answer; the static files are collected first."""
STOPPING = 30

QUIET = (
    *("--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-gpu", "--disable-quic"),
)
"""With these Chromium starts in a container and speaks to nobody but Pilar."""


class NotServed(Exception):
    """Pilar did not come up; the message holds what it said."""


@dataclass(frozen=True)
class Served:
    """A Pilar that runs: where it answers, where its state lies, what it has said."""

    address: str
    state: Path
    log: Path
    pid: int

    @contextmanager
    def pausing(self, module: str) -> Iterator[None]:
        """Let the process that runs a module rest for as long as this lasts, holding nothing others wait for."""
        child = self.child(module)
        try:
            while True:
                os.kill(child, signal.SIGSTOP)
                if self._can_be_written():
                    break
                os.kill(child, signal.SIGCONT)
                time.sleep(0.05)
            yield
        finally:
            os.kill(child, signal.SIGCONT)

    def child(self, module: str) -> int:
        """Return the process that runs a module."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        named = module.encode()
        return next(int(pid) for pid in children if named in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"))

    def _can_be_written(self) -> bool:
        with closing(sqlite3.connect(self.state / "pilar.sqlite3", timeout=1, isolation_level=None)) as database:
            try:
                database.execute("BEGIN IMMEDIATE")
                database.execute("ROLLBACK")
            except sqlite3.OperationalError:
                return False
        return True


def environment(state: Path) -> dict[str, str]:
    """Return an environment in which Pilar knows that folder and nothing of what tests set for themselves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "DJANGO_"))}
    return kept | {"PILAR_STATE": str(state), "DJANGO_SETTINGS_MODULE": "pilar.config.settings"}


def pilar(state: Path, *command: str) -> None:
    """Run one command of Pilar on that folder."""
    subprocess.run([sys.executable, "-m", "pilar", *command], cwd=ROOT, env=environment(state), check=True)


@contextmanager
def served(state: Path, *, database: str = "") -> Iterator[Served]:
    """Run web, worker and sealing for as long as this lasts; whatever happens, they are stopped."""
    port, log = free_port(), state / "serve.log"
    command = [sys.executable, "-m", "pilar", "serve", "--port", str(port), "--workers", "2"]
    with log.open("w") as said:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(state) | ({"PILAR_DATABASE": database} if database else {}),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            one = Served(f"http://127.0.0.1:{port}", state, log, process.pid)
            _wait(one, process)
            yield one
        finally:
            _stop(process)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(one: Served, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(f"{one.address}/sehat/", timeout=2).close()  # noqa: S310 -- our own address
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise NotServed(f"Pilar does not answer at {one.address}. It said:\n{one.log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOPPING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
