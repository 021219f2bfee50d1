"""Finding regions, their place in the tree, and what a map of one shows."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import Case, ExpressionWrapper, F, FloatField, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from pilar.kernel.scope import Within, in_area
from pilar.regions import rules
from pilar.regions.models import Region
from pilar.regions.queries.changed import (
    anything_ended,
    current,
    ended,
    older_roots,
    once_called,
    predecessors,
    successor_of,
)
from pilar.regions.rules import maps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pilar.kernel.scope import Scope

__all__ = [
    "Hit",
    "Totals",
    "address",
    "anything_ended",
    "children",
    "current",
    "districts",
    "ended",
    "listed",
    "many",
    "named",
    "nation",
    "older_roots",
    "one",
    "outlines",
    "path",
    "picture",
    "predecessors",
    "search",
    "shown",
    "successor_of",
    "villages",
]

PIECE = 500
NOW = Q(ended_on=None)
"""What there is now: lists, counts and maps show nothing else; a region that ended is reached by its code."""
SHAPES = Path(__file__).resolve().parents[1] / "packaged" / "shapes.json.gz"


def one(code: str) -> Region | None:
    """Return the region of a code; None for the nation and for a code nothing has."""
    return Region.objects.filter(pk=code).first() if code else None


def many(codes: Iterable[str]) -> dict[str, Region]:
    """Return regions by code, asked for in pieces because SQLite takes only so many values at once."""
    wanted = sorted(set(codes))
    found: dict[str, Region] = {}
    for start in range(0, len(wanted), PIECE):
        found |= Region.objects.in_bulk(wanted[start : start + PIECE])
    return found


def of(codes: Iterable[str]) -> QuerySet[Region]:
    """Return the regions of some codes, for who asks more of them in the same query."""
    return Region.objects.filter(pk__in=sorted(set(codes)))


def villages(code: str) -> QuerySet[Region]:
    """Return every village of a region, in the order of codes."""
    return Region.objects.filter(NOW, in_area("code", code), level=rules.Level.VILLAGE).order_by("code")


def districts(code: str) -> QuerySet[Region]:
    """Return every kecamatan of a region, in the order of codes."""
    return Region.objects.filter(NOW, in_area("code", code), level=rules.Level.DISTRICT).order_by("code")


def above_villages(code: str) -> QuerySet[Region]:
    """Return the kab/kota and kecamatan at and below a region, in the order of codes."""
    levels = (rules.Level.REGENCY, rules.Level.DISTRICT)
    return Region.objects.filter(NOW, in_area("code", code), level__in=levels).order_by("code")


def path(codes: Iterable[str]) -> dict[str, list[Region]]:
    """Return what lies above each of many regions, the province first, in one query for all of them."""
    wanted = set(codes)
    above = {ancestor for code in wanted for ancestor in rules.ancestors(code)}
    found = Region.objects.in_bulk(sorted(above)) if above else {}
    return {code: [found[ancestor] for ancestor in rules.ancestors(code) if ancestor in found] for code in wanted}


def address(above: Sequence[Region]) -> str:
    """Return what lies above a region as one line, the nearest first: Kec. Samarang, Kab. Garut, Prov. Jawa Barat."""
    return ", ".join(region.short_name for region in reversed(above))


def children(code: str) -> QuerySet[Region]:
    """Return the regions right below one, or the provinces below the nation, with their figures where they have any."""
    below = Region.objects.filter(NOW, parent=code or None)
    return below.select_related("fact").order_by("code")


ORDERS = {
    "name": ("search",),
    "code": ("code",),
    "regencies": ("regencies",),
    "districts": ("districts",),
    "villages": ("villages",),
    "kind": ("kind",),
    "population": ("fact__population",),
    "density": ("density",),
    "poverty": ("fact__poverty_pct_2019",),
}


def listed(code: str, *, text: str = "", order: str = "") -> QuerySet[Region]:
    """Return the regions right below one whose names hold every word, in the order a table head asks for."""
    rows = children(code).filter(_all(Q(search__contains=word) for word in rules.words(text)))
    columns = ORDERS.get(order.removeprefix("-"), ())
    density = ExpressionWrapper(F("fact__population") * 1.0 / F("fact__area_km2"), output_field=FloatField())
    by = [F(column).desc(nulls_last=True) if order.startswith("-") else F(column).asc() for column in columns]
    return rows.annotate(density=density).order_by(*by, "code")


@dataclass(frozen=True)
class Totals:
    """How many units and people a region has."""

    regencies: int
    districts: int
    villages: int
    population: int
    area_km2: Decimal


def nation() -> Totals:
    """Return the sums over all provinces."""
    sums = Region.objects.filter(NOW, level=rules.Level.PROVINCE).aggregate(
        **{name: Coalesce(Sum(name), 0) for name in ("regencies", "districts", "villages")},
        population=Coalesce(Sum("fact__population"), 0),
        area_km2=Coalesce(Sum("fact__area_km2"), Decimal(0)),
    )
    return Totals(**sums)


# Search


@dataclass(frozen=True)
class Hit:
    """A region that was found, the line that tells it from others of its name, and the old code or name it bore."""

    region: Region
    address: str
    formerly: str = ""

    @property
    def line(self) -> str:
        """Return the whole as one line: Sidomulyo, Kec. …, Kab. …, Prov. …."""
        return ", ".join(part for part in (self.region.short_name, self.address) if part)


def search(text: str, *, scope: Scope | None = None, levels: Sequence[rules.Level] = (), limit: int = 20) -> list[Hit]:
    """Find regions by code or name: the very name first, then names that begin so, then names that hold every word.

    What bore the code or the very name before is found after those that bear it now.
    """
    rows = Region.objects.filter(NOW, Within("code").q(scope) if scope is not None else Q())
    if levels:
        rows = rows.filter(level__in=levels)
    found = _found(rows, text, limit)
    before = _once(rows, text, known={region.code for region in found}) if len(found) < limit else {}
    found += [region for region, _formerly in list(before.values())[: limit - len(found)]]
    above = path(region.code for region in found)
    formerly = {code: words for code, (_region, words) in before.items()}
    return [Hit(region, address(above[region.code]), formerly.get(region.code, "")) for region in found]


def _once(rows: QuerySet[Region], text: str, *, known: AbstractSet[str]) -> dict[str, tuple[Region, str]]:
    """Return the regions of now that had this code or this very name before, by their codes, with what they had."""
    bare = text.strip().replace(".", "")
    if bare.isascii() and bare.isdecimal():
        now = current([bare]).get(bare) if len(bare) in rules.LENGTHS and not known else None
        then = {now: rules.dotted(bare)} if now else {}
    else:
        then = once_called(sorted({rules.plain(text), " ".join(rules.words(text))} - {""}))
    found = rows.in_bulk([code for code in then if code not in known]) if then else {}
    return {code: (region, then[code]) for code, region in found.items()}


def named(text: str, *, scope: Scope) -> list[str]:
    """Return the codes of the kecamatan and villages of an area that are called exactly so."""
    names = sorted({rules.plain(text), " ".join(rules.words(text))} - {""})
    rows = Region.objects.filter(NOW, Within("code").q(scope), search__in=names, level__gte=rules.Level.DISTRICT)
    return list(rows.order_by("code").values_list("pk", flat=True)) if names else []


def _found(rows: QuerySet[Region], text: str, limit: int) -> list[Region]:
    bare = text.strip().replace(".", "")
    if bare.isascii() and bare.isdecimal():
        return list(rows.filter(in_area("code", bare)).order_by("level", "code")[:limit])
    typed = rules.words(text)
    if not typed:
        return []
    found: list[Region] = []
    for condition in _ever_wider(text, typed):
        if len(found) < limit:
            rest = rows.filter(condition).exclude(pk__in=[region.pk for region in found])
            found += _ordered(rest, text)[: limit - len(found)]
    return found


def _ever_wider(text: str, typed: tuple[str, ...]) -> Iterator[Q]:
    names = {rules.plain(text), " ".join(typed)}
    yield Q(search__in=sorted(names))
    yield _any(Q(search__startswith=name) for name in names)
    yield _all(Q(search__contains=word) for word in typed)
    if len(typed) > 1:
        told = rules.telling(typed)
        yield _any(Q(search__contains=word) for word in told) & _all(_here_or_above(word) for word in told)


def _here_or_above(word: str) -> Q:
    return _any(Q(**{f"{'parent__' * steps}search__contains": word}) for steps in range(len(rules.Level)))


def _any(conditions: Iterable[Q]) -> Q:
    met = Q(pk__in=())
    for condition in conditions:
        met |= condition
    return met


def _all(conditions: Iterable[Q]) -> Q:
    met = Q()
    for condition in conditions:
        met &= condition
    return met


def _ordered(rows: QuerySet[Region], text: str) -> QuerySet[Region]:
    """Put the kind that was asked for first ("kota bandung"), then the larger units, then the alphabet."""
    meant = Case(
        When(kind__in=sorted(rules.asked_kinds(text)), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return rows.order_by(meant, "level", "search", "code")


# Maps


@cache
def outlines() -> dict[str, maps.Shape]:
    """Return the outline of every province, kabupaten and kota, read once."""
    with gzip.open(SHAPES, "rt", encoding="utf-8") as file:
        drawn = json.load(file)["shapes"]
    return {code: maps.Shape(d=shape["d"], box=tuple(shape["bbox"])) for code, shape in drawn.items()}


def shown(code: str) -> QuerySet[Region]:
    """Return the units a map of a region shows: those right below nation and province, else villages by their points.

    A kabupaten or kota shows all its villages, a kecamatan its own, a village those of its kecamatan.
    """
    if maps.has_areas(code):
        return children(code)
    return villages(code[: rules.DISTRICT_LENGTH]).filter(lat__isnull=False)


def picture(
    code: str,
    *,
    units: Sequence[Region],
    paints: Mapping[str, maps.Paint],
    meanings: Mapping[str, str],
    title: str,
    note: str = "",
) -> maps.Map | None:
    """Draw the map of a region with the units ``shown`` there, each painted as the caller says.

    ``paints`` is by code, a unit without one has no data; ``meanings`` says in the reader's words what each class of
    colour means, in the order of the legend. Where there is nothing to draw there is no map.
    """
    painted = [(unit, paints.get(unit.code, maps.NO_DATA)) for unit in units]
    words = maps.Words(title=title, note=note, meanings=meanings)
    if maps.has_areas(code):
        drawn = _outlines_of([unit.code for unit in units])
        return maps.of_areas([one for one in painted if one[0].code in drawn], shapes=drawn, words=words)
    regency = code[: rules.REGENCY_LENGTH]
    outline = _outlines_of([regency]).get(regency)
    return maps.of_points(painted, outline=outline, whole=len(code) == rules.REGENCY_LENGTH, words=words)


def _outlines_of(codes: Sequence[str]) -> dict[str, maps.Shape]:
    """Return the outlines of regions; one that got another code keeps the outline it had."""
    drawn = {code: outlines()[code] for code in codes if code in outlines()}
    before = predecessors([code for code in codes if code not in drawn])
    older = {code: next((old for old in olds if old in outlines()), "") for code, olds in before.items()}
    return drawn | {code: outlines()[old] for code, old in older.items() if old}
