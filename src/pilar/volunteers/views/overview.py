"""How the coverage of a region is said: the sentence that heads it, its numbers with their lists, its months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.regions.rules import REGENCY_LENGTH, dotted
from pilar.volunteers.queries import coverage as queries
from pilar.volunteers.queries import decided
from pilar.volunteers.rules.presence import PRESENCES, STATES, Presence
from pilar.volunteers.rules.trend import TOLD, chart
from pilar.web.templatetags.look import capped, id_decimal, id_number, long_date, percent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pilar.kernel.scope import Scope
    from pilar.volunteers.queries.overview import Overview
    from pilar.volunteers.rules.trend import Line

COUNTRY = "indonesia"


def place_of(code: str) -> str:
    """Return a region as it stands in an address."""
    return dotted(code) if code else COUNTRY


def lead(over: Overview) -> str:
    """Return the sentence that says the state of an area in numbers."""
    whole = over.whole
    if not whole.joined:
        return _("This area has not joined Pilar yet; nothing is known of its villages.")
    parts = [_served(over), _vacant(over)]
    if whole.silent:
        parts.append(_("from %(silent)s nothing was heard") % {"silent": id_number(whole.silent)})
    sentences = [f"{'; '.join(parts)}."]
    if whole.untrained_villages:
        words = _("In %(count)s villages with a PSM nobody has followed the basic training yet.")
        sentences.append(words % {"count": id_number(whole.untrained_villages)})
    if whole.not_joined:
        words = _("%(count)s villages lie in areas that have not joined.")
        sentences.append(words % {"count": id_number(whole.not_joined)})
    return " ".join(sentences)


def _served(over: Overview) -> str:
    words = _("%(served)s of %(joined)s villages are served")
    if over.whole.pending:
        words = _("%(served)s of %(joined)s villages are served, %(pending)s of them with the SK pending")
    return words % {name: id_number(getattr(over.whole, name)) for name in ("served", "joined", "pending")}


def _vacant(over: Overview) -> str:
    words = _("%(vacant)s are vacant")
    if over.long_vacant:
        words = _("%(vacant)s are vacant, %(long)s of them for 90 days or more")
    return words % {"vacant": id_number(over.whole.vacant), "long": id_number(over.long_vacant)}


def label(state: Presence) -> str:
    """Return the word for a state where several stand side by side: a village whose SK is pending is served too."""
    return _("Served, with SK") if state is Presence.FILLED else said(PRESENCES[state])


def states(over: Overview) -> list[dict[str, Any]]:
    """Return how many villages are in which state, each number leading to those villages."""
    villages = _villages(over)
    return [
        {
            "label": label(state),
            "value": id_number(over.whole.states[state]),
            "note": percent(over.whole.states[state] / over.whole.joined) if over.whole.joined else "",
            "state": state.value,
            "url": f"{villages}?state={state.value}",
        }
        for state in STATES
    ]


def loads(over: Overview, *, may_view: bool) -> list[dict[str, Any]]:
    """Return the numbers beside the states, each leading to its list if one may see people; villages name nobody."""
    villages, whole = _villages(over), over.whole
    people = f"{reverse('volunteers:register')}?region={over.code}" if may_view else ""
    days = decided.soon_days(over.code, over.today)
    return [
        _number(_("With basic training"), whole.trained_villages, f"{villages}?training=trained", _("villages")),
        _number(_("Basic training not yet"), whole.untrained_villages, f"{villages}?training=not_yet", _("villages")),
        _number(
            _("Soon vacant"),
            over.soon_vacant,
            f"{villages}?soon=1",
            _("the last SK ends within %(days)s days") % {"days": id_number(days)},
        ),
        _number("PSM", whole.people, people and f"{people}&service=open", _("not ended")),
        _number(_("PSM per village"), None, f"{villages}?sort=-people", said_as=id_decimal(over.load.per_village, 2)),
        *_residents(over),
        _number(_("SK that end"), None, people and f"{people}&ends=90", _("within 90 days"), capped(over.ending)),
        _number(_("60 years and older"), None, people and f"{people}&age=60&service=open", "PSM", capped(over.old)),
    ]


def _residents(over: Overview) -> list[dict[str, Any]]:
    """Return for how many residents each PSM is there, where the population is known."""
    if over.load.residents is None:
        return []
    url = f"{_own(over)}?sort=-residents#units"
    if len(over.code) == REGENCY_LENGTH:
        url = reverse("regions:place", args=[dotted(over.code)])
    note = _("of %(residents)s residents") % {"residents": id_number(over.load.residents)}
    return [_number(_("Residents per PSM"), None, url, note, id_number(over.load.residents_each))]


def _number(words: str, value: int | None, url: str, note: str = "", said_as: str = "") -> dict[str, Any]:
    return {"label": words, "value": said_as or id_number(value), "note": note, "url": url}


def _villages(over: Overview) -> str:
    return reverse("volunteers:villages", args=[place_of(over.code)])


def _own(over: Overview) -> str:
    return (
        reverse("volunteers:coverage", args=[dotted(over.code)]) if over.code else reverse("volunteers:coverage_nation")
    )


def months(scope: Scope, code: str) -> dict[str, Any]:
    """Return the months behind as a chart with its sentence and a table; below kab/kota none are kept."""
    if len(code) > REGENCY_LENGTH:
        return {}
    known = queries.months(scope, code)
    series = {name: [getattr(tally, name) for tally in known.values()] for name in ("served", "vacant")}
    drawn = chart(list(known), series)
    if drawn is None:
        return {"has_months": True}
    rows = [{"day": day, "tally": tally} for day, tally in reversed(known.items())]
    return {"has_months": True, "chart": drawn, "months": rows, "chart_title": _trend(drawn.of, min(known))}


def _trend(lines: Mapping[str, Line], since: date) -> str:
    """Return the sentence that the chart proves."""
    parts = [
        said(words[lines[key].change]) % {"first": id_number(lines[key].first), "last": id_number(lines[key].last)}
        for key, words in TOLD.items()
    ]
    return _("Since %(day)s %(served)s; %(vacant)s.") % {
        "day": long_date(since),
        **dict(zip(TOLD, parts, strict=True)),
    }
