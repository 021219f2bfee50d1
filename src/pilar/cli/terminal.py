"""Talking to a terminal: sentences, tables, answers for programs, a bar while something lasts."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 30
PAUSE = 0.1
ANEW = "\r\033[K"
"""Brings a terminal back to the start of an empty line."""


def say(text: str = "") -> None:
    """Say something on the standard output, at once."""
    print(text, flush=True)


def complain(text: str) -> None:
    """Say something that is not the answer: a refusal, a warning, what is going on."""
    print(text, file=sys.stderr, flush=True)


def answer(found: object) -> None:
    """Answer a program."""
    say(json.dumps(found, ensure_ascii=False, indent=2))


def table(rows: Sequence[Sequence[str]], *, numbers: frozenset[int] = frozenset()) -> str:
    """Lay rows out in columns, the first row their headings; columns of numbers stand at the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join(
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
    return "\n".join(lines)


class Bar:
    """A bar on the last line of a terminal; where nobody looks it stays away."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.last = 0.0

    def show(self, done: int, total: int, what: str = "") -> None:
        """Draw how far it is."""
        now = time.monotonic()
        if not self.shown or not total or (now - self.last < PAUSE and done < total):
            return
        self.last = now
        drawn = "#" * (WIDTH * done // total)
        print(f"{ANEW}[{drawn:.<{WIDTH}}] {done}/{total} {what}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self.shown:
            print(ANEW, end="", file=sys.stderr, flush=True)
