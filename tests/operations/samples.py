"""How the addresses of operations are tried."""

from tests.access.places import Sample

SAMPLES = {
    "operations:health": Sample(),
    "operations:health_for_monitors": Sample(),
}
