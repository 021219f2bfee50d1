"""Acts on regions: bringing in the packaged tree, changing it by hand, deciding what is not sure."""

from pilar.regions.services.editions import (
    FACTS,
    POINTS,
    SUCCESSORS,
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
    "SUCCESSORS",
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
