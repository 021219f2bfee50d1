"""How likely two descriptions mean one person: reasons, what weighs and what contradicts, measured on made-up pairs."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.likeness import POINTS, SENTENCES, Described, Sign, blocking_keys, compare, name_likeness
from pilar.kernel.names import read
from tests.kernel.pairs import pairs
from tests.kernel.test_names import BACK, FRONT, WRITTEN

ANI = Described("Ani Suryani", date(1985, 3, 14), "3205325403850001", "3205322001", "Iyah", "+6281200001", "f")
DESCRIBED = st.builds(
    Described,
    name=WRITTEN,
    birth_date=st.none() | st.dates(date(1940, 1, 1), date(1945, 12, 31)) | st.just(date(1970, 1, 1)),
    nik=st.sampled_from(["", "3205325403850001", "3205325403850010", "320532••••••••••", "1704", "320532540385••••"]),
    village=st.sampled_from(["", "3205322001", "3205322002", "32"]),
    mother=WRITTEN | st.just(""),
    phone=st.sampled_from(["", "+6281200001"]),
    sex=st.sampled_from(["", "f", "m"]),
)
NAMES_ALONE = {Sign.NAME_SAME, Sign.NAME_SAME_WITHOUT_TITLES, Sign.NAME_SOUNDS_SAME, Sign.NAME_ALIKE, Sign.NAME_PARTLY}


def signs(a, b):
    return [reason.sign for reason in compare(a, b).reasons]


@given(DESCRIBED, DESCRIBED)
def test_the_order_of_the_two_does_not_matter(a, b):
    assert compare(a, b) == compare(b, a)
    assert name_likeness(read(a.name), read(b.name)) == name_likeness(read(b.name), read(a.name))


@given(DESCRIBED)
def test_nothing_contradicts_oneself(a):
    assert all(reason.points >= 0 for reason in compare(a, a).reasons)


@given(DESCRIBED, DESCRIBED)
def test_the_score_is_the_sum_of_its_reasons_and_reasons_stand_in_one_order(a, b):
    found = compare(a, b)
    assert found.score == max(0, min(100, sum(reason.points for reason in found.reasons)))
    order = [list(Sign).index(reason.sign) for reason in found.reasons]
    assert order == sorted(set(order))


@given(DESCRIBED, DESCRIBED, FRONT, BACK)
def test_titles_change_no_score_but_by_the_word_for_them(a, b, front, back):
    usual = replace(a, name="Euis Komariah")
    titled = replace(a, name=f"{front} Euis Komariah{back}")
    without = [one for one in compare(titled, b).reasons if one.sign not in NAMES_ALONE]
    assert without == [one for one in compare(usual, b).reasons if one.sign not in NAMES_ALONE]
    assert abs(compare(titled, b).score - compare(usual, b).score) <= 2


def test_every_sign_has_points_and_a_sentence():
    assert set(POINTS) == set(SENTENCES) == set(Sign)
    assert compare(ANI, ANI).reasons[0].sentence == "Same NIK"


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ({}, Sign.NIK_SAME),
        ({"nik": "320532540385••••"}, Sign.NIK_MOSTLY_SAME),
        ({"nik": "3205325403850002"}, Sign.NIK_TYPO),
        ({"nik": "3205325403850010"}, Sign.NIK_TYPO),
        ({"nik": "3205324511900007"}, Sign.NIK_OTHER),
        ({"nik": "320532541199••••"}, Sign.NIK_OTHER),
        ({}, Sign.NAME_SAME),
        ({"name": "Hj. Ani Suryani, S.Sos"}, Sign.NAME_SAME_WITHOUT_TITLES),
        ({"name": "Ani Soerjani"}, Sign.NAME_SOUNDS_SAME),
        ({"name": "Anisuryani"}, Sign.NAME_SOUNDS_SAME),
        ({"name": "Ani Suryanti"}, Sign.NAME_ALIKE),
        ({"name": "Ani S"}, Sign.NAME_ALIKE),
        ({"name": "Ani Suryani Rahmawati Kusuma"}, Sign.NAME_PARTLY),
        ({"name": "Budi Hartono"}, Sign.NAME_OTHER),
        ({}, Sign.BIRTH_SAME),
        ({"birth_date": date(1985, 3, 15)}, Sign.BIRTH_NEAR),
        ({"birth_date": date(1986, 3, 14)}, Sign.BIRTH_NEAR),
        ({"birth_date": date(1985, 1, 1)}, Sign.BIRTH_YEAR),
        ({"birth_date": date(1985, 7, 20)}, Sign.BIRTH_OTHER),
        ({"birth_date": date(1970, 7, 20)}, Sign.BIRTH_FAR),
        ({"birth_date": date(1970, 1, 1)}, Sign.BIRTH_FAR),
        ({"mother": "Ny. Iyah"}, Sign.MOTHER_SAME),
        ({"mother": "Rukmini"}, Sign.MOTHER_OTHER),
        ({}, Sign.PHONE_SAME),
        ({}, Sign.VILLAGE_SAME),
        ({"village": "3205322002"}, Sign.DISTRICT_SAME),
        ({"sex": "m"}, Sign.SEX_OTHER),
    ],
)
def test_each_sign_is_seen(change, sign):
    assert sign in signs(ANI, replace(ANI, **change))


def test_swapped_days_and_first_januaries_are_known():
    may = replace(ANI, birth_date=date(1985, 5, 11))
    assert Sign.BIRTH_SWAPPED in signs(may, replace(ANI, birth_date=date(1985, 11, 5)))
    january = replace(ANI, birth_date=date(1985, 1, 1))
    assert Sign.BIRTH_SAME_JANUARY in signs(january, january)
    assert compare(january, january).reasons != compare(ANI, ANI).reasons
    near = [reason.sign for reason in compare(january, replace(ANI, birth_date=date(1983, 4, 4))).reasons]
    assert not {sign for sign in near if sign.value.startswith("birth")}


def test_what_is_not_known_says_nothing():
    assert compare(Described(""), Described("")).reasons == ()
    assert signs(ANI, Described("Ani Suryani")) == [Sign.NAME_SAME]
    assert signs(Described("Ani", nik="320532••••••••••"), Described("Ani", nik="320532••••••••••")) == [Sign.NAME_SAME]
    assert signs(Described("Ani", nik="320532••••••••••"), Described("Ani", nik="170405••••••••••")) == [Sign.NAME_SAME]
    somewhat = signs(Described("x", mother="Iyah Rokayah"), Described("x", mother="Iyah Sopiah Karsih"))
    assert Sign.MOTHER_SAME not in somewhat


def test_a_name_of_thousands_says_less():
    alone = [compare(Described(name), Described(name)).score for name in ("I Wayan", "Siti", "Euis Komariah")]
    assert alone == sorted(alone)
    assert alone[0] < alone[2] / 1.5


def test_a_contradiction_is_never_hidden():
    other = replace(ANI, nik="3205324511900007", sex="m")
    assert not compare(ANI, other).is_likely
    assert {Sign.NIK_OTHER, Sign.SEX_OTHER} <= set(signs(ANI, other))


def test_a_middling_score_is_worth_a_look():
    found = compare(Described("Paino", date(1950, 9, 9), village="3205322001"), Described("Paimo", date(1950, 9, 9)))
    assert (found.is_likely, found.is_worth_a_look) == (False, True)


def test_on_the_labelled_pairs_few_are_missed_and_few_are_wrong():
    """Twins without a NIK remain: same mother, same day, names that sound alike. A person must see them."""
    told = [(same, compare(a, b).is_likely) for same, a, b in pairs()]
    right = sum(same and likely for same, likely in told)
    assert len(told) == 150
    assert right / sum(likely for _same, likely in told) >= 0.95, "precision"
    assert right / sum(same for same, _likely in told) >= 0.92, "recall"


def test_the_labelled_pairs_meet_in_a_key():
    assert [a.name for same, a, b in pairs() if same and not blocking_keys(a) & blocking_keys(b)] == []


GIVEN = "Asep Cucu Dedi Euis Fajar Gilang Hani Iis Jajang Kokom Lilis Maman Neneng Oneng Siti Muhammad Abdul Ujang"
FAMILY = "Suryani Hartono Rohayati Permana Komala Nugraha Ramdani Maryani Juariah Kurnia Soekirman Chaerudin Fauzi"
SLIPS = (
    lambda one: replace(one, name=f"H. {one.name}, S.Sos"),
    lambda one: replace(one, name=one.name.replace("u", "oe", 1)),
    lambda one: replace(one, name=one.name.replace("Muhammad", "Moh.").replace("Siti", "St.")),
    lambda one: replace(one, name=one.name.replace("f", "p").replace("z", "j")),
    lambda one: replace(one, name=one.name.replace("ch", "kh").replace("Ch", "H")),
    lambda one: replace(one, name=" ".join(reversed(one.name.split()))),
    lambda one: replace(one, name=one.name.split()[0]),
    lambda one: replace(one, birth_date=one.birth_date.replace(day=one.birth_date.day % 28 + 1)),
    lambda one: replace(one, birth_date=one.birth_date.replace(month=1, day=1)),
    lambda one: replace(one, village="3205322002"),
    lambda one: replace(one, birth_date=None),
)


def made_up(dice):
    return Described(
        name=f"{dice.choice(GIVEN.split())} {dice.choice(GIVEN.split())} {dice.choice(FAMILY.split())}",
        birth_date=date(dice.randrange(1955, 2000), dice.randrange(1, 13), dice.randrange(1, 29)),
        village=f"32053220{dice.randrange(10, 40)}",
    )


def test_among_two_thousand_the_keys_find_nearly_everybody_again_and_few_others():
    """Each is written down once more with one or two slips; the key table is what a register would keep."""
    dice = random.Random(20261122)  # noqa: S311 -- the same made-up people every time
    known = [made_up(dice) for _number in range(2000)]
    by_key = {}
    for number, one in enumerate(known):
        for key in blocking_keys(one):
            by_key.setdefault(key, set()).add(number)
    met, looked_at = 0, 0
    for number, one in enumerate(known):
        again = one
        for slip in dice.sample(SLIPS, dice.choice([1, 2])):
            again = slip(again) if again.birth_date else again
        found = set().union(*(by_key.get(key, ()) for key in blocking_keys(again)))
        met += number in found
        looked_at += len(found)
    assert met / len(known) >= 0.95
    assert looked_at / len(known) <= 60
