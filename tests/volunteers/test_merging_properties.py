"""Any two records made one and separated again: no village is won or lost, and everything is as before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, LikelyPair, Merge, Person
from pilar.volunteers.rules import uniting as rules
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services.merging import Choice, merge, unmerge
from tests.people import volunteer
from tests.volunteers.records import latest
from tests.volunteers.strategies import standings
from tests.volunteers.uniting import check, everything, served

MEKARMUKTI, CIJAYANA = "3205322001", "3205322002"
NIK, OTHER_NIK = "3205055403850001", "3205055403850010"

pytestmark = pytest.mark.usefixtures("garut_joined")

people = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Ani Suryani", "Hj. Ani Soerjani", "Anni"]),
        "sex": st.sampled_from(Sex) | st.none(),
        "birth_date": st.none() | st.dates(date(1950, 1, 1), date(1970, 1, 1)),
        "phone": st.sampled_from(["", "+6281200000001"]),
        "education": st.sampled_from(["", "sma"]),
        "other_roles": st.sampled_from([(), ("bpd",), ("kader_kesehatan", "kader_pkk")]),
        "psm_since": st.none() | st.integers(2000, 2020),
    }
)


cases = st.fixed_dictionaries(
    {
        "people": st.tuples(people, people),
        "standings": st.tuples(standings(), standings()),
        "villages": st.sampled_from([(MEKARMUKTI, MEKARMUKTI), (MEKARMUKTI, CIJAYANA)]),
        "niks": st.sampled_from([("", ""), (NIK, ""), ("", NIK), (NIK, OTHER_NIK)]),
        "checked": st.lists(st.sampled_from([0, 1]), max_size=3),
        "taken": st.frozensets(st.sampled_from(list(rules.FACTS))),
    }
)


@trials(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases)
def test_merging_keeps_every_village_and_undoing_restores_everything(land, listed, rina_in_garut, case):
    one, other = both = [
        volunteer(rina_in_garut, land[village], standing=standing, nik=nik, **known)
        for village, standing, nik, known in zip(
            case["villages"], case["standings"], case["niks"], case["people"], strict=True
        )
    ]
    for place in case["checked"]:
        check(both[place])
    before, villages_served = everything(), served()
    side = rules.stays_proposed(*case["standings"])
    choice = Choice(case["taken"], stays=str(latest(one if side is rules.Side.FIRST else other).pk))
    if all(standing.is_open for standing in case["standings"]) and len(set(case["villages"])) > 1:
        with pytest.raises(Refused):
            merge(rina_in_garut, survivor=one, absorbed=other, choice=choice)
    else:
        made = merge(rina_in_garut, survivor=one, absorbed=other, choice=choice)
        held = bulk_door(Assignment).filter(person=one)
        assert (held.count(), held.filter(is_latest=True).count()) == (2, 1)
        assert sum(assignment.standing.is_open for assignment in held) <= 1
        assert served() == villages_served
        unmerge(rina_in_garut, merge=made)
    assert everything() == before
    wipe()


def wipe():
    """Let nobody be left for the next example."""
    bulk_door(LikelyPair).all().delete()
    bulk_door(Merge).all().delete()
    bulk_door(Person).update(merged_into=None)
    for assignment in bulk_door(Assignment).all():
        assignment.moves.all().delete()
    bulk_door(Assignment).all().delete()
    bulk_door(Person).all().delete()
