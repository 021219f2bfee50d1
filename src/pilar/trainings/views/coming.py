"""From the final list to the last day: make the list, note who came, close the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pilar.kernel.scope import bulk_door
from pilar.kernel.words import said
from pilar.offices.services.offices import today_in
from pilar.trainings.forms.participants import PresentForm
from pilar.trainings.models import Group
from pilar.trainings.queries import participants as queries
from pilar.trainings.queries.participants import Wish
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.nominations import CAME, SEATED, State
from pilar.trainings.services import answering
from pilar.trainings.views.pages import event_page, own_event, shown
from pilar.trainings.views.participants import not_now, shown_name
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from pilar.trainings.models import Event, Nomination

GROUP = "angkatan"


class NothingAsked(forms.Form):
    """A page that asks nothing but whether to go on."""


@allow("trainings.make_list")
@require_http_methods(BOTH)
def make_list(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Make the final list; once it is made, show it for paper."""
    event = own_event(request, pk)
    states = queries.counts(request.actor.scope, event)
    if event.typed_state not in {rules.State.NOMINATION, rules.State.QUOTA, rules.State.DRAFT}:
        return _printed(request, event)
    if states.get(State.PROPOSED) and request.method == "GET":
        return _names_wait(request, event, states[State.PROPOSED])
    form = NothingAsked({} if request.method == "POST" else None)
    back = reverse("trainings:participants", args=[pk])
    return acting(
        request,
        "trainings/make_list.html",
        form,
        lambda: answering.make_list(request.actor, event=event),
        done=_("The final list is made. Whoever cannot come is substituted up to the morning of the event."),
        leads_to=reverse("trainings:make_list", args=[pk]),
        back=back,
        back_label=event.name,
        seated=sum(states.get(state, 0) for state in SEATED),
        unanswered=states.get(State.ACCEPTED, 0),
        **shown(event),
    )


def _names_wait(request: ActingRequest, event: Event, names: int) -> HttpResponse:
    text = ngettext("%(names)s name is not accepted yet", "%(names)s names are not accepted yet", names)
    return not_now(
        request,
        event,
        heading=_("Make the final list"),
        title=text % {"names": names},
        sentence=_("The list is made of accepted names. Look through those first."),
        picture="clipboard-list",
        go_on=reverse("trainings:accept", args=[event.pk]),
        go_on_label=_("Look through the names"),
    )


def _printed(request: ActingRequest, event: Event) -> HttpResponse:
    """Show the final list by groups, for the screen and for paper."""
    rows = list(queries.participants(request.actor.scope, event, Wish()))
    context: dict[str, Any] = {"groups": _by_group(rows, _meetings(event)), "count": len(rows)}
    return event_page(request, "trainings/final_list.html", event, "participants", **context)


@allow("trainings.note_present")
@require_http_methods(BOTH)
def present(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note who came, of everybody or of one group at a time."""
    event = own_event(request, pk)
    group = _group(request, event)
    rows = list(queries.participants(request.actor.scope, event, Wish(group=group)))
    came = [str(one.pk) for one in rows if one.typed_state in CAME]
    if request.method == "GET" and (why := _why_not_noted(event)):
        return _nothing(request, event, heading=_("Who came"), title=_("Nothing can be noted now"), sentence=why)
    form = PresentForm(request.POST or None, keys=[one.pk for one in rows], initial={"present": came})
    if request.method == "POST" and not request.POST.getlist("present"):
        form = PresentForm({}, keys=[one.pk for one in rows])  # nobody came, or all ticks were taken away

    def act() -> object:
        keys = [UUID(key) for key in form.cleaned_data["present"]]
        return answering.note_present(request.actor, event=event, present=keys, group=group)

    query = f"?{GROUP}={group}" if group else ""
    return acting(
        request,
        "trainings/present.html",
        form,
        act,
        done=_("It is noted who came. You may correct it until the event is closed."),
        leads_to=reverse("trainings:present", args=[pk]) + query,
        back=reverse("trainings:participants", args=[pk]),
        back_label=event.name,
        rows=[shown_name(one) | {"came": str(one.pk) in _ticked(form, came)} for one in rows],
        group=group,
        tabs=_group_tabs(event, group),
        tabs_label=_("Groups"),
        arrived=len(came),
        **shown(event),
    )


@allow("trainings.close")
@require_http_methods(BOTH)
def close(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Close an event that is over."""
    event = own_event(request, pk)
    states = queries.counts(request.actor.scope, event)
    if request.method == "GET" and event.typed_state is not rules.State.RUNNING:
        why = said(rules.CANNOT[rules.State.CLOSED])
        title = _("There is nothing to close now")
        return _nothing(request, event, heading=_("Close the event"), title=title, sentence=why)
    form = NothingAsked({} if request.method == "POST" else None)
    return acting(
        request,
        "trainings/close.html",
        form,
        lambda: answering.close_event(request.actor, event=event),
        done=_("The event is closed. Who came stands on the list of participants."),
        leads_to=reverse("trainings:participants", args=[pk]),
        back=reverse("trainings:participants", args=[pk]),
        back_label=event.name,
        attended=sum(states.get(state, 0) for state in CAME),
        absent=sum(states.get(state, 0) for state in SEATED - CAME),
        **shown(event),
    )


def _nothing(request: ActingRequest, event: Event, **words: str) -> HttpResponse:
    """Show that nothing can be done here now, and lead back to the participants."""
    back = reverse("trainings:participants", args=[event.pk])
    return not_now(request, event, picture="list-check", go_on=back, go_on_label=_("To the participants"), **words)


def _why_not_noted(event: Event) -> str:
    """Return why it cannot be noted who came, if so."""
    if event.typed_state not in rules.COMING:
        return _("Who came is noted after the final list is made and until the event is closed.")
    if today_in(event.region) < event.first_day:
        return _("Who came is noted from %(day)s on.") % {"day": date_format(event.first_day, "j F Y")}
    return ""


def _group(request: ActingRequest, event: Event) -> int | None:
    """Return which group is looked at: the first where there are several; of one there is nothing to choose."""
    if event.groups < 2:  # noqa: PLR2004 -- several is more than one
        return None
    text = request.GET.get(GROUP, "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1  # noqa: PLR2004 -- at most 60
    return min(max(number, 1), event.groups)


def _group_tabs(event: Event, group: int | None) -> list[dict[str, Any]]:
    if group is None:
        return []
    return [
        {
            "label": _("Group %(number)s") % {"number": number},
            "url": f"?{GROUP}={number}",
            "is_current": number == group,
        }
        for number in range(1, event.groups + 1)
    ]


def _ticked(form: PresentForm, came: Sequence[str]) -> set[str]:
    """Return whose boxes are ticked: as was sent, or as it is noted."""
    return set(form.data.getlist("present") if hasattr(form.data, "getlist") else ()) if form.is_bound else set(came)


def _by_group(rows: Sequence[Nomination], meetings: Mapping[int, Group]) -> list[dict[str, Any]]:
    """Return the list by groups, each row numbered within its group."""
    grouped: dict[int, list[Nomination]] = {}
    for one in rows:
        grouped.setdefault(one.group or 0, []).append(one)
    return [
        {"number": number, "meeting": meetings.get(number), "rows": [shown_name(one) for one in people]}
        for number, people in sorted(grouped.items())
    ]


def _meetings(event: Event) -> dict[int, Group]:
    """Return when and where each group meets, where that was said."""
    return {row.number: row for row in bulk_door(Group).filter(event=event)}
