"""The hat one wears."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from pilar.accounts.middleware import WORN
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.web.access import signed_in


@signed_in
@require_POST
def wear(request: HttpRequest) -> HttpResponse:
    """Put on another of one's own mandates; from the next page on one acts by it alone."""
    own = {hat["id"] for hat in request.mandates}  # type: ignore[attr-defined]
    chosen = request.POST.get("mandate", "")
    if chosen not in own:
        raise NotFound(NOT_FOUND)
    request.session[WORN] = chosen
    return HttpResponseRedirect(reverse("dashboards:home"))
