"""What waits for an actor, and what a search over everything finds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pilar.kernel import clock
from pilar.kernel.counting import counted
from pilar.notices import queries as notices
from pilar.regions import queries as regions
from pilar.regions.rules import Level, zone_of
from pilar.volunteers.queries import coverage, decided, wishes
from pilar.volunteers.queries import register as people
from pilar.volunteers.queries.overview import overview
from pilar.volunteers.queries.villages import VillageWish, taken, villages
from pilar.volunteers.rules.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.notices.models import Notice
    from pilar.regions.models import Region
    from pilar.volunteers.queries.overview import Overview

LONGEST = 8
FOUND = 20


def waiting(actor: Actor) -> dict[str, Any]:
    """Return what waits for an actor: its office's notices, people without a decree, the longest vacant villages."""
    today = clock.today(zone_of(actor.region).clock)
    context: dict[str, Any] = {"today": today}
    if actor.may("notices.view"):
        context["notices"] = notices.told(actor, _mixed(list(notices.inbox(actor)[: notices.MOST_COUNTED])))
    if actor.may("volunteers.move_stage"):
        pending = people.register(actor.scope, wishes.Wish(service=wishes.SERVING_WITHOUT_DECREE), today=today)
        context["pending"] = counted(pending)
        context["overdue_days"] = days = decided.overdue_days(actor.region, today)
        late = wishes.Wish(service=wishes.DECREE_OVERDUE, overdue_days=days)
        overdue = people.register(actor.scope, late, today=today)
        context["overdue"] = counted(overdue) if context["pending"] else 0
    if actor.may("volunteers.coverage"):
        context |= _coverage(actor, today=today)
    return context


def _mixed(inbox: Sequence[Notice]) -> list[Notice]:
    """Return the first of what waits, some of each kind before more of one, so that a crowd hides nothing else."""
    before = Counter[str]()
    ranked = []
    for place, notice in enumerate(inbox):
        ranked.append((before[notice.kind], place))
        before[notice.kind] += 1
    return [inbox[place] for place in sorted(place for _rank, place in sorted(ranked)[:LONGEST])]


def _coverage(actor: Actor, *, today: date) -> dict[str, Any]:
    region = regions.one(actor.region)
    over = overview(actor.scope, actor.region, today=today)
    is_village = region is not None and region.level == Level.VILLAGE
    wish = VillageWish(region=actor.region, states=(Presence.VACANT,))
    rows = villages(actor.scope, wish, today=today).filter(since__isnull=False)
    vacant = taken(rows, wish.order, most=LONGEST)
    places = regions.path(row.village_id for row in vacant)
    return {
        "region": region,
        "over": over,
        "whole": over.whole,
        "presses": [] if is_village else _pressing(over),
        "vacant": [
            {"row": row, "place": _address_in(actor.region, places[row.village_id]), "days": (today - row.since).days}
            for row in vacant
            if row.since is not None
        ],
        "is_village": is_village,
        "state": coverage.presences(actor.scope, actor.region).get(actor.region) if is_village else None,
        "place": regions.address(regions.path([actor.region])[actor.region]) if is_village else "",
    }


def _pressing(over: Overview) -> list[tuple[str, int]]:
    """Return what of the villages waits to be looked at, each with how many they are."""
    counts = (("silent", over.whole.silent), ("soon", over.soon_vacant), ("long", over.long_vacant))
    return [(name, count) for name, count in counts if count]


def _address_in(code: str, above: Sequence[Region]) -> str:
    """Return what lies above a village, but below the area one works in: that one goes without saying."""
    return regions.address([step for step in above if len(step.pk) > len(code)])


def found(actor: Actor, text: str) -> dict[str, Any]:
    """Return people, also those without appointment, and regions that fit a text; people only for who may see them."""
    if not text:
        return {}
    context: dict[str, Any] = {"hits": regions.search(text, scope=actor.scope, limit=FOUND), "most": FOUND}
    if actor.may("volunteers.view"):
        shown = people.shown(people.found(actor.scope, text), page=1)
        places = regions.path(person.village_id for person in shown.rows)
        context["people"] = shown
        context["rows"] = [
            {"person": person, "place": regions.address(places[person.village_id])} for person in shown.rows
        ]
    return context
