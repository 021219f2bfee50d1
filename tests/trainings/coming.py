"""A training of the province with few seats for Garut and Kota Banjar, names in it, and days that are over."""

from __future__ import annotations

from datetime import timedelta

from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.offices.queries import own_office
from pilar.offices.rules.offices import Kind as OfficeKind
from pilar.offices.rules.offices import Particulars as OfficeParticulars
from pilar.offices.services import open_office
from pilar.regions.rules import zone_of
from pilar.trainings.models import Block, Event, Nomination, NominationStep, SeatMove
from pilar.trainings.queries.board import board
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.quota import Plan, ReturnRule, Way
from pilar.trainings.services import answering, events, inviting, naming, plans, taking_part
from pilar.trainings.services.naming import Name
from pilar.volunteers.services.people import Particulars
from tests.trainings.samples import facts

GARUT, BANJAR = "3205322001", "3279011001"
TODAY = zone_of("32").clock
COSTS = "Transport dan penginapan ditanggung penyelenggara."


def today():
    return clock.today(TODAY)


def dinas(actor, region="32"):
    """The office of an area; opened when it is not there yet."""
    kind = OfficeKind.PROVINCE if len(region) == 2 else OfficeKind.REGENCY
    known = OfficeParticulars(name=f"Dinas Sosial {region}", address="Jalan Uji 1")
    return own_office(region) or open_office(actor, kind=kind, region=region, particulars=known)


def training(actor, *, garut=2, banjar=2, ipsm=1, back=ReturnRule.NEXT, groups=1, **more):
    """A training that waits for names; as many seats for each as said."""
    more = {"costs": COSTS, "place": "Bandung", "venue": "Hotel Uji", **more}
    event = events.open_event(actor, office=dinas(actor), facts=facts(groups=groups, **more))
    if ipsm:
        taking_part.reserve(actor, event=event, kind=Kind.IPSM, name="IPSM Jawa Barat", seats=ipsm)
    fixed = {"3205": garut, "3279": banjar}
    plan = Plan(seats=garut + banjar, floor=0, way=Way.FIXED, fixed=fixed, reason="Uji", back=back)
    plans.save_plan(actor, event=event, plan=plan)
    plans.publish(actor, event=event)
    plans.ask_names(actor, event=event)
    event.refresh_from_db()
    return event


def block_of(event, code):
    """The block of an area, or of IPSM."""
    rows = bulk_door(Block).select_related("event").filter(event=event)
    return rows.get(kind="ipsm") if code == "ipsm" else rows.get(code=code)


def name_of(title, village=GARUT, **more):
    """Somebody who is not in the register."""
    return Name(particulars=Particulars(name=title, sex=None, phone="+6281200000001"), village=village, **more)


def nominated(actor, event, *titles, code="3205", village=GARUT):
    """People named for the seats of an area, in this order."""
    block = block_of(event, code)
    return [naming.nominate(actor, block=block, name=name_of(title, village)) for title in titles]


def accepted(actor, event, *rows):
    """Let the organiser accept some names."""
    answering.accept(actor, event=event, nominations=[one.pk for one in rows])
    return [fresh(one) for one in rows]


def linked(actor, one):
    """The link of a participant and whoever holds it."""
    from pilar.links.services import open_link

    _link, token = answering.invite(actor, nomination=one)
    return open_link(token)


def fresh(one):
    """A name as it is now."""
    return bulk_door(Nomination).select_related("event", "block").get(pk=one.pk)


def states(event, code="3205"):
    """Names and states of a block, in the order of their ranks."""
    rows = bulk_door(Nomination).filter(block=block_of(event, code)).order_by("rank", "pk")
    return [(one.name, one.state) for one in rows]


def steps(one):
    """The steps of a name: cause, whose going or coming it was, and why."""
    rows = bulk_door(NominationStep).filter(nomination=one).select_related("other").order_by("pk")
    return [(row.cause, row.other.name if row.other else "", row.why) for row in rows]


def moves(event, *, after=0):
    """The moves of seats after the first so many: kind, seats, from, to."""
    rows = bulk_door(SeatMove).filter(event=event).select_related("source", "target").order_by("number")
    return [
        (row.kind, row.seats, row.source.code if row.source else "", row.target.code if row.target else "")
        for row in rows[after:]
    ]


def holding(event):
    """Seats held by block and come back, and their sum."""
    found = board(event)
    return {row.block.code: row.held for row in found.rows}, found.pool, found.total


def names_over(event):
    """Let the last day for names be over."""
    day = today() - timedelta(days=1)
    bulk_door(Event).filter(pk=event.pk).update(nominate_until=day)
    event.refresh_from_db()


def begun(event, *, ended=False):
    """Let the event begin today, or have ended yesterday."""
    first = today() - timedelta(days=2 if ended else 0)
    day = first - timedelta(days=1)
    last = first + timedelta(days=1)
    bulk_door(Event).filter(pk=event.pk).update(nominate_until=day, answer_until=day, first_day=first, last_day=last)
    event.refresh_from_db()


def told(event):
    """How often the journal tells of something."""
    return JournalEntry.objects.everywhere("a test").filter(event=event).count()


def invited(actor, event):
    """The links of everybody not yet invited."""
    return inviting.invite_many(actor, event=event)
