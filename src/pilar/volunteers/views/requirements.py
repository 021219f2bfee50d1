"""The seven requirements of a person, and one of them for many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.kernel.words import said
from pilar.regions.rules import zone_of
from pilar.volunteers.forms.requirements import ManyForm, RequirementForm
from pilar.volunteers.models import Person
from pilar.volunteers.queries import requirements as queries
from pilar.volunteers.rules.requirements import CHECKS, EVIDENCE, REQUIREMENTS, SETTLED, Check, Requirement
from pilar.volunteers.services import requirements as services
from pilar.volunteers.views.selection import back_to, selection
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.volunteers.models import RequirementCheck
    from pilar.volunteers.services.requirements import Noted

BOTH = ["GET", "POST"]
SHOWN = 12
"""How many of the chosen people are named; the rest is a number."""

LOOKS: dict[Check, tuple[str, str]] = {
    Check.UNKNOWN: ("", "circle-dashed"),
    Check.MET: ("positive", "check"),
    Check.LATER: ("guide", "clock"),
    Check.NOT_MET: ("warning", "alert-triangle"),
    Check.EXCEPTED: ("accent", "file-certificate"),
}
"""Tone and icon of a state; the word stands beside them."""


@allow("volunteers.note_requirement")
@require_http_methods(BOTH)
def requirement(request: ActingRequest, pk: UUID, which: str) -> HttpResponse:
    """Note what was found of one requirement of a person."""
    if which not in set(Requirement):
        raise Http404
    about = Requirement(which)
    person = found_or_404(Person.objects.within(request.actor.scope).select_related("village"), pk=pk)
    form = RequirementForm(request.POST or None, request.FILES or None, requirement=about)
    if form.is_valid():
        try:
            services.note_requirement(
                request.actor, person=person, requirement=about, finding=form.finding(), paper=form.paper()
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The requirement is noted."))
            return redirect(f"{reverse('volunteers:person', args=[person.pk])}#requirements")
    history = [told(one) for one in queries.checks(request.actor.scope, person) if one.typed_requirement is about]
    context = {"form": form, "person": person, "title": said(REQUIREMENTS[about]), "history": history}
    return page(request, "volunteers/requirement.html", context, status=422 if form.errors else 200)


@allow("volunteers.note_many")
@require_http_methods(BOTH)
def note_many(request: ActingRequest) -> HttpResponse:
    """Note one requirement for everybody chosen in the register."""
    keys = selection(request).keys
    form = ManyForm(
        request.POST if "state" in request.POST or "requirement" in request.POST else None,
        initial={"requirement": Requirement.TRAINING.value, "state": Check.LATER.value},
    )
    if form.is_valid():
        try:
            noted = services.note_many(request.actor, people=keys, requirement=form.about(), finding=form.finding())
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _said(noted))
            return redirect(f"{reverse('volunteers:register')}?{back_to(request)}".rstrip("?"))
    people = Person.objects.within(request.actor.scope).filter(pk__in=keys[: services.MOST]).order_by("search_name")
    named = list(people[:SHOWN])
    context = {
        "form": form,
        "keys": keys,
        "list_query": back_to(request),
        "people": " ".join(map(str, keys)),
        "named": named,
        "others": max(people.count() - len(named), 0),
    }
    return page(request, "volunteers/note_many.html", context, status=422 if form.errors else 200)


def section(request: ActingRequest, person: Person) -> dict[str, Any]:
    """Return the seven requirements as the person's page shows them."""
    today = clock.today(zone_of(person.village_id).clock)
    known = list(queries.checks(request.actor.scope, person))
    latest = {one.typed_requirement: one for one in known if one.is_latest}
    found = queries.findings(person, known, today=today)
    may_open = request.actor.may("volunteers.open_evidence")
    return {
        "requirements": [
            {
                "key": one.value,
                "label": said(REQUIREMENTS[one]),
                "wanted": said(EVIDENCE[one]),
                "finding": finding,
                "word": said(CHECKS[finding.state]),
                "tone": LOOKS[finding.state][0],
                "icon": LOOKS[finding.state][1],
                "check": latest.get(one),
                "file": latest[one].file if one in latest and may_open else None,
            }
            for one, finding in found.items()
        ],
        "settled": sum(finding.state in SETTLED for finding in found.values()),
        "may_note": request.actor.may("volunteers.note_requirement"),
    }


def told(check: RequirementCheck) -> dict[str, Any]:
    """Return an earlier finding as the timeline shows it."""
    word = said(CHECKS[Check(check.state)])
    detail = ". ".join(part for part in (check.evidence, check.reason) if part)
    return {
        "sentence": word,
        "icon": LOOKS[Check(check.state)][1],
        "when": check.at,
        "actor": check.by,
        "detail": detail,
    }


def _said(noted: Noted) -> str:
    done = ngettext("Noted for %(count)s PSM.", "Noted for %(count)s PSM.", noted.changed)
    words = done % {"count": id_number(noted.changed)}
    if noted.settled:
        rest = ngettext(
            "For %(count)s it was settled already and stays as it is.",
            "For %(count)s it was settled already and stays as it is.",
            noted.settled,
        )
        words = f"{words} {rest % {'count': id_number(noted.settled)}}"
    return words
