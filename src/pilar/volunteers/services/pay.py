"""Acts on where an allowance is paid to: write it, take it away; and the look that opens it, with what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.act import act, lock, look, record, save
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import PayDetails, Person
from pilar.volunteers.rules import pay as rules
from pilar.volunteers.rules.pay import PayTo, Purpose

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor

NOBODY = PayTo()


@act("volunteers.write_pay")
def write_pay(actor: Actor, *, person: Person, details: PayTo) -> Person:
    """Write where the allowance of a person is paid to; what is left empty stays as it was."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    row = bulk_door(PayDetails).filter(person=person).first() or PayDetails(person=person)
    before = row.paid_to
    after = rules.over(before, details)
    rules.check(after)
    row.bank, row.by = after.bank, actor.label
    row.account, row.holder, row.npwp = after.account or None, after.holder or None, after.npwp or None
    save(row)
    # What was there before is not kept: an account that is closed serves nobody any more.
    parts = list(rules.changed(before, after)) or ["none"]
    record("person.pay_written", person, region=person.village_id, personal={"name": person.name}, parts=parts)
    return person


@act("volunteers.clear_pay")
def clear_pay(actor: Actor, *, person: Person) -> Person:
    """Take away where the allowance of a person is paid to."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    rules.check_there(_known(person))
    bulk_door(PayDetails).filter(person=person).delete()
    record("person.pay_cleared", person, region=person.village_id, personal={"name": person.name})
    return person


@look("volunteers.look_pay")
def look_pay(actor: Actor, *, person: Person, purpose: Purpose, words: str = "") -> PayTo:
    """Read where the allowance of a person is paid to; the journal tells who looked, and for what."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    own = rules.purpose_words(purpose, words)
    details = _known(person)
    rules.check_there(details)
    personal = {"name": person.name} | ({"words": own} if own else {})
    event = "person.pay_seen_otherwise" if own else "person.pay_seen"
    record(event, person, region=person.village_id, personal=personal, purpose=purpose.value)
    return details


def _known(person: Person) -> PayTo:
    row = bulk_door(PayDetails).filter(person=person).first()
    return row.paid_to if row is not None else NOBODY
