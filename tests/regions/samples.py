"""How the addresses of regions are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.regions.rules import dotted
from pilar.regions.services import reviewing
from tests.access.places import Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region


def furnish(_land: Mapping[str, Region], _officer: Actor, village: str) -> dict[str, str]:
    """Put one change of the packaged list into a place."""
    old, new = dotted(f"91{village[2:]}"), dotted(village)
    line = [old, new, "village", "recoded", "Ejaan Lama", "Ejaan Baru", "2022", "Kepmendagri 050-145/2022", "L"]
    (change,) = reviewing.packaged([line])
    change.save()
    return {"change": str(change.pk)}


SAMPLES = {
    "regions:nation": Sample(),
    "regions:search": Sample(),
    "regions:place": Sample(lambda _place, code: [dotted(code) or "32"]),
    "regions:sources": Sample(),
    "regions:changes": Sample(),
    "regions:change": Sample(lambda place, _code: [place["change"]]),
    "regions:decide": Sample(),
    **{
        f"regions:{name}": Sample(lambda _place, code: [dotted(code) or "32"])
        for name in ("rename", "recode", "merge", "split", "close")
    },
    "api:regions": Sample(),
    "api:region_search": Sample(query="?text=garut"),
    "api:region": Sample(lambda _place, code: [dotted(code) or "32"]),
}
