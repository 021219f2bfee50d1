"""What signing in and out leaves behind, and what people do about their own accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.accounts.models import SignIn, User
from pilar.accounts.rules.sign_ins import Means, Outcome
from pilar.accounts.services import library
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.actor import Actor, Via
from pilar.kernel.scope import NATION, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN = frozenset({"accounts.enter", "accounts.leave", "accounts.secure", "accounts.rename", "accounts.end_own_sessions"})
"""What everybody may do about their own account, whatever they wear."""


@dataclass(frozen=True)
class Trace:
    """What is kept of a coming: by what, on what, from about where."""

    means: Means = Means.PASSWORD
    device: str = ""
    network: str = ""


@act("accounts.enter")
def note_sign_in(actor: Actor, *, user: User, trace: Trace) -> None:
    """Sign in, which the history keeps for a year and the journal for good."""
    keep_try(user, Outcome.ENTERED, trace)
    record("account.entered", user, region=actor.region)


def keep_try(user: User, outcome: Outcome, trace: Trace) -> None:
    """Keep how a coming went in the history of an account; a failed one is no act and leaves nothing in the journal."""
    SignIn.objects.create(
        user=user,
        at=clock.now(),
        outcome=outcome.value,
        means=trace.means.value,
        device=trace.device,
        network=trace.network,
    )


@act("accounts.leave")
def note_sign_out(actor: Actor, *, user: User) -> None:
    """Sign out."""
    record("account.left", user, region=actor.region)


@act("accounts.secure")
def note_change(actor: Actor, *, user: User, event: str, kind: str) -> None:
    """Change one's own password or second factors."""
    facts = {"kind": kind} if kind else {}
    record(event, user, region=actor.region, personal={"name": str(user)}, **facts)


@act("accounts.rename")
def rename(actor: Actor, *, user: User, name: str) -> User:
    """Correct one's own name."""
    user = lock(User.objects.all(), pk=user.pk)
    before, user.name = user.name, name
    save(user)
    record("account.renamed", user, region=actor.region, personal={"name": name, "before": before})
    return user


@act("accounts.end_own_sessions")
def end_own_sessions(actor: Actor, *, user: User, but: str, only: Sequence[int] | None = None) -> int:
    """Sign oneself out elsewhere: everywhere, or at some places."""
    count = library.end_sessions(user, but=but, only=only)
    record("account.sessions_ended", user, region=actor.region, personal={"name": str(user)}, count=count)
    return count


def visitor(user: User, *, region: str = NATION) -> Actor:
    """Return the actor of somebody at the door: an account before it wears any mandate."""
    return Actor(via=Via.SYSTEM, label=str(user), permissions=OWN, scope=Scope(), region=region, user_id=user.pk)
