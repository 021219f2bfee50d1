"""Who of an area may stand in the register twice: which two are worth comparing, and how sure a finding is.

Comparing everybody with everybody would take hours for a province. Two people are compared when they share a key: some
of the name with some of the birth, the phone, digits of the NIK, the village. A key that many share tells nothing, so
its people are compared only where they share another.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from pilar.kernel import likeness, names
from pilar.kernel.likeness import NIK_LENGTH, SENTENCES, Sign
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pilar.kernel.likeness import Described, Likeness

SHARED_BY = 40
"""How many people may share a key before it tells nothing."""
SURE = 85
REGENCY = 4
YEARS_A_SLIP_EXPLAINS = 5
DIGITS_A_SLIP_EXPLAINS = 2
HIDDEN = "•"
BIRTH_IN_NIK = slice(6, 12)


class PairState(StrEnum):
    """What became of two records that look alike."""

    WAITING = "waiting"
    APART = "apart"
    MERGED = "merged"


STATES: dict[PairState, str] = {
    PairState.WAITING: _("To be looked at"),
    PairState.APART: _("Two different people"),
    PairState.MERGED: _("Made one"),
}


class Grade(StrEnum):
    """How sure a finding is, the surest first."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


GRADES: dict[Grade, str] = {
    Grade.SURE: _("Nearly certain"),
    Grade.LIKELY: _("Likely"),
    Grade.POSSIBLE: _("Worth a look"),
}
BEGINS: dict[Grade, int] = {
    Grade.SURE: SURE,
    Grade.LIKELY: likeness.LIKELY,
    Grade.POSSIBLE: likeness.WORTH_A_LOOK,
}
"""From how many points on a finding has a grade."""
ABOVE: dict[Grade, int] = {Grade.SURE: likeness.SURE + 1, Grade.LIKELY: SURE, Grade.POSSIBLE: likeness.LIKELY}
"""Below how many points it still has it."""
AGAINST = frozenset(
    {
        *(Sign.NIK_OTHER, Sign.NAME_OTHER, Sign.BIRTH_OTHER, Sign.BIRTH_FAR, Sign.MOTHER_OTHER, Sign.SEX_OTHER),
    }
)
"""Signs that speak for two people; they are told too."""


def grade(score: int) -> Grade:
    """Return how sure a finding is by its points."""
    return next((one for one in Grade if score >= BEGINS[one]), Grade.POSSIBLE)


def known_nik(nik: str, partial: str) -> str:
    """Return a NIK as likeness compares it: in full, or its known beginning with the rest hidden."""
    return nik or (partial.ljust(NIK_LENGTH, HIDDEN) if partial else "")


def keys(one: Described) -> frozenset[str]:
    """Return the keys of which two records of one person nearly always share at least one."""
    own = {f"w:{one.village}"} if one.village else set[str]()
    birth, first = one.nik[BIRTH_IN_NIK], names.read(one.name).words[:1]
    if birth.isdigit() and first:
        own.add(f"b:{birth}:{names.skeleton(first[0])[:1]}")
    if one.nik[: BIRTH_IN_NIK.stop].isdigit():
        own.add(f"k:{one.nik[: BIRTH_IN_NIK.stop]}")
    return likeness.blocking_keys(one) | own


def candidates(people: Sequence[Described]) -> list[tuple[int, int]]:
    """Return the places of those who are worth comparing, each two once."""
    shared = defaultdict[str, list[int]](list)
    for place, one in enumerate(people):
        for key in keys(one):
            shared[key].append(place)
    return sorted({pair for places in shared.values() if len(places) <= SHARED_BY for pair in combinations(places, 2)})


def likely(people: Sequence[Described], pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Likeness]]:
    """Compare candidates and return those that belong into the list of possible doubles."""
    for one, other in pairs:
        found = compared(people[one], people[other])
        if found is not None:
            yield one, other, found


def compared(one: Described, other: Described) -> Likeness | None:
    """Compare two people; None when they do not belong into the list.

    Across two kab/kota only what is likely belongs there: a province has hundreds of namesakes.
    """
    if out_of_question(one, other):
        return None
    found = likeness.compare(one, other)
    is_near = one.village[:REGENCY] == other.village[:REGENCY]
    return found if found.is_likely or (is_near and found.is_worth_a_look) else None


def out_of_question(one: Described, other: Described) -> bool:
    """Say whether no name could make two people one: years apart in age, and no NIK that says otherwise.

    It decides nothing that ``likeness.compare`` would not; it is there because most namesakes end here at once.
    """
    mine, theirs = one.birth_date, other.birth_date
    if mine is None or theirs is None or abs(mine.year - theirs.year) <= YEARS_A_SLIP_EXPLAINS:
        return False
    days = {(mine.month, mine.day), (theirs.month, theirs.day)}
    if len(days) == 1 or (1, 1) in days:  # a digit of the year misread; a day that nobody knew
        return False
    differing = sum(digit != known for digit, known in zip(one.nik, other.nik, strict=False))
    return not (one.nik and other.nik) or (HIDDEN not in one.nik + other.nik and differing > DIGITS_A_SLIP_EXPLAINS)


def kept(found: Likeness) -> list[list[str | int]]:
    """Return the reasons of a finding as they are kept: the sign and its points; no value of anybody is among them."""
    return [[reason.sign.value, reason.points] for reason in found.reasons]


def told(reasons: Iterable[Sequence[str | int]]) -> list[Mapping[str, str | bool]]:
    """Return kept reasons with their sentences, which are marked for translation."""
    signs = [Sign(str(code)) for code, _points in reasons]
    return [{"sentence": SENTENCES[sign], "against": sign in AGAINST} for sign in signs]
