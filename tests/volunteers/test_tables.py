"""What the tables keep by themselves, whoever writes."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from pilar.kernel.scope import ScopeMissing, bulk_door
from pilar.volunteers.models import (
    Assignment,
    AssignmentMove,
    ColumnMeaning,
    ImportBatch,
    ImportRow,
    Merge,
    NotSame,
    Participation,
    PayDetails,
    Person,
    Post,
    RequirementCheck,
    RowDecision,
    SavedView,
    VillageAlias,
    VillagePresence,
)
from pilar.volunteers.queries.finding import nik_index
from pilar.volunteers.rules.outcomes import Outcome
from tests.people import volunteer

MEKARMUKTI = "3205322001"
SCOPED = (
    *(Participation, Person, Post, Assignment, AssignmentMove, VillagePresence, ImportBatch, ImportRow),
    *(PayDetails, RequirementCheck, Merge, NotSame, RowDecision, ColumnMeaning, VillageAlias, SavedView),
)


@pytest.fixture
def ani(land, garut_joined, rina_in_garut) -> Person:
    """Ani Suryani, who serves in Mekarmukti."""
    return volunteer(rina_in_garut, land[MEKARMUKTI], nik="3205055403850001")


def kept(write) -> bool:
    """Say whether a table refuses to take what is written."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_a_table_answers_nobody_who_does_not_say_whose_eyes_are_looking(db, model):
    with pytest.raises(ScopeMissing):
        model.objects.count()


@pytest.mark.parametrize(
    ("service", "reason", "ended"),
    list(product(["serving", "ended"], ["", "died"], [None, date(2026, 1, 31)])),
)
def test_an_end_has_a_reason_and_only_an_end(ani, service, reason, ended):
    def write():
        bulk_door(Assignment).update(service=service, end_reason=reason, ended_on=ended)

    fits = (service, reason) == ("ended", "died") or (service, reason, ended) == ("serving", "", None)
    assert kept(write) == (not fits)


@pytest.mark.parametrize(("ended", "refused"), [(date(2024, 1, 31), True), (date(2024, 2, 1), False)])
def test_service_ends_after_it_begins(ani, ended, refused):
    def write():
        bulk_door(Assignment).update(service="ended", end_reason="died", started_on=date(2024, 2, 1), ended_on=ended)

    assert kept(write) == refused


def test_nobody_has_two_latest_assignments(ani):
    def again(*, is_latest):
        post = bulk_door(Post).get(village_id=MEKARMUKTI)
        return lambda: bulk_door(Assignment).create(
            person=ani, post=post, village_id=MEKARMUKTI, stage="proposed", service="serving", is_latest=is_latest
        )

    assert kept(again(is_latest=True))
    assert not kept(again(is_latest=False))


def test_one_nik_belongs_to_one_person(ani):
    def same():
        index = nik_index("3205055403850001")
        bulk_door(Person).create(name="Budi", search_name="budi", sex="male", village_id=MEKARMUKTI, nik_index=index)

    assert kept(same)


def test_a_post_has_its_number_once_in_a_village(ani):
    assert kept(lambda: bulk_door(Post).create(village_id=MEKARMUKTI, number=1))
    assert not kept(lambda: bulk_door(Post).create(village_id=MEKARMUKTI, number=2))


@pytest.mark.parametrize(
    ("reach", "name", "refused"), [("rw", "RW 05", False), ("rw", "", True), ("village", "RW 05", True)]
)
def test_a_post_for_a_part_of_a_village_names_it(ani, reach, name, refused):
    assert kept(lambda: bulk_door(Post).create(village_id=MEKARMUKTI, number=2, reach=reach, name=name)) == refused


def test_one_check_of_a_requirement_is_the_latest(ani):
    checks = bulk_door(RequirementCheck)
    checks.create(person=ani, requirement="training", state="later", by="Rina")
    assert kept(lambda: checks.create(person=ani, requirement="training", state="met", by="Rina"))
    assert not kept(lambda: checks.create(person=ani, requirement="conduct", state="met", by="Rina"))
    assert not kept(lambda: checks.create(person=ani, requirement="training", state="met", is_latest=False, by="Rina"))


@pytest.mark.parametrize(("reason", "refused"), [("", True), ("Sudah berpengalaman", False)])
def test_an_exception_has_a_reason(ani, reason, refused):
    def write():
        bulk_door(RequirementCheck).create(
            person=ani, requirement="training", state="excepted", reason=reason, by="Rina"
        )

    assert kept(write) == refused


def test_nobody_is_merged_into_two_people_at_once(land, ani, rina_in_garut):
    others = [volunteer(rina_in_garut, land[MEKARMUKTI], name) for name in ("Ani Suriani", "Budi")]
    merges = bulk_door(Merge)
    first = merges.create(survivor=ani, absorbed=others[0], before="{}", by="Rina")
    assert kept(lambda: merges.create(survivor=others[1], absorbed=others[0], before="{}", by="Rina"))
    merges.filter(pk=first.pk).update(undone_at=first.at, undone_by="Rina")
    assert not kept(lambda: merges.create(survivor=others[1], absorbed=others[0], before="{}", by="Rina"))


def test_a_pair_is_told_apart_once_and_in_one_order(land, ani, rina_in_garut):
    other = volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suriani")
    first, second = sorted((ani, other), key=lambda person: person.pk.hex)
    assert kept(lambda: bulk_door(NotSame).create(first=second, second=first, by="Rina"))
    assert not kept(lambda: bulk_door(NotSame).create(first=first, second=second, by="Rina"))
    assert kept(lambda: bulk_door(NotSame).create(first=first, second=second, by="Rina"))


def test_a_row_of_a_workbook_has_its_number_once(ani, rina_in_garut):
    batch = bulk_door(ImportBatch).create(
        region_id="3205", file_name="psm.xlsx", digest="", mandate_id=rina_in_garut.source_id, by="Rina"
    )
    bulk_door(ImportRow).create(batch=batch, number=2, outcome="new", values="[]")
    assert kept(lambda: bulk_door(ImportRow).create(batch=batch, number=2, outcome="new", values="[]"))
    row = bulk_door(ImportRow).get()
    assert (row.typed_outcome, row.remarks, str(row), str(batch)) == (Outcome.NEW, [], "2 new", "psm.xlsx")


def test_rows_are_named_by_what_tells_them_apart(ani):
    [assignment] = bulk_door(Assignment).all()
    moves = {str(move) for move in bulk_door(AssignmentMove).all()}
    assert (str(ani), str(assignment), moves) == (
        "Ani Suryani",
        "3205322001 serving",
        {"stage >decreed", "service >serving"},
    )
    assert str(bulk_door(Participation).get()) == "3205 2025-01-02"
    assert str(bulk_door(Post).get(village_id=MEKARMUKTI)) == "3205322001 #1"
    assert str(bulk_door(VillagePresence).get(pk=MEKARMUKTI)) == "3205322001 filled"
