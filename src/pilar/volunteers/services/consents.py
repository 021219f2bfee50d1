"""Acts on what a PSM agreed to: being named on the public page of the village, and no more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Person, PublicConsent
from pilar.volunteers.rules import consents as rules
from pilar.volunteers.rules.assignments import Service

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.volunteers.rules.consents import How


@act("volunteers.note_consent")
def note_consent(actor: Actor, *, person: Person, how: How, given_on: date, note: str = "") -> PublicConsent:
    """Note that a PSM agrees to be named on the public page of the village, while this service lasts."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    latest = bulk_door(Assignment).filter(person=person, is_latest=True).first()
    service = Service(latest.service) if latest is not None else None
    in_force = bulk_door(PublicConsent).filter(person=person, assignment=latest, withdrawn_on__isnull=True)
    rules.check_may_agree(service, has_agreed=in_force.exists())
    rules.check_given(given_on, today=clock.today(zone_of(person.village_id).clock))
    consent = PublicConsent(person=person, assignment=latest, given_on=given_on, how=how.value, by=actor.label)
    consent.note = rules.note_of(note)
    save(consent)
    # The person is the subject, so that an import which made the person is not taken back over this.
    record("person.consented", person, region=person.village_id, personal={"name": person.name}, agreed=how.value)
    return consent


@act("volunteers.withdraw_consent")
def withdraw_consent(actor: Actor, *, person: Person) -> Person:
    """Note that a PSM does not want to be named any more; the name is off the page at once."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    today = clock.today(zone_of(person.village_id).clock)
    rows = bulk_door(PublicConsent).filter(person=person, withdrawn_on__isnull=True)
    if not rows.update(withdrawn_on=today, withdrawn_by=actor.label):
        raise Refused(rules.NO_CONSENT)
    record("person.consent_withdrawn", person, region=person.village_id, personal={"name": person.name})
    return person
