"""The page of one block: its seats, the names for them in order, why each stands where it does, and whom to name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.words import lines
from pilar.links.views.opened import hand_over
from pilar.offices.services.offices import today_in
from pilar.trainings.forms.naming import LetterForm, ReleaseForm
from pilar.trainings.queries import board as boards
from pilar.trainings.queries import choosing
from pilar.trainings.queries import names as queries
from pilar.trainings.queries.gathered import facts_of
from pilar.trainings.rules import blocks as rules
from pilar.trainings.rules.events import NAMING, SEATED, check_in, check_organiser
from pilar.trainings.rules.nominations import ACTIVE, State, moved
from pilar.trainings.rules.words import quota_text
from pilar.trainings.services import asking, naming, returning
from pilar.trainings.views.listed import choice_row, name_rows, to_whatsapp
from pilar.trainings.views.pages import shown
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import long_date

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.trainings.models import Block, Event
    from pilar.trainings.queries.board import Row

UP, DOWN = "naik", "turun"


def own_block(request: ActingRequest, pk: UUID) -> Block:
    """Return a block of one's own area; raise ``NotFound`` for those of others, whose numbers stand on the board."""
    block = queries.block(request.actor.scope, pk)
    if not request.actor.scope.covers(block.region):
        raise NotFound(NOT_FOUND)
    return block


def check_may_fill(request: ActingRequest, block: Block) -> None:
    """Raise unless whoever looks may name people for a block now, so that nobody types in vain."""
    actor = request.actor
    check_in(block.event.typed_state, SEATED)
    rules.check_fills(
        block.typed_kind,
        role=actor.role,
        covers_block=actor.scope.covers(block.region),
        covers_event=actor.scope.covers(block.event.region),
    )


def standing(request: ActingRequest, block: Block) -> dict[str, Any]:
    """Return what every page of a block says of it: its seats, and what whoever looks may do."""
    actor, event, kind = request.actor, block.event, block.typed_kind
    is_own = actor.region == block.region
    covers_event = actor.scope.covers(event.region)
    is_open = event.typed_state in SEATED
    may_fill = rules.may_fill(
        kind, role=actor.role, covers_block=actor.scope.covers(block.region), covers_event=covers_event
    )
    may_release = rules.may_release(kind, role=actor.role, is_own_area=is_own)
    return {
        **shown(event),
        "holder": block,
        "row": row_of(block),
        "told": facts_of(event),
        "is_open": is_open,
        "may_fill": is_open and may_fill and actor.may("trainings.nominate"),
        "may_release": is_open and may_release and actor.may("trainings.release"),
        "may_ask": is_open and covers_event and actor.may("trainings.ask_by_link"),
        "on_behalf": may_fill and rules.is_on_behalf(kind, role=actor.role, is_own_area=is_own),
        "back": reverse("trainings:block", args=[block.pk]),
        "back_label": block.name,
    }


def row_of(block: Block) -> Row:
    """Return the numbers of one block."""
    found = {row.block.pk: row for row in boards.board(block.event).rows}
    if block.pk not in found:
        raise NotFound(NOT_FOUND)
    return found[block.pk]


@allow("trainings.view")
@require_GET
def block(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show the names of a block, those in reserve, whom the register suggests, and what is left to do."""
    one = own_block(request, pk)
    scope, today = request.actor.scope, today_in(one.event.region)
    context = standing(request, one)
    row = context["row"]
    rows = list(queries.of_block(scope, one))
    active = [name for name in rows if name.typed_state in ACTIVE]
    known = queries.known_of(scope, one, [name.person_id for name in active], today=today)
    listed = name_rows(scope, one, rows, known, seats=row.held)
    suggested = []
    if context["may_fill"]:
        suggested = choosing.suggestions(scope, one, others=known, seats=row.free, today=today)
    context |= {
        "lead": lead(row, one.event),
        "seated": [name for name in listed if name["is_seated"]],
        "waiting": [name for name in listed if name["is_waiting"]],
        "gone": [name for name in listed if not name["is_active"]],
        "often": sum(name["is_often"] for name in listed),
        "suggested": [choice_row(choice) for choice in suggested],
        "spread": choosing.spread(one, active),
        "needs": _needs(request, one),
        "board_url": reverse("trainings:board", args=[one.event_id]),
    }
    return page(request, "trainings/block.html", context)


def _needs(request: ActingRequest, block: Block) -> dict[str, list[str]]:
    """Return the villages that come first, by what they need."""
    return {need.value: names for need, names in choosing.needs(request.actor.scope, block).items()}


def lead(row: Row, event: Event) -> str:
    """Return the sentence below the name of a block: how many seats have a name, and until when they are awaited."""
    left = (event.nominate_until - today_in(event.region)).days
    facts = {"named": row.named, "seats": row.held, "until": long_date(event.nominate_until), "days": left}
    if not row.free:
        return _("All %(seats)s seats have a name.") % facts
    if event.typed_state not in NAMING:
        return _("%(named)s of %(seats)s seats have a name.") % facts
    if left < 0:
        return _("%(named)s of %(seats)s seats have a name. The last day was %(until)s.") % facts
    if not left:
        return _("%(named)s of %(seats)s seats have a name. Today is the last day.") % facts
    return _("%(named)s of %(seats)s seats have a name. Names are awaited until %(until)s: %(days)s days.") % facts


@allow("trainings.rank")
@require_POST
def rank(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Let a reserve stand one place higher or lower."""
    one = own_block(request, pk)
    rows = [name for name in queries.of_block(request.actor.scope, one) if name.typed_state is State.RESERVE]
    order = moved([str(name.pk) for name in rows], up=request.POST.get(UP, ""), down=request.POST.get(DOWN, ""))
    naming.rank(request.actor, block=one, order=[UUID(key) for key in order])
    messages.success(request, _("The order of the reserves is changed."))
    return redirect(f"{reverse('trainings:block', args=[one.pk])}#cadangan")


@allow("trainings.note_letter")
@require_http_methods(BOTH)
def note_letter(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note the letter by which an office named its people."""
    one = own_block(request, pk)
    check_may_fill(request, one)
    form = LetterForm(request.POST or None, initial={"number": one.letter_number, "on": one.letter_date})

    def act() -> Block:
        return naming.note_letter(request.actor, block=one, **form.cleaned_data)

    context = standing(request, one)
    done = _("The letter is noted.")
    return acting(request, "trainings/note_letter.html", form, act, done=done, leads_to=context["back"], **context)


@allow("trainings.release")
@require_http_methods(BOTH)
def release(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give free seats of one's own area back, with a reason."""
    one = own_block(request, pk)
    check_in(one.event.typed_state, SEATED)
    rules.check_releases(one.typed_kind, role=request.actor.role, is_own_area=request.actor.region == one.region)
    context = standing(request, one)
    form = ReleaseForm(request.POST or None, initial={"seats": context["row"].free or None})

    def act() -> Block:
        return returning.release(request.actor, block=one, **form.cleaned_data)

    done = _("The seats are given back. The organiser gives them on by the written rule.")
    return acting(request, "trainings/release.html", form, act, done=done, leads_to=context["back"], **context)


@allow("trainings.ask_by_link")
@require_http_methods(BOTH)
def ask_by_link(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Make the link by which an office names its people; it is shown this once, with words for WhatsApp."""
    one = own_block(request, pk)
    check_in(one.event.typed_state, SEATED)
    check_organiser(covers=request.actor.scope.covers(one.event.region))
    context = standing(request, one)
    if request.method != "POST":
        return page(request, "trainings/ask_by_link.html", context)
    link, token = asking.ask_by_link(request.actor, block=one)
    made = hand_over(request, link, token)
    words = lines(quota_text(context["told"], office=one.name, seats=context["row"].held, link=made["address"]))
    return page(request, "trainings/asked.html", context | made | {"words": words, "wa": to_whatsapp(words)})
