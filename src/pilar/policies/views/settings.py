"""Screens of settings: those of an area, one with its history, and the decision about one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Problem
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.policies import queries
from pilar.policies.forms import ChangeForm, initial
from pilar.policies.queries.words import place_names, value_in_words
from pilar.policies.rules import inheritance
from pilar.policies.rules import settings as rules
from pilar.policies.services import settings as services
from pilar.regions import queries as regions
from pilar.regions.rules import digits, dotted, zone_of
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.http import HttpResponse

    from pilar.kernel.actor import Actor
    from pilar.policies.models import SettingValue
    from pilar.policies.queries.settings import InForce
    from pilar.policies.rules.inheritance import Decision, Effective
    from pilar.policies.rules.settings import Setting


@allow("policies.view")
@require_GET
def settings(request: ActingRequest) -> HttpResponse:
    """Show what is set for an area, group by group, and where each value comes from."""
    region = area_of(request)
    rows = sorted(queries.all_in_force(region, today_in(region)), key=lambda row: said(row.setting.group))
    names = place_names({NATION, region, *_sources(rows)})
    lines = [{**_line(row, names), "may_change": may_change(request.actor, row.setting, region)} for row in rows]
    context = {
        "groups": [(said(group), list(some)) for group, some in groupby(lines, key=lambda line: line["setting"].group)],
        "lead": _lead(rows, region, names),
        **about_area(request.actor, region, names[region]),
    }
    return page(request, "policies/settings.html", context)


@allow("policies.view")
@require_GET
def setting(request: ActingRequest, slug: str) -> HttpResponse:
    """Show one setting: what holds and why, which areas below differ, and everything that was ever decided."""
    one, region = rules.setting_of(slug), area_of(request)
    day, scope = today_in(region), request.actor.scope
    history = queries.history(one, scope, region)
    below = queries.below(one, scope, region, day)
    names = place_names({NATION, region, *below, *(row.region for row in history)})
    found = queries.in_force([one.key], region, day)[one.key]
    coming = inheritance.coming((row.decision for row in history), region=region, after=day)
    line = _about(one, found, coming, names=names)
    context = {
        **line,
        **about_area(request.actor, region, names[region]),
        "may_change": may_change(request.actor, one, region),
        "note": said(one.narrow.note),
        "default": value_in_words(one, one.default),
        "levels": ", ".join(said(rules.LEVELS[level]) for level in one.levels),
        "entries": [_entry(one, row, names) for row in history],
        "below": [
            {"name": names[code], "code": code, **_about(one, eff, (), names=names)} for code, eff in below.items()
        ],
    }
    return page(request, "policies/setting.html", context)


@allow("policies.change")
@require_http_methods(["GET", "POST"])
def change(request: ActingRequest, slug: str) -> HttpResponse:
    """Decide a setting for one's own area."""
    one, region = rules.setting_of(slug), request.actor.region
    rules.check_level(one, region)
    day = today_in(region)
    found = queries.in_force([one.key], region, day)[one.key]
    first = {"value": initial(one, found.value), "valid_from": day}
    form = ChangeForm(request.POST or None, initial=first, setting=one, may_follow=region != NATION)
    if form.is_valid():
        try:
            services.change(request.actor, setting=one, value=form.decided(), **_days_and_reason(form))
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Decided: %(setting)s.") % {"setting": said(one.label)})
            return redirect(reverse("policies:setting", args=[one.slug]))
    names = place_names({NATION, region, *_source(found)})
    context = {
        "form": form,
        **_about(one, found, (), names=names),
        "note": said(one.narrow.note) if len(region) < rules.REGENCY_LEVEL else "",
        "place": names[region],
    }
    return page(request, "policies/change.html", context, status=422 if form.errors else 200)


def _days_and_reason(form: ChangeForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("valid_from", "valid_until", "reason")}


def area_of(request: ActingRequest) -> str:
    """Return the area whose settings are asked for: one's own, or one below it."""
    asked = request.GET.get("wilayah", "")
    if not asked:
        return request.actor.region
    region = regions.one(digits(asked))
    if region is None or not request.actor.scope.covers(region.pk):
        raise NotFound(NOT_FOUND)
    return region.pk


def about_area(actor: Actor, region: str, name: str) -> dict[str, Any]:
    """Return what the head of every page says of the area it shows."""
    is_own = region == actor.region
    return {"place": name, "region": region, "is_own": is_own, "query": "" if is_own else f"?wilayah={dotted(region)}"}


def today_in(region: str) -> date:
    """Return the day on the calendar of an area."""
    return clock.today(zone_of(region).clock)


def may_change(actor: Actor, setting: Setting, region: str) -> bool:
    """Say whether somebody may decide a setting for an area: one's own, at a level that decides it."""
    held = actor.may("policies.change") and actor.may(setting.permission)
    return held and region == actor.region and rules.may_be_set_at(setting, region)


def _lead(rows: Sequence[InForce], region: str, names: Mapping[str, str]) -> str:
    own = sum(row.effective.source is not None and row.effective.source.region == region for row in rows)
    sentence = ngettext(
        "%(count)s setting holds in %(place)s; %(own)s of them decided there.",
        "%(count)s settings hold in %(place)s; %(own)s of them decided there.",
        len(rows),
    )
    return sentence % {"count": len(rows), "own": own, "place": names[region]}


def _sources(rows: Sequence[InForce]) -> set[str]:
    return {code for row in rows for code in _source(row.effective)}


def _source(found: Effective) -> set[str]:
    return {row.region for row in (found.source, found.held) if row is not None}


def _line(row: InForce, names: Mapping[str, str]) -> dict[str, Any]:
    return {**_about(row.setting, row.effective, row.coming, names=names), "below": row.below}


def _about(
    setting: Setting, found: Effective, coming: Sequence[Decision], *, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return a setting as it holds: its words, its value, whose decision it is, what is held back, what is to come."""
    held = found.held.value if found.held else None
    return {
        "setting": setting,
        "label": said(setting.label),
        "meaning": said(setting.meaning),
        "value": value_in_words(setting, found.value),
        "source": _where_from(found.source, names),
        "held": value_in_words(setting, held) if held is not None else "",
        "coming": [{"day": one.valid_from, "value": _decided(setting, one.value)} for one in coming],
    }


def _where_from(source: Decision | None, names: Mapping[str, str]) -> str:
    if source is None:
        return said(rules.DEFAULT)
    return _("%(place)s since %(day)s") % {"place": names[source.region], "day": _day(source.valid_from)}


def _decided(setting: Setting, value: rules.Value | None) -> str:
    return _("as the area above") if value is None else value_in_words(setting, value)


def _entry(setting: Setting, row: SettingValue, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a decision as the timeline shows it."""
    decided = row.decision
    words = {
        "place": names[row.region],
        "value": _decided(setting, decided.value),
        "since": _day(decided.valid_from),
        "until": _day(decided.valid_until) if decided.valid_until else "",
    }
    sentence = _("%(place)s: %(value)s, from %(since)s.")
    if decided.valid_until:
        sentence = _("%(place)s: %(value)s, from %(since)s until %(until)s.")
    return {
        "sentence": sentence % words,
        "icon": "adjustments-horizontal",
        "when": row.made_at,
        "actor": row.by,
        "detail": row.reason,
    }


def _day(day: date) -> str:
    return date_format(day, "j F Y")
