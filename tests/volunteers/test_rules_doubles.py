"""Which two people are worth comparing, and how sure a finding is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel import likeness
from pilar.kernel.likeness import Described, Likeness, Reason, Sign
from pilar.volunteers.rules import doubles as rules
from pilar.volunteers.rules.doubles import Grade, PairState
from tests.volunteers.strategies import births, niks

MEKARMUKTI, OTHER, BANJAR = "3205322001", "3205051001", "3279011001"
ANI = Described("Ani Suryani", date(1985, 3, 14), nik="3205055403850001", village=MEKARMUKTI, sex="female")


def found(one, other):
    """Say whether two people are compared, and find each other."""
    people = [one, other]
    return [(a, b) for a, b, _likeness in rules.likely(people, rules.candidates(people))]


@pytest.mark.parametrize(
    "other",
    [
        Described("Anni Soeryani", date(1985, 3, 14), village=OTHER),
        Described("Ani Suryani", date(1985, 2, 14), village=MEKARMUKTI),
        Described("Hj. Ani S.", date(1985, 3, 14), village=MEKARMUKTI),
        Described("Ny. Suryani", date(1985, 3, 14), nik="320505540385••••", village=OTHER),
    ],
)
def test_one_person_written_differently_is_found(other):
    assert found(ANI, other) == [(0, 1)]


def test_a_known_beginning_of_a_nik_brings_two_together_whatever_they_are_called():
    mine = Described("Euis", nik="3205055403850001", village=MEKARMUKTI)
    theirs = Described("Neneng Suryani", nik="320505540385••••", village=OTHER)
    assert rules.candidates([mine, theirs]) == [(0, 1)]


def test_the_birth_in_a_nik_brings_two_together_whose_kecamatan_differs():
    mine = Described("Euis K.", nik="3205055403850001", village=MEKARMUKTI)
    theirs = Described("Euis Komala", nik="327301540385••••", village=OTHER)
    assert rules.candidates([mine, theirs]) == [(0, 1)]


def test_strangers_are_not_even_compared():
    stranger = Described("Budi Hartono", date(1970, 1, 9), nik="3205050901709001", village=OTHER, sex="male")
    nobody = Described("", village="")
    assert rules.candidates([ANI, stranger, nobody]) == []


def test_those_of_one_village_are_compared_unless_they_are_many():
    few = [Described(name, village=MEKARMUKTI) for name in ("Budi", "Cucu")]
    assert rules.candidates(few) == [(0, 1)]
    names = [f"{first}a{last}" for first in "bdglmnrst" for last in "bdglm"]
    many = [Described(name, village=MEKARMUKTI) for name in names]
    assert len(many) > rules.SHARED_BY
    assert rules.candidates(many) == []


def test_across_two_kabupaten_only_what_is_likely_counts():
    here, there = (
        Described("Ridwan Iskandar", date(1970, 5, day), village=code) for day, code in ((2, OTHER), (3, BANJAR))
    )
    assert likeness.compare(here, there).is_worth_a_look
    assert found(here, there) == []
    near = Described("Ridwan Iskandar", date(1970, 5, 3), village=MEKARMUKTI)
    assert found(here, near) == [(0, 1)]
    sure = Described("Ridwan Iskandar", date(1970, 5, 2), village=BANJAR)
    assert found(here, sure) == [(0, 1)]


def test_a_namesake_years_apart_is_compared_and_not_found():
    namesake = Described("Ani Suryani", date(1999, 5, 2), village=MEKARMUKTI, sex="female")
    assert rules.candidates([ANI, namesake]) == [(0, 1)]
    assert found(ANI, namesake) == []


@pytest.mark.parametrize(
    ("other", "is_out"),
    [
        (Described("Ani Suryani", date(1992, 3, 2), nik="3205324203920001"), True),
        (Described("Ani Suryani", date(1992, 3, 2)), True),
        (Described("Ani Suryani", date(1992, 3, 2), nik="3205055403850001"), False),
        (Described("Ani Suryani", date(1992, 3, 2), nik="320505540385••••"), False),
        (Described("Ani Suryani", date(1995, 3, 14)), False),
        (Described("Ani Suryani", date(1995, 1, 1)), False),
        (Described("Ani Suryani", date(1988, 9, 2)), False),
        (Described("Ani Suryani"), False),
    ],
)
def test_years_apart_end_it_unless_a_nik_or_a_slip_says_otherwise(other, is_out):
    assert rules.out_of_question(ANI, other) is is_out
    assert rules.out_of_question(other, ANI) is is_out


people = st.builds(
    Described,
    name=st.sampled_from(["Ani Suryani", "Hj. Ani Soerjani", "Budi"]),
    birth_date=births | st.none(),
    nik=niks().map(lambda known: known[0]) | st.just("") | niks().map(lambda known: f"{known[0][:12]}••••"),
    village=st.sampled_from([MEKARMUKTI, OTHER]),
    phone=st.sampled_from(["", "+6281200000001"]),
    sex=st.sampled_from(["", "male", "female"]),
)


@given(people, people)
def test_what_is_out_of_question_would_never_be_worth_a_look(one, other):
    if rules.out_of_question(one, other):
        assert not likeness.compare(one, other).is_worth_a_look


@pytest.mark.parametrize(
    ("score", "sure"),
    [
        *((100, Grade.SURE), (85, Grade.SURE), (84, Grade.LIKELY), (60, Grade.LIKELY), (59, Grade.POSSIBLE)),
        *((40, Grade.POSSIBLE), (0, Grade.POSSIBLE)),
    ],
)
def test_a_finding_is_as_sure_as_its_points(score, sure):
    assert rules.grade(score) is sure
    assert score < 40 or rules.BEGINS[sure] <= score < rules.ABOVE[sure]


@pytest.mark.parametrize(
    ("nik", "partial", "known"),
    [
        ("3205055403850001", "", "3205055403850001"),
        ("3205055403850001", "3205", "3205055403850001"),
        ("", "3205055403", "3205055403••••••"),
        ("", "", ""),
    ],
)
def test_a_nik_is_compared_as_far_as_it_is_known(nik, partial, known):
    assert rules.known_nik(nik, partial) == known


def test_reasons_are_kept_as_signs_and_told_in_sentences():
    likely = Likeness(30, (Reason(Sign.NAME_SAME, 42), Reason(Sign.SEX_OTHER, -45)))
    assert rules.kept(likely) == [["name_same", 42], ["sex_other", -45]]
    assert rules.told(rules.kept(likely)) == [
        {"sentence": "Same name", "against": False},
        {"sentence": "Another sex", "against": True},
    ]


def test_every_state_and_grade_has_words():
    assert (set(rules.STATES), set(rules.GRADES)) == (set(PairState), set(Grade))


def test_a_sign_speaks_against_exactly_when_it_takes_points_away():
    assert {sign for sign, points in likeness.POINTS.items() if points < 0} == rules.AGAINST
