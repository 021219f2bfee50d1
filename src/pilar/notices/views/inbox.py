"""The inbox of a person and of the office: what waits, what is put off, what is done; and the count in the top bar."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotFound
from pilar.kernel.words import said
from pilar.notices import queries, services
from pilar.notices.rules import KINDS, PAUSES, WRONG_PAUSE
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE = 25
SHELVES = {"": queries.WAITING, "nanti": queries.LATER, "selesai": queries.DONE}


@allow("notices.view")
@require_GET
def inbox(request: ActingRequest) -> HttpResponse:
    """Show what waits for the one who looks and for the office, what is due first on top."""
    word, kind = request.GET.get("rak", ""), request.GET.get("jenis", "")
    shelf = SHELVES.get(word, queries.WAITING)
    rows = queries.inbox(request.actor, shelf=shelf, kind=kind if kind in KINDS else "")
    pages = Paginator(rows, PAGE)
    shown = pages.get_page(request.GET.get("page"))
    given = {name: value for name, value in (("rak", word), ("jenis", kind)) if value}
    context = {
        "rows": [
            {"told": one, "link": _link(request, one), "text": one.text(_link(request, one))}
            | {"whatsapp": one.whatsapp(_link(request, one))}
            for one in queries.told(request.actor, list(shown.object_list))
        ],
        "shown": shown,
        "total": pages.count,
        "shelves": [
            {"label": label, "url": f"?{urlencode({'rak': name})}" if name else request.path, "current": name == word}
            for name, label in (("", _("Waiting")), ("nanti", _("Put off")), ("selesai", _("Done")))
        ],
        "shelf": shelf,
        "kinds": sorted(((one.name, said(one.label)) for one in KINDS.values()), key=lambda pair: pair[1]),
        "kind": kind,
        "word": word,
        "pauses": PAUSES,
        "previous_url": _page_url(given, shown.number - 1) if shown.has_previous() else "",
        "next_url": _page_url(given, shown.number + 1) if shown.has_next() else "",
    }
    return page(request, "notices/inbox.html", context, fragment="list")


@allow("notices.view")
@require_POST
def decide(request: ActingRequest) -> HttpResponse:
    """Note chosen notices as done, or put them off."""
    keys = [_key(text) for text in request.POST.getlist("notice")]
    if not keys:
        messages.warning(request, _("Nothing was chosen. Tick the notices first."))
    elif "days" in request.POST:
        days = request.POST["days"]
        if not (days.isascii() and days.isdigit()):
            raise Invalid(WRONG_PAUSE)
        many = services.snooze(request.actor, notices=keys, days=int(days))
        words = ngettext(
            "%(many)s notice comes back in %(days)s days.", "%(many)s notices come back in %(days)s days.", many
        )
        messages.success(request, words % {"many": many, "days": days})
    else:
        many = services.finish(request.actor, notices=keys)
        words = ngettext("%(many)s notice is noted as done.", "%(many)s notices are noted as done.", many)
        messages.success(request, words % {"many": many})
    return redirect(reverse("notices:inbox"))


def waiting(request: HttpRequest) -> dict[str, Any]:
    """Give the templates how much waits; asked for only where it is shown."""
    actor = getattr(request, "actor", None)
    if actor is None or not actor.may("notices.view"):
        return {"waiting_count": None}
    return {"waiting_count": cache(lambda: queries.count(actor))}


def _link(request: HttpRequest, told: queries.Told) -> str:
    return request.build_absolute_uri(told.notice.address or reverse("notices:inbox"))


def _page_url(given: dict[str, str], number: int) -> str:
    return f"?{urlencode({**given, 'page': number})}"


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as cause:
        raise NotFound(NOT_FOUND) from cause
