"""Screens of offices: one's own first and those below, one with its letterhead and officials; open and correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.scope import NATION
from pilar.kernel.words import phrase, said
from pilar.offices import queries, services
from pilar.offices.forms import Filters, OpenForm, ParticularsForm
from pilar.offices.models import Office, Official
from pilar.offices.rules.offices import KINDS, default_letterhead
from pilar.offices.rules.papers import ISSUERS, LABELS
from pilar.offices.rules.signing import STANDINGS
from pilar.offices.views.acting import acting
from pilar.policies.queries.words import place_names
from pilar.regions.rules import zone_of
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import leaf
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import capped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

BOTH = ["GET", "POST"]
MOST = 4
OWN_ACTS = ("edit", "set_logo", "add_official", "end_official", "tie_account")


@allow("offices.view")
@require_GET
def offices(request: ActingRequest) -> HttpResponse:
    """Show one's own office, what village offices said, and the offices of one's area."""
    actor, filters = request.actor, Filters(request.GET or None)
    cleaned = filters.cleaned_data if filters.is_valid() else {}
    wish = queries.Wish(text=cleaned.get("q", ""), kind=cleaned.get("kind", ""))
    given = {name: value for name, value in cleaned.items() if value}
    here = leaf(request, queries.offices(actor.scope, actor.region, wish), size=queries.PAGE, kept=given)
    own = queries.own_office(actor.region)
    today = services.today_in(actor.region)
    heads = queries.heads([one.pk for one in here.rows] + ([own.pk] if own else []), on=today)
    places = place_names({NATION, *(one.region for one in here.rows)})
    statements = list(queries.undecided(actor.scope)[:MOST]) if actor.may("offices.take_over") else []
    count = here.context["count"]
    lead = ngettext("%(count)s office in your area.", "%(count)s offices in your area.", count)
    context = {
        "own": own,
        "own_head": heads.get(own.pk) if own else None,
        "statements": statements,
        "form": filters,
        "rows": [{"office": one, "head": heads[one.pk], "place": places[one.region]} for one in here.rows],
        "lead": lead % {"count": capped(count)},
        **here.context,
    }
    return page(request, "offices/offices.html", context, fragment="list")


@allow("offices.view")
@require_GET
def office(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show an office: its letterhead as it prints, who is in post, who signs what today, and who was before."""
    one = found_or_404(Office.objects.within(request.actor.scope).select_related("logo"), pk=pk)
    officials = queries.officials_of([one.pk])[one.pk]
    today = services.today_at(one)
    covers = request.actor.scope.covers(one.region)
    context = {
        "office": one,
        "place": place_names([one.region])[one.region],
        "kind": said(KINDS[one.typed_kind]),
        "lines": letterhead(one),
        "zone": zone_of(one.region).label,
        "now": [_post(row) for row in _heads_first(officials) if row.held.serves(today)],
        "others": [_post(row) for row in officials if not row.held.serves(today)],
        "signings": _signings(officials, region=one.region, today=today),
        "statements": list(queries.undecided(request.actor.scope).filter(office=one)),
        **{name: covers and request.actor.may(f"offices.{name}") for name in OWN_ACTS},
        "take_over": request.actor.may("offices.take_over"),
    }
    return page(request, "offices/office.html", context)


@allow("offices.open")
@require_http_methods(BOTH)
def open_office(request: ActingRequest) -> HttpResponse:
    """Write an office of one's area."""
    form = OpenForm(request.POST or None, initial={"region": request.actor.region})

    def act() -> Office:
        region = form.cleaned_data["region"] or NATION
        made = form.particulars()
        return services.open_office(request.actor, kind=form.typed_kind(), region=region, particulars=made)

    return acting(request, "offices/open_office.html", form, act, done=_("The office is written."))


@allow("offices.edit")
@require_http_methods(BOTH)
def edit_office(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Correct what heads the letters of an office."""
    one = found_or_404(Office.objects.within(request.actor.scope), pk=pk)
    services.check_own(request.actor, one)
    form = ParticularsForm(request.POST or None, initial=vars(one.particulars))

    def act() -> Office:
        return services.edit_office(request.actor, office=one, particulars=form.particulars())

    return acting(request, "offices/edit_office.html", form, act, done=_("The office is corrected."), office=one)


def letterhead(office: Office) -> tuple[str, ...]:
    """Return the lines that head the letters of an office: its own, or the usual ones."""
    place = place_names([office.region])[office.region]
    return office.particulars.lines or default_letterhead(office.typed_kind, place=place)


def _heads_first(officials: Sequence[Official]) -> list[Official]:
    return sorted(officials, key=lambda row: not row.is_head)


def _post(row: Official) -> dict[str, Any]:
    return {"row": row, "title": row.held.title, "standing": said(STANDINGS[row.held.standing])}


def _signings(officials: Sequence[Official], *, region: str, today: date) -> list[dict[str, Any]]:
    by_key = {str(row.pk): row for row in officials}
    return [
        {
            "paper": said(LABELS[one.paper]),
            "issuer": said(ISSUERS[one.issuer]),
            "lines": one.signatory.lines if one.signatory else (),
            "official": by_key[one.signatory.official.id] if one.signatory else None,
            "refusal": phrase(one.refusal) if one.refusal else "",
        }
        for one in queries.signings(officials, region=region, on=today)
    ]
