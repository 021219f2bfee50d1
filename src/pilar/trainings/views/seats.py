"""Where the seats of an event are: the ledger as a table for everybody who takes part, and giving seats on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.words import said
from pilar.offices.services.offices import today_in
from pilar.trainings.forms.participants import GiveForm
from pilar.trainings.queries import events
from pilar.trainings.queries.board import board
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.ledger import KINDS, Kind
from pilar.trainings.rules.quota import RETURN_RULES, ReturnRule
from pilar.trainings.services import returning
from pilar.trainings.views.pages import event_page, shown
from pilar.trainings.views.participants import not_now
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Event, SeatMove
    from pilar.trainings.queries.board import Board

MOVE_MARKS = {
    Kind.ENTITLED: "table",
    Kind.ADJUSTED: "adjustments-horizontal",
    Kind.RELEASED: "arrow-back-up",
    Kind.RETURNED: "history",
    Kind.REASSIGNED: "arrow-right",
    Kind.GIVEN: "arrow-right",
}


@allow("trainings.view")
@require_GET
def seats(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show where every seat is: entitled, given back, come back, gained, held, named; the sum is always the total."""
    event = _divided(request, pk)
    found = board(event)
    context: dict[str, Any] = {
        "board": found,
        "rows": _rows(found),
        "sums": _sums(found),
        "moves": [_move(row) for row in reversed(found.moves) if row.kind != Kind.ENTITLED.value],
        "rule": _rule(event),
        "rule_words": said(RETURN_RULES[ReturnRule(event.plan.back)]),
        "sentence": _sentence(found),
        "may_return": _may(request, event, "trainings.return_unused") and today_in(event.region) > event.nominate_until,
        "may_give": _may(request, event, "trainings.give") and bool(found.pool),
    }
    return event_page(request, "trainings/seats.html", event, "seats", **context)


@allow("trainings.return_unused")
@require_http_methods(BOTH)
def return_unused(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Let seats without a name come back now, and give them on by the written rule."""
    event = _divided(request, pk)
    back = reverse("trainings:seats", args=[pk])
    if request.method != "POST":
        return redirect(back)
    many = returning.return_unused(request.actor, event=event)
    text = ngettext("%(seats)s seat came back.", "%(seats)s seats came back.", many) % {"seats": many}
    messages.success(request, f"{text} {_('Below stands where they went.')}")
    return redirect(back)


@allow("trainings.give")
@require_http_methods(BOTH)
def give(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give seats that came back to a block, with a reason."""
    event = _divided(request, pk)
    rules.check_organiser(covers=request.actor.scope.covers(event.region))
    found = board(event)
    if request.method == "GET" and not found.pool:
        return _nothing_back(request, event)
    waiting_first = sorted(found.rows, key=lambda row: -row.reserves)
    form = GiveForm(request.POST or None, blocks=[row.block for row in waiting_first])

    def act() -> object:
        cleaned = form.cleaned_data
        block, many, why = form.block(), cleaned["seats"], cleaned["why"]
        return returning.give(request.actor, event=event, target=block, seats=many, why=why)

    back = reverse("trainings:seats", args=[pk])
    return acting(
        request,
        "trainings/give.html",
        form,
        act,
        done=_("The seats are given. Reserves that waited have moved up."),
        leads_to=back,
        back=back,
        back_label=event.name,
        pool=found.pool,
        waiting=[row for row in waiting_first if row.reserves],
        **shown(event),
    )


def _nothing_back(request: ActingRequest, event: Event) -> HttpResponse:
    return not_now(
        request,
        event,
        heading=_("Give a seat on"),
        title=_("No seat has come back"),
        sentence=_("Seats that offices give back, or that have no name after the last day, are given on here."),
        picture="arrow-back-up",
        go_on=reverse("trainings:seats", args=[event.pk]),
        go_on_label=_("Where the seats are"),
    )


def _divided(request: ActingRequest, pk: UUID) -> Event:
    """Return an event whose seats are divided; before that it has no ledger."""
    event = events.event(request.actor.scope, pk)
    rules.check_in(event.typed_state, rules.PUBLIC)
    return event


def _may(request: ActingRequest, event: Event, permission: str) -> bool:
    is_open = event.typed_state in rules.SEATED
    return is_open and request.actor.may(permission) and request.actor.scope.covers(event.region)


def _sums(found: Board) -> dict[str, int]:
    """Return the sums of the table; with what came back they are the total again."""
    moved = {
        kind: sum(row.seats for row in found.moves if row.kind == kind.value) for kind in (Kind.RELEASED, Kind.RETURNED)
    }
    return {
        **found.sums,
        "released": moved[Kind.RELEASED],
        "returned": moved[Kind.RETURNED],
        "all": found.sum("held") + found.pool,
    }


def _rows(found: Board) -> list[dict[str, Any]]:
    """Return the lines of the table, what an office gave back apart from what came back by the rule."""
    moved: dict[tuple[str, Any], int] = {}
    for move in found.moves:
        moved[move.kind, move.source_id] = moved.get((move.kind, move.source_id), 0) + move.seats
    return [
        {
            "row": row,
            "released": moved.get((Kind.RELEASED.value, row.block.pk), 0),
            "returned": moved.get((Kind.RETURNED.value, row.block.pk), 0),
        }
        for row in found.rows
    ]


def _sentence(found: Board) -> str:
    text = ngettext(
        "%(total)s seat: %(held)s with the areas, %(pool)s come back and not given on.",
        "%(total)s seats: %(held)s with the areas, %(pool)s come back and not given on.",
        found.total,
    )
    return text % {"total": found.total, "held": found.sum("held"), "pool": found.pool}


def _rule(event: Event) -> list[str]:
    """Return the written rule by which seats come back, in sentences."""
    rule = ReturnRule(event.plan.back)
    on = {
        ReturnRule.NEXT: _(
            "What came back goes, one seat at a time, to whoever has reserves waiting, in the order in which the "
            "division would go on."
        ),
        ReturnRule.HAND: _("What came back is given on by the organiser, each time with a reason."),
    }
    return [
        _("Until the last day for names nobody takes a seat from an area; only its own office gives seats back."),
        _("The night after, every seat without a name comes back; an area's own reserves take its free seats first."),
        on[rule],
        _("A seat whose participant does not come goes first to the next reserve of the same area."),
    ]


def _move(row: SeatMove) -> dict[str, Any]:
    """Return a move as a line of the list: from where to where, how many, why and by whom."""
    organiser = _("the organiser")
    text = ngettext(
        "%(seats)s seat from %(source)s to %(target)s: %(kind)s.",
        "%(seats)s seats from %(source)s to %(target)s: %(kind)s.",
        row.seats,
    )
    kind = Kind(row.kind)
    sentence = text % {
        "seats": row.seats,
        "source": row.source.name if row.source is not None else organiser,
        "target": row.target.name if row.target is not None else organiser,
        "kind": said(KINDS[kind]),
    }
    return {"sentence": sentence, "when": row.at, "actor": row.by, "detail": row.why, "icon": MOVE_MARKS[kind]}
