"""Finding people by what was typed: names as they are written or sound, numbers, villages; and whom a slip may mean."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.kernel import names
from pilar.kernel.crypto import blind_index
from pilar.kernel.scope import in_area
from pilar.regions import queries as regions
from pilar.volunteers.rules import finding as rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Person
    from pilar.volunteers.rules.finding import Sought, Word

PLACES = 50
COMPARED = 2_000
MOST_PIECES = 2
"""How many of the three pieces of a word a slip of the hand leaves as they are."""


def nik_index(digits: str) -> str | None:
    """Return the blind index by which a NIK is found in the register."""
    return blind_index(digits, place="volunteers.person.nik") if digits else None


def by_text(text: str, scope: Scope) -> Q:
    """Return the condition "fits what was typed"; a NIK is never looked for here, for that leaves a trace."""
    typed = rules.sought(text)
    if typed.nik:
        return Q(pk__in=())
    if typed.is_number:
        return _by_number(typed)
    if not typed.words:
        return Q()
    named = Q()
    for word in typed.words:
        named &= Q(search_name__contains=word.written) | Q(sound_name__contains=word.heard)
    return named | _in_places(text, scope)


def asks_assignments(text: str) -> bool:
    """Say whether what was typed may be the number of a decree, so that the condition looks at assignments."""
    return rules.sought(text).is_number


def alike(name: str) -> Q:
    """Return the condition "has a word that is nearly heard like a telling one of this name"; no name is nobody."""
    words = rules.sought(name).words
    telling = names.telling(tuple(word.written for word in words))
    near = Q(pk__in=())
    for word in words:
        if word.written in telling:
            near |= _near([word], MOST_PIECES)
    return near


def meant(rows: QuerySet[Person], text: str) -> list[str]:
    """Return the names that may be meant where nobody fits, among people who fit the other filters.

    A slip of the hand leaves most of a word whole. Whoever shares two pieces of three of each word is compared, and if
    that finds nobody, whoever shares one; never more than so many of them.
    """
    words = rules.sought(text).words
    if not words:
        return []
    for shared in (MOST_PIECES, 1):
        near = rows.filter(_near(words, shared)).order_by().values_list("name", "sound_name")
        if found := rules.nearest(words, near[:COMPARED]):
            return found
    return []


def _near(words: Sequence[Word], shared: int) -> Q:
    near = Q()
    for word in words:
        some = Q()
        for pieces in combinations(word.pieces, shared):
            every = Q()
            for piece in pieces:
                every &= Q(sound_name__contains=piece)
            some |= every
        near &= some
    return near


def _by_number(typed: Sought) -> Q:
    fits = Q(assignments__decree_number__icontains=typed.decree)
    if typed.phone:
        fits |= Q(phone__contains=typed.phone)
    if typed.village:
        fits |= in_area("village_id", typed.village)
    return fits


def _in_places(text: str, scope: Scope) -> Q:
    """Return the condition "lives in a village or kecamatan of this very name"; no place is nobody."""
    places = Q(pk__in=())
    for code in regions.named(text, scope=scope)[:PLACES]:
        places |= in_area("village_id", code)
    return places
