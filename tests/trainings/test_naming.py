"""Naming people: by the office, by IPSM, by the organiser for it, by link, from a table; order, withdrawal, letter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.kernel import clock
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.links.rules import LinkClosed
from pilar.links.services import revoke
from pilar.trainings.models import Nomination, NominationStep
from pilar.trainings.rules import blocks
from pilar.trainings.rules import nominations as rules
from pilar.trainings.services import answering, naming
from pilar.trainings.services.naming import Name
from pilar.volunteers.models import Person
from tests.people import actor_of, volunteer
from tests.trainings.seats import BANJAR, GARUT, awaited, block_of, link_of, somebody, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(sari_in_west_java):
    return awaited(sari_in_west_java, seats=6)


@pytest.fixture
def garut(event):
    return block_of(event, "3205")


@pytest.fixture
def banjar(event):
    return block_of(event, "3279")


@pytest.fixture
def ipsm(event):
    return bulk_door(type(block_of(event, "3205"))).get(event=event, kind="ipsm")


@pytest.fixture
def maman(land):
    """The officer of IPSM of the province."""
    return actor_of("ipsm_officer", "32", name="Maman")


@pytest.fixture
def later(monkeypatch):
    """Let so many days pass."""
    real = clock.now
    return lambda days: monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=days))


def seats_of(event, block):
    from pilar.trainings.queries.board import board

    return next(row.held for row in board(event).rows if row.block.pk == block.pk)


def fill(actor, block, count, village=GARUT):
    return [
        naming.nominate(actor, block=block, name=somebody(f"Orang {number:02}", village)) for number in range(count)
    ]


# ---- who may name, and for whom -------------------------------------------------------------------------------------


def test_an_office_names_somebody_of_the_register_by_its_account(garut, rina_in_garut, garut_joined, land):
    person = volunteer(rina_in_garut, land[GARUT], "Euis Kartika")
    name = Name(person=person.pk, written="Dra. Euis Kartika, M.Si.", role="PSM", needs="Kursi roda")
    one = naming.nominate(rina_in_garut, block=garut, name=name)
    told = (one.person_id, one.name, one.village_id, one.role, one.needs, one.state, one.source)
    assert told == (person.pk, "Dra. Euis Kartika, M.Si.", GARUT, "PSM", "Kursi roda", "proposed", "account")
    assert [step.cause for step in bulk_door(NominationStep).filter(nomination=one)] == ["named"]


def test_whoever_is_outside_the_register_becomes_a_person_without_appointment(garut, rina_in_garut):
    one = naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan", phone="+6281200000001"))
    person = bulk_door(Person).get(pk=one.person_id)
    assert (person.name, person.village_id, person.phone) == ("Dadan Hermawan", GARUT, "+6281200000001")
    assert not person.assignments.exists()


def test_a_known_nik_names_the_person_it_belongs_to(garut, rina_in_garut, garut_joined, land):
    person = volunteer(rina_in_garut, land[GARUT], "Euis Kartika", nik="3205325403850001")
    one = naming.nominate(rina_in_garut, block=garut, name=somebody("Euis K.", nik="3205325403850001"))
    assert (one.person_id, bulk_door(Person).count()) == (person.pk, 1)


def test_a_nik_of_somebody_called_otherwise_names_nobody(garut, rina_in_garut, garut_joined, land):
    volunteer(rina_in_garut, land[GARUT], "Euis Kartika", nik="3205325403850001")
    with pytest.raises(Invalid) as refused:
        naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan Hermawan", nik="3205325403850001"))
    assert (refused.value.sentence, refused.value.field, states(garut)) == (naming.NIK_OF_ANOTHER, "nik", [])


def test_the_organiser_names_people_on_behalf_of_an_office(garut, sari_in_west_java):
    assert naming.nominate(sari_in_west_java, block=garut, name=somebody("Dadan")).source == "behalf"


def test_ipsm_names_its_people_by_its_own_account_and_the_organiser_on_its_behalf(ipsm, maman, sari_in_west_java):
    assert naming.nominate(maman, block=ipsm, name=somebody("Ketua IPSM", role="Ketua IPSM")).source == "account"
    assert naming.nominate(sari_in_west_java, block=ipsm, name=somebody("Sekretaris", BANJAR)).source == "behalf"


def test_ipsm_lets_somebody_step_in_and_the_organiser_accepts_them(event, ipsm, maman, sari_in_west_java):
    one = naming.nominate(maman, block=ipsm, name=somebody("Ketua IPSM"))
    answering.accept(sari_in_west_java, event=event, nominations=[one.pk])
    instead = answering.substitute(maman, nomination=one, why="Sakit", name=somebody("Wakil Ketua"))
    assert (instead.state, instead.source) == ("proposed", "account")


def test_ipsm_names_no_reserve_after_the_last_day_as_the_organiser_may(event, ipsm, maman, sari_in_west_java, later):
    fill(maman, ipsm, 2)
    later(10)
    with pytest.raises(Refused) as refusal:
        naming.nominate(maman, block=ipsm, name=somebody("Bendahara"))
    assert refusal.value.sentence == naming.TOO_LATE
    assert naming.nominate(sari_in_west_java, block=ipsm, name=somebody("Bendahara")).state == "reserve"


def test_ipsm_names_nobody_for_the_seats_of_an_area(garut, maman):
    with pytest.raises(NotAllowed) as refused:
        naming.nominate(maman, block=garut, name=somebody("Dadan"))
    assert (refused.value.sentence, states(garut)) == (blocks.NOT_YOURS, [])


def test_an_office_names_nobody_for_the_seats_of_ipsm_or_of_another_area(ipsm, banjar, rina_in_garut):
    for block in (ipsm, banjar):
        with pytest.raises(NotAllowed):
            naming.nominate(rina_in_garut, block=block, name=somebody("Dadan", BANJAR))
        assert states(block) == []


def test_who_has_no_part_in_an_event_does_not_find_its_blocks(garut):
    stranger = actor_of("regency_operator", "1704")
    with pytest.raises(NotFound):
        naming.nominate(stranger, block=garut, name=somebody("Dadan"))


def test_who_may_not_name_names_nobody(garut):
    with pytest.raises(NotAllowed):
        naming.nominate(actor_of("auditor", "32"), block=garut, name=somebody("Dadan"))


def test_nobody_of_another_area_is_named(garut, rina_in_garut, dedi_in_banjar, sari_in_west_java, banjar_joined, land):
    with pytest.raises(Invalid) as refused:
        naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan", BANJAR))
    assert (refused.value.sentence, refused.value.field) == (naming.ELSEWHERE, "village")
    theirs = volunteer(dedi_in_banjar, land[BANJAR], "Neneng")
    for actor in (rina_in_garut, sari_in_west_java):
        with pytest.raises((NotFound, Invalid)):
            naming.nominate(actor, block=garut, name=Name(person=theirs.pk))
    assert states(garut) == []


def test_a_name_needs_somebody(garut, rina_in_garut):
    with pytest.raises(Invalid) as refused:
        naming.nominate(rina_in_garut, block=garut, name=Name())
    assert refused.value.sentence == naming.NOBODY


# ---- seats and reserves ---------------------------------------------------------------------------------------------


def test_seats_are_filled_first_and_whoever_comes_after_waits_in_reserve(event, garut, rina_in_garut):
    seats = seats_of(event, garut)
    fill(rina_in_garut, garut, seats + 1)
    assert [state for _name, state in states(garut)] == ["proposed"] * seats + ["reserve"]


def test_an_office_may_name_its_reserve_first_and_still_fill_its_seats(garut, rina_in_garut):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan", wants_reserve=True))
    naming.nominate(rina_in_garut, block=garut, name=somebody("Euis"))
    assert states(garut) == [("Dadan", "reserve"), ("Euis", "proposed")]


def test_one_person_is_named_once_for_an_event_whoever_names_them(garut, ipsm, rina_in_garut, maman):
    one = naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan"))
    with pytest.raises(Duplicate) as refused:
        naming.nominate(maman, block=ipsm, name=Name(person=one.person_id))
    assert (refused.value.sentence, refused.value.details["block"]) == (rules.NAMED_TWICE, garut.name)


def test_the_withdrawn_make_room_for_the_next_in_reserve_who_knows_why(event, garut, rina_in_garut):
    first, *_rest, reserve = fill(rina_in_garut, garut, seats_of(event, garut) + 1)
    naming.withdraw(rina_in_garut, nomination=first, why="Sakit")
    reserve.refresh_from_db()
    step = bulk_door(NominationStep).filter(nomination=reserve).order_by("id").last()
    assert (reserve.state, step.cause, step.other_id) == ("proposed", "moved_up", first.pk)


def test_nobody_is_withdrawn_without_a_reason(garut, rina_in_garut):
    [one] = fill(rina_in_garut, garut, 1)
    with pytest.raises(Invalid) as refused:
        naming.withdraw(rina_in_garut, nomination=one, why=" ")
    assert (refused.value.sentence, states(garut)) == (naming.WHY_MISSING, [("Orang 00", "proposed")])


def test_reserves_are_put_in_another_order_and_only_all_of_them(garut, rina_in_garut):
    one, two, three = (
        naming.nominate(rina_in_garut, block=garut, name=somebody(name, wants_reserve=True)) for name in ("A", "B", "C")
    )
    naming.rank(rina_in_garut, block=garut, order=[three.pk, one.pk, two.pk])
    assert [name for name, _state in states(garut)] == ["C", "A", "B"]
    for wrong in ([three.pk, one.pk], [three.pk, one.pk, one.pk], []):
        with pytest.raises(Refused):
            naming.rank(rina_in_garut, block=garut, order=wrong)


def test_after_the_last_day_only_free_seats_are_filled_unless_the_organiser_fills_them(
    event, garut, rina_in_garut, sari_in_west_java
):
    event.nominate_until -= timedelta(days=30)
    event.save()
    fill(rina_in_garut, garut, seats_of(event, garut))
    with pytest.raises(Refused) as refused:
        naming.nominate(rina_in_garut, block=garut, name=somebody("Terlambat"))
    assert refused.value.sentence == naming.TOO_LATE
    assert naming.nominate(sari_in_west_java, block=garut, name=somebody("Terlambat")).state == "reserve"


def test_before_names_are_asked_for_nobody_is_named(sari_in_west_java):
    block = block_of(awaited(sari_in_west_java, until="quota"), "3205")
    with pytest.raises(Refused):
        naming.nominate(sari_in_west_java, block=block, name=somebody("Dadan"))


def test_the_letter_of_an_office_is_noted_with_number_and_date(garut, rina_in_garut):
    naming.note_letter(rina_in_garut, block=garut, number=" 460/12-Dinsos ", on=date(2026, 11, 2))
    garut.refresh_from_db()
    assert (garut.letter_number, garut.letter_date) == ("460/12-Dinsos", date(2026, 11, 2))
    for number, day in (("", date(2026, 11, 2)), ("1", None)):
        with pytest.raises(Invalid):
            naming.note_letter(rina_in_garut, block=garut, number=number, on=day)


# ---- from a table ---------------------------------------------------------------------------------------------------


def test_many_are_named_by_one_act_the_first_rows_for_the_seats(event, garut, rina_in_garut):
    seats = seats_of(event, garut)
    made = naming.nominate_many(
        rina_in_garut, block=garut, names=[somebody(f"Orang {number:02}") for number in range(seats + 2)]
    )
    assert [one.state for one in made] == ["proposed"] * seats + ["reserve"] * 2
    assert {one.source for one in made} == {"table"}


def test_of_many_nobody_is_named_when_one_cannot_be_and_the_row_is_said(garut, rina_in_garut):
    rows = [somebody("Dadan", row=2), somebody("Euis", BANJAR, row=7)]
    with pytest.raises(Invalid) as refused:
        naming.nominate_many(rina_in_garut, block=garut, names=rows)
    assert (refused.value.details["row"], states(garut), bulk_door(Person).count()) == (7, [], 0)
    with pytest.raises(Invalid) as refused:
        naming.nominate_many(rina_in_garut, block=garut, names=[somebody("Euis", BANJAR)])
    assert refused.value.details["row"] == 1


def test_of_no_names_and_of_too_many_nobody_is_named(garut, rina_in_garut):
    for names in ([], [somebody("Dadan")] * (naming.MOST_AT_ONCE + 1)):
        with pytest.raises(Invalid):
            naming.nominate_many(rina_in_garut, block=garut, names=names)
    assert states(garut) == []


# ---- by link --------------------------------------------------------------------------------------------------------


def test_an_office_without_an_account_names_its_people_by_link(
    garut, sari_in_west_java, rina_in_garut, garut_joined, land
):
    person = volunteer(rina_in_garut, land[GARUT], "Euis Kartika")
    link, actor, _token = link_of(sari_in_west_java, garut)
    one = naming.nominate_by_link(actor, link=link, name=Name(person=person.pk))
    other = naming.nominate_by_link(actor, link=link, name=somebody("Dadan"))
    assert [(row.name, row.source) for row in (one, other)] == [("Euis Kartika", "link"), ("Dadan", "link")]
    link.refresh_from_db()
    assert link.used == 2


def test_by_link_nobody_of_another_area_is_named(garut, sari_in_west_java, dedi_in_banjar, banjar_joined, land):
    theirs = volunteer(dedi_in_banjar, land[BANJAR], "Neneng")
    link, actor, _token = link_of(sari_in_west_java, garut)
    with pytest.raises(NotFound):
        naming.nominate_by_link(actor, link=link, name=Name(person=theirs.pk))
    with pytest.raises(Invalid):
        naming.nominate_by_link(actor, link=link, name=somebody("Dadan", BANJAR))
    link.refresh_from_db()
    assert (states(garut), link.used) == ([], 0)


def test_a_link_names_people_and_gives_seats_back_and_does_nothing_else(garut, sari_in_west_java):
    link, actor, _token = link_of(sari_in_west_java, garut)
    one = naming.nominate_by_link(actor, link=link, name=somebody("Dadan"))
    for act, more in (
        (naming.nominate, {"block": garut, "name": somebody("Euis")}),
        (naming.withdraw, {"nomination": one, "why": "Sakit"}),
        (naming.rank, {"block": garut, "order": []}),
        (naming.note_letter, {"block": garut, "number": "1", "on": date(2026, 11, 2)}),
        (answering.accept, {"event": one.event, "nominations": [one.pk]}),
    ):
        with pytest.raises(NotAllowed):
            act(actor, **more)
    assert states(garut) == [("Dadan", "proposed")]


def test_by_a_link_that_was_withdrawn_nobody_is_named(garut, sari_in_west_java):
    link, actor, _token = link_of(sari_in_west_java, garut)
    revoke(sari_in_west_java, link=link, why="Salah kirim")
    with pytest.raises(LinkClosed):
        naming.nominate_by_link(actor, link=link, name=somebody("Dadan"))
    assert bulk_door(Nomination).count() == 0
