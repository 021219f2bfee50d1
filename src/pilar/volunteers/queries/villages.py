"""Villages of an area by what they have: the list behind every number of its coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.kernel.counting import counted
from pilar.kernel.scope import NATION, in_area
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import Participation, VillagePresence
from pilar.volunteers.queries import decided
from pilar.volunteers.queries.shown import PAGE, Shown
from pilar.volunteers.rules import settings
from pilar.volunteers.rules.presence import LONG, MANY, Load, Presence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

SORTS = ("village", "name", "since", "until", "people")


@dataclass(frozen=True)
class VillageWish:
    """Which villages somebody looks for; empty means every village of areas that joined."""

    region: str = NATION
    states: tuple[Presence, ...] = ()
    competence: str = ""
    is_long_vacant: bool = False
    is_soon_vacant: bool = False
    load: str = ""
    sort: str = ""
    page: int = 1

    @property
    def order(self) -> str:
        """Return the order that was asked for, or the one that puts first what presses most."""
        if self.sort:
            return self.sort
        if self.is_soon_vacant:
            return "until"
        return "since" if self.is_long_vacant or self.states == (Presence.VACANT,) else "village"


def villages(scope: Scope, wish: VillageWish, *, today: date) -> QuerySet[VillagePresence]:
    """Return the villages of an area that fit a wish; those of areas that have not joined have no state."""
    rows = VillagePresence.objects.within(scope).filter(in_area("village_id", wish.region))
    if wish.states:
        rows = rows.filter(presence__in=[state.value for state in wish.states])
    if wish.competence:
        rows = rows.filter(competence=wish.competence)
    if wish.is_long_vacant:
        rows = rows.filter(presence=Presence.VACANT.value, since__lte=today - LONG)
    if wish.is_soon_vacant:
        rows = rows.filter(until__gte=today).filter(_soon(scope, wish.region, today))
    if wish.load:
        rows = rows.filter(_load(scope, wish, today))
    return rows


def _soon(scope: Scope, region: str, today: date) -> Q:
    def within(days: int) -> Q:
        return Q(until__lte=today + timedelta(days=days))

    return _each(scope, region, today, key=settings.SOON_DAYS.key, condition=within)


def _load(scope: Scope, wish: VillageWish, today: date) -> Q:
    if wish.load == Load.MANY:
        return Q(people__gte=MANY)

    def below(wanted: int) -> Q:
        return Q(people__lt=wanted)

    return _each(scope, wish.region, today, key=settings.WANTED_PER_VILLAGE.key, condition=below)


def _each(scope: Scope, region: str, today: date, *, key: str, condition: Callable[[int], Q]) -> Q:
    """Return a condition by what each kab/kota decided; what most of them share stands alone where all share it."""
    groups = decided.in_each(key, _regencies(scope, region), today)
    if len(groups) <= 1:
        return condition(next(iter(groups))) if groups else Q(pk__in=())
    most = max(groups, key=lambda number: len(groups[number]))
    others, fits = Q(pk__in=()), Q(pk__in=())
    for number, codes in groups.items():
        if number != most:
            area = _in_any("village_id", codes)
            others, fits = others | area, fits | (area & condition(number))
    return fits | (condition(most) & ~others)


def _regencies(scope: Scope, region: str) -> list[str]:
    if len(region) >= REGENCY_LENGTH:
        return [region[:REGENCY_LENGTH]]
    joined = Participation.objects.within(scope).filter(in_area("regency_id", region))
    return list(joined.values_list("pk", flat=True))


def _in_any(column: str, codes: Sequence[str]) -> Q:
    found = Q(pk__in=())
    for code in codes:
        found |= in_area(column, code)
    return found


def in_order(rows: QuerySet[VillagePresence], order: str) -> list[QuerySet[VillagePresence]]:
    """Return the villages in their order, in pieces: by day first those whose day is known, then the others.

    An order that puts unknown days last has no index on either database; each piece has one.
    """
    key, mark = order.removeprefix("-"), "-" if order.startswith("-") else ""
    if key in {"since", "until"}:
        known = rows.filter(**{f"{key}__isnull": False}).order_by(f"{mark}{key}", "village_id")
        return [known, rows.filter(**{f"{key}__isnull": True}).order_by("village_id")]
    if key == "name":
        return [rows.order_by(f"{mark}village__search", "village_id")]
    return [rows.order_by(f"{mark}people", "village_id") if key == "people" else rows.order_by(f"{mark}village_id")]


def shown(rows: QuerySet[VillagePresence], wish: VillageWish, *, size: int = PAGE) -> Shown[VillagePresence]:
    """Return one page of the villages that fit, each with its region."""
    found = taken(rows, wish.order, start=(wish.page - 1) * size, most=size + 1)
    return Shown(found[:size], count=counted(rows), page=wish.page, has_next=len(found) > size, size=size)


def taken(rows: QuerySet[VillagePresence], order: str, *, start: int = 0, most: int) -> list[VillagePresence]:
    """Return so many villages in their order, from the one with number ``start`` on."""
    found: list[VillagePresence] = []
    for piece in in_order(rows.select_related("village"), order):
        some = list(piece[start : start + most - len(found)])
        start = 0 if some or not start else max(start - piece.count(), 0)
        found += some
        if len(found) == most:
            break
    return found
