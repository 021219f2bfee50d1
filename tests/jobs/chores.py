"""Jobs and reactions for the tests; what they did is kept in a list."""

from __future__ import annotations

from datetime import timedelta

from django.db import OperationalError

from pilar.jobs.services import Progress, job
from pilar.kernel.problems import Refused

DONE: list[str] = []
LET_GO: list[str] = []
WRONG: list[Exception] = []
"""What the next calls raise, first to last."""


def let_go(name: str, *, work: str = "") -> None:
    """Note that it will not be done, or fail as told."""
    LET_GO.append(name)
    if "break" in name:
        raise ValueError(name)


@job(limit=timedelta(minutes=5), retries=2, let_go=let_go)
def chore(name: str, *, work: str = "") -> None:
    """Note that it was done, or fail as told."""
    if WRONG:
        raise WRONG.pop(0)
    Progress(work).show(2, 3, failed=1)
    DONE.append(name)


@job()
def sweep() -> None:
    """Note that it was done."""
    DONE.append("sweep")


def first(entry: str) -> None:
    """React first."""
    if WRONG:
        raise WRONG.pop(0)
    DONE.append(f"first {entry}")


def second(entry: str) -> None:
    """React second."""
    if WRONG:
        raise WRONG.pop(0)
    DONE.append(f"second {entry}")


def refusal() -> Refused:
    """A refusal with a detail."""
    return Refused("There are %(number)s of them.", number=7)


def away() -> OperationalError:
    """A database that is away."""
    return OperationalError("server closed the connection unexpectedly")
