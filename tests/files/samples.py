"""How the addresses of files are tried."""

from __future__ import annotations

from tests.access.places import Sample, thing
from tests.files.conftest import storing
from tests.files.crafted import PDF
from tests.files.kinds import ANYTHING

SAMPLES = {
    "files:files": Sample(),
    "files:download": thing("file", refused=frozenset({403})),
    "files:wipe": thing("file"),
}


def furnish(_land, officer, village):
    """Give a kab/kota a paper."""
    file = storing(officer, kind=ANYTHING, name="SK.pdf", content=PDF, region=village)
    return {"file": str(file.pk)}
