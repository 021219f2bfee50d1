"""What a village needs when seats of a training are given away: anybody at all, somebody trained, or nothing."""

from __future__ import annotations

from enum import StrEnum

from pilar.kernel.problems import _
from pilar.volunteers.rules.presence import Competence, Presence


class Need(StrEnum):
    """What a village of a joined area needs, the most pressing first."""

    VACANT = "vacant"
    UNTRAINED = "untrained"
    SERVED = "served"


NEEDS: dict[Need, str] = {
    Need.VACANT: _("Vacant"),
    Need.UNTRAINED: _("Basic training not yet"),
    Need.SERVED: _("Basic training done"),
}


def need_of(presence: Presence, competence: Competence) -> Need:
    """Return what a village needs: one where nobody serves is vacant, whoever waits there for a first day."""
    if presence is Presence.VACANT:
        return Need.VACANT
    return Need.SERVED if competence is Competence.TRAINED else Need.UNTRAINED
