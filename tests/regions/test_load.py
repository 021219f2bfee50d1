"""The whole country, loaded once from the packaged files."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from django.db.models import F, Q

from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed
from pilar.regions import queries, rules, services
from pilar.regions.models import Region, RegionEdition, RegionFact
from pilar.regions.rules import Kind, Level
from pilar.regions.services import editions
from tests.regions.fixtures import packaged
from tools import maps


@pytest.mark.django_db
def test_the_whole_country_is_loaded_with_every_unit_in_its_place():
    told: list[tuple[int, int]] = []
    assert services.load(progress=lambda done, total: told.append((done, total))) == 91_599
    assert told[-1] == (91_599, 91_599)

    kinds = Counter(Region.objects.values_list("kind", flat=True))
    assert kinds == {
        Kind.PROVINSI: 38,
        Kind.KABUPATEN: 416,
        Kind.KOTA: 98,
        Kind.KECAMATAN: 7_285,
        Kind.KELURAHAN: 8_496,
        Kind.DESA: 75_252,
        Kind.DESA_ADAT: 14,
    }
    orphans = Region.objects.filter(level__gt=Level.PROVINCE).exclude(parent__level=F("level") - 1)
    assert not orphans.exists()
    assert Region.objects.filter(level=Level.VILLAGE, name__contains="'").count() == 424
    assert not Region.objects.filter(Q(lat=None) | Q(lng=None), level=Level.VILLAGE).exists()
    assert RegionFact.objects.count() == 552
    assert queries.nation() == queries.Totals(514, 7_285, 83_762, 284_973_643, queries.Decimal("1890179.784"))

    west_java = Region.objects.get(code="32")
    assert (west_java.regencies, west_java.districts, west_java.villages) == (27, 627, 5_957)
    namesakes = queries.search("sidomulyo", levels=(Level.VILLAGE,), limit=98)
    assert {hit.region.name for hit in namesakes} == {"Sidomulyo"}
    assert len({hit.line for hit in namesakes}) == 98


@pytest.mark.django_db
def test_loading_the_same_edition_again_changes_nothing(monkeypatch):
    west_java = packaged()["32"]
    monkeypatch.setattr(editions, "packaged_regions", lambda: iter([west_java]))
    monkeypatch.setattr(editions, "packaged_facts", lambda: iter([]))
    assert services.load() == 1
    Region.objects.filter(code="32").update(name="Ditulis lain")

    assert services.load() == 0
    assert Region.objects.get(code="32").name == "Ditulis lain"

    RegionEdition.objects.update(digest="an older edition")
    assert services.load() == 1
    assert Region.objects.get(code="32").name == "Jawa Barat"
    assert [(entry.event, entry.facts["regions"]) for entry in JournalEntry.objects.everywhere("a test")] == [
        ("regions.loaded", 1),
        ("regions.loaded", 1),
    ]


@pytest.mark.django_db
def test_nobody_but_the_system_loads_regions(budi_at_the_ministry):
    with pytest.raises(NotAllowed):
        services.install(budi_at_the_ministry, digest="", progress=print)
    assert not RegionEdition.objects.exists()


def test_the_documented_files_are_those_that_are_shipped():
    documented = (Path(__file__).parents[2] / "docs" / "data-sources.md").read_text()
    for path in (services.TREE, services.POINTS, services.FACTS, services.SUCCESSORS, *sorted(maps.SOURCES.iterdir())):
        line = next(line for line in documented.splitlines() if line.startswith(f"| `{path.name}`"))
        assert hashlib.sha256(path.read_bytes()).hexdigest() in line


def test_the_figures_agree_with_the_tree():
    facts = {line[0]: line for line in services.lines(services.FACTS)}
    counted = {
        rules.dotted(code): (row.name, str(row.districts), str(row.villages))
        for code, row in packaged().items()
        if row.level <= Level.REGENCY
    }
    assert {code: (line[1], line[6], line[7]) for code, line in facts.items()} == counted


def test_the_figures_of_a_province_are_the_sums_of_its_kabupaten_and_kota():
    facts = {fact.region_id: fact for fact in services.packaged_facts()}
    for code in rules.ZONES:
        below = [fact for other, fact in facts.items() if rules.parent_of(other) == code]
        assert facts[code].population == facts[code].male + facts[code].female
        assert facts[code].population == sum(fact.population for fact in below)
        assert facts[code].area_km2 == sum(fact.area_km2 for fact in below)


def test_every_province_kabupaten_and_kota_has_an_outline():
    drawn = {code for code, row in packaged().items() if row.level <= Level.REGENCY}
    assert set(queries.outlines()) == drawn


def test_villages_lie_near_the_outline_of_their_kabupaten():
    near = 10_000  # a fifth of the country would be 90,000; sources differ by up to 50 km
    for code, row in packaged().items():
        if row.level != Level.VILLAGE:
            continue
        x, y = queries.maps.place(row.lat, row.lng)
        left, top, right, bottom = queries.outlines()[code[:4]].box
        assert left - near <= x <= right + near, code
        assert top - near <= y <= bottom + near, code


def test_the_packaged_shapes_are_what_the_tool_draws():
    drawn = json.loads(editions.gzip.decompress(maps.TARGET.read_bytes()))
    assert drawn["units"] == maps.UNITS == queries.maps.UNITS
    assert drawn["shapes"] == maps.shapes()
