"""Background work on screen: a list of one's area's, and one piece with its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pilar.jobs import queries
from pilar.jobs.forms import ListForm
from pilar.jobs.rules.work import KINDS, STATES, UNDER_WAY, WorkState
from pilar.jobs.services.retrying import retry as try_again
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Problem
from pilar.kernel.words import phrase, said
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.jobs.models import Work
    from pilar.kernel.actor import Actor

PAGE = 30


@allow("jobs.list")
@require_GET
def works(request: ActingRequest) -> HttpResponse:
    """List the work of one's area, newest first."""
    form = ListForm(request.GET)
    show, before = form.show(), _key(request.GET.get("before"))
    found = list(queries.listed(request.actor, show=show, before=before)[: PAGE + 1])
    context = {
        "form": form,
        "show": show.value,
        "lines": [card(work, request.actor) for work in found[:PAGE]],
        "older": str(found[PAGE - 1].pk) if len(found) > PAGE else "",
        "is_first": before is None,
        "bare": not request.actor.may("jobs.details"),
    }
    return page(request, "jobs/works.html", context, fragment="list")


@allow("jobs.view")
@require_GET
def work(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show one piece of work; its card asks again until it has ended."""
    one = found_or_404(queries.visible(request.actor), pk=pk)
    context = {"card": card(one, request.actor), "may_list": request.actor.may("jobs.list")}
    return page(request, "jobs/work.html", context, fragment="card")


@allow("jobs.retry")
@require_POST
def retry(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Have failed work tried again."""
    one = try_again(request.actor, work=found_or_404(queries.visible(request.actor), pk=pk))
    messages.success(request, _("It is tried again. You may leave this page."))
    return redirect("jobs:work", pk=one.pk)


def card(one: Work, actor: Actor) -> dict[str, Any]:
    """Return what ``jobs/card.html`` shows of a piece of work; without a title to who may not read it."""
    kind, state = KINDS.get(one.kind), one.typed_state
    label = said(kind.label) if kind else one.kind
    bare = not actor.may("jobs.details")
    return {
        "work": one,
        "kind": label,
        "title": label if bare else one.title,
        "bare": bare,
        "state": state.value,
        "state_label": said(STATES[state]),
        "message": "" if bare else _message(one),
        "under_way": state in UNDER_WAY,
        "result": "" if bare or state in UNDER_WAY else one.result,
        "may_retry": bool(state is WorkState.FAILED and actor.may("jobs.retry") and kind and kind.repeatable),
    }


def _message(one: Work) -> str:
    if not one.message:
        return ""
    return phrase(Problem(one.message["sentence"], **one.message["details"]))


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as cause:
        raise NotFound(NOT_FOUND) from cause
