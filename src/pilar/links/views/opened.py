"""The public door of links: from a token to its purpose's view, and the one page for every token that opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_http_methods

from pilar.kernel.problems import Problem, TooMany, _
from pilar.kernel.words import phrase, said
from pilar.links import services
from pilar.links.rules import PURPOSES, LinkClosed
from pilar.regions.rules import zone_of
from pilar.web.access import open_to_anyone
from pilar.web.middleware import answer
from pilar.web.pace import slow_down
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from pilar.links.models import Link

PER_MINUTE = 120
"""Requests one network address may send in a minute; behind one address of a phone company stand many people."""
SLOW_DOWN = _("Links were asked for very often from your network. Wait two minutes, then open the link again.")
KEPT_QUIET = {
    "Cache-Control": "private, no-store",
    # Not "no-referrer": browsers then send "Origin: null" with a form, and the form is refused.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@open_to_anyone("the link is the key")
@requires_csrf_token
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """Open what a link is for; the address never leaks to other sites, caches or search machines."""
    try:
        slow_down(request, what="links", most=PER_MINUTE, sentence=SLOW_DOWN)
        response = _dispatch(request, token)
    except (LinkClosed, TooMany) as problem:
        _undress(request)
        response = page(request, "links/closed.html", {"sentence": phrase(problem)}, status=problem.status)
    except Problem as problem:
        response = answer(request, problem)
    for name, value in KEPT_QUIET.items():
        response.headers[name] = value
    return response


def hand_over(request: HttpRequest, link: Link, token: str) -> dict[str, Any]:
    """Return what ``links/hand_over.html`` shows right after a link was made: its address, and words for WhatsApp.

    The words name nobody, for a chat is copied, forwarded and read over shoulders.
    """
    address = request.build_absolute_uri(reverse("links:opened", args=[token]))
    with timezone.override(zone_of(link.region_code).clock):
        words = gettext(
            "Good day. This is a Pilar link to %(purpose)s:\n%(address)s\nIt is for you alone and open until "
            "%(until)s. Please do not forward it."
        ) % {"purpose": said(PURPOSES[link.purpose].label), "address": address, "until": _moment(link)}
    return {"link": link, "address": address, "words": words, "wa": f"https://wa.me/?text={quote(words)}"}


def _moment(link: Link) -> str:
    from pilar.web.templatetags.look import clock as said_moment  # noqa: PLC0415 -- tags load with the templates

    return str(said_moment(link.until, day=True))


def _dispatch(request: HttpRequest, token: str) -> HttpResponse:
    """Put on the actor of the link, and nothing of whoever is signed in, and call the purpose's view."""
    link, actor = services.open_link(token)
    _undress(request)
    request.actor = actor  # type: ignore[attr-defined]
    if request.method != "POST":
        services.count_opening(link)
    view = import_string(PURPOSES[link.purpose].view_name)
    with timezone.override(zone_of(link.region_code).clock):
        response: HttpResponse = view(request, link)
    return response


def _undress(request: HttpRequest) -> None:
    request.actor = None  # type: ignore[attr-defined]
    request.mandates = []  # type: ignore[attr-defined]
