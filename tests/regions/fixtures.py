"""A small part of the real tree, planted into the test database."""

from __future__ import annotations

from functools import cache

from pilar.regions import rules, services
from pilar.regions.models import Region, RegionFact

TAROGONG_KIDUL, MEKARMUKTI, BANJAR, KAUR_SELATAN, PASAR_JUMAT = "320505", "320532", "327901", "170405", "1704072019"
SOME = (TAROGONG_KIDUL, MEKARMUKTI, BANJAR, KAUR_SELATAN, PASAR_JUMAT)
"""Two kecamatan of Garut, one of Kota Banjar and one of Kaur with all their villages, and a name with an apostrophe."""


@cache
def packaged() -> dict[str, services.RegionRow]:
    """The packaged tree, read once in a run."""
    return {row.code: row for row in services.packaged_regions()}


@cache
def figures() -> dict[str, RegionFact]:
    return {fact.region_id: fact for fact in services.packaged_facts()}


def plant(*codes: str) -> dict[str, Region]:
    """Put regions into the database, with what lies above them; of a kecamatan its villages too. Return all by code."""
    wanted = {above for code in codes for above in (*rules.ancestors(code), code)}
    districts = tuple(code for code in codes if rules.level_of(code) is rules.Level.DISTRICT)
    if districts:
        wanted |= {code for code in packaged() if code.startswith(districts)}
    ordered = sorted(wanted)
    services.write_regions([packaged()[code] for code in ordered])
    services.write_facts([figures()[code] for code in ordered if code in figures()])
    return Region.objects.in_bulk(ordered)
