"""What may leave with a copy of the journal: not more rows than anyone reads."""

from __future__ import annotations

MOST_ROWS = 100_000
