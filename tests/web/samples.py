"""How the addresses that belong to no app, or to the home page, are tried."""

from tests.access.places import Sample

SAMPLES = {
    "api:schema": Sample(),
    "api:docs": Sample(),
    "dashboards:home": Sample(),
    "search": Sample(),
    "language": Sample(method="post"),
    "health": Sample(),
    "gallery": Sample(),
}
