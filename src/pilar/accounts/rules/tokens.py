"""What an access token may be: how long, with which permissions, and whether it opens anything today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.accounts.rules.mandates import in_force
from pilar.kernel.problems import Invalid, NotAllowed, _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

MARK = "plr_"
"""Every token begins so: a secret that slipped into a text is recognised by it."""

SHOWN = 12
LABEL_MAX = 60
LONGEST = timedelta(days=365)
COARSE = timedelta(hours=1)
"""When a token was last used is kept no finer: it tells whether it is still needed, not what somebody did when."""

PER_MINUTE = 300

NEVER = frozenset({"tokens.list", "tokens.make", "tokens.revoke"})
"""What no token may do: make more of its kind."""

PAST = _("A token ends on a day to come. Choose a later day.")
TOO_LONG = _("A token lives at most one year. Choose %(latest)s or earlier, and make a new one when it ends.")
NOTHING_CHOSEN = _("A token without any permission opens nothing. Choose at least one.")
TOO_MUCH = _("A token can only do what you may do yourself under this area of authority. Choose fewer permissions.")
NO_LABEL = _("Say what the token is for; by this name you find it again.")


class TokenState(StrEnum):
    """Whether a token opens anything, and if not, why."""

    IN_USE = "in_use"
    REVOKED = "revoked"
    EXPIRED = "expired"
    MANDATE_OVER = "mandate_over"
    ACCOUNT_CLOSED = "account_closed"


TOKEN_STATES: dict[TokenState, str] = {
    TokenState.IN_USE: _("In force"),
    TokenState.REVOKED: _("Revoked"),
    TokenState.EXPIRED: _("Expired"),
    TokenState.MANDATE_OVER: _("Its area of authority has ended"),
    TokenState.ACCOUNT_CLOSED: _("Its account is closed"),
}


@dataclass(frozen=True)
class TokenFacts:
    """All that decides whether a token opens anything."""

    expires_on: date
    is_revoked: bool
    mandate_since: date
    mandate_until: date | None
    is_account_active: bool


def state(facts: TokenFacts, *, today: date) -> TokenState:
    """Return the state of a token; the last day counts."""
    if facts.is_revoked:
        return TokenState.REVOKED
    if facts.expires_on < today:
        return TokenState.EXPIRED
    if not facts.is_account_active:
        return TokenState.ACCOUNT_CLOSED
    if not in_force(facts.mandate_since, facts.mandate_until, today=today):
        return TokenState.MANDATE_OVER
    return TokenState.IN_USE


def latest(today: date) -> date:
    """Return the last day a token made today may have."""
    return today + LONGEST


def label(text: str) -> str:
    """Return the name of a token in one line; raise when there is none."""
    cleaned = " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())[:LABEL_MAX]
    if not cleaned:
        raise Invalid(NO_LABEL, field="label")
    return cleaned


def check_end(expires_on: date, *, today: date) -> None:
    """Raise unless a token made today may live until that day."""
    if expires_on <= today:
        raise Invalid(PAST, field="expires_on")
    if expires_on > latest(today):
        raise Invalid(TOO_LONG, field="expires_on", latest=latest(today))


def check_permissions(chosen: Iterable[str], *, held: frozenset[str]) -> tuple[str, ...]:
    """Return the permissions of a token in order; raise when there are none, or more than its maker holds."""
    wanted = frozenset(chosen)
    if not wanted:
        raise Invalid(NOTHING_CHOSEN, field="permissions")
    if not wanted <= held - NEVER:
        raise NotAllowed(TOO_MUCH, field="permissions")
    return tuple(sorted(wanted))


def is_stale(last_used_at: datetime | None, *, now: datetime) -> bool:
    """Say whether the time of last use is worth writing again."""
    return last_used_at is None or now - last_used_at >= COARSE
