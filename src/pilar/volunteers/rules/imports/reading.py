"""What reading a row gives: what it wants of the register, why it was refused, what to look at again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pilar.volunteers.rules import people
from pilar.volunteers.rules.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pilar.volunteers.rules.assignments import Standing
    from pilar.volunteers.rules.people import Sex


class Wanted(NamedTuple):
    """What one good row says; the village by its code, or, where that is empty, by names still to be looked up."""

    village: str
    name: str
    sex: Sex | None
    nik: str
    birth_date: date | None
    phone: str
    address: str
    standing: Standing
    village_name: str = ""
    district_name: str = ""
    nik_partial: str = ""
    birth_place: str = ""
    phone_use: str = ""
    has_smartphone: bool | None = None
    education: str = ""
    occupation: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    psm_since: int | None = None
    other_roles: tuple[str, ...] = ()
    ipsm_number: str = ""
    uniform_size: str = ""
    trained: bool | None = None
    """Whether the row says that the basic training was followed."""

    @property
    def identity(self) -> Identity:
        """Return what tells this person from others of the village."""
        return Identity(people.search_name(self.name), self.village, self.birth_date, self.nik)


@dataclass(frozen=True)
class Remark:
    """A sentence about a row, with its details and the column it is about."""

    sentence: str
    details: Mapping[str, object] = field(default_factory=dict)
    column: str = ""


class Reading(NamedTuple):
    """What reading a row gave: what it wants (None when refused), why it was refused, what to look at again."""

    wanted: Wanted | None
    reasons: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
