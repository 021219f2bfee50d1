"""Who is worth comparing, and when a person must decide whether two are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel import likeness
from pilar.kernel.likeness import Described
from pilar.volunteers.rules.lookalikes import Crowd, ruled_out

VILLAGE, NEXT, FAR = "3205322001", "3205322002", "3205051001"
ANI = Described(
    name="Ani Suryani",
    birth_date=date(1985, 3, 14),
    nik="3205055403850001",
    village=VILLAGE,
    phone="+6281234567890",
    sex="female",
)
BARE = Described(name="Ani Suryani", village=VILLAGE, sex="female")
BORN = replace(BARE, birth_date=date(1985, 3, 14))


def alike(one: Described, other: Described) -> bool:
    """Say whether one finds the other in a crowd."""
    crowd: Crowd[str] = Crowd()
    crowd.add("other", other)
    return [found.who for found in crowd.like(one)] == ["other"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BORN, replace(BORN, name="Anie Suryany")),
        (BORN, replace(BORN, birth_date=date(1986, 3, 14))),
        (BORN, replace(BORN, village=FAR)),
        (replace(BORN, birth_date=date(1985, 4, 3)), replace(BORN, birth_date=date(1985, 3, 4), village=FAR)),
        (BARE, replace(BARE, name="Hj. Ani Soeryani, S.Pd")),
        (BARE, replace(BORN, name="Ani Suriani")),
        (ANI, replace(ANI, nik="3205055403850002")),
        (ANI, replace(ANI, nik="3205055403850010")),
        (ANI, replace(ANI, nik="320505540385****", village=FAR)),
        (replace(ANI, nik=""), replace(BARE, phone=ANI.phone)),
        (ANI, replace(BORN, phone=ANI.phone, birth_date=date(1985, 1, 1))),
    ],
)
def test_somebody_is_asked_about_those_who_may_be_one(one, other):
    assert (alike(one, other), alike(other, one)) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ANI, replace(ANI, nik="3205055403859999")),
        (BORN, replace(BORN, birth_date=date(1990, 7, 1))),
        (BORN, replace(BORN, sex="male")),
        (BARE, replace(BARE, sex="male")),
        (BARE, replace(BARE, village=NEXT)),
        (BARE, replace(BARE, name="Budi Hartono")),
        (BORN, replace(BORN, name="Budi Hartono")),
        (replace(BORN, birth_date=date(1985, 1, 1)), replace(BORN, birth_date=date(1985, 1, 1), village=FAR)),
    ],
)
def test_nobody_is_asked_about_those_whom_something_parts(one, other):
    assert (alike(one, other), alike(other, one)) == (False, False)


def test_nobody_is_asked_about_those_who_only_share_a_village_and_a_word_of_the_name():
    other = replace(BARE, name="Ani Lestari")
    assert not ruled_out(BARE, other)
    assert not alike(BARE, other)


def test_the_likeliest_come_first_and_five_at_most():
    crowd: Crowd[int] = Crowd()
    for number in range(9):
        crowd.add(number, replace(BORN, name="Ani Suriani"))
    crowd.add(9, BORN)
    found = crowd.like(BORN)
    assert (len(found), found[0].who) == (5, 9)


def test_a_telephone_of_thousands_is_not_compared_with_each():
    crowd: Crowd[int] = Crowd()
    for number in range(1000):
        crowd.add(number, Described(name="Budi Hartono", phone="+6281100000000"))
    assert crowd.like(Described(name="Ani Suryani", phone="+6281100000000")) == []


names = st.sampled_from(["Ani Suryani", "Anie Soeryani", "Ani", "Hj. Ani S", "Budi Hartono", "Suryani"])
days = st.none() | st.dates(date(1984, 1, 1), date(1986, 12, 31))
people = st.builds(
    Described,
    name=names,
    birth_date=days,
    nik=st.sampled_from(["", "3205055403850001", "3205055403850002", "320505540385****", "3205055403859999"]),
    village=st.sampled_from([VILLAGE, NEXT, FAR]),
    phone=st.sampled_from(["", "+6281234567890"]),
    sex=st.sampled_from(["", "male", "female"]),
)


@given(people, people)
def test_what_is_ruled_out_cheaply_is_never_likely(one, other):
    if ruled_out(one, other) and one.nik != other.nik:
        assert not likeness.compare(one, other).is_likely
