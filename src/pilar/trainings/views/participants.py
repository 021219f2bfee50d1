"""Those who hold seats of an event: the list, its copy for Excel, and accepting them or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.files.rules import FACTS, Type
from pilar.kernel.words import said
from pilar.offices.services.offices import today_in
from pilar.trainings.forms.participants import ACCEPT, AcceptForm, Filters
from pilar.trainings.queries import events
from pilar.trainings.queries import participants as queries
from pilar.trainings.queries.participants import PAGE, Wish
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.candidates import GOOD
from pilar.trainings.rules.nominations import SEATED, STATES, State
from pilar.trainings.services import answering, tables
from pilar.trainings.views.listed import LOOKS
from pilar.trainings.views.pages import event_page, own_event, shown
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting
from pilar.web.pages import leaf
from pilar.web.shortcuts import attached, page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Event, Nomination
    from pilar.trainings.rules.candidates import Remark


@allow("trainings.view")
@require_GET
def participants(request: ActingRequest, pk: UUID) -> HttpResponse:
    """List who holds a seat, by block, with what should be looked at; a page at a time."""
    scope = request.actor.scope
    event = events.event(scope, pk)
    blocks = queries.blocks_seen(scope, event)
    filters = Filters(request.GET or None, blocks=blocks)
    wish = _wish(filters)
    given = {"q": wish.text, "block": wish.block, "state": wish.state}
    given = {name: value for name, value in given.items() if value}
    here = leaf(request, queries.participants(scope, event, wish), size=PAGE, kept=given)
    known = queries.remarks(scope, event, here.rows, today=today_in(event.region))
    states = queries.counts(scope, event)
    context = {
        "filters": filters,
        "is_filtered": bool(given),
        "query": urlencode(given),
        "rows": [shown_name(one) | {"remarks": _many(known.get(one.pk, {}))} for one in here.rows],
        "sentence": _sentence(states),
        "proposed": states.get(State.PROPOSED, 0),
        "next": _next(request, event, states),
        "may_choose": _may_accept(request, event) and any(one.typed_state is State.PROPOSED for one in here.rows),
        "has_groups": event.groups > 1,
        **here.context,
    }
    return event_page(request, "trainings/participants.html", event, "participants", fragment="list", **context)


@allow("trainings.fetch_participants")
@require_GET
def participants_table(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the list of participants as a workbook, with the filters of the page."""
    event = events.event(request.actor.scope, pk)
    filters = Filters(request.GET or None, blocks=queries.blocks_seen(request.actor.scope, event))
    content = tables.participants_table(request.actor, event=pk, wish=_wish(filters))
    return attached(content, name="peserta.xlsx", media=FACTS[Type.XLSX].media)


@allow("trainings.accept")
@require_http_methods(BOTH)
def accept(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Accept names, or do not accept them with a reason."""
    event = own_event(request, pk)
    rows = queries.waiting(request.actor.scope, event)
    back = reverse("trainings:participants", args=[pk])
    if not rows and request.method == "GET":
        return not_now(
            request,
            event,
            heading=_("Look through the names"),
            title=_("Nobody waits to be accepted"),
            sentence=_("New names and reserves that moved up appear here."),
            picture="circle-check",
            go_on=back,
            go_on_label=_("To the participants"),
        )
    chosen = request.GET.getlist("names") or [str(one.pk) for one in rows]
    first = {"names": chosen, "decision": request.GET.get("decision", ACCEPT)}
    form = AcceptForm(request.POST or None, rows=rows, initial=first)

    def act() -> object:
        keys = [one.pk for one in rows if str(one.pk) in set(form.cleaned_data["names"])]
        return answering.accept(request.actor, event=event, nominations=keys, refused_for=form.refused_for())

    return acting(
        request,
        "trainings/accept.html",
        form,
        act,
        done=_("It is noted what became of the names."),
        leads_to=back,
        back=back,
        back_label=event.name,
        rows=rows,
        **shown(event),
    )


def not_now(request: ActingRequest, event: Event, /, **said_words: str) -> HttpResponse:
    """Show that an act has nothing to do now: what is missing, and where one goes on."""
    around = {"back": reverse("trainings:participants", args=[event.pk]), "back_label": event.name}
    return page(request, "trainings/not_now.html", {**shown(event), **around, **said_words})


def shown_name(one: Nomination) -> dict[str, Any]:
    """Return a name as lists and pages show it."""
    state = one.typed_state
    tone, mark = LOOKS[state]
    district = one.village.parent
    regency = district.parent if district is not None else None
    above = [district, *([regency] if one.block.region != getattr(regency, "pk", "") else [])]
    return {
        "one": one,
        "state": said(STATES[state]),
        "tone": tone,
        "mark": mark,
        "place": ", ".join(region.short_name for region in above if region is not None),
        "is_proposed": state is State.PROPOSED,
    }


def _wish(filters: Filters) -> Wish:
    cleaned = filters.cleaned_data if filters.is_valid() else {}
    return Wish(text=cleaned.get("q", ""), state=cleaned.get("state", ""), block=cleaned.get("block", ""))


def _many(found: Mapping[Remark, int]) -> int:
    """Return how many remarks ask to look again."""
    return sum(remark not in GOOD for remark in found)


def _sentence(states: Mapping[State, int]) -> str:
    """Return the sentence above the list: how many hold a seat, how many come, how many wait."""
    seated = sum(states.get(state, 0) for state in SEATED)
    coming = sum(states.get(state, 0) for state in SEATED - {State.PROPOSED, State.ACCEPTED})
    text = ngettext(
        "%(seated)s name holds a seat: %(coming)s will come, %(open)s has not answered, %(proposed)s waits to be "
        "accepted. In reserve: %(reserve)s.",
        "%(seated)s names hold a seat: %(coming)s will come, %(open)s have not answered, %(proposed)s wait to be "
        "accepted. In reserve: %(reserve)s.",
        seated,
    )
    return text % {
        "seated": seated,
        "coming": coming,
        "open": states.get(State.ACCEPTED, 0),
        "proposed": states.get(State.PROPOSED, 0),
        "reserve": states.get(State.RESERVE, 0),
    }


def _may_accept(request: ActingRequest, event: Event) -> bool:
    may = request.actor.may("trainings.accept") and request.actor.scope.covers(event.region)
    return may and event.typed_state in rules.STEPPING


def _next(request: ActingRequest, event: Event, states: Mapping[State, int]) -> str:
    """Return what the organiser does next with the names: accept, invite, make the list, note who came, close."""
    if not request.actor.scope.covers(event.region):
        return ""
    state = event.typed_state
    seated = sum(states.get(one, 0) for one in SEATED)
    today = today_in(event.region)
    if states.get(State.PROPOSED) and _may_accept(request, event):
        return "accept"
    if state is rules.State.NOMINATION and seated and request.actor.may("trainings.make_list"):
        return "make_list"
    if state in rules.COMING and today >= event.first_day and request.actor.may("trainings.note_present"):
        is_over = state is rules.State.RUNNING and today > event.last_day and request.actor.may("trainings.close")
        return "close" if is_over else "present"
    if state is rules.State.CONFIRMED and request.actor.may("trainings.invite"):
        return "invitations"
    return ""
