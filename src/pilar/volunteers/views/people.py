"""One volunteer: detail with timeline, add, correct, look at a NIK."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of
from pilar.volunteers.forms import AddForm, ParticularsForm
from pilar.volunteers.models import Person
from pilar.volunteers.queries import register as queries
from pilar.volunteers.queries.decided import offered_stages
from pilar.volunteers.queries.doubles import doubles
from pilar.volunteers.rules.assignments import SERVICE_MOVES, Service
from pilar.volunteers.rules.people import age
from pilar.volunteers.services import people as services
from pilar.volunteers.views import doubles as doubles_views
from pilar.volunteers.views.words import timeline
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import phone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from pilar.volunteers.models import Assignment


DESPITE = "despite"
"""The button with which somebody registers a person although others look alike."""


@allow("volunteers.view")
@require_GET
def person(request: ActingRequest, pk: Any) -> HttpResponse:
    """Show one person: facts, what may be done next, every assignment with its timeline."""
    person = found_or_404(queries.with_latest(Person.objects.within(request.actor.scope)), pk=pk)
    if person.merged_into_id:
        return doubles_views.lead_on(request, person)
    context = {**_about(request, person), **doubles_views.about(request, person)}
    return page(request, "volunteers/person.html", context, fragment="panel")


@allow("volunteers.register")
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """Register somebody new."""
    initial = {"village": request.GET.get("desa", ""), "service": "serving", "stage": "decreed"}
    form = AddForm(request.POST or None, initial=initial, scope=request.actor.scope)
    alike = _alike(request, form) if form.is_valid() else []
    if form.is_valid() and not alike:
        try:
            made = services.register(
                request.actor,
                village=form.cleaned_data["village"],
                particulars=form.particulars(),
                standing=form.standing(),
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            return _done(request, made, _("%(name)s is in the register.") % {"name": made.name}, form.warnings())
    context = {"form": form, "village": regions.one(request.GET.get("desa", "")), "alike": alike}
    return page(request, "volunteers/add.html", context, status=422 if form.errors or alike else 200)


@allow("volunteers.edit")
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: Any) -> HttpResponse:
    """Correct what is written about a person."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    form = ParticularsForm(request.POST or None, initial=_initial(person))
    if form.is_valid():
        try:
            services.edit(request.actor, person=person, particulars=_kept(form, person))
        except Problem as problem:
            add_problem(form, problem)
        else:
            return _done(request, person, _("The data are corrected."), form.warnings())
    context = {"form": form, "person": person}
    return page(request, "volunteers/edit.html", context, status=422 if form.errors else 200)


@allow("volunteers.reveal_nik")
@require_POST
def reveal_nik(request: ActingRequest, pk: Any) -> HttpResponse:
    """Show the full NIK once; the journal tells who looked."""
    person = found_or_404(queries.with_latest(Person.objects.within(request.actor.scope)), pk=pk)
    context = {**_about(request, person), "nik": services.reveal_nik(request.actor, person=person)}
    return page(request, "volunteers/person.html", context, fragment="nik")


def _alike(request: ActingRequest, form: AddForm) -> list[dict[str, Any]]:
    """Return who in one's area may be the same person, with the reasons in words; nobody once one has seen them."""
    if DESPITE in request.POST:
        return []
    return [
        {
            "person": one.person,
            "place": one.person.village.full_name,
            "reasons": [said(reason.sentence) for reason in one.likeness.reasons],
        }
        for one in doubles(request.actor.scope, form.described())
    ]


def _about(request: ActingRequest, person: Person) -> dict[str, Any]:
    assignments = list(queries.assignments_of(person, request.actor.scope))
    latest = assignments[0] if assignments else None
    today = clock.today(zone_of(person.village_id).clock)
    return {
        "person": person,
        "place": regions.address(regions.path([person.village_id])[person.village_id]),
        "latest": latest,
        "age": age(person.birth_date, on=today) if person.birth_date else None,
        "has_decree": latest is not None and latest.standing.has_decree(on=today),
        "histories": [{"assignment": one, "entries": timeline(one)} for one in assignments],
        "today": today,
        **_offers(request, latest, today=today),
    }


def _offers(request: ActingRequest, latest: Assignment | None, *, today: date) -> dict[str, bool]:
    """Say which acts make sense for the latest assignment and are permitted to who looks."""
    may, standing = request.actor.may, latest.standing if latest else None
    is_open = standing is not None and standing.is_open
    return {
        "may_edit": may("volunteers.edit"),
        "may_read_journal": may("journal.read"),
        "may_see_nik": may("volunteers.reveal_nik"),
        "may_move": may("volunteers.move_stage")
        and latest is not None
        and is_open
        and bool(offered_stages(latest, on=today)),
        "may_change": may("volunteers.change_service") and standing is not None and is_open,
        "may_end": may("volunteers.end") and standing is not None and Service.ENDED in SERVICE_MOVES[standing.service],
        "may_assign": may("volunteers.assign") and not is_open,
    }


def _initial(person: Person) -> dict[str, Any]:
    """Return what the form shows first; the NIK stays hidden, and an empty field keeps it."""
    names = ("name", "sex", "birth_date", "address")
    return {name: getattr(person, name) for name in names} | {"phone": phone(person.phone) if person.phone else ""}


def _kept(form: ParticularsForm, person: Person) -> services.Particulars:
    typed = form.particulars()
    return typed if typed.nik else replace(typed, nik=person.nik or "")


def _done(request: ActingRequest, person: Person, sentence: str, warnings: Sequence[str]) -> HttpResponse:
    messages.success(request, sentence)
    for warning in warnings:
        messages.warning(request, said(warning))
    return redirect(reverse("volunteers:person", args=[person.pk]))
