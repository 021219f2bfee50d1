"""Which value of a setting holds in an area on a day: the nation's, unless the province, unless the kab/kota decided.

Each level may only narrow what a level above decided. Where the level above tightened later, the older value below is
held at the nearest one allowed, and shown as held. A default is nobody's decision and binds nobody; what the law fixes
are the bounds of the setting itself. The order in which rows are given makes no difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.area import NATION, ancestors
from pilar.kernel.problems import Invalid, _
from pilar.policies.rules.settings import REGENCY_LEVEL, alike

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from pilar.policies.rules.settings import Setting, Value

ENDS_BEFORE_IT_BEGINS = _("The last day lies before the first. Correct one of the two dates.")
NEEDS_REASON = _("Say why, for instance the number of the regulation; the reason stays with the change.")


@dataclass(frozen=True)
class Decision:
    """A row of history: what an area decided, from a day until a day; no value means "as the area above"."""

    region: str
    value: Value | None
    valid_from: date
    valid_until: date | None
    made_at: datetime
    by: str = ""
    reason: str = ""

    def holds(self, on: date) -> bool:
        """Say whether the decision is meant for this day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True)
class Effective:
    """The value that holds, whose decision it is (nobody's: the default), and a decision that is held back by it."""

    value: Value
    source: Decision | None = None
    held: Decision | None = None


def steps(region: str) -> tuple[str, ...]:
    """Return the areas that decide for a region, the nation first; below the kab/kota nobody does."""
    return (NATION, *(code for code in (*ancestors(region), region) if code and len(code) <= REGENCY_LEVEL))


def decision_on(decisions: Iterable[Decision], *, on: date) -> Decision | None:
    """Return which of an area's decisions holds on a day: the one that begins last, of those the one made last."""
    holding = [one for one in decisions if one.holds(on)]
    return max(holding, key=lambda one: (one.valid_from, one.made_at), default=None)


def effective(setting: Setting, decisions: Iterable[Decision], *, region: str, on: date) -> Effective:
    """Return what holds in a region on a day, from all decisions about one setting."""
    rows = list(decisions)
    current = Effective(setting.default)
    for area in steps(region):
        decided = decision_on((row for row in rows if row.region == area), on=on)
        if decided is not None and decided.value is not None:
            current = _below(setting, current, decided, decided.value)
    return current


def _below(setting: Setting, above: Effective, decided: Decision, wanted: Value) -> Effective:
    """Add the decision of the next area down to what holds above it."""
    value = setting.narrow.clamp(above.value, wanted) if above.source else wanted
    if alike(value, wanted):
        return Effective(wanted, source=decided)
    return Effective(value, source=above.source if alike(value, above.value) else decided, held=decided)


def coming(decisions: Iterable[Decision], *, region: str, after: date) -> list[Decision]:
    """Return what an area has decided for days to come, the nearest first."""
    ahead = [one for one in decisions if one.region == region and one.valid_from > after]
    return sorted(ahead, key=lambda one: (one.valid_from, one.made_at))


def check_days(valid_from: date, valid_until: date | None) -> None:
    """Raise when a decision would end before it begins."""
    if valid_until is not None and valid_until < valid_from:
        raise Invalid(ENDS_BEFORE_IT_BEGINS, field="valid_until")


def check_reason(reason: str) -> str:
    """Return a reason in order; raise when there is none."""
    said = " ".join(reason.split())
    if not said:
        raise Invalid(NEEDS_REASON, field="reason")
    return said
