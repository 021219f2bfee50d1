"""What Pilar asks of the sign-in library: nobody signs up alone, every coming leaves a trace, secrets rest sealed."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, Any, cast

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from pilar.accounts.queries.accounts import by_username
from pilar.accounts.queries.mandates import home_region, seats_in_force
from pilar.accounts.queries.security import factors, must_have_factor
from pilar.accounts.rules.sign_ins import Means, Outcome, device, minutes_to_wait, near
from pilar.accounts.services import entering, secrets
from pilar.accounts.services.entering import Trace
from pilar.kernel import clock
from pilar.kernel.problems import NotAllowed, _
from pilar.web.middleware import answer

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest, HttpResponse

    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor

FRESH = 5 * 60
"""Seconds after signing in during which nobody is asked again who they are."""
LOCKED = gettext_lazy(
    "Too many wrong tries. Wait %(minutes)s minutes, then try once more with care. If you forgot the password, ask the "
    "office above yours for a recovery link."
)
ACCOUNT_CLOSED = _("This account is closed. Ask the office above yours if you still serve.")
CHANGES = {
    "account/email/password_changed": ("account.password_changed", ""),
    "mfa/email/totp_activated": ("account.factor_added", "app"),
    "mfa/email/totp_deactivated": ("account.factor_removed", "app"),
    "mfa/email/webauthn_added": ("account.factor_added", "passkey"),
    "mfa/email/webauthn_removed": ("account.factor_removed", "passkey"),
    "mfa/email/recovery_codes_generated": ("account.factor_added", "spare_codes"),
}
"""What the library would write an e-mail about, and what the journal is told instead."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """Closes self-registration, keeps the history of sign-ins and writes the journal."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "Name and password do not fit together. Check both; capitals count in the password."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Too many wrong tries. Wait five minutes, then try once more with care. If it still fails, ask the office "
            "above yours."
        ),
        "incorrect_password": gettext_lazy("This is not your password. Try again."),
        "enter_current_password": gettext_lazy("This is not your password now. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- the signature of the library
        """Accounts are opened by an officer."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a name that is locked, and say for how long."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            self._keep(request, credentials, Outcome.LOCKED)
            minutes = minutes_to_wait(self._seconds_locked(request, credentials))
            raise ValidationError(LOCKED % {"minutes": minutes}, code="too_many_login_attempts") from refusal

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keep a wrong password in the history of the account it was tried at."""
        self._keep(request, credentials, Outcome.WRONG_PASSWORD)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Say to who knew the password that the account is closed."""
        entering.keep_try(user, Outcome.CLOSED, trace_of(request))
        return answer(request, NotAllowed(ACCOUNT_CLOSED))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Journal the sign-in, then go on as usual."""
        entering.note_sign_in(_at_the_door(user), user=user, trace=trace_of(request, user))
        return cast("HttpResponse", super().post_login(request, user, **kwargs))

    def logout(self, request: HttpRequest) -> None:
        """Journal the sign-out before the session is gone."""
        if request.user.is_authenticated:
            entering.note_sign_out(_at_the_door(request.user), user=request.user)
        super().logout(request)

    def send_notification_mail(self, template_prefix: str, user: Any, *_args: Any, **_kwargs: Any) -> None:
        """Journal what the library would write an e-mail about; nobody here needs a mailbox."""
        event, kind = CHANGES[template_prefix]
        entering.note_change(_at_the_door(user), user=user, event=event, kind=kind)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask nobody again who has just signed in."""
        records = get_authentication_records(context.request, context.request.user)
        if records and time.time() - records[-1]["at"] < FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- the library's signature
        """Lead back to one's own account."""
        from django.urls import reverse  # noqa: PLC0415 -- the addresses are read after the adapters

        return reverse("accounts:security")

    def _keep(self, request: HttpRequest, credentials: dict[str, Any], outcome: Outcome) -> None:
        user = by_username(str(credentials.get("username", "")))
        if user is not None:
            entering.keep_try(user, outcome, trace_of(request))

    def _seconds_locked(self, request: HttpRequest, credentials: dict[str, Any]) -> float:
        """Return after how many seconds the slowest of the library's limits lets somebody try again."""
        key, waits = self._get_login_attempts_cache_key(request, **credentials), [0.0]
        for rate in ratelimit.get_rates(app="allauth.account", action="login_failed"):
            where = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=key)
            tries = cache.get(where, [])
            if len(tries) >= rate.amount:
                waits.append(tries[rate.amount - 1] + rate.duration - time.time())
        return max(waits)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library has no types
    """Keeps the secrets of second factors encrypted, draws the code to scan, guards the last factor of an officer."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second step, and this is the only one. Set up another first, then remove this one."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("Spare codes belong to a second step. Set up one first."),
        "incorrect_code": gettext_lazy(
            "This code does not fit. Wait for the next six digits in the app and type those."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it rests in the database."""
        return secrets.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret again."""
        return secrets.unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Draw the code to scan: dark on white in either theme, for a camera knows no theme."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, dark="#000", light="#fff", xmldecl=False)
        return drawn.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether a factor may go: never the last one of who must have one."""
        user = authenticator.user
        if not must_have_factor(seats_in_force(user)):
            return True
        known = factors(user)
        return len(known.passkeys) + (known.app is not None) > 1

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002, ARG002 -- the library's signature
        """Propose a name for a passkey."""
        number = len(factors(user).passkeys) + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name Pilar to the device; the host is what a passkey belongs to."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Pilar"}


def trace_of(request: HttpRequest, user: User | None = None) -> Trace:
    """Return what is kept of a coming: by what, on what, from about where."""
    address = DefaultAccountAdapter(request).get_client_ip(request)
    records = get_authentication_records(request, user) if user is not None else []
    return Trace(
        means=_means(records), device=str(device(request.headers.get("User-Agent", ""))), network=near(address)
    )


def _means(records: list[dict[str, Any]]) -> Means:
    kinds = {record.get("type") for record in records if record.get("method") == "mfa"}
    by_kind = {"webauthn": Means.PASSKEY, "recovery_codes": Means.RECOVERY_CODE, "totp": Means.CODE}
    return next((means for kind, means in by_kind.items() if kind in kinds), Means.PASSWORD)


def _at_the_door(user: User) -> Actor:
    return entering.visitor(user, region=home_region(user, today=clock.now().date()))
