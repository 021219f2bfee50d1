"""The screen on which a paper begins: its kind, and the office whose it is, found among however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from pilar.documents.forms.writing import OfficeSearch, StartForm
from pilar.documents.views.acting import BOTH
from pilar.documents.views.papers import by_label
from pilar.offices import queries as offices
from pilar.regions import queries as regions
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import leaf
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office


@allow("documents.draft")
@require_http_methods(BOTH)
def start(request: ActingRequest) -> HttpResponse:
    """Choose which kind of paper is written, and for which office: one's own, or one that is found."""
    actor, search = request.actor, OfficeSearch(request.GET or None)
    text = search.cleaned_data["q"] if search.is_valid() else ""
    rows = offices.offices(actor.scope, actor.region, offices.Wish(text))
    here = leaf(request, rows, size=offices.PAGE, kept={"q": text} if text else {})
    kinds = [kind for kind in by_label() if kind.permission and actor.may(kind.permission)]
    own = None if text else offices.own_office(actor.region)
    offered = [one for one in (own, *here.rows, _chosen(request)) if one is not None]
    form = StartForm(request.POST or None, kinds=kinds, offices=_named(actor, offered))
    if form.is_valid():
        name = "documents:draft_many" if form.cleaned_data["many"] else "documents:draft"
        return redirect(name, form.cleaned_data["office"], form.cleaned_data["kind"])
    context = {
        "form": form,
        "search": search,
        "has_office": bool(offered),
        "is_searched": bool(text),
        "is_long": bool(text or here.context["previous_url"] or here.context["next_url"]),
        **here.context,
    }
    return page(request, "documents/start.html", context, status=422 if form.errors else 200)


def _chosen(request: ActingRequest) -> Office | None:
    """Return the office that was chosen, wherever in the list it stands now."""
    try:
        key = UUID(request.POST.get("office", ""))
    except ValueError:
        return None
    actor = request.actor
    return offices.offices(actor.scope, actor.region, offices.Wish()).filter(pk=key).first()


def _named(actor: Actor, rows: Sequence[Office]) -> list[tuple[str, str]]:
    """Return offices by key, each once, with what lies above them in one's area: villages share their names."""
    above = regions.path({one.region for one in rows if one.region})
    named = {}
    for one in rows:
        within = [region for region in above.get(one.region, ()) if len(region.code) > len(actor.region)]
        named[str(one.pk)] = ", ".join(part for part in (one.name, regions.address(within)) if part)
    return list(named.items())
