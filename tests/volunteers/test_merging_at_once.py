"""Two officers who make two records one at the same moment: one does, the other is told."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, Merge, Person
from pilar.volunteers.rules import uniting as rules
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.merging import Choice, merge, unmerge
from tests.people import volunteer
from tests.volunteers.records import entries, latest, presence
from tests.volunteers.test_at_once import is_true, together

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]
MEKARMUKTI = "3205322001"


@pytest.fixture
def three(land, garut_joined, rina_in_garut):
    return [volunteer(rina_in_garut, land[MEKARMUKTI], name) for name in ("Ani Suryani", "Anni Soeryani", "Hj. Ani S.")]


def making_one(actor, survivor, absorbed):
    choice = Choice(stays=str(latest(survivor).pk))
    return lambda: merge(actor, survivor=survivor, absorbed=absorbed, choice=choice)


def test_of_two_merges_of_one_pair_one_wins_and_the_other_is_told(rina_in_garut, three):
    ani, anni, _third = three
    answers = together(making_one(rina_in_garut, ani, anni), making_one(rina_in_garut, anni, ani))
    [refused] = [answer for answer in answers if isinstance(answer, Refused)]
    assert refused.sentence == rules.MERGED_ALREADY
    assert [type(answer) for answer in answers if answer is not refused] == [Merge]
    assert (bulk_door(Merge).count(), bulk_door(Person).filter(merged_into__isnull=False).count()) == (1, 1)
    assert [entry.event for entry in entries()].count("people.merged") == 1
    assert presence(MEKARMUKTI)[2] == 2


def test_merges_in_a_ring_never_wait_for_each_other(rina_in_garut, three):
    ani, anni, third = three
    pairs = ((ani, anni), (anni, third), (third, ani))
    answers = together(*(making_one(rina_in_garut, survivor, absorbed) for survivor, absorbed in pairs))
    assert {type(answer) for answer in answers} <= {Merge, Refused}
    done = sum(isinstance(answer, Merge) for answer in answers)
    assert bulk_door(Person).filter(merged_into__isnull=True).count() == 3 - done
    assert bulk_door(Assignment).filter(is_latest=True).count() == 3 - done
    assert is_true(MEKARMUKTI)


def test_an_end_and_a_merge_at_once_leave_the_village_true(rina_in_garut, three):
    ani, anni, _third = three
    ending = latest(anni)
    together(
        making_one(rina_in_garut, ani, anni),
        lambda: end(rina_in_garut, assignment=ending, why=EndReason.MOVED, ended_on=date(2026, 3, 1)),
    )
    assert is_true(MEKARMUKTI)
    assert bulk_door(Assignment).filter(person=ani, is_latest=True).count() == 1


def test_of_two_who_separate_one_does(rina_in_garut, three):
    ani, anni, _third = three
    made = making_one(rina_in_garut, ani, anni)()
    answers = together(*[lambda: unmerge(rina_in_garut, merge=made)] * 2)
    [refused] = [answer for answer in answers if isinstance(answer, Refused)]
    assert refused.sentence == rules.UNDONE_ALREADY
    assert is_true(MEKARMUKTI)
