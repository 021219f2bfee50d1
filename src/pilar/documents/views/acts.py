"""Screens of what is done to a paper before it leaves the office, and of its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.documents import services
from pilar.documents.forms.papers import ApproveForm, RoundForm, WhyForm
from pilar.documents.models import Document
from pilar.documents.views.acting import BOTH, acting, address_of, paper_of, posted, thing_of
from pilar.kernel.problems import Problem
from pilar.kernel.words import phrase
from pilar.offices import queries as offices
from pilar.offices.services import today_at
from pilar.web.access import ActingRequest, allow

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.documents.models import Batch


@allow("documents.send")
@require_http_methods(BOTH)
def send(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Let a draft go round: choose who gives a paraf, see who signs."""
    one = thing_of(request, pk)
    today = today_at(one.office)
    serving = [row for row in offices.officials_of([one.office_id])[one.office_id] if row.held.serves(today)]
    signer, refusal = _signer(one)
    offered = [row for row in serving if str(row.pk) != signer.get("id")]
    form = RoundForm(request.POST if request.method == "POST" else None, officials=offered)

    def act() -> object:
        if isinstance(one, Document):
            services.concept(request.actor, document=one)  # what cannot be printed is told before anybody approves it
        return services.send(request.actor, document=one, through=form.officials())

    return acting(
        request,
        "documents/send.html",
        form,
        act,
        done=_("The draft goes round."),
        leads_to=address_of(one),
        document=one,
        signer=signer,
        refusal=refusal,
    )


@allow("documents.approve")
@require_http_methods(BOTH)
def approve(request: ActingRequest, pk: UUID, step: UUID) -> HttpResponse:
    """Approve in turn, or note the day of a paraf that stands on paper."""
    one = thing_of(request, pk)
    row = next((each for each in services.steps_of(one) if each.pk == step), None)
    form = ApproveForm(request.POST if request.method == "POST" else None)

    def act() -> object:
        on_paper = form.cleaned_data["on_paper"]
        return services.approve(request.actor, document=one, step=step, on_paper=on_paper)

    done = _("It is approved.")
    own = one.drafted_by is not None and one.drafted_by == request.actor.user_id
    return acting(
        request,
        "documents/approve.html",
        form,
        act,
        done=done,
        leads_to=address_of(one),
        document=one,
        row=row,
        own=own,
        is_anothers=row is not None and services.is_anothers(request.actor, row),
    )


@allow("documents.send_back")
@require_http_methods(BOTH)
def send_back(request: ActingRequest, pk: UUID, step: UUID) -> HttpResponse:
    """Send a draft back with a word."""
    one = thing_of(request, pk)
    form = WhyForm(request.POST or None)

    def act() -> object:
        return services.send_back(request.actor, document=one, step=step, why=form.cleaned_data["why"])

    done = _("The draft is back with whoever wrote it.")
    return acting(request, "documents/send_back.html", form, act, done=done, leads_to=address_of(one), document=one)


@allow("documents.recall")
@require_POST
def recall(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take a paper back to write on it."""
    one = thing_of(request, pk)
    done = _("It is a draft again.")
    return posted(request, lambda: services.recall(request.actor, document=one), done=done, leads_to=address_of(one))


@allow("documents.discard")
@require_http_methods(BOTH)
def discard(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Discard a paper that was not issued."""
    one = thing_of(request, pk)
    form = WhyForm(request.POST or None)

    def act() -> object:
        return services.discard(request.actor, document=one, why=form.cleaned_data["why"])

    done = _("The paper is discarded.")
    return acting(request, "documents/discard.html", form, act, done=done, leads_to=address_of(one), document=one)


@allow("documents.revoke")
@require_http_methods(BOTH)
def revoke(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Revoke a paper in force."""
    one = paper_of(request, pk)
    form = WhyForm(request.POST or None)

    def act() -> object:
        return services.revoke(request.actor, document=one, why=form.cleaned_data["why"])

    done = _("The paper is revoked.")
    return acting(request, "documents/revoke.html", form, act, done=done, leads_to=address_of(one), document=one)


def _signer(document: Document | Batch) -> tuple[dict[str, str], str]:
    """Return who signs today and with which words, or why nobody can."""
    try:
        found = services.signatory_of(document)
    except Problem as problem:
        return {}, phrase(problem)
    return {"id": found.official.id, "name": found.official.name, "title": ", ".join(found.lines)}, ""
