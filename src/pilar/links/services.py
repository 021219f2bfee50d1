"""Acts on links: make one, use it up, withdraw it; and the way from a token to the actor it stands for."""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.actor import Actor, Via
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.ids import new_id
from pilar.kernel.problems import Invalid, NotFound, Refused, _
from pilar.kernel.scope import Scope, bulk_door
from pilar.kernel.words import said
from pilar.links import queries, rules
from pilar.links.models import Link
from pilar.links.rules.standing import CLOSED
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db import models

    from pilar.links.rules import Purpose

SALT = "pilar.links"
NOBODYS = rules.Parts(UUID(int=0), bytes(rules.SECRET), bytes(rules.MAC))
NOT_OPEN = _("This link is closed already: used up, past its date or withdrawn before. Nothing had to be done.")
WHY_EMPTY = _("Say in a few words why the link is withdrawn; it stands in the journal.")


@act("links.make")
def make(
    actor: Actor,
    *,
    purpose: str,
    subject: models.Model,
    region: str,
    until: datetime,
    uses: int = 1,
    facts: Mapping[str, object] | None = None,
) -> tuple[Link, str]:
    """Make a link that opens one thing; its token is handed back this once and kept nowhere.

    ``facts`` rest open and are for the purpose's own view: put no name, number or birth date there.
    """
    if not actor.scope.covers(region):
        raise NotFound(NOT_FOUND)
    rules.check_terms(until=until, uses=uses, longest=rules.PURPOSES[purpose].longest, now=clock.now())
    pk, secret = new_id(), os.urandom(rules.SECRET)
    link = save(
        Link(
            id=pk,
            digest=_digest(secret),
            purpose=purpose,
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            region_id=region or None,
            facts=dict(facts or {}),
            until=until,
            uses=uses,
            mandate_id=actor.source_id,
            by=actor.label,
        )
    )
    day = until.astimezone(zone_of(region).clock).date().isoformat()
    record("link.made", link, region=region, purpose=purpose, until=day, uses=uses)
    return link, rules.pack(_signed(pk, secret))


@act("links.revoke")
def revoke(actor: Actor, *, link: Link, why: str = "") -> Link:
    """Withdraw a link that is still open; from now on it opens nothing."""
    link = lock(Link.objects.within(actor.scope), pk=link.pk)
    why = " ".join(why.split())
    if not why:
        raise Invalid(WHY_EMPTY, field="why")
    moment = clock.now()
    if link.state(now=moment) is not rules.State.OPEN:
        raise Refused(NOT_OPEN)
    link.revoked_at, link.revoked_by, link.revoked_why = moment, actor.label, why[:200]
    save(link)
    record("link.revoked", link, region=link.region_code, purpose=link.purpose, why=link.revoked_why)
    return link


def open_link(token: str) -> tuple[Link, Actor]:
    """Return the link of a token and the actor it stands for; raise ``LinkClosed`` when it opens nothing.

    Nothing is used up here. Whatever is wrong with a token, the same is done: one signature and one digest are
    computed and compared, one row is asked for; so neither words nor time tell whether a link was ever there.
    """
    parts = rules.unpack(token) or NOBODYS
    is_signed = hmac.compare_digest(parts.mac, _signed(parts.pk, parts.secret).mac)
    link = bulk_door(Link).filter(pk=parts.pk).select_related("region").first()
    is_known = hmac.compare_digest(link.digest if link else "0" * 64, _digest(parts.secret))
    if link is None or not (is_signed and is_known) or link.purpose not in rules.PURPOSES:
        raise rules.LinkClosed(CLOSED)
    if link.state(now=clock.now()) is not rules.State.OPEN:
        raise rules.LinkClosed(CLOSED)
    return link, actor_of(link, rules.PURPOSES[link.purpose])


def actor_of(link: Link, purpose: Purpose) -> Actor:
    """Return whoever holds the link: what its purpose allows, in its region, party to what it opens."""
    with translation.override("id"):
        label = gettext("Link: %(purpose)s") % {"purpose": said(purpose.label)}
    return Actor(
        via=Via.LINK,
        label=label,
        permissions=purpose.permissions,
        scope=Scope(roots=(link.region_code,), parties=frozenset({f"{link.subject_type}:{link.subject_id}"})),
        region=link.region_code,
        source_id=link.pk,
    )


def use(link: Link) -> None:
    """Claim one use of a link for the act under way; raise ``LinkClosed`` when there is none left.

    One statement looks and counts, so of two acts that race for the last use the second waits for the first and is
    then refused; and when the act is undone, so is the claim.
    """
    record("link.used", link, region=link.region_code, purpose=link.purpose)
    moment = clock.now()
    still_open = bulk_door(Link).filter(queries.in_state(rules.State.OPEN, now=moment), pk=link.pk)
    if not still_open.update(used=F("used") + 1, last_used_at=moment):
        raise rules.LinkClosed(CLOSED)


def count_opening(link: Link) -> None:
    """Count that a link was looked at, and when; by whom nobody notes."""
    moment = clock.now()
    bulk_door(Link).filter(pk=link.pk).update(
        opened=F("opened") + 1, first_opened_at=Coalesce("first_opened_at", moment), last_opened_at=moment
    )


def _signed(pk: UUID, secret: bytes) -> rules.Parts:
    mac = salted_hmac(SALT, pk.bytes + secret, algorithm="sha256").digest()[: rules.MAC]
    return rules.Parts(pk, secret, mac)


def _digest(secret: bytes) -> str:
    """Return what rests in the table; a secret of 160 random bits needs no salt and no slowness."""
    return hashlib.sha256(secret).hexdigest()
