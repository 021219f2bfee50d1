"""When two descriptions may mean one person: for rows of a workbook that carry no NIK."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True)
class Identity:
    """What tells a person from others of a village when there is no NIK to go by."""

    name: str
    village: str
    birth_date: date | None
    nik: str

    def fits(self, other: Identity) -> bool:
        """Say whether both may be one person: name and village agree, and nothing else that both say differs."""
        if (self.name, self.village) != (other.name, other.village):
            return False
        both = ((self.birth_date, other.birth_date), (self.nik, other.nik))
        return all(not (mine and theirs) or mine == theirs for mine, theirs in both)


def fitting(wanted: Identity, known: Sequence[Identity]) -> list[int]:
    """Return which of the known people a description may mean; an equal birth date settles it."""
    found = [place for place, one in enumerate(known) if wanted.fits(one)]
    dated = [place for place in found if wanted.birth_date and known[place].birth_date == wanted.birth_date]
    return dated or found
