"""Changes of regions: the list, one of them, deciding those that are not sure, and making one by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.counting import counted
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Problem
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.regions import queries, rules
from pilar.regions.forms.changes import (
    ChangeFilters,
    CloseForm,
    DecideForm,
    MergeForm,
    RecodeForm,
    RenameForm,
    SplitForm,
    written,
)
from pilar.regions.models import Region, Succession
from pilar.regions.queries import changed
from pilar.regions.rules import State
from pilar.regions.services import changing, reviewing
from pilar.regions.views.places import bare_code, crumbs, source_words
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpResponse

    from pilar.regions.forms.changes import ChangeForm

BOTH = ["GET", "POST"]
PAGE = 50
SHOWN = 200
CONFIRM = "lakukan"
"""The button that does it; the other one only shows what would happen."""
TONES = {State.REVIEW: "warning", State.DISMISSED: "guide", State.ACCEPTED: "positive", State.APPLIED: "accent"}


@allow("regions.change")
@require_GET
def changes(request: ActingRequest) -> HttpResponse:
    """List what became what: what waits to be looked at unless something else is asked for."""
    asked = request.GET or {"state": State.REVIEW.value}
    filters = ChangeFilters(asked, provinces=queries.children(NATION))
    number, rows = page_number(request), changed.listed(filters.wish())
    start = (number - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    waiting = Succession.objects.filter(state=State.REVIEW.value).count()
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    context = {
        "filters": filters,
        "rows": [_row(row) for row in found[:PAGE]],
        "count": counted(rows),
        "first": start + 1 if found else 0,
        "last": start + len(found[:PAGE]),
        "previous_url": f"?{urlencode({**kept, 'page': number - 1})}" if start else "",
        "next_url": f"?{urlencode({**kept, 'page': number + 1})}" if len(found) > PAGE else "",
        "is_filtered": bool(request.GET),
        "lead": _lead(waiting),
        "may_decide": request.actor.may("regions.decide"),
        "crumbs": [*crumbs([]), (_("Changes"), "")],
    }
    return page(request, "regions/changes.html", context, fragment="list")


@allow("regions.change")
@require_GET
def change(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show one change: what it says, who decided about it, and what it leads to now."""
    row = found_or_404(Succession.objects.all(), pk=pk)
    codes = [code for code in dict.fromkeys((row.old_code, row.new_code)) if code]
    known, now = queries.many(codes), queries.current(codes)
    context = {
        "change": row,
        **_row(row),
        "places": [
            {"code": rules.dotted(code), "region": known.get(code), "now": _now(now[code], code)} for code in codes
        ],
        "form": DecideForm(),
        "may_decide": request.actor.may("regions.decide") and row.state != State.APPLIED.value,
        "crumbs": [*crumbs([]), (_("Changes"), reverse("regions:changes")), (_title(row), "")],
    }
    return page(request, "regions/change.html", context)


@allow("regions.decide")
@require_http_methods(BOTH)
def decide(request: ActingRequest) -> HttpResponse:
    """Accept or dismiss the chosen changes of the list, with the reason."""
    keys = _keys(request.POST.getlist("perubahan"))
    rows = list(changed.listed(changed.Wish()).filter(pk__in=keys).exclude(state=State.APPLIED.value))
    form = DecideForm(request.POST if CONFIRM in request.POST else None)
    if form.is_valid():
        try:
            count = reviewing.decide(request.actor, changes=keys, to=form.state(), reason=form.cleaned_data["reason"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            words = ngettext("%(count)s change is decided.", "%(count)s changes are decided.", count)
            messages.success(request, words % {"count": id_number(count)})
            return redirect("regions:changes")
    context = {
        "form": form,
        "rows": [_row(row) for row in rows],
        "crumbs": [*crumbs([]), (_("Changes"), reverse("regions:changes")), (_("Decide changes"), "")],
    }
    return page(request, "regions/decide.html", context, status=422 if form.errors else 200)


@allow("regions.rename")
@require_http_methods(BOTH)
def rename(request: ActingRequest, code: str) -> HttpResponse:
    """Give a region another name."""
    return _by_hand(request, code, RenameForm, changing.rename, _("Change the name of %(place)s"))


@allow("regions.recode")
@require_http_methods(BOTH)
def recode(request: ActingRequest, code: str) -> HttpResponse:
    """Give a region another code."""
    return _by_hand(request, code, RecodeForm, changing.recode, _("Change the code of %(place)s"))


@allow("regions.merge")
@require_http_methods(BOTH)
def merge(request: ActingRequest, code: str) -> HttpResponse:
    """Merge a region with others."""
    return _by_hand(request, code, MergeForm, changing.merge, _("Merge %(place)s with others"))


@allow("regions.split")
@require_http_methods(BOTH)
def split(request: ActingRequest, code: str) -> HttpResponse:
    """Cut a new region out of one."""
    return _by_hand(request, code, SplitForm, changing.split, _("Cut a new region out of %(place)s"))


@allow("regions.close")
@require_http_methods(BOTH)
def close(request: ActingRequest, code: str) -> HttpResponse:
    """End a region that nothing follows."""
    return _by_hand(request, code, CloseForm, changing.close, _("End %(place)s without a successor"))


def _by_hand(
    request: ActingRequest, code: str, kind: type[ChangeForm], act: Callable[..., Region], title: str
) -> HttpResponse:
    """Show the form; filled in, what it would do; and do that very thing when told to."""
    region = found_or_404(Region.objects.filter(ended_on=None), pk=bare_code(code))
    below = list(queries.children(region.pk))
    form = kind(request.POST or None, region=region, below=below)
    seen: changing.Preview | None = None
    try:
        if form.is_valid() and request.POST.get(CONFIRM) == form.digest():
            made = act(request.actor, asked=form.asked(), decree=form.decree())
            messages.success(request, _("The change is made. What stood at the old codes has followed."))
            return redirect("regions:place", made.dotted)
        if form.is_valid():
            form = _with_proposals(request, form, below)
            seen = changing.preview(form.asked(), form.decree())
    except Problem as problem:
        add_problem(form, problem)
    above = queries.path([region.pk])[region.pk]
    context = {
        "form": form,
        "region": region,
        "title": title % {"place": region.full_name},
        "crumbs": [*crumbs([*above, region]), (_("Change"), "")],
        **(_preview(form, seen) if seen else {}),
    }
    return page(request, "regions/by_hand.html", context, status=422 if form.errors else 200)


def _with_proposals(request: ActingRequest, form: ChangeForm, below: Sequence[Region]) -> ChangeForm:
    """Fill in new codes for what cannot keep its number, where the officer wrote none."""
    if form.cleaned_data.get("codes_below"):
        return form
    codes = changing.proposals(form.asked())
    if not codes:
        return form
    data = request.POST.copy()
    data["codes_below"] = written(codes)
    filled = type(form)(data, region=form.region, below=below)
    filled.is_valid()
    return filled


def _preview(form: ChangeForm, seen: changing.Preview) -> dict[str, Any]:
    lines = [
        {
            "kind": said(rules.CHANGES[one.kind]),
            "old": rules.dotted(one.old_code),
            "new": rules.dotted(one.new_code),
            "old_name": one.old_name,
            "new_name": one.new_name,
        }
        for one in seen.successions
    ]
    counts = [(_("Regions"), len(lines)), (_("Villages"), seen.villages)]
    return {
        "digest": form.digest(),
        "lines": lines[:SHOWN],
        "more": max(len(lines) - SHOWN, 0),
        "counts": [*counts, *((said(line.label), line.count) for line in seen.foreseen)],
    }


def _row(row: Succession) -> dict[str, Any]:
    state = State(row.state)
    return {
        "row": row,
        "title": _title(row),
        "kind": said(rules.CHANGES[rules.Change(row.kind)]),
        "state": said(rules.STATES[state]),
        "tone": TONES.get(state, ""),
        "old": rules.dotted(row.old_code),
        "new": rules.dotted(row.new_code),
        "is_open": state is not State.APPLIED,
        **source_words(row.source),
    }


def _title(row: Succession) -> str:
    names = list(dict.fromkeys(name for name in (row.old_name, row.new_name) if name))
    return " → ".join(names)


def _now(code: str | None, asked: str) -> str:
    return rules.dotted(code) if code and code != asked else ""


def _lead(waiting: int) -> str:
    if not waiting:
        return _("No change waits to be looked at.")
    words = ngettext(
        "%(count)s change of the list is not sure and waits to be looked at.",
        "%(count)s changes of the list are not sure and wait to be looked at.",
        waiting,
    )
    return words % {"count": id_number(waiting)}


def _keys(texts: Sequence[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError as cause:
        raise NotFound(NOT_FOUND) from cause
