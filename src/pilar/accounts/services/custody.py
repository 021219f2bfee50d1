"""What an officer above does about somebody's account: close it, open it again, end its sessions, reset its factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.accounts.queries.accounts import all_seats, decisive_seats, is_held, visible
from pilar.accounts.rules import granting
from pilar.accounts.services import library
from pilar.accounts.services.mandates import seat_of, today_at
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.actor import Via
from pilar.kernel.problems import Refused, _
from pilar.kernel.scope import NATION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pilar.accounts.models import User
    from pilar.accounts.rules.granting import Seat
    from pilar.accounts.rules.vouching import Vouched
    from pilar.kernel.actor import Actor

CLOSED_ALREADY = _("This account is closed already.")
OPEN_ALREADY = _("This account is not closed.")
NO_FACTOR = _("This account has no second factor that could be reset.")


@act("accounts.close")
def close(actor: Actor, *, user: User, reason: str) -> User:
    """Close an account: nobody signs in with it, and its sessions end at once; its mandates stay as written."""
    user, region = in_hands(actor, user)
    if not user.is_active:
        raise Refused(CLOSED_ALREADY)
    user.is_active = False
    save(user)
    library.end_sessions(user)
    record("account.closed", user, region=region, personal={"name": str(user), "reason": reason})
    return user


@act("accounts.reopen")
def reopen(actor: Actor, *, user: User) -> User:
    """Open a closed account again; its mandates in force count again."""
    user, region = in_hands(actor, user)
    if user.is_active:
        raise Refused(OPEN_ALREADY)
    user.is_active = True
    save(user)
    record("account.reopened", user, region=region, personal={"name": str(user)})
    return user


@act("accounts.end_sessions")
def end_sessions(actor: Actor, *, user: User) -> int:
    """End every session of an account, wherever it is signed in; return how many there were."""
    user, region = in_hands(actor, user)
    ended = library.end_sessions(user)
    record("account.sessions_ended", user, region=region, personal={"name": str(user)}, count=ended)
    return ended


@act("accounts.reset_factor")
def reset_factor(actor: Actor, *, user: User, vouched: Vouched, note: str = "") -> User:
    """Take away every second factor of an account, for its owner lost it; the officer vouches for who asks."""
    user, region = in_hands(actor, user)
    if not library.take_factors(user):
        raise Refused(NO_FACTOR)
    library.end_sessions(user)
    personal = {"name": str(user), "note": note}
    record("account.factor_reset", user, region=region, personal=personal, vouched=vouched.value)
    return user


def firsts_of(user: User, seats: Sequence[Seat], *, today: date) -> list[Seat]:
    """Return the seats of an account not yet set up that nobody else holds: who opened the first may invite again."""
    if user.has_usable_password():
        return []
    return [seat for seat in seats if not is_held(seat.role.value, seat.region, today=today, but=user.pk)]


def in_hands(actor: Actor, user: User) -> tuple[User, str]:
    """Return the account, held for writing, and where it matters; raise unless it is in the actor's hands."""
    user, today = lock(visible(actor.scope), pk=user.pk), today_at(actor.region)
    seats = decisive_seats(all_seats(user), today=today)
    if actor.via is not Via.SYSTEM:
        is_self = actor.user_id == user.pk
        granting.check_in_hands(seat_of(actor), seats, is_self=is_self, firsts=firsts_of(user, seats, today=today))
    return user, min((seat.region for seat in seats), key=len, default=NATION)
