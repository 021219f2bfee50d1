"""Asking an office for its names by link, noting that it was reminded, and seats that an office gives back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pilar.kernel import clock
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block, SeatMove
from pilar.trainings.queries.board import board
from pilar.trainings.rules import blocks, ledger
from pilar.trainings.services import asking, naming, returning
from pilar.trainings.services.fetching import note_fetched
from tests.people import actor_of
from tests.trainings.seats import awaited, block_of, link_of, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(sari_in_west_java):
    return awaited(sari_in_west_java)


@pytest.fixture
def garut(event):
    return block_of(event, "3205")


def row_of(event, block):
    return next(row for row in board(event).rows if row.block.pk == block.pk)


# ---- asking ---------------------------------------------------------------------------------------------------------


def test_a_link_is_open_until_the_end_of_the_last_day_for_names(event, garut, sari_in_west_java):
    link, _actor, _token = link_of(sari_in_west_java, garut)
    assert link.until.astimezone(tz=clock.now().tzinfo).date() >= event.nominate_until
    assert (link.region_code, link.subject_id) == ("3205", str(garut.pk))
    assert row_of(event, garut).asked_at == link.made_at


def test_after_the_last_day_a_link_is_open_for_one_day(event, garut, sari_in_west_java):
    event.nominate_until -= timedelta(days=60)
    event.save()
    link, _actor, _token = link_of(sari_in_west_java, garut)
    assert timedelta(hours=23) < link.until - clock.now() <= timedelta(days=1)


def test_only_the_organiser_makes_a_link_and_only_for_a_block_it_sees(garut, rina_in_garut):
    with pytest.raises(NotAllowed):
        asking.ask_by_link(rina_in_garut, block=garut)
    with pytest.raises(NotFound):
        asking.ask_by_link(actor_of("province_operator", "17"), block=garut)


def test_no_link_is_made_before_names_are_asked_for(sari_in_west_java):
    block = block_of(awaited(sari_in_west_java, until="quota"), "3205")
    with pytest.raises(Refused):
        asking.ask_by_link(sari_in_west_java, block=block)


def test_it_is_noted_that_an_office_was_reminded(garut, sari_in_west_java, rina_in_garut):
    asking.note_chased(sari_in_west_java, block=garut)
    garut.refresh_from_db()
    assert garut.chased_at is not None
    with pytest.raises(NotAllowed):
        asking.note_chased(rina_in_garut, block=garut)


def test_who_takes_a_list_along_is_noted_and_who_does_not_see_the_event_takes_none(event, rina_in_garut):
    assert note_fetched(rina_in_garut, event=event) == event
    with pytest.raises(NotFound):
        note_fetched(actor_of("regency_operator", "1704"), event=event)


# ---- giving back ----------------------------------------------------------------------------------------------------


def test_an_office_gives_free_seats_of_its_own_back_with_a_reason(event, garut, rina_in_garut):
    before = row_of(event, garut)
    returning.release(rina_in_garut, block=garut, seats=1, why="Tidak ada yang siap")
    after = row_of(event, garut)
    assert (after.held, after.released, board(event).pool) == (before.held - 1, 1, 1)
    assert board(event).total == before.held + sum(row.held for row in board(event).rows) - after.held
    move = bulk_door(SeatMove).get(event=event, kind="released")
    assert (move.source_id, move.why) == (garut.pk, "Tidak ada yang siap")


@pytest.mark.parametrize(("seats", "why"), [(0, "Uji"), (1, "  "), (99, "Uji")])
def test_no_more_is_given_back_than_is_free_and_never_without_a_reason(event, garut, rina_in_garut, seats, why):
    with pytest.raises((Invalid, Refused)) as refused:
        returning.release(rina_in_garut, block=garut, seats=seats, why=why)
    assert refused.value.sentence in {ledger.ONE_OR_MORE, ledger.WHY_MISSING, ledger.NOT_SO_MANY}
    assert row_of(event, garut).released == 0


def test_a_seat_with_a_name_is_not_given_back(event, garut, rina_in_garut):
    held = row_of(event, garut).held
    for number in range(held):
        naming.nominate(rina_in_garut, block=garut, name=somebody(f"Orang {number:02}"))
    with pytest.raises(Refused) as refused:
        returning.release(rina_in_garut, block=garut, seats=1, why="Uji")
    assert refused.value.details == {"free": 0}


def test_nobody_gives_back_what_another_office_has_not_even_the_organiser(event, garut, sari_in_west_java):
    maman = actor_of("ipsm_officer", "32")
    ipsm = bulk_door(Block).get(event=event, kind="ipsm")
    for actor, block in ((sari_in_west_java, garut), (sari_in_west_java, ipsm), (maman, garut)):
        with pytest.raises(NotAllowed) as refused:
            returning.release(actor, block=block, seats=1, why="Uji")
        assert refused.value.sentence in {blocks.NOT_YOURS_TO_GIVE, blocks.NOT_YOURS}
    assert board(event).pool == 0
    returning.release(maman, block=ipsm, seats=1, why="Pengurus berhalangan")
    assert board(event).pool == 1


def test_an_office_gives_seats_back_by_link(event, garut, sari_in_west_java):
    link, actor, _token = link_of(sari_in_west_java, garut)
    returning.release_by_link(actor, link=link, seats=1, why="Tidak ada yang siap")
    link.refresh_from_db()
    assert (row_of(event, garut).released, link.used) == (1, 1)
    with pytest.raises(Refused):
        returning.release_by_link(actor, link=link, seats=99, why="Uji")
    link.refresh_from_db()
    assert link.used == 1
