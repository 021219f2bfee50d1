"""Coverage: how many villages are in which state, and which have stood vacant longest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pilar.kernel.scope import Scope
from pilar.volunteers.queries import coverage
from pilar.volunteers.queries.coverage import Tally
from pilar.volunteers.rules.assignments import Service, Stage, Standing
from pilar.volunteers.rules.presence import Presence
from tests.people import DECREED, PROPOSED, volunteer

MEKARMUKTI, OTHER, THIRD, SUKAGALIH, BANJAR = "3205322001", "3205322002", "3205322003", "3205051009", "3279011001"
RESTING = replace(DECREED, service=Service.ON_LEAVE)
WAITING = Standing(stage=Stage.PROPOSED, service=Service.NOT_STARTED)


def planted(land, code: str) -> int:
    """How many villages below a region this test knows."""
    return sum(1 for known in land if known.startswith(code) and len(known) == 10)


@pytest.fixture
def garut(land, garut_joined, rina_in_garut):
    """In Mekarmukti two people under a decree, then one pending, one resting, and one who has not begun."""
    volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")
    volunteer(rina_in_garut, land[MEKARMUKTI], "Budi Hartono")
    volunteer(rina_in_garut, land[OTHER], "Cici Lestari", standing=PROPOSED)
    volunteer(rina_in_garut, land[THIRD], "Dewi Anggraini", standing=RESTING)
    volunteer(rina_in_garut, land[SUKAGALIH], "Eka Putra", standing=WAITING)
    return land


def states(tally: Tally) -> dict[str, int]:
    return {presence.value: count for presence, count in tally.states.items()}


def test_the_kecamatan_of_a_kabupaten_are_tallied_in_one_query(garut, rina_in_garut, django_assert_num_queries):
    with django_assert_num_queries(1):
        tallies = coverage.tallies(rina_in_garut.scope, [garut["320505"], garut["320532"]])
    villages = planted(garut, "320532")
    assert states(tallies["320532"]) == {"filled": 1, "pending": 1, "unable": 1, "vacant": villages - 3}
    assert states(tallies["320505"]) == {"vacant": planted(garut, "320505")}
    mekarmukti = tallies["320532"]
    assert (mekarmukti.filled, mekarmukti.pending, mekarmukti.unable, mekarmukti.vacant) == (1, 1, 1, villages - 3)
    assert (mekarmukti.served, mekarmukti.people, mekarmukti.joined) == (2, 4, villages)
    assert (mekarmukti.villages, mekarmukti.not_joined) == (villages, 0)
    assert (mekarmukti.percent_served, mekarmukti.share_served) == (100 * 2 / villages, 2 / villages)
    assert tallies["320505"].people == 1


@pytest.mark.parametrize(("code", "people"), [(MEKARMUKTI, 2), (OTHER, 1), (SUKAGALIH, 1)])
def test_a_village_is_tallied_as_one(garut, rina_in_garut, code, people):
    tally = coverage.tallies(rina_in_garut.scope, [garut[code]])[code]
    assert (tally.villages, tally.joined, tally.people) == (1, 1, people)


def test_the_country_and_its_provinces_add_up(garut, budi_at_the_ministry, django_assert_num_queries):
    with django_assert_num_queries(1):
        provinces = coverage.tallies(budi_at_the_ministry.scope, [garut["17"], garut["32"]])
    regencies = coverage.tallies(budi_at_the_ministry.scope, [garut["3205"], garut["3279"]])
    assert states(provinces["32"]) == states(regencies["3205"])
    assert states(regencies["3205"]) == {"filled": 1, "pending": 1, "unable": 1, "vacant": planted(garut, "3205") - 3}
    whole = coverage.total(provinces.values())
    assert whole.villages == garut["17"].villages + garut["32"].villages
    assert (states(whole), whole.people) == (states(provinces["32"]), 5)


def test_an_area_that_has_not_joined_is_counted_apart_and_never_vacant(garut, budi_at_the_ministry):
    tallies = coverage.tallies(budi_at_the_ministry.scope, [garut["3205"], garut["3279"], garut["1704"]])
    for code in ("3279", "1704"):
        tally = tallies[code]
        assert (tally.vacant, tally.joined, tally.not_joined) == (0, 0, garut[code].villages)
        assert (tally.percent_served, tally.share_served) == (None, None)
    assert Presence.NOT_JOINED not in tallies["3205"].states
    assert tallies["3205"].not_joined == garut["3205"].villages - planted(garut, "3205")


def test_the_state_of_another_area_is_not_counted(garut, dedi_in_banjar, banjar_joined):
    tallies = coverage.tallies(dedi_in_banjar.scope, [garut["3205"], garut["3279"]])
    assert (states(tallies["3205"]), tallies["3205"].people) == ({}, 0)
    assert states(tallies["3279"]) == {"vacant": planted(garut, "3279")}
    assert coverage.presences(dedi_in_banjar.scope, "3205") == {}


def test_no_regions_have_no_tallies(garut, rina_in_garut, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert coverage.tallies(rina_in_garut.scope, []) == {}
    assert coverage.total([]) == Tally(villages=0)


def test_units_of_several_regions_are_tallied_together(garut, budi_at_the_ministry):
    tallies = coverage.tallies(budi_at_the_ministry.scope, [garut["320532"], garut["170405"]])
    assert (tallies["320532"].served, tallies["170405"].joined) == (2, 0)


def test_a_tally_never_counts_less_than_nothing():
    more = Tally(villages=1)
    more.states[Presence.FILLED] = 2
    assert more.not_joined == 0


def test_the_state_of_each_village_is_found_by_its_code(garut, rina_in_garut):
    found = coverage.presences(rina_in_garut.scope, "320532")
    assert len(found) == planted(garut, "320532")
    assert found[MEKARMUKTI].typed_presence is Presence.FILLED
    assert set(coverage.presences(rina_in_garut.scope, MEKARMUKTI)) == {MEKARMUKTI}


def test_a_village_of_an_area_that_has_not_joined_is_not_vacant(garut, budi_at_the_ministry):
    assert coverage.presences(budi_at_the_ministry.scope, "3279") == {}


@pytest.mark.parametrize("code", ["3205", "320532", MEKARMUKTI])
def test_a_region_belongs_to_the_joining_of_its_kabupaten(garut, rina_in_garut, code):
    assert coverage.participation(rina_in_garut.scope, code).joined_on.isoformat() == "2025-01-02"


@pytest.mark.parametrize("code", ["", "32", "3279", BANJAR])
def test_what_has_not_joined_or_is_no_kabupaten_has_no_joining(garut, sari_in_west_java, code):
    assert coverage.participation(sari_in_west_java.scope, code) is None


def test_the_joining_of_another_area_is_not_seen(garut, dedi_in_banjar):
    assert coverage.participation(dedi_in_banjar.scope, "3205") is None
    assert coverage.participation(Scope(), "3205") is None


def test_a_kecamatan_sees_the_joining_of_its_kabupaten(garut):
    assert coverage.participation(Scope(("320532",)), "320532").pk == "3205"


def test_the_ministry_sees_every_joining(garut, budi_at_the_ministry):
    assert coverage.participation(budi_at_the_ministry.scope, "3205").pk == "3205"
