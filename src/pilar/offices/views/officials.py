"""Screens about officials: note one, end one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.kernel.words import said
from pilar.offices import queries, services
from pilar.offices.forms import EndForm, PostForm, TieForm
from pilar.offices.models import Office, Official
from pilar.offices.rules import nip as numbers
from pilar.offices.views.acting import acting
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import found_or_404

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

BOTH = ["GET", "POST"]


@allow("offices.add_official")
@require_http_methods(BOTH)
def add_official(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note who is in a post of an office."""
    office = found_or_404(Office.objects.within(request.actor.scope), pk=pk)
    services.check_own(request.actor, office)
    officials = queries.officials_of([office.pk])[office.pk]
    today = services.today_at(office)
    form = PostForm(request.POST or None, initial={"since": today, "standing": "full"}, officials=officials)

    def act() -> Office:
        post = form.post()
        services.add_official(request.actor, office=office, post=post)
        for doubt in numbers.doubts(numbers.Nip(post.nip), today=today) if post.nip else ():
            messages.warning(request, said(doubt.sentence) % doubt.details)
        return office

    return acting(request, "offices/add_official.html", form, act, done=_("The post is noted."), office=office)


@allow("offices.end_official")
@require_http_methods(BOTH)
def end_official(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note the last day of somebody in a post."""
    official = found_or_404(Official.objects.within(request.actor.scope).select_related("office"), pk=pk)
    services.check_own(request.actor, official.office)
    form = EndForm(request.POST or None, initial={"last_day": services.today_at(official.office)})

    def act() -> Office:
        services.end_official(request.actor, official=official, last_day=form.cleaned_data["last_day"])
        return official.office

    done, office = _("The last day is noted."), official.office
    return acting(request, "offices/end_official.html", form, act, done=done, official=official, office=office)


@allow("offices.tie_account")
@require_http_methods(BOTH)
def tie_account(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say with which account an official signs in."""
    official = found_or_404(Official.objects.within(request.actor.scope).select_related("office", "account"), pk=pk)
    services.check_own(request.actor, official.office)
    form = TieForm(
        request.POST if request.method == "POST" else None,
        initial={"username": official.account.username if official.account else ""},
    )

    def act() -> Office:
        services.tie_account(request.actor, official=official, username=form.cleaned_data["username"])
        return official.office

    done, office = _("It is noted with which account this official signs in."), official.office
    return acting(request, "offices/tie_account.html", form, act, done=done, official=official, office=office)
