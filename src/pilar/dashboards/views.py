"""The home page of every role, and the search over everything one may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_GET

from pilar.dashboards import queries
from pilar.volunteers.views.coverage import told
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpResponse


@allow("dashboards.home")
@require_GET
def home(request: ActingRequest) -> HttpResponse:
    """Show what waits for the one who looks: imports to decide, decrees missing, villages that stand vacant."""
    context, actor = queries.waiting(request.actor), request.actor
    if "over" in context:
        context |= told(actor, context["over"])
    return page(request, "dashboards/home.html", context)


@allow("dashboards.home")
@require_GET
def search(request: ActingRequest) -> HttpResponse:
    """Find people and villages of one's area by name, and regions by code."""
    text = request.GET.get("q", "").strip()
    return page(request, "dashboards/search.html", {"text": text, **queries.found(request.actor, text)})
