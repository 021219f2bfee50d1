"""Invitations: who was invited, opened the link and answered; and the links of all at once, shown this once."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pilar.files.rules import FACTS, Type
from pilar.kernel.problems import Problem
from pilar.kernel.words import lines, phrase
from pilar.links.views.opened import hand_over
from pilar.offices.services.offices import today_in
from pilar.trainings.queries import participants as queries
from pilar.trainings.queries.gathered import facts_of
from pilar.trainings.queries.participants import PAGE
from pilar.trainings.rules import events as rules
from pilar.trainings.rules.nominations import State
from pilar.trainings.rules.words import invitation_text
from pilar.trainings.services import inviting
from pilar.trainings.services.tables import workbook
from pilar.trainings.views.pages import event_page, own_event
from pilar.trainings.views.participants import shown_name
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH
from pilar.web.pages import leaf

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.links.queries import Latest
    from pilar.trainings.models import Event, Nomination
    from pilar.trainings.rules.papers import EventFacts
    from pilar.trainings.services.inviting import Invited

WIDTHS = (30, 30, 20, 100)


@allow("trainings.invite_many")
@require_http_methods(BOTH)
def invitations(request: ActingRequest, pk: UUID) -> HttpResponse:
    """List who is invited, who opened the link and who answered; or make the links of all not yet invited."""
    event = own_event(request, pk)
    problem = ""
    if request.method == "POST":
        try:
            made = inviting.invite_many(request.actor, event=event)
        except Problem as refusal:
            problem = phrase(refusal)
        else:
            return _handed_out(request, event, made)
    return _list(request, event, problem=problem)


def _list(request: ActingRequest, event: Event, *, problem: str) -> HttpResponse:
    rows = queries.invitations(request.actor.scope, event)
    here = leaf(request, rows, size=PAGE)
    links = queries.links_of(here.rows)
    open_count = rows.filter(state=State.ACCEPTED.value, invited_at=None).count()
    has_link, comes = rows.exclude(invited_at=None).count(), rows.filter(state=State.CONFIRMED.value).count()
    context: dict[str, Any] = {
        "rows": [shown_name(one) | _invited(one, links.get(str(one.pk))) for one in here.rows],
        "open_count": open_count,
        "problem": problem,
        "may_make": event.typed_state in rules.STEPPING and bool(open_count),
        "may_invite": event.typed_state in rules.STEPPING and request.actor.may("trainings.invite"),
        "sentence": _sentence(rows.count(), has_link, comes),
        **here.context,
    }
    status = 422 if problem else 200
    return event_page(request, "trainings/invitations.html", event, "participants", status=status, **context)


def _sentence(people: int, invited: int, confirmed: int) -> str:
    text = ngettext(
        "%(people)s participant is accepted: %(invited)s has a link, %(confirmed)s will come.",
        "%(people)s participants are accepted: %(invited)s have a link, %(confirmed)s will come.",
        people,
    )
    return text % {"people": people, "invited": invited, "confirmed": confirmed}


def _invited(one: Nomination, link: Latest | None) -> dict[str, Any]:
    """Return when somebody was invited, when the link was first opened, and whether they answered."""
    return {
        "invited_at": link.made_at if link is not None else one.invited_at,
        "opened_at": link.opened_at if link is not None else None,
        "answered_at": one.answered_at,
    }


def _handed_out(request: ActingRequest, event: Event, made: list[Invited]) -> HttpResponse:
    """Show the texts of all this once, to copy and as a workbook in the page itself; nothing of it is kept."""
    people = [one.nomination for one in made]
    prefetch_related_objects(people, "person", "block", "village__parent__parent")
    facts = facts_of(event)
    rows = [_handed(request, one, facts, until=_until(event)) for one in made]
    cells = [(row["one"].block.name, row["one"].name, row["phone"], row["words"]) for row in rows]
    content = workbook(_("Invitations"), (_("Seats of"), _("Name"), _("Phone"), _("Text")), cells, WIDTHS)
    context: dict[str, Any] = {
        "rows": rows,
        "workbook": f"data:{FACTS[Type.XLSX].media};base64,{base64.b64encode(content).decode()}",
        "back": reverse("trainings:invitations", args=[event.pk]),
        "without_phone": sum(not row["phone"] for row in rows),
    }
    response = event_page(request, "trainings/invited_many.html", event, "participants", **context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _handed(request: ActingRequest, made: Invited, facts: EventFacts, *, until: date | None) -> dict[str, Any]:
    one, phone = made.nomination, made.nomination.person.phone
    handed = hand_over(request, made.link, made.token)
    words, digits = lines(invitation_text(facts, link=handed["address"], until=until)), phone.lstrip("+")
    return {
        **shown_name(one),
        "phone": phone,
        **handed,
        "words": words,
        "wa": f"https://wa.me/{digits}?text={quote(words)}",
    }


def handed_over(request: ActingRequest, made: Invited) -> dict[str, Any]:
    """Return address and words of one invitation, and what opens a chat with that very person."""
    event = made.nomination.event
    return _handed(request, made, facts_of(event), until=_until(event))


def _until(event: Event) -> date | None:
    """Return until when an answer is asked for; once that day is over the text names none."""
    return event.answer_until if event.answer_until >= today_in(event.region) else None
