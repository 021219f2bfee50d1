"""Naming somebody, alike by account and by link: search the register and choose, or write in who is not in it.

Whoever writes somebody in is first shown who of the register is called alike, so that nobody is written twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Problem
from pilar.kernel.words import said
from pilar.links.rules import LinkClosed
from pilar.offices.services.offices import today_in
from pilar.trainings.forms.naming import AsNamedForm, OutsiderForm
from pilar.trainings.queries import choosing, names, places
from pilar.trainings.rules.nominations import ACTIVE, STATES, State
from pilar.trainings.views.listed import choice_row
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import HttpResponse

    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Block, Nomination
    from pilar.trainings.rules.candidates import Known
    from pilar.trainings.services.naming import Name
    from pilar.volunteers.queries.candidates import Candidate
    from pilar.web.access import ActingRequest

SEARCH, PERSON, OUTSIDE, NOT_THEM = "cari", "orang", "baru", "bukan"
"""What the address or form says: a text to search, who was chosen, somebody is new, nobody alike is meant."""
LEAST = 3
"""So many letters a search by link needs at least."""
BY_LINK = 10
ASK = _("Perhaps one of these is meant. Choose the person, or say that it is somebody else.")


@dataclass(frozen=True)
class Desk:
    """Where somebody names people for a block, and by which act. By link only names and villages are shown."""

    block: Block
    scope: Scope
    act: Callable[[Name], Nomination]
    address: str
    back: str
    frame: str
    by_link: bool
    context: Mapping[str, Any]


def naming(request: ActingRequest, desk: Desk) -> HttpResponse:
    """Answer by what was asked for: the search, the page of somebody chosen, or the form for somebody new."""
    given = request.POST if request.method == "POST" else request.GET
    if given.get(PERSON):
        return _chosen(request, desk, given[PERSON])
    if OUTSIDE in given:
        return _outsider(request, desk)
    return _search(request, desk)


def _search(request: ActingRequest, desk: Desk) -> HttpResponse:
    text = " ".join(request.GET.get(SEARCH, "").split())[:80]
    too_short = desk.by_link and bool(text) and not _may_search(text)
    found = [] if too_short else _found(desk, text)
    context = {
        "text": text,
        "least": LEAST,
        "too_short": too_short,
        "found": found[:BY_LINK] if desk.by_link else found,
        "is_more": desk.by_link and len(found) > BY_LINK,
    }
    return _page(request, desk, "search", context)


def _chosen(request: ActingRequest, desk: Desk, key: str) -> HttpResponse:
    person = _person(desk, key)
    posted = request.POST if request.method == "POST" else None
    initial = {"written": person.name, "role": request.GET.get("jabatan", "")}
    form = AsNamedForm(posted, initial=initial)
    taken = choosing.named_where(desk.block, [person.person]).get(person.person, "")
    if form.is_valid() and (answer := _named(request, desk, form, lambda: form.name_of(person.person))):
        return answer
    return _page(request, desk, "chosen", {"form": form, "person": person, "taken": taken})


def _outsider(request: ActingRequest, desk: Desk) -> HttpResponse:
    offers = places.offers(desk.block) if desk.by_link else None
    posted = request.POST if request.method == "POST" else None
    initial = {"name": request.GET.get("nama", ""), "village": request.GET.get("desa", "")}
    form = OutsiderForm(posted, block=desk.block, offers=offers, initial=initial)
    alike: list[Candidate] = []
    if form.is_valid():
        name = form.cleaned_data["name"]
        if NOT_THEM not in request.POST:
            alike = choosing.alike(desk.scope, desk.block, name)
        if not alike and (answer := _named(request, desk, form, form.outsider)):
            return answer
    return _page(request, desk, "outsider", {"form": form, "alike": alike, "ask": said(ASK)})


def _named(request: ActingRequest, desk: Desk, form: forms.Form, name: Callable[[], Name]) -> HttpResponse | None:
    """Name somebody and go back; None after a refusal, which then stands in the form."""
    try:
        one = desk.act(name())
    except LinkClosed:
        raise
    except Problem as problem:
        add_problem(form, problem)
        return None
    words = {
        State.PROPOSED: _("%(name)s is named for a seat."),
        State.RESERVE: _("%(name)s is named in reserve, as number %(place)s."),
    }
    place = len([row for row in names.of_block(desk.scope, desk.block) if row.typed_state is State.RESERVE])
    messages.success(request, words[one.typed_state] % {"name": one.name, "place": place})
    return redirect(desk.back)


def _page(request: ActingRequest, desk: Desk, step: str, context: Mapping[str, Any]) -> HttpResponse:
    form = context.get("form")
    whole = {
        **desk.context,
        "desk": desk,
        "holder": desk.block,
        "step": step,
        "reserve_word": said(STATES[State.RESERVE]),
        **context,
    }
    status = 422 if form is not None and form.errors else 200
    return page(request, f"trainings/naming/{step}.html", whole, status=status)


def _found(desk: Desk, text: str) -> list[dict[str, Any]]:
    today = today_in(desk.block.event.region)
    others = known_names(desk, today=today) if not desk.by_link else []
    found = choosing.found_by(desk.scope, desk.block, text, others=others, today=today)
    return [choice_row(choice) for choice in found]


def known_names(desk: Desk, *, today: Any) -> list[Known]:
    """Return what is known of those named for the block already."""
    rows = names.of_block(desk.scope, desk.block)
    people = [row.person_id for row in rows if row.typed_state in ACTIVE]
    return names.known_of(desk.scope, desk.block, people, today=today)


def _person(desk: Desk, key: str) -> Candidate:
    try:
        found = choosing.one(desk.scope, desk.block, UUID(key))
    except ValueError:
        found = None
    if found is None:
        raise NotFound(NOT_FOUND)
    return found


def _may_search(text: str) -> bool:
    """Say whether a text may be searched for by link: a name of some letters; a number would tell whose phone it is."""
    return sum(sign.isalpha() for sign in text) >= LEAST and not any(sign.isdigit() for sign in text)
