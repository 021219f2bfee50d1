"""Acts on requests to be called: take one from the public page, look at one, settle it, forget it in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Min, Q
from django.urls import reverse

from pilar.kernel import clock
from pilar.kernel.act import act, lock, look, record, save
from pilar.kernel.actor import Role, system_actor
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, Refused
from pilar.kernel.scope import bulk_door
from pilar.notices.services import To, raise_once, settle_if_any
from pilar.regions import queries as regions
from pilar.regions.rules import dotted, zone_of
from pilar.volunteers.models import ContactRequest
from pilar.volunteers.queries import public as queries
from pilar.volunteers.rules import contacts as rules
from pilar.volunteers.rules import notices as kinds
from pilar.volunteers.rules.people import phone

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.rules.contacts import Settled

REGION = "regions.region"
A_DAY = timedelta(days=1)
KEEPER = system_actor("Pilar", "volunteers.forget_contacts")


@dataclass(frozen=True)
class Asked:
    """Who wants to be called, on which number, and why."""

    name: str
    phone: str
    message: str


def visitor(village: str) -> Actor:
    """Return the actor of whoever opened the public page of a village: nobody knows who it is."""
    return system_actor("Pengunjung halaman desa", "volunteers.ask_contact", region=village)


@act("volunteers.ask_contact")
def ask_contact(_actor: Actor, /, *, village: Region, asked: Asked) -> ContactRequest:
    """Keep that somebody wants to be called by the PSM of a village; who it is rests encrypted."""
    now = clock.now()
    if not queries.takes_requests(village.pk, on=now.astimezone(zone_of(village.pk).clock).date()):
        raise Refused(rules.CLOSED)
    rules.check_room(within_a_day=queries.asked_since(village.pk, now - A_DAY))
    number = phone(asked.phone)
    if not number:
        raise Invalid(rules.NO_PHONE, field="phone")
    message = rules.message_of(asked.message)
    request = ContactRequest(
        village=village, name=rules.name_of(asked.name), phone=number, message=message, made_at=now
    )
    save(request)
    record("contact.asked", request, region=village.pk)
    return request


@look("volunteers.look_contact")
def look_contact(actor: Actor, *, request: ContactRequest) -> ContactRequest:
    """Read who wants to be called, on which number and why; the journal tells who looked."""
    request = lock(ContactRequest.objects.within(actor.scope), pk=request.pk)
    if request.opened_at is None:
        request.opened_at = clock.now()
        save(request)
    record("contact.seen", request, region=request.village_id)
    return request


@act("volunteers.settle_contact")
def settle_contact(actor: Actor, *, request: ContactRequest, settled: Settled) -> ContactRequest:
    """Note how a request was settled; its words are forgotten thirty days later."""
    request = lock(ContactRequest.objects.within(actor.scope), pk=request.pk)
    if request.outcome:
        raise Refused(rules.SETTLED_ALREADY)
    request.outcome, request.settled_at, request.settled_by = settled.value, clock.now(), actor.label
    save(request)
    record("contact.settled", request, region=request.village_id, settled=settled.value)
    return request


@act("volunteers.forget_contacts")
def forget(_actor: Actor, /, *, village: Region) -> int:
    """Forget the requests of a village whose time is over."""
    many, _kinds = _due().filter(village=village).delete()
    record("contacts.forgotten", village, region=village.pk, many=many)
    return many


def forget_all() -> int:
    """Forget, as every night, what was settled thirty days ago and whatever is older than ninety days."""
    codes = sorted(set(_due().order_by().values_list("village_id", flat=True)))
    places, forgotten = regions.many(codes), 0
    for code in codes:
        forgotten += forget(KEEPER, village=places[code])
        bring_up_to_date(code)
    return forgotten


def tell(entry: str) -> None:
    """Bring the notices of a village up to date after somebody asked, or a request was settled."""
    bring_up_to_date(bulk_door(JournalEntry).get(pk=entry).region)


def bring_up_to_date(village: str) -> None:
    """Tell the head of the village and the Dinas Sosial how many wait to be called; none: nothing waits any more.

    Nothing of who it is stands in a notice.
    """
    waiting = bulk_door(ContactRequest).filter(village_id=village, outcome="")
    many = waiting.count()
    subject = (REGION, village)
    if not many:
        settle_if_any(subject=subject, kind=kinds.CONTACT_ASKED.name)
        return
    first = waiting.aggregate(first=Min("made_at"))["first"]
    for role, office in ((Role.KADES, village), kinds.operator_of(village)):
        raise_once(
            to=To(role=role, office=office),
            kind=kinds.CONTACT_ASKED.name,
            subject=subject,
            region=village,
            address=reverse("volunteers:contacts", args=[dotted(village)]),
            facts={"many": many},
            since=first,
        )


def _due() -> QuerySet[ContactRequest]:
    now = clock.now()
    settled, old = Q(settled_at__lt=now - rules.AFTER_SETTLED), Q(made_at__lt=now - rules.AT_MOST)
    return bulk_door(ContactRequest).filter(settled | old)
