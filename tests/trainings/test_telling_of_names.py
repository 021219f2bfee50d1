"""Names that are awaited are told to the office whose seats lack one, until nothing is missing or nobody waits."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.notices import queries
from pilar.trainings.models import Block
from pilar.trainings.queries.board import board
from pilar.trainings.services import answering, events, naming, plans, returning
from tests.people import actor_of
from tests.trainings.samples import facts
from tests.trainings.seats import awaited, block_of, somebody

pytestmark = pytest.mark.django_db


def react(event):
    """Do what follows from the latest such entry, twice, as may happen."""
    entry = JournalEntry.objects.everywhere("a test").filter(event=event).latest("pk")
    for path in settings.PILAR_REACTIONS[event] * 2:
        import_string(path)(str(entry.pk))


def waiting(actor):
    return [(row.kind, row.facts["free"], row.due_on) for row in queries.inbox(actor) if row.kind == "names_awaited"]


@pytest.fixture
def event(sari_in_west_java):
    event = awaited(sari_in_west_java, seats=2)
    react("event.naming")
    return event


@pytest.fixture
def garut(event):
    return block_of(event, "3205")


@pytest.fixture
def maman(land):
    return actor_of("ipsm_officer", "32")


def free(event, block):
    return next(row.free for row in board(event).rows if row.block.pk == block.pk)


def fill(actor, block, many):
    for number in range(many):
        naming.nominate(actor, block=block, name=somebody(f"Orang {number:02}"))
        react("nomination.made")


def test_each_office_is_told_of_its_own_seats_until_the_last_day_and_the_organiser_of_none(
    event, garut, rina_in_garut, dedi_in_banjar, maman, sari_in_west_java
):
    due = event.nominate_until
    assert waiting(rina_in_garut) == [("names_awaited", free(event, garut), due)]
    assert waiting(dedi_in_banjar) == [("names_awaited", free(event, block_of(event, "3279")), due)]
    assert waiting(maman) == [("names_awaited", 2, due)]
    assert waiting(sari_in_west_java) == []
    [notice] = queries.inbox(rina_in_garut)
    assert notice.address == reverse("trainings:block", args=[garut.pk])


def test_nobody_is_told_before_names_are_asked_for(sari_in_west_java, rina_in_garut):
    awaited(sari_in_west_java, until="quota")
    react("seats.moved")
    assert waiting(rina_in_garut) == []


def test_what_is_left_is_told_anew_and_the_notice_closes_once_nothing_is(event, garut, rina_in_garut, dedi_in_banjar):
    many = free(event, garut)
    fill(rina_in_garut, garut, many)
    assert (waiting(rina_in_garut), len(waiting(dedi_in_banjar))) == ([], 1)
    [one] = garut.nominations.all()[:1]
    naming.withdraw(rina_in_garut, nomination=one, why="Sakit")
    react("nomination.changed")
    assert [row[1] for row in waiting(rina_in_garut)] == [1]


def test_names_from_a_table_close_it_too(event, garut, rina_in_garut):
    rows = [somebody(f"Orang {number:02}") for number in range(free(event, garut))]
    naming.nominate_many(rina_in_garut, block=garut, names=rows)
    react("block.named_many")
    assert waiting(rina_in_garut) == []


def test_seats_given_back_are_not_waited_for(event, garut, rina_in_garut):
    returning.release(rina_in_garut, block=garut, seats=free(event, garut), why="Tidak ada yang siap")
    react("seats.moved")
    assert waiting(rina_in_garut) == []


def test_nobody_is_waited_for_once_the_event_is_cancelled(event, sari_in_west_java, rina_in_garut, maman):
    events.cancel_event(sari_in_west_java, event=event, why="Anggaran digeser")
    react("event.cancelled")
    assert (waiting(rina_in_garut), waiting(maman)) == ([], [])


def test_nobody_is_waited_for_once_the_list_is_made(event, garut, sari_in_west_java, rina_in_garut, dedi_in_banjar):
    fill(rina_in_garut, garut, 1)
    answering.accept(sari_in_west_java, event=event, nominations=[row.pk for row in garut.nominations.all()])
    react("nominations.accepted")
    answering.make_list(sari_in_west_java, event=event)
    react("event.listed")
    assert (waiting(rina_in_garut), waiting(dedi_in_banjar)) == ([], [])


def test_another_last_day_is_told_anew(event, sari_in_west_java, rina_in_garut):
    moved = facts(event.name, begins=24)
    events.edit_event(sari_in_west_java, event=event, facts=moved)
    react("event.edited")
    assert [row[2] for row in waiting(rina_in_garut)] == [moved.nominate_until]


def test_an_event_of_a_kabupaten_tells_no_kecamatan_and_still_ipsm(rina_in_garut, garut_joined):
    from pilar.offices.rules.offices import Kind, Particulars
    from pilar.offices.services import open_office
    from tests.trainings.samples import event_of

    open_office(rina_in_garut, kind=Kind.REGENCY, region="3205", particulars=Particulars(name="Dinas Sosial Garut"))
    event = event_of(rina_in_garut, "3205", until="nomination")
    react("event.naming")
    assert bulk_door(Block).filter(event=event, kind="area").exists()
    assert (waiting(rina_in_garut), len(waiting(actor_of("ipsm_officer", "3205")))) == ([], 1)


def test_an_adjusted_division_is_told_as_it_is(sari_in_west_java, rina_in_garut):
    event = awaited(sari_in_west_java, seats=6, until="quota")
    garut, banjar = block_of(event, "3205"), block_of(event, "3279")
    plans.adjust(sari_in_west_java, event=event, source=garut, target=banjar, seats=1, why="Uji")
    plans.ask_names(sari_in_west_java, event=event)
    react("event.naming")
    assert [row[1] for row in waiting(rina_in_garut)] == [free(event, garut)]
