"""One's own account: how it is protected, where it is signed in, what it may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.forms.accounts import NameForm
from pilar.accounts.middleware import seats_of
from pilar.accounts.queries import security as queries
from pilar.accounts.queries.accounts import all_seats
from pilar.accounts.queries.mandates import home_region
from pilar.accounts.rules.sign_ins import device as read_device
from pilar.accounts.rules.sign_ins import near
from pilar.accounts.services import entering
from pilar.accounts.services.mandates import today_at
from pilar.accounts.views.words import device, is_ending, seat, sign_in
from pilar.kernel.problems import Refused, _
from pilar.web.access import signed_in
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor

LATEST = 10
LAST_FACTOR = _("Your role needs a second step, and this is the only one. Set up another first, then remove this one.")


@signed_in
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """Show one's own account."""
    user = _own(request)
    today = today_at(home_region(user, today=today_at("")))
    seats = [seat(one, today=today) for one in all_seats(user)]
    known = queries.factors(user)
    context = {
        "owner": user,
        "factors": known,
        "passkeys": [_passkey(one) for one in known.passkeys],
        "may_make_tokens": request.actor is not None and request.actor.may("tokens.list"),  # type: ignore[attr-defined]
        "must_set_up": not known.are_there and must_have_factor(request),
        "seats": seats,
        "ending": [one for one in seats if is_ending(one["mandate"], today=today)],
        "sessions": [_session(one, request) for one in queries.sessions(user)],
        "rows": [sign_in(one) for one in queries.sign_ins(user, limit=LATEST)],
        "name_form": NameForm(initial={"name": user.name}),
    }
    return page(request, "accounts/security.html", context)


@signed_in
@require_GET
def second_factors(request: HttpRequest) -> HttpResponse:
    """Lead to one's own account, where second factors are; the library knows this address."""
    return redirect(reverse("accounts:security"))


@signed_in
@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Correct one's own name."""
    form = NameForm(request.POST)
    if form.is_valid():
        entering.rename(_oneself(request), user=_own(request), name=form.cleaned_data["name"])
        messages.success(request, gettext("Your name is changed."))
    else:
        messages.warning(request, gettext("The name is empty or too long. It was left as it is."))
    return redirect(reverse("accounts:security"))


@signed_in
@require_POST
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """Sign oneself out elsewhere."""
    one = request.POST.get("session", "")
    only = [int(one)] if one.isascii() and one.isdecimal() and len(one) < len(str(2**63)) else None
    if one and only is None:
        return redirect(reverse("accounts:security"))
    key = request.session.session_key or ""
    count = entering.end_own_sessions(_oneself(request), user=_own(request), but=key, only=only)
    words = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", count)
    messages.success(request, words % {"count": count})
    return redirect(reverse("accounts:security"))


@signed_in
@require_http_methods(["GET", "POST"])
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remove a passkey, unless it is the last factor of who must have one."""
    mine = next((one for one in queries.factors(_own(request)).passkeys if one.pk == pk), None)
    if mine is not None and not get_adapter().can_delete_authenticator(mine):
        raise Refused(LAST_FACTOR)
    response: HttpResponseBase = remove_webauthn(request, pk=pk)
    return response


def must_have_factor(request: HttpRequest) -> bool:
    """Say whether who is signed in must have a second factor."""
    return queries.must_have_factor(seats_of(request.mandates))  # type: ignore[attr-defined]


def _oneself(request: HttpRequest) -> Actor:
    user = _own(request)
    return entering.visitor(user, region=home_region(user, today=today_at("")))


def _own(request: HttpRequest) -> User:
    """Return the account of who is signed in; ``@signed_in`` made sure that somebody is."""
    return cast("User", request.user)


def _passkey(row: Authenticator) -> dict[str, Any]:
    known = row.wrap()
    return {"row": row, "name": known.name, "alone": bool(known.is_passwordless)}


def _session(row: UserSession, request: HttpRequest) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "device": device(str(read_device(row.user_agent))),
        "network": near(row.ip),
        "since": row.created_at,
        "current": row.session_key == request.session.session_key,
    }
