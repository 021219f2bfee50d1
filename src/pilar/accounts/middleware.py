"""From a session to the actor of the request: the mandate one chose to wear, else the widest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from pilar.accounts.queries.mandates import actor_of, mandates_in_force, region_label
from pilar.accounts.queries.security import has_factor, must_have_factor
from pilar.accounts.queries.tokens import actor_by_token, by_secret
from pilar.accounts.rules.mandates import ROLES
from pilar.accounts.rules.tokens import PER_MINUTE
from pilar.accounts.services.tokens import note_use
from pilar.kernel import clock
from pilar.kernel.problems import Problem, TooMany, _
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.regions.rules import zone_of
from pilar.web.middleware import answer, is_api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest

    from pilar.accounts.models import AccessToken, Mandate, User
    from pilar.kernel.actor import Role
    from pilar.regions.rules import TimeZone

WORN = "mandate"
HAS_FACTOR = "has_second_factor"
WITHOUT_FACTOR = frozenset(
    {
        *("accounts:security", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "mfa_index"),
        *("mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_download_recovery_codes"),
        *("account_change_password", "language", "health", "links:opened"),
    }
)
"""What stays open to an officer whose second factor is still missing."""
BEARER = "bearer "
MINUTE = 60
TOO_OFTEN = _("This token has asked %(limit)s times within a minute. Wait %(wait)s seconds, then go on.")


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


class SecondFactorMiddleware:
    """Leads who must have a second factor to set one up, and nowhere else until it is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; what is asked for is known only right before the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Answer in the view's place while the factor is missing."""
        hats = getattr(request, "mandates", [])
        is_free = not hats or request.session.get(HAS_FACTOR) or not must_have_factor(seats_of(hats))
        if is_free or self._is_there(request):
            return None
        match = request.resolver_match
        if match is not None and match.view_name in WITHOUT_FACTOR:
            return None
        to = reverse("accounts:security")
        return HttpResponse(headers={"HX-Redirect": to}) if request.htmx else HttpResponseRedirect(to)  # type: ignore[attr-defined]

    def _is_there(self, request: HttpRequest) -> bool:
        """Say whether the factor is there; a session remembers, for who loses the factor loses the session."""
        if not request.session.get(HAS_FACTOR) and has_factor(cast("User", request.user)):
            request.session[HAS_FACTOR] = True
        return bool(request.session.get(HAS_FACTOR))


class TokenMiddleware:
    """Lets a program into the API by its access token; a token that opens nothing is refused, session or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the token's actor in the place of the session's; each token has a number of requests per minute."""
        given = request.headers.get("Authorization", "")
        if not is_api(request) or not given.lower().startswith(BEARER):
            return self.get_response(request)
        try:
            token = by_secret(given[len(BEARER) :].strip())
            left = self._count(token)
        except Problem as problem:
            return answer(request, problem)
        note_use(token)
        request.actor = actor_by_token(token)  # type: ignore[attr-defined]
        request.token = token  # type: ignore[attr-defined]
        with timezone.override(zone_of(request.actor.region).clock):  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers["RateLimit-Limit"] = str(PER_MINUTE)
        response.headers["RateLimit-Remaining"] = str(left)
        return response

    def _count(self, token: AccessToken) -> int:
        """Count one more request of a token in this minute; return how many are left, or refuse."""
        minute, second = divmod(int(clock.now().timestamp()), MINUTE)
        key = f"token:{token.pk}:{minute}"
        used = 1 if cache.add(key, 1, timeout=2 * MINUTE) else cache.incr(key)
        if used > PER_MINUTE:
            raise TooMany(TOO_OFTEN, limit=PER_MINUTE, wait=MINUTE - second)
        return PER_MINUTE - used


def seats_of(hats: Iterable[dict[str, Any]]) -> list[tuple[Role, str]]:
    """Return what somebody signed in may wear as roles at regions."""
    return [(hat["role"], hat["region"]) for hat in hats]


def _hat(mandate: Mandate, *, current: bool) -> dict[str, object]:
    label = f"{said(ROLES[mandate.typed_role].label)} · {region_label(mandate)}"
    return {
        "id": str(mandate.pk),
        "label": label,
        "current": current,
        "role": mandate.typed_role,
        "region": mandate.region_id or NATION,
    }
