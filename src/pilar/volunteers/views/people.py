"""One volunteer: detail with timeline, add, correct, look at a NIK."""

from __future__ import annotations

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
from pilar.volunteers.forms.people import initial
from pilar.volunteers.models import Person
from pilar.volunteers.queries import register as queries
from pilar.volunteers.queries.coverage import participation
from pilar.volunteers.queries.decided import offered_stages
from pilar.volunteers.queries.doubles import doubles
from pilar.volunteers.queries.particulars import offered, offered_to, questioned, remarks
from pilar.volunteers.queries.pay import pay_of
from pilar.volunteers.rules.assignments import SERVICE_MOVES, Service
from pilar.volunteers.rules.people import age
from pilar.volunteers.services import people as services
from pilar.volunteers.views import consents, hearing, requirements
from pilar.volunteers.views import doubles as doubles_views
from pilar.volunteers.views.facts import told
from pilar.volunteers.views.words import remarked, timeline
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from collections.abc import Collection
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
    form = _add_form(request)
    alike = _alike(request, form) if form.is_valid() else []
    if form.is_valid() and not alike:
        particulars, village = form.particulars(), form.cleaned_data["village"]
        try:
            made = services.register(request.actor, village=village, particulars=particulars, standing=form.standing())
        except Problem as problem:
            add_problem(form, problem)
        else:
            about = services.differences(services.NOTHING_WRITTEN, particulars)
            return _done(request, made, _("%(name)s is in the register.") % {"name": made.name}, about)
    context = {"form": form, "village": regions.one(request.GET.get("desa", "")), "alike": alike}
    return page(request, "volunteers/add.html", context, status=422 if form.errors or alike else 200)


@allow("volunteers.edit")
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: Any) -> HttpResponse:
    """Correct what is written about a person."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    before, today = services.particulars_of(person), clock.today(zone_of(person.village_id).clock)
    form = ParticularsForm(
        request.POST or None,
        initial=initial(before),
        offered=offered_to(person, today),
        today=today,
        before=before,
    )
    if form.is_valid():
        particulars = form.particulars()
        try:
            edited = services.edit(request.actor, person=person, particulars=particulars)
        except Problem as problem:
            add_problem(form, problem)
        else:
            about = services.differences(before, particulars)
            return _done(request, edited, _("The data are corrected.") if about else _("Nothing was changed."), about)
    context = {"form": form, "person": person}
    return page(request, "volunteers/edit.html", context, status=422 if form.errors else 200)


@allow("volunteers.reveal_nik")
@require_POST
def reveal_nik(request: ActingRequest, pk: Any) -> HttpResponse:
    """Show the full NIK once; the journal tells who looked."""
    person = found_or_404(queries.with_latest(Person.objects.within(request.actor.scope)), pk=pk)
    context = {**_about(request, person), "nik": services.reveal_nik(request.actor, person=person)}
    return page(request, "volunteers/person.html", context, fragment="nik")


def _add_form(request: ActingRequest) -> AddForm:
    """Return the form with the words of the village that was chosen; before that, of the area one works in."""
    typed = request.POST.get("village", "") or request.GET.get("desa", "")
    village = regions.one(bare) if (bare := typed.replace(".", "").strip()).isdigit() else None
    region = village.pk if village and request.actor.scope.covers(village.pk) else request.actor.region
    today = clock.today(zone_of(region).clock)
    return AddForm(
        request.POST or None,
        initial={"village": request.GET.get("desa", ""), "service": "serving", "stage": "decreed"},
        scope=request.actor.scope,
        offered=offered(region, today),
        today=today,
    )


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
    # Of an assignment under a code of another area these eyes see nothing, but that there is one.
    is_known = bool(person.latest)  # type: ignore[attr-defined] # the prefetch of with_latest
    return {
        "person": person,
        "place": regions.address(regions.path([person.village_id])[person.village_id]),
        "latest": latest,
        "has_joined": is_known or participation(request.actor.scope, person.village_id) is not None,
        "age": age(person.birth_date, on=today) if person.birth_date else None,
        "told": told(person),
        "remarks": [remarked(one) for one in questioned(person, today)],
        "has_decree": latest is not None and latest.standing.has_decree(on=today),
        "histories": [{"assignment": one, "entries": timeline(one)} for one in assignments],
        "today": today,
        **_offers(request, latest, today=today),
        **requirements.section(request, person),
        **hearing.about(request, person),
        **_pay(request, person),
        "public": consents.card(request, person, latest, today=today),
    }


def _pay(request: ActingRequest, person: Person) -> dict[str, Any]:
    """Return where an allowance is paid to, masked, for those who may look at it; for others there is nothing."""
    if not request.actor.may("volunteers.look_pay"):
        return {"may_look_pay": False}
    return {
        "may_look_pay": True,
        "may_write_pay": request.actor.may("volunteers.write_pay"),
        "pay": pay_of(person, request.actor.scope),
    }


def _offers(request: ActingRequest, latest: Assignment | None, *, today: date) -> dict[str, bool]:
    """Say which acts make sense for the latest assignment and are permitted to who looks."""
    may, standing = request.actor.may, latest.standing if latest else None
    is_open = standing is not None and standing.is_open
    return {
        "may_edit": may("volunteers.edit"),
        "may_set_photo": may("volunteers.set_photo"),
        "may_read_journal": may("journal.read"),
        "may_see_nik": may("volunteers.reveal_nik"),
        "may_move": may("volunteers.move_stage")
        and latest is not None
        and is_open
        and bool(offered_stages(latest, on=today)),
        "may_change": may("volunteers.change_service") and standing is not None and is_open,
        "may_correct": may("volunteers.correct") and latest is not None,
        "may_end": may("volunteers.end") and standing is not None and Service.ENDED in SERVICE_MOVES[standing.service],
        "may_assign": may("volunteers.assign") and not is_open,
    }


def _done(request: ActingRequest, person: Person, sentence: str, about: Collection[str]) -> HttpResponse:
    """Go to the person and say what was done, and what of it should be looked at again."""
    messages.success(request, sentence)
    today = clock.today(zone_of(person.village_id).clock)
    for one in remarks(person, about=about, on=today):
        messages.warning(request, remarked(one))
    return redirect(reverse("volunteers:person", args=[person.pk]))
