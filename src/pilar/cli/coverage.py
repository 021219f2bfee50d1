"""``pilar coverage``: which villages of a region have a PSM, in the same numbers as on the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pilar.cli.actors import acting, region_of
from pilar.cli.terminal import answer, complain, say, table
from pilar.kernel.actor import system_actor
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.regions.rules import Level, digits, dotted
from pilar.volunteers.queries import coverage as queries
from pilar.volunteers.rules.presence import PRESENCES, Presence
from pilar.web.templatetags.look import id_number, long_date, percent

if TYPE_CHECKING:
    from argparse import Namespace

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.queries.coverage import Tally

COUNTRY = "indonesia"
NOTHING = "–"
PERMISSION = "volunteers.coverage"
NUMBERS = frozenset({2, 3, 4, 5, 6, 7, 8})


def run(options: Namespace) -> int:
    """Answer for the country, a region or a village."""
    actor = acting(options.username) if options.username else system_actor("pilar coverage", PERMISSION)
    actor.check(PERMISSION)
    region = _region(options.code, actor)
    _say_what_became(options.code, region)
    if region is not None and region.level == Level.VILLAGE:
        found = _village(actor, region)
        answer(found) if options.as_json else say(_village_sentence(region, found))
        return 0
    units = list(regions.children(region.pk if region else NATION))
    tallies = queries.tallies(actor.scope, units)
    whole = queries.total(tallies.values())
    if options.as_json:
        answer({**_facts(region, whole), "units": [_facts(unit, tallies[unit.pk]) for unit in units]})
    else:
        say(_page(region, whole, [(unit, tallies[unit.pk]) for unit in units]))
    return 0


def _region(text: str, actor: Actor) -> Region | None:
    if text.strip().lower() != COUNTRY:
        return region_of(text, actor=actor)
    if not actor.scope.covers(NATION):
        raise NotFound(NOT_FOUND)
    return None


def _say_what_became(text: str, region: Region | None) -> None:
    """Say beside the answer when it is that of a successor, for programs read the answer alone."""
    if region is not None and digits(text) != region.pk:
        words = {"code": dotted(digits(text)), "now": region.dotted, "name": region.full_name}
        complain(_("The code %(code)s is now %(now)s, %(name)s; the answer is for that region.") % words)


def _facts(region: Region | None, tally: Tally) -> dict[str, Any]:
    """Return what is known of a region, for programs."""
    share = tally.percent_served
    return {
        "code": region.dotted if region else COUNTRY,
        "name": region.name if region else "Indonesia",
        "villages": tally.villages,
        "joined": tally.joined,
        "not_joined": tally.not_joined,
        "served": tally.served,
        **{state.value: tally.states[state] for state in (Presence.FILLED, Presence.PENDING)},
        **{state.value: tally.states[state] for state in (Presence.UNABLE, Presence.VACANT)},
        "people": tally.people,
        "percent_served": None if share is None else round(share, 2),
    }


def _page(region: Region | None, whole: Tally, units: list[tuple[Region, Tally]]) -> str:
    heads = [_("Code"), _("Region"), _("Villages"), _("Served"), "%", *map(said, _states()), _("Vacant"), "PSM"]
    rows = [heads, *([unit.dotted, unit.name, *_numbers(tally)] for unit, tally in units)]
    title = f"{region.name} ({region.dotted})" if region else "Indonesia"
    return "\n".join((title, _lead(whole), "", table(rows, numbers=NUMBERS)))


def _states() -> tuple[str, str]:
    return PRESENCES[Presence.PENDING], PRESENCES[Presence.UNABLE]


def _numbers(tally: Tally) -> list[str]:
    share = tally.percent_served
    if share is None:
        return [id_number(tally.villages), *[NOTHING] * 6]
    counts = (tally.pending, tally.unable, tally.vacant, tally.people)
    return [id_number(tally.villages), id_number(tally.served), percent(share / 100), *map(id_number, counts)]


def _lead(whole: Tally) -> str:
    if not whole.joined:
        return _("This area has not joined Pilar yet; nothing is known of its villages.")
    served = _("%(served)s of %(joined)s villages are served")
    if whole.pending:
        served = _("%(served)s of %(joined)s villages are served, %(pending)s of them with the SK pending")
    numbers = {name: id_number(getattr(whole, name)) for name in ("served", "joined", "pending", "vacant")}
    sentence = f"{served}; {_('%(vacant)s are vacant')}." % numbers
    if not whole.not_joined:
        return sentence
    rest = _("%(count)s villages lie in areas that have not joined.") % {"count": id_number(whole.not_joined)}
    return f"{sentence} {rest}"


def _village(actor: Actor, region: Region) -> dict[str, Any]:
    state = queries.presences(actor.scope, region.pk).get(region.pk)
    presence = state.typed_presence if state else Presence.NOT_JOINED
    since = state.since if state else None
    return {
        "code": region.dotted,
        "name": region.name,
        "presence": presence.value,
        "since": since.isoformat() if since else None,
        "people": state.people if state else 0,
    }


def _village_sentence(region: Region, found: dict[str, Any]) -> str:
    state = said(PRESENCES[Presence(found["presence"])])
    since = date.fromisoformat(found["since"]) if found["since"] else None
    words = {"place": f"{region.name} ({region.dotted})", "state": state, "day": long_date(since)}
    return (_("%(place)s: %(state)s since %(day)s") if since else "%(place)s: %(state)s") % words
