"""What a village needs when seats of a training are given away."""

from __future__ import annotations

import pytest

from pilar.volunteers.rules.needs import NEEDS, Need, need_of
from pilar.volunteers.rules.presence import STATES, Competence, Presence


@pytest.mark.parametrize("presence", STATES)
@pytest.mark.parametrize("competence", Competence)
def test_a_vacant_village_needs_somebody_and_others_somebody_trained(presence, competence):
    if presence is Presence.VACANT:
        wanted = Need.VACANT
    elif competence is Competence.TRAINED:
        wanted = Need.SERVED
    else:
        wanted = Need.UNTRAINED
    assert need_of(presence, competence) is wanted


def test_every_need_is_said_in_words():
    assert set(NEEDS) == set(Need)
