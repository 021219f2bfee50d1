"""From a session to the actor of the request: the mandate one chose to wear, else the widest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from pilar.accounts.queries.mandates import actor_of, mandates_in_force, region_label
from pilar.accounts.rules.mandates import ROLES
from pilar.kernel import clock
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from pilar.accounts.models import Mandate, User
    from pilar.regions.rules import TimeZone

WORN = "mandate"


class ActorMiddleware:
    """Sets ``request.actor`` (or None) and ``request.mandates``, and the clock of the region one works in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Build the actor once, before any view."""
        request.actor = None  # type: ignore[attr-defined]
        request.mandates = []  # type: ignore[attr-defined]
        zone = self._dress(request, request.user) if request.user.is_authenticated else zone_of(NATION)
        with timezone.override(zone.clock):
            return self.get_response(request)

    def _dress(self, request: HttpRequest, user: User) -> TimeZone:
        """Put the chosen mandate on, and return the time of the region it is given at."""
        mandates = mandates_in_force(user, today=clock.today(zone_of(NATION).clock))
        if not mandates:
            return zone_of(NATION)
        chosen = request.session.get(WORN)
        worn = next((mandate for mandate in mandates if str(mandate.pk) == chosen), mandates[0])
        request.actor = actor_of(worn, user=user)  # type: ignore[attr-defined]
        hats = [_hat(mandate, current=mandate is worn) for mandate in mandates]
        request.mandates = hats  # type: ignore[attr-defined]
        return zone_of(worn.region_id or NATION)


def _hat(mandate: Mandate, *, current: bool) -> dict[str, object]:
    label = f"{said(ROLES[mandate.typed_role].label)} · {region_label(mandate)}"
    return {"id": str(mandate.pk), "label": label, "current": current}
