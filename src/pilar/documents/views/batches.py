"""Screens of many papers at once: written from a table, approved as one, issued while one watches, fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.documents import services, tasks
from pilar.documents.forms.papers import IssueManyForm
from pilar.documents.forms.writing import ManyForm
from pilar.documents.queries import listing, seeing
from pilar.documents.rules.kinds import kind_named
from pilar.documents.rules.states import STATES
from pilar.documents.views.acting import BOTH, acting, address_of
from pilar.documents.views.papers import MARKS, TONES, shown_row
from pilar.documents.views.steps import next_of, said_rounds
from pilar.jobs import queries as jobs
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.words import said
from pilar.offices import queries as offices
from pilar.offices import services as office_services
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import leaf
from pilar.web.shortcuts import attached, found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.documents.models import Batch

FORMS = {"gabungan": ("gabungan.pdf", "application/pdf"), "zip": ("naskah.zip", "application/zip")}


@allow("documents.view")
@require_GET
def batches(request: ActingRequest) -> HttpResponse:
    """Show what was written many at once, the newest first."""
    here = leaf(request, listing.batches(request.actor), size=listing.PAGE)
    context = {"rows": [_row(one) for one in here.rows], **here.context}
    return page(request, "documents/batches.html", context)


@allow("documents.view")
@require_GET
def batch(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show a batch: its state, what comes next, how far its issuing is, and its papers."""
    one = batch_of(request, pk)
    here = leaf(request, listing.papers_of(one), size=listing.PAGE)
    issued = listing.issued_of(one)
    is_whole = issued == one.total
    under_way = not is_whole and one.work_id is not None and jobs.is_under_way(one.work_id)
    context = {
        **_row(one),
        "next": None if under_way else next_of(request.actor, one),
        "rounds": said_rounds(one),
        "rows": [shown_row(each) for each in here.rows],
        "issued": issued,
        "under_way": under_way,
        "stopped": one.work_id is not None and not is_whole and not under_way,
        "work": reverse("jobs:work", args=[one.work_id]) if one.work_id else "",
        "may_fetch": issued and request.actor.may("documents.fetch_many"),
        **here.context,
    }
    return page(request, "documents/batch.html", context)


@allow("documents.draft_many")
@require_http_methods(BOTH)
def draft_many(request: ActingRequest, office: UUID, kind: str) -> HttpResponse:
    """Draft many papers of a kind from a table."""
    own = offices.office(request.actor.scope, pk=office)
    office_services.check_own(request.actor, own)
    known = kind_named(kind)
    if not known.permission:
        raise NotFound(NOT_FOUND)
    form = ManyForm(request.POST or None, kind=known)

    def act() -> object:
        return services.draft_many(request.actor, office=own, kind=known, **form.papers())

    return acting(
        request,
        "documents/write_many.html",
        form,
        act,
        done=_("The drafts are written. Look at some of them, then let them go round together."),
        leads_to=reverse("documents:papers"),
        to_what_was_made=True,
        kind=said(known.label),
        office=own,
    )


@allow("documents.issue_many")
@require_http_methods(BOTH)
def issue_many(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Have an approved batch issued in the background."""
    one = batch_of(request, pk)
    ways = [way for way in services.ways_here() if way in tasks.IN_BACKGROUND]
    form = IssueManyForm(request.POST or None, ways=ways, initial={"way": ways[0].value})

    def act() -> object:
        return tasks.ask_issue(request.actor, batch=one, way=form.typed_way())

    done = _("The papers are being issued. You may leave this page.")
    return acting(request, "documents/issue_many.html", form, act, done=done, leads_to=address_of(one), document=one)


@allow("documents.fetch_many")
@require_GET
def fetch_many(request: ActingRequest, pk: UUID, form: str) -> HttpResponse:
    """Give the papers of a batch, as one PDF to print or each for itself."""
    one = batch_of(request, pk)
    if form not in FORMS:
        raise NotFound(NOT_FOUND)
    name, media = FORMS[form]
    content = services.bundle(request.actor, batch=one, as_one=form == "gabungan")
    return attached(content, name=name, media=media)


def batch_of(request: ActingRequest, pk: UUID) -> Batch:
    """Return a batch that is there for whoever asks, or 404."""
    return found_or_404(seeing.batches(request.actor), pk=pk)


def _row(one: Batch) -> dict[str, object]:
    state = one.typed_state
    return {
        "document": one,
        "kind": said(one.typed_kind.label),
        "state": said(STATES[state]),
        "tone": TONES[state],
        "mark": MARKS[state],
    }
