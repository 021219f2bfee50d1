"""Two records made one: which stays, which value is proposed, which assignment holds, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.rules import uniting as rules
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.people import PARTICULARS
from pilar.volunteers.rules.uniting import Held, Nik, Record, Sameness, Side
from tests.volunteers.strategies import standings

EARLY, LATE = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
SERVING = Standing(Stage.PROPOSED, Service.SERVING, started_on=date(2024, 2, 1))
RESTING = replace(SERVING, service=Service.ON_LEAVE)
ENDED = replace(SERVING, service=Service.ENDED, ended_on=date(2025, 2, 1), end_reason=EndReason.MOVED)
HERE, THERE = ("3205322001", "Desa Mekarmukti"), ("3205322002", "Desa Cijayana")


def held(key, standing=SERVING, where=HERE, *, is_latest=False):
    return Held(key, *where, standing, is_latest)


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        (Record(is_open=True, made_at=LATE), Record(is_open=False, made_at=EARLY), Side.FIRST),
        (Record(is_open=False, made_at=EARLY), Record(is_open=True, made_at=LATE), Side.SECOND),
        (Record(is_open=True, made_at=EARLY), Record(is_open=True, made_at=LATE), Side.FIRST),
        (Record(is_open=False, made_at=LATE), Record(is_open=False, made_at=EARLY), Side.SECOND),
    ],
)
def test_the_record_with_an_open_assignment_stays_else_the_older(first, second, stays):
    assert rules.staying(first, second) is stays


@pytest.mark.parametrize(
    ("first", "second", "fuller", "sameness"),
    [
        ("", "", Side.FIRST, Sameness.NEITHER),
        (None, (), Side.FIRST, Sameness.NEITHER),
        ("Ani", "", Side.FIRST, Sameness.ONE_ONLY),
        ("", "Ani", Side.SECOND, Sameness.ONE_ONLY),
        ("Ani", "Ani Suryani", Side.SECOND, Sameness.DIFFERENT),
        ("Ani", "Ani", Side.FIRST, Sameness.SAME),
        (date(1985, 1, 1), date(1985, 3, 14), Side.SECOND, Sameness.DIFFERENT),
        (date(1985, 4, 14), date(1985, 3, 14), Side.FIRST, Sameness.DIFFERENT),
        (None, False, Side.SECOND, Sameness.ONE_ONLY),
        (2012, 2010, Side.FIRST, Sameness.DIFFERENT),
        (("bpd",), ("bpd", "kader"), Side.SECOND, Sameness.DIFFERENT),
        (Nik("", "320505"), Nik("3205055403850001"), Side.SECOND, Sameness.AGREES),
        (Nik("3205055403850001"), Nik("", "320505"), Side.FIRST, Sameness.AGREES),
        (Nik("", "320506"), Nik("3205055403850001"), Side.SECOND, Sameness.DIFFERENT),
        (Nik(""), Nik(""), Side.FIRST, Sameness.NEITHER),
    ],
)
def test_the_fuller_value_is_proposed(first, second, fuller, sameness):
    assert rules.fuller(first, second) is fuller
    assert rules.sameness(first, second) is sameness
    assert rules.proposed("address", first, second) is fuller


def test_between_two_full_nik_an_officer_chooses():
    mine, theirs = Nik("3205055403850001"), Nik("3205055403850010")
    assert rules.proposed("nik", mine, theirs) is None
    assert rules.proposed("nik", mine, mine) is Side.FIRST
    assert rules.proposed("nik", Nik("", "32050554"), theirs) is Side.SECOND
    assert rules.proposed("nik", mine, Nik("")) is Side.FIRST


def test_one_open_assignment_is_no_double():
    assert rules.double([], stays="") is None
    assert rules.double([held("a"), held("b", ENDED)], stays="") is None


def test_two_open_assignments_in_one_village_are_one_written_twice():
    both = [held("a"), held("b", ENDED), held("c", RESTING)]
    gone = rules.double(both, stays="a")
    assert gone is not None
    assert gone.key == "c"


@pytest.mark.parametrize(
    ("both", "stays", "kind", "sentence"),
    [
        ([held("a"), held("b", where=THERE)], "a", Refused, rules.OPEN_IN_TWO_VILLAGES),
        ([held("a"), held("b")], "", Invalid, rules.SAY_WHICH_STAYS),
        ([held("a"), held("b")], "c", Refused, rules.NOT_ONE_OF_THEM),
        ([held("a"), held("b", RESTING)], "b", Refused, rules.SERVING_STAYS),
    ],
)
def test_what_an_officer_has_to_settle_first_is_refused(both, stays, kind, sentence):
    with pytest.raises(kind) as refusal:
        rules.double(both, stays=stays)
    assert refusal.value.sentence == sentence
    assert str(refusal.value)


def test_who_rests_may_stay_when_nobody_serves():
    gone = rules.double([held("a", RESTING), held("b", RESTING)], stays="b")
    assert gone is not None
    assert gone.key == "a"


@pytest.mark.parametrize(
    ("first", "second", "side"),
    [
        (SERVING, RESTING, Side.FIRST),
        (RESTING, SERVING, Side.SECOND),
        (SERVING, replace(SERVING, decree_number="460/1"), Side.SECOND),
        (replace(SERVING, started_on=None), SERVING, Side.SECOND),
        (SERVING, SERVING, Side.FIRST),
    ],
)
def test_of_two_open_assignments_the_one_that_serves_and_has_a_decree_is_proposed(first, second, side):
    assert rules.stays_proposed(first, second) is side


@given(standings(), standings())
def test_what_is_proposed_is_never_refused_for_leaving_the_village_without_its_psm(first, second):
    both = [held("a", first), held("b", second)]
    side = rules.stays_proposed(first, second)
    gone = rules.double(both, stays="a" if side is Side.FIRST else "b")
    assert gone is None or gone.standing.is_open


@pytest.mark.parametrize(
    ("all_held", "latest"),
    [
        ([], ""),
        ([held("a", ENDED), held("b", SERVING)], "b"),
        ([held("a", SERVING), held("b", ENDED)], "a"),
        ([held("a", replace(ENDED, ended_on=date(2026, 1, 1))), held("b", ENDED)], "a"),
        ([held("a", replace(ENDED, ended_on=None)), held("b", ENDED)], "b"),
        ([held("a", ENDED, is_latest=True), held("b", ENDED)], "a"),
        ([held("a", replace(ENDED, ended_on=None, started_on=None)), held("b", replace(ENDED, ended_on=None))], "b"),
        ([held("a", ENDED), held("b", ENDED)], "b"),
    ],
)
def test_the_open_assignment_is_the_latest_else_the_one_that_ended_last(all_held, latest):
    assert rules.latest(all_held) == latest


def test_the_other_side_of_each_side_is_the_other():
    assert [side.other for side in Side] == [Side.SECOND, Side.FIRST]


def test_every_particular_can_be_chosen_and_has_a_label():
    together = {name for names in rules.KEPT_TOGETHER.values() for name in names}
    assert set(PARTICULARS) - {"none"} - together == set(rules.FACTS) - {"nik", "photo", "pay"}
    assert set(rules.SAMENESSES) == set(Sameness)


@given(st.sampled_from(list(rules.FACTS)), st.text(max_size=5), st.text(max_size=5))
def test_a_value_is_always_proposed_where_it_is_no_number(fact, first, second):
    proposed = rules.proposed(fact, first, second)
    assert proposed in {Side.FIRST, Side.SECOND} or (fact == "nik" and first and second and first != second)
