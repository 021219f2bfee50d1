"""``pilar coverage``: which villages of a region have a PSM, in the same numbers as on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pilar.cli.actors import acting, region_of
from pilar.cli.terminal import answer, complain, say, table
from pilar.kernel import clock
from pilar.kernel.actor import system_actor
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.regions.rules import Level, digits, dotted, zone_of
from pilar.volunteers.queries import coverage as queries
from pilar.volunteers.queries.overview import overview
from pilar.volunteers.rules.presence import PRESENCES, Presence
from pilar.volunteers.services.areas import rebuild_coverage
from pilar.volunteers.views.overview import COUNTRY, lead, loads
from pilar.volunteers.views.units import columns, line
from pilar.web.templatetags.look import id_number, long_date

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.queries.overview import Overview

PERMISSION, REBUILD = "volunteers.coverage", "volunteers.rebuild_coverage"


def run(options: Namespace) -> int:
    """Answer for the country, a region or a village; make its numbers anew before, where that is asked for."""
    permissions = (PERMISSION, REBUILD) if options.rebuild else (PERMISSION,)
    actor = acting(options.username) if options.username else system_actor("pilar coverage", *permissions)
    actor.check(PERMISSION)
    region = _region(options.code, actor)
    _say_what_became(options.code, region)
    code = region.pk if region else NATION
    if options.rebuild:
        done = rebuild_coverage(actor, code=code)
        complain(_("%(count)s villages were counted anew.") % {"count": id_number(done)})
    over = overview(actor.scope, code, today=clock.today(zone_of(code).clock))
    if options.as_json:
        answer(_facts(actor, over, region))
    else:
        say(_village_sentence(actor, region) if region and region.level == Level.VILLAGE else _page(region, over))
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


def _facts(actor: Actor, over: Overview, region: Region | None) -> dict[str, Any]:
    """Return what is known of a region, for programs; of a village its state too."""
    facts: dict[str, Any] = {**_called(region), **over.numbers()}
    if region is not None and region.level == Level.VILLAGE:
        return facts | _village(actor, region)
    return facts | {"units": [{**_called(unit), **over.numbers_of(unit.pk)} for unit in over.units]}


def _called(region: Region | None) -> dict[str, Any]:
    return {"code": region.dotted if region else COUNTRY, "name": region.name if region else "Indonesia"}


def _page(region: Region | None, over: Overview) -> str:
    known = columns(over)
    heads = [_("Code"), _("Region"), *(column.label for column in known)]
    rows = [[unit.dotted, unit.name, *(cell["value"] for cell in line(over, unit.pk, known))] for unit in over.units]
    title = f"{region.name} ({region.dotted})" if region else "Indonesia"
    beside = [f"{one['label']}: {one['value']}" for one in loads(over, may_view=False)] if over.whole.joined else []
    numbers = frozenset(range(2, len(heads)))
    return "\n".join((title, lead(over), *beside, "", table([heads, *rows], numbers=numbers)))


def _village(actor: Actor, region: Region) -> dict[str, Any]:
    state = queries.presences(actor.scope, region.pk).get(region.pk)
    return {
        "presence": (state.typed_presence if state else Presence.NOT_JOINED).value,
        "competence": state.competence if state else "",
        "since": _iso(state.since) if state else None,
        "until": _iso(state.until) if state else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _village_sentence(actor: Actor, region: Region) -> str:
    state = queries.presences(actor.scope, region.pk).get(region.pk)
    presence = state.typed_presence if state else Presence.NOT_JOINED
    since = state.since if state else None
    words = {"place": f"{region.name} ({region.dotted})", "state": said(PRESENCES[presence]), "day": long_date(since)}
    return (_("%(place)s: %(state)s since %(day)s") if since else "%(place)s: %(state)s") % words
