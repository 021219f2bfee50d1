"""Giving and ending mandates, and the permissions of roles in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from pilar.accounts.models import Mandate, RolePermission, User
from pilar.accounts.queries.accounts import is_held
from pilar.accounts.rules import granting
from pilar.accounts.rules import mandates as rules
from pilar.accounts.rules.granting import Seat
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.actor import Actor, Role, Via
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.grants import GRANTS
from pilar.kernel.problems import Duplicate, NotFound, _
from pilar.kernel.scope import NATION, bulk_door
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from datetime import date

    from pilar.regions.models import Region

HELD_ALREADY = _("This account already holds this role there for these days. Nothing was given twice.")


@dataclass(frozen=True)
class Term:
    """A role at a region (None: the whole country) from a day until a day, and who employs its holder."""

    role: Role
    region: Region | None
    since: date
    until: date | None = None
    employer: str = ""

    @property
    def code(self) -> str:
        """Return the code of the region."""
        return self.region.pk if self.region is not None else NATION


@act("accounts.give")
def give_mandate(
    actor: Actor,
    *,
    user: User,
    role: Role,
    region: Region | None,
    since: date,
    until: date | None = None,
    employer: str = "",
) -> Mandate:
    """Give an account a role at a region; nobody gives what their line does not give, nor outside their own area."""
    return write_mandate(actor, user=user, term=Term(role, region, since, until, employer))


def write_mandate(actor: Actor, *, user: User, term: Term) -> Mandate:
    """Check the line of appointment and write a mandate, within the act under way."""
    rules.check_may_hold(term.role, region=term.code, since=term.since, until=term.until)
    granting.check_employer(term.role, term.employer)
    if not actor.scope.covers(term.code):
        raise NotFound(NOT_FOUND)
    check_line(actor, Seat(term.role, term.code), user=user)
    _check_not_held(user, term)
    mandate = save(
        Mandate(
            user=user,
            role=term.role.value,
            region=term.region,
            since=term.since,
            until=term.until,
            employer=term.employer,
            given_by=actor.label,
        )
    )
    facts = {"role": term.role.value, "since": str(term.since), "until": str(term.until) if term.until else ""}
    record("mandate.given", mandate, region=term.code, personal={"name": str(user)}, account=user.pk, **facts)
    return mandate


def check_line(actor: Actor, seat: Seat, *, user: User) -> None:
    """Raise unless the line of appointment gives the seat from the actor's own; the installation itself gives any."""
    if actor.via is Via.SYSTEM:
        return
    is_first = not is_held(seat.role.value, seat.region, today=today_at(seat.region))
    granting.check_may_give(
        seat_of(actor), seat, is_first=is_first, is_self=actor.user_id is not None and actor.user_id == user.pk
    )


def seat_of(actor: Actor) -> Seat | None:
    """Return the seat an actor acts from; a link or a job has none."""
    return Seat(actor.role, actor.region) if actor.role is not None and actor.via is Via.MANDATE else None


@act("accounts.end_mandate")
def end_mandate(actor: Actor, *, mandate: Mandate, last_day: date, reason: str) -> Mandate:
    """End a mandate early, or withdraw one that has not begun; what was done under it stays."""
    mandate = lock(Mandate.objects.within(actor.scope), pk=mandate.pk)
    code = mandate.region_id or NATION
    if actor.via is not Via.SYSTEM:
        is_self = actor.user_id == mandate.user_id
        granting.check_in_hands(seat_of(actor), [Seat(mandate.typed_role, code)], is_self=is_self)
    granting.check_may_end(mandate.until, last_day=last_day, yesterday=today_at(code) - timedelta(days=1))
    mandate.until, mandate.end_reason, mandate.ended_by = last_day, reason, actor.label
    save(mandate)
    facts = {"role": mandate.role, "last_day": str(last_day), "account": mandate.user_id}
    personal = {"name": str(mandate.user), "reason": reason}
    record("mandate.ended", mandate, region=code, personal=personal, **facts)
    return mandate


def today_at(code: str) -> date:
    """Return the day it is at a place."""
    return clock.today(zone_of(code).clock)


def _check_not_held(user: User, term: Term) -> None:
    same = bulk_door(Mandate).filter(user=user, role=term.role.value, region=term.region)
    for held in same:
        begins_before_it_ends = term.until is None or held.since <= term.until
        ends_after_it_begins = held.until is None or held.until >= term.since
        if held.since == term.since or (begins_before_it_ends and ends_after_it_begins):
            raise Duplicate(HELD_ALREADY, field="since")


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
