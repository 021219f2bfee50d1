"""Whether a PSM is named on the public page of the village: the card on the person's page, and noting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.regions.rules import zone_of
from pilar.volunteers.forms.public import ConsentForm
from pilar.volunteers.models import Person
from pilar.volunteers.queries import public as queries
from pilar.volunteers.rules.assignments import Service
from pilar.volunteers.rules.consents import HOWS, How
from pilar.volunteers.services import consents as services
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import undo_tags

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.volunteers.models import Assignment


@allow("volunteers.note_consent")
@require_http_methods(["GET", "POST"])
def note_consent(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that a PSM agrees to be named on the public page."""
    person = found_or_404(Person.objects.within(request.actor.scope).select_related("village"), pk=pk)
    today = clock.today(zone_of(person.village_id).clock)
    form = ConsentForm(request.POST or None, initial={"given_on": today})
    if form.is_valid():
        how, given_on, note = form.said()
        try:
            services.note_consent(request.actor, person=person, how=how, given_on=given_on, note=note)
        except Problem as problem:
            add_problem(form, problem)
        else:
            undo = undo_tags(reverse("volunteers:withdraw_consent", args=[person.pk]))
            messages.success(request, _("It is noted that %(name)s agrees.") % {"name": person.name}, extra_tags=undo)
            return redirect("volunteers:person", pk=person.pk)
    context = {"form": form, "person": person, "office_agrees": queries.shows_names(person.village_id, on=today)}
    return page(request, "volunteers/note_consent.html", context, status=422 if form.errors else 200)


@allow("volunteers.withdraw_consent")
@require_POST
def withdraw_consent(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take the name of a PSM off the public page at once."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    services.withdraw_consent(request.actor, person=person)
    messages.success(request, _("%(name)s is not named publicly any more.") % {"name": person.name})
    return redirect("volunteers:person", pk=person.pk)


def card(request: ActingRequest, person: Person, latest: Assignment | None, *, today: date) -> dict[str, Any]:
    """Return what the page of a person says of being named; nothing where nobody serves and nothing was agreed."""
    agreed = queries.in_force(queries.consents_of(person, request.actor.scope), latest)
    is_serving = latest is not None and Service(latest.service) is Service.SERVING
    return {
        "agreed": agreed,
        "agreed_how": said(HOWS[How(agreed.how)]) if agreed is not None else "",
        "is_serving": is_serving,
        "office_agrees": queries.shows_names(person.village_id, on=today),
        "may_note_consent": is_serving and agreed is None and request.actor.may("volunteers.note_consent"),
        "may_withdraw": agreed is not None and request.actor.may("volunteers.withdraw_consent"),
    }
