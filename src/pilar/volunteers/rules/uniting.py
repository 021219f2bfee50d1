"""Two records of one person made one: which stays, which of two values is proposed, which assignment holds.

An officer decides everything; what is said here is what the page proposes, and what cannot be.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pilar.kernel.problems import Invalid, Refused, _
from pilar.volunteers.rules.assignments import Service, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Side(StrEnum):
    """One of two records, as the page shows them."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> Side:
        """Return the other record."""
        return Side.SECOND if self is Side.FIRST else Side.FIRST


class Sameness(StrEnum):
    """How two values of a fact stand to each other."""

    SAME = "same"
    AGREES = "agrees"
    DIFFERENT = "different"
    ONE_ONLY = "one_only"
    NEITHER = "neither"


SAMENESSES: dict[Sameness, str] = {
    Sameness.SAME: _("Same"),
    Sameness.AGREES: _("Agrees as far as it is known"),
    Sameness.DIFFERENT: _("Different"),
    Sameness.ONE_ONLY: _("In one record only"),
    Sameness.NEITHER: _("In neither"),
}


# What is written about a person and may differ; where both NIK are of one fact, the partly hidden one goes with it.
FACTS: dict[str, str] = {
    "name": _("Full name"),
    "nik": _("NIK"),
    "sex": _("Sex"),
    "birth_place": _("Place of birth"),
    "birth_date": _("Date of birth"),
    "phone": _("Phone"),
    "phone_use": _("Whose phone it is"),
    "has_smartphone": _("Smartphone"),
    "address": _("Address"),
    "education": _("Education"),
    "occupation": _("Occupation"),
    "emergency_name": _("Whom to call in an emergency"),
    "emergency_phone": _("Phone for an emergency"),
    "psm_since": _("PSM since"),
    "other_roles": _("Other roles"),
    "ipsm_number": _("IPSM number"),
    "uniform_size": _("Size of the uniform"),
    "photo": _("Photo"),
    "pay": _("Bank account and NPWP"),
}
KEPT_TOGETHER: dict[str, tuple[str, ...]] = {"nik": ("nik", "nik_partial")}
"""Facts that are more than one particular."""

SAME_RECORD = _("This is one and the same record. Choose two different ones.")
MERGED_ALREADY = _("One of the two records was made one with another meanwhile. Open it again and look.")
TOLD_APART = _("Somebody noted that these are two different people. Take that back first if it was wrong.")
OPEN_IN_TWO_VILLAGES = _(
    "Both records hold an assignment, in %(first)s and in %(second)s. A person serves in one village: end the "
    "assignment that is not true any more, then make the two one."
)
SAY_WHICH_STAYS = _("Both records hold an assignment in this village. Say which of the two stays.")
NOT_ONE_OF_THEM = _("The assignment that should stay is not held any more. Load the page again.")
SERVING_STAYS = _(
    "One of the two assignments says that the person serves. Let that one stay, or correct it first; otherwise the "
    "village would lose its PSM by this."
)
LATER_FIRST = _("Another record was added to this person later. Undo that first: what came last goes first.")
SURVIVOR_MERGED = _("This record itself was made one with another later. Undo that first: what came last goes first.")
TOUCHED = _(
    "Since the two became one, this changed: %(what)s. What was done since cannot be shared out between two records, "
    "so they stay one."
)
PARTLY_OUTSIDE = _(
    "One of the two records stands in the register of another area. Ask the Dinas Sosial of the province to settle it."
)
UNDONE_ALREADY = _("These two records were separated already.")

# What may have been touched since, in the words of the refusal.
TOUCHABLE: dict[str, str] = {
    "people": _("the data of the person"),
    "assignments": _("the assignments"),
    "moves": _("the steps of an assignment"),
    "checks": _("the requirements"),
    "pay": _("the bank account or NPWP"),
}


class Nik(NamedTuple):
    """What is known of a NIK: the full number, or its visible beginning."""

    full: str
    partial: str = ""


@dataclass(frozen=True)
class Record:
    """One of two records, for the question which of them stays."""

    is_open: bool
    made_at: datetime


@dataclass(frozen=True)
class Held:
    """An assignment of one of two records: its key, its village by code and name, what it says, if it was latest."""

    key: str
    village: str
    place: str
    standing: Standing
    is_latest: bool = False


def staying(first: Record, second: Record) -> Side:
    """Return which record is proposed to stay: the one with an open assignment, else the older."""
    if first.is_open is not second.is_open:
        return Side.FIRST if first.is_open else Side.SECOND
    return Side.FIRST if first.made_at <= second.made_at else Side.SECOND


def fuller(first: object, second: object) -> Side:
    """Return whose value of a fact says more; the first where both say as much."""
    return Side.SECOND if _fullness(second) > _fullness(first) else Side.FIRST


def sameness(first: object, second: object) -> Sameness:
    """Return how two values of a fact stand to each other; what is not written contradicts nothing."""
    mine, theirs = _fullness(first), _fullness(second)
    if not mine and not theirs:
        return Sameness.NEITHER
    if not mine or not theirs:
        return Sameness.ONE_ONLY
    if first == second:
        return Sameness.SAME
    return Sameness.AGREES if _is_known_part(first, second) else Sameness.DIFFERENT


def _is_known_part(first: object, second: object) -> bool:
    """Say whether one NIK is the known beginning of the other; no other fact is known in part."""
    if not isinstance(first, Nik) or not isinstance(second, Nik):
        return False
    mine, theirs = first.full or first.partial, second.full or second.partial
    return mine.startswith(theirs) or theirs.startswith(mine)


def proposed(fact: str, first: object, second: object) -> Side | None:
    """Return whose value is proposed to stay; None where an officer has to say it, as with two different full NIK."""
    is_unclear = fact == "nik" and sameness(_number(first), _number(second)) is Sameness.DIFFERENT
    return None if is_unclear else fuller(first, second)


def _number(nik: object) -> object:
    """Return the full number of a NIK that goes together with its partly hidden form."""
    return nik.full if isinstance(nik, Nik) else nik


def _fullness(value: object) -> int:
    """Return how much a value says: nothing, something, or by its length; 1 January is often a day nobody knew."""
    if value is None or value in ("", (), []):
        return 0
    if isinstance(value, date):
        return 1 if (value.month, value.day) == (1, 1) else 2
    if isinstance(value, tuple):
        return sum(1 + _fullness(part) for part in value if part)
    return len(value) if isinstance(value, str) else 1


def double(held: Sequence[Held], *, stays: str) -> Held | None:
    """Return the open assignment that was written twice and goes, or None; raise when it cannot be told.

    A person holds at most one open assignment. Two in one village are one, written twice; two in different villages
    are for an officer to settle first.
    """
    still_open = [one for one in held if one.standing.is_open]
    if len(still_open) < 2:  # noqa: PLR2004 -- one assignment is no double
        return None
    first, second = still_open
    if first.village != second.village:
        raise Refused(OPEN_IN_TWO_VILLAGES, first=first.place, second=second.place)
    if not stays:
        raise Invalid(SAY_WHICH_STAYS, field="stays")
    if stays not in {first.key, second.key}:
        raise Refused(NOT_ONE_OF_THEM, field="stays")
    left, gone = (first, second) if stays == first.key else (second, first)
    if gone.standing.service is Service.SERVING and left.standing.service is not Service.SERVING:
        raise Refused(SERVING_STAYS, field="stays")
    return gone


def stays_proposed(first: Standing, second: Standing) -> Side:
    """Return which of two open assignments is proposed: who serves, then who has a decree, then who began earlier."""
    return min((Side.FIRST, Side.SECOND), key=lambda side: _rank(first if side is Side.FIRST else second))


def _rank(one: Standing) -> tuple[bool, bool, date]:
    return one.service is not Service.SERVING, not one.decree_number, one.started_on or date.max


def latest(held: Sequence[Held]) -> str:
    """Return the key of the assignment that is the latest of a person: the open one, else the one that ended last.

    Of those whose end nobody knows, the one that was the latest of its record; ``held`` stands in order of arrival.
    """
    ranked = [
        (one.standing.is_open, one.standing.ended_on or one.standing.started_on or date.min, one.is_latest, place)
        for place, one in enumerate(held)
    ]
    return held[max(ranked)[-1]].key if held else ""
