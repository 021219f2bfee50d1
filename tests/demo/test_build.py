"""Building the demo, here a small piece of it: through the same acts as everybody, whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from pilar.accounts.queries.mandates import mandates_in_force
from pilar.demo import build, database
from pilar.demo.accounts import EXAMPLES, PASSWORD, SIGN_INS, context, hashed_quickly, open_all
from pilar.demo.imports import OUTSIDE
from pilar.demo.places import CISARUA, REFERENCE, SAMARANG, SUKALAKSANA, SUKARASA
from pilar.kernel import journal
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, Refused
from pilar.kernel.scope import Scope
from pilar.volunteers.models import Assignment, ImportBatch, Person, VillagePresence
from pilar.volunteers.rules.outcomes import ImportState
from tests.people import account
from tests.regions.fixtures import BANJAR, KAUR_SELATAN, plant

NATION = Scope(roots=("",))
SOME = ("3205", "3279", "1704")


@pytest.fixture
def land(db):
    return plant("320502", "320507", "320517", BANJAR, KAUR_SELATAN, OUTSIDE, "320405")


@pytest.fixture
def demo(land):
    return build.build(codes=SOME)


def told() -> list[tuple[object, ...]]:
    """Everything that must not change from one build to the next."""
    people = Person.objects.within(NATION).order_by("village_id", "search_name")
    standings = Assignment.objects.within(NATION).select_related("person").order_by("village_id", "person__search_name")
    return [
        *((one.village_id, one.name, one.nik, one.phone, one.birth_date, one.address) for one in people),
        *((one.village_id, one.person.name, one.standing) for one in standings),
        *VillagePresence.objects.within(NATION).order_by("pk").values_list("pk", "presence", "since", "people"),
    ]


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


def test_a_build_says_what_it_made(demo):
    assert demo.offices == 3
    assert demo.people == Person.objects.within(NATION).count()
    assert demo.acts == JournalEntry.objects.within(NATION).filter(event__startswith="assignment.").count()


def test_every_area_has_joined_and_its_registers_came_in_by_workbook(demo):
    joined = JournalEntry.objects.within(NATION).filter(event="area.joined")
    assert set(joined.values_list("region", flat=True)) == set(SOME)
    states = ImportBatch.objects.within(NATION).values_list("region_id", "state").order_by("region_id", "state")
    applied, checked, refused = ImportState.APPLIED.value, ImportState.CHECKED.value, ImportState.REFUSED.value
    assert list(states) == [
        *(("1704", applied), ("3205", applied), ("3205", checked), ("3205", refused), ("3279", applied)),
    ]


def test_the_workbook_that_waits_has_good_rows_and_rows_refused_each_for_its_own_reason(demo):
    waiting = ImportBatch.objects.within(NATION).get(state=ImportState.CHECKED.value)
    assert waiting.counts["refused"] == 5
    assert all(waiting.counts[outcome] > 0 for outcome in ("new", "changed", "same"))
    refused = waiting.rows.filter(outcome="refused")
    assert len({row.remarks[0]["sentence"] for row in refused}) == 5
    assert {len([kept for kept in row.remarks if kept["kind"] == "reason"]) for row in refused} == {1}


def test_the_three_villages_stay_vacant(demo):
    rows = VillagePresence.objects.within(NATION).filter(pk__in=[SUKARASA, CISARUA, SUKALAKSANA])
    assert {row.presence for row in rows} == {"vacant"}
    assert VillagePresence.objects.within(NATION).get(pk=SAMARANG).presence == "filled"


def test_everybody_told_of_can_sign_in_and_has_an_area(demo):
    built = [one for one in SIGN_INS if one.region[:4] not in {"3273", "3204"} and not one.also]
    # and the operator of Kota Banjar, and those whose accounts wait
    assert get_user_model().objects.count() == len(built) + 1 + len(EXAMPLES)
    for one in built:
        user = get_user_model().objects.get(username=one.username)
        assert user.check_password(PASSWORD)
        [mandate] = mandates_in_force(user, today=REFERENCE)
        assert (mandate.role, mandate.region_id or "") == (one.role, one.region)


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


def test_each_kabupaten_has_an_operator_of_its_own(demo):
    assert get_user_model().objects.filter(username="operator.kota-banjar").exists()


def test_the_journal_is_sealed_whole(demo):
    verdict = journal.verify()
    assert (verdict.whole, verdict.waiting) == (True, 0)
    assert verdict.sealed == JournalEntry.objects.within(NATION).count()


def test_the_demo_knows_its_own_edition(demo):
    assert build.is_there()
    assert build.is_current()


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


def test_an_empty_database_and_one_with_the_demo_are_welcome(demo):
    build.check_empty()


def test_no_demo_in_production(settings):
    settings.DEMO = False
    with pytest.raises(NotAllowed):
        database.check_welcome()
    with pytest.raises(NotAllowed):
        database.empty()


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
