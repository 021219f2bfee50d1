"""A page with one form and one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from pilar.kernel.problems import Problem
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

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
    if form.is_valid():
        try:
            office = act()
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, done)
            return redirect(reverse("offices:office", args=[office.pk]))
    return page(request, template, {"form": form, **context}, status=422 if form.errors else 200)
