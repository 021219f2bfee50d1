"""Putting an assignment right, and reading what the register said of it on an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel import clock
from pilar.kernel.words import said
from pilar.regions.rules import zone_of
from pilar.volunteers.forms.corrections import BeliefForm, CorrectionForm
from pilar.volunteers.queries.corrections import believed
from pilar.volunteers.rules.corrections import FIELDS, kept
from pilar.volunteers.services import corrections as services
from pilar.volunteers.views.assignments import acted, assignment_of
from pilar.volunteers.views.words import field_value
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.volunteers.queries.corrections import Belief


@allow("volunteers.correct")
@require_http_methods(["GET", "POST"])
def correct(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Put right what an assignment says."""
    assignment = assignment_of(request, pk)
    form = CorrectionForm(request.POST or None, assignment=assignment)

    def put_right() -> object:
        reason = form.cleaned_data["reason"]
        return services.correct(request.actor, assignment=assignment, standing=form.standing(), reason=reason)

    return acted(request, "volunteers/correct.html", form, assignment, put_right, _("The assignment is put right."))


@allow("volunteers.view")
@require_GET
def belief(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show what the register said of an assignment at the end of a day, beside what it says now."""
    assignment = assignment_of(request, pk)
    today = clock.today(zone_of(assignment.village_id).clock)
    form = BeliefForm(request.GET if "pada" in request.GET else {"pada": today.isoformat()})
    day = form.cleaned_data["pada"] if form.is_valid() else today
    found = believed(request.actor.scope, assignment, on=day)
    context = {
        "form": form,
        "assignment": assignment,
        "person": assignment.person,
        "day": day,
        "belief": found,
        "rows": _rows(found, kept(assignment.standing)),
    }
    return page(request, "volunteers/belief.html", context, status=422 if form.errors else 200)


def _rows(found: Belief | None, now: dict[str, str | None]) -> list[dict[str, Any]]:
    """Return each field with what was said then and what is said now."""
    then = kept(found.standing) if found is not None else {}
    return [
        {
            "label": said(label),
            "then": field_value(name, then.get(name)),
            "now": field_value(name, now[name]),
            "differs": found is not None and then.get(name) != now[name],
        }
        for name, label in FIELDS.items()
    ]
