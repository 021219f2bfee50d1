"""The digest of a day: begun once for each account, sent once, and given up with a word in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from pilar.accounts.queries.mandates import home_region
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Refused, _
from pilar.notices import queries
from pilar.notices.models import Digest, Mailbox
from pilar.notices.rules import Outcome, morning_of
from pilar.notices.services.mailboxes import MAILER, note_refused, way_out
from pilar.notices.services.posting import AddressRefused, post
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.notices.queries import Section
    from pilar.regions.rules import TimeZone

ENDED = _("This digest has ended already.")


def begin_all(zone: TimeZone, *, now: datetime, send: Callable[[str], object]) -> int:
    """Begin the digest of everyone in a zone who wants it and for whom something waits; return how many.

    A row and the job that sends it are written together, and a row is there once for an account and a day: run again,
    after a kill or by a second worker, this begins what was not begun.
    """
    six = morning_of(now.astimezone(zone.clock))
    if six is None or not settings.MAIL_IS_SET_UP:
        return 0
    boxes = Mailbox.objects.filter(wants_since__lt=six, user__is_active=True).select_related("user").order_by("pk")
    return sum(_begin(box, zone, day=six.date(), now=now, send=send) for box in boxes.iterator(chunk_size=200))


def _begin(box: Mailbox, zone: TimeZone, *, day: date, now: datetime, send: Callable[[str], object]) -> bool:
    region = home_region(box.user, today=day)
    if zone_of(region) != zone or not queries.sections(box.user, today=day):
        return False
    with transaction.atomic():
        begun = {"region": region, "begun_at": now}
        digest, is_new = Digest.objects.get_or_create(user=box.user, day=day, defaults=begun)
        if is_new:
            send(str(digest.pk))
    return is_new


def send_digest(key: UUID) -> None:
    """Send a digest unless it has ended, and note how it ended.

    Between the server's yes and our note a kill can fall; then it is sent again, under the same Message-ID, by which
    letter boxes know that it is the same (docs/adr/0021).
    """
    digest = Digest.objects.select_related("user").get(pk=key)
    if digest.outcome:
        return
    box = Mailbox.objects.filter(pk=digest.user_id, user__is_active=True, wants_since__isnull=False).first()
    with translation.override("id"):
        sections = queries.sections(digest.user, today=digest.day) if box else []
        message = _message(digest, box, sections) if box and sections else None
    if box is None or message is None:
        end(MAILER, digest=digest, outcome=Outcome.MOOT)
        return
    try:
        post(message)
    except AddressRefused:
        note_refused(MAILER, box=box, region=digest.region)
        end(MAILER, digest=digest, outcome=Outcome.REFUSED)
    else:
        end(MAILER, digest=digest, outcome=Outcome.SENT)


def give_up(key: UUID) -> None:
    """Note that the server did not take a digest however often it was asked."""
    digest = Digest.objects.get(pk=key)
    if not digest.outcome:
        end(MAILER, digest=digest, outcome=Outcome.UNANSWERED)


@act("notices.end_digest")
def end(actor: Actor, *, digest: Digest, outcome: Outcome) -> Digest:  # noqa: ARG001 -- the door has checked it
    """Note how a digest ended, once."""
    digest = lock(Digest.objects.all(), pk=digest.pk)
    if digest.outcome:
        raise Refused(ENDED)
    digest.outcome, digest.ended_at = outcome.value, clock.now()
    save(digest)
    record("digest.ended", digest, region=digest.region, outcome=outcome.value)
    return digest


def _message(digest: Digest, box: Mailbox, sections: list[Section]) -> EmailMultiAlternatives:
    address = settings.CONFIG.address
    way = way_out(box, region=digest.region)
    day = date_format(digest.day, "j F Y")
    told = {
        "sections": sections,
        "day": day,
        "inbox": f"{address}{reverse('notices:inbox')}",
        "account": f"{address}{reverse('notices:mail')}",
        "way_out": way,
    }
    message = EmailMultiAlternatives(
        subject=gettext("What waits in Pilar, %(day)s") % {"day": day},
        body=render_to_string("notices/mail/digest.txt", told),
        to=[box.address],
        headers={
            "Message-ID": f"<{digest.pk.hex}@{address.partition('//')[2].partition(':')[0]}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{way}>",
        },
    )
    message.attach_alternative(render_to_string("notices/mail/digest.html", told), "text/html")
    return message
