"""How the addresses of regions are tried."""

from pilar.regions.rules import dotted
from tests.access.places import Sample

SAMPLES = {
    "regions:nation": Sample(),
    "regions:search": Sample(),
    "regions:place": Sample(lambda _place, code: [dotted(code) or "32"]),
    "regions:sources": Sample(),
    "api:regions": Sample(),
    "api:region_search": Sample(query="?text=garut"),
    "api:region": Sample(lambda _place, code: [dotted(code) or "32"]),
}
