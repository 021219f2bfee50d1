"""A page with one form and one act on a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from pilar.documents.models import Batch
from pilar.documents.queries import seeing
from pilar.kernel.problems import Problem
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from pilar.documents.models import Document
    from pilar.web.access import ActingRequest

BOTH = ["GET", "POST"]


def thing_of(request: ActingRequest, pk: UUID) -> Document | Batch:
    """Return a paper or a batch that is there, or 404; what is done before they are issued is the same for both."""
    return seeing.batches(request.actor).filter(pk=pk).first() or paper_of(request, pk)


def paper_of(request: ActingRequest, pk: UUID) -> Document:
    """Return a paper that is there for whoever asks, or 404."""
    return found_or_404(seeing.papers(request.actor).select_related("replaces"), pk=pk)


def acting(
    request: ActingRequest,
    template: str,
    form: forms.Form,
    act: Callable[[], object],
    /,
    *,
    done: str,
    leads_to: str,
    to_what_was_made: bool = False,
    **context: Any,
) -> HttpResponse:
    """Show the form, or do the act and go on: to ``leads_to``, or to the paper or batch that the act made.

    A refusal stands at its field, nothing typed is lost.
    """
    if form.is_valid():
        try:
            made = act()
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, done)
            return redirect(address_of(cast("Document | Batch", made)) if to_what_was_made else leads_to)
    return page(request, template, {"form": form, "back": leads_to, **context}, status=422 if form.errors else 200)


def posted(request: ActingRequest, act: Callable[[], object], *, done: str, leads_to: str) -> HttpResponse:
    """Do an act that needs no form, and go on."""
    act()
    messages.success(request, done)
    return redirect(leads_to)


def address_of(one: Document | Batch) -> str:
    """Return where a paper or a batch is shown."""
    return reverse("documents:batch" if isinstance(one, Batch) else "documents:paper", args=[one.pk])
