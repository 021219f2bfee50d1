"""The pages of one event: what stands above all of them, and which of them somebody may open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilar.kernel.words import said
from pilar.offices.services.offices import today_in
from pilar.policies import queries as policies
from pilar.policies.rules.lists import TRAINING_LEVELS
from pilar.trainings.queries import events as queries
from pilar.trainings.rules.events import PUBLIC, STATES, State, check_in, check_organiser
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Event
    from pilar.web.access import ActingRequest

TONES = {
    State.DRAFT: "",
    State.QUOTA: "guide",
    State.NOMINATION: "warning",
    State.CONFIRMED: "positive",
    State.RUNNING: "positive",
    State.CLOSED: "",
    State.REPORTED: "",
    State.CANCELLED: "negative",
}
MARKS = {
    State.DRAFT: "pencil",
    State.QUOTA: "table",
    State.NOMINATION: "hourglass",
    State.CONFIRMED: "circle-check",
    State.RUNNING: "school",
    State.CLOSED: "check",
    State.REPORTED: "file-certificate",
    State.CANCELLED: "circle-x",
}


def own_event(request: ActingRequest, pk: UUID, *states: State) -> Event:
    """Return a training of one's own area, in one of some states; raise otherwise, before anything is typed."""
    one = queries.event(request.actor.scope, pk)
    check_organiser(covers=request.actor.scope.covers(one.region))
    if states:
        check_in(one.typed_state, states)
    return one


def shown(event: Event, levels: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what lists and pages show of an event beside its own fields; a list asks for the levels once."""
    state = event.typed_state
    levels = policies.labels(TRAINING_LEVELS.key) if levels is None else levels
    return {
        "event": event,
        "level": levels.get(event.level, event.level),
        "state": said(STATES[state]),
        "tone": TONES[state],
        "mark": MARKS[state],
    }


def event_page(
    request: ActingRequest, template: str, event: Event, current: str, /, *, fragment: str = "", **context: Any
) -> HttpResponse:
    """Render one of the pages of an event; ``current`` is the name of its address."""
    own = request.actor.scope.covers(event.region)
    status = context.pop("status", 200)
    whole = {
        **shown(event),
        "is_own": own,
        "lead": lead(event),
        "tabs": _tabs(request, event, current, is_own=own),
        "tabs_label": _("Pages of the training"),
        **context,
    }
    return page(request, template, whole, fragment=fragment, status=status)


def lead(event: Event) -> str:
    """Return the sentence below the title: in how many days it is, or until when names are handed in."""
    today = today_in(event.region)
    if event.typed_state is State.NOMINATION:
        left = (event.nominate_until - today).days
        if left < 0:
            return _("The last day for names is over. What is still free can be given on.")
        text = ngettext("Names are awaited for %(days)s more day.", "Names are awaited for %(days)s more days.", left)
        return text % {"days": left} if left else _("Today is the last day for names.")
    away = (event.first_day - today).days
    if away > 0 and event.typed_state is not State.CANCELLED:
        return ngettext("Begins in %(days)s day.", "Begins in %(days)s days.", away) % {"days": away}
    return event.office.name


def _tabs(request: ActingRequest, event: Event, current: str, *, is_own: bool) -> list[dict[str, Any]]:
    """Return the pages of an event that one may open, in the order of the work."""
    is_named = event.typed_state not in {State.DRAFT, State.QUOTA}
    offered = [
        ("event", _("Summary"), True),
        ("plan", _("Division of seats"), True),
        ("board", _("Names"), is_named),
        ("participants", _("Participants"), is_named),
        ("seats", _("Where the seats are"), event.typed_state is not State.DRAFT),
        ("papers", _("Papers"), _has_papers(request, event, is_own=is_own)),
    ]
    return [
        {"label": label, "url": address(name, event.pk), "is_current": name == current}
        for name, label, is_there in offered
        if is_there
    ]


def address(name: str, *args: object) -> str:
    """Return the address of a page of trainings."""
    return reverse(f"trainings:{name}", args=args)


def _has_papers(request: ActingRequest, event: Event, *, is_own: bool) -> bool:
    """Say whether somebody writes papers of an event: the organiser, or a kab/kota that sends its people."""
    begun = PUBLIC if is_own else PUBLIC - {State.QUOTA, State.CANCELLED}
    return request.actor.may("trainings.write_papers") and event.typed_state in begun
