"""Cells that leave for a spreadsheet: what it would compute is shown as it was typed, and comes back the same."""

from __future__ import annotations

import re

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COMPUTED = re.compile(r"'*[=+\-@\t\r]")
MARKED = re.compile(r"'+[=+\-@\t\r]")


def plain_cell(text: str) -> str:
    """Return a text that a spreadsheet shows and does not compute, whatever somebody typed into it."""
    return f"'{text}" if COMPUTED.match(text) else text


def typed_cell(text: str) -> str:
    """Return what was typed into a cell that ``plain_cell`` marked; any other text stays as it is."""
    return text[1:] if MARKED.match(text) else text
