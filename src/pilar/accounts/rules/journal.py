"""What may leave with a copy of the journal: cells no spreadsheet computes, and not more rows than anyone reads."""

from __future__ import annotations

MOST_ROWS = 100_000
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(text: str) -> str:
    """Return a text that a spreadsheet shows and does not compute, whatever somebody typed into it."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
