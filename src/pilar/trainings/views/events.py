"""Screens of trainings: the list, one of them, preparing and putting it right, its groups, cancelling it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.words import said
from pilar.offices import queries as offices
from pilar.offices.services.offices import today_in
from pilar.policies import queries as policies
from pilar.policies.rules.lists import FUNDS, TRAINING_LEVELS
from pilar.trainings.forms.events import CancelForm, EventForm, Filters, GroupsForm
from pilar.trainings.queries import board as boards
from pilar.trainings.queries import events as queries
from pilar.trainings.queries import plans
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.events import FACTS, MOVES, WRITABLE, State
from pilar.trainings.services import events as services
from pilar.trainings.views.pages import event_page, own_event, shown
from pilar.trainings.views.steps import Known, next_of
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting
from pilar.web.pages import leaf
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import capped, id_number

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.offices.models import Office
    from pilar.trainings.models import Block, Event
    from pilar.trainings.queries.board import Board

LARGEST = 4
"""The length of the codes of kab/kota: offices of these and of what is above hold trainings."""


@allow("trainings.view")
@require_GET
def events(request: ActingRequest) -> HttpResponse:
    """Show the trainings of one's area and those it takes part in, what comes last first."""
    scope = request.actor.scope
    filters = Filters(request.GET, years=queries.years(scope))
    wish = filters.wish()
    given = {name: str(value) for name, value in filters.cleaned_data.items() if value}
    here = leaf(request, queries.events(scope, wish), size=queries.PAGE, kept=given)
    seats, levels = queries.seats(here.rows), policies.labels(TRAINING_LEVELS.key)
    ahead = queries.ahead(scope).count()
    lead = ngettext(
        "%(count)s training is prepared or under way.", "%(count)s trainings are prepared or under way.", ahead
    )
    context = {
        "form": filters,
        "rows": [shown(one, levels) | {"seats": seats.get(one.pk)} for one in here.rows],
        "lead": lead % {"count": capped(ahead)},
        "is_filtered": bool(given),
        **here.context,
    }
    return page(request, "trainings/events.html", context, fragment="list")


@allow("trainings.view")
@require_GET
def event(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show a training: what comes next, what is said of it, how far its names are."""
    one = queries.event(request.actor.scope, pk)
    own, state = request.actor.scope.covers(one.region), one.typed_state
    board = boards.board(one)
    plan = plans.plan_of(one)
    known = Known(
        is_own=own,
        has_plan=plan is not None,
        areas=sum(row.block.kind == "area" for row in board.rows),
        reserved=sum(row.block.reserved for row in board.rows),
        block=_own_block(request, board),
    )
    context: dict[str, Any] = {
        "next": next_of(request.actor, one, known),
        "stats": _stats(one, board),
        "facts": _facts(one),
        "groups": queries.groups(one) if one.groups > 1 else [],
        "known": known,
        "may": {
            name: own and request.actor.may(f"trainings.{name}") and allowed
            for name, allowed in {
                "edit": state in WRITABLE,
                "set_groups": state in WRITABLE and one.groups > 1,
                "choose": state is State.DRAFT,
                "cancel": State.CANCELLED in MOVES[state],
            }.items()
        },
    }
    return event_page(request, "trainings/event.html", one, "event", **context)


@allow("trainings.open")
@require_http_methods(BOTH)
def open(request: ActingRequest) -> HttpResponse:  # noqa: A001 -- named as its act and its address
    """Prepare a training."""
    offered = {str(one.pk): one for one in _offices(request)}
    choices = [(key, one.name) for key, one in offered.items()]
    form = EventForm(request.POST or None, offices=choices or [("", "")], **_lists(request.actor.region))
    return acting(
        request,
        "trainings/write.html",
        form,
        lambda: services.open_event(request.actor, office=offered[form.cleaned_data["office"]], facts=form.facts()),
        done=_("The training is prepared. Next its seats are divided."),
        leads_to=lambda made: reverse("trainings:event", args=[made.pk]),
        has_office=bool(offered),
        back=reverse("trainings:events"),
        back_label=_("Trainings"),
    )


@allow("trainings.edit")
@require_http_methods(BOTH)
def edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Put right what is said of a training."""
    one = own_event(request, pk, *WRITABLE)
    form = EventForm(request.POST or None, initial=vars(one.facts), **_lists(one.region, one))
    return acting(
        request,
        "trainings/write.html",
        form,
        lambda: services.edit_event(request.actor, event=one, facts=form.facts()),
        done=_("What is said of the training is put right."),
        leads_to=reverse("trainings:event", args=[pk]),
        has_office=True,
        **_back(one),
    )


@allow("trainings.set_groups")
@require_http_methods(BOTH)
def groups(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say when and where each group of a training meets."""
    one = own_event(request, pk, *WRITABLE)
    form = GroupsForm(request.POST or None, event=one, known=queries.groups(one))
    return acting(
        request,
        "trainings/groups.html",
        form,
        lambda: services.set_groups(request.actor, event=one, meetings=form.meetings()),
        done=_("When and where each group meets is noted."),
        leads_to=reverse("trainings:event", args=[pk]),
        **_back(one),
    )


@allow("trainings.cancel")
@require_http_methods(BOTH)
def cancel(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Cancel a training, with a reason."""
    one = own_event(request, pk)
    rules.check_move(one.typed_state, State.CANCELLED)
    form = CancelForm(request.POST or None)
    return acting(
        request,
        "trainings/cancel.html",
        form,
        lambda: services.cancel_event(request.actor, event=one, why=form.cleaned_data["why"]),
        done=_("The training is cancelled."),
        leads_to=reverse("trainings:event", args=[pk]),
        **_back(one),
    )


def _back(one: Event) -> dict[str, Any]:
    """Return what pages with one form on a training need besides the form."""
    return {**shown(one), "back": reverse("trainings:event", args=[one.pk]), "back_label": one.name}


def _offices(request: ActingRequest) -> list[Office]:
    """Return the offices that may hold a training: one's own first, then those below down to kab/kota."""
    region = request.actor.region
    own = offices.own_office(region)
    rows = offices.offices(request.actor.scope, region, offices.Wish())[: offices.PAGE]
    others = [one for one in rows if len(one.region) <= LARGEST and (own is None or one.pk != own.pk)]
    return [*([own] if own else []), *others]


def _lists(region: str, one: Event | None = None) -> dict[str, list[tuple[str, str]]]:
    """Return the levels and funds one may choose; what an older training says stays among them."""
    found = policies.lists_in_force([TRAINING_LEVELS.key, FUNDS.key], region, today_in(region))
    chosen = {"levels": TRAINING_LEVELS.key, "funds": FUNDS.key}
    offered = {name: [(term.code, term.label) for term in found[key]] for name, key in chosen.items()}
    for name, code in (("levels", one.level), ("funds", one.fund)) if one else ():
        if code and code not in dict(offered[name]):
            offered[name].append((code, policies.labels(chosen[name]).get(code, code)))
    return offered


def _own_block(request: ActingRequest, board: Board) -> Block | None:
    return next((row.block for row in board.rows if row.block.code == request.actor.region), None)


def _stats(one: Event, board: Board) -> list[dict[str, str]]:
    """Return the numbers of a training whose seats are divided: seats, names, what is free."""
    if one.typed_state is State.DRAFT or not board.total:
        return []
    sums = board.sums
    found = [{"value": id_number(board.total), "label": _("seats")}]
    if one.typed_state is State.QUOTA:
        return [*found, {"value": id_number(len(board.rows)), "label": _("areas and groups")}]
    return [
        *found,
        {"value": id_number(sums["named"]), "label": _("have a name")},
        {"value": id_number(sums["free"] + board.pool), "label": _("without a name")},
        {"value": id_number(sums["reserves"]), "label": _("names in reserve")},
        {"value": id_number(sums["confirmed"]), "label": _("will come")},
    ]


def _facts(one: Event) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what is said of a training in groups; what nobody said is left out."""
    funds = policies.labels(FUNDS.key)
    words = {
        **{name: str(getattr(one, name)) for name in FACTS if name != "none"},
        "fund": funds.get(one.fund, one.fund),
        "venue": ", ".join(part for part in (one.venue, one.place) if part),
        "office": one.office.name,
    }
    parts = (
        (_("The activity"), ("programme", "fund", "fund_code")),
        (_("Who holds it"), ("office", "co_organiser", "host", "opened_by", "representing")),
        (_("For participants"), ("requirements", "costs", "contact")),
    )
    labels = {"office": _("office")} | {name: said(label) for name, label in FACTS.items()}
    return [
        (legend, [(labels[name].capitalize(), words[name]) for name in names if words[name]]) for legend, names in parts
    ]
