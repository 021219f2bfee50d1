"""Tables on sheets as offices make them: where they begin, what their columns mean, which of their rows are people."""

from __future__ import annotations

from pilar.volunteers.rules.tables.finding import NO_ROWS, NO_TABLE, TOO_MANY_ROWS, tables
from pilar.volunteers.rules.tables.synonyms import MEANINGS, plain_header

__all__ = ["MEANINGS", "NO_ROWS", "NO_TABLE", "TOO_MANY_ROWS", "plain_header", "tables"]
