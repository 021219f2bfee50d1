"""The page behind a link by which an office without an account names its people; nothing but its own block is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pilar.kernel.problems import Problem
from pilar.links.rules import LinkClosed
from pilar.trainings.forms.naming import LetterForm, ReleaseForm
from pilar.trainings.queries import names as queries
from pilar.trainings.queries.gathered import facts_of
from pilar.trainings.rules.events import SEATED
from pilar.trainings.rules.nominations import SEATED as HOLDING
from pilar.trainings.rules.nominations import State
from pilar.trainings.rules.replies import Line, reply
from pilar.trainings.services import naming as services
from pilar.trainings.services import returning
from pilar.trainings.views.blocks import lead, row_of
from pilar.trainings.views.desk import OUTSIDE, PERSON, SEARCH, Desk, naming
from pilar.trainings.views.listed import state_of, why
from pilar.trainings.views.pages import shown
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.links.models import Link
    from pilar.trainings.models import Block
    from pilar.web.access import ActingRequest

RELEASE, LETTER = "kembalikan", "surat"


def name_by_link(request: ActingRequest, link: Link) -> HttpResponse:
    """Show the office its seats and names, let it name people and give seats back; looking uses nothing up."""
    block = queries.block(request.actor.scope, UUID(link.subject_id))
    given = request.POST if request.method == "POST" else request.GET
    is_open = block.event.typed_state in SEATED
    if is_open and LETTER in given:
        return _letter(request, link, block)
    if is_open and RELEASE in given:
        return _release(request, link, block)
    if is_open and {PERSON, OUTSIDE, SEARCH} & set(given):
        return naming(request, _desk(request, link, block))
    context = _standing(request, block)
    return page(request, "trainings/by_link/names.html", context)


def _desk(request: ActingRequest, link: Link, block: Block) -> Desk:
    return Desk(
        block=block,
        scope=request.actor.scope,
        act=lambda name: services.nominate_by_link(request.actor, link=link, name=name),
        address=request.path,
        back=request.path,
        frame="trainings/by_link/frame.html",
        by_link=True,
        context={**shown(block.event), "row": row_of(block)},
    )


def _release(request: ActingRequest, link: Link, block: Block) -> HttpResponse:
    row = row_of(block)
    posted = request.POST if request.method == "POST" else None
    form = ReleaseForm(posted, initial={"seats": row.free or None})
    if form.is_valid():
        try:
            returning.release_by_link(request.actor, link=link, **form.cleaned_data)
        except LinkClosed:
            raise
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The seats are given back. Thank you for saying so in time."))
            return redirect(request.path)
    context = {**shown(block.event), "holder": block, "row": row, "form": form}
    return page(request, "trainings/by_link/release.html", context, status=422 if form.errors else 200)


def _letter(request: ActingRequest, link: Link, block: Block) -> HttpResponse:
    """Show the text of the reply with the names so far, and note number and date of the office's own letter."""
    posted = request.POST if request.method == "POST" else None
    form = LetterForm(posted, initial={"number": block.letter_number, "on": block.letter_date})
    if form.is_valid():
        try:
            services.note_letter_by_link(request.actor, link=link, **form.cleaned_data)
        except LinkClosed:
            raise
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The letter is noted; the organiser sees its number and date."))
            return redirect(request.path)
    context = {
        **shown(block.event),
        "holder": block,
        "row": row_of(block),
        "form": form,
        "reply": _reply(request, block),
    }
    return page(request, "trainings/by_link/letter.html", context, status=422 if form.errors else 200)


def _reply(request: ActingRequest, block: Block) -> str:
    """Return the text of the reply with the names so far; nothing while nobody is named."""
    event, rows = block.event, list(queries.of_block(request.actor.scope, block))
    lines = {row.pk: Line(row.name, row.village.full_name) for row in rows}
    seated = [lines[row.pk] for row in rows if row.typed_state in HOLDING]
    if not seated:
        return ""
    return reply(
        event=event.name,
        organiser=event.office.name,
        days=(event.first_day, event.last_day),
        place=event.place or event.venue or event.office.name,
        seated=seated,
        reserves=[lines[row.pk] for row in rows if row.typed_state is State.RESERVE],
    )


def _standing(request: ActingRequest, block: Block) -> dict[str, Any]:
    """Return what the office sees first: the event, its seats, and its names with their states."""
    event, row = block.event, row_of(block)
    scope = request.actor.scope
    rows, steps = list(queries.of_block(scope, block)), queries.latest_steps(scope, block)
    listed = [
        state_of(name) | {"why": why(name, steps.get(name.pk), rows, block, seats=row.held), "place": name.village.name}
        for name in rows
    ]
    return {
        **shown(event),
        "holder": block,
        "row": row,
        "told": facts_of(event),
        "is_open": event.typed_state in SEATED,
        "lead": lead(row, event),
        "seated": [name for name in listed if name["is_seated"]],
        "waiting": [name for name in listed if name["is_waiting"]],
        "gone": [name for name in listed if not name["is_active"]],
    }
