"""Which posts an office may open."""

from __future__ import annotations

import pytest

from pilar.kernel.problems import Problem
from pilar.volunteers.rules import posts as rules
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.posts import Reach
from tests.people import PROPOSED

WITH_RW = frozenset({Reach.RW})


@pytest.mark.parametrize(
    ("reach", "name", "offered", "sentence"),
    [
        (Reach.VILLAGE, "", frozenset(), None),
        (Reach.VILLAGE, "RW 05", WITH_RW, rules.NAME_WITHOUT_PART),
        (Reach.RW, "RW 05", WITH_RW, None),
        (Reach.RW, "", WITH_RW, rules.NEEDS_NAME),
        (Reach.RT, "RT 01", WITH_RW, rules.REACH_NOT_HERE),
        (Reach.RW, "RW 05", frozenset(), rules.REACH_NOT_HERE),
        (Reach.HAMLET, "Cikoneng", frozenset(Reach), None),
    ],
)
def test_a_post_for_a_part_is_offered_by_the_office_and_named(reach, name, offered, sentence):
    if sentence is None:
        rules.check_post(reach, name, offered=offered)
        return
    with pytest.raises(Problem) as refused:
        rules.check_post(reach, name, offered=offered)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [("RW 05", ["RW 04", ""], False), ("rw05", ["RW 05"], True), ("", [""], False)],
)
def test_a_part_of_a_village_has_one_post(name, taken, refused):
    if not refused:
        rules.check_name(name, taken=taken)
        return
    with pytest.raises(Problem) as problem:
        rules.check_name(name, taken=taken)
    assert (problem.value.sentence, problem.value.field) == (rules.NAME_TAKEN, "name")


def test_only_whoever_serves_or_may_come_to_serve_holds_a_post():
    assert rules.holds(PROPOSED)
    assert not rules.holds(Standing(stage=Stage.REFUSED, service=Service.NOT_STARTED))
    assert not rules.holds(Standing(stage=Stage.DECREED, service=Service.ENDED, end_reason=EndReason.MOVED))
