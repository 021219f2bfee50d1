"""What the data protection officer sees: which files an area keeps and until when, and a page on which one is wiped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.files import queries, rules, services
from pilar.files.forms import FileFilters, WipeForm
from pilar.files.models import StoredFile
from pilar.files.rules import FACTS, KIND_LABELS, KINDS, State
from pilar.kernel import clock
from pilar.kernel.counting import counted
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import capped

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpResponse

LOOKS = {State.KEPT: ("positive", "folder-heart"), State.DUE: ("warning", "hourglass"), State.WIPED: ("", "trash")}


@allow("files.oversee")
@require_GET
def files(request: ActingRequest) -> HttpResponse:
    """List the files of one's area, newest first: what they are for, how protected, until when kept."""
    filters = FileFilters(request.GET)
    now = clock.now()
    wish = filters.wish(page=page_number(request))
    shown = queries.shown(queries.files(request.actor.scope, wish, now=now), page=wish.page)
    context = {
        "filters": filters,
        "rows": [_row(file, now=now) for file in shown.files],
        "shown": shown,
        "is_filtered": bool(wish.kind or wish.state or wish.is_sensitive is not None),
        "lead": _lead(request, now=now),
        "previous_url": _address(request, wish.page - 1) if wish.page > 1 else "",
        "next_url": _address(request, wish.page + 1) if shown.has_next else "",
    }
    return page(request, "files/files.html", context, fragment="list")


@allow("files.wipe")
@require_http_methods(["GET", "POST"])
def wipe(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Wipe a file before its time, with a reason."""
    file = found_or_404(StoredFile.objects.within(request.actor.scope).select_related("region"), pk=pk)
    form = WipeForm(request.POST or None)
    if form.is_valid():
        try:
            services.wipe(request.actor, file=file, why=form.cleaned_data["why"])
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The content is wiped. That the file was here stays written."))
            return redirect("files:files")
    context = {"form": form, "row": _row(file, now=clock.now())}
    return page(request, "files/wipe.html", context, status=422 if form.errors else 200)


def _row(file: StoredFile, *, now: datetime) -> dict[str, Any]:
    state, kind = file.state(now=now), KINDS.get(file.kind)
    tone, mark = LOOKS[state]
    return {
        "file": file,
        "kind": said(KIND_LABELS.get(file.kind, "")) or file.kind,
        "format": FACTS[file.typed_type].label,
        "place": file.region.short_name if file.region else "Indonesia",
        "state": said(rules.STATES[state]),
        "tone": tone,
        "mark": mark,
        "is_there": state is not State.WIPED,
        "kept_because": said(kind.kept_because) if kind else "",
    }


def _lead(request: ActingRequest, *, now: datetime) -> str:
    wish = queries.Wish(is_sensitive=True, state=State.KEPT)
    count = counted(queries.files(request.actor.scope, wish, now=now))
    sentence = ngettext(
        "%(count)s sensitive file of %(place)s is kept, encrypted.",
        "%(count)s sensitive files of %(place)s are kept, encrypted.",
        count,
    )
    return sentence % {"count": capped(count), "place": request.actor.about.get("region_label", "")}


def _address(request: ActingRequest, number: int) -> str:
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    return f"?{urlencode(given | {'page': number})}"
