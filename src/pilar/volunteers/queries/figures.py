"""What areas reported of themselves, and how many people live where; both for screens that show them beside others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery, Sum

from pilar.kernel.scope import NATION, in_area
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, Level
from pilar.volunteers.models import Recap, ReportedFigure, VillageFigure
from pilar.volunteers.rules.recaps import RecapState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope


def reported(scope: Scope, codes: Iterable[str]) -> dict[str, ReportedFigure]:
    """Return the newest reported figure of each region that has one; what is reported is added to nothing."""
    rows = ReportedFigure.objects.within(scope).filter(is_latest=True, region_id__in=sorted(set(codes)))
    return {row.region_id: row for row in rows}


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
