"""What Pilar asks of the sign-in library: nobody signs up alone, and every coming and going is journalled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import DefaultAccountAdapter

from pilar.accounts.queries.mandates import home_region
from pilar.accounts.services import entering
from pilar.kernel import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor


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


def _at_the_door(user: User) -> Actor:
    return entering.visitor(user, region=home_region(user, today=clock.now().date()))
