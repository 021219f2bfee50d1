"""Screens of lists: all of them, one with its terms, and the acts on a term and its everyday words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.kernel.problems import Problem
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.policies import queries
from pilar.policies.forms import EndTermForm, SearchForm, TermForm, WordForm
from pilar.policies.models import Term, TermWord
from pilar.policies.queries.words import place_names
from pilar.policies.rules import terms as rules
from pilar.policies.services import terms as services
from pilar.policies.views.settings import about_area, area_of, today_in
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

BOTH = ["GET", "POST"]


@allow("policies.view")
@require_GET
def lists(request: ActingRequest) -> HttpResponse:
    """Show every list with how many terms an area has in it, and how many of them are its own."""
    region = area_of(request)
    known = queries.lists_in_force(list(rules.LISTS), region, today_in(region))
    rows = [
        {
            "slug": one.slug,
            "label": said(one.label),
            "meaning": said(one.meaning),
            "count": len(known[one.key]),
            "own": sum(term.region == region for term in known[one.key]) if region else 0,
        }
        for one in rules.LISTS.values()
    ]
    context = {"rows": rows, **about_area(request.actor, region, place_names([region])[region])}
    return page(request, "policies/lists.html", context)


@allow("policies.view")
@require_GET
def terms(request: ActingRequest, slug: str) -> HttpResponse:
    """Show the terms of a list as an area has them; everyday words find one."""
    one, region, text = rules.list_of(slug), area_of(request), request.GET.get("q", "")[:100]
    known = queries.terms(one.key, region, today_in(region))
    found = rules.finding(known, text)
    names = place_names({NATION, region, *(term.region for term in found)})
    may_add = request.actor.may("policies.add_term") and region == request.actor.region
    context = {
        "label": said(one.label),
        "meaning": said(one.meaning),
        "slug": one.slug,
        "form": SearchForm(request.GET or None),
        "text": text,
        "rows": [{"term": term, "owner": names[term.region]} for term in found],
        "lead": _lead(len(known), names[region]),
        "may_add": may_add and (one.is_local or not region),
        "may_end": request.actor.may("policies.end_term")
        and region == request.actor.region
        and (one.is_local or not region),
        "may_word": request.actor.may("policies.add_word") and region == request.actor.region,
        **about_area(request.actor, region, names[region]),
    }
    return page(request, "policies/terms.html", context, fragment="list")


def _lead(count: int, place: str) -> str:
    sentence = ngettext("%(count)s term is in force in %(place)s.", "%(count)s terms are in force in %(place)s.", count)
    return sentence % {"count": count, "place": place}


@allow("policies.add_term")
@require_http_methods(BOTH)
def add_term(request: ActingRequest, slug: str) -> HttpResponse:
    """Add a term of one's own area."""
    one, region = rules.list_of(slug), request.actor.region
    form = TermForm(request.POST or None, initial={"valid_from": today_in(region)})

    def add() -> object:
        first = form.cleaned_data["valid_from"]
        return services.add_term(request.actor, to=one, wording=form.wording(), valid_from=first)

    place = place_names([region])[region]
    return _act(request, "policies/add_term.html", form, one, add, _("The term is added."), place=place)


@allow("policies.end_term")
@require_http_methods(BOTH)
def end_term(request: ActingRequest, pk: UUID) -> HttpResponse:
    """End a term, or stop using one of an area above."""
    term = found_or_404(Term.objects.within(request.actor.scope), pk=pk)
    services.check_reachable(request.actor, term)
    region = request.actor.region
    form = EndTermForm(request.POST or None, initial={"last_day": today_in(region)})

    def end() -> object:
        return services.end_term(request.actor, term=term, **form.cleaned_data)

    names = place_names([region, term.region])
    about = {"term": term, "is_own": term.region == region, "place": names[region], "owner": names[term.region]}
    one = rules.LISTS[term.list_key]
    return _act(request, "policies/end_term.html", form, one, end, _("The end is noted."), **about)


@allow("policies.add_word")
@require_http_methods(BOTH)
def add_word(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show the everyday words of a term and add one."""
    term = found_or_404(Term.objects.within(request.actor.scope), pk=pk)
    services.check_reachable(request.actor, term)
    form = WordForm(request.POST or None)

    def add() -> object:
        return services.add_word(request.actor, term=term, word=form.cleaned_data["word"])

    words = queries.words_of(term, request.actor.region)
    names = place_names({request.actor.region, *(word.region for word in words)})
    about = {
        "term": term,
        "words": [
            {"word": word, "owner": names[word.region], "is_own": word.region == request.actor.region} for word in words
        ],
        "place": names[request.actor.region],
    }
    one = rules.LISTS[term.list_key]
    return _act(request, "policies/add_word.html", form, one, add, _("The word is added."), **about)


@allow("policies.end_word")
@require_POST
def end_word(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take an everyday word back."""
    word = found_or_404(TermWord.objects.within(request.actor.scope), pk=pk)
    services.end_word(request.actor, word=word)
    messages.success(request, _("The word “%(word)s” finds nothing any more.") % {"word": word.word})
    return redirect(reverse("policies:terms", args=[rules.LISTS[word.list_key].slug]))


def _act(
    request: ActingRequest,
    template: str,
    form: forms.Form,
    one: rules.TermList,
    act: Callable[[], object],
    done: str,
    **about: Any,
) -> HttpResponse:
    """Show the form, or do the act and go back to the list; a refusal stands at its field, nothing typed is lost."""
    if form.is_valid():
        try:
            act()
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, done)
            return redirect(reverse("policies:terms", args=[one.slug]))
    context = {"form": form, "list_label": said(one.label), "slug": one.slug, **about}
    return page(request, template, context, status=422 if form.errors else 200)
