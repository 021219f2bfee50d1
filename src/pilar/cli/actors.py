"""Who acts from the command line: an account under its widest mandate, or the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from pilar.accounts.queries.mandates import actor_of, mandates_in_force
from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotAllowed, NotFound, _
from pilar.kernel.scope import NATION
from pilar.regions import queries as regions
from pilar.regions.rules import digits, zone_of

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

NO_ACCOUNT = _("There is no account “%(username)s”. Check the name with which one signs in.")
NO_MANDATE = _("The account “%(username)s” has no area of authority in force today, so it can do nothing.")


def acting(username: str) -> Actor:
    """Return the actor of an account under the widest mandate it may wear today."""
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if user is None:
        raise NotFound(NO_ACCOUNT, username=username)
    mandates = mandates_in_force(user, today=clock.today(zone_of(NATION).clock))
    if not mandates:
        raise NotAllowed(NO_MANDATE, username=username)
    return actor_of(mandates[0], user=user)


def region_of(text: str, *, actor: Actor) -> Region:
    """Return the region of a code, written with dots or without, in the area of the one who asks.

    An old code means the region that followed.
    """
    asked = digits(text)
    code = regions.current([asked])[asked] or asked
    region = regions.one(code) if actor.scope.covers(code) else None
    if region is None:
        raise NotFound(NOT_FOUND)
    return region
