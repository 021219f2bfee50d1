"""One-time links to an account, and the passwords that only its owner ever sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

from pilar.accounts.models import User
from pilar.accounts.rules.purposes import OPEN_FOR, RECOVER, SETUP
from pilar.accounts.services import library
from pilar.accounts.services.custody import in_hands
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Refused, _
from pilar.links import services as links

if TYPE_CHECKING:
    from pilar.accounts.rules.vouching import Vouched
    from pilar.kernel.actor import Actor
    from pilar.links.models import Link

SET_ALREADY = _("This account has a password already. If it is lost, make a recovery link instead.")
NOT_SET_YET = _("This account has no password yet. Make a set-up link instead.")
CLOSED = _("This account is closed. Open it again first.")
OVERTAKEN = _(
    "This link was overtaken: the account was closed, its password was set since, or a newer link was made. Ask your "
    "office for a new one."
)


@act("accounts.invite")
def invite(actor: Actor, *, user: User) -> tuple[Link, str]:
    """Make the one-time link by which the owner of a new account sets the password; an earlier one opens no more."""
    user, region = in_hands(actor, user)
    if user.has_usable_password():
        raise Refused(SET_ALREADY)
    user.set_unusable_password()
    save(_open(user))
    record("account.invited", user, region=region, personal={"name": str(user)})
    return _make(actor, SETUP.name, user, region)


@act("accounts.recover")
def recover(actor: Actor, *, user: User, vouched: Vouched, note: str = "") -> tuple[Link, str]:
    """Make the one-time link by which somebody who lost the password sets a new one; the officer vouches for them."""
    user, region = in_hands(actor, user)
    if not user.has_usable_password():
        raise Refused(NOT_SET_YET)
    _open(user)
    personal = {"name": str(user), "note": note}
    record("account.recovery_begun", user, region=region, personal=personal, vouched=vouched.value)
    return _make(actor, RECOVER.name, user, region)


@act("accounts.set_up")
def set_up(actor: Actor, *, link: Link, password: str) -> User:
    """Set the first password of one's own account, by the one-time link."""
    user = _claimed(link)
    _write(user, password)
    record("account.set_up", user, region=actor.region, personal={"name": str(user)})
    return user


@act("accounts.take_back")
def take_back(actor: Actor, *, link: Link, password: str) -> User:
    """Set a new password by a recovery link; whoever was signed in is out."""
    user = _claimed(link)
    _write(user, password)
    ended = library.end_sessions(user)
    record("account.recovered", user, region=actor.region, personal={"name": str(user)}, count=ended)
    return user


def owner(link: Link) -> User:
    """Return whose account a link opens; raise when it was overtaken."""
    user = User.objects.filter(pk=int(link.subject_id)).first()
    return _checked(link, user)


def _claimed(link: Link) -> User:
    links.use(link)
    return _checked(link, lock(User.objects.all(), pk=int(link.subject_id)))


def _checked(link: Link, user: User | None) -> User:
    if user is None or not user.is_active or not constant_time_compare(link.facts.get("as_of", ""), _as_of(user)):
        raise Refused(OVERTAKEN)
    return user


def _write(user: User, password: str) -> None:
    user.set_password(password)
    save(user)


def _open(user: User) -> User:
    if not user.is_active:
        raise Refused(CLOSED)
    return user


def _make(actor: Actor, purpose: str, user: User, region: str) -> tuple[Link, str]:
    until = clock.now() + OPEN_FOR[purpose]
    return links.make(actor, purpose=purpose, subject=user, region=region, until=until, facts={"as_of": _as_of(user)})


def _as_of(user: User) -> str:
    """Return what changes with every change of the password, and says nothing about it."""
    return salted_hmac("pilar.accounts.links", user.password, algorithm="sha256").hexdigest()[:32]
