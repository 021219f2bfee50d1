"""Before somebody is registered, those who may be the same person are shown: with reasons, and only one's own rows."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pilar.kernel.likeness import Described, Sign
from pilar.kernel.scope import Scope, bulk_door
from pilar.volunteers.models import Person
from pilar.volunteers.queries.doubles import SHOWN, doubles
from pilar.volunteers.rules.people import Sex
from tests.people import account, volunteer

MEKARMUKTI, OTHER_DISTRICT = "3205322001", "3205051001"
FORM = {
    "name": "Drs. H. Moch. Soekirman, M.Si",
    "sex": "male",
    "birth_date": "1961-07-04",
    "village": "32.05.32.2001",
    "service": "serving",
    "stage": "proposed",
    "started_on": "2025-02-01",
}
WANTED = Described("Moch. Soekirman", date(1961, 7, 4), village=MEKARMUKTI, sex="male")

pytestmark = pytest.mark.usefixtures("garut_joined")


@pytest.fixture
def browser(land):
    user, _mandate = account("regency_operator", "3205")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sukirman(land, rina_in_garut):
    man = {"sex": Sex.MALE, "birth_date": date(1961, 4, 7)}
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Muhammad Sukirman", **man)


def add(client, **more):
    return client.post(reverse("volunteers:add"), FORM | more)


def test_one_who_may_be_the_same_is_shown_with_reasons_and_nothing_is_written(browser, sukirman):
    page = add(browser)
    assert page.status_code == 422
    text = page.content.decode()
    for words in ("Muhammad Sukirman", "Hari dan bulan lahir tertukar", "Desa/kelurahan sama"):
        assert words in text
    assert reverse("volunteers:person", args=[sukirman.pk]) in text
    assert 'value="Drs. H. Moch. Soekirman, M.Si"' in text
    assert bulk_door(Person).count() == 1


def test_it_is_somebody_else(browser, sukirman):
    assert add(browser, despite="1").status_code == 302
    assert bulk_door(Person).count() == 2


def test_nobody_alike_is_in_nobodys_way(browser, land, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Euis Komala")
    assert add(browser).status_code == 302


def test_a_form_that_does_not_fit_names_nobody(browser, sukirman):
    page = add(browser, name="")
    assert page.status_code == 422
    assert "Muhammad Sukirman" not in page.content.decode()


def test_who_lies_outside_ones_area_is_never_hinted_at(land, rina_in_garut):
    """The TKSK of one kecamatan, the same person in another: the act may refuse a NIK, a hint would tell a name."""
    man = {"sex": Sex.MALE, "birth_date": date(1961, 7, 4)}
    volunteer(rina_in_garut, land[OTHER_DISTRICT], "Moch. Soekirman", **man)
    user, _mandate = account("tksk", "320532")
    client = Client()
    client.force_login(user)
    assert doubles(Scope(roots=("320532",)), WANTED) == []
    assert [one.person.name for one in doubles(Scope(roots=("3205",)), WANTED)] == ["Moch. Soekirman"]
    assert add(client).status_code == 302


@pytest.mark.parametrize(
    "found_by",
    [
        {"village": OTHER_DISTRICT, "birth_date": date(1961, 7, 4), "name": "M. Sukirman"},
        {"village": OTHER_DISTRICT, "birth_date": date(1961, 7, 5), "name": "Moh. Sukirman", "phone": "+6281200000001"},
        {"village": MEKARMUKTI, "birth_date": date(1961, 7, 5), "name": "M. Sukirman"},
    ],
)
def test_they_are_found_by_village_day_phone_or_name(land, rina_in_garut, found_by):
    village = land[found_by.pop("village")]
    volunteer(rina_in_garut, village, found_by.pop("name"), sex=Sex.MALE, **found_by)
    wanted = Described(WANTED.name, WANTED.birth_date, village=MEKARMUKTI, phone="+6281200000001", sex="male")
    assert len(doubles(rina_in_garut.scope, wanted)) == 1


def test_the_likeliest_come_first_and_few_are_shown(land, rina_in_garut, sukirman):
    man = {"sex": Sex.MALE}
    for number in range(SHOWN + 1):
        volunteer(rina_in_garut, land[MEKARMUKTI], "Moch. Soekirman", birth_date=date(1961, 7, 4 + number), **man)
    found = doubles(rina_in_garut.scope, WANTED)
    assert len(found) == SHOWN
    assert Sign.BIRTH_SAME in {reason.sign for reason in found[0].likeness.reasons}
    assert [one.likeness.score for one in found] == sorted((one.likeness.score for one in found), reverse=True)


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_one_query_however_many_are_alike(land, rina_in_garut, django_assert_num_queries, count):
    for _number in range(count):
        volunteer(rina_in_garut, land[MEKARMUKTI], "Moch. Soekirman", sex=Sex.MALE, birth_date=date(1961, 7, 4))
    with django_assert_num_queries(1):
        found = doubles(rina_in_garut.scope, WANTED)
        assert [one.person.village.parent.name for one in found]
