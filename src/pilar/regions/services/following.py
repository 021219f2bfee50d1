"""Who follows when regions change: higher apps register here, and are called inside the change's own transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.regions.models import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from pilar.regions.rules import Change, Level, Succession


@dataclass(frozen=True)
class Changed:
    """What became what, the larger units first, and since when."""

    successions: tuple[Succession, ...]
    on: date

    def of(self, level: Level, *kinds: Change) -> Iterator[Succession]:
        """Return the successions of one level, of these kinds."""
        return (one for one in self.successions if one.level is level and one.kind in kinds)


@dataclass(frozen=True)
class Foreseen:
    """One line of a preview: what is touched, and how many of it."""

    label: str
    count: int


@dataclass(frozen=True)
class Follower:
    """An app that follows: ``foresee`` counts or refuses and writes nothing, ``follow`` writes."""

    foresee: Callable[[Changed], list[Foreseen]]
    follow: Callable[[Changed], None]


PIECE = 500


def hold(codes: Iterable[str]) -> list[str]:
    """Keep regions from being changed until the act ends, and return those that ended: nothing is written there.

    A change that is under way is waited for, so what is written meanwhile is never left behind at an old code.
    """
    wanted, gone = sorted(set(codes)), []
    for start in range(0, len(wanted), PIECE):
        rows = Region.objects.filter(pk__in=wanted[start : start + PIECE]).order_by("pk")
        held = rows.select_for_update(of=("self",), no_key=True).values_list("pk", "ended_on")
        gone += [code for code, day in held if day is not None]
    return gone


FOLLOWERS: dict[str, Follower] = {}


def follows(app: str, follower: Follower) -> None:
    """Register an app; apps are called in the order in which they registered, lower ones first."""
    FOLLOWERS[app] = follower
