"""Two records of one person: what was named under either counts for the person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pilar.kernel import clock
from pilar.kernel.problems import Duplicate
from pilar.regions.rules import zone_of
from pilar.trainings.queries.names import known_of
from pilar.trainings.services import naming
from pilar.trainings.services.naming import Name
from pilar.volunteers.models import Assignment
from pilar.volunteers.queries.candidates import records
from pilar.volunteers.services.merging import Choice, merge
from tests.people import volunteer
from tests.trainings.seats import GARUT, awaited, block_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani(rina_in_garut, garut_joined, land):
    return volunteer(rina_in_garut, land[GARUT], "Ani Suryani")


@pytest.fixture
def anni(rina_in_garut, garut_joined, land):
    return volunteer(rina_in_garut, land[GARUT], "Anni Suryani")


def united(rina, ani, anni):
    stays = str(Assignment.objects.within(rina.scope).get(person=ani).pk)
    merge(rina, survivor=ani, absorbed=anni, choice=Choice(stays=stays))


def test_all_records_of_people_are_found_through_every_merge(rina_in_garut, ani, anni, land):
    annie = volunteer(rina_in_garut, land[GARUT], "Annie S.")
    other = volunteer(rina_in_garut, land[GARUT], "Budi Hartono")
    united(rina_in_garut, anni, annie)
    united(rina_in_garut, ani, anni)
    assert records([ani.pk, other.pk]) == {ani.pk: ani.pk, anni.pk: ani.pk, annie.pk: ani.pk, other.pk: other.pk}


def test_whoever_was_named_under_a_record_that_went_into_theirs_is_not_named_again(
    sari_in_west_java, rina_in_garut, ani, anni
):
    garut = block_of(awaited(sari_in_west_java), "3205")
    naming.nominate(rina_in_garut, block=garut, name=Name(person=anni.pk))
    united(rina_in_garut, ani, anni)
    with pytest.raises(Duplicate):
        naming.nominate(rina_in_garut, block=garut, name=Name(person=ani.pk))


def test_history_counts_what_was_named_under_either_record(sari_in_west_java, rina_in_garut, ani, anni):
    first, second, third = (block_of(awaited(sari_in_west_java), "3205") for _ in range(3))
    naming.nominate(rina_in_garut, block=first, name=Name(person=ani.pk))
    naming.nominate(rina_in_garut, block=second, name=Name(person=anni.pk))
    united(rina_in_garut, ani, anni)
    today = clock.today(zone_of("32").clock)
    [known] = known_of(rina_in_garut.scope, third, [ani.pk], today=today)
    assert (known.invited, known.last_year) == (2, (today + timedelta(days=20)).year)
