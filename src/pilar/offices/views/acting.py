"""A page with one form and one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from pilar.web import acting as web

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from pilar.offices.models import Office


def acting(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    act: Callable[[], Office],
    *,
    done: str,
    **context: Any,
) -> HttpResponse:
    """Show the form, or do the act and go to the office; a refusal stands at its field, nothing typed is lost."""
    return web.acting(request, template, form, act, done=done, leads_to=_address, **context)


def _address(office: Office) -> str:
    """Return where an office is shown."""
    return reverse("offices:office", args=[office.pk])
