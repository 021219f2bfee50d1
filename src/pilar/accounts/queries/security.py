"""Second factors and sessions of an account, which the sign-in library keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from pilar.accounts.models import SignIn

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from pilar.accounts.models import User

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


def sessions(user: User) -> list[UserSession]:
    """Return the sessions of an account that still live, the latest first."""
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"))
    living = set(Session.objects.filter(session_key__in=[row.session_key for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.session_key in living]


def sign_ins(user: User, *, limit: int = SHOWN) -> QuerySet[SignIn]:
    """Return the latest comings and tries of an account."""
    return SignIn.objects.filter(user=user).order_by("-at", "-pk")[:limit]
