"""Bringing the packaged tree into the database: once per edition, as one journalled act of the system."""

from __future__ import annotations

import csv
import gzip
import hashlib
from collections import Counter
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from pilar.kernel.act import act, record
from pilar.kernel.actor import system_actor
from pilar.kernel.scope import NATION
from pilar.regions import rules
from pilar.regions.models import Region, RegionEdition, RegionFact, Succession
from pilar.regions.services.reviewing import write_packaged
from pilar.regions.services.writing import recount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pilar.kernel.actor import Actor

    Progress = Callable[[int, int], None]
    Place = tuple[float | None, float | None]

PACKAGED = Path(__file__).resolve().parents[1] / "packaged"
TREE = PACKAGED / "regions.csv.gz"
POINTS = PACKAGED / "village_points.csv.gz"
FACTS = PACKAGED / "regency_facts.csv"
SUCCESSORS = PACKAGED / "successors.csv.gz"

FORMAT = b"2"
"""Raised when rows are made differently from the same files, so that a loaded tree is loaded again."""

BATCH = 5000
MEASURED = ("population", "male", "female", "area_km2", "poverty_pct_2019")


def load(*, progress: Progress | None = None) -> int:
    """Bring the packaged regions into the database unless this very edition is there; say how many were written."""
    digest = edition()
    newest = RegionEdition.objects.order_by("-pk").first()
    if newest is not None and newest.digest == digest:
        return 0
    actor = system_actor("Pilar", "regions.load")
    return install(actor, digest=digest, progress=progress or _quietly)


@act("regions.load")
def install(_actor: Actor, /, *, digest: str, progress: Progress) -> int:
    """Write every packaged region over what is there; a region that left the edition stays, for records point at it.

    What was changed here by hand stays as it was made: its codes are passed over, and so is what would lie in a region
    that ended.
    """
    by_hand = changed_by_hand()
    packaged = list(packaged_regions())
    regions = [row for row in packaged if not by_hand.keeps(row.code)]
    for start in range(0, len(regions), BATCH):
        write_regions(regions[start : start + BATCH])
        progress(min(start + BATCH, len(regions)), len(regions))
    write_facts(fact for fact in packaged_facts() if not by_hand.keeps(fact.region_id))
    recount({code[: rules.PROVINCE_LENGTH] for code in by_hand.codes})
    listed = write_packaged(lines(SUCCESSORS))
    loaded = RegionEdition.objects.create(digest=digest, regions=len(regions))
    facts: dict[str, Any] = {"regions": len(regions), "kept": len(packaged) - len(regions), "changes": listed}
    record("regions.loaded", loaded, region=NATION, digest=digest, **facts)
    return len(regions)


class ByHand(NamedTuple):
    """The codes that changes made here touched, and the regions that ended by them."""

    codes: frozenset[str]
    ended: frozenset[str]

    def keeps(self, code: str) -> bool:
        """Say whether an edition leaves this code alone."""
        return code in self.codes or not self.ended.isdisjoint(rules.ancestors(code))


def changed_by_hand() -> ByHand:
    """Return what was changed here."""
    rows = Succession.objects.filter(state=rules.State.APPLIED.value).values_list("old_code", "new_code")
    ended = Region.objects.filter(ended_on__isnull=False).values_list("pk", flat=True)
    return ByHand(frozenset(code for pair in rows for code in pair) - {""}, frozenset(ended))


def edition() -> str:
    """Name the packaged edition by what its files hold."""
    digest = hashlib.sha256(FORMAT)
    for path in (TREE, POINTS, FACTS, SUCCESSORS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class RegionRow(NamedTuple):
    """One packaged region, its columns named as in the table: plain rows, because 91,599 model objects take seconds."""

    code: str
    parent_id: str | None
    level: int
    kind: str
    name: str
    search: str
    lat: float | None
    lng: float | None
    regencies: int
    districts: int
    villages: int


COLUMNS = ", ".join(RegionRow._fields)
INSERT = f"INSERT INTO regions_region ({COLUMNS})"
PLACES = ", ".join(["%s"] * len(RegionRow._fields))
UPDATE = "ON CONFLICT (code) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in RegionRow._fields[1:])


def packaged_regions(*, only: frozenset[str] | None = None) -> Iterator[RegionRow]:
    """Read the packaged regions, or only some of them, each with its place and the number of units below it."""
    names = {code.replace(".", ""): name for code, _parent, _level, _kind, name in lines(TREE)}
    places, below = _places(), _below(names)
    for code, name in names.items():
        if only is None or code in only:
            yield _region(code, name=name, place=places.get(code, (None, None)), below=below)


def _region(code: str, *, name: str, place: Place, below: Counter[tuple[str, rules.Level]]) -> RegionRow:
    return RegionRow(
        code=code,
        parent_id=rules.parent_of(code),
        level=rules.level_of(code).value,
        kind=rules.kind_of(code).value,
        name=name,
        search=rules.searched(name, code=code),
        lat=place[0],
        lng=place[1],
        regencies=below[code, rules.Level.REGENCY],
        districts=below[code, rules.Level.DISTRICT],
        villages=below[code, rules.Level.VILLAGE],
    )


def packaged_facts(*, only: frozenset[str] | None = None) -> Iterator[RegionFact]:
    """Read the packaged figures of provinces, kabupaten and kota, or only of some."""
    for written, _name, people, male, female, area, _districts, _villages, _lat, _lng, poor in lines(FACTS):
        code = written.replace(".", "")
        if only is None or code in only:
            yield RegionFact(
                region_id=code,
                population=int(people),
                male=int(male),
                female=int(female),
                area_km2=Decimal(area),
                poverty_pct_2019=Decimal(poor) if poor else None,
            )


def write_regions(rows: Sequence[RegionRow]) -> None:
    """Insert regions, or bring those that are there up to date, in the quickest way of each database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE TEMP TABLE arriving (LIKE regions_region)")
            with cursor.copy(f"COPY arriving ({COLUMNS}) FROM STDIN") as copied:
                for row in rows:
                    copied.write_row(row)
            cursor.execute(f"{INSERT} SELECT {COLUMNS} FROM arriving {UPDATE}")  # noqa: S608 -- names of columns alone
            cursor.execute("DROP TABLE arriving")
        else:
            cursor.executemany(f"{INSERT} VALUES ({PLACES}) {UPDATE}", rows)


def write_facts(facts: Iterable[RegionFact]) -> None:
    """Insert figures, or bring those that are there up to date."""
    RegionFact.objects.bulk_create(list(facts), update_conflicts=True, unique_fields=["region"], update_fields=MEASURED)


def lines(path: Path) -> Iterator[list[str]]:
    """Read a packaged file below its head."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        read = csv.reader(file)
        next(read)
        yield from read


def _places() -> dict[str, Place]:
    """Read the point of each village, and of each province, kabupaten and kota a point inside it."""
    villages = ((code, lat, lng) for code, lat, lng, _source in lines(POINTS))
    above = ((line[0], line[8], line[9]) for line in lines(FACTS))
    return {code.replace(".", ""): (float(lat), float(lng)) for code, lat, lng in chain(villages, above)}


def _below(codes: Iterable[str]) -> Counter[tuple[str, rules.Level]]:
    """Count, for every region, the units of each level below it."""
    return Counter((above, rules.level_of(code)) for code in codes for above in rules.ancestors(code))


def _quietly(_done: int, _total: int) -> None:
    """Tell nobody how far the load is."""
