"""Accounts of one's area: list, one account with all it holds, and a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.forms.accounts import AccountFilters, AppointForm
from pilar.accounts.queries import accounts as queries
from pilar.accounts.queries import journal as journal_queries
from pilar.accounts.queries import security
from pilar.accounts.rules import granting
from pilar.accounts.services import accounts as services
from pilar.accounts.services import passwords
from pilar.accounts.services.accounts import Newcomer
from pilar.accounts.services.custody import firsts_of
from pilar.accounts.services.mandates import seat_of, today_at
from pilar.accounts.views.words import seat, sign_in, state
from pilar.kernel.problems import NotAllowed, Problem
from pilar.kernel.words import phrase
from pilar.links.views.opened import hand_over
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor

TIMELINE = 20


@allow("accounts.view")
@require_GET
def accounts(request: ActingRequest) -> HttpResponse:
    """List the accounts of one's area by name, a page at a time."""
    filters = AccountFilters(request.GET)
    actor, today = request.actor, today_at(request.actor.region)
    wish = filters.wish(page=1)
    rows = queries.with_seats(queries.accounts(actor.scope, wish, today=today), actor.scope)
    shown = Paginator(rows, queries.PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "shown": shown,
        "rows": [_row(user, today=today) for user in shown],
        "lead": _lead(actor, shown.paginator.count),
        "chips": _chips(request, filters),
        "previous_url": _address(request, shown.previous_page_number()) if shown.has_previous() else "",
        "next_url": _address(request, shown.next_page_number()) if shown.has_next() else "",
        "is_filtered": bool(wish.text or wish.role or wish.state),
    }
    return page(request, "accounts/accounts.html", context, fragment="list")


@allow("accounts.view")
@require_GET
def account(request: ActingRequest, pk: int) -> HttpResponse:
    """Show one account: what it holds in one's area, what may be done about it, what happened to it."""
    user = found_or_404(queries.visible(request.actor.scope), pk=pk)
    return page(request, "accounts/account.html", about(request, user))


@allow("accounts.appoint")
@require_http_methods(["GET", "POST"])
def appoint(request: ActingRequest) -> HttpResponse:
    """Open an account with its first area of authority; the link for its owner is shown once, right then."""
    form = AppointForm(request.POST or None, actor=request.actor, today=today_at(request.actor.region))
    if form.is_valid():
        who = Newcomer(form.cleaned_data["name"], form.cleaned_data["username"])
        try:
            mandate = services.appoint(request.actor, who=who, term=form.term())
            link, token = passwords.invite(request.actor, user=mandate.user)
        except Problem as problem:
            add_problem(form, problem)
        else:
            context = {"account": mandate.user, **hand_over(request, link, token)}
            return page(request, "accounts/link.html", context)
    return page(request, "accounts/appoint.html", {"form": form}, status=422 if form.errors else 200)


@allow("accounts.sign_ins")
@require_GET
def sign_ins(request: ActingRequest, pk: int) -> HttpResponse:
    """Show when an account of one's area came in or tried to, on what and from about where."""
    user = found_or_404(queries.visible(request.actor.scope), pk=pk)
    context = {"account": user, "rows": [sign_in(one) for one in security.sign_ins(user)]}
    return page(request, "accounts/sign_ins.html", context)


def about(request: ActingRequest, user: User) -> dict[str, Any]:
    """Return what the page of an account shows."""
    actor, today = request.actor, today_at(request.actor.region)
    every = queries.all_seats(user)
    seen = [one for one in every if actor.scope.covers(one.region_id or "")]
    hindrance = _hindrance(actor, user, queries.decisive_seats(every, today=today), today=today)
    entries = list(journal_queries.about_account(actor.scope, user.pk, [one.pk for one in seen])[:TIMELINE])
    return {
        "account": user,
        "state": state(queries.state_of(user, every, today=today)),
        "seats": [seat(one, today=today) for one in seen],
        "elsewhere": len(every) - len(seen),
        "hindrance": hindrance,
        "in_hands": not hindrance,
        "is_waiting": user.is_active and not user.has_usable_password(),
        "factors": security.factors(user),
        "sessions": len(security.sessions(user)),
        "lines": journal_queries.told(actor, entries),
    }


def _hindrance(actor: Actor, user: User, held: list[granting.Seat], *, today: date) -> str:
    """Return why nothing may be done about an account, or nothing; the acts ask the same rule."""
    try:
        firsts = firsts_of(user, held, today=today)
        granting.check_in_hands(seat_of(actor), held, is_self=actor.user_id == user.pk, firsts=firsts)
    except NotAllowed as refusal:
        return phrase(refusal)
    return ""


def _row(user: User, *, today: date) -> dict[str, Any]:
    seats = user.seen  # type: ignore[attr-defined] # read with the account
    living = [one for one in seats if granting.counts_for_hands(one.since, one.until, today=today)]
    return {
        "account": user,
        "state": state(queries.state_of(user, seats, today=today)),
        "seats": [seat(one, today=today) for one in living or seats[:1]],
    }


def _lead(actor: Actor, count: int) -> str:
    sentence = ngettext("%(count)s account in %(place)s.", "%(count)s accounts in %(place)s.", count)
    words = sentence % {"count": id_number(count), "place": actor.about.get("region_label", "")}
    return " ".join((words, _("You decide about those that your office gives its roles.")))


def _chips(request: ActingRequest, filters: AccountFilters) -> list[dict[str, str]]:
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    return [
        {
            "label": f"{label}: {words}",
            "url": f"?{urlencode({other: value for other, value in given.items() if other != name})}",
        }
        for name, label, words in filters.in_force()
    ]


def _address(request: ActingRequest, number: int) -> str:
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    return f"?{urlencode({**given, 'page': number})}"
