"""Changes of regions by hand: seen before they are made, made in one act with whatever follows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar.kernel import clock
from pilar.kernel.act import act, record
from pilar.kernel.scope import NATION
from pilar.regions.models import Region
from pilar.regions.rules import Change, Level, zone_of
from pilar.regions.services.following import FOLLOWERS, Changed, Foreseen
from pilar.regions.services.writing import grove, write

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.rules import Outcome, Succession
    from pilar.regions.rules.asking import Asked, Close, Decree, Merge, Recode, Rename, Split
    from pilar.regions.rules.changes import Codes


@dataclass(frozen=True)
class Preview:
    """What a change would do: what becomes what, and what that touches."""

    outcome: Outcome
    foreseen: tuple[Foreseen, ...]

    @property
    def villages(self) -> int:
        """Return how many villages get another code, end or begin."""
        return sum(one.level is Level.VILLAGE and one.kind is not Change.RENAMED for one in self.successions)

    @property
    def successions(self) -> tuple[Succession, ...]:
        """Return what becomes what."""
        return self.outcome.successions


def preview(asked: Asked, decree: Decree) -> Preview:
    """Say what a change would do, or raise what would stop it; nothing is written."""
    decree = decree.checked(today=_today())
    outcome = asked.done(grove(asked.touches))
    changed = Changed(outcome.successions, decree.on)
    seen = [line for follower in FOLLOWERS.values() for line in follower.foresee(changed)]
    return Preview(outcome, tuple(line for line in seen if line.count))


def proposals(asked: Asked) -> Codes:
    """Return new codes for what below a change cannot keep its number."""
    return asked.proposed(grove(asked.touches))


@act("regions.rename")
def rename(actor: Actor, *, asked: Rename, decree: Decree) -> Region:
    """Give a region another name, as a law or decree says."""
    return _made(actor, asked, decree, event="region.renamed")


@act("regions.recode")
def recode(actor: Actor, *, asked: Recode, decree: Decree) -> Region:
    """Give a region another code; everything below moves with it."""
    return _made(actor, asked, decree, event="region.recoded")


@act("regions.merge")
def merge(actor: Actor, *, asked: Merge, decree: Decree) -> Region:
    """Make several regions one of them, or a new one."""
    return _made(actor, asked, decree, event="region.merged")


@act("regions.split")
def split(actor: Actor, *, asked: Split, decree: Decree) -> Region:
    """Cut a new region out of one that goes on, with some of what lies below."""
    return _made(actor, asked, decree, event="region.split")


@act("regions.close")
def close(actor: Actor, *, asked: Close, decree: Decree) -> Region:
    """End a region that nothing follows."""
    return _made(actor, asked, decree, event="region.closed")


def _made(actor: Actor, asked: Asked, decree: Decree, *, event: str) -> Region:
    """Make a change within the act under way, and let everything follow that stands at its codes."""
    decree = decree.checked(today=_today())
    before = grove(asked.touches, held=True)
    outcome = asked.done(before)
    write(before, outcome, decree=decree, by=actor.label)
    for follower in FOLLOWERS.values():
        follower.follow(Changed(outcome.successions, decree.on))
    first = outcome.successions[0]
    region = Region.objects.get(pk=first.new_code or first.old_code)
    old = [one.old_code for one in outcome.successions if one.kind is first.kind and one.level is first.level]
    facts: dict[str, Any] = {"place": region.full_name, "old": old, "new": first.new_code, "source": decree.source}
    record(event, region, region=region.pk, since=decree.on.isoformat(), changed=len(outcome.successions), **facts)
    return region


def _today() -> date:
    return clock.today(zone_of(NATION).clock)
