"""Acts on one assignment, each a page with one form."""

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
from pilar.volunteers.forms import EndForm, ServiceForm, StageForm, StandingForm
from pilar.volunteers.models import Assignment, Person
from pilar.volunteers.queries.decided import offered_stages
from pilar.volunteers.queries.register import with_latest
from pilar.volunteers.rules.assignments import Service, Stage
from pilar.volunteers.services import assignments as services
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

BOTH = ["GET", "POST"]


@allow("volunteers.move_stage")
@require_http_methods(BOTH)
def move_stage(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Move an appointment one step on."""
    assignment = assignment_of(request, pk)
    steps = offered_stages(assignment, on=clock.today(zone_of(assignment.village_id).clock))
    form = StageForm(request.POST or None, initial={"stage": request.GET.get("ke")}, steps=steps)

    def move() -> object:
        to, reason = Stage(form.cleaned_data["stage"]), form.cleaned_data["reason"]
        return services.move_stage(request.actor, assignment=assignment, to=to, decree=form.decree(), reason=reason)

    return acted(request, "volunteers/move_stage.html", form, assignment, move, _("The appointment moved on."))


@allow("volunteers.change_service")
@require_http_methods(BOTH)
def change_service(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that somebody begins, rests, is suspended or returns."""
    assignment = assignment_of(request, pk)
    form = ServiceForm(request.POST or None, initial={"service": request.GET.get("ke")}, assignment=assignment)

    def change() -> object:
        day, reason = form.cleaned_data["effective_on"], form.cleaned_data["reason"]
        to = Service(form.cleaned_data["service"])
        return services.change_service(request.actor, assignment=assignment, to=to, effective_on=day, reason=reason)

    return acted(request, "volunteers/change_service.html", form, assignment, change, _("The service is noted."))


@allow("volunteers.end")
@require_http_methods(BOTH)
def end(request: ActingRequest, pk: UUID) -> HttpResponse:
    """End a service."""
    assignment = assignment_of(request, pk)
    form = EndForm(request.POST or None)

    def finish() -> object:
        day, note = form.cleaned_data["ended_on"], form.cleaned_data["note"]
        return services.end(request.actor, assignment=assignment, why=form.why(), ended_on=day, note=note)

    return acted(request, "volunteers/end.html", form, assignment, finish, _("The service has ended."))


@allow("volunteers.assign")
@require_http_methods(BOTH)
def assign(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Assign a known person anew, or for the first time."""
    rows = with_latest(Person.objects.within(request.actor.scope))
    person = found_or_404(rows, pk=pk)
    initial = {"village": person.village_id, "service": "serving", "stage": "proposed"}
    form = StandingForm(request.POST or None, initial=initial, scope=request.actor.scope)

    def begin() -> object:
        village = form.cleaned_data["village"]
        return services.assign(request.actor, person=person, village=village, standing=form.standing())

    return acted(request, "volunteers/assign.html", form, person, begin, _("The new assignment is written."))


def assignment_of(request: ActingRequest, pk: UUID) -> Assignment:
    """Return an assignment of one's area with its person and village, or 404."""
    rows = Assignment.objects.within(request.actor.scope).select_related("person", "village", "post")
    return found_or_404(rows, pk=pk)


def acted(
    request: ActingRequest,
    template: str,
    form: forms.Form,
    subject: Person | Assignment,
    act: Callable[[], Any],
    done: str,
) -> HttpResponse:
    """Show the form, or do the act and go back to the person; a refusal stands at its field, nothing typed is lost."""
    person, assignment = (subject.person, subject) if isinstance(subject, Assignment) else (subject, None)
    if form.is_valid():
        try:
            act()
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, done)
            return redirect(reverse("volunteers:person", args=[person.pk]))
    context = {"form": form, "person": person, "assignment": assignment}
    return page(request, template, context, status=422 if form.errors else 200)
