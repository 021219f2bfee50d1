"""Building the demo, here a small piece of it: through the same acts as everybody, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from pilar.accounts.queries.mandates import mandates_in_force
from pilar.demo import build, database, offices
from pilar.demo.accounts import PASSWORD, SIGN_INS, context, hashed_quickly, open_all
from pilar.demo.places import REFERENCE
from pilar.documents.models import Document
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, Refused
from pilar.volunteers.models import Assignment, Person, VillagePresence
from tests.demo.pieces import LAND, NATION, SOME
from tests.people import account
from tests.regions.fixtures import plant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


@pytest.fixture
def land(db):
    return plant(*LAND)


def told() -> list[tuple[object, ...]]:
    """Everything that must not change from one build to the next; two of one name in a village come in any order."""
    people = Person.objects.within(NATION)
    standings = Assignment.objects.within(NATION).select_related("person")
    return [
        *in_order((one.village_id, one.name, one.nik, one.phone, one.birth_date, one.address) for one in people),
        *in_order((one.village_id, one.person.name, one.standing) for one in standings),
        *VillagePresence.objects.within(NATION).order_by("pk").values_list("pk", "presence", "since", "people"),
        *((one.region, one.title, one.state, one.number, one.dated, one.said) for one in papers()),
    ]


def papers() -> QuerySet[Document]:
    return Document.objects.within(NATION).order_by("pk")


def in_order(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(rows, key=repr)


def built_and_undone() -> list[tuple[object, ...]]:
    with transaction.atomic():
        build.build(codes=SOME)
        found = told()
        transaction.set_rollback(True)
    return found


def test_two_builds_tell_the_same(land):
    first = built_and_undone()
    assert len(first) > 100
    assert built_and_undone() == first


def test_one_account_has_two_areas_to_choose_from(land):
    [one] = [one for one in SIGN_INS if one.also]
    with transaction.atomic():
        [actor] = open_all([one], today=REFERENCE).values()
    user = get_user_model().objects.get(username=one.username)
    given = {(mandate.role, mandate.region_id) for mandate in mandates_in_force(user, today=REFERENCE)}
    assert given == {(one.role, one.region), *one.also}
    assert (actor.role, actor.region) == (one.role, one.region)


def test_quick_hashes_are_replaced_by_full_ones_at_the_first_sign_in(land, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    one = SIGN_INS[0]
    with hashed_quickly():
        open_all([one], today=REFERENCE)
    user = get_user_model().objects.get(username=one.username)
    assert "m=1024" in user.password
    assert user.check_password(PASSWORD)
    assert "m=102400" in get_user_model().objects.get(username=one.username).password


def test_a_build_that_breaks_leaves_nothing(land):
    def interrupted(done: int, _total: int, _name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build.build(codes=SOME, progress=interrupted)
    assert not build.is_there()
    assert not get_user_model().objects.exists()
    assert not JournalEntry.objects.within(NATION).exists()


def test_a_database_of_somebody_else_is_left_alone(land):
    account("regency_operator", "3205")
    with pytest.raises(Refused):
        build.check_empty()


def test_no_demo_in_production(settings):
    settings.DEMO = False
    with pytest.raises(NotAllowed):
        database.check_welcome()
    with pytest.raises(NotAllowed):
        database.empty()
    with pytest.raises(NotAllowed):
        database.sweep()


def test_a_demo_thrown_away_leaves_no_files_behind(land, settings, tmp_path):
    settings.PILAR_FILES = tmp_path / "files"
    with transaction.atomic():
        offices.write(["3205"])
        transaction.set_rollback(True)
    assert len([path for path in settings.PILAR_FILES.rglob("*") if path.is_file()]) == 5
    database.sweep()
    assert [path for path in settings.PILAR_FILES.rglob("*") if path.is_file()] == []


def test_a_first_build_makes_its_own_folder(settings, tmp_path):
    settings.CONFIG = replace(settings.CONFIG, state=tmp_path / "var" / "pilar")
    database.make_room()
    assert (tmp_path / "var" / "pilar").is_dir()


def test_the_sign_in_page_shows_the_people_of_the_demo_and_none_in_production(rf, settings):
    settings.DEMO = True
    assert context(rf.get("/"))["demo_people"] == SIGN_INS
    settings.DEMO = False
    assert context(rf.get("/")) == {}


def test_sign_in_names_are_unlike_each_other():
    assert len({one.username for one in SIGN_INS}) == len(SIGN_INS)
