"""Acts on recaps: take one in and see what it would do, write it, set it aside, take the last one back."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, record_each, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.journal import Line as Entry
from pilar.kernel.problems import NotFound, Refused
from pilar.kernel.scope import NATION, bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, zone_of
from pilar.volunteers.models import Participation, Recap, ReportedFigure, VillageFigure
from pilar.volunteers.queries import figures as queries
from pilar.volunteers.rules import recaps as rules
from pilar.volunteers.rules.recaps import Figures, Outcome, RecapState
from pilar.volunteers.services.books import open_book
from pilar.volunteers.services.figures import (
    Source,
    facts_of,
    in_order,
    put_figures,
    put_residents,
    renew_figures,
    renew_residents,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.rules.recaps import Line, Place, Row

BATCH = 500


@dataclass(frozen=True)
class Sent:
    """A workbook as it was sent: its name, its bytes."""

    file_name: str
    content: bytes


@act("volunteers.report_figures")
def receive(actor: Actor, *, region: Region | None, sent: Sent, source: Source) -> Recap:
    """Take a recap in and keep what each of its rows would do; no figure is written yet."""
    code = region.pk if region is not None else NATION
    if not actor.scope.covers(code):
        raise NotFound(NOT_FOUND)
    rules.check_as_of(source.as_of, today=clock.today(zone_of(code).clock))
    source = in_order(source)
    found = rules.lines(open_book(sent.content, file_name=sent.file_name))
    rows = rules.plan(found, ground(actor, code, found, as_of=source.as_of))
    recap = save(
        Recap(
            region=region,
            file_name=sent.file_name[-200:],
            sender=source.sender,
            as_of=source.as_of,
            note=source.note,
            rows=[asdict(row) for row in rows],
            counts=_counts(rows),
            by=actor.label,
        )
    )
    # People name files after people, so the name rests apart.
    record("recap.received", recap, region=code, personal={"file_name": recap.file_name}, **recap.counts)
    return recap


@act("volunteers.report_apply")
def apply(actor: Actor, *, recap: Recap) -> Recap:
    """Write the good rows of a recap: figures of areas beside the register, residents of villages."""
    recap = _waiting(actor, recap)
    source = Source(recap.sender, recap.as_of, recap.note, recap)
    good = [row for row in recap.rows if row["outcome"] == Outcome.NEW and actor.scope.covers(row["code"])]
    figures = {row["code"]: Figures(**row["figures"]) for row in good if row["figures"]}
    residents = {row["code"]: row["residents"] for row in good if row["residents"] is not None}
    made = put_figures(actor, figures, source)
    put_residents(actor, residents, source)
    recap.state, recap.finished_at = RecapState.APPLIED.value, clock.now()
    save(recap)
    entry = record("recap.applied", recap, region=_code(recap), areas=len(figures), villages=len(residents))
    record_each("figure.by_recap", [_entry(one) for one in made], under=entry)
    return recap


@act("volunteers.report_set_aside")
def set_aside(actor: Actor, *, recap: Recap) -> Recap:
    """Drop a recap that was not written."""
    recap = _waiting(actor, recap)
    recap.state, recap.finished_at, recap.rows = RecapState.SET_ASIDE.value, clock.now(), []
    save(recap)
    record("recap.set_aside", recap, region=_code(recap))
    return recap


@act("volunteers.report_undo")
def undo(actor: Actor, *, recap: Recap) -> Recap:
    """Take the recap that was written last back; what was known before is the newest again."""
    recap = lock(Recap.objects.within(actor.scope), pk=recap.pk)
    last = queries.undoable(_code(recap), queries.recaps(actor.scope, _code(recap)))
    if last is None or last.pk != recap.pk:
        raise Refused(rules.CANNOT_UNDO)
    figures = bulk_door(ReportedFigure).filter(recap=recap)
    residents = bulk_door(VillageFigure).filter(recap=recap)
    areas, villages = (
        list(figures.values_list("region_id", flat=True)),
        list(residents.values_list("village_id", flat=True)),
    )
    figures.delete()
    residents.delete()
    renew_figures(areas)
    renew_residents(villages)
    recap.state, recap.undone_at, recap.undone_by = RecapState.UNDONE.value, clock.now(), actor.label
    save(recap)
    record("recap.undone", recap, region=_code(recap), areas=len(areas), villages=len(villages))
    return recap


def ground(actor: Actor, code: str, found: Sequence[Line], *, as_of: date) -> rules.Ground:
    """Return what a recap is looked at against: the areas it may mean, with the newest that is known of each."""
    known = dict(regions.many(_codes(found)))
    if any(not line.code for line in found):
        known |= {one.pk: one for one in regions.above_villages(code)}
    joined = frozenset(bulk_door(Participation).values_list("pk", flat=True))
    figures, residents = _newest(actor, known)
    return rules.Ground(
        area=code,
        as_of=as_of,
        places={
            one.pk: _place(one, joined=joined, figure=figures.get(one.pk), living=residents.get(one.pk))
            for one in known.values()
        },
    )


def _codes(found: Iterable[Line]) -> list[str]:
    written = {line.code.strip(". ").replace(" ", "") for line in found if line.code}
    return [code.replace(".", "") for code in written]


def _newest(actor: Actor, known: Iterable[str]) -> tuple[dict[str, ReportedFigure], dict[str, VillageFigure]]:
    """Return the newest figure of each area and village, asked for in pieces."""
    codes = sorted(known)
    figures: dict[str, ReportedFigure] = {}
    residents: dict[str, VillageFigure] = {}
    for start in range(0, len(codes), BATCH):
        piece = codes[start : start + BATCH]
        figures |= queries.reported(actor.scope, piece)
        rows = VillageFigure.objects.within(actor.scope).filter(is_latest=True, village_id__in=piece)
        residents |= {row.village_id: row for row in rows}
    return figures, residents


def _place(
    one: Region, *, joined: frozenset[str], figure: ReportedFigure | None, living: VillageFigure | None
) -> Place:
    newest = figure or living
    return rules.Place(
        code=one.pk,
        name=one.name,
        full_name=one.full_name,
        villages=one.villages,
        districts=one.districts,
        is_joined=one.pk[:REGENCY_LENGTH] in joined,
        day=newest.as_of if newest is not None else None,
        figures=figure.figures if figure is not None else None,
        residents=living.residents if living is not None else None,
    )


def _waiting(actor: Actor, recap: Recap) -> Recap:
    recap = lock(Recap.objects.within(actor.scope), pk=recap.pk)
    if recap.typed_state is not RecapState.CHECKED:
        raise Refused(rules.NOT_WAITING)
    return recap


def _counts(rows: Iterable[Row]) -> dict[str, int]:
    counted = Counter(row.outcome for row in rows)
    return {outcome.value: counted[outcome] for outcome in Outcome}


def _code(recap: Recap) -> str:
    return recap.region_id or NATION


def _entry(figure: ReportedFigure) -> Entry:
    return Entry(subject=figure, region=figure.region_id, facts=facts_of(figure))
