"""Screens of the division of seats: the plan and what it gives, setting it, publishing it, moving a seat, opening."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotFound, Refused
from pilar.kernel.words import phrase
from pilar.trainings.forms.plans import AdjustForm, Agreement, PlanForm
from pilar.trainings.queries import events as events_queries
from pilar.trainings.queries import plans as queries
from pilar.trainings.rules.events import State
from pilar.trainings.rules.lists import HEADER
from pilar.trainings.services import plans as services
from pilar.trainings.views.dividing import details, dividing, named
from pilar.trainings.views.dividing import shown as shown_division
from pilar.trainings.views.pages import event_page, own_event, shown
from pilar.trainings.views.seats_map import seats_map
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting
from pilar.web.shortcuts import attached

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Event
    from pilar.trainings.views.dividing import Dividing


@allow("trainings.view")
@require_GET
def plan(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show how the seats are divided: the plan in force, or the preview of the draft."""
    one = events_queries.event(request.actor.scope, pk)
    own = request.actor.scope.covers(one.region)
    state = one.typed_state
    context: dict[str, Any] = {
        "may": {
            name: own and state is there and request.actor.may(f"trainings.{permission}")
            for name, permission, there in (
                ("plan", "plan", State.DRAFT),
                ("choose", "choose", State.DRAFT),
                ("publish", "publish", State.DRAFT),
                ("adjust", "adjust", State.QUOTA),
                ("ask_names", "ask_names", State.QUOTA),
            )
        },
    }
    row = queries.plan_of(one)
    if row is None:
        return event_page(request, "trainings/plan.html", one, "plan", row=None, **context)
    try:
        division = dividing(request.actor.scope, one, row)
    except Invalid as problem:
        context["problem"] = phrase(named(problem, queries.names(one)))
    else:
        context |= shown_division(division) | details(division) | {"map": seats_map(division)}
    return event_page(request, "trainings/plan.html", one, "plan", row=row, **context)


@allow("trainings.plan")
@require_http_methods(BOTH)
def save_plan(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Set how the seats are divided; the page of the division shows what it gives."""
    one = own_event(request, pk, State.DRAFT)
    names = queries.names(one)
    form = PlanForm(request.POST or None, request.FILES or None, areas=names, row=queries.plan_of(one))

    def act() -> object:
        try:
            return services.save_plan(request.actor, event=one, plan=form.plan(), figures=form.numbers["figures"])
        except Invalid as problem:
            raise named(problem, names) from problem

    return acting(
        request,
        "trainings/save_plan.html",
        form,
        act,
        done=_("This is what the plan gives. Nothing is published yet."),
        leads_to=reverse("trainings:plan", args=[pk]),
        areas=len(names),
        **_back(one),
    )


@allow("trainings.publish")
@require_http_methods(BOTH)
def publish(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Publish the division, after what that means was shown."""
    one = own_event(request, pk, State.DRAFT)
    row = queries.plan_of(one)
    if row is None:
        raise Refused(services.NO_PLAN)
    division = dividing(request.actor.scope, one, row)
    return _agreeing(
        request,
        "trainings/publish.html",
        lambda: services.publish(request.actor, event=one),
        done=_("The division is published. Next the training is opened for names."),
        leads_to=reverse("trainings:plan", args=[pk]),
        **shown_division(division),
        **_back(one),
    )


@allow("trainings.adjust")
@require_http_methods(BOTH)
def adjust(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Move seats of a published division, with a reason."""
    one = own_event(request, pk, State.QUOTA)
    division = _division(request, one)
    blocks = {str(block.pk): block for block in (*queries.areas(one), *division.reserved)}
    now = division.now
    targets = [(key, f"{block.name} ({now.get(block.code, 0)})") for key, block in blocks.items()]
    sources = [pair for pair in targets if now.get(blocks[pair[0]].code)]
    form = AdjustForm(request.POST or None, sources=sources, targets=targets)

    def act() -> object:
        typed = form.cleaned_data
        source, target = blocks[typed["source"]], blocks[typed["target"]]
        return services.adjust(
            request.actor, event=one, source=source, target=target, seats=typed["seats"], why=typed["why"]
        )

    return acting(
        request,
        "trainings/adjust.html",
        form,
        act,
        done=_("The seats are moved. The reason stands below the table."),
        leads_to=reverse("trainings:plan", args=[pk]),
        **_back(one),
    )


@allow("trainings.ask_names")
@require_http_methods(BOTH)
def ask_names(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Open a training for names, after what that means was shown."""
    one = own_event(request, pk, State.QUOTA)
    return _agreeing(
        request,
        "trainings/ask_names.html",
        lambda: services.ask_names(request.actor, event=one),
        done=_("The training is open for names."),
        leads_to=reverse("trainings:event", args=[pk]),
        edit_url=reverse("trainings:edit", args=[pk]),
        **_back(one),
    )


@allow("trainings.view")
@require_GET
def trace(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give all that a division was made of, for who divides again."""
    one = _division(request, events_queries.event(request.actor.scope, pk))
    text = json.dumps(dict(one.trace), indent=2, ensure_ascii=False)
    return attached(text, name="jejak.json", media="application/json")


@allow("trainings.view")
@require_GET
def trace_input(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the list of areas and figures that ``pilar apportion`` reads."""
    one = _division(request, events_queries.event(request.actor.scope, pk))
    lines = [",".join(HEADER), *(f"{code},{weight}" for code, weight in one.weights.items())]
    return attached("\n".join(lines) + "\n", name="masukan.csv", media="text/csv; charset=utf-8")


def _division(request: ActingRequest, one: Event) -> Dividing:
    row = queries.plan_of(one)
    if row is None:
        raise NotFound(NOT_FOUND)
    return dividing(request.actor.scope, one, row)


def _agreeing(request: ActingRequest, template: str, act: Any, **more: Any) -> HttpResponse:
    """Show what an act means, which needs no word but yes; do it once that is said."""
    form = Agreement(request.POST if request.method == "POST" else None)
    return acting(request, template, form, act, **more)


def _back(one: Event) -> dict[str, Any]:
    """Return what pages with one form on the division need besides the form."""
    label = _("Division of seats")
    return {**shown(one), "back": reverse("trainings:plan", args=[one.pk]), "back_label": label}
