"""Signs of life: that a volunteer was heard of, told by what they do in Pilar or noted by an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, LifeSign, Person
from pilar.volunteers.rules.hearing import LONGEST_NOTE, NOT_SERVING, check_sign
from pilar.volunteers.services.many import BATCH, able_of, tell_of
from pilar.volunteers.services.presence import by_clock, refresh_presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.volunteers.rules.hearing import Sign, SignStep
    from pilar.volunteers.services.many import Sorted

HEARD = ("many.heard", "person.heard")


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
    sign = LifeSign(person=person, heard_on=heard_on, how=how.value, note=note.strip()[:LONGEST_NOTE], by=actor.label)
    if known is None or known.heard_on <= heard_on:
        sign.save()
        refresh_presence([latest.village_id], today=today)
    facts = {"heard_on": str(heard_on), "how": how.value}
    record("person.heard", person, region=latest.village_id, personal={"name": person.name, "note": sign.note}, **facts)
    return known if known is not None and known.heard_on > heard_on else sign


@act("volunteers.note_sign_many")
def note_sign_many(actor: Actor, *, people: Iterable[UUID], step: SignStep) -> Sorted:
    """Note that many volunteers were heard of on a day, as at a meeting; who does not serve is left out."""
    found = able_of(actor, people, step)
    _keep_later([one.assignment.person_id for one in found.able], step, by=actor.label)
    for today, villages in by_clock(one.assignment.village_id for one in found.able).items():
        refresh_presence(villages, today=today)
    tell_of(actor, found, HEARD, heard_on=str(step.heard_on), how=step.how.value)
    return found


def _keep_later(people: Sequence[UUID], step: SignStep, *, by: str) -> None:
    """Write the sign for everybody of whom nothing later is known."""
    for start in range(0, len(people), BATCH):
        some, rows = people[start : start + BATCH], bulk_door(LifeSign)
        later = set(rows.filter(pk__in=some, heard_on__gt=step.heard_on).values_list("person_id", flat=True))
        facts = {"heard_on": step.heard_on, "how": step.how.value, "note": step.note.strip()[:LONGEST_NOTE], "by": by}
        rows.bulk_create(
            [LifeSign(person_id=key, **facts) for key in some if key not in later],
            update_conflicts=True,
            unique_fields=["person"],
            update_fields=["heard_on", "how", "note", "by"],
        )


def hand_on(survivor: Person, absorbed: Person) -> None:
    """Let the later sign of life of two records that become one be the survivor's."""
    rows = bulk_door(LifeSign)
    signs = rows.filter(pk__in=[survivor.pk, absorbed.pk]).order_by("heard_on")
    last = signs.last()
    if last is not None and last.person_id != survivor.pk:
        rows.filter(pk=survivor.pk).delete()
        LifeSign(person=survivor, heard_on=last.heard_on, how=last.how, note=last.note, by=last.by).save()
