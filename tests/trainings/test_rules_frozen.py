"""A published division is read back from its trace whole: what the letter prints is what was published."""

from __future__ import annotations

import json

import pytest

from pilar.trainings.rules import frozen, quota
from pilar.trainings.rules.papers import ReservedRow
from pilar.trainings.rules.quota import Plan, TieRule, Way

WEIGHTS = {"3205": 442, "3279": 25, "3274": 22}
NAMES = {"3205": "Kabupaten Garut", "3279": "Kota Banjar", "3274": "Kota Cirebon"}


def kept(plan, weights=WEIGHTS):
    """A trace as it comes back from the database."""
    return json.loads(json.dumps(quota.trace(plan, weights, quota.outcome(plan, weights))))


@pytest.mark.parametrize("way", [way for way in Way if way.method], ids=lambda way: way.value)
def test_a_division_by_a_method_comes_back_as_it_was(way):
    plan = Plan(seats=9, floor=1, way=way)
    assert frozen.division_of(kept(plan)) == quota.outcome(plan, WEIGHTS).division


@pytest.mark.parametrize(
    "plan",
    [Plan(seats=9, way=Way.EQUAL), Plan(seats=9, way=Way.FIXED, fixed=dict.fromkeys(WEIGHTS, 3), reason="Rapat")],
)
def test_without_a_method_there_is_no_division_to_come_back(plan):
    assert frozen.division_of(kept(plan)) is None


def table(plan, *, seats=None, notes=None):
    trace = kept(plan)
    given = {one["code"]: one["seats"] for one in trace["units"]} | (seats or {})
    return frozen.table_of(trace, names=NAMES, seats=given, notes=notes or {}, reserved=[ReservedRow("IPSM", 2)])


def test_the_annex_of_a_method_names_method_tie_and_who_is_next():
    found = table(Plan(seats=9, floor=1, tie=TieRule.CODE))
    assert [(row.name, row.seats) for row in found.rows] == [
        ("Kabupaten Garut", 7),
        ("Kota Banjar", 1),
        ("Kota Cirebon", 1),
    ]
    assert (found.divided, found.seats, found.following, len(found.method)) == (9, 11, "Kabupaten Garut", 2)


def test_the_annex_of_equal_seats_says_so_and_marks_what_was_moved():
    found = table(Plan(seats=9, way=Way.EQUAL), seats={"3205": 2, "3279": 4}, notes={"3279": "+1"})
    assert found.method == (frozen.EQUAL, frozen.MOVED)
    assert [(row.seats, row.note) for row in found.rows] == [(2, ""), (4, "+1"), (3, "")]
    assert (found.divided, found.last, found.following) == (9, "", "")


def test_the_annex_of_figures_decided_elsewhere_gives_the_reason():
    plan = Plan(seats=9, way=Way.FIXED, fixed=dict.fromkeys(WEIGHTS, 3), reason="Rapat 3 November")
    assert table(plan).method == ("Jumlah kursi setiap daerah ditetapkan penyelenggara. Dasar: Rapat 3 November",)


def test_every_basis_has_its_word_on_paper():
    assert set(frozen.COUNTED) == set(quota.Basis)
