"""Signs of life: that a volunteer was heard of, told by what they do in Pilar or noted by an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, LifeSign, Person
from pilar.volunteers.rules.hearing import NOT_SERVING, check_sign
from pilar.volunteers.services.presence import refresh_presence

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.volunteers.rules.hearing import Sign


@act("volunteers.note_sign")
def note_sign(actor: Actor, *, person: Person, heard_on: date, how: Sign, note: str = "") -> LifeSign:
    """Note that a volunteer was heard of on a day; an earlier day than is known changes nothing but is journalled.

    Apps above report through this act what a volunteer did: an activity, a report, an attendance.
    """
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    latest = bulk_door(Assignment).filter(person=person, is_latest=True).first()
    if latest is None:
        raise Refused(NOT_SERVING, name=person.name)
    today = clock.today(zone_of(latest.village_id).clock)
    check_sign(heard_on, today=today, service=latest.standing.service, name=person.name)
    known = bulk_door(LifeSign).filter(pk=person.pk).first()
    sign = LifeSign(person=person, heard_on=heard_on, how=how.value, note=note.strip()[:200], by=actor.label)
    if known is None or known.heard_on <= heard_on:
        sign.save()
        refresh_presence([latest.village_id], today=today)
    facts = {"heard_on": str(heard_on), "how": how.value}
    record("person.heard", person, region=latest.village_id, personal={"name": person.name, "note": sign.note}, **facts)
    return known if known is not None and known.heard_on > heard_on else sign


def hand_on(survivor: Person, absorbed: Person) -> None:
    """Let the later sign of life of two records that become one be the survivor's."""
    rows = bulk_door(LifeSign)
    signs = rows.filter(pk__in=[survivor.pk, absorbed.pk]).order_by("heard_on")
    last = signs.last()
    if last is not None and last.person_id != survivor.pk:
        rows.filter(pk=survivor.pk).delete()
        LifeSign(person=survivor, heard_on=last.heard_on, how=last.how, note=last.note, by=last.by).save()
