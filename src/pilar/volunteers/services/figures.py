"""Acts on reported figures typed by hand; and writing figures, whoever they came from: the newest day is the latest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar.kernel import clock
from pilar.kernel.act import act, record
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotFound
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import VILLAGE_LENGTH, zone_of
from pilar.volunteers.models import Recap, ReportedFigure, VillageFigure
from pilar.volunteers.rules import recaps as rules
from pilar.volunteers.rules.people import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.rules.recaps import Figures

BATCH = 500


@dataclass(frozen=True)
class Source:
    """Whence figures come: who sent them, of which day they are, what is noted, the recap they came by if any."""

    sender: str
    as_of: date
    note: str = ""
    recap: Recap | None = None


@act("volunteers.report_by_hand")
def report_by_hand(actor: Actor, *, region: Region, figures: Figures, source: Source) -> ReportedFigure:
    """Note what an area reports of itself, typed by hand; it stands beside the register and changes none of it."""
    rules.check_level(region.pk)
    source = _checked(actor, region, source)
    rules.check_figures(figures)
    made = put_figures(actor, {region.pk: figures}, source)[0]
    record("figure.reported", made, region=region.pk, **facts_of(made))
    return made


@act("volunteers.report_residents")
def report_residents(actor: Actor, *, village: Region, residents: int, source: Source) -> VillageFigure:
    """Note how many people live in a village, typed by hand."""
    if len(village.pk) != VILLAGE_LENGTH:
        raise NotFound(NOT_FOUND)
    source = _checked(actor, village, source)
    rules.check_residents(residents)
    made = put_residents(actor, {village.pk: residents}, source)[0]
    record("figure.residents", made, region=village.pk, residents=residents, as_of=str(source.as_of))
    return made


def put_figures(actor: Actor, figures: Mapping[str, Figures], source: Source) -> list[ReportedFigure]:
    """Write reported figures of areas, and let the newest of each be the latest."""
    common = {**_common(actor, source), "sender": source.sender, "note": source.note}
    rows = [
        ReportedFigure(
            region_id=code,
            villages_served=one.villages_served,
            volunteers=one.volunteers,
            volunteers_trained=one.trained,
            **common,
        )
        for code, one in sorted(figures.items())
    ]
    bulk_door(ReportedFigure).bulk_create(rows, batch_size=BATCH)
    renew_figures(figures)
    return rows


def put_residents(actor: Actor, residents: Mapping[str, int], source: Source) -> list[VillageFigure]:
    """Write how many people live in villages, and let the newest of each be the latest."""
    common = {**_common(actor, source), "source": source.sender}
    rows = [VillageFigure(village_id=code, residents=number, **common) for code, number in sorted(residents.items())]
    bulk_door(VillageFigure).bulk_create(rows, batch_size=BATCH)
    renew_residents(residents)
    return rows


def renew_figures(codes: Iterable[str]) -> None:
    """Let of each area the figure of the newest day be the latest, of one day the one that came last."""
    for piece in _pieces(codes):
        _renew(bulk_door(ReportedFigure).filter(region_id__in=piece), "region_id")


def renew_residents(codes: Iterable[str]) -> None:
    """Let of each village the figure of the newest day be the latest, of one day the one that came last."""
    for piece in _pieces(codes):
        _renew(bulk_door(VillageFigure).filter(village_id__in=piece), "village_id")


def facts_of(figure: ReportedFigure) -> dict[str, Any]:
    """Return what the journal notes of a reported figure."""
    numbers = {"villages": figure.villages_served, "volunteers": figure.volunteers}
    return {**numbers, "trained": figure.volunteers_trained, "as_of": str(figure.as_of)}


def _checked(actor: Actor, region: Region, source: Source) -> Source:
    """Return a source in order; raise when the region is not the actor's, or the day lies ahead."""
    if not actor.scope.covers(region.pk):
        raise NotFound(NOT_FOUND)
    rules.check_as_of(source.as_of, today=clock.today(zone_of(region.pk).clock))
    return in_order(source)


def in_order(source: Source) -> Source:
    """Return a source with its words in one line; raise when nobody is named, or a note is too long."""
    note = tidy(source.note)
    if len(note) > rules.NOTE_MAX:
        raise Invalid(rules.NOTE_LONG, field="note", most=rules.NOTE_MAX)
    return Source(rules.sender_of(source.sender), source.as_of, note, source.recap)


def _common(actor: Actor, source: Source) -> dict[str, object]:
    now = clock.now()
    return {"as_of": source.as_of, "recap": source.recap, "received_at": now, "by": actor.label, "is_latest": False}


def _renew(rows: QuerySet[Any], column: str) -> None:
    """Mark which rows are the newest; who renews the same areas at once waits, and then sees what was written."""
    found: dict[str, Any] = {}
    for row in rows.order_by("as_of", "received_at", "pk"):
        found[getattr(row, column)] = row.pk
    rows.filter(is_latest=True).exclude(pk__in=list(found.values())).update(is_latest=False)
    rows.filter(pk__in=list(found.values()), is_latest=False).update(is_latest=True)


def _pieces(codes: Iterable[str]) -> Iterator[list[str]]:
    """Yield codes in pieces, their regions held against others who renew them until the act ends."""
    ordered = sorted(codes)
    for start in range(0, len(ordered), BATCH):
        piece = ordered[start : start + BATCH]
        list(regions.of(piece).order_by("pk").select_for_update(no_key=True).values_list("pk"))
        yield piece
