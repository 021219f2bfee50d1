"""Village offices without accounts: ask one by link, its page behind the link, and taking over what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.kernel.found import found
from pilar.kernel.problems import Problem
from pilar.links.rules import LinkClosed
from pilar.links.views.opened import hand_over
from pilar.offices import services
from pilar.offices.forms import AskForm, SaidForm
from pilar.offices.models import Office, Statement
from pilar.policies.queries.words import place_names
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.links.models import Link

BOTH = ["GET", "POST"]


@allow("offices.ask")
@require_http_methods(BOTH)
def ask(request: ActingRequest) -> HttpResponse:
    """Make a link for a village office; it is shown this once, with words for WhatsApp."""
    initial = {"village": request.GET.get("desa", "")}
    form = AskForm(request.POST or None, initial=initial, scope=request.actor.scope)
    if form.is_valid():
        village = form.cleaned_data["village"]
        try:
            link, token = services.ask_village(request.actor, village=village)
        except Problem as problem:
            add_problem(form, problem)
        else:
            context = {"village": village, **hand_over(request, link, token)}
            return page(request, "offices/asked.html", context)
    return page(request, "offices/ask.html", {"form": form}, status=422 if form.errors else 200)


def state(request: ActingRequest, link: Link) -> HttpResponse:
    """Let the office of a village say who heads it; there is no way here but the link."""
    office = found(Office.objects.within(request.actor.scope), pk=link.subject_id)
    context = {"office": office, "place": place_names([office.region])[office.region]}
    form = SaidForm(request.POST or None, initial={"phone": office.phone, "address": office.address})
    if form.is_valid():
        try:
            services.state(request.actor, link=link, said=form.said())
        except LinkClosed:
            raise
        except Problem as problem:
            add_problem(form, problem)
        else:
            return page(request, "offices/stated.html", context)
    return page(request, "offices/state.html", {**context, "form": form}, status=422 if form.errors else 200)


@allow("offices.take_over")
@require_POST
def take_over(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take over what a village office said."""
    statement = found_or_404(Statement.objects.within(request.actor.scope), pk=pk)
    office = services.take_over(request.actor, statement=statement)
    messages.success(request, _("Taken over: %(office)s.") % {"office": office.name})
    return redirect(reverse("offices:office", args=[office.pk]))


@allow("offices.set_aside")
@require_POST
def set_aside(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Set aside what a village office said."""
    statement = found_or_404(Statement.objects.within(request.actor.scope), pk=pk)
    office = services.set_aside(request.actor, statement=statement)
    messages.success(request, _("Set aside; nothing was taken over."))
    return redirect(reverse("offices:office", args=[office.pk]))
