"""Coverage: how many villages of a region are in which state, and which have stood vacant longest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, F, Sum
from django.db.models.functions import Substr

from pilar.kernel.scope import ancestors, in_area
from pilar.regions.rules import Level
from pilar.volunteers.models import Participation, VillagePresence
from pilar.volunteers.rules.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.regions.models import Region


@dataclass
class Tally:
    """The villages of a region by state; villages of areas that have not joined are counted apart, never as vacant."""

    villages: int
    people: int = 0
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
    """Return the tally of each region; all of one level, all counted in one query."""
    counted = {region.pk: Tally(villages=max(region.villages, region.level == Level.VILLAGE)) for region in regions}
    if not counted:
        return {}
    length = len(next(iter(counted)))
    rows = VillagePresence.objects.within(scope).filter(in_area("village_id", _common(counted)))
    grouped = rows.annotate(unit=Substr("village_id", 1, length)).values("unit", "presence").order_by()
    for row in grouped.annotate(villages=Count("pk"), people=Sum("people")):
        tally = counted.get(row["unit"])
        if tally is not None:
            tally.states[Presence(row["presence"])] += row["villages"]
            tally.people += row["people"]
    return counted


def total(parts: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    whole = Tally(villages=0)
    for part in parts:
        whole.villages += part.villages
        whole.people += part.people
        whole.states += part.states
    return whole


def presences(scope: Scope, code: str) -> dict[str, VillagePresence]:
    """Return the state of every village of a region by its code; villages of areas not joined are missing."""
    return VillagePresence.objects.within(scope).filter(in_area("village_id", code)).in_bulk()


def vacant(scope: Scope, code: str) -> QuerySet[VillagePresence]:
    """Return the vacant villages of a region, the longest vacant first, those with an unknown day last."""
    rows = VillagePresence.objects.within(scope).filter(in_area("village_id", code), presence=Presence.VACANT.value)
    return rows.select_related("village").order_by(F("since").asc(nulls_last=True), "village_id")


def vacant_before(rows: QuerySet[VillagePresence], day: date) -> QuerySet[VillagePresence]:
    """Return those of vacant villages that already were vacant on a day."""
    return rows.filter(since__lte=day)


def participation(scope: Scope, code: str) -> Participation | None:
    """Return the joining of the kab/kota a region belongs to, if it joined."""
    own = next((step for step in (*ancestors(code), code) if len(step) == 4), "")  # noqa: PLR2004 -- a kab/kota's code
    return Participation.objects.within(scope).filter(pk=own).first() if own else None


def _common(codes: Mapping[str, object] | Sequence[str]) -> str:
    """Return the region just above units of one level, so that only its villages are read."""
    first = next(iter(codes))
    above = ancestors(first)
    parent = above[-1] if above else ""
    return parent if all(code.startswith(parent) for code in codes) else ""
