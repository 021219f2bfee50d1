"""What is answered to whoever asks whether a paper is genuine.

Full facts only to who holds the paper: by the random code from it, or by the very file. A number alone, which anybody
may guess, is answered with registered, revoked or unknown. A paper about a client tells nobody its facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.documents.rules.states import State
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from pilar.documents.rules.kinds import Kind


class Asked(StrEnum):
    """By what somebody asks."""

    NUMBER = "number"
    CODE = "code"
    FILE = "file"


class Verdict(StrEnum):
    """What is answered."""

    GENUINE = "genuine"
    REVOKED = "revoked"
    REPLACED = "replaced"
    REGISTERED = "registered"
    ALTERED = "altered"
    UNKNOWN = "unknown"


VERDICTS: dict[Verdict, str] = {
    Verdict.GENUINE: _("Genuine and in force"),
    Verdict.REVOKED: _("Genuine, but revoked: it no longer holds"),
    Verdict.REPLACED: _("Genuine, but replaced by a newer paper"),
    Verdict.REGISTERED: _("A paper with this number is registered"),
    Verdict.ALTERED: _("Altered: this is not the file that was issued"),
    Verdict.UNKNOWN: _("Unknown: no such paper was issued here"),
}
NEXT: dict[Verdict, str] = {
    Verdict.GENUINE: _("Compare what stands here with the paper in your hand."),
    Verdict.REVOKED: _("Ask the office that issued it what holds now."),
    Verdict.REPLACED: _("Ask for the newer paper, or ask the office that issued it what holds now."),
    Verdict.REGISTERED: _(
        "That alone proves nothing. Type the code beside the number, or upload the file, to see more."
    ),
    Verdict.ALTERED: _("Do not rely on it. Ask whoever gave it to you for the file as it was issued."),
    Verdict.UNKNOWN: _("Check what you typed. If it is right, ask the office whose name stands on the paper."),
}
MOST_AN_HOUR = 60
"""So often one network may ask: a code of ten signs must not be guessed."""
SLOW_DOWN = _("Papers were asked after very often from your network. Wait an hour, or ask the office that issued it.")
YES = frozenset({Verdict.GENUINE, Verdict.REGISTERED})
"""What answers the question with yes; a program ends with 0 for these and with 1 for all others."""
IN_FULL: dict[State, Verdict] = {
    State.ISSUED: Verdict.GENUINE,
    State.REVOKED: Verdict.REVOKED,
    State.REPLACED: Verdict.REPLACED,
}


@dataclass(frozen=True)
class Answer:
    """A verdict, and whether the facts of the paper are told with it."""

    verdict: Verdict
    has_facts: bool = False

    @property
    def is_yes(self) -> bool:
        """Say whether the question is answered with yes."""
        return self.verdict in YES


def answer(kind: Kind | None, state: State | None, *, asked: Asked) -> Answer:
    """Return what is answered of a paper, or of none; of a draft nobody is told that it exists.

    Of a number alone it is told whether one is registered or revoked; what was replaced counts as revoked.
    """
    if kind is None or state not in IN_FULL:
        return Answer(Verdict.UNKNOWN)
    if asked is Asked.NUMBER:
        return Answer(Verdict.REGISTERED if state is State.ISSUED else Verdict.REVOKED)
    return Answer(IN_FULL[state], has_facts=not kind.is_silent)
