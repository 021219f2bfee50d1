"""One name: who it is, its state and why, every step it took; and withdrawing, substituting, noting, inviting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.problems import Problem
from pilar.kernel.words import phrase, said
from pilar.offices.services.offices import today_in
from pilar.trainings.forms.participants import COMES, SILENT, NoteAnswerForm, SubstituteForm, WhyForm, chosen_in
from pilar.trainings.queries import choosing, events, names
from pilar.trainings.queries import participants as queries
from pilar.trainings.rules import blocks
from pilar.trainings.rules import events as event_rules
from pilar.trainings.rules import nominations as rules
from pilar.trainings.rules.ledger import KINDS, Kind
from pilar.trainings.rules.nominations import SOURCES, Cause, Source, State
from pilar.trainings.services import answering, naming
from pilar.trainings.services.inviting import INVITED, Invited
from pilar.trainings.views.desk import NOT_THEM
from pilar.trainings.views.invitations import handed_over
from pilar.trainings.views.listed import cause_of, remarks, waits
from pilar.trainings.views.pages import shown
from pilar.trainings.views.participants import shown_name
from pilar.volunteers.queries import candidates
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Nomination, NominationStep
    from pilar.volunteers.queries.candidates import Candidate

STEP_MARKS = {
    Cause.NAMED: ("user-plus", ""),
    Cause.WAITS: ("clock", ""),
    Cause.MOVED_UP: ("chevron-up", "positive"),
    Cause.SEAT_GIVEN: ("chevron-up", "positive"),
    Cause.ACCEPTED: ("circle-check", "guide"),
    Cause.REFUSED: ("circle-x", "negative"),
    Cause.WITHDRAWN: ("user-off", "negative"),
    Cause.ANSWERED: ("message-question", "positive"),
    Cause.CALLED: ("phone", "positive"),
    Cause.NO_ANSWER: ("message-question", "negative"),
    Cause.SUBSTITUTED: ("refresh", "negative"),
    Cause.STEPS_IN: ("refresh", "positive"),
    Cause.CAME: ("check", "positive"),
    Cause.STAYED_AWAY: ("user-off", "warning"),
}
UPWARDS = frozenset({Cause.MOVED_UP, Cause.SEAT_GIVEN, Cause.STEPS_IN})
MOST_FOUND = 12
PERHAPS = gettext_lazy(
    "Perhaps somebody of the register is meant; who is called alike stands among the choices now. Choose the person, "
    "or send it again when it is somebody else."
)


@allow("trainings.view")
@require_GET
def nomination(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show a name: its state and why, what one may do with it, and every step it took."""
    one = _name(request, pk)
    event = one.event
    steps = names.steps(request.actor.scope, one)
    known = queries.remarks(request.actor.scope, event, [one], today=today_in(event.region)).get(one.pk, {})
    link = queries.links_of([one]).get(str(one.pk))
    context = {
        **shown(event),
        "name": shown_name(one),
        "why": _why(one, steps),
        "entries": [_entry(step) for step in steps],
        "source": said(SOURCES[Source(one.source)]),
        "remarks": remarks(known, twin=names.alike(event, [one]).get(one.pk, "")),
        "opened_at": link.opened_at if link is not None else None,
        "may": _may(request, one),
        "sees_person": request.actor.may("volunteers.view"),
        "may_see_phone": request.actor.may("volunteers.view"),
        "back": reverse("trainings:participants", args=[event.pk]),
    }
    return page(request, "trainings/nomination.html", context)


@allow("trainings.withdraw")
@require_http_methods(BOTH)
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Withdraw somebody who was named; the next in reserve moves up."""
    one = _name(request, pk)
    form = WhyForm(request.POST or None)

    def act() -> object:
        return naming.withdraw(request.actor, nomination=one, why=form.cleaned_data["why"])

    done = _("Withdrawn. Whoever was next in reserve has moved up.")
    return _acting(request, "trainings/withdraw.html", one, form, act, done=done)


@allow("trainings.substitute")
@require_http_methods(BOTH)
def substitute(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Let somebody come instead: a reserve of the same seats, somebody of the register, or from outside."""
    one = _name(request, pk)
    area = request.actor.scope.narrowed(one.block.region)
    text = " ".join(request.GET.get("q", "").split())
    found = _found(request, one, text)
    waiting = queries.reserves(request.actor.scope, one)
    form = SubstituteForm(request.POST or None, reserves=waiting, found=found, scope=area)
    alike = _alike(request, one, form)
    if alike:
        form.offer([*found, *alike])
        form.add_error("who", PERHAPS)

    def act() -> object:
        why = form.cleaned_data["why"]
        reserve, name = form.reserve(), form.newcomer()
        return answering.substitute(request.actor, nomination=one, why=why, reserve=reserve, name=name)

    done = _("It is noted who comes instead.")
    return _acting(
        request,
        "trainings/substitute.html",
        one,
        form,
        act,
        done=done,
        text=text,
        found=found,
        waiting=waiting,
        asked=bool(alike),
    )


@allow("trainings.note_answer")
@require_http_methods(BOTH)
def note_answer(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note what a participant said on the phone, or that there was no answer."""
    one = _name(request, pk)
    form = NoteAnswerForm(request.POST or None, initial={"answer": COMES})

    def act() -> object:
        answer, why = form.cleaned_data["answer"], form.cleaned_data["why"]
        is_answer, comes = answer != SILENT, answer == COMES
        return answering.note_answer(request.actor, nomination=one, comes=comes, why=why, answered=is_answer)

    return _acting(request, "trainings/note_answer.html", one, form, act, done=_("The answer is noted."))


@allow("trainings.invite")
@require_http_methods(BOTH)
def invite(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Make the link of one participant; it is shown this once, with words for WhatsApp."""
    one = _name(request, pk)
    context: dict[str, Any] = {**shown(one.event), "name": shown_name(one), "problem": ""}
    context["back"] = reverse("trainings:nomination", args=[pk])
    if request.method == "POST":
        try:
            made = Invited(one, *answering.invite(request.actor, nomination=one))
        except Problem as problem:
            context["problem"] = phrase(problem)
        else:
            return page(request, "trainings/invited.html", context | handed_over(request, made))
    return page(request, "trainings/invite.html", context, status=422 if context["problem"] else 200)


def _name(request: ActingRequest, pk: UUID) -> Nomination:
    """Return a name of one's area whose event one may see, with its people and places."""
    one = names.nomination(request.actor.scope, pk)
    events.event(request.actor.scope, one.event_id)
    return one


def _acting(
    request: ActingRequest, template: str, one: Nomination, form: Any, act: Any, /, *, done: str, **context: Any
) -> HttpResponse:
    back = reverse("trainings:nomination", args=[one.pk])
    around = {"back": back, "back_label": one.name, "name": shown_name(one), **shown(one.event), **context}
    return acting(request, template, form, act, done=done, leads_to=back, **around)


def _found(request: ActingRequest, one: Nomination, text: str) -> list[Candidate]:
    """Return people of the register who may step in: those searched for, and whoever was chosen."""
    scope, block = request.actor.scope, one.block
    found = (
        candidates.candidates(scope.narrowed(block.region), block.region, text=text, limit=MOST_FOUND) if text else []
    )
    chosen = chosen_in(request.POST.get("who", ""))
    known = choosing.one(scope, block, chosen) if chosen else None
    return [*found, known] if known is not None and known not in found else found


def _alike(request: ActingRequest, one: Nomination, form: SubstituteForm) -> list[Candidate]:
    """Return who of the register is called like somebody written in, unless that question was answered already."""
    if request.method != "POST" or NOT_THEM in request.POST:
        return []
    name = form.written_in()
    return choosing.alike(request.actor.scope, one.block, name) if name else []


def _why(one: Nomination, steps: list[NominationStep]) -> str:
    """Return why a reserve has not moved up, or why somebody has their seat."""
    if one.typed_state is State.RESERVE:
        seats = queries.seats_of(one.block_id)
        wait = names.wait(one, seats=seats)
        return waits(wait, one.block)
    upwards = next((step for step in steps if step.typed_cause in UPWARDS), None)
    return _sentence(upwards) if upwards is not None and one.typed_state in rules.SEATED else ""


def _sentence(step: NominationStep) -> str:
    """Say one step: what happened and because of whom."""
    text = cause_of(step)
    return text[:1].upper() + text[1:] + "."


def _entry(step: NominationStep) -> dict[str, Any]:
    icon, tone = STEP_MARKS[step.typed_cause]
    if step.typed_cause in {Cause.ANSWERED, Cause.CALLED}:
        tone = "positive" if step.after == State.CONFIRMED.value else "negative"
    state = said(rules.STATES[State(step.after)])
    came = said(KINDS[Kind(step.move.kind)]) if step.move is not None else ""
    detail = " · ".join(part for part in (_("Now: %(state)s") % {"state": state}, came, step.why) if part)
    return {
        "sentence": _sentence(step),
        "when": step.at,
        "actor": step.by,
        "icon": icon,
        "tone": tone,
        "detail": detail,
    }


def _may(request: ActingRequest, one: Nomination) -> dict[str, bool]:
    """Return what somebody may do with a name as it is now."""
    actor, state, event = request.actor, one.typed_state, one.event
    is_open = event.typed_state in event_rules.STEPPING and _fills(request, one)
    own = actor.scope.covers(event.region)
    return {
        "accept": own and actor.may("trainings.accept") and is_open and state is State.PROPOSED,
        "invite": own and actor.may("trainings.invite") and is_open and state in INVITED,
        "note_answer": actor.may("trainings.note_answer")
        and is_open
        and state in {State.ACCEPTED, State.CONFIRMED, State.PROPOSED},
        "substitute": actor.may("trainings.substitute") and is_open and State.SUBSTITUTED in rules.MOVES[state],
        "withdraw": actor.may("trainings.withdraw") and is_open and State.DECLINED in rules.MOVES[state],
    }


def _fills(request: ActingRequest, one: Nomination) -> bool:
    """Say whether one may fill the seats of this name's block."""
    actor = request.actor
    return blocks.may_fill(
        one.block.typed_kind,
        role=actor.role,
        covers_block=actor.scope.covers(one.block.region),
        covers_event=actor.scope.covers(one.event.region),
    )
