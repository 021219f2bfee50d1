"""Signs of life: noted for one person, and for many who were seen or heard of on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.regions.rules import zone_of
from pilar.volunteers.forms.hearing import SignForm, SignManyForm
from pilar.volunteers.models import Person
from pilar.volunteers.queries.hearing import heard_of
from pilar.volunteers.services import hearing as services
from pilar.volunteers.views.many import for_many
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

BOTH = ["GET", "POST"]
FROM_VILLAGE = "desa"
"""Where somebody came from: the page of the village, to which they go back."""


@allow("volunteers.note_sign")
@require_http_methods(BOTH)
def note_sign(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that a volunteer was heard of: when, how, and what else is worth knowing."""
    person = found_or_404(Person.objects.within(request.actor.scope).select_related("village"), pk=pk)
    today = clock.today(zone_of(person.village_id).clock)
    form = SignForm(request.POST or None, initial={"heard_on": today})
    if form.is_valid():
        sign = form.sign()
        try:
            services.note_sign(request.actor, person=person, heard_on=sign.heard_on, how=sign.how, note=sign.note)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("It is noted that %(name)s was heard of.") % {"name": person.name})
            return redirect(_back(request, person))
    context = {"form": form, "person": person, **about(request, person)}
    return page(request, "volunteers/note_sign.html", context, status=422 if form.errors else 200)


@allow("volunteers.note_sign_many")
@require_http_methods(BOTH)
def note_sign_many(request: ActingRequest) -> HttpResponse:
    """Note for many that they were heard of on one day, as at a meeting."""
    return for_many(request, SignManyForm, services.note_sign_many, _("Note that many were heard of"))


def about(request: ActingRequest, person: Person) -> dict[str, Any]:
    """Return the last sign of life of a person, and whether who looks may note another."""
    return {
        "sign": heard_of(request.actor.scope, [person.pk]).get(person.pk),
        "may_note_sign": request.actor.may("volunteers.note_sign"),
    }


def _back(request: ActingRequest, person: Person) -> str:
    if FROM_VILLAGE in request.GET and request.actor.may("volunteers.coverage"):
        return reverse("volunteers:coverage", args=[person.village.dotted])
    return reverse("volunteers:person", args=[person.pk])
