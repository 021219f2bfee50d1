"""What seats are divided by: numbers of the register for units of one level, and which units have any."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.scope import NATION, Scope
from pilar.volunteers.queries.weights import BASES, joined, weights
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services.requirements import note_requirement
from tests.people import PROPOSED, volunteer
from tests.volunteers.naming import named

NATIONAL, WEST_JAVA, GARUT = Scope((NATION,)), Scope(("32",)), Scope(("3205",))
MEKARMUKTI, SUKAGALIH = "3205322001", "3205051009"


@pytest.fixture
def _peopled(land, rina_in_garut, garut_joined) -> None:
    """Garut has three PSM in two villages, one of them trained, and somebody without appointment; Banjar is not in."""
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    volunteer(rina_in_garut, land[MEKARMUKTI], "Budi Hartono", standing=PROPOSED)
    volunteer(rina_in_garut, land[SUKAGALIH], "Cici Lestari")
    done = Finding(Check.MET, "Sertifikat", date(2024, 5, 6))
    note_requirement(rina_in_garut, person=ani, requirement=Requirement.TRAINING, finding=done)
    named(rina_in_garut, MEKARMUKTI)


def villages(land, code):
    return sum(len(one) == 10 and one.startswith(code) for one in land)


@pytest.mark.usefixtures("_peopled")
@pytest.mark.parametrize("codes", [["32"], ["3205"], ["3205", "3279"], ["320505", "320532"], [MEKARMUKTI, SUKAGALIH]])
def test_units_of_every_level_are_weighed_in_two_queries(land, codes, django_assert_num_queries):
    for basis in BASES:
        with django_assert_num_queries(2):
            assert list(weights(WEST_JAVA, codes, basis)) == codes
    assert sum(weights(WEST_JAVA, codes, "people").values()) == 3
    assert sum(weights(WEST_JAVA, codes, "untrained").values()) == 2


@pytest.mark.usefixtures("_peopled")
def test_each_basis_gives_its_number_and_where_nobody_joined_only_the_villages(land):
    codes, inside = ["3205", "3279"], villages(land, "3205")
    assert weights(WEST_JAVA, codes, "villages") == {code: land[code].villages for code in codes}
    assert weights(WEST_JAVA, codes, "people") == {"3205": 3, "3279": 0}
    assert weights(WEST_JAVA, codes, "vacant") == {"3205": inside - 2, "3279": 0}
    assert weights(WEST_JAVA, codes, "untrained") == {"3205": 2, "3279": 0}
    assert weights(WEST_JAVA, ["320532", "320505"], "people") == {"320532": 2, "320505": 1}
    assert weights(NATIONAL, ["32", "17"], "untrained") == {"32": 2, "17": 0}


@pytest.mark.usefixtures("_peopled")
def test_a_unit_is_joined_when_any_of_it_or_what_it_lies_in_is(land, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert joined(NATIONAL, ["32", "17"]) == {"32": True, "17": False}
    assert joined(WEST_JAVA, ["3205", "3279"]) == {"3205": True, "3279": False}
    banjar = min(code for code in land if code.startswith("3279") and len(code) == 6)
    assert joined(WEST_JAVA, ["320532", banjar]) == {"320532": True, banjar: False}
    assert joined(Scope(("320532",)), [MEKARMUKTI]) == {MEKARMUKTI: True}


def test_no_units_have_no_weights(db):
    assert (weights(GARUT, [], "people"), joined(GARUT, [])) == ({}, {})


@pytest.mark.parametrize(("codes", "ask"), [(["3205", "3279"], True), (["3299"], False)])
def test_what_is_not_of_the_area_or_no_region_is_not_there(land, codes, ask):
    scope = GARUT if ask else WEST_JAVA
    with pytest.raises(NotFound, match=NOT_FOUND):
        weights(scope, codes, "villages")
    if ask:
        with pytest.raises(NotFound, match=NOT_FOUND):
            joined(scope, codes)


def test_units_of_two_levels_and_a_basis_nobody_knows_are_mistakes_of_the_program(land):
    with pytest.raises(ValueError, match="one level"):
        weights(WEST_JAVA, ["32", "3205"], "villages")
    with pytest.raises(KeyError):
        weights(WEST_JAVA, ["3205"], "luck")
