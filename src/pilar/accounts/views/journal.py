"""The journal as sentences, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.views.decorators.http import require_GET

from pilar.accounts.queries import journal as queries
from pilar.kernel.events import tell
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.journal import personal_of
from pilar.kernel.problems import NotFound
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from pilar.kernel.models import JournalEntry

PAGE = 50


@allow("journal.read")
@require_GET
def journal(request: ActingRequest) -> HttpResponse:
    """Show what was done in one's area, newest first, a page at a time."""
    entries = list(queries.journal(request.actor.scope, before=_key(request.GET.get("before")))[: PAGE + 1])
    shown = entries[:PAGE]
    context = {
        "lines": lines(shown),
        "older": str(shown[-1].pk) if len(entries) > PAGE else "",
        "is_first": "before" not in request.GET,
    }
    return page(request, "accounts/journal.html", context, fragment="lines")


def lines(entries: Sequence[JournalEntry]) -> list[dict[str, Any]]:
    """Return entries as sentences with their time and place."""
    personal = personal_of(entries)
    places = queries.place_names({entry.region for entry in entries})
    return [
        {
            "entry": entry,
            "day": timezone.localdate(entry.at),
            "sentence": tell(entry, personal=personal.get(entry.pk, {}), place=places[entry.region]),
            "place": places[entry.region],
            "sealed": getattr(entry, "seal_seq", None),
        }
        for entry in entries
    ]


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as cause:
        raise NotFound(NOT_FOUND) from cause
