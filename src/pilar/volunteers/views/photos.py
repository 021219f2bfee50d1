"""The photo of one volunteer: set, replace, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.kernel.problems import Problem
from pilar.volunteers.forms import PhotoForm
from pilar.volunteers.models import Person
from pilar.volunteers.services import photos as services
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@allow("volunteers.set_photo")
@require_http_methods(["GET", "POST"])
def photo(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Choose the photo of a person."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            services.set_photo(request.actor, person=person, content=form.cleaned_data["file"].read())
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The photo is in the register."))
            return redirect("volunteers:person", pk=person.pk)
    context = {"form": form, "person": person, "may_remove": request.actor.may("volunteers.remove_photo")}
    return page(request, "volunteers/photo.html", context, status=422 if form.errors else 200)


@allow("volunteers.remove_photo")
@require_POST
def remove_photo(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take the photo of a person away."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    services.remove_photo(request.actor, person=person)
    messages.success(request, _("The photo is removed and wiped."))
    return redirect("volunteers:person", pk=person.pk)
