"""How the addresses of trainings are tried."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.offices.queries import own_office
from pilar.regions.rules import zone_of
from pilar.trainings.models import Block, QuotaPlan
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.events import Facts
from pilar.trainings.rules.quota import Plan
from pilar.trainings.services import answering, events, naming, plans, taking_part
from pilar.trainings.services.naming import Name
from pilar.volunteers.services.people import Particulars
from tests.trainings import samples_a, samples_b, samples_c

if TYPE_CHECKING:
    from tests.access.places import Sample

SAMPLES: dict[str, Sample] = {**samples_a.SAMPLES, **samples_b.SAMPLES, **samples_c.SAMPLES}


def facts(name="Pemantapan PSM", *, begins=20, **more):
    """Return what is said of an event that begins in so many days."""
    day = clock.today(zone_of("32").clock)
    known = {
        "name": name,
        "level": "lanjutan",
        "first_day": day + timedelta(days=begins),
        "last_day": day + timedelta(days=begins + 1),
        "nominate_until": day + timedelta(days=begins - 13),
        "answer_until": day + timedelta(days=begins - 6),
    }
    return Facts(**known | more)


def event_of(actor, region, *, until="draft", seats=12, name="Pemantapan PSM"):
    """Prepare an event of the office of an area and take it as far as asked: draft, quota or nomination."""
    event = events.open_event(actor, office=own_office(region), facts=facts(name))
    taking_part.reserve(actor, event=event, kind=Kind.IPSM, name="IPSM", seats=2)
    floor = 1 if bulk_door(Block).filter(event=event, kind="area").count() <= seats else 0
    plans.save_plan(actor, event=event, plan=Plan(seats=seats, floor=floor))
    if until != "draft":
        plans.publish(actor, event=event)
    if until == "nomination":
        plans.ask_names(actor, event=event)
    event.refresh_from_db()
    return event


def named(actor, block, village, *titles, wants_reserve=False):
    """Name people without appointment for a block, who live in a village."""
    return [
        naming.nominate(
            actor,
            block=block,
            name=Name(particulars=Particulars(name=title, sex=None), village=village, wants_reserve=wants_reserve),
        )
        for title in titles
    ]


def furnish(land, officer, village):
    """Give a kab/kota trainings in each state, with somebody named, somebody in reserve and somebody accepted."""
    draft = event_of(officer, village[:4], name="Bimtek dasar")
    published = event_of(officer, village[:4], until="quota", name="Bimtek khusus")
    naming_event = event_of(officer, village[:4], until="nomination", name="Pemantapan")
    listed = event_of(officer, village[:4], until="nomination", name="Pemantapan lama")
    block = bulk_door(Block).get(event=naming_event, code=village[:6])
    one, accepted = named(officer, block, village, "Asep Uji", "Euis Uji")
    [reserve] = named(officer, block, village, "Dadang Uji", wants_reserve=True)
    answering.accept(officer, event=naming_event, nominations=[accepted.pk])
    [last] = named(officer, bulk_door(Block).get(event=listed, code=village[:6]), village, "Cucu Uji")
    answering.accept(officer, event=listed, nominations=[last.pk])
    answering.make_list(officer, event=listed)
    assert bulk_door(QuotaPlan).filter(event=draft, frozen_at__isnull=True).exists()
    return {
        "training_draft": str(draft.pk),
        "training_quota": str(published.pk),
        "training": str(naming_event.pk),
        "training_listed": str(listed.pk),
        "seat_block": str(block.pk),
        "ipsm_block": str(bulk_door(Block).get(event=naming_event, kind="ipsm").pk),
        "nomination": str(one.pk),
        "accepted_name": str(accepted.pk),
        "reserve_name": str(reserve.pk),
    }
