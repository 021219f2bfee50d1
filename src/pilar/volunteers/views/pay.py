"""Where the allowance of one volunteer is paid to: masked, opened by a look with its purpose, written, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.kernel.problems import Problem
from pilar.volunteers.forms import LookForm, PayForm
from pilar.volunteers.models import Person
from pilar.volunteers.queries.pay import pay_of
from pilar.volunteers.services import pay as services
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@allow("volunteers.look_pay")
@require_http_methods(["GET", "POST"])
def pay(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show where is paid to, masked; who says what it is for sees it in full once, and the journal tells of it."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    form, seen = LookForm(request.POST or None), None
    if form.is_valid():
        purpose, words = form.purpose_of(), form.cleaned_data["words"]
        try:
            seen = services.look_pay(request.actor, person=person, purpose=purpose, words=words)
        except Problem as problem:
            add_problem(form, problem)
    may = request.actor.may
    context = {"form": form, "person": person, "seen": seen, "may_write": may("volunteers.write_pay")}
    context |= {"pay": pay_of(person, request.actor.scope), "may_read_journal": may("journal.read")}
    return page(request, "volunteers/pay.html", context, status=422 if form.errors else 200)


@allow("volunteers.write_pay")
@require_http_methods(["GET", "POST"])
def write_pay(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write where the allowance of a person is paid to."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    known = pay_of(person, request.actor.scope)
    form = PayForm(request.POST or None, initial={"bank": known.bank} if known else None)
    if form.is_valid():
        try:
            services.write_pay(request.actor, person=person, details=form.details())
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(
                request, _("It is written where the allowance of %(name)s is paid to.") % {"name": person.name}
            )
            return redirect("volunteers:pay", pk=person.pk)
    context = {"form": form, "person": person, "pay": known, "may_clear": request.actor.may("volunteers.clear_pay")}
    return page(request, "volunteers/write_pay.html", context, status=422 if form.errors else 200)


@allow("volunteers.clear_pay")
@require_POST
def clear_pay(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take away where the allowance of a person is paid to."""
    person = found_or_404(Person.objects.within(request.actor.scope), pk=pk)
    services.clear_pay(request.actor, person=person)
    messages.success(request, _("Account and tax number are taken away."))
    return redirect("volunteers:person", pk=person.pk)
