"""A page with one form and one act on a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.urls import reverse

from pilar.documents.models import Batch
from pilar.documents.queries import seeing
from pilar.web import acting as web
from pilar.web.acting import BOTH, posted
from pilar.web.shortcuts import found_or_404

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from pilar.documents.models import Document
    from pilar.web.access import ActingRequest

__all__ = ["BOTH", "acting", "address_of", "paper_of", "posted", "thing_of"]


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
    after = cast("Callable[[object], str]", address_of) if to_what_was_made else leads_to
    return web.acting(request, template, form, act, done=done, leads_to=after, back=leads_to, **context)


def address_of(one: Document | Batch) -> str:
    """Return where a paper or a batch is shown."""
    return reverse("documents:batch" if isinstance(one, Batch) else "documents:paper", args=[one.pk])
