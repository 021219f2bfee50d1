"""Opening accounts: an empty one for the installation itself, and one with its first mandate for an officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.accounts.models import User
from pilar.accounts.queries.accounts import taken
from pilar.accounts.rules import names
from pilar.accounts.services.mandates import Term, write_mandate
from pilar.kernel.act import act, record, save
from pilar.kernel.problems import Duplicate, _

if TYPE_CHECKING:
    from pilar.accounts.models import Mandate
    from pilar.kernel.actor import Actor

NAME_TAKEN = _("The sign-in name “%(username)s” is taken. Choose another.")
TRIES = 50


@act("accounts.open")
def open_account(actor: Actor, *, username: str, name: str, password: str) -> User:
    """Open an account; it can do nothing until somebody gives it a mandate."""
    _check_free(username)
    user = User(username=username, name=name)
    user.set_password(password)
    save(user)
    record("account.opened", user, region=actor.region, personal={"name": name, "username": username})
    return user


@dataclass(frozen=True)
class Newcomer:
    """Who gets an account: the name, and the name to sign in with (made from the name when left empty)."""

    name: str
    username: str = ""


@act("accounts.appoint")
def appoint(actor: Actor, *, who: Newcomer, term: Term) -> Mandate:
    """Open an account together with its first mandate; its owner will set the password by a one-time link."""
    username = who.username or _free_name(who.name)
    _check_free(username)
    user = User(username=username, name=who.name)
    user.set_unusable_password()
    save(user)
    mandate = write_mandate(actor, user=user, term=term)
    record("account.opened", user, region=term.code, personal={"name": who.name, "username": username})
    return mandate


def _check_free(username: str) -> None:
    if taken([username]):
        raise Duplicate(NAME_TAKEN, field="username", username=username)


def _free_name(person: str) -> str:
    wished = names.proposed(person)
    tries = [names.numbered(wished, number) for number in range(1, TRIES)]
    known = taken(tries)
    return next((name for name in tries if name not in known), names.numbered(wished, TRIES))
