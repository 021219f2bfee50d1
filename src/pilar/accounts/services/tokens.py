"""Acts on access tokens: make one, revoke one; and the coarse note of its last use."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from pilar.accounts.models import AccessToken, Mandate
from pilar.accounts.queries.tokens import digest_of
from pilar.accounts.rules import tokens as rules
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.actor import Via
from pilar.kernel.found import found
from pilar.kernel.problems import NotAllowed, Refused, _
from pilar.kernel.scope import NATION, bulk_door
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pilar.kernel.actor import Actor

NOT_YOURS = _("A token is made by a person who is signed in, for their own area of authority.")
REVOKED_BEFORE = _("This token has been revoked before; nothing opens with it any more.")


@act("tokens.make")
def make(actor: Actor, *, label: str, permissions: Iterable[str], expires_on: date) -> tuple[AccessToken, str]:
    """Make an access token for one's own mandate; its secret is told this once and kept nowhere."""
    if actor.via is not Via.MANDATE or actor.token_id is not None:
        raise NotAllowed(NOT_YOURS)
    rules.check_end(expires_on, today=clock.today(zone_of(actor.region).clock))
    chosen = rules.check_permissions(permissions, held=actor.permissions)
    secret = f"{rules.MARK}{secrets.token_urlsafe(32)}"
    token = AccessToken(
        mandate=found(Mandate.objects.within(actor.scope), pk=actor.source_id),
        label=rules.label(label),
        prefix=secret[: rules.SHOWN],
        digest=digest_of(secret),
        permissions=list(chosen),
        expires_on=expires_on,
    )
    save(token)
    record(
        "token.made", token, region=actor.region, prefix=token.prefix, permissions=list(chosen), until=str(expires_on)
    )
    return token, secret


@act("tokens.revoke")
def revoke(actor: Actor, *, token: AccessToken) -> AccessToken:
    """Revoke an access token of one's area; from now on it opens nothing."""
    token = lock(AccessToken.objects.within(actor.scope), pk=token.pk)
    if token.revoked_at is not None:
        raise Refused(REVOKED_BEFORE)
    token.revoked_at, token.revoked_by = clock.now(), actor.label
    save(token)
    record("token.revoked", token, region=token.mandate.region_id or NATION, prefix=token.prefix)
    return token


def note_use(token: AccessToken) -> None:
    """Note that a token was used, an hour at a time: no act, because nothing of the register changes by it."""
    now = clock.now()
    if rules.is_stale(token.last_used_at, now=now):
        bulk_door(AccessToken).filter(pk=token.pk).update(last_used_at=now)
