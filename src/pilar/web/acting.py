"""A page with one form and one act, and a button that acts at once: what every app's screens do alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect

from pilar.kernel.problems import Problem
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse

BOTH = ["GET", "POST"]


def acting(
    request: HttpRequest,
    template: str,
    form: forms.BaseForm,
    act: Callable[[], Any],
    /,
    *,
    done: str,
    leads_to: str | Callable[[Any], str],
    **context: Any,
) -> HttpResponse:
    """Show the form, or do the act and go on; ``leads_to`` is an address, or what gives one of what the act returned.

    A refusal stands at its field, and nothing that was typed is lost.
    """
    if form.is_valid():
        try:
            made = act()
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, done)
            return redirect(leads_to if isinstance(leads_to, str) else leads_to(made))
    return page(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def posted(request: HttpRequest, act: Callable[[], object], *, done: str, leads_to: str) -> HttpResponse:
    """Do an act that needs no form, and go on."""
    act()
    messages.success(request, done)
    return redirect(leads_to)
