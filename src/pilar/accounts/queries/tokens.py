"""From a secret to the token it opens, and from a token to its actor."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from pilar.accounts.models import AccessToken
from pilar.accounts.queries.mandates import actor_of
from pilar.accounts.rules.tokens import MARK, NEVER, TokenState, state
from pilar.kernel import clock
from pilar.kernel.problems import SignInNeeded, _
from pilar.kernel.scope import NATION, bulk_door
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor
    from pilar.kernel.scope import Scope

NOT_IN_FORCE = _("This access token is not known or no longer in force. Make a new one under “Keamanan akun”.")
LONGEST_NAME = 90
"""A journal label holds 160 signs; the name of the token must still fit behind."""


def digest_of(secret: str) -> str:
    """Return what is kept of a secret. It holds 256 bits of chance, so it needs no slow hash."""
    return sha256(secret.encode()).hexdigest()


def by_secret(secret: str) -> AccessToken:
    """Return the token a secret opens; raise when there is none in force, without saying why."""
    rows = bulk_door(AccessToken).select_related("mandate__user", "mandate__region")
    token = rows.filter(digest=digest_of(secret)).first() if secret.startswith(MARK) else None
    today = clock.today(zone_of(NATION).clock)
    if token is None or state(token.facts, today=today) is not TokenState.IN_USE:
        raise SignInNeeded(NOT_IN_FORCE)
    return token


def actor_by_token(token: AccessToken) -> Actor:
    """Return the actor of a token: its mandate, with those of the role's permissions that the token was given."""
    actor = actor_of(token.mandate, user=token.mandate.user)
    return replace(
        actor,
        label=f"{actor.label[:LONGEST_NAME]} · {token.label}",
        permissions=(actor.permissions & frozenset(token.permissions)) - NEVER,
        token_id=token.pk,
    )


def tokens_of(scope: Scope) -> QuerySet[AccessToken]:
    """Return the tokens of an area, the newest first."""
    rows = AccessToken.objects.within(scope).select_related("mandate__user", "mandate__region")
    return rows.order_by("-pk")
