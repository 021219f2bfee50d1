"""Screens of who takes part: the areas, and groups with seats of their own off the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pilar.kernel.problems import Problem
from pilar.kernel.words import phrase
from pilar.trainings.forms.taking_part import ReserveForm
from pilar.trainings.queries import taking_part as queries
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.events import State
from pilar.trainings.rules.turns import longest_not_invited
from pilar.trainings.services import taking_part as services
from pilar.trainings.views.pages import event_page, own_event, shown
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Event
    from pilar.trainings.queries.taking_part import Area

ALL, NOBODY, WAITING = "semua", "kosong", "lama"
USUAL = 10
"""How many of those longest not invited are offered first, where there are so many."""


@allow("trainings.choose")
@require_http_methods(BOTH)
def areas(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Choose which areas take part; groups with seats of their own stand below."""
    one = own_event(request, pk, State.DRAFT)
    refusal = ""
    if request.method == "POST":
        codes = request.POST.getlist("wilayah")
        try:
            services.choose_areas(request.actor, event=one, codes=codes)
        except Problem as problem:
            refusal = phrase(problem)
        else:
            messages.success(request, _("Who takes part is noted."))
            return redirect("trainings:event", pk)
    rows = queries.areas(request.actor.scope, one)
    waiting = _many(request, rows)
    chosen = frozenset[str]() if refusal else _chosen(request, rows, waiting)
    lead = ngettext("%(chosen)s of %(all)s area", "%(chosen)s of %(all)s areas", len(rows))
    context: dict[str, Any] = {
        "rows": [_row(row, one, is_chosen=row.block.code in chosen) for row in rows],
        "chosen": lead % {"chosen": id_number(len(chosen)), "all": id_number(len(rows))},
        "is_preselected": bool(request.GET.get("pilih")),
        "waiting": waiting,
        "refusal": refusal,
        "reserved": queries.reserved(one),
        "status": 422 if refusal else 200,
    }
    return event_page(request, "trainings/areas.html", one, "areas", **context)


@allow("trainings.reserve")
@require_http_methods(BOTH)
def reserve(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give a group seats of its own, change them, or take them away."""
    one = own_event(request, pk, State.DRAFT)
    key = request.GET.get("blok", "")
    block = queries.group(one, key) if key else None  # type: ignore[arg-type] # what is no key is not found
    known = {"kind": block.kind, "name": block.name, "seats": block.reserved} if block else {"kind": Kind.IPSM.value}
    back = reverse("trainings:areas", args=[pk])
    if block and "hapus" in request.POST:
        services.reserve(request.actor, event=one, kind=block.typed_kind, name=block.name, seats=0, block=block)
        messages.success(request, _("%(name)s has no seats of its own any more.") % {"name": block.name})
        return redirect(back)
    form = ReserveForm(request.POST or None, initial=known)

    def act() -> object:
        typed = form.cleaned_data
        return services.reserve(
            request.actor, event=one, kind=form.typed_kind(), name=typed["name"], seats=typed["seats"], block=block
        )

    return acting(
        request,
        "trainings/reserve.html",
        form,
        act,
        done=_("The seats of the group are noted."),
        leads_to=back,
        block=block,
        back=back,
        back_label=_("Who takes part"),
        **shown(one),
    )


def _many(request: ActingRequest, rows: list[Area]) -> int:
    """Return how many of those longest not invited are asked for."""
    text = request.GET.get("jumlah", "")
    known = int(text) if text.isascii() and text.isdigit() and len(text) < len("1000") else min(USUAL, len(rows))
    return min(max(known, 1), max(len(rows), 1))


def _chosen(request: ActingRequest, rows: list[Area], waiting: int) -> frozenset[str]:
    """Return which areas are ticked: as noted, or as the reader asks for before anything is noted."""
    asked = request.GET.get("pilih", "")
    if asked == ALL:
        return frozenset(row.block.code for row in rows)
    if asked == NOBODY:
        return frozenset()
    if asked == WAITING:
        return longest_not_invited({row.block.code: row.last for row in rows}, waiting)
    return frozenset(row.block.code for row in rows if row.block.is_in)


def _row(row: Area, event: Event, *, is_chosen: bool) -> dict[str, Any]:
    return {"area": row, "is_chosen": is_chosen, "last": _last(row.last, event)}


def _last(year: int | None, event: Event) -> str:
    """Return when an area was last invited, in words."""
    if year is None:
        return _("never yet")
    ago = event.first_day.year - year
    if not ago:
        return _("this year")
    return ngettext("last in %(year)s, %(ago)s year ago", "last in %(year)s, %(ago)s years ago", ago) % {
        "year": year,
        "ago": ago,
    }
