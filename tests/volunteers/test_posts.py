"""Posts of a village: opened, filled, moved between, closed; the first always stays."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Problem, Refused
from pilar.kernel.scope import bulk_door
from pilar.policies.services.settings import change
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Post
from pilar.volunteers.queries.posts import free_post, open_posts
from pilar.volunteers.rules import posts as rules
from pilar.volunteers.rules.assignments import DATE_AHEAD, EndReason
from pilar.volunteers.rules.posts import Reach
from pilar.volunteers.rules.settings import POSTS_WITHIN
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.posts import close_post, move_post, open_post
from tests.people import actor_of, volunteer
from tests.volunteers.records import entries, latest

MEKARMUKTI, SUKAGALIH, CIMAHI = "3205322001", "3205051009", "3279011001"
TODAY = clock.today(zone_of("32").clock)


@pytest.fixture
def village(land, garut_joined):
    """Mekarmukti, whose kabupaten has joined."""
    return land[MEKARMUKTI]


@pytest.fixture
def with_rw(rina_in_garut, village):
    """Garut has posts for an RW, too."""
    change(rina_in_garut, setting=POSTS_WITHIN, value=["rw"], valid_from=TODAY, valid_until=None, reason="Perbup 1")


@pytest.fixture
def rina(rina_in_garut, client):
    """Rina at her desk."""
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    return client


def held(actor, village: str) -> list[tuple[int, str, list[str]]]:
    """Return the open posts of a village: number, part, who holds them."""
    rows = open_posts(actor.scope, village)
    return [(post.number, post.name, [one.person.name for one in post.held]) for post in rows]


def told() -> list[tuple[str, dict[str, object]]]:
    return [(entry.event, entry.facts) for entry in entries() if "post" in entry.event]


def test_a_new_assignment_takes_the_first_free_post_and_shares_the_first_when_all_are_held(village, rina_in_garut):
    volunteer(rina_in_garut, village, "Ani")
    open_post(rina_in_garut, village=village, reach=Reach.VILLAGE)
    volunteer(rina_in_garut, village, "Budi")
    volunteer(rina_in_garut, village, "Cici")
    assert held(rina_in_garut, MEKARMUKTI) == [(1, "", ["Ani", "Cici"]), (2, "", ["Budi"])]


def test_a_post_is_free_again_when_the_service_ends(village, rina_in_garut):
    open_post(rina_in_garut, village=village, reach=Reach.VILLAGE)
    ani = volunteer(rina_in_garut, village, "Ani")
    end(rina_in_garut, assignment=latest(ani), why=EndReason.MOVED, ended_on=date(2026, 1, 31))
    assert free_post(MEKARMUKTI).number == 1


def test_a_village_without_any_post_gets_its_first(land, village):
    bulk_door(Post).filter(village_id=MEKARMUKTI).delete()
    assert free_post(MEKARMUKTI).number == 1


def test_a_post_for_an_rw_is_opened_where_the_area_has_such(with_rw, village, rina_in_garut):
    post = open_post(rina_in_garut, village=village, reach=Reach.RW, name="  RW 05 ", opened_on=date(2025, 1, 2))
    assert (post.number, post.reach, post.name, post.opened_on) == (2, "rw", "RW 05", date(2025, 1, 2))
    assert told() == [("post.opened", {"number": 2, "reach": "rw", "part": "RW 05"})]


@pytest.mark.parametrize(
    ("reach", "name", "day", "kind", "sentence"),
    [
        (Reach.RW, "RW 05", None, Refused, rules.REACH_NOT_HERE),
        (Reach.VILLAGE, "RW 05", None, Invalid, rules.NAME_WITHOUT_PART),
        (Reach.VILLAGE, "", TODAY + timedelta(days=1), Invalid, DATE_AHEAD),
    ],
)
def test_a_post_that_cannot_be_is_refused(village, rina_in_garut, reach, name, day, kind, sentence):
    with pytest.raises(kind) as refused:
        open_post(rina_in_garut, village=village, reach=reach, name=name, opened_on=day)
    assert (refused.value.sentence, bulk_door(Post).filter(village_id=MEKARMUKTI).count()) == (sentence, 1)


def test_one_part_has_one_open_post_and_a_village_at_most_ninety_nine(with_rw, village, rina_in_garut):
    first = open_post(rina_in_garut, village=village, reach=Reach.RW, name="RW 05")
    with pytest.raises(Refused) as refused:
        open_post(rina_in_garut, village=village, reach=Reach.RW, name="rw05")
    assert refused.value.sentence == rules.NAME_TAKEN
    close_post(rina_in_garut, post=first)
    assert open_post(rina_in_garut, village=village, reach=Reach.RW, name="RW 05").number == 3
    bulk_door(Post).filter(number=3).update(number=99)
    with pytest.raises(Refused) as refused:
        open_post(rina_in_garut, village=village, reach=Reach.RW, name="RW 06")
    assert refused.value.sentence == rules.TOO_MANY_POSTS


def test_a_post_that_is_held_and_the_first_stay_open(village, rina_in_garut):
    ani = volunteer(rina_in_garut, village, "Ani")
    second = open_post(rina_in_garut, village=village, reach=Reach.VILLAGE)
    move_post(rina_in_garut, assignment=latest(ani), post=second)
    for post, sentence in ((second, rules.STILL_HELD), (first_of(MEKARMUKTI), rules.LAST_POST)):
        with pytest.raises(Refused) as refused:
            close_post(rina_in_garut, post=post)
        assert refused.value.sentence == sentence
    move_post(rina_in_garut, assignment=latest(ani), post=first_of(MEKARMUKTI))
    close_post(rina_in_garut, post=second)
    assert held(rina_in_garut, MEKARMUKTI) == [(1, "", ["Ani"])]
    with pytest.raises(Refused) as refused:
        close_post(rina_in_garut, post=second)
    assert refused.value.sentence == rules.CLOSED_POST


def first_of(village: str) -> Post:
    return bulk_door(Post).get(village_id=village, number=1)


def test_an_assignment_counts_only_on_open_posts_of_its_village(land, village, rina_in_garut):
    ani = latest(volunteer(rina_in_garut, village, "Ani"))
    second = open_post(rina_in_garut, village=village, reach=Reach.VILLAGE)
    close_post(rina_in_garut, post=second)
    elsewhere = bulk_door(Post).get(village_id=SUKAGALIH)
    expected = ((second, rules.CLOSED_POST), (elsewhere, None), (first_of(MEKARMUKTI), rules.THAT_POST))
    for post, sentence in expected:
        with pytest.raises(Problem) as refused:
            move_post(rina_in_garut, assignment=ani, post=post)
        assert sentence in {None, refused.value.sentence}
    assert bulk_door(Assignment).get(pk=ani.pk).post.number == 1


def test_nobody_opens_or_closes_elsewhere_or_without_the_permission(land, village, rina_in_garut):
    second = open_post(rina_in_garut, village=village, reach=Reach.VILLAGE)
    stranger, tksk = actor_of("regency_operator", "3279"), actor_of("tksk", "320532")
    with pytest.raises(NotFound):
        open_post(stranger, village=village, reach=Reach.VILLAGE)
    with pytest.raises(NotFound):
        open_post(rina_in_garut, village=land["3205"], reach=Reach.VILLAGE)
    with pytest.raises(NotFound):
        close_post(stranger, post=second)
    with pytest.raises(NotAllowed):
        open_post(tksk, village=village, reach=Reach.VILLAGE)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_who_open_a_post_at_once_get_two_numbers(land, garut_joined, rina_in_garut):
    def work():
        open_post(rina_in_garut, village=land[MEKARMUKTI], reach=Reach.VILLAGE)
        connection.close()

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = bulk_door(Post).filter(village_id=MEKARMUKTI).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 10))


def test_the_page_of_a_village_costs_the_same_for_one_post_and_for_three(village, rina_in_garut, rina):
    address, costs = reverse("volunteers:coverage", args=["32.05.32.2001"]), []
    for number in (1, 2, 3):
        volunteer(rina_in_garut, village, f"Ani {'I' * number}")
        with CaptureQueriesContext(connection) as counted:
            page = rina.get(address).content.decode()
        costs.append(len(counted))
        assert page.count("Formasi ") >= number
        open_post(rina_in_garut, village=village, reach=Reach.VILLAGE)
    assert costs[0] == costs[2]


def test_the_forms_open_close_and_change(with_rw, village, rina_in_garut, rina):
    ani = latest(volunteer(rina_in_garut, village, "Ani"))
    opening = reverse("volunteers:open_post", args=["32.05.32.2001"])
    assert "RW" in rina.get(opening).content.decode()
    page = rina.post(opening, {"reach": "rw", "name": ""})
    assert (page.status_code, "Tulis untuk bagian desa yang mana" in page.content.decode()) == (422, True)
    answer = rina.post(opening, {"reach": "rw", "name": "RW 05"}, follow=True)
    assert "Formasi 2: RW 05" in answer.content.decode()
    post = bulk_door(Post).get(number=2, village_id=MEKARMUKTI)
    moving = reverse("volunteers:move_post", args=[ani.pk])
    assert "Formasi 2: RW 05" in rina.get(moving).content.decode()
    rina.post(moving, {"post": str(post.pk)})
    assert held(rina_in_garut, MEKARMUKTI)[1] == (2, "RW 05", ["Ani"])
    closing = reverse("volunteers:close_post", args=[post.pk])
    assert "Formasi 2: RW 05" in rina.get(closing).content.decode()
    refused = rina.post(closing)
    assert (refused.status_code, "masih mengisi formasi ini" in refused.content.decode()) == (409, True)
    rina.post(moving, {"post": str(first_of(MEKARMUKTI).pk)})
    assert "Formasi sudah ditutup" in rina.post(closing, follow=True).content.decode()


def test_an_area_without_posts_for_parts_is_not_asked_for_one(village, rina):
    page = rina.get(reverse("volunteers:open_post", args=["32.05.32.2001"])).content.decode()
    assert ('name="name"' in page, "diatur di Pengaturan" in page) == (False, True)
