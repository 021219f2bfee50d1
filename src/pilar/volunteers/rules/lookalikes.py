"""Which people and rows are worth comparing before a row is taken for somebody new, and when somebody must be asked.

Comparing everybody with everybody would take days, and nearly all of it for nothing: two descriptions are only likely
when birth date, telephone, NIK or village agree in part. So each is put under a few keys, those that share one are
looked at for what rules them out, and only the rest is compared (``kernel.likeness``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from rapidfuzz.distance import Hamming

from pilar.kernel import likeness, names
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from datetime import date

    from pilar.kernel.likeness import Described, Likeness

T = TypeVar("T", bound="Hashable")

NIK_LENGTH, NIK_SHOWN = 16, 12
SLIPS = 2
"""In how many places two NIK differ when one digit is wrong or two are swapped."""
SLIPPED_YEARS = frozenset({0, 1, 9, 10, 11})
TWO_PARTS = 2
MOST = 200
"""How many under one key are looked at: where thousands share a telephone it is the office's and tells nothing."""
OFFERED = 5

PERHAPS_KNOWN = _("Perhaps this person is in the register already. Decide under “Perhaps the same person”.")
PERHAPS_TWICE = _("Perhaps this person stands in the file twice. Decide under “Perhaps the same person”.")
NAMESAKES = _("The register knows several people whom this row may mean. Decide under “Perhaps the same person”.")


@dataclass(frozen=True)
class Alike(Generic[T]):
    """Somebody a description may mean as well, and why."""

    who: T
    likeness: Likeness


class Crowd(Generic[T]):
    """People or rows, each under the keys by which a likely double finds them."""

    def __init__(self) -> None:
        self.under: dict[str, list[tuple[T, Described]]] = defaultdict(list)

    def add(self, who: T, one: Described, *, under: frozenset[str] | None = None) -> None:
        """Put somebody in."""
        for key in keys(one) if under is None else under:
            self.under[key].append((who, one))

    def like(self, one: Described, *, under: frozenset[str] | None = None) -> list[Alike[T]]:
        """Return those whom a description may mean, the likeliest first; ``under`` are its keys, if they are known."""
        found = []
        for who, other in self._near(one, keys(one) if under is None else under):
            alike = likeness.compare(one, other)
            if is_asked(alike, one, other):
                found.append(Alike(who, alike))
        return sorted(found, key=lambda alike: -alike.likeness.score)[:OFFERED]

    def _near(self, one: Described, under: frozenset[str]) -> Iterator[tuple[T, Described]]:
        seen: set[T] = set()
        for key in under:
            for who, other in islice(self.under.get(key, ()), MOST):
                if who not in seen and not ruled_out(one, other):
                    seen.add(who)
                    yield who, other


def is_asked(found: Likeness, one: Described, other: Described) -> bool:
    """Say whether a person must decide if two are one: they are likely, or alike in one village and nothing parts them.

    Old registers of a village hold little but names, and there a similar name is all there is to go by.
    """
    if found.is_likely:
        return True
    is_dated = one.birth_date is not None and other.birth_date is not None
    return found.is_worth_a_look and one.village == other.village and not is_dated


def keys(one: Described) -> frozenset[str]:
    """Return the keys of which two likely descriptions share at least one."""
    called = names.read(one.name).called
    found = {f"v{one.village}:{names.skeleton(word)}" for words in called for word in names.telling(words)}
    parts = [f"p{one.phone}"] if one.phone else []
    born = one.birth_date
    if born is not None and (born.day, born.month) != (1, 1):  # what thousands were given tells nothing by itself
        parts.append("d{}:{}:{}".format(born.year, *sorted((born.day, born.month))))
    if len(one.nik) == NIK_LENGTH:
        parts += [f"k{one.nik[:NIK_SHOWN]}", *([f"k{one.nik[-NIK_SHOWN:]}"] if one.nik.isdigit() else [])]
    first = {word[:1] for words in called for word in words}
    found |= {f"{part}:{letter}" for part in parts for letter in first}
    return frozenset(found)


def ruled_out(one: Described, other: Described) -> bool:
    """Say cheaply that two cannot be likely: another NIK, or without one another sex or another birth date."""
    if one.nik.isdigit() and other.nik.isdigit():
        return Hamming.distance(one.nik, other.nik) > SLIPS
    if one.nik and other.nik:
        return False
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if one.birth_date is None or other.birth_date is None or (one.phone and one.phone == other.phone):
        return False
    return not _near_days(one.birth_date, other.birth_date)


def _near_days(a: date, b: date) -> bool:
    if a == b or (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return True
    same = sum((a.year == b.year, a.month == b.month, a.day == b.day))
    return same == TWO_PARTS and abs(a.year - b.year) in SLIPPED_YEARS
