"""The act that ties an official to an account, or loosens them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.accounts.queries import accounts
from pilar.kernel.act import act, record, save
from pilar.kernel.found import found
from pilar.kernel.problems import Invalid, Refused, _
from pilar.offices.models import Official
from pilar.offices.services.offices import own

if TYPE_CHECKING:
    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor

NO_SUCH_ACCOUNT = _(
    "No open account of your area has this user name. Look it up on the page of accounts, or open the account first."
)
NOT_ONESELF = _("Nobody says of their own account whose it is. Ask another officer of your office, or one above.")


@act("offices.tie_account")
def tie_account(actor: Actor, *, official: Official, username: str) -> Official:
    """Say with which account an official signs in; without a name, with none any more."""
    official = found(Official.objects.within(actor.scope).select_related("office"), pk=official.pk)
    office = own(actor, official.office)
    user = _account(actor, username) if username else None
    official.account = user
    save(official)
    personal = {"name": official.name, "username": user.username if user else ""}
    event = "official.tied" if user else "official.loosened"
    record(event, official, region=office.region, personal=personal, office=office.name, position=official.held.title)
    return official


def _account(actor: Actor, username: str) -> User:
    """Return an open account of one's area that is not one's own."""
    user = accounts.visible(actor.scope).filter(username=username, is_active=True).first()
    if user is None:
        raise Invalid(NO_SUCH_ACCOUNT, field="username")
    if user.pk == actor.user_id:
        raise Refused(NOT_ONESELF, field="username")
    return user
