"""What signing in and out leaves in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.act import act, record
from pilar.kernel.actor import Actor, Via
from pilar.kernel.scope import NATION, Scope

if TYPE_CHECKING:
    from pilar.accounts.models import User


@act("accounts.enter")
def note_sign_in(actor: Actor, *, user: User) -> None:
    """Sign in with name and password."""
    record("account.entered", user, region=actor.region)


@act("accounts.leave")
def note_sign_out(actor: Actor, *, user: User) -> None:
    """Sign out."""
    record("account.left", user, region=actor.region)


def visitor(user: User, *, region: str = NATION) -> Actor:
    """Return the actor of somebody at the door: an account before it wears any mandate."""
    return Actor(
        via=Via.SYSTEM,
        label=str(user),
        permissions=frozenset({"accounts.enter", "accounts.leave"}),
        scope=Scope(),
        region=region,
        user_id=user.pk,
    )
