"""Whom an area might name first, and what should be known of a name before it is sent; nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

OFTEN = 2
"""Invited so many times in the last years, somebody counts as always sent."""
YEARS = 3
"""The years that are looked back on."""
BASIC = "dasar"
"""The code of the basic level in the list of training levels."""


@dataclass(frozen=True)
class Known:
    """What is known of somebody who might be named.

    ``invited`` is how often they held a seat in the last years, ``same_level`` whether they attended one of this level.
    """

    key: str
    name: str
    village: str
    district: str
    serves: bool
    trained: bool
    has_decree: bool = True
    untrained_village: bool = False
    vacant_village: bool = False
    invited: int = 0
    last_year: int | None = None
    same_level: bool = False
    has_phone: bool = True


class Remark(StrEnum):
    """What should be looked at before a name is sent."""

    NEVER = "never"
    OFTEN = "often"
    SAME_LEVEL = "same_level"
    VACANT_VILLAGE = "vacant_village"
    UNTRAINED_VILLAGE = "untrained_village"
    NOT_SERVING = "not_serving"
    NOT_TRAINED = "not_trained"
    TRAINED_ALREADY = "trained_already"
    SAME_VILLAGE = "same_village"
    SAME_DISTRICT = "same_district"
    ALIKE = "alike"
    NO_PHONE = "no_phone"


REMARKS: dict[Remark, str] = {
    Remark.NEVER: _("Never invited before"),
    Remark.OFTEN: _("Sent %(times)s times in %(years)s years"),
    Remark.SAME_LEVEL: _("Attended this level already"),
    Remark.VACANT_VILLAGE: _("Nobody serves as PSM in the village yet"),
    Remark.UNTRAINED_VILLAGE: _("Nobody in the village is trained yet"),
    Remark.NOT_SERVING: _("Does not serve as PSM"),
    Remark.NOT_TRAINED: _("Without basic training"),
    Remark.TRAINED_ALREADY: _("Has the basic training already"),
    Remark.SAME_VILLAGE: _("Another name is of the same village"),
    Remark.SAME_DISTRICT: _("%(times)s other names are of the same kecamatan, others have none"),
    Remark.ALIKE: _("A name like this is also named by %(block)s"),
    Remark.NO_PHONE: _("No phone number is known"),
}
GOOD = frozenset({Remark.NEVER, Remark.UNTRAINED_VILLAGE, Remark.VACANT_VILLAGE})
"""Remarks that speak for a name; the others ask to look again."""


def remarks(known: Known, *, level: str, others: Collection[Known], districts: int) -> dict[Remark, int]:
    """Return what should be known of a name beside the others of its block, each with its number where it has one."""
    same_district = sum(other.district == known.district for other in others)
    reached = len({other.district for other in others} | {known.district})
    found = {
        Remark.NEVER: int(known.invited == 0 and known.last_year is None),
        Remark.OFTEN: known.invited if known.invited >= OFTEN else 0,
        Remark.SAME_LEVEL: int(known.same_level),
        Remark.VACANT_VILLAGE: int(known.vacant_village),
        Remark.UNTRAINED_VILLAGE: int(known.untrained_village),
        Remark.NOT_SERVING: int(not known.serves),
        Remark.NOT_TRAINED: int(level != BASIC and known.serves and not known.trained),
        Remark.TRAINED_ALREADY: int(level == BASIC and known.trained and not known.same_level),
        Remark.SAME_VILLAGE: int(any(other.village == known.village for other in others)),
        Remark.SAME_DISTRICT: same_district if reached < districts else 0,
        Remark.NO_PHONE: int(not known.has_phone),
    }
    return {remark: number for remark, number in found.items() if number}


def suggested(people: Iterable[Known], *, level: str, taken: Sequence[str], seats: int) -> list[Known]:
    """Return whom an area might name for its seats, the first first.

    Spread over kecamatan (``taken`` holds those of names already there), never invited first, villages without anybody
    trained first. Whoever does not serve, or has the level already, is not suggested.
    """
    left = [one for one in people if one.serves and not one.same_level and not (level == BASIC and one.trained)]
    counts: dict[str, int] = {}
    for district in taken:
        counts[district] = counts.get(district, 0) + 1
    chosen: list[Known] = []
    while left and len(chosen) < seats:
        best = min(left, key=lambda one: _order(one, counts))
        left.remove(best)
        chosen.append(best)
        counts[best.district] = counts.get(best.district, 0) + 1
    return chosen


def _order(one: Known, counts: Mapping[str, int]) -> tuple[int, int, int, int, str, str]:
    return (
        counts.get(one.district, 0),
        one.invited,
        one.last_year or 0,
        not one.untrained_village,
        one.name.casefold(),
        one.key,
    )
