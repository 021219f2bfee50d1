"""Screens of how an office prints its papers: wording, sheet and font, with a look before it is saved."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.documents import services
from pilar.documents.forms.offices import TemplateForm
from pilar.documents.queries import listing
from pilar.documents.rules.kinds import kind_named
from pilar.documents.rules.papers import Font, Paper
from pilar.documents.views.acting import BOTH, acting
from pilar.documents.views.numbers import office_of
from pilar.documents.views.papers import by_label
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.documents.models import Template
    from pilar.documents.rules.kinds import Kind
    from pilar.offices.models import Office

MOST_PAGES = 4


@allow("documents.save_template")
@require_GET
def templates(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show how an office prints each kind of paper: by its own version, or by the national default."""
    office = office_of(request, pk)
    own = listing.templates_of(request.actor.scope, office.pk)
    rows = [{"key": kind.key, "label": said(kind.label), "template": own.get(kind.key)} for kind in by_label()]
    return page(request, "documents/templates.html", {"office": office, "rows": rows})


@allow("documents.save_template")
@require_http_methods(BOTH)
def template(request: ActingRequest, pk: UUID, kind: str) -> HttpResponse:
    """Write how an office prints a kind of paper; look first, save then."""
    office, known = office_of(request, pk), kind_named(kind)
    own = listing.templates_of(request.actor.scope, office.pk).get(kind)
    form = TemplateForm(request.POST or None, kind=known, template=own)
    leads_to = reverse("documents:templates", args=[pk])
    context: dict[str, Any] = {"office": office, "kind": said(known.label), "template": own, "back": leads_to}
    if request.method == "POST" and "look" in request.POST:
        shown = _looked(request, form, office, known)
        return page(
            request, "documents/template.html", {"form": form, "pictures": shown, **context}, status=_status(form)
        )
    if request.method == "GET":
        form = TemplateForm(kind=known, template=own)
        context["pictures"] = _pictures(request, office, known, _wish_of(own) if own else services.usual(known))
        return page(request, "documents/template.html", {"form": form, **context})

    def act() -> object:
        return services.save_template(request.actor, office=office, kind=known, wish=form.wish())

    del context["back"]
    done = _("The template is saved and in force; papers issued before stay as they are.")
    return acting(request, "documents/template.html", form, act, done=done, leads_to=leads_to, **context)


def _looked(request: ActingRequest, form: TemplateForm, office: Office, kind: Kind) -> list[str]:
    """Return how the example looks by what was typed; what is wrong stands at its field."""
    if not form.is_valid():
        return []
    try:
        return _pictures(request, office, kind, form.wish())
    except Problem as problem:
        add_problem(form, problem)
        return []


def _pictures(request: ActingRequest, office: Office, kind: Kind, wish: services.Wish) -> list[str]:
    pages = services.pictures(request.actor, office=office, kind=kind, wish=wish)[:MOST_PAGES]
    return [f"data:image/png;base64,{base64.b64encode(one).decode()}" for one in pages]


def _wish_of(row: Template) -> services.Wish:
    return services.Wish(Paper(row.paper), Font(row.font), row.wording, row.place, row.layout)


def _status(form: TemplateForm) -> int:
    return 422 if form.errors else 200
