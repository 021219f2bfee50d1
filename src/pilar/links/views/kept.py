"""The links of one's area: a list to look through, and a page on which one is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.links import queries, rules, services
from pilar.links.forms import LinkFilters, RevokeForm
from pilar.links.models import Link
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import capped

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpResponse

LOOKS = {
    rules.State.OPEN: ("positive", "link"),
    rules.State.USED: ("", "check"),
    rules.State.EXPIRED: ("", "clock"),
    rules.State.REVOKED: ("", "x"),
}


@allow("links.view")
@require_GET
def links(request: ActingRequest) -> HttpResponse:
    """List the links of one's area, newest first, and how far each is used."""
    filters = LinkFilters(request.GET)
    now = clock.now()
    wish = filters.wish(page=page_number(request))
    shown = queries.shown(queries.links(request.actor.scope, wish, now=now), page=wish.page)
    context = {
        "filters": filters,
        "rows": [_row(link, now=now) for link in shown.links],
        "shown": shown,
        "is_filtered": bool(wish.text or wish.purpose or wish.state),
        "lead": _lead(request, now=now),
        "previous_url": _address(request, wish.page - 1) if wish.page > 1 else "",
        "next_url": _address(request, wish.page + 1) if shown.has_next else "",
    }
    return page(request, "links/links.html", context, fragment="list")


@allow("links.revoke")
@require_http_methods(["GET", "POST"])
def revoke(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Withdraw a link, with a reason."""
    link = found_or_404(Link.objects.within(request.actor.scope).select_related("region"), pk=pk)
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        try:
            services.revoke(request.actor, link=link, why=form.cleaned_data["why"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The link is withdrawn. Whoever opens it now is told that it is closed."))
            return redirect("links:links")
    context = {"form": form, "row": _row(link, now=clock.now())}
    return page(request, "links/revoke.html", context, status=422 if form.errors else 200)


def _row(link: Link, *, now: datetime) -> dict[str, Any]:
    state = link.state(now=now)
    tone, mark = LOOKS[state]
    purpose = rules.PURPOSES.get(link.purpose)
    return {
        "link": link,
        "purpose": said(purpose.label) if purpose else link.purpose,
        "place": link.region.short_name if link.region else "Indonesia",
        "state": said(rules.STATES[state]),
        "tone": tone,
        "mark": mark,
        "is_open": state is rules.State.OPEN,
        "subject_url": _subject_url(link),
    }


def _subject_url(link: Link) -> str:
    purpose = rules.PURPOSES.get(link.purpose)
    if purpose is None or not purpose.subject_page:
        return ""
    try:
        return reverse(purpose.subject_page, args=[link.subject_id])
    except NoReverseMatch:
        return ""


def _lead(request: ActingRequest, *, now: datetime) -> str:
    rows = queries.links(request.actor.scope, queries.Wish(state=rules.State.OPEN), now=now)
    count = rows.order_by()[: queries.ENOUGH + 1].count()
    sentence = ngettext("%(count)s link of %(place)s is open now.", "%(count)s links of %(place)s are open now.", count)
    return sentence % {"count": capped(count), "place": request.actor.about.get("region_label", "")}


def _address(request: ActingRequest, number: int) -> str:
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    return f"?{urlencode(given | {'page': number})}"
