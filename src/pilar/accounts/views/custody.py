"""What an officer does about one account: roles, links, closing, sessions, second factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pilar.accounts.forms.accounts import EndMandateForm, ReasonForm, TermForm, VouchForm
from pilar.accounts.models import Mandate
from pilar.accounts.queries import accounts as queries
from pilar.accounts.services import custody as services
from pilar.accounts.services import mandates, passwords
from pilar.accounts.services.mandates import today_at
from pilar.accounts.views.words import seat
from pilar.kernel.problems import Problem
from pilar.links.views.opened import hand_over
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from pilar.accounts.models import User


@allow("accounts.give")
@require_http_methods(["GET", "POST"])
def give(request: ActingRequest, pk: int) -> HttpResponse:
    """Give an account another area of authority."""
    user = _account(request, pk)
    form = TermForm(request.POST or None, actor=request.actor, today=today_at(request.actor.region))
    if form.is_valid():
        term = form.term()
        try:
            mandates.give_mandate(
                request.actor,
                user=user,
                role=term.role,
                region=term.region,
                since=term.since,
                until=term.until,
                employer=term.employer,
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            return _done(request, user, _("The area of authority is given."))
    return _form(request, "accounts/give.html", form, account=user)


@allow("accounts.end_mandate")
@require_http_methods(["GET", "POST"])
def end_mandate(request: ActingRequest, pk: UUID) -> HttpResponse:
    """End an area of authority before its time."""
    mandate = found_or_404(Mandate.objects.within(request.actor.scope).select_related("user", "region"), pk=pk)
    today = today_at(request.actor.region)
    form = EndMandateForm(request.POST or None, initial={"last_day": today})
    if form.is_valid():
        try:
            mandates.end_mandate(request.actor, mandate=mandate, **form.cleaned_data)
        except Problem as problem:
            add_problem(form, problem)
        else:
            return _done(request, mandate.user, _("The area of authority is ended."))
    return _form(request, "accounts/end_mandate.html", form, account=mandate.user, seat=seat(mandate, today=today))


@allow("accounts.close")
@require_http_methods(["GET", "POST"])
def close(request: ActingRequest, pk: int) -> HttpResponse:
    """Close an account."""
    user = _account(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            services.close(request.actor, user=user, reason=form.cleaned_data["reason"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            return _done(request, user, _("The account is closed and signed out everywhere."))
    return _form(request, "accounts/close.html", form, account=user)


@allow("accounts.reopen")
@require_POST
def reopen(request: ActingRequest, pk: int) -> HttpResponse:
    """Open a closed account again."""
    user = services.reopen(request.actor, user=_account(request, pk))
    return _done(request, user, _("The account is open again."))


@allow("accounts.end_sessions")
@require_POST
def end_sessions(request: ActingRequest, pk: int) -> HttpResponse:
    """Sign an account out everywhere."""
    user = _account(request, pk)
    count = services.end_sessions(request.actor, user=user)
    words = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", count)
    return _done(request, user, words % {"count": count})


@allow("accounts.reset_factor")
@require_http_methods(["GET", "POST"])
def reset_factor(request: ActingRequest, pk: int) -> HttpResponse:
    """Take away a lost second factor, vouching for who asks."""
    user = _account(request, pk)
    form = VouchForm(request.POST or None)
    if form.is_valid():
        try:
            services.reset_factor(request.actor, user=user, vouched=form.how(), note=form.cleaned_data["note"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            return _done(request, user, _("The second factor is gone. The person sets up a new one when signing in."))
    return _form(request, "accounts/reset_factor.html", form, account=user)


@allow("accounts.invite")
@require_POST
def invite(request: ActingRequest, pk: int) -> HttpResponse:
    """Make a new set-up link; the earlier one opens no more."""
    user = _account(request, pk)
    link, token = passwords.invite(request.actor, user=user)
    return page(request, "accounts/link.html", {"account": user, **hand_over(request, link, token)})


@allow("accounts.recover")
@require_http_methods(["GET", "POST"])
def recover(request: ActingRequest, pk: int) -> HttpResponse:
    """Make a recovery link for who lost the password, vouching for them."""
    user = _account(request, pk)
    form = VouchForm(request.POST or None)
    if form.is_valid():
        try:
            link, token = passwords.recover(
                request.actor, user=user, vouched=form.how(), note=form.cleaned_data["note"]
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            return page(request, "accounts/link.html", {"account": user, **hand_over(request, link, token)})
    return _form(request, "accounts/recover.html", form, account=user)


def _account(request: ActingRequest, pk: int) -> User:
    return found_or_404(queries.visible(request.actor.scope), pk=pk)


def _form(request: ActingRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    return page(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def _done(request: ActingRequest, user: User, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(reverse("accounts:account", args=[user.pk]))
