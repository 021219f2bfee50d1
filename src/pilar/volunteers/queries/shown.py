"""One page of a list, and which of its rows these are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar("R")
PAGE = 50
PRINTED = 500


@dataclass(frozen=True)
class Shown(Generic[R]):
    """One page of a list and how much there is: counted up to a cap, because nobody reads further."""

    rows: Sequence[R]
    count: int
    page: int
    has_next: bool
    size: int = PAGE

    @property
    def first(self) -> int:
        """Return the number of the first row on the page."""
        return (self.page - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Return the number of the last row on the page."""
        return (self.page - 1) * self.size + len(self.rows)
