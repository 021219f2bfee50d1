"""What seats of a training are divided by: numbers of the register for units of one level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.kernel.scope import ancestors
from pilar.regions import queries as regions
from pilar.volunteers.models import Participation
from pilar.volunteers.queries.coverage import Tally, tallies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pilar.kernel.scope import Scope

BASES: dict[str, Callable[[Tally], int]] = {
    "villages": lambda tally: tally.villages,
    "people": lambda tally: tally.people,
    "vacant": lambda tally: tally.vacant,
    "untrained": lambda tally: tally.people - tally.trained_people,
}
"""By what may be weighed: villages of now whether or not they joined; PSM with an open assignment; villages that stand
vacant; PSM with an open assignment and without the basic training."""


def weights(scope: Scope, codes: Sequence[str], basis: str) -> dict[str, int]:
    """Return the number of each unit, all of one level, in two queries; raises ``NotFound`` for what is not here.

    But for villages a unit that has not joined gives 0, which says nothing of it: ask ``joined`` and tell so.
    """
    weigh = BASES[basis]
    _check(scope, codes)
    units = list(regions.of(codes))
    if len(units) != len(set(codes)):
        raise NotFound(NOT_FOUND)
    counted = tallies(scope, units)
    return {code: weigh(counted[code]) for code in codes}


def joined(scope: Scope, codes: Sequence[str]) -> dict[str, bool]:
    """Return of each unit whether any kab/kota of it, or the one it lies in, has joined; in one query."""
    _check(scope, codes)
    known = set(Participation.objects.within(scope).values_list("regency_id", flat=True))
    known |= {above for code in known for above in ancestors(code)}
    return {code: code in known or not known.isdisjoint(ancestors(code)[1:]) for code in codes}


def _check(scope: Scope, codes: Sequence[str]) -> None:
    if not all(scope.covers(code) for code in codes):
        raise NotFound(NOT_FOUND)
    if len({len(code) for code in codes}) > 1:
        message = "units of one level are weighed together"
        raise ValueError(message)
