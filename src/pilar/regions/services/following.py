"""Who follows when regions change: higher apps register here, and are called inside the change's own transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


FOLLOWERS: dict[str, Follower] = {}


def follows(app: str, follower: Follower) -> None:
    """Register an app; apps are called in the order in which they registered, lower ones first."""
    FOLLOWERS[app] = follower
