"""Coverage: how many villages of a region are in which state, and which have stood vacant longest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.db.models.functions import Length, Substr

from pilar.kernel.scope import ancestors, in_area
from pilar.regions.rules import DISTRICT_LENGTH, REGENCY_LENGTH, Level
from pilar.volunteers.models import COUNTED, MonthEnd, Participation, RollUp, VillagePresence
from pilar.volunteers.rules.presence import STATES, Competence, Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pilar.kernel.scope import Scope
    from pilar.regions.models import Region


@dataclass
class Tally:
    """The villages of a region by state; villages of areas that have not joined are counted apart, never as vacant."""

    villages: int
    people: int = 0
    trained_villages: int = 0
    untrained_villages: int = 0
    trained_people: int = 0
    states: Counter[Presence] = field(default_factory=Counter)

    @property
    def joined(self) -> int:
        """Return how many villages lie in areas that joined."""
        return sum(self.states.values())

    @property
    def not_joined(self) -> int:
        """Return how many villages lie in areas that have not joined."""
        return max(self.villages - self.joined, 0)

    @property
    def served(self) -> int:
        """Return how many villages somebody serves, with a decree or waiting for one."""
        return self.states[Presence.FILLED] + self.states[Presence.PENDING]

    @property
    def filled(self) -> int:
        """Return how many villages are served under a decree."""
        return self.states[Presence.FILLED]

    @property
    def pending(self) -> int:
        """Return how many villages are served while the decree is awaited."""
        return self.states[Presence.PENDING]

    @property
    def unable(self) -> int:
        """Return how many villages have only somebody who is temporarily unable."""
        return self.states[Presence.UNABLE]

    @property
    def silent(self) -> int:
        """Return how many villages have only people of whom nothing was heard for too long."""
        return self.states[Presence.SILENT]

    @property
    def vacant(self) -> int:
        """Return how many villages have nobody."""
        return self.states[Presence.VACANT]

    @property
    def share_served(self) -> float | None:
        """Return the part of joined villages that are served, from 0 to 1; None where nobody has joined."""
        return self.served / self.joined if self.joined else None

    @property
    def percent_served(self) -> float | None:
        """Return the part of joined villages that are served, in percent; None where nobody has joined."""
        return 100 * self.served / self.joined if self.joined else None


def tallies(scope: Scope, regions: Iterable[Region]) -> dict[str, Tally]:
    """Return the tally of each region; all of one level, all in one query, which reads no village but single ones.

    Kecamatan and kab/kota have their counts, provinces are the sums of those of their kab/kota.
    """
    counted = {region.pk: Tally(villages=max(region.villages, region.level == Level.VILLAGE)) for region in regions}
    if not counted:
        return {}
    length = len(next(iter(counted)))
    if length > DISTRICT_LENGTH:
        return _of_villages(scope, counted)
    rows = RollUp.objects.within(scope).filter(in_area("region_id", _common(counted)))
    units = rows.annotate(unit=Substr("region_id", 1, length), size=Length("region_id"))
    grouped: Any = units.filter(size=max(length, REGENCY_LENGTH)).values("unit").order_by()
    for row in grouped.annotate(**{f"sum_{name}": Sum(name) for name in COUNTED}):
        if row["unit"] in counted:
            _add(counted[row["unit"]], row)
    return counted


def _of_villages(scope: Scope, counted: dict[str, Tally]) -> dict[str, Tally]:
    for state in VillagePresence.objects.within(scope).filter(pk__in=counted):
        tally = counted[state.pk]
        tally.states[state.typed_presence] += 1
        tally.people += state.people
        tally.trained_people += state.trained
        tally.trained_villages += state.typed_competence is Competence.TRAINED
        tally.untrained_villages += state.typed_competence is Competence.NOT_YET
    return counted


def _add(tally: Tally, row: Mapping[str, Any]) -> None:
    tally.states += Counter({state: row[f"sum_{state.value}"] for state in STATES})
    tally.people += row["sum_people"]
    tally.trained_villages += row["sum_trained_villages"]
    tally.untrained_villages += row["sum_untrained_villages"]
    tally.trained_people += row["sum_trained_people"]


def months(scope: Scope, code: str) -> dict[date, Tally]:
    """Return the last days of the months behind with their tallies, the earliest first; kab/kota and what is above."""
    rows = MonthEnd.objects.within(scope).filter(in_area("regency_id", code)).order_by("day")
    found: dict[date, Tally] = {}
    for row in rows.values("day").annotate(**{f"sum_{name}": Sum(name) for name in COUNTED}):
        tally = found.setdefault(row["day"], Tally(villages=0))
        _add(tally, row)
        tally.villages = tally.joined
    return found


def total(parts: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    whole = Tally(villages=0)
    for part in parts:
        whole.villages += part.villages
        whole.people += part.people
        whole.trained_villages += part.trained_villages
        whole.untrained_villages += part.untrained_villages
        whole.trained_people += part.trained_people
        whole.states += part.states
    return whole


def presences(scope: Scope, code: str) -> dict[str, VillagePresence]:
    """Return the state of every village of a region by its code; villages of areas not joined are missing."""
    return VillagePresence.objects.within(scope).filter(in_area("village_id", code)).in_bulk()


def participation(scope: Scope, code: str) -> Participation | None:
    """Return the joining of the kab/kota a region belongs to, if it joined."""
    own = code[:REGENCY_LENGTH]
    return Participation.objects.within(scope).filter(pk=own).first() if len(own) == REGENCY_LENGTH else None


def _common(codes: Mapping[str, object] | Sequence[str]) -> str:
    """Return the region just above units of one level, so that only its villages are read."""
    first = next(iter(codes))
    above = ancestors(first)
    parent = above[-1] if above else ""
    return parent if all(code.startswith(parent) for code in codes) else ""
