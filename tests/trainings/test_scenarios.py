"""Three trainings as they were held, told from the division of seats to who came, with their own numbers.

West Java 2020: 100 seats for 27 kab/kota by their villages and 10 for IPSM; West Sumatra 2017: 50 people of five
kab/kota; Lampung 2022: 60 people of fifteen. Who took part in them is made up.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.links.services import open_link
from pilar.offices.rules.offices import Kind as OfficeKind
from pilar.offices.rules.offices import Particulars as OfficeParticulars
from pilar.offices.services import open_office
from pilar.trainings.models import Block, Nomination, QuotaPlan, SeatMove
from pilar.trainings.queries.board import board
from pilar.trainings.queries.names import steps
from pilar.trainings.rules import quota
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.events import State as EventState
from pilar.trainings.rules.ledger import Kind as MoveKind
from pilar.trainings.rules.nominations import Cause, State
from pilar.trainings.rules.quota import Basis, Plan, Way
from pilar.trainings.services import answering, asking, events, naming, plans, returning, taking_part
from pilar.trainings.services.naming import Name
from pilar.trainings.tasks import return_all
from pilar.volunteers.services.people import Particulars
from tests.people import actor_of
from tests.regions.fixtures import plant
from tests.trainings.figures import HUNDRED, JAWA_BARAT, LAMPUNG, SUMATERA_BARAT
from tests.trainings.samples import facts

GARUT, CIMAHI, BANJAR = "3205051001", "3277011001", "3279011001"
CIMAHI_DISTRICT, BANJAR_DISTRICT, GARUT_DISTRICT = "327701", "327901", "320505"


def office_of(actor, region, kind=OfficeKind.PROVINCE):
    return open_office(actor, kind=kind, region=region, particulars=OfficeParticulars(name=f"Dinas Sosial {region}"))


def prepared(actor, office, plan, *, reserved=0, codes=None, **said):
    event = events.open_event(actor, office=office, facts=facts(begins=30, **said))
    if codes:
        taking_part.choose_areas(actor, event=event, codes=codes)
    if reserved:
        taking_part.reserve(actor, event=event, kind=Kind.IPSM, name="IPSM Provinsi", seats=reserved)
    plans.save_plan(actor, event=event, plan=plan)
    return event


def divided(event):
    return {one["code"]: one["seats"] for one in bulk_door(QuotaPlan).get(event=event).trace["units"]}


def outsiders(village, *names):
    return [Name(particulars=Particulars(name=name, sex=None), village=village) for name in names]


def names_of(block, state):
    return list(
        bulk_door(Nomination).filter(block=block, state=state.value).order_by("rank").values_list("name", flat=True)
    )


@pytest.fixture
def west_java(db):
    return plant(*JAWA_BARAT, GARUT_DISTRICT, CIMAHI_DISTRICT, BANJAR_DISTRICT)


@pytest.fixture
def later(monkeypatch):
    """Let so many days pass."""
    real = clock.now

    def pass_(days):
        monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=days))

    return pass_


def test_west_java_divides_a_hundred_seats_and_ten_and_anybody_can_divide_again(west_java):
    province = actor_of("province_operator", "32")
    event = prepared(province, office_of(province, "32"), Plan(seats=100), reserved=10)
    row = plans.publish(province, event=event)
    assert divided(event) == HUNDRED
    assert row.trace["handy"] == "61"
    low, high = (Fraction(one) for one in row.trace["divisor"])
    assert (round(float(low), 2), round(float(high), 2)) == (60.4, 61.56)
    assert row.trace["awards"][-1]["code"] == "3211"
    assert row.trace["next"]["code"] == "3273"
    assert quota.recompute(row.trace)
    assert not quota.recompute({**row.trace, "units": [{**row.trace["units"][0], "seats": 8}, *row.trace["units"][1:]]})
    known = board(event)
    assert (known.total, known.pool, known.sums["entitled"], len(known.rows)) == (110, 0, 110, 28)


@pytest.fixture
def handed_in(west_java):
    """West Java once names were handed in: Garut nine, Cimahi four by link, IPSM eight, Banjar its seat back."""
    province, garut = actor_of("province_operator", "32"), actor_of("regency_operator", "3205")
    event = prepared(province, office_of(province, "32"), Plan(seats=100), reserved=10)
    plans.publish(province, event=event)
    plans.ask_names(province, event=event)
    event.refresh_from_db()
    blocks = {block.code: block for block in bulk_door(Block).filter(event=event)}
    for name in outsiders(GARUT, "Asep", "Euis", "Dadan", "Neneng", "Ujang", "Lilis", "Cecep", "Imas", "Tatang"):
        naming.nominate(garut, block=blocks["3205"], name=name)
    _link, token = asking.ask_by_link(province, block=blocks["3277"])
    link, holder = open_link(token)
    for name in outsiders(CIMAHI, "Yayan", "Enung", "Opik", "Sari"):
        naming.nominate_by_link(holder, link=link, name=name)
    ipsm = actor_of("ipsm_officer", "32")
    for name in outsiders(CIMAHI, *(f"Pengurus {letter}" for letter in "ABCDEFGH")):
        naming.nominate(ipsm, block=next(one for one in blocks.values() if one.kind == "ipsm"), name=name)
    banjar = actor_of("regency_operator", "3279")
    returning.release(banjar, block=blocks["3279"], seats=1, why="Bersamaan dengan musrenbang")
    seated = bulk_door(Nomination).filter(event=event, state=State.PROPOSED.value)
    answering.accept(province, event=event, nominations=[row.pk for row in seated])
    return province, garut, event, blocks


def named(name):
    return bulk_door(Nomination).get(name=name)


def test_west_java_names_its_people_and_a_reserve_moves_up(handed_in):
    province, garut, event, blocks = handed_in
    known = board(event)
    assert (known.total, known.pool, known.sums["held"], known.sums["named"]) == (110, 1, 109, 7 + 1 + 8)
    assert names_of(blocks["3205"], State.RESERVE) == ["Imas", "Tatang"]
    _link, token = answering.invite(province, nomination=named("Euis"))
    link, euis = open_link(token)
    answering.answer(euis, link=link, comes=False, why="Anak sakit")
    moved = steps(garut.scope, named("Imas"))[0]
    assert (moved.typed_cause, moved.other.name) == (Cause.MOVED_UP, "Euis")
    assert names_of(blocks["3205"], State.RESERVE) == ["Tatang"]
    assert board(event).total == 110


def test_west_java_seats_without_a_name_come_back_and_go_on_by_the_written_rule(handed_in, later):
    _province, garut, event, _blocks = handed_in
    later(20)
    return_all.func()
    return_all.func()
    known = board(event)
    assert known.total == 110
    assert {row.block.code: row.gained for row in known.rows if row.gained} == {"3205": 2, "3277": 3}
    assert known.pool == 110 - (9 + 4 + 8)
    given = bulk_door(SeatMove).filter(event=event, kind=MoveKind.REASSIGNED.value).order_by("number")
    assert [move.target.code for move in given] == ["3205", "3205", "3277", "3277", "3277"]
    assert steps(garut.scope, named("Tatang"))[0].typed_cause is Cause.SEAT_GIVEN
    # Nobody fell below what they were entitled to but by their own act or the written rule.
    lost = bulk_door(SeatMove).filter(event=event, target=None).values_list("kind", flat=True)
    assert set(lost) == {MoveKind.RELEASED.value, MoveKind.RETURNED.value}


def test_west_java_makes_its_list_lets_somebody_step_in_and_notes_who_came(handed_in, later):
    province, garut, event, _blocks = handed_in
    answering.make_list(province, event=event)
    [instead] = outsiders(GARUT, "Rohayati")
    later(30)
    answering.substitute(garut, nomination=named("Asep"), why="Sakit tadi pagi", name=instead)
    assert [step.typed_cause for step in steps(garut.scope, named("Rohayati"))] == [Cause.STEPS_IN]
    answering.accept(province, event=event, nominations=[named("Rohayati").pk])
    seated = [row.pk for row in bulk_door(Nomination).filter(event=event, state=State.ACCEPTED.value)]
    answering.note_present(province, event=event, present=seated[1:])
    event.refresh_from_db()
    assert event.typed_state is EventState.RUNNING
    assert (board(event).total, board(event).sums["attended"], len(seated)) == (110, 15, 16)


@pytest.mark.parametrize(
    ("way", "seats"),
    [
        (Way.WEBSTER, {"1302": 15, "1303": 13, "1310": 11, "1372": 3, "1373": 8}),
        (Way.EQUAL, dict.fromkeys(SUMATERA_BARAT, 10)),
    ],
)
def test_west_sumatra_divides_fifty_people_among_five(db, way, seats):
    plant(*SUMATERA_BARAT)
    province = actor_of("province_operator", "13")
    event = prepared(
        province, office_of(province, "13"), Plan(seats=50, way=way), codes=SUMATERA_BARAT, host="Kota Solok"
    )
    plans.publish(province, event=event)
    assert divided(event) == seats
    assert board(event).total == 50


@pytest.mark.parametrize("way", [Way.WEBSTER, Way.EQUAL])
def test_lampung_divides_sixty_people_among_fifteen(db, way):
    plant(*LAMPUNG)
    province = actor_of("province_operator", "18")
    event = prepared(province, office_of(province, "18"), Plan(seats=60, way=way, basis=Basis.VILLAGES))
    row = plans.publish(province, event=event)
    assert len(LAMPUNG) == 15
    if way is Way.EQUAL:
        assert divided(event) == dict.fromkeys(LAMPUNG, 4)
    else:
        by_hand = Fraction(row.trace["handy"])
        weights = {one["code"]: one["weight"] for one in row.trace["units"]}
        assert divided(event) == {
            code: max(1, int(weight / by_hand + Fraction(1, 2))) for code, weight in weights.items()
        }
        assert sum(divided(event).values()) == 60
