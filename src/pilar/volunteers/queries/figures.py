"""What areas reported of themselves, and how many people live where; both for screens that show them beside others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery, Sum

from pilar.kernel.scope import NATION, in_area
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, Level
from pilar.volunteers.models import Recap, ReportedFigure, VillageFigure
from pilar.volunteers.rules.recaps import RecapState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope


def reported(scope: Scope, codes: Iterable[str]) -> dict[str, ReportedFigure]:
    """Return the newest reported figure of each region that has one; what is reported is added to nothing."""
    rows = ReportedFigure.objects.within(scope).filter(is_latest=True, region_id__in=sorted(set(codes)))
    return {row.region_id: row for row in rows}


@dataclass(frozen=True)
class Reported:
    """What one or several areas reported of themselves: never part of a number of the register.

    ``sender`` and ``as_of`` are those of the one report; of several ``as_of`` is the oldest day, and nobody is named.
    """

    areas: int
    villages_served: int
    volunteers: int
    as_of: date
    sender: str = ""
    volunteers_trained: int | None = None


def reported_in(scope: Scope, code: str, length: int) -> dict[str, Reported]:
    """Return what was reported of a region and of the units below it whose codes have a length, by their codes.

    Of the nation and of provinces it is what their kab/kota reported, taken together.
    """
    rows = ReportedFigure.objects.within(scope).filter(in_area("region_id", code), is_latest=True)
    groups: dict[str, list[ReportedFigure]] = {}
    if len(code) >= REGENCY_LENGTH:
        groups = {row.region_id: [row] for row in rows}
    else:
        for row in rows.filter(region__level=Level.REGENCY).order_by("region_id"):
            for key in {code, row.region_id[:length]}:
                groups.setdefault(key, []).append(row)
    return {key: _together(found) for key, found in groups.items()}


def _together(rows: Sequence[ReportedFigure]) -> Reported:
    only = rows[0] if len(rows) == 1 else None
    return Reported(
        len(rows),
        sum(row.villages_served for row in rows),
        sum(row.volunteers for row in rows),
        min(row.as_of for row in rows),
        sender=only.sender if only else "",
        volunteers_trained=only.volunteers_trained if only else None,
    )


def residents(scope: Scope, codes: Iterable[str]) -> dict[str, int | None]:
    """Return how many people live in each region; None where that is not known.

    Of a village what was imported for it, of a kecamatan the sum where all its villages are known, of a kab/kota, a
    province and the nation the population of the packaged data.
    """
    wanted = set(codes)
    found: dict[str, int | None] = dict.fromkeys(wanted)
    latest = VillageFigure.objects.within(scope).filter(is_latest=True)
    below = latest.filter(village__parent=OuterRef("pk")).order_by().values("village__parent")
    rows = regions.of(wanted - {NATION}).annotate(
        own=Subquery(latest.filter(village=OuterRef("pk")).values("residents")[:1]),
        known=Subquery(below.annotate(known=Count("pk")).values("known")),
        whole=Subquery(below.annotate(whole=Sum("residents")).values("whole")),
    )
    for code, level, villages, population, own, known, whole in rows.values_list(
        "pk", "level", "villages", "fact__population", "own", "known", "whole"
    ):
        of_district = whole if known and known == villages else None
        found[code] = {Level.VILLAGE: own, Level.DISTRICT: of_district}.get(Level(level), population)
    if NATION in wanted:
        found[NATION] = regions.nation().population
    return found


def history(scope: Scope, code: str) -> QuerySet[ReportedFigure]:
    """Return what was reported of a region, the newest day first; above the kab/kota what its kab/kota reported."""
    rows = ReportedFigure.objects.within(scope).filter(in_area("region_id", code))
    rows = rows.filter(region__level=Level.REGENCY) if len(code) < REGENCY_LENGTH else rows.filter(region_id=code)
    return rows.select_related("region").order_by("-as_of", "-received_at", "-pk")


def history_of_village(scope: Scope, code: str) -> QuerySet[VillageFigure]:
    """Return what was written of the residents of a village, the newest day first."""
    rows = VillageFigure.objects.within(scope).filter(village_id=code)
    return rows.order_by("-as_of", "-received_at", "-pk")


def recaps(scope: Scope, code: str) -> QuerySet[Recap]:
    """Return the recaps sent for a region and what lies below it, the newest first, without their rows."""
    rows = Recap.objects.within(scope).filter(in_area("region_id", code))
    return rows.defer("rows").select_related("region").order_by("-made_at", "-pk")


def undoable(code: str, rows: QuerySet[Recap]) -> Recap | None:
    """Return the recap of a region that was written last, if it may still be taken back."""
    return rows.filter(region_id=code or None, state=RecapState.APPLIED.value).order_by("-finished_at", "-pk").first()
