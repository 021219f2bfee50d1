"""Who asked on public pages to be called: the list without names, the look at one, and how it was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.volunteers.forms.public import SettleForm
from pilar.volunteers.models import ContactRequest
from pilar.volunteers.queries import public as queries
from pilar.volunteers.rules.contacts import SETTLINGS, Settled
from pilar.volunteers.services import contacts as services
from pilar.volunteers.views.places import place_of
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import page_number
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

PAGE = 50


@allow("volunteers.contacts")
@require_GET
def contacts(request: ActingRequest, code: str) -> HttpResponse:
    """List the requests of the villages of a region; who it is stands behind a look."""
    region = place_of(request, code)
    number = page_number(request)
    start = (number - 1) * PAGE
    rows = list(queries.requests(request.actor.scope, region.pk if region else NATION)[start : start + PAGE + 1])
    context = {
        "region": region,
        "rows": [{"one": row, "settled": _settled(row)} for row in rows[:PAGE]],
        "waiting": sum(not row.outcome for row in rows),
        "previous_page": number - 1 if start else 0,
        "next_page": number + 1 if len(rows) > PAGE else 0,
    }
    return page(request, "volunteers/contacts/contacts.html", context)


@allow("volunteers.look_contact")
@require_http_methods(["GET", "POST"])
def contact(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show one request; who it is once somebody looks, which the journal notes."""
    one = _found(request, pk)
    is_seen = request.method == "POST"
    if is_seen:
        one.opened_at = services.look_contact(request.actor, request=one).opened_at
    context = {"one": one, "seen": is_seen, "form": SettleForm(), "settled": _settled(one), "region": one.village}
    return page(request, "volunteers/contacts/contact.html", context)


@allow("volunteers.settle_contact")
@require_POST
def settle_contact(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note how a request was settled."""
    one, form = _found(request, pk), SettleForm(request.POST)
    if not form.is_valid():
        context = {"one": one, "seen": False, "form": form, "settled": _settled(one), "region": one.village}
        return page(request, "volunteers/contacts/contact.html", context, status=422)
    services.settle_contact(request.actor, request=one, settled=form.chosen())
    messages.success(request, _("Noted. Who it was is forgotten in 30 days."))
    return redirect(reverse("volunteers:contacts", args=[one.village.dotted]))


def _found(request: ActingRequest, pk: UUID) -> ContactRequest:
    return found_or_404(ContactRequest.objects.within(request.actor.scope).select_related("village__parent"), pk=pk)


def _settled(one: ContactRequest) -> str:
    return said(SETTLINGS[Settled(one.outcome)]) if one.outcome else ""
