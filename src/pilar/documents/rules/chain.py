"""Through whose hands a draft goes: paraf by each in order, then approval by whoever signs.

A paper is drafted, given a paraf by each level between (kasi, kabid, secretary) and approved by the signer. Each in
turn; who sends it back says why, and it begins anew as a draft. Nobody approves by account what they drafted
themselves, nor what waits for an official who signs in with another account; a paraf that stands on paper is noted with
its day by whoever keeps the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LONGEST = 6


class Role(StrEnum):
    """What somebody does in the chain."""

    PARAF = "paraf"
    SIGNER = "signer"


ROLES: dict[Role, str] = {Role.PARAF: _("Paraf"), Role.SIGNER: _("Signs")}


class Decision(StrEnum):
    """What somebody said to a draft."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"


DECISIONS: dict[Decision, str] = {
    Decision.WAITING: _("Waiting"),
    Decision.APPROVED: _("Approved"),
    Decision.RETURNED: _("Sent back"),
}

NOT_THE_TURN = _("It is not this official's turn yet. The paper waits for %(title)s.")
DECIDED = _("Everybody has decided about this paper already. Open it to see where it is.")
OWN_DRAFT = _("Who drafted a paper does not approve it. Let another account do so, or note the paraf that is on paper.")
ANOTHERS = _(
    "This part is decided by the account of %(name)s. Let them approve it, or note the paraf that is on paper."
)
WHY_BACK = _("Say in a few words what has to be changed, so that the drafter knows.")
PAPER_AHEAD = _("The day of the paraf lies in the future. Write the day that stands on paper.")
TWICE = _("%(name)s stands in the chain twice. Name everybody once.")
TOO_LONG = _("A chain has at most %(most)s officials. Leave some out.")


@dataclass(frozen=True)
class Step:
    """One official's part: in which post, and what was decided."""

    official: str
    name: str
    title: str
    role: Role
    decision: Decision = Decision.WAITING


def check_chain(steps: Sequence[Step]) -> None:
    """Raise ``Invalid`` when somebody stands in a chain twice, or it is longer than any office's."""
    if len(steps) > LONGEST:
        raise Invalid(TOO_LONG, field="chain", most=LONGEST)
    seen = set[str]()
    for step in steps:
        if step.official in seen:
            raise Invalid(TWICE, field="chain", name=step.name)
        seen.add(step.official)


def waiting(steps: Iterable[Step]) -> Step | None:
    """Return whose turn it is: the first in order who has not decided; nobody once all have."""
    return next((step for step in steps if step.decision is Decision.WAITING), None)


def is_through(steps: Sequence[Step]) -> bool:
    """Say whether everybody in a chain approved."""
    return all(step.decision is Decision.APPROVED for step in steps)


def check_turn(
    steps: Sequence[Step], step: Step, *, is_own_draft: bool, is_anothers: bool, on_paper: date | None, today: date
) -> None:
    """Raise unless somebody may decide now, by account or as noted from paper.

    ``is_anothers`` says that the official of the step signs in with an account that is not the one at hand.
    """
    turn = waiting(steps)
    if turn is None:
        raise Refused(DECIDED)
    if turn != step:
        raise Refused(NOT_THE_TURN, title=turn.title)
    if on_paper is None and is_own_draft:
        raise Refused(OWN_DRAFT)
    if on_paper is None and is_anothers:
        raise Refused(ANOTHERS, name=step.name)
    if on_paper is not None and on_paper > today:
        raise Invalid(PAPER_AHEAD, field="on_paper")


def check_return(why: str) -> None:
    """Raise ``Invalid`` when a draft is sent back without a word."""
    if not why.strip():
        raise Invalid(WHY_BACK, field="why")
