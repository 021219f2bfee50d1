"""People who may stand in the register twice: the list, two side by side, one person or two, and apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.kernel.counting import counted
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Problem
from pilar.kernel.words import phrase, said
from pilar.regions import queries as regions
from pilar.volunteers import tasks
from pilar.volunteers.forms.doubles import MergeForm, PairFilters
from pilar.volunteers.models import LikelyPair, Merge
from pilar.volunteers.queries import pairs as queries
from pilar.volunteers.queries.comparing import comparison
from pilar.volunteers.rules.doubles import GRADES, Grade, PairState, told
from pilar.volunteers.services import merging, pairing
from pilar.volunteers.views.comparing import side_by_side
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import capped

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.volunteers.models import Person
    from pilar.volunteers.queries.shown import Shown

TONES = {Grade.SURE: "warning", Grade.LIKELY: "accent", Grade.POSSIBLE: "guide"}
BOTH = ["GET", "POST"]


@allow("volunteers.doubles")
@require_GET
def pairs(request: ActingRequest) -> HttpResponse:
    """List the pairs of one's area that may each be one person, the likeliest first."""
    area = request.actor.region
    filters = PairFilters(request.GET, area=area, below=regions.children(area))
    wish = filters.wish(page=page_number(request))
    shown = queries.shown(queries.pairs(request.actor.scope, wish), page=wish.page)
    context = {
        "filters": filters,
        "shown": shown,
        "rows": [_row(pair) for pair in shown.rows],
        "state": wish.state.value,
        "lead": _lead(request, shown, wish),
        "place": regions.one(area),
        **_around(request, wish, shown),
    }
    return page(request, "volunteers/doubles/pairs.html", context, fragment="list")


@allow("volunteers.find_doubles")
@require_POST
def search_again(request: ActingRequest) -> HttpResponse:
    """Have one's area searched again, in the background."""
    region = regions.one(request.actor.region)
    if region is None:
        raise NotFound(NOT_FOUND)
    work = tasks.start_finding(request.actor, region=region)
    return redirect("jobs:work", pk=work)


@allow("volunteers.doubles")
@require_GET
def pair(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show two people side by side."""
    return _side_by_side(request, _pair(request, pk), None)


@allow("volunteers.merge")
@require_POST
def merge(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Make two records one, as chosen; what cannot be is said above the two."""
    one = _pair(request, pk)
    form = MergeForm(request.POST, comparison=comparison(one, request.actor.scope))
    if not form.is_valid():
        return _side_by_side(request, one, form)
    survivor, absorbed = form.people
    try:
        merging.merge(request.actor, survivor=survivor, absorbed=absorbed, choice=form.choice())
    except Problem as problem:
        add_problem(form, problem)
        return _side_by_side(request, one, form)
    messages.success(request, _("The two records are one now. This page stands for both."))
    return redirect("volunteers:person", pk=survivor.pk)


@allow("volunteers.tell_apart")
@require_POST
def tell_apart(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note that two who look alike are two people."""
    pairing.tell_apart(request.actor, pair=_pair(request, pk))
    messages.success(request, _("Noted: two different people. They are not shown as doubles again."))
    return redirect("volunteers:pairs")


@allow("volunteers.take_together")
@require_POST
def take_together(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take back that two people are two."""
    one = pairing.take_together(request.actor, pair=_pair(request, pk))
    messages.success(request, _("Taken back. The two wait to be looked at again."))
    return redirect("volunteers:pair", pk=one.pk)


@allow("volunteers.unmerge")
@require_http_methods(BOTH)
def unmerge(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say what separating two records does, or why it cannot be; and do it."""
    rows = Merge.objects.within(request.actor.scope).select_related("survivor__village", "absorbed__village")
    one = found_or_404(rows, pk=pk)
    if request.method == "POST":
        merging.unmerge(request.actor, merge=one)
        messages.success(request, _("The two records stand by themselves again, as before."))
        return redirect("volunteers:person", pk=one.absorbed_id)
    context = {"merge": one, "person": one.survivor, "obstacle": obstacle(request, one)}
    return page(request, "volunteers/doubles/unmerge.html", context)


def obstacle(request: ActingRequest, merge: Merge) -> str:
    """Return why two records cannot be separated any more; empty when they can."""
    try:
        merging.check_undo(request.actor, merge=merge)
    except Problem as problem:
        return phrase(problem)
    return ""


def about(request: ActingRequest, person: Person) -> dict[str, Any]:
    """Return what the page of a person says of doubles: who may be the same, and of what the record was made."""
    may, scope = request.actor.may, request.actor.scope
    waiting = queries.waiting_of(person, scope) if may("volunteers.doubles") else LikelyPair.objects.none()
    return {
        "alike": [
            {"pair": pair, "other": pair.second if pair.first_id == person.pk else pair.first}
            for pair in waiting[: queries.SHOWN_OF_PERSON]
        ],
        "merges": list(queries.merges_of(person, scope)),
        "may_unmerge": may("volunteers.unmerge"),
    }


def lead_on(request: ActingRequest, person: Person) -> HttpResponse:
    """Lead from a record that went into another to the one that stays, and say so."""
    survivor = queries.survivor_of(person)
    if not request.actor.scope.covers(survivor.village_id):
        raise NotFound(merging.STAYS_ELSEWHERE)
    messages.info(request, _("The record you opened was made one with this one."))
    return redirect("volunteers:person", pk=survivor.pk)


def _pair(request: ActingRequest, pk: UUID) -> LikelyPair:
    return found_or_404(queries.with_people(LikelyPair.objects.within(request.actor.scope)), pk=pk)


def _side_by_side(request: ActingRequest, one: LikelyPair, form: MergeForm | None) -> HttpResponse:
    compared = comparison(one, request.actor.scope)
    is_waiting = one.typed_state is PairState.WAITING and not (one.first.merged_into_id or one.second.merged_into_id)
    if form is None and is_waiting and request.actor.may("volunteers.merge"):
        form = MergeForm(comparison=compared)
    context = {
        **_row(one),
        "form": form if is_waiting else None,
        "refusals": form.non_field_errors() if form is not None and form.is_bound else [],
        "is_waiting": is_waiting,
        **side_by_side(compared, form if is_waiting else None),
    }
    status = 422 if form is not None and form.is_bound else 200
    return page(request, "volunteers/doubles/pair.html", context, status=status)


def _row(pair: LikelyPair) -> dict[str, Any]:
    reasons = [{"sentence": said(str(one["sentence"])), "against": one["against"]} for one in told(pair.reasons)]
    return {
        "pair": pair,
        "people": [_placed(pair.first), _placed(pair.second)],
        "grade": said(GRADES[pair.grade]),
        "tone": TONES[pair.grade],
        "reasons": reasons,
    }


def _placed(person: Person) -> dict[str, Any]:
    district = person.village.parent
    above = [step for step in (district.parent if district else None, district) if step is not None]
    return {"person": person, "place": regions.address(above)}


def _lead(request: ActingRequest, shown: Shown[LikelyPair], wish: queries.Wish) -> str:
    """Return how many pairs wait in one's area, in a sentence, whatever the filters show of them."""
    filtered = any(value for name, value in request.GET.items() if name != "page")
    count = counted(queries.pairs(request.actor.scope, queries.Wish())) if filtered else shown.count
    sentence = ngettext(
        "%(count)s pair of records of %(place)s may be one person.",
        "%(count)s pairs of records of %(place)s may each be one person.",
        count,
    )
    return sentence % {"count": capped(count), "place": request.actor.about.get("region_label", "")}


def _around(request: ActingRequest, wish: queries.Wish, shown: Shown[LikelyPair]) -> dict[str, Any]:
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    previous = urlencode({**given, "page": wish.page - 1}) if wish.page > 1 else ""
    following = urlencode({**given, "page": wish.page + 1}) if shown.has_next else ""
    return {
        "previous_url": f"?{previous}" if previous else "",
        "next_url": f"?{following}" if following else "",
        "is_filtered": bool(given),
    }
