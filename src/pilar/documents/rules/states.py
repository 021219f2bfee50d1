"""What a paper is at a time, and what it may become.

A draft goes round for paraf and is approved by whoever signs. Approved, it is issued at once, with a number of Pilar
and a signature; or its PDF goes out, for a number, a signature or both to be given elsewhere, and is taken back. What
was issued is never changed: it is revoked, or replaced by another.
"""

from __future__ import annotations

from enum import StrEnum

from pilar.kernel.problems import Refused, _


class State(StrEnum):
    """What a paper is."""

    DRAFT = "draft"
    ROUND = "round"
    APPROVED = "approved"
    OUT = "out"
    ISSUED = "issued"
    REVOKED = "revoked"
    REPLACED = "replaced"
    DISCARDED = "discarded"


STATES: dict[State, str] = {
    State.DRAFT: _("Draft"),
    State.ROUND: _("Going round"),
    State.APPROVED: _("Paper approved"),
    State.OUT: _("Out of house"),
    State.ISSUED: _("Paper issued"),
    State.REVOKED: _("Paper revoked"),
    State.REPLACED: _("Paper replaced"),
    State.DISCARDED: _("Paper discarded"),
}
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ROUND, State.APPROVED, State.DISCARDED}),
    State.ROUND: frozenset({State.DRAFT, State.APPROVED, State.DISCARDED}),
    State.APPROVED: frozenset({State.DRAFT, State.OUT, State.ISSUED, State.DISCARDED}),
    State.OUT: frozenset({State.DRAFT, State.APPROVED, State.ISSUED}),
    State.ISSUED: frozenset({State.REVOKED, State.REPLACED}),
    State.REVOKED: frozenset(),
    State.REPLACED: frozenset(),
    State.DISCARDED: frozenset(),
}
"""A draft is approved at once where nobody is asked for paraf. What is out comes back or is called back."""

KEPT = frozenset({State.ISSUED, State.REVOKED, State.REPLACED})
"""Papers that have left the office: their bytes are kept for ever, whatever became of them."""
EDITABLE = frozenset({State.DRAFT})

CANNOT = {
    State.DRAFT: _("This paper can no longer be written on. Make another that replaces it."),
    State.ROUND: _("Only a draft goes round for paraf. Open the paper to see where it is."),
    State.APPROVED: _("This paper cannot be approved now. Open it to see where it is."),
    State.OUT: _("Only an approved paper goes out. Let it be approved first."),
    State.ISSUED: _("Only an approved paper is issued. Let it be approved first."),
    State.REVOKED: _("Only a paper in force can be revoked. This one is not."),
    State.REPLACED: _("Only a paper in force can be replaced. This one is not."),
    State.DISCARDED: _(
        "Only a paper that is here and not yet issued is discarded. If it is out, take it back first; if it was "
        "issued, revoke it with a reason."
    ),
}


def may_become(state: State, new: State) -> bool:
    """Say whether a paper may go from one state to another."""
    return new in MOVES[state]


def check_move(state: State, new: State) -> None:
    """Raise ``Refused`` unless a paper may go from one state to another."""
    if not may_become(state, new):
        raise Refused(CANNOT[new])
