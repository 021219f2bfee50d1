"""The page behind a one-time link, where the owner of an account sets a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.accounts.forms.accounts import NewPasswordForm
from pilar.accounts.rules.purposes import SETUP
from pilar.accounts.services import passwords as services
from pilar.kernel.problems import Problem
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.links.models import Link
    from pilar.web.access import ActingRequest


def by_link(request: ActingRequest, link: Link) -> HttpResponse:
    """Show whose account it is and take the password; the link alone leads here."""
    user = services.owner(link)
    is_first = link.purpose == SETUP.name
    form = NewPasswordForm(request.POST or None, user=user)
    if form.is_valid():
        act = services.set_up if is_first else services.take_back
        try:
            act(request.actor, link=link, password=form.cleaned_data["password"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            return page(request, "accounts/password_set.html", {"owner": user, "is_first": is_first})
    context = {"form": form, "owner": user, "is_first": is_first}
    return page(request, "accounts/by_link.html", context, status=422 if form.errors else 200)
