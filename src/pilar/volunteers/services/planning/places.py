"""Where each row of a workbook lies: by code, by what the office said before, or by name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import DISTRICT_LENGTH, REGENCY_LENGTH, dotted
from pilar.volunteers.models import Participation
from pilar.volunteers.rules import imports as rules
from pilar.volunteers.rules import villages
from pilar.volunteers.rules.imports.sentences import NO_VILLAGE
from pilar.volunteers.rules.villages import Gazetteer, How, Place, asked, bare
from pilar.volunteers.services.planning.rows import Unclear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.regions.models import Region
    from pilar.volunteers.rules.villages import Found
    from pilar.volunteers.services.planning.rows import Ground, Planned


class Villages:
    """The villages an import may name, read once and only when a row names one."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the villages of the area by all their names."""
        known, above = regions.villages(self.ground.area), regions.districts(self.ground.area)
        return Gazetteer(
            (Place(code, name) for code, name in known.values_list("code", "name")),
            (Place(code, name) for code, name in above.values_list("code", "name")),
        )

    def find(self, village: str, district: str) -> Found:
        """Return the village that is meant: what the office said before counts first."""
        remembered = self.ground.aliases.get(asked(village, district))
        if remembered is not None:
            return villages.Found(remembered, How.REMEMBERED)
        return self.gazetteer.find(village, district)


def place_all(rows: Sequence[Planned], ground: Ground) -> frozenset[str]:
    """Give every row its village; return the kecamatan that the file names."""
    atlas, named = Villages(ground), set[str]()
    for row in rows:
        if not row.asks.village:
            _by_name(row, atlas)
            if row.asks.district_name and row.village:
                named.add(row.village[:DISTRICT_LENGTH])
    _lead_on(rows)
    known = regions.many({row.village for row in rows})
    joined = {
        regency.pk for regency in bulk_door(Participation).filter(pk__in={row.village[:REGENCY_LENGTH] for row in rows})
    }
    for row in rows:
        if row.is_open:
            _check(row, known.get(row.village), ground, joined=joined)
    return frozenset(named)


def _lead_on(rows: Sequence[Planned]) -> None:
    """Read the code a village bore before as that of the village of now, and say so."""
    codes = {row.village for row in rows if row.is_open} - {""}
    now = {code: after for code, after in regions.current(codes).items() if after and after != code}
    places = regions.many(now.values()) if now else {}
    for row in rows:
        if row.is_open and row.village in now:
            old, village = row.village, places[now[row.village]]
            row.name_village(village.pk)
            row.warn(villages.OLD_CODE, column="village", code=dotted(old), now=village.dotted, name=village.full_name)


def _by_name(row: Planned, atlas: Villages) -> None:
    wanted = row.asks
    found = atlas.find(wanted.village_name, wanted.district_name)
    if found.code:
        row.name_village(found.code)
        _say_how(row, found, atlas)
        return
    if found.why == NO_VILLAGE:
        row.refuse(found.why, column="village_name")
        return
    written = wanted.village_name, wanted.district_name
    row.unclear = Unclear(*asked(*written), found.candidates, written)
    row.doubt(found.why, column="village_name", text=wanted.village_name, district=wanted.district_name)


def _say_how(row: Planned, found: Found, atlas: Villages) -> None:
    wanted = row.asks
    if found.how is How.SPELT:
        known, district = atlas.gazetteer.names[found.code], atlas.gazetteer.districts[found.code[:DISTRICT_LENGTH]]
        written = ", ".join(part for part in (wanted.village_name, wanted.district_name) if part)
        row.warn(villages.READ_AS, column="village_name", text=written, known=known, place=f"Kec. {district}")
    elif found.how is How.ALONE:
        row.warn(villages.DISTRICT_UNKNOWN, column="district_name", text=wanted.district_name)


def _check(row: Planned, village: Region | None, ground: Ground, *, joined: set[str]) -> None:
    """Look at the village: known, in the area, joined, and called what the row calls it."""
    wanted, code = row.asks, dotted(row.village)
    if village is None:
        row.refuse(rules.CODE_UNKNOWN, column="village", code=code)
    elif not ground.scope.covers(wanted.village):
        row.refuse(rules.OUTSIDE, column="village", code=code)
    elif wanted.village[:REGENCY_LENGTH] not in joined:
        row.refuse(rules.AREA_NOT_JOINED, column="village", code=code)
    elif row.line.cells.get("village") and wanted.village_name and not _is_called(village, wanted.village_name):
        row.warn(rules.NAME_DIFFERS, column="village_name", known=village.name, text=wanted.village_name)


def _is_called(village: Region, text: str) -> bool:
    written, _within = villages.parted(text)
    return bare(village.name, villages.VILLAGE_WORDS) == bare(written, villages.VILLAGE_WORDS)
