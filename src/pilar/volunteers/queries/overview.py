"""All that the coverage of a region is told in: the same numbers for screen, command line, API and paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.db.models.functions import Substr
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from pilar.kernel.counting import counted
from pilar.kernel.scope import in_area
from pilar.regions import queries as regions
from pilar.regions.rules import PROVINCE_LENGTH, REGENCY_LENGTH
from pilar.volunteers.models import Assignment, Participation
from pilar.volunteers.models.assignments import or_last
from pilar.volunteers.queries import coverage, figures, register
from pilar.volunteers.queries.villages import VillageWish, villages
from pilar.volunteers.queries.wishes import NOT_ENDED, SOON, Wish
from pilar.volunteers.rules.assignments import APPOINTED, Service
from pilar.volunteers.rules.presence import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pilar.kernel.scope import Scope
    from pilar.regions.models import Region
    from pilar.volunteers.queries.coverage import Tally


@dataclass(frozen=True)
class Load:
    """How many people serve beside how many villages and residents there are; None where that is not known."""

    people: int
    villages: int
    residents: int | None = None

    @property
    def per_village(self) -> float | None:
        """Return how many PSM a village has on average; None where no area has joined."""
        return self.people / self.villages if self.villages else None

    @property
    def residents_each(self) -> float | None:
        """Return for how many residents each PSM is there; None where one of the two is not known or nobody."""
        return self.residents / self.people if self.residents and self.people else None


@dataclass(frozen=True)
class Overview:
    """The coverage of a region: its villages by state, what presses, and the units below it.

    ``ending`` and ``old`` count people up to one above the cap of the register, as its list does.
    """

    code: str
    today: date
    units: Sequence[Region]
    tallies: Mapping[str, Tally]
    whole: Tally
    residents: Mapping[str, int]
    long_vacant: int = 0
    soon_vacant: int = 0
    ending: int = 0
    old: int = 0

    @property
    def load(self) -> Load:
        """Return how many people serve here beside villages and residents."""
        own = self.residents.get(self.code)
        return Load(self.whole.people, self.whole.joined, own or sum(self.residents.values()) or None)

    def load_of(self, code: str) -> Load:
        """Return the same of one unit below."""
        tally = self.tallies[code]
        return Load(tally.people, tally.joined, self.residents.get(code))

    def numbers(self) -> dict[str, int | float | None]:
        """Return every number by its name, as programs get them."""
        return {
            **of_tally(self.whole),
            **_of_load(self.load),
            "long_vacant": self.long_vacant,
            "soon_vacant": self.soon_vacant,
            "ending": self.ending,
            "old": self.old,
        }

    def numbers_of(self, code: str) -> dict[str, int | float | None]:
        """Return the numbers of one unit below."""
        return {**of_tally(self.tallies[code]), **_of_load(self.load_of(code))}


TALLIED = (
    "villages",
    "joined",
    "not_joined",
    "served",
    *(state.value for state in STATES),
    "trained_villages",
    "untrained_villages",
    "people",
    "trained_people",
)


def of_tally(tally: Tally) -> dict[str, int | float | None]:
    """Return the numbers of a tally by their names."""
    return {name: getattr(tally, name) for name in TALLIED} | {"percent_served": _short(tally.percent_served)}


def _of_load(load: Load) -> dict[str, int | float | None]:
    each = load.residents_each
    return {
        "people_per_village": _short(load.per_village),
        "residents": load.residents,
        "residents_per_volunteer": None if each is None else round(each),
    }


def _short(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def overview(scope: Scope, code: str, *, today: date) -> Overview:
    """Return the coverage of a region with all its numbers; a village is a region of one."""
    units = list(regions.children(code)) or [unit for unit in (regions.one(code),) if unit is not None]
    tallies = coverage.tallies(scope, units)
    whole = coverage.total(tallies.values())
    if not whole.joined:
        return Overview(code, today, units, tallies, whole, {})
    known = residents(scope, code, units)
    found = VillageWish(region=code, is_long_vacant=True), VillageWish(region=code, is_soon_vacant=True)
    long_vacant, soon_vacant = (villages(scope, wish, today=today).order_by().count() for wish in found)
    return Overview(
        code, today, units, tallies, whole, known, long_vacant, soon_vacant, *_people(scope, code, today=today)
    )


def _people(scope: Scope, code: str, *, today: date) -> tuple[int, int]:
    """Return of how many people the decree ends soon, and how many are old, counted up to the cap of the register."""
    last = or_last("decree_until")
    ending = Assignment.objects.within(scope).filter(in_area("person__village_id", code), is_latest=True)
    ending = ending.filter(GreaterThanOrEqual(last, today), LessThanOrEqual(last, today + timedelta(days=SOON)))
    ending = ending.exclude(service=Service.ENDED.value).filter(stage__in=[stage.value for stage in APPOINTED])
    old = register.register(scope, Wish(region=code, service=NOT_ENDED, is_old=True), today=today)
    return counted(ending), counted(old)


def residents(scope: Scope, code: str, units: Sequence[Region]) -> dict[str, int]:
    """Return how many people live in a region and in the units right below it, as far as is known.

    Above the kab/kota only joined ones count, for their PSM alone are known; below it what was imported of villages.
    """
    if len(code) >= REGENCY_LENGTH:
        found = figures.residents(scope, {code, *(unit.pk for unit in units)})
        return {unit: number for unit, number in found.items() if number}
    length = REGENCY_LENGTH if code else PROVINCE_LENGTH
    rows: Any = Participation.objects.within(scope).filter(in_area("regency_id", code))
    groups = rows.annotate(unit=Substr("regency_id", 1, length)).values("unit").order_by("unit")
    counted = groups.annotate(residents=Sum("regency__fact__population"))
    return {row["unit"]: row["residents"] for row in counted if row["residents"]}
