"""How the addresses of background work are tried."""

from pilar.jobs.rules.work import KINDS, Kind
from pilar.jobs.services import ask
from tests.access.places import Sample, thing
from tests.jobs.chores import chore

SAMPLES = {
    "jobs:works": Sample(),
    "jobs:work": thing("work"),
    "jobs:retry": thing("work", "post", refused=frozenset({409})),
}


def furnish(land, officer, village):
    """Give a kab/kota a piece of work of a kind that everybody may ask for; nobody does it here."""
    kind = KINDS.setdefault("sample", Kind("sample", "Sample", "jobs.view"))
    asked = ask(officer, task=chore, args=("-",), kind=kind.name, title="psm.xlsx", region=village)
    return {"work": str(asked.pk)}
