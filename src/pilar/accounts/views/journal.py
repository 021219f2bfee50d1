"""The journal as sentences: an area, one record, the parts of an act on many; and a copy to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.forms.journal import JournalFilters
from pilar.accounts.queries import journal as queries
from pilar.accounts.services import journal as services
from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotFound
from pilar.kernel.subjects import subject_called
from pilar.kernel.words import said
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

PAGE = 50
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@allow("journal.read")
@require_GET
def journal(request: ActingRequest) -> HttpResponse:
    """Show what was done in one's area, newest first, a page at a time."""
    filters = JournalFilters(request.GET, home=request.actor.region)
    entries = queries.journal(request.actor.scope, filters.wish(), before=_before(request))
    given = {name: str(value) for name, value in request.GET.items() if value and name != "before"}
    chips = [
        {"label": label, "url": f"?{urlencode({other: value for other, value in given.items() if other != name})}"}
        for name, label in filters.in_force()
    ]
    context = {
        "filters": filters,
        "chips": chips,
        "given": {name: value for name, value in given.items() if name in filters.fields},
        "may_export": request.actor.may("journal.export"),
        **_shown(request, entries, given),
    }
    return page(request, "accounts/journal.html", context, fragment="lines")


@allow("journal.export")
@require_POST
def export(request: ActingRequest) -> HttpResponse:
    """Give a copy of what the filters leave, as Excel or CSV."""
    kind = request.POST.get("kind", "xlsx")
    if kind not in TYPES:
        raise NotFound(NOT_FOUND)
    filters = JournalFilters(request.POST, home=request.actor.region)
    words = "; ".join(label for _name, label in filters.in_force())
    content = services.export(request.actor, wish=filters.wish(), filters=words, kind=kind)
    name = f"{_('journal')} {date_format(clock.now(), 'Y-m-d')}.{kind}"
    return cast("HttpResponse", FileResponse(content, as_attachment=True, filename=name, content_type=TYPES[kind]))


@allow("journal.read")
@require_GET
def entry(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show one entry, and what the act did to each record when it was an act on many."""
    one = found_or_404(queries.with_seal(JournalEntry.objects.within(request.actor.scope)), pk=pk)
    context = {
        "told": queries.told(request.actor, [one])[0],
        **_shown(request, queries.parts(request.actor.scope, one, before=_before(request)), {}),
    }
    return page(request, "accounts/entry.html", context, fragment="parts")


@allow("journal.read")
@require_GET
def history(request: ActingRequest, word: str, pk: str) -> HttpResponse:
    """Show who looked at one record and who changed it."""
    subject = subject_called(word)
    if subject is None:
        raise NotFound(NOT_FOUND)
    actor, row = request.actor, subject.find(request.actor.scope, pk)
    looks, keys = bool(request.GET.get("looks")), list(subject.keys(row))
    shown_name = not subject.personal or actor.may(queries.PERSONAL)
    context = {
        "subject": said(subject.label),
        "name": str(row) if shown_name else "",
        "opens": reverse(subject.opens, args=[row.pk]) if subject.opens and shown_name else "",
        "looks": looks,
        "sums": queries.sums(actor.scope, keys),
        **_shown(
            request,
            queries.history(actor.scope, keys, looks=looks, before=_before(request)),
            {"looks": "on"} if looks else {},
        ),
    }
    return page(request, "accounts/history.html", context, fragment="lines")


def _shown(request: ActingRequest, entries: QuerySet[JournalEntry], given: dict[str, str]) -> dict[str, Any]:
    """Return one page of entries as sentences, and the addresses of the newest and of the older ones."""
    rows = list(entries[: PAGE + 1])
    older = urlencode({**given, "before": rows[PAGE - 1].pk}) if len(rows) > PAGE else ""
    return {
        "lines": queries.told(request.actor, rows[:PAGE]),
        "older": f"?{older}" if older else "",
        "newest": (f"?{urlencode(given)}" if given else request.path) if "before" in request.GET else "",
        "is_filtered": bool(given),
    }


def _before(request: ActingRequest) -> UUID | None:
    text = request.GET.get("before")
    try:
        return UUID(text) if text else None
    except ValueError as cause:
        raise NotFound(NOT_FOUND) from cause
