"""From an account to the one mandate under which it acts now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from pilar.accounts.models import Mandate, RolePermission
from pilar.accounts.rules.mandates import ROLES, in_force
from pilar.kernel import clock
from pilar.kernel.actor import Actor, Role, Via
from pilar.kernel.problems import NotAllowed, _
from pilar.kernel.scope import NATION, Scope, bulk_door
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from datetime import date, timedelta
    from uuid import UUID

    from pilar.accounts.models import User

MANDATE_OVER = _("The area of authority under which this was asked for has ended. Ask again under one in force.")


def mandates_in_force(user: User, *, today: date) -> list[Mandate]:
    """Return what an account may wear today, the widest area first."""
    rows = (
        bulk_door(Mandate)
        .filter(Q(until__isnull=True) | Q(until__gte=today), user=user, since__lte=today)
        .select_related("region")
    )
    return sorted(
        rows, key=lambda mandate: (len(mandate.region_id or NATION), mandate.region_id or NATION, mandate.role)
    )


def actor_of(mandate: Mandate, *, user: User) -> Actor:
    """Return the actor of one mandate: its permissions, its area, and its name in the journal."""
    rows = RolePermission.objects.filter(role=mandate.role).annotate(ended=regions.anything_ended())
    permissions = dict(rows.values_list("permission", "ended"))
    # Only where a region was ever changed by hand is asked what became of this one, and what was its own before.
    seat = (
        _seat_now(mandate) if any(permissions.values()) else _Seat(mandate.region_id or NATION, region_label(mandate))
    )
    return Actor(
        via=Via.MANDATE,
        label=str(user),
        permissions=frozenset(permissions),
        scope=Scope(roots=(seat.code, *seat.older), parties=frozenset({f"user:{user.pk}"})),
        role=mandate.typed_role,
        region=seat.code,
        user_id=user.pk,
        source_id=mandate.pk,
        about={"role_label": said(ROLES[mandate.typed_role].label), "region_label": seat.label},
    )


@dataclass(frozen=True)
class _Seat:
    """Where a mandate holds now, what that is called, and the ended codes outside it whose rows it sees too."""

    code: str
    label: str
    older: tuple[str, ...] = ()


def _seat_now(mandate: Mandate) -> _Seat:
    """Follow a mandate to the region of now; the mandate itself keeps the code under which it was given."""
    if mandate.region is None:
        return _Seat(NATION, region_label(mandate))
    now = regions.ended([mandate.region.pk]).get(mandate.region.pk)
    place = (regions.one(now) if now else None) or mandate.region
    return _Seat(place.pk, place.name, regions.older_roots(place.pk))


def ending(*, today: date, within: timedelta) -> list[Mandate]:
    """Return the mandates anywhere that end within so many days, and that no other of the same kind follows."""
    same = bulk_door(Mandate).filter(user=OuterRef("user"), role=OuterRef("role"))
    place = Q(region=OuterRef("region")) | Q(region__isnull=True)
    later = same.filter(place).filter(Q(until__isnull=True) | Q(until__gt=OuterRef("until")))
    rows = bulk_door(Mandate).filter(until__gte=today, until__lte=today + within, user__is_active=True)
    return list(rows.filter(~Exists(later)).order_by("until", "pk"))


def region_label(mandate: Mandate) -> str:
    """Return the name of the area a mandate is given for."""
    return mandate.region.name if mandate.region is not None else "Indonesia"


def home_region(user: User, *, today: date) -> str:
    """Return the region of the widest mandate of an account: where its coming and going matters."""
    mandates = mandates_in_force(user, today=today)
    return (mandates[0].region_id or NATION) if mandates else NATION


def seats_in_force(user: User) -> list[tuple[Role, str]]:
    """Return the roles an account holds today, each with its region."""
    today = clock.today(zone_of(NATION).clock)
    return [(mandate.typed_role, mandate.region_id or NATION) for mandate in mandates_in_force(user, today=today)]


def actor_by_mandate(pk: UUID) -> Actor:
    """Return the actor of a mandate for work it asked for earlier; raise when it is no longer in force."""
    mandate = bulk_door(Mandate).select_related("user", "region").filter(pk=pk).first()
    if mandate is None or not in_force(mandate.since, mandate.until, today=clock.today(zone_of(NATION).clock)):
        raise NotAllowed(MANDATE_OVER)
    return actor_of(mandate, user=mandate.user)
