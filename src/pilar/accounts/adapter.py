"""What Pilar asks of the sign-in library: nobody signs up alone, and every coming and going is journalled."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, cast

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from pilar.accounts.queries.mandates import home_region
from pilar.accounts.services import entering
from pilar.kernel import clock, crypto

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor

SECRETS = "mfa.authenticator.data"
"""The place that is authenticated with every sealed secret of a second factor."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """Closes self-registration and writes the journal."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- the signature of the library
        """Accounts are opened by an officer."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Journal the sign-in, then go on as usual."""
        entering.note_sign_in(_at_the_door(user), user=user)
        return cast("HttpResponse", super().post_login(request, user, **kwargs))

    def logout(self, request: HttpRequest) -> None:
        """Journal the sign-out before the session is gone."""
        if request.user.is_authenticated:
            entering.note_sign_out(_at_the_door(request.user), user=request.user)
        super().logout(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library has no types
    """Keeps the secrets of second factors encrypted, and draws the code to scan for every screen."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it rests in the database."""
        return base64.b64encode(crypto.seal(text.encode(), place=SECRETS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret again."""
        return crypto.unseal(base64.b64decode(encrypted_text), place=SECRETS).decode()

    def build_totp_svg(self, url: str) -> str:
        """Draw the code to scan: dark on white in either theme, for a camera knows no theme."""
        return str(segno.make(url, error="m").svg_inline(scale=5, dark="#000", light="#fff", omitsize=True))


def _at_the_door(user: User) -> Actor:
    return entering.visitor(user, region=home_region(user, today=clock.now().date()))
