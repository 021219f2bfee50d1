"""Acts on regions: bringing in the packaged tree."""

from pilar.regions.services.editions import (
    FACTS,
    POINTS,
    TREE,
    RegionRow,
    edition,
    install,
    lines,
    load,
    packaged_facts,
    packaged_regions,
    write_facts,
    write_regions,
)

__all__ = [
    "FACTS",
    "POINTS",
    "TREE",
    "RegionRow",
    "edition",
    "install",
    "lines",
    "load",
    "packaged_facts",
    "packaged_regions",
    "write_facts",
    "write_regions",
]
