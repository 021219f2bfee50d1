"""From when an area reports through Pilar, so that its silence means something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import BadCode, NotFound, Problem
from pilar.regions.rules import REGENCY_LENGTH, digits, zone_of
from pilar.volunteers.forms.hearing import ReportingForm
from pilar.volunteers.models import Participation
from pilar.volunteers.queries import decided
from pilar.volunteers.services import areas as services
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from django.http import HttpResponse

TAKE_BACK = "tarik"
"""The button with which an area does not report any more."""


@allow("volunteers.set_reporting")
@require_http_methods(["GET", "POST"])
def set_reporting(request: ActingRequest, code: str) -> HttpResponse:
    """Note from which day a kab/kota reports through Pilar, or that it does not."""
    participation = _participation(request, code)
    region = participation.regency
    today = clock.today(zone_of(region.pk).clock)
    is_back = TAKE_BACK in request.POST
    first = participation.reporting_from or max(participation.joined_on, today)
    form = ReportingForm(request.POST if request.POST and not is_back else None, initial={"reporting_from": first})
    if is_back or form.is_valid():
        since = None if is_back else form.cleaned_data["reporting_from"]
        try:
            services.set_reporting(request.actor, participation=participation, since=since)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _noted(region.name, reports=since is not None))
            return redirect(reverse("volunteers:coverage", args=[region.dotted]))
    context = {
        "form": form,
        "region": region,
        "participation": participation,
        "days": decided.silence_days(region.pk, today),
    }
    return page(request, "volunteers/set_reporting.html", context, status=422 if form.errors else 200)


def _participation(request: ActingRequest, code: str) -> Participation:
    """Return the joining of a kab/kota that lies in one's area as a whole; of anything else there is none."""
    try:
        bare = digits(code)
    except BadCode as cause:
        raise NotFound(NOT_FOUND) from cause
    if len(bare) != REGENCY_LENGTH or not request.actor.scope.covers(bare):
        raise NotFound(NOT_FOUND)
    return found_or_404(Participation.objects.within(request.actor.scope).select_related("regency"), pk=bare)


def _noted(name: str, *, reports: bool) -> str:
    sentence = _("It is noted from when %(place)s reports.") if reports else _("%(place)s does not report any more.")
    return sentence % {"place": name}
