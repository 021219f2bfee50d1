"""Where an account reads e-mail: an address proved by a code, the wish for a digest, and the way out of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.actor import system_actor
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.links import services as links
from pilar.notices.models import Mailbox
from pilar.notices.rules import CODE_DIGITS, LEAVE, TRIES, check_code, check_may_ask, check_may_have_digest
from pilar.notices.services.posting import AddressRefused, post
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from datetime import datetime

    from pilar.kernel.actor import Actor
    from pilar.links.models import Link

MAILER = system_actor("Pilar", "notices.end_digest", "notices.refuse_address", "links.make")
NO_SERVER = _("E-mail is not set up here, so no code can be sent. Ask the administrator of Pilar.")
NOT_SO = _("This is not an e-mail address. It looks like name@office.go.id.")
LEAVE_OPEN, LEAVE_LEFT = timedelta(days=360), timedelta(days=60)
"""How long a way out is open, and how much of that must be left when a digest goes out."""


@act("notices.ask_code")
def ask_code(actor: Actor, *, address: str) -> Mailbox:
    """Name one's e-mail address; a code goes there, and nothing else before it came back."""
    if not settings.MAIL_IS_SET_UP:
        raise Refused(NO_SERVER)
    if "@" not in address:
        raise Invalid(NOT_SO, field="address")
    Mailbox.objects.get_or_create(user_id=_key(actor))
    box, now = _own(actor), clock.now()
    asked = box.asked_times if _is_same_day(actor, box, now=now) else 0
    check_may_ask(asked=asked)
    box.asked_for, box.asked_at, box.asked_times, box.tries = address, now, asked + 1, 0
    save(box)
    record("mailbox.code_asked", box, region=actor.region, personal={"address": address})
    return box


@act("notices.confirm_address")
def confirm(actor: Actor, *, code: str) -> Mailbox:
    """Prove by its code that an address is one's own; from then on the digest may go there."""
    box, now = _own(actor), clock.now()
    right = constant_time_compare(code, code_of(box))
    check_code(right=right, asked_at=box.asked_at if box.asked_for else None, tries=box.tries, now=now)
    box.address, box.confirmed_at, box.asked_for, box.refused_at = box.asked_for, now, "", None
    box.wants_since = now
    save(box)
    record("mailbox.confirmed", box, region=actor.region, personal={"address": box.address})
    return box


@act("notices.choose_digest")
def choose(actor: Actor, *, wants: bool) -> Mailbox:
    """Say whether one wants the digest."""
    box = _own(actor)
    if wants:
        check_may_have_digest(box.address)
    box.wants_since = (box.wants_since or clock.now()) if wants else None
    box.refused_at = None
    save(box)
    record("digest.wanted" if wants else "digest.unwanted", box, region=actor.region)
    return box


@act("notices.forget_address")
def forget(actor: Actor) -> Mailbox:
    """Take one's e-mail address out of Pilar; no digest goes out any more."""
    box = _own(actor)
    box.address = box.asked_for = ""
    box.confirmed_at = box.wants_since = box.refused_at = None
    save(box)
    record("mailbox.forgotten", box, region=actor.region)
    return box


@act("notices.leave")
def leave(actor: Actor, *, link: Link) -> None:
    """Stop one's digest by the link that stands in it, without signing in."""
    links.use(link)
    box = lock(Mailbox.objects.all(), pk=int(link.subject_id))
    box.wants_since, box.leave, box.leave_until = None, None, None
    save(box)
    record("digest.left", box, region=actor.region)


@act("notices.refuse_address")
def note_refused(actor: Actor, *, box: Mailbox, region: str) -> None:  # noqa: ARG001 -- the door has checked it
    """Note that the mail server takes nothing for an address; nothing more is sent there."""
    box = lock(Mailbox.objects.all(), pk=box.pk)
    box.refused_at, box.wants_since, box.asked_for = clock.now(), None, ""
    save(box)
    record("mailbox.refused", box, region=region)


def try_code(actor: Actor, *, code: str) -> Mailbox:
    """Prove an address by its code; every try counts, also one that is refused and undone."""
    Mailbox.objects.filter(pk=_key(actor), tries__lte=TRIES).update(tries=F("tries") + 1)
    return confirm(actor, code=code)


def of(actor: Actor) -> Mailbox:
    """Return the letter box of whoever acts; an empty one when there is none yet."""
    return Mailbox.objects.filter(pk=_key(actor)).first() or Mailbox(user_id=_key(actor))


def code_of(box: Mailbox) -> str:
    """Return the code for what was asked last; it is worked out and stands in no table."""
    asked = f"{box.pk}:{box.asked_for}:{box.asked_at and box.asked_at.isoformat()}"
    number = int.from_bytes(salted_hmac("pilar.notices.code", asked, algorithm="sha256").digest()[:8])
    return str(number % 10**CODE_DIGITS).zfill(CODE_DIGITS)


def code_asked(entry: str) -> None:
    """Send the code that was asked for last, unless it came back already."""
    told = bulk_door(JournalEntry).get(pk=entry)
    box = Mailbox.objects.filter(pk=int(told.subject_id)).exclude(asked_for="").first()
    if box is None:
        return
    with translation.override("id"):
        message = EmailMessage(
            subject=gettext("Your code for Pilar"),
            body=render_to_string("notices/mail/code.txt", {"code": code_of(box)}),
            to=[box.asked_for],
            headers={"Auto-Submitted": "auto-generated"},
        )
    try:
        post(message)
    except AddressRefused:
        note_refused(MAILER, box=box, region=told.region)


def way_out(box: Mailbox, *, region: str) -> str:
    """Return the address that stops the digest without a sign-in, made anew before it closes."""
    if not box.leave or box.leave_until is None or box.leave_until - clock.now() < LEAVE_LEFT:
        until = clock.now() + LEAVE_OPEN
        _link, token = links.make(MAILER, purpose=LEAVE.name, subject=box.user, region=region, until=until)
        Mailbox.objects.filter(pk=box.pk).update(leave=token, leave_until=until)
        box.leave, box.leave_until = token, until
    return f"{settings.CONFIG.address}{reverse('links:opened', args=[str(box.leave)])}"


def _key(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotFound(NOT_FOUND)
    return actor.user_id


def _own(actor: Actor) -> Mailbox:
    return lock(Mailbox.objects.all(), pk=_key(actor))


def _is_same_day(actor: Actor, box: Mailbox, *, now: datetime) -> bool:
    zone = zone_of(actor.region).clock
    return box.asked_at is not None and timezone.localdate(box.asked_at, zone) == timezone.localdate(now, zone)
