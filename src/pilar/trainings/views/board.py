"""How far each office is with its names: the board of an event, its workbook, and the reminders of the organiser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import FileResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pilar.files.rules import FACTS, Type
from pilar.kernel import clock
from pilar.kernel.words import lines
from pilar.offices.services.offices import today_in
from pilar.trainings.queries import board as queries
from pilar.trainings.queries.events import event as event_of
from pilar.trainings.queries.gathered import facts_of
from pilar.trainings.rules.events import SEATED
from pilar.trainings.rules.events import State as EventState
from pilar.trainings.rules.nominations import State
from pilar.trainings.rules.words import chase_text, final_text
from pilar.trainings.services import asking
from pilar.trainings.services.fetching import note_fetched
from pilar.trainings.views.blocks import own_block
from pilar.trainings.views.listed import to_whatsapp
from pilar.trainings.views.pages import event_page
from pilar.volunteers.rules.exports import Format
from pilar.volunteers.services.sheets import written
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import posted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Event
    from pilar.trainings.queries.board import Row
    from pilar.trainings.rules.papers.facts import EventFacts

SORTS: dict[str, Callable[[Row], Any]] = {
    "free": lambda row: row.free,
    "name": lambda row: row.block.name.casefold(),
    "seats": lambda row: row.held,
    "reserves": lambda row: row.reserves,
    "confirmed": lambda row: row.confirmed,
}


@allow("trainings.view")
@require_GET
def board(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show all blocks of an event in numbers; names stand on their own pages, which only their own area opens."""
    event = event_of(request.actor.scope, pk)
    found = queries.board(event)
    is_own = request.actor.scope.covers(event.region)
    rows = found.rows
    incomplete = [row for row in rows if row.free]
    is_filtered = request.GET.get("belum") == "1"
    shown = _sorted(incomplete if is_filtered else rows, request.GET.get("sort", ""))
    may_chase = is_own and request.actor.may("trainings.note_chased") and event.typed_state in SEATED
    facts = facts_of(event)
    context = {
        "board": found,
        "sums": found.sums,
        "accepted": sum(map(_accepted, rows)),
        "rows": [_row(request, event, row, facts, may_chase=may_chase) for row in shown],
        "incomplete": len(incomplete),
        "is_filtered": is_filtered,
        "may_chase": may_chase,
        "may_fetch": request.actor.may("trainings.fetch_table"),
        "counted": _counted(found, incomplete),
    }
    return event_page(request, "trainings/board.html", event, "board", fragment="list", **context)


@allow("trainings.fetch_table")
@require_GET
def board_table(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the board as a workbook."""
    event = event_of(request.actor.scope, pk)
    rows = queries.board(event).rows
    note_fetched(request.actor, event=event)
    heads = [
        *(_("Area"), _("Seats"), _("Named"), _("Without a name"), _("Reserves"), _("Accepted"), _("Will come")),
        *(_("Given back"), _("Gained"), _("Link made"), _("Link opened"), _("Letter"), _("Date of the letter")),
        _("Last reminded"),
    ]
    content = written(Format.XLSX, heads, [_cells(row) for row in rows], title=_("Names"))
    name = f"{_('Names')} {event.name} {date_format(clock.now(), 'Y-m-d')}.xlsx"
    media = FACTS[Type.XLSX].media
    return cast("HttpResponse", FileResponse(content, as_attachment=True, filename=name, content_type=media))


@allow("trainings.note_chased")
@require_POST
def note_chased(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that an office was reminded."""
    block = own_block(request, pk)
    done = _("It is noted that %(office)s was reminded.") % {"office": block.name}
    back = reverse("trainings:board", args=[block.event_id])
    return posted(request, lambda: asking.note_chased(request.actor, block=block), done=done, leads_to=back)


def _row(request: ActingRequest, event: Event, row: Row, facts: EventFacts, *, may_chase: bool) -> dict[str, Any]:
    block = row.block
    is_final = event.typed_state is EventState.CONFIRMED and bool(row.named)
    words = ""
    if may_chase and (is_final or _owes(row)):
        words = (_final if is_final else _chase)(request, event, row, facts)
    return {
        "is_final": is_final,
        "row": row,
        "block": block,
        "accepted": _accepted(row),
        "is_mine": request.actor.scope.covers(block.region),
        "words": words,
        "wa": to_whatsapp(words) if words else "",
    }


def _chase(request: ActingRequest, event: Event, row: Row, facts: EventFacts) -> str:
    address = request.build_absolute_uri(reverse("trainings:block", args=[row.block.pk]))
    text = chase_text(
        facts,
        office=row.block.name,
        seats=row.held,
        named=row.named,
        reserves=row.reserves,
        unconfirmed=row.states.get(State.ACCEPTED, 0),
        today=today_in(event.region),
        link="" if row.asked_at else address,
    )
    return lines(text)


def _final(request: ActingRequest, event: Event, row: Row, facts: EventFacts) -> str:
    """Return what an office is told once the list is final."""
    address = request.build_absolute_uri(reverse("trainings:participants", args=[event.pk]))
    return lines(final_text(facts, office=row.block.name, seats=row.named, link=address))


def _owes(row: Row) -> bool:
    """Say whether an office is to be reminded: of names, or of answers."""
    return bool(row.free or row.states.get(State.ACCEPTED, 0))


def _accepted(row: Row) -> int:
    """Return how many of the names on seats the organiser accepted, whatever they answered."""
    return row.named - row.states.get(State.PROPOSED, 0)


def _sorted(rows: list[Row], wish: str) -> list[Row]:
    key = SORTS.get(wish.removeprefix("-"))
    return sorted(rows, key=key, reverse=wish.startswith("-")) if key else rows


def _counted(found: queries.Board, incomplete: list[Row]) -> str:
    """Return the sentence above the table: how many seats have a name, and how many offices owe some."""
    sums = found.sums
    facts = {"named": sums["named"], "seats": sums["held"], "offices": len(incomplete), "all": len(found.rows)}
    if not incomplete:
        return _("All %(seats)s seats have a name.") % facts
    return _("%(named)s of %(seats)s seats have a name; %(offices)s of %(all)s offices owe some.") % facts


def _cells(row: Row) -> list[date | int | str | None]:
    block = row.block
    numbers = [row.held, row.named, row.free, row.reserves, _accepted(row), row.confirmed, row.released, row.gained]
    made, opened, reminded = map(_day, (row.asked_at, row.opened_at, block.chased_at))
    return [block.name, *numbers, made, opened, block.letter_number, block.letter_date, reminded]


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
