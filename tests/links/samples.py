"""How the addresses of links are tried."""

from __future__ import annotations

from datetime import timedelta

from pilar.kernel import clock
from pilar.links import services
from tests.access.places import Sample, thing
from tests.links.purposes import NAME

SAMPLES = {
    "links:opened": Sample(lambda place, _code: [place["token"]]),
    "links:links": Sample(),
    "links:revoke": thing("link"),
}


def furnish(land, officer, village):
    """Give a kab/kota a link that is open."""
    until = clock.now() + timedelta(days=3)
    link, token = services.make(officer, purpose=NAME, subject=land[village], region=village, until=until)
    return {"link": str(link.pk), "token": token}
