"""What is looked at before Pilar starts in production: one table, so that one screen answers "why does it not start".

Each line names a function that yields a ``Problem`` for everything it finds wrong. All of them are asked, and all that
they find is said together (``operations.queries.starting``). The demo is never asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.kernel.problems import Problem

START_CHECKS: tuple[str, ...] = (
    "pilar.config.starting.environment",
    "pilar.demo.traces.found",
)


def environment() -> Iterable[Problem]:
    """Return what the environment holds that must not be in production."""
    return settings.CONFIG.unsafe
