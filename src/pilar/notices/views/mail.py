"""One's e-mail: the address, its code, the daily digest; and the page behind the link that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pilar.kernel.problems import Problem
from pilar.notices.forms import AddressForm, CodeForm
from pilar.notices.services import mailboxes as services
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from pilar.links.models import Link


@allow("notices.view")
@require_GET
def mail(request: ActingRequest) -> HttpResponse:
    """Show where one's e-mail goes, and whether the digest is wanted."""
    return _page(request)


@allow("notices.ask_code")
@require_POST
def ask_code(request: ActingRequest) -> HttpResponse:
    """Name one's address; its code goes there."""
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            services.ask_code(request.actor, address=form.cleaned_data["address"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("A code is on its way. It is good for an hour."))
            return redirect("notices:mail")
    return _page(request, address=form)


@allow("notices.confirm_address")
@require_POST
def confirm(request: ActingRequest) -> HttpResponse:
    """Prove an address by its code."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            services.try_code(request.actor, code=form.cleaned_data["code"].strip())
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The address is yours. The digest comes from tomorrow morning on."))
            return redirect("notices:mail")
    return _page(request, code=form)


@allow("notices.choose_digest")
@require_POST
def choose(request: ActingRequest) -> HttpResponse:
    """Say whether one wants the digest."""
    box = services.choose(request.actor, wants=request.POST.get("wants") == "1")
    words = _("The digest comes from tomorrow morning on.") if box.wants_since else _("No digest comes any more.")
    messages.success(request, words)
    return redirect("notices:mail")


@allow("notices.forget_address")
@require_POST
def forget(request: ActingRequest) -> HttpResponse:
    """Take one's address out."""
    services.forget(request.actor)
    messages.success(request, _("Your e-mail address is gone from Pilar."))
    return redirect("notices:mail")


def leave(request: ActingRequest, link: Link) -> HttpResponse:
    """Stop the digest; the link in the e-mail alone leads here, and looking at it stops nothing."""
    if request.method == "POST":
        services.leave(request.actor, link=link)
    return page(request, "notices/leave.html", {"is_over": request.method == "POST"})


def _page(request: ActingRequest, *, address: forms.Form | None = None, code: forms.Form | None = None) -> HttpResponse:
    box = services.of(request.actor)
    context: dict[str, Any] = {
        "box": box,
        "is_set_up": settings.MAIL_IS_SET_UP,
        "address_form": address or AddressForm(),
        "code_form": code or CodeForm(),
    }
    return page(request, "notices/mail.html", context, status=422 if address or code else 200)
