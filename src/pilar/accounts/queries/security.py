"""Second factors and sessions of an account, which the sign-in library keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from pilar.accounts.models import SignIn
from pilar.accounts.rules.settings import ALSO_WITH_SECOND_FACTOR
from pilar.accounts.rules.vouching import always_needs_second_factor
from pilar.kernel import clock
from pilar.kernel.scope import NATION
from pilar.policies import queries as policies
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from pilar.accounts.models import User
    from pilar.kernel.actor import Role
    from pilar.policies.rules.settings import Value

SHOWN = 50


@dataclass(frozen=True)
class Factors:
    """The second factors of an account: its authenticator app, its passkeys, how many spare codes are left."""

    app: Authenticator | None
    passkeys: tuple[Authenticator, ...]
    spare_codes: int

    @property
    def are_there(self) -> bool:
        """Say whether there is any."""
        return self.app is not None or bool(self.passkeys)


def factors(user: User) -> Factors:
    """Return the second factors of an account."""
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    spare = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        app=next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
        passkeys=tuple(row for row in rows if row.type == Authenticator.Type.WEBAUTHN),
        spare_codes=len(spare.wrap().get_unused_codes()) if spare else 0,
    )


def has_factor(user: User) -> bool:
    """Say whether an account has a second factor; spare codes alone are none."""
    return bool(Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def must_have_factor(seats: Collection[tuple[Role, str]]) -> bool:
    """Say whether who holds these roles at these regions must have a second factor: by nature, or by its area's word.

    Made-up people never must.
    """
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    if always_needs_second_factor(frozenset(role for role, _region in seats)):
        return True
    regions = {region for _role, region in seats}
    asked = policies.values(ALSO_WITH_SECOND_FACTOR.key, regions, clock.today(zone_of(NATION).clock)) if seats else {}
    return any(role.value in _codes(asked[region]) for role, region in seats)


def _codes(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def sessions(user: User) -> list[UserSession]:
    """Return the sessions of an account that still live, the latest first."""
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"))
    living = set(Session.objects.filter(session_key__in=[row.session_key for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.session_key in living]


def sign_ins(user: User, *, limit: int = SHOWN) -> QuerySet[SignIn]:
    """Return the latest comings and tries of an account."""
    return SignIn.objects.filter(user=user).order_by("-at", "-pk")[:limit]
