"""Who signs a paper of an office on a day, and with which words above the name.

The head signs. While the head is away, a daily deputy (Plh.) does; while there is none, an acting head (Plt.) or, over
a region, a caretaker (Pj.). Where the head handed papers on, another official signs in the head's name (a.n.), or below
one who does (u.b.). Somebody who was handed papers on signs them while in post, also while the head is away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class Standing(StrEnum):
    """By what an official holds a post."""

    FULL = "full"
    ACTING = "acting"
    DAILY = "daily"
    CARETAKER = "caretaker"


STANDINGS: dict[Standing, str] = {
    Standing.FULL: _("In full (definitif)"),
    Standing.ACTING: _("Acting (Plt.), while the post is vacant"),
    Standing.DAILY: _("Daily deputy (Plh.), while the head is away"),
    Standing.CARETAKER: _("Caretaker (Pj.)"),
}
MARKS: dict[Standing, str] = {
    Standing.FULL: "",
    Standing.ACTING: "Plt.",
    Standing.DAILY: "Plh.",
    Standing.CARETAKER: "Pj.",
}
"""The words of the letter; they are the same in every language of the screens."""

HOLDING = (Standing.FULL, Standing.CARETAKER, Standing.ACTING)
"""Standings that hold the post itself, of which there is one at a time; the first is the strongest."""

LONGEST_CHAIN = 3

TWO_HEADS = _("%(name)s is noted as head of this office for these days already. End that first, or choose other days.")
NOBODY_TO_STAND_IN = _("A daily deputy (Plh.) stands in for a head. Note the head first.")
DAILY_WITHOUT_END = _("A daily deputy (Plh.) has a last day. Write until when the head is away.")
NOT_FOR_ITSELF = _("Nobody signs on behalf of themselves. Choose the official in whose name it is.")
GOES_IN_A_CIRCLE = _("These officials would sign on behalf of each other in a circle. Choose another.")
ENDS_BEFORE_IT_BEGINS = _("The last day lies before the first. Correct one of the two dates.")
NOBODY_SIGNS = _(
    "Nobody in this office can sign that day: no head, acting head or deputy is noted. Note one on the office's page."
)
HANDED_ON_BY_NOBODY = _(
    "%(name)s signs on behalf of a post that nobody holds that day. Note who holds it on the office's page."
)


@dataclass(frozen=True)
class Official:
    """Somebody in a post of an office, from a day until a day; papers are the codes handed on to them."""

    id: str
    name: str
    position: str
    is_head: bool
    standing: Standing
    since: date
    until: date | None = None
    on_behalf_of: str = ""
    papers: frozenset[str] = field(default_factory=frozenset)

    def serves(self, on: date) -> bool:
        """Say whether the official is in post that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def title(self) -> str:
        """Return the post as letters write it: Plt. Kepala Dinas Sosial."""
        return " ".join(part for part in (MARKS[self.standing], self.position) if part)


@dataclass(frozen=True)
class Signatory:
    """Who signs, and the lines above the name, the outermost first: a.n. Kepala Dinas, Kepala Bidang."""

    official: Official
    lines: tuple[str, ...]


def signatory(officials: Iterable[Official], *, paper: str, on: date) -> Signatory:
    """Return who signs a paper that day; raise ``Refused`` when nobody can."""
    serving = [one for one in officials if one.serves(on)]
    handed_on = sorted((one for one in serving if paper in one.papers), key=_newest)
    if handed_on:
        return Signatory(handed_on[0], _lines(handed_on[0], serving))
    head = head_on(serving, on=on)
    if head is None:
        raise Refused(NOBODY_SIGNS)
    return Signatory(head, (head.title,))


def head_on(officials: Iterable[Official], *, on: date) -> Official | None:
    """Return who acts as head that day: the daily deputy while there is one, else whoever holds the post."""
    heads = [one for one in officials if one.is_head and one.serves(on)]
    for standing in (Standing.DAILY, *HOLDING):
        found = sorted((one for one in heads if one.standing is standing), key=_newest)
        if found:
            return found[0]
    return None


def _lines(official: Official, serving: Sequence[Official]) -> tuple[str, ...]:
    """Return the words above the name of an official to whom papers were handed on."""
    by_key = {one.id: one for one in serving}
    chain, current = [official], official
    while current.on_behalf_of and len(chain) < LONGEST_CHAIN:
        above = by_key.get(current.on_behalf_of) or _stand_in(current, serving)
        chain.append(above)
        current = above
    if len(chain) == 1:
        return (official.title,)
    outer, *inner = reversed(chain)
    marks = ("u.b.",) * (len(inner) - 1) + ("",)
    below = (" ".join(part for part in (mark, one.title) if part) for mark, one in zip(marks, inner, strict=True))
    return (f"a.n. {outer.title}", *below)


def _stand_in(official: Official, serving: Sequence[Official]) -> Official:
    """Return who now holds the post on whose behalf an official signs: whoever acts as head."""
    on = max(one.since for one in serving)
    head = head_on(serving, on=on)
    if head is None or head is official:
        raise Refused(HANDED_ON_BY_NOBODY, name=official.name)
    return head


def _newest(official: Official) -> tuple[int, str]:
    return (-official.since.toordinal(), official.id)


def overlap(one: Official, other: Official) -> bool:
    """Say whether two officials are in post on a common day."""
    starts = max(one.since, other.since)
    return one.serves(starts) and other.serves(starts)


def check_official(new: Official, others: Sequence[Official]) -> None:
    """Raise when an official does not fit beside the others of the office."""
    if new.until is not None and new.until < new.since:
        raise Invalid(ENDS_BEFORE_IT_BEGINS, field="until")
    if new.standing is Standing.DAILY and new.until is None:
        raise Invalid(DAILY_WITHOUT_END, field="until")
    if new.is_head:
        _check_head(new, others)
    _check_chain(new, others)


def _check_head(new: Official, others: Sequence[Official]) -> None:
    """A post has one holder at a time, and one deputy at a time; a deputy stands in for somebody."""
    heads = [one for one in others if one.is_head and one.id != new.id]
    if new.standing is Standing.DAILY and not any(one.standing in HOLDING and overlap(one, new) for one in heads):
        raise Refused(NOBODY_TO_STAND_IN, field="standing")
    for one in heads:
        alike = (one.standing is Standing.DAILY) == (new.standing is Standing.DAILY)
        if alike and overlap(one, new):
            raise Refused(TWO_HEADS, field="since", name=one.name)


def _check_chain(new: Official, others: Sequence[Official]) -> None:
    by_key = {one.id: one for one in others} | {new.id: new}
    if new.on_behalf_of == new.id:
        raise Invalid(NOT_FOR_ITSELF, field="on_behalf_of")
    seen, current = {new.id}, new
    while current.on_behalf_of in by_key:
        if current.on_behalf_of in seen:
            raise Invalid(GOES_IN_A_CIRCLE, field="on_behalf_of")
        seen.add(current.on_behalf_of)
        current = by_key[current.on_behalf_of]
