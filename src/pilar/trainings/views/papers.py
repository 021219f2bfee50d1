"""The papers of an event: which may be written, which are written and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.documents.queries.about import about
from pilar.documents.rules import indonesian
from pilar.documents.views.papers import shown_row
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.words import said
from pilar.trainings.forms.papers import WordingForm
from pilar.trainings.queries import events
from pilar.trainings.queries import participants as queries
from pilar.trainings.queries.gathered import addressed
from pilar.trainings.rules.nominations import SEATED, State
from pilar.trainings.rules.papers import BRING
from pilar.trainings.services import papers as services
from pilar.trainings.views.pages import event_page, shown
from pilar.web.access import ActingRequest, allow
from pilar.web.acting import BOTH, acting
from pilar.web.pages import leaf

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.trainings.models import Event

PAGE = 50


@allow("trainings.write_papers")
@require_GET
def papers(request: ActingRequest, pk: UUID) -> HttpResponse:
    """List the papers written of an event, with their state, and those that may be written."""
    event = events.event(request.actor.scope, pk)
    here = leaf(request, about(request.actor, services.subject_of(event)), size=PAGE)
    states = queries.counts(request.actor.scope, event)
    named = sum(states.get(state, 0) for state in SEATED - {State.PROPOSED})
    context = {
        "rows": [_row(one) for one in here.rows],
        "offered": [_offered(paper, event, named) for paper in services.offered(request.actor, event)],
        "lacks_costs": not event.costs.strip(),
        "named": named,
        **here.context,
    }
    return event_page(request, "trainings/papers.html", event, "papers", **context)


@allow("trainings.write_papers")
@require_http_methods(BOTH)
def write_paper(request: ActingRequest, pk: UUID, kind: str) -> HttpResponse:
    """Write a paper of an event as a draft, and go to it."""
    event = events.event(request.actor.scope, pk)
    if kind not in services.offered(request.actor, event):
        raise NotFound(NOT_FOUND)
    form = WordingForm(request.POST or None, paper=kind, initial=_usual(event, kind))
    states = queries.counts(request.actor.scope, event)

    def act() -> Any:
        return services.write(request.actor, event=pk, paper=kind, wording=form.wording())

    return acting(
        request,
        "trainings/write_paper.html",
        form,
        act,
        done=_("The draft is written. Look at it below, then let it go round."),
        leads_to=_address,
        back=reverse("trainings:papers", args=[pk]),
        back_label=event.name,
        paper=said(services.KINDS[kind].label),
        named=sum(states.get(state, 0) for state in SEATED - {State.PROPOSED}) if kind != "surat-kuota" else None,
        is_many=kind == "surat-panggilan",
        **shown(event),
    )


def _address(made: Any) -> str:
    """Return where a paper that was written is shown, or many together."""
    return reverse("documents:batch" if hasattr(made, "total") else "documents:paper", args=[made.pk])


def _row(one: Any) -> dict[str, Any]:
    """Return a paper as the list shows it; of many written together the first leads to all."""
    batch = one.batch
    url = reverse("documents:batch", args=[batch.pk]) if batch else reverse("documents:paper", args=[one.pk])
    return {**shown_row(one), "url": url, "many": batch.total if batch else 0}


def _offered(paper: str, event: Event, named: int) -> dict[str, Any]:
    needs_names = paper != "surat-kuota"
    return {
        "url": reverse("trainings:write_paper", args=[event.pk, paper]),
        "label": said(services.KINDS[paper].label),
        "is_ready": bool(named) or not needs_names,
    }


def _usual(event: Event, kind: str) -> dict[str, str]:
    """Return what is usual, for whoever writes to change."""
    until = indonesian.weekday(event.answer_until)
    return {
        "to": "\n".join(addressed(event)) if kind == "surat-kuota" else "",
        "through": "Kepala Dinas Sosial kabupaten/kota masing-masing",
        "answer": f"paling lambat {until}, melalui tautan yang dikirim kepada masing-masing peserta",
        "bring": "\n".join(BRING),
    }
