"""Opening accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.accounts.models import User
from pilar.kernel.act import act, record, save
from pilar.kernel.problems import Duplicate, _

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor

NAME_TAKEN = _("The sign-in name “%(username)s” is taken. Choose another.")


@act("accounts.open")
def open_account(actor: Actor, *, username: str, name: str, password: str) -> User:
    """Open an account; it can do nothing until somebody gives it a mandate."""
    if User.objects.filter(username=username).exists():
        raise Duplicate(NAME_TAKEN, field="username", username=username)
    user = User(username=username, name=name)
    user.set_password(password)
    save(user)
    record("account.opened", user, region=actor.region, personal={"name": name, "username": username})
    return user
