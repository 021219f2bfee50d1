"""What a participant sees behind their link: to what they are invited, and two buttons to say whether they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pilar.kernel.found import found
from pilar.kernel.problems import Problem
from pilar.kernel.scope import bulk_door
from pilar.kernel.words import phrase
from pilar.links.rules import LinkClosed
from pilar.trainings.forms.participants import AnswerForm
from pilar.trainings.models import Group, Nomination
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.nominations import State
from pilar.trainings.rules.papers import BRING
from pilar.trainings.services import answering
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.links.models import Link
    from pilar.web.access import ActingRequest

COMES, STAYS = "hadir", "tidak"
STANDING: dict[State, str] = {
    State.ACCEPTED: "open",
    State.CONFIRMED: "comes",
    State.PROPOSED: "waits",
    State.RESERVE: "waits",
    State.DECLINED: "declined",
    State.SUBSTITUTED: "substituted",
    State.ATTENDED: "came",
    State.PASSED: "came",
    State.NOT_PASSED: "came",
}
"""What the page says of each state."""
ENDED = frozenset({rules.State.CLOSED, rules.State.REPORTED, rules.State.CANCELLED})


def answer(request: ActingRequest, link: Link) -> HttpResponse:
    """Let a participant say whether they come; looking uses nothing up, and nobody else is named."""
    form, problem = AnswerForm(), ""
    if request.method == "POST":
        comes = request.POST.get("answer") == COMES
        sent = AnswerForm(request.POST)
        if comes or sent.is_valid():
            problem = _answered(request, link, comes=comes, why="" if comes else sent.cleaned_data["why"])
        else:
            form = sent
    context = {**_said(_name(request, link)), "form": form, "problem": problem, "refuses": bool(form.errors)}
    return page(request, "trainings/answer.html", context, status=422 if problem or form.errors else 200)


def _answered(request: ActingRequest, link: Link, *, comes: bool, why: str) -> str:
    """Note the answer; return the sentence that refuses it, if any."""
    try:
        answering.answer(request.actor, link=link, comes=comes, why=why)
    except LinkClosed:
        raise
    except Problem as refusal:
        return phrase(refusal)
    return ""


def _name(request: ActingRequest, link: Link) -> Nomination:
    rows = Nomination.objects.within(request.actor.scope).select_related("event__office", "block")
    return found(rows, pk=link.subject_id)


def _said(one: Nomination) -> dict[str, Any]:
    """Return what the page tells: of the event, of the group, and how it stands with this person."""
    event = one.event
    meeting = bulk_door(Group).filter(event=event, number=one.group).first() if one.group else None
    state = event.typed_state
    standing = STANDING[one.typed_state]
    if state in ENDED:
        standing = "cancelled" if state is rules.State.CANCELLED else "over"
    return {
        "one": one,
        "event": event,
        "standing": standing,
        "first_day": meeting.first_day if meeting else event.first_day,
        "last_day": meeting.last_day if meeting else event.last_day,
        "venue": ", ".join(part for part in ((meeting.venue if meeting else "") or event.venue, event.place) if part),
        "bring": BRING,
        "costs": event.costs.strip() or _("Ask the organiser."),
    }
