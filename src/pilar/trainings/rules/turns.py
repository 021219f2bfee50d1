"""Whose turn it is when not all can be invited: whoever waits longest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def longest_not_invited(years: Mapping[str, int | None], many: int) -> frozenset[str]:
    """Return so many areas, those first that never were invited, then by the year; among equals the lower code."""
    ordered = sorted(years, key=lambda code: (years[code] or 0, code))
    return frozenset(ordered[: max(many, 0)])
