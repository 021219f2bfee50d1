"""Acts on accounts: open one, give and end mandates, and what signing in leaves in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from pilar.accounts import rules
from pilar.accounts.models import Mandate, RolePermission, User
from pilar.kernel.act import act, record, save
from pilar.kernel.actor import Actor, Role, Via
from pilar.kernel.grants import GRANTS, permissions_of
from pilar.kernel.problems import Duplicate, NotAllowed, _
from pilar.kernel.scope import NATION, Scope

if TYPE_CHECKING:
    from datetime import date

    from pilar.regions.models import Region

NAME_TAKEN = _("The sign-in name “%(username)s” is taken. Choose another.")
TOO_MUCH = _("You can only give what you hold yourself, in your own area. Ask the office above yours.")


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


@act("accounts.give")
def give_mandate(
    actor: Actor, *, user: User, role: Role, region: Region | None, since: date, until: date | None = None
) -> Mandate:
    """Give an account a role at a region; nobody gives more than they hold, nor outside their own area."""
    code = region.pk if region is not None else NATION
    rules.check_may_hold(role, region=code, since=since, until=until)
    if not actor.scope.covers(code) or not (actor.via is Via.SYSTEM or permissions_of(role) <= actor.permissions):
        raise NotAllowed(TOO_MUCH)
    mandate = save(Mandate(user=user, role=role.value, region=region, since=since, until=until))
    record("mandate.given", mandate, region=code, personal={"name": str(user)}, role=role.value, since=str(since))
    return mandate


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


@transaction.atomic
def write_role_permissions() -> None:
    """Bring the permissions of roles in the database to what the apps declare; runs after every migration."""
    declared = {(role.value, name) for name, given in GRANTS.items() for role in given.roles}
    known = set(RolePermission.objects.values_list("role", "permission"))
    for role, permission in known - declared:
        RolePermission.objects.filter(role=role, permission=permission).delete()
    RolePermission.objects.bulk_create(
        [RolePermission(role=role, permission=permission) for role, permission in sorted(declared - known)]
    )
