"""Saved views: the tabs above the register, and the pages that keep, rename and remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pilar.kernel.problems import Problem
from pilar.volunteers.forms import ViewForm
from pilar.volunteers.queries import views as queries
from pilar.volunteers.services import views as services
from pilar.volunteers.views.selection import filters_of
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import undo_tags

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpResponse

READY = (
    (gettext_lazy("Everybody"), ""),
    (gettext_lazy("SK pending"), "service=sk_pending"),
    (gettext_lazy("Without basic training"), "service=open&requirement=training%3Aopen"),
    (gettext_lazy("60 years and older"), "service=open&age=60"),
)
"""The views every office has."""


def tabs(request: ActingRequest, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the ready-made views and those that were kept, and which of them is shown."""
    shown, address = dict(given), reverse("volunteers:register")
    ready = [{"label": label, "url": _url(address, query), "query": query} for label, query in READY]
    kept = [
        {"label": view.name, "url": _url(address, view.query), "query": view.query, "view": view}
        for view in queries.seen(request.actor)
    ]
    return [{**tab, "is_current": dict(parse_qsl(str(tab["query"]))) == shown} for tab in [*ready, *kept]]


def _url(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address


@allow("volunteers.save_view")
@require_http_methods(["GET", "POST"])
def save_view(request: ActingRequest) -> HttpResponse:
    """Keep the filters in force under a name."""
    filters = filters_of(request, request.POST if request.method == "POST" else request.GET)
    query = urlencode(filters.given())
    form = ViewForm(request.POST or None)
    if form.is_valid():
        try:
            view = services.save_view(request.actor, query=query, **form.cleaned_data)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
            return redirect(_url(reverse("volunteers:register"), view.query))
    context = {"form": form, "filters": filters, "back": _url(reverse("volunteers:register"), query)}
    return page(request, "volunteers/view_save.html", context, status=422 if form.errors else 200)


@allow("volunteers.rename_view")
@require_http_methods(["GET", "POST"])
def rename_view(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Call a view otherwise, or change who finds it."""
    view = found_or_404(queries.own(request.actor), pk=pk)
    form = ViewForm(request.POST or None, initial={"name": view.name, "is_shared": view.is_shared})
    if form.is_valid():
        try:
            view = services.rename_view(request.actor, view=view, **form.cleaned_data)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The view is now called “%(name)s”.") % {"name": view.name})
            return redirect(_url(reverse("volunteers:register"), view.query))
    filters = filters_of(request, dict(parse_qsl(view.query)))
    context = {"form": form, "filters": filters, "view": view, "back": _url(reverse("volunteers:register"), view.query)}
    return page(request, "volunteers/view_save.html", context, status=422 if form.errors else 200)


@allow("volunteers.remove_view")
@require_POST
def remove_view(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Let a view go, and offer to bring it back."""
    view = services.remove_view(request.actor, view=found_or_404(queries.seen(request.actor), pk=pk))
    undo = undo_tags(reverse("volunteers:restore_view", args=[view.pk]))
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name}, extra_tags=undo)
    return redirect("volunteers:register")


@allow("volunteers.restore_view")
@require_POST
def restore_view(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Bring a view back that was just removed."""
    view = services.restore_view(request.actor, view=found_or_404(queries.removed(request.actor), pk=pk))
    messages.success(request, _("The view “%(name)s” is back.") % {"name": view.name})
    return redirect(_url(reverse("volunteers:register"), view.query))
