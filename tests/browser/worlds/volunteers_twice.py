"""People of one kecamatan of Garut who stand in the register twice, in every state a pair can be in."""

from __future__ import annotations

from datetime import date

FIRST, SECOND, THIRD = "3205021001", "3205021002", "3205022008"
NIK, OTHER_NIK = "3205014403859105", "3205014403859110"


def build(actors):
    """Register them, search, decide about some, and make some one."""
    from pilar.volunteers.queries import pairs
    from pilar.volunteers.services import pairing

    rina = actors["rina"]
    people = {
        name: [person(rina, birth_date=date(1960 + 3 * place, 3, 14), **one) for one in both]
        for place, (name, both) in enumerate(TWICE.items())
    }
    pairing.refresh("3205")
    found = pairs.pairs(rina.scope, pairs.Wish())
    keys = {name: of(found, both) for name, both in people.items()}
    pairing.tell_apart(rina, pair=keys["apart"])
    merges = {name: make_one(rina, people[name]) for name in ("merged", "touched")}
    touch(rina, people["touched"][0])
    return {
        "pairs": {name: str(pair.pk) for name, pair in keys.items()},
        "merges": {"free": merges["merged"], "touched": merges["touched"]},
        "twice": {"survivor": str(people["merged"][0].pk)},
    }


TWICE = {
    "open": [
        {"name": "Oyoh Rohayati", "nik": NIK, "address": "Kp. Sukamaju, RT 02/RW 05", "education": "sma"},
        {"name": "Ojoh Rohajati", "phone": "+6281200000091", "open": "proposed"},
    ],
    "nik": [
        {"name": "Tatang Sutisna", "nik": OTHER_NIK, "village": SECOND, "open": "proposed"},
        {"name": "H. Tatang Sutisna", "nik": OTHER_NIK[:-2] + "01", "village": SECOND, "open": "proposed"},
    ],
    "villages": [
        {"name": "Wawan Gunawan", "village": FIRST},
        {"name": "Wawan Goenawan", "village": THIRD, "phone": "+6281200000093"},
    ],
    "apart": [{"name": "Imas Masitoh"}, {"name": "Imas Maesitoh", "phone": "+6281200000094"}],
    "merged": [{"name": "Lilis Suryani"}, {"name": "Hj. Lilis Soerjani", "phone": "+6281200000095"}],
    "touched": [{"name": "Nanang Kosasih"}, {"name": "Nanang K.", "phone": "+6281200000096"}],
}


def person(actor, *, name, village=FIRST, **more):
    """Register one record."""
    from pilar.regions import queries as regions
    from tests.people import DECREED, PROPOSED, volunteer

    standing = PROPOSED if more.pop("open", "decreed") == "proposed" else DECREED
    return volunteer(actor, regions.one(village), name, standing=standing, **more)


def of(found, both):
    """Find the pair of two people."""
    first, second = sorted(one.pk for one in both)
    return found.get(first=first, second=second)


def make_one(rina, both):
    """Make two records one."""
    from pilar.volunteers.services.merging import Choice, merge

    survivor, absorbed = both
    stays = str(survivor.assignments.get().pk)
    choice = Choice(taken=frozenset({"phone"}), stays=stays, reason="KTP dan KK sudah dilihat")
    return str(merge(rina, survivor=survivor, absorbed=absorbed, choice=choice).pk)


def touch(rina, survivor):
    """Correct somebody after two records became one, so that they stay one."""
    from dataclasses import replace

    from pilar.volunteers.models import Person
    from pilar.volunteers.services.people import edit, particulars_of

    person = Person.objects.within(rina.scope).get(pk=survivor.pk)
    edit(rina, person=person, particulars=replace(particulars_of(person), address="Kp. Baru, RT 01/RW 01"))
