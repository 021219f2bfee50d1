"""Acts on numbers: open a series, change its pattern, say where a kind takes its number; and taking one.

A number is taken as part of the act that needs it: when that act is undone the number goes back, so a series has no
gap however many write at once. Whoever takes one holds the row of the year until the act ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from pilar.documents.models import Numbering, Series, SeriesYear, TakenNumber
from pilar.documents.rules import numbers as rules
from pilar.documents.rules.numbers import Filling, Source
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Duplicate, Invalid, _
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import own, today_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pilar.documents.models import Document
    from pilar.documents.rules.kinds import Kind
    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office

SAME_NAME = _("This office has a series of that name already. Choose another name.")
WHICH_SERIES = _("Choose the series from which the numbers are taken.")
OTHER_OFFICE = _("This series belongs to another office. Choose one of the office's own.")


@act("documents.open_series")
def open_series(actor: Actor, *, office: Office, name: str, pattern: str, code: str = "", unit: str = "") -> Series:
    """Open a series of numbers of an office."""
    office = own(actor, office)
    series = Series(office=office, by=actor.label)
    _write(series, name=name, pattern=pattern, code=code, unit=unit)
    _told("series.opened", series)
    return series


@act("documents.edit_series")
def edit_series(actor: Actor, *, series: Series, name: str, pattern: str, code: str = "", unit: str = "") -> Series:
    """Change how the numbers of a series are written from now on; those taken stay as they are."""
    series = lock(Series.objects.within(actor.scope).select_related("office"), pk=series.pk)
    _write(series, name=name, pattern=pattern, code=code, unit=unit)
    _told("series.edited", series)
    return series


@act("documents.set_numbering")
def set_numbering(
    actor: Actor, *, office: Office, kind: Kind, source: Source, series: Series | None = None
) -> Numbering:
    """Say where the papers of a kind take their numbers in an office."""
    office = own(actor, office)
    if source is Source.SERIES and series is None:
        raise Invalid(WHICH_SERIES, field="series")
    if series is not None and series.office_id != office.pk:
        raise Invalid(OTHER_OFFICE, field="series")
    row = bulk_door(Numbering).filter(office=office, kind=kind.key).first() or Numbering(office=office, kind=kind.key)
    row.source, row.by = source.value, actor.label
    row.series = series if source is Source.SERIES else None
    save(row)
    record("numbering.set", row, region=office.region, office=office.name, kind=kind.key, source=source.value)
    return row


def take(actor: Actor, *, series: Series, documents: Sequence[Document | None], on: date) -> list[TakenNumber]:
    """Take the next numbers of a series for a day, one for each paper, as part of the act under way."""
    filling = Filling(on, code=series.code, unit=series.unit)
    rules.check_filling(series.pattern, filling)
    years = bulk_door(SeriesYear)
    years.bulk_create([SeriesYear(series=series, year=on.year)], ignore_conflicts=True)
    year = years.select_for_update().get(series=series, year=on.year)
    first = year.last + 1
    year.last += len(documents)
    year.save(update_fields=["last"])
    taken = [
        TakenNumber(
            series=series,
            year=on.year,
            seq=seq,
            text=rules.written(series.pattern, seq, filling),
            document=document,
            by=actor.label,
        )
        for seq, document in enumerate(documents, start=first)
    ]
    return bulk_door(TakenNumber).bulk_create(taken)


def _write(series: Series, *, name: str, pattern: str, code: str, unit: str) -> None:
    rules.check_pattern(pattern)
    rules.check_filling(pattern, Filling(today_at(series.office), code=code, unit=unit))
    series.name, series.pattern, series.code, series.unit = " ".join(name.split()), pattern.strip(), code, unit
    try:
        save(series)
    except ValidationError as cause:
        raise Duplicate(SAME_NAME, field="name") from cause


def _told(event: str, series: Series) -> None:
    office = series.office
    record(event, series, region=office.region, series=series.name, office=office.name, pattern=series.pattern)
