"""Screens of papers: the list, one paper with what comes next, writing one and looking at it before it is issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.documents import services
from pilar.documents.forms.papers import Filters
from pilar.documents.forms.writing import PaperForm
from pilar.documents.queries import listing
from pilar.documents.rules.kinds import KINDS, Shape, kind_named
from pilar.documents.rules.states import KEPT, STATES, State, may_become
from pilar.documents.rules.tables import first_line
from pilar.documents.views.acting import BOTH, acting, address_of, paper_of
from pilar.documents.views.steps import next_of, said_fetches, said_rounds
from pilar.files.rules import FACTS, Type
from pilar.files.services import open_file
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.words import said
from pilar.offices import queries as offices
from pilar.offices import services as office_services
from pilar.web.access import ActingRequest, allow
from pilar.web.pages import leaf
from pilar.web.shortcuts import attached, page
from pilar.web.templatetags.look import capped

if TYPE_CHECKING:
    from uuid import UUID

    from pilar.documents.models import Document
    from pilar.documents.rules.kinds import Kind

TONES = {
    State.DRAFT: "",
    State.ROUND: "warning",
    State.APPROVED: "guide",
    State.OUT: "warning",
    State.ISSUED: "positive",
    State.REVOKED: "negative",
    State.REPLACED: "negative",
    State.DISCARDED: "",
}
MARKS = {
    State.DRAFT: "pencil",
    State.ROUND: "signature",
    State.APPROVED: "circle-check",
    State.OUT: "send",
    State.ISSUED: "file-certificate",
    State.REVOKED: "circle-x",
    State.REPLACED: "refresh",
    State.DISCARDED: "trash",
}


@allow("documents.view")
@require_GET
def papers(request: ActingRequest) -> HttpResponse:
    """Show the papers of one's area, the newest first."""
    filters = Filters(request.GET or None)
    cleaned = filters.cleaned_data if filters.is_valid() else {}
    wish = listing.Wish(text=cleaned.get("q", ""), state=cleaned.get("state", ""), kind=cleaned.get("kind", ""))
    given = {name: value for name, value in cleaned.items() if value}
    here = leaf(request, listing.papers(request.actor, wish), size=listing.PAGE, kept=given, whole=listing.whole)
    waiting = listing.open_count(request.actor)
    lead = ngettext("%(count)s paper is not issued yet.", "%(count)s papers are not issued yet.", waiting)
    context = {
        "form": filters,
        "own": offices.own_office(request.actor.region),
        "rows": [shown_row(one) for one in here.rows],
        "lead": lead % {"count": capped(waiting)},
        **here.context,
    }
    return page(request, "documents/papers.html", context, fragment="list")


@allow("documents.view")
@require_GET
def paper(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show a paper: its state, what comes next, how it will look or where its file is, whose hands it went through."""
    one = paper_of(request, pk)
    kept, data, kind = one.typed_state in KEPT, one.data, one.typed_kind
    by_hand = {"edit", "replace"} if kind.permission else set()
    context = {
        **shown_row(one),
        "kept": kept,
        "next": None if one.batch_id and not kept else next_of(request.actor, one),
        "rounds": said_rounds(one),
        "fetches": said_fetches(one),
        "preview": not kept and one.typed_state is not State.DISCARDED,
        "newer": one.replaced_by.exclude(state=State.DISCARDED.value).first(),
        "may": {name: request.actor.may(f"documents.{name}") for name in {"discard", "revoke"} | by_hand},
        "editable": one.typed_state is State.DRAFT,
        "discardable": may_become(one.typed_state, State.DISCARDED) and one.batch_id is None,
        "facts": [(said(label), text) for label, text in one.facts if text],
        "has_table": any(field.shape is Shape.ROWS and data[field.key] for field in kind.fields),
    }
    return page(request, "documents/paper.html", context)


@allow("documents.draft")
@require_http_methods(BOTH)
def draft(request: ActingRequest, office: UUID, kind: str) -> HttpResponse:
    """Draft a paper."""
    own = offices.office(request.actor.scope, pk=office)
    office_services.check_own(request.actor, own)
    known = kind_named(kind)
    if not known.permission:
        raise NotFound(NOT_FOUND)
    form = PaperForm(request.POST or None, kind=known)

    def act() -> object:
        title = form.cleaned_data["known_as"]
        return services.draft(request.actor, office=own, kind=known, title=title, data=form.data_of_paper())

    return acting(
        request,
        "documents/write.html",
        form,
        act,
        done=_("The draft is written. Look at it below, then let it go round."),
        leads_to=reverse("documents:papers"),
        to_what_was_made=True,
        kind=said(known.label),
        office=own,
    )


@allow("documents.edit")
@require_http_methods(BOTH)
def edit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write on a draft."""
    one = paper_of(request, pk)
    first = {"known_as": one.title, "seen": services.version(one)}
    form = PaperForm(request.POST or None, kind=one.typed_kind, data=one.data, initial=first)

    def act() -> object:
        cleaned = form.cleaned_data
        data = form.data_of_paper()
        return services.edit(request.actor, document=one, title=cleaned["known_as"], data=data, seen=cleaned["seen"])

    return acting(
        request,
        "documents/write.html",
        form,
        act,
        done=_("The draft is changed."),
        leads_to=address_of(one),
        kind=said(one.typed_kind.label),
        office=one.office,
        document=one,
    )


@allow("documents.replace")
@require_http_methods(BOTH)
def replace(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Draft a paper that takes the place of one in force."""
    one = paper_of(request, pk)
    form = PaperForm(request.POST or None, kind=one.typed_kind, data=one.data, initial={"known_as": one.title})

    def act() -> object:
        title = form.cleaned_data["known_as"]
        return services.replace(request.actor, document=one, title=title, data=form.data_of_paper())

    return acting(
        request,
        "documents/write.html",
        form,
        act,
        done=_("The draft is written. The paper in force holds until the new one is issued."),
        leads_to=address_of(one),
        to_what_was_made=True,
        kind=said(one.typed_kind.label),
        office=one.office,
        replaced=one,
    )


@allow("documents.view")
@require_GET
def concept(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give a draft as a PDF, marked as one on every page."""
    one = paper_of(request, pk)
    if one.typed_state in KEPT:
        raise NotFound(NOT_FOUND)
    return pdf(services.concept(request.actor, document=one), name=f"konsep_{services.file_name(one)}", inline=True)


@allow("documents.view")
@require_GET
def picture(request: ActingRequest, pk: UUID, number: int) -> HttpResponse:
    """Show one page of a draft as it will look."""
    one = paper_of(request, pk)
    pages = [] if one.typed_state in KEPT else services.pages(request.actor, document=one)
    if not 0 < number <= len(pages):
        raise NotFound(NOT_FOUND)
    return HttpResponse(pages[number - 1], content_type="image/png", headers={"Cache-Control": "no-store"})


@allow("documents.fetch_table")
@require_GET
def table(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the list on a paper as a workbook."""
    content = services.table(request.actor, document=paper_of(request, pk))
    return attached(content, name="daftar.xlsx", media=FACTS[Type.XLSX].media)


@allow("documents.view")
@require_GET
def file(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give an issued paper, byte for byte as it was issued; whoever fetched it is noted."""
    one = paper_of(request, pk)
    if one.file is None:
        raise NotFound(NOT_FOUND)
    content, _type = open_file(request.actor, file=one.file)
    return pdf(content, name=one.file.name)


def by_label() -> list[Kind]:
    """Return every kind of paper in the order of the alphabet, as the reader knows them."""
    return sorted(KINDS.values(), key=lambda kind: said(kind.label))


def pdf(content: bytes, *, name: str, inline: bool = False) -> HttpResponse:
    """Return a PDF, to be saved or to be shown."""
    return attached(content, name=name, media=FACTS[Type.PDF].media, inline=inline)


def shown_row(one: Document) -> dict[str, Any]:
    """Return a paper as lists and pages show it."""
    state = one.typed_state
    return {
        "document": one,
        "kind": said(one.typed_kind.label),
        "state": said(STATES[state]),
        "tone": TONES[state],
        "mark": MARKS[state],
        "apart": _apart(one),
    }


def _apart(one: Document) -> str:
    """Return what tells one of many papers with the same title from the others."""
    batch = one.batch
    return first_line(one.data.get(batch.apart_by)) if batch and batch.apart_by else ""
