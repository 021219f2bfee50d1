"""An import puts everybody on an open post that nobody holds; where there is none it says so."""

from __future__ import annotations

import pytest

from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, ImportRow, Post
from pilar.volunteers.queries.posts import free_post
from pilar.volunteers.rules.assignments import EndReason, Stage
from pilar.volunteers.rules.posts import POST_OF_PART, POST_SHARED, Reach
from pilar.volunteers.services.assignments import end, move_stage
from pilar.volunteers.services.posts import close_post, open_post
from tests.people import volunteer
from tests.volunteers.files import ANI, BUDI, crowd
from tests.volunteers.records import latest
from tests.volunteers.test_posts import village, with_rw

__all__ = ["village", "with_rw"]
MEKARMUKTI = "3205322001"
TODAY = clock.today(zone_of("32").clock)


@pytest.fixture
def post(rina_in_garut, land, garut_joined):
    """Open one more post in Mekarmukti."""
    return lambda reach=Reach.VILLAGE, name="": open_post(
        rina_in_garut, village=land[MEKARMUKTI], reach=reach, name=name
    )


def told(batch):
    """Return what is said of the posts at the rows of an import: the row, the sentence and its details."""
    return [
        (row.number, one["sentence"], one["details"])
        for row in bulk_door(ImportRow).filter(batch=batch).order_by("number")
        for one in row.remarks
        if one["kind"] == "warning" and one["sentence"] in {POST_SHARED, POST_OF_PART}
    ]


def seats():
    """Return who holds which post of Mekarmukti, by their numbers."""
    rows = bulk_door(Assignment).filter(village_id=MEKARMUKTI, is_latest=True).exclude(service="ended")
    return sorted(rows.values_list("post__number", "person__name"))


def test_where_a_village_has_no_post_yet_the_first_comes_with_whoever_takes_it(bring, apply):
    bulk_door(Post).filter(village=MEKARMUKTI).delete()
    batch = bring(ANI)
    assert (told(batch), bulk_door(Post).filter(village=MEKARMUKTI).count()) == ([], 0)
    assert told(apply(batch)) == []
    assert seats() == [(1, "Ani Suryani")]


def test_each_takes_a_post_of_their_own_while_there_are_any(bring, apply, post, rina_in_garut, land):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Dedi", birth_date=None)
    post(), post()
    one, other = crowd(2)
    batch = bring(one, other)
    assert told(batch) == told(apply(batch)) == []
    assert seats() == [(1, "Dedi"), (2, one["name"]), (3, other["name"])]


def test_two_on_one_post_are_said_so_before_it_is_written_and_after(bring, apply):
    batch = bring(ANI, *crowd(1, first=3))
    beside = [(3, POST_SHARED, {"number": 1, "name": "Ani Suryani"})]
    assert told(batch) == beside
    assert told(apply(batch)) == beside
    assert [number for number, _name in seats()] == [1, 1]


def test_a_closed_post_is_never_taken(bring, apply, post, rina_in_garut, land):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Dedi", birth_date=None)
    close_post(rina_in_garut, post=post())
    third = post()
    assert told(apply(bring(ANI))) == []
    assert seats() == [(1, "Dedi"), (third.number, "Ani Suryani")]


def test_where_all_posts_are_closed_another_is_opened(bring, apply):
    bulk_door(Post).update(closed_on=TODAY)
    apply(bring(ANI))
    assert seats() == [(2, "Ani Suryani")]


def test_by_hand_too_a_closed_post_is_never_taken(garut_joined):
    bulk_door(Post).update(closed_on=TODAY)
    second = free_post(MEKARMUKTI)
    assert (second.number, free_post(MEKARMUKTI)) == (2, second)


def test_a_post_closed_after_the_check_is_not_taken(bring, apply, post, rina_in_garut, land):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Dedi", birth_date=None)
    second = post()
    batch = bring(ANI)
    assert told(batch) == []
    close_post(rina_in_garut, post=second)
    assert told(apply(batch)) == [(2, POST_SHARED, {"number": 1, "name": "Dedi"})]
    assert seats() == [(1, "Ani Suryani"), (1, "Dedi")]


def test_a_post_for_the_whole_village_comes_first_and_one_for_a_part_is_said(
    bring, apply, post, with_rw, rina_in_garut, land
):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Dedi", birth_date=None)
    post(Reach.RW, "RW 05"), post()
    one, other = crowd(2)
    assert told(apply(bring(one, other))) == [(3, POST_OF_PART, {"part": "RW 05"})]
    assert seats() == [(1, "Dedi"), (2, other["name"]), (3, one["name"])]


def test_whose_service_has_ended_holds_no_post(bring, apply):
    ended = {"service": "Berakhir", "ended_on": "31-01-2026", "end_reason": "Pindah"}
    one, other = crowd(2)
    assert told(apply(bring(one | ended, other))) == []
    assert seats() == [(1, other["name"])]


def test_a_post_that_the_file_itself_makes_free_is_taken(bring, apply):
    apply(bring(ANI))
    ended = ANI | {"service": "Berakhir", "ended_on": "31-01-2026", "end_reason": "Pindah"}
    assert told(apply(bring(*crowd(1), ended))) == []
    assert seats() == [(1, crowd(1)[0]["name"])]


def test_whose_appointment_was_refused_and_is_decreed_by_a_file_takes_a_free_post(
    bring, apply, post, rina_in_garut, land
):
    apply(bring(ANI | {"service": "Belum mulai", "started_on": "", "decree_number": "", "decree_date": ""}))
    assignment = bulk_door(Assignment).get()
    move_stage(rina_in_garut, assignment=assignment, to=Stage.REFUSED, reason="Tidak memenuhi syarat")
    volunteer(rina_in_garut, land[MEKARMUKTI], "Dedi", birth_date=None)
    second = post()
    assert told(apply(bring(ANI))) == []
    assert seats() == [(1, "Dedi"), (second.number, "Ani Suryani")]


def test_somebody_who_is_only_changed_stays_on_the_post(bring, apply, post):
    apply(bring(ANI))
    post()
    apply(bring(ANI | {"phone": "0813-1111-2222"}))
    assert seats() == [(1, "Ani Suryani")]


def test_the_post_of_somebody_who_ended_is_free_again(bring, apply, rina_in_garut):
    apply(bring(ANI))
    end(rina_in_garut, assignment=latest(bulk_door(Assignment).get().person), why=EndReason.MOVED, ended_on=None)
    assert told(apply(bring(*crowd(1), BUDI))) == []
    assert seats() == [(1, crowd(1)[0]["name"])]
