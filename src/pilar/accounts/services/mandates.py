"""Giving mandates, and the permissions of roles in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from pilar.accounts.models import Mandate, RolePermission, User
from pilar.accounts.rules import mandates as rules
from pilar.kernel.act import act, record, save
from pilar.kernel.actor import Actor, Role, Via
from pilar.kernel.grants import GRANTS, permissions_of
from pilar.kernel.problems import NotAllowed, _
from pilar.kernel.scope import NATION

if TYPE_CHECKING:
    from datetime import date

    from pilar.regions.models import Region

TOO_MUCH = _("You can only give what you hold yourself, in your own area. Ask the office above yours.")


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
