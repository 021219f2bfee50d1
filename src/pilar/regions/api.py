"""Operations on regions: those below one, one by its code, the search."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from ninja import Field, Path, Query, Router, Schema

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, _
from pilar.regions import queries, rules
from pilar.regions.models import Region
from pilar.regions.queries import changed
from pilar.web.access import ActingRequest, allow
from pilar.web.api import LIMIT, READABLE, Cursor, Limit, Page, page_of

router = Router(tags=["regions"])

LEVELS = {rules.Level(level): level.name.lower() for level in rules.Level}
MOST = 50
Code = Annotated[str, Path(description="Kemendagri code of 2, 4, 6 or 10 digits, with dots or without.", max_length=20)]


class RegionOut(Schema):
    """One province, kabupaten or kota, kecamatan, desa or kelurahan."""

    code: str = Field(description="Kemendagri code, digits alone.")
    dotted: str = Field(description="The same code as it is written on paper: 32.05.01.2001.")
    name: str = Field(description="Its name; names repeat, so never use them as keys.")
    full_name: str = Field(description="Its name with its kind: Kecamatan Samarang.")
    level: str = Field(description="`province`, `regency`, `district` or `village`.")
    kind: str = Field(
        description="What the law calls it: provinsi, kabupaten, kota, kecamatan, desa, kelurahan, desa_adat."
    )
    parent: str | None = Field(description="Code of the region right above; null for a province.")
    villages: int = Field(description="How many desa and kelurahan it has.")
    lat: float | None = Field(description="Latitude of its place on the map, where known.")
    lng: float | None = Field(description="Longitude of its place on the map, where known.")
    population: int | None = Field(description="People, for provinces, kabupaten and kota.")
    area_km2: float | None = Field(description="Square kilometres, for provinces, kabupaten and kota.")
    ended_on: date | None = Field(description="The day it ended; null for a region of now.")


class HitOut(RegionOut):
    """A region that was found."""

    address: str = Field(description="What lies above it, in one line, to tell it from others of its name.")


class HitsOut(Schema):
    """What a search found, the best first."""

    items: list[HitOut] = Field(description="The regions that fit, at most as many as were asked for.")


class SuccessorOut(Schema):
    """One region that a region became, or that was cut out of it."""

    code: str = Field(description="Kemendagri code, digits alone.")
    name: str = Field(description="Its name then.")
    kind: str = Field(description="How: `recoded`, `merged`, `split_from`.")
    since: str = Field(description="The day, or the year of the first list that has it.")
    source: str = Field(description="The law, decree or list that says so.")


class OneOut(RegionOut):
    """One region, and what became of it."""

    current: str | None = Field(description="The code under which it goes on now; its own while it has not ended.")
    successors: list[SuccessorOut] = Field(description="What it became and what was cut out of it, the latest first.")


@router.get("/regions", response=Page[RegionOut], summary=_("Regions right below one, in the order of codes"))
@allow("regions.view")
def regions(
    request: ActingRequest,
    parent: Annotated[str, Query(description="Code of the region above; empty for the provinces.", max_length=20)] = "",
    cursor: Cursor = "",
    limit: Limit = LIMIT,
) -> dict[str, object]:
    """Return the regions right below one."""
    above = region_of(parent).code if parent else ""
    return page_of(request, queries.children(above), cursor=cursor, limit=limit, shape=_shaped)


@router.get("/regions/search", response=HitsOut, summary=_("Find regions by name or code"))
@allow("regions.view")
def region_search(
    request: ActingRequest,
    text: Annotated[str, Query(min_length=2, max_length=100, pattern=READABLE, description="Words or a code.")],
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = 20,
) -> dict[str, object]:
    """Return the regions whose names or codes fit, the best first."""
    hits = queries.search(text, limit=limit)
    return {"items": [{**shape(hit.region), "address": hit.address} for hit in hits]}


@router.get("/regions/{code}", response=OneOut, summary=_("One region by its code"))
@allow("regions.view")
def region(request: ActingRequest, code: Code) -> dict[str, object]:
    """Return one region; an old code gives the region that followed."""
    bare = rules.digits(code)
    found = queries.one(bare) or region_of(queries.current([bare])[bare] or bare)
    return {**shape(found), "current": queries.current([found.pk])[found.pk], "successors": _after(found.pk)}


def region_of(code: str) -> Region:
    """Return the region of a code, or refuse."""
    found = queries.one(rules.digits(code))
    if found is None:
        raise NotFound(NOT_FOUND)
    return found


def shape(region: Region) -> dict[str, object]:
    """Return a region as the API tells it."""
    fact = getattr(region, "fact", None)
    return {
        "code": region.code,
        "dotted": region.dotted,
        "name": region.name,
        "full_name": region.full_name,
        "level": LEVELS[rules.Level(region.level)],
        "kind": region.kind,
        "parent": region.parent_id,
        "villages": region.villages,
        "lat": region.lat,
        "lng": region.lng,
        "population": fact.population if fact else None,
        "area_km2": float(fact.area_km2) if fact else None,
        "ended_on": region.ended_on,
    }


def _after(code: str) -> list[dict[str, object]]:
    kinds = {rules.Change.RECODED, rules.Change.MERGED, rules.Change.SPLIT_FROM}
    rows = (one for one in changed.about(code) if one.old_code == code and one.kind in kinds)
    return [
        {"code": one.new_code, "name": one.new_name, "kind": one.kind, "since": one.since, "source": one.source}
        for one in rows
    ]


def _shaped(found: Sequence[Region]) -> list[dict[str, object]]:
    return [shape(one) for one in found]
