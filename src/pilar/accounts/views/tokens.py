"""Access tokens: which there are, make one and see its secret once, revoke one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.forms.tokens import TokenForm
from pilar.accounts.models import AccessToken
from pilar.accounts.queries.tokens import tokens_of
from pilar.accounts.rules.tokens import NEVER, TOKEN_STATES, TokenState, state
from pilar.accounts.services import tokens as services
from pilar.kernel import clock
from pilar.kernel.act import ACTS
from pilar.kernel.grants import GRANTS
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.regions.rules import zone_of
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.middleware import OPERATIONS
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.kernel.actor import Actor

PAGE = 100


@allow("tokens.list")
@require_GET
def tokens(request: ActingRequest) -> HttpResponse:
    """List the access tokens of one's area, the newest first."""
    found = list(tokens_of(request.actor.scope)[:PAGE])
    context = {"rows": _shown(found, today=_today(request.actor)), "most": PAGE if len(found) == PAGE else 0}
    return page(request, "accounts/tokens.html", context)


@allow("tokens.make")
@require_http_methods(["GET", "POST"])
def make_token(request: ActingRequest) -> HttpResponse:
    """Make an access token for the area of authority one wears; its secret is shown once, on this very page."""
    choices = _offered(request.actor)
    form = TokenForm(request.POST or None, choices=choices, today=_today(request.actor))
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            made, secret = services.make(
                request.actor,
                label=form.cleaned_data["label"],
                permissions=form.cleaned_data["permissions"],
                expires_on=form.cleaned_data["expires_on"],
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            context |= {"made": made, "secret": secret, "rights": _rights(made)}
    return page(request, "accounts/make_token.html", context, status=422 if form.errors else 200)


@allow("tokens.revoke")
@require_http_methods(["GET", "POST"])
def revoke_token(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Revoke an access token, after one more look at it."""
    rows = AccessToken.objects.within(request.actor.scope).select_related("mandate__user", "mandate__region")
    token = found_or_404(rows, pk=pk)
    if request.method == "POST":
        services.revoke(request.actor, token=token)
        messages.success(
            request, _("The token “%(label)s” is revoked. Nothing opens with it any more.") % {"label": token.label}
        )
        return redirect(reverse("accounts:tokens"))
    context = {"row": _shown([token], today=_today(request.actor))[0]}
    return page(request, "accounts/revoke_token.html", context)


def _today(actor: Actor) -> date:
    return clock.today(zone_of(actor.region).clock)


def _shown(found: Sequence[AccessToken], *, today: date) -> list[dict[str, Any]]:
    return [
        {
            "token": token,
            "state": (now := state(token.facts, today=today)).value,
            "word": said(TOKEN_STATES[now]),
            "works": now is TokenState.IN_USE,
            "rights": _rights(token),
            "place": token.mandate.region.short_name if token.mandate.region else "Indonesia",
        }
        for token in found
    ]


def _rights(token: AccessToken) -> list[str]:
    return [said(GRANTS[name].meaning) for name in token.permissions if name in GRANTS]


def _offered(actor: Actor) -> list[tuple[str, str, bool]]:
    """Return what operations of the API ask for and the actor holds: name, meaning, and whether it only reads."""
    asked = {entry.permission for entry in OPERATIONS.values() if entry.permission} - NEVER
    return [
        (name, said(GRANTS[name].meaning), name not in ACTS) for name in GRANTS if name in asked & actor.permissions
    ]
