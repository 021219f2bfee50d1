"""Acts on many, each a page: who is meant, who cannot and why, and one form for all the others."""

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
from pilar.volunteers.forms.many import EndManyForm, ServiceManyForm, StageManyForm
from pilar.volunteers.services import many as services
from pilar.volunteers.views.selection import back_to, selection
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from pilar.volunteers.forms.hearing import SignManyForm
    from pilar.volunteers.forms.many import StepForm
    from pilar.volunteers.services.many import Sorted

BOTH = ["GET", "POST"]
SHOWN = 200
CONFIRM = "lakukan"
"""The button that does it; the other one only shows who can."""


@allow("volunteers.move_stage_many")
@require_http_methods(BOTH)
def move_stage_many(request: ActingRequest) -> HttpResponse:
    """Move many appointments on, under one decree where it is one."""
    return for_many(request, StageManyForm, services.move_stage_many, _("Move appointments on"))


@allow("volunteers.change_service_many")
@require_http_methods(BOTH)
def change_service_many(request: ActingRequest) -> HttpResponse:
    """Note for many that they begin, rest or return."""
    return for_many(request, ServiceManyForm, services.change_service_many, _("Change the service of many"))


@allow("volunteers.end_many")
@require_http_methods(BOTH)
def end_many(request: ActingRequest) -> HttpResponse:
    """End the service of many."""
    return for_many(request, EndManyForm, services.end_many, _("End the service of many"))


def for_many(
    request: ActingRequest, kind: type[StepForm | SignManyForm], act: Callable[..., Sorted], title: str
) -> HttpResponse:
    """Show who is meant and the form; once it is filled in, who can and who cannot; and do it when told to."""
    picked = selection(request)
    form = kind(request.POST or None)
    found: Sorted | None = None
    assignments = services.chosen(request.actor, picked.keys)
    if form.is_valid():
        step = form.step()
        found = services.sorted_by(assignments, step)
        if CONFIRM in request.POST:
            try:
                return _done(request, act(request.actor, people=picked.keys, step=step))
            except Problem as problem:
                add_problem(form, problem)
    context = {
        "form": form,
        "title": title,
        "assignments": assignments[:SHOWN],
        "count": len(assignments),
        "more": max(len(assignments) - SHOWN, 0),
        "people": " ".join(str(one.person_id) for one in assignments),
        "is_cut": picked.is_cut,
        "list_query": back_to(request),
        **(_shown(found) if found else {}),
    }
    return page(request, "volunteers/many.html", context, status=422 if form.errors else 200)


def _shown(found: Sorted) -> dict[str, Any]:
    unable = [{"assignment": one.assignment, "why": phrase(one.problem)} for one in found.unable]
    return {"is_sorted": True, "able": len(found.able), "unable": unable[:SHOWN], "unable_count": len(unable)}


def _done(request: ActingRequest, found: Sorted) -> HttpResponse:
    count = len(found.able)
    sentence = ngettext("Done for %(count)s PSM.", "Done for %(count)s PSM.", count) % {"count": id_number(count)}
    messages.success(request, sentence)
    if found.unable:
        left = len(found.unable)
        words = ngettext("%(count)s PSM was left out.", "%(count)s PSM were left out.", left)
        messages.warning(request, words % {"count": id_number(left)})
    return redirect(f"{reverse('volunteers:register')}?{back_to(request)}".rstrip("?"))
