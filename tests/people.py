"""Named people in named places: accounts with one mandate, and volunteers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pilar.accounts.models import Mandate, User
from pilar.accounts.queries import mandates
from pilar.accounts.services import tokens
from pilar.kernel import clock
from pilar.kernel.actor import Role
from pilar.kernel.scope import bulk_door
from pilar.volunteers.rules.assignments import Service, Stage, Standing
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services.people import Particulars, register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.models import Person

PASSWORD = "rahasia-untuk-uji"

DECREED = Standing(
    stage=Stage.DECREED,
    service=Service.SERVING,
    service_since=date(2024, 2, 1),
    started_on=date(2024, 2, 1),
    decree_number="460/Kep.12-Dinsos/2024",
    decree_date=date(2024, 1, 15),
)
PROPOSED = Standing(
    stage=Stage.PROPOSED, service=Service.SERVING, service_since=date(2024, 2, 1), started_on=date(2024, 2, 1)
)


def account(role: str, region: str, *, name: str = "") -> tuple[User, Mandate]:
    """Make an account with one mandate, past the acts, for they are tested elsewhere."""
    username = f"{role}.{region or 'nasional'}.{User.objects.count()}"
    user = User(username=username, name=name or username)
    user.set_password(PASSWORD)
    user.save()
    mandate = bulk_door(Mandate).create(
        user=user, role=Role(role).value, region_id=region or None, since=date(2024, 1, 1)
    )
    return user, mandate


def actor_of(role: str, region: str, *, name: str = "") -> Actor:
    """Make an account with one mandate and return its actor."""
    user, mandate = account(role, region, name=name)
    return mandates.actor_of(mandate, user=user)


def token(actor: Actor, permissions: Iterable[str] = ("regions.view",), *, label: str = "Jembatan data") -> str:
    """Make an access token and return its secret."""
    day = clock.now().date() + timedelta(days=30)
    _made, secret = tokens.make(actor, label=label, permissions=permissions, expires_on=day)
    return secret


def volunteer(
    actor: Actor, village: Region, name: str = "Ani Suryani", *, standing: Standing = DECREED, **more: object
) -> Person:
    """Register a volunteer."""
    known: dict[str, object] = {"sex": Sex.FEMALE, "birth_date": date(1985, 3, 14)}
    return register(actor, village=village, particulars=Particulars(name=name, **known | more), standing=standing)
