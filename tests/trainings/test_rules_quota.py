"""A plan of seats: what it gives at three real events, what is told of it, and who waits for a further seat."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid
from pilar.trainings.rules import quota as rules
from pilar.trainings.rules import seats
from pilar.trainings.rules.quota import Basis, Note, Plan, ReturnRule, TieRule, Way, outcome
from pilar.trainings.rules.seats import Method
from tests.trainings.figures import HUNDRED, JAWA_BARAT, LAMPUNG, PROVINCES, SUMATERA_BARAT

BANDUNG = Plan(seats=100)
SOLOK = Plan(seats=50)
BANDAR_LAMPUNG = Plan(seats=60)
BALINSKI_AND_YOUNG = {"A": 5117, "B": 4400, "C": 162, "D": 161, "E": 160}
SUMEDANG, KOTA_BANDUNG, PANGANDARAN = "3211", "3273", "3218"
KOTA_CIREBON, KOTA_CIMAHI, KOTA_BANJAR = "3274", "3277", "3279"


def refused(plan, weights):
    with pytest.raises(Invalid) as refusal:
        outcome(plan, weights)
    return refusal.value.sentence, refusal.value.field


# ---- three real events ----------------------------------------------------------------------------------------------


def test_the_hundred_seats_of_bandung_follow_the_villages():
    found = outcome(BANDUNG, JAWA_BARAT)
    assert found.seats == HUNDRED
    assert sum(JAWA_BARAT.values()) == 5957
    assert found.quotas[KOTA_BANDUNG] == Fraction(15100, 5957)
    assert found.notes == {}


def test_the_table_of_bandung_is_checked_with_a_divisor_of_61():
    found = outcome(BANDUNG, JAWA_BARAT)
    assert found.handy == 61
    assert [round(float(bound), 2) for bound in found.divisor] == [60.40, 61.56]
    assert {code: max(1, round(weight / 61)) for code, weight in JAWA_BARAT.items()} == HUNDRED


def test_the_last_seat_of_bandung_is_sumedangs_and_the_next_would_be_kota_bandungs():
    found = outcome(BANDUNG, JAWA_BARAT)
    assert (found.division.last.code, found.division.following.code) == (SUMEDANG, KOTA_BANDUNG)


def test_three_villages_would_change_the_table_of_bandung():
    """Three more in Kota Bandung or six fewer in Sumedang, between whom it is; of all, three fewer in Pangandaran."""
    found = outcome(BANDUNG, JAWA_BARAT)
    assert rules.margin(JAWA_BARAT, found, BANDUNG) == (3, 6)
    assert rules.closest(JAWA_BARAT, found, BANDUNG) == ((KOTA_BANDUNG, 3), (PANGANDARAN, 3))
    for code, by, changes in (
        (KOTA_BANDUNG, 2, False),
        (KOTA_BANDUNG, 3, True),
        (SUMEDANG, -5, False),
        (SUMEDANG, -6, True),
        (PANGANDARAN, -2, False),
        (PANGANDARAN, -3, True),
    ):
        other = {**JAWA_BARAT, code: JAWA_BARAT[code] + by}
        assert (outcome(BANDUNG, other).seats != HUNDRED) is changes


def test_without_a_floor_hamilton_leaves_three_cities_of_west_java_without_a_seat():
    plain = replace(BANDUNG, way=Way.HAMILTON, floor=0)
    assert outcome(plain, JAWA_BARAT).notes == {
        Note.NO_SEAT: (KOTA_CIREBON, KOTA_CIMAHI, KOTA_BANJAR),
        Note.LOST_BY_MORE: (KOTA_BANJAR,),
    }


def test_kota_banjar_loses_its_seat_when_hamilton_divides_one_seat_more():
    before, after = (replace(BANDUNG, way=Way.HAMILTON, floor=0, seats=size) for size in (99, 100))
    assert (outcome(before, JAWA_BARAT).seats[KOTA_BANJAR], outcome(after, JAWA_BARAT).seats[KOTA_BANJAR]) == (1, 0)
    assert outcome(before, JAWA_BARAT).notes[Note.LOSES_BY_MORE] == (KOTA_BANJAR,)
    assert outcome(after, JAWA_BARAT).notes[Note.LOST_BY_MORE] == (KOTA_BANJAR,)


def test_at_76_seats_the_rule_for_ties_decides_between_cianjur_and_kabupaten_bandung():
    larger, code, lot = (
        outcome(replace(BANDUNG, seats=76, tie=tie, seed="15-10-2020/4711"), JAWA_BARAT) for tie in TieRule
    )
    assert larger.notes == code.notes == {Note.BY_TIE: ("3203", "3204")}
    assert lot.notes == {Note.BY_TIE: ("3204", "3203")}
    assert larger.seats == code.seats
    assert {one: (larger.seats[one], lot.seats[one]) for one in HUNDRED if larger.seats[one] != lot.seats[one]} == {
        "3203": (5, 4),
        "3204": (3, 4),
    }
    assert (larger.divisor, larger.handy) == (None, None)


def test_the_fifty_seats_of_solok_by_villages_and_equally():
    by_villages = outcome(SOLOK, SUMATERA_BARAT)
    assert by_villages.seats == {"1302": 15, "1303": 13, "1310": 11, "1372": 3, "1373": 8}
    assert by_villages.handy == Fraction(48, 10)
    assert rules.margin(SUMATERA_BARAT, by_villages, SOLOK) == (3, 2)
    equally = outcome(replace(SOLOK, way=Way.EQUAL), SUMATERA_BARAT)
    assert equally.seats == dict.fromkeys(SUMATERA_BARAT, 10)
    assert (equally.division, equally.handy, dict(equally.notes)) == (None, None, {})


def test_the_sixty_seats_of_lampung_by_villages_and_equally():
    by_villages = outcome(BANDAR_LAMPUNG, LAMPUNG)
    assert list(by_villages.seats.values()) == [6, 7, 6, 3, 3, 7, 6, 5, 3, 3, 2, 2, 3, 3, 1]
    assert by_villages.handy == 44
    assert (by_villages.division.last.code, by_villages.division.following.code) == ("1803", "1805")
    assert rules.margin(LAMPUNG, by_villages, BANDAR_LAMPUNG) == (7, 10)
    equally = outcome(replace(BANDAR_LAMPUNG, way=Way.EQUAL), LAMPUNG)
    assert equally.seats == dict.fromkeys(LAMPUNG, 4)


def test_the_figures_here_are_those_that_pilar_packages():
    assert PROVINCES["32"] == JAWA_BARAT
    assert PROVINCES["18"] == LAMPUNG
    assert {code: PROVINCES["13"][code] for code in SUMATERA_BARAT} == SUMATERA_BARAT
    assert (len(PROVINCES), sum(map(len, PROVINCES.values()))) == (38, 514)


# ---- what is told of a division -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "beyond"),
    [
        (Way.WEBSTER, ("B",)),
        (Way.HUNTINGTON_HILL, ("B",)),
        (Way.JEFFERSON, ("B",)),
        (Way.ADAMS, ("B",)),
        (Way.DEAN, ("B",)),
        (Way.HAMILTON, None),
    ],
)
def test_who_gets_neither_the_share_rounded_down_nor_up_is_named(way, beyond):
    """B's share is 44 exactly: 43 and 45 both are a whole seat off."""
    found = outcome(Plan(seats=100, way=way, floor=0), BALINSKI_AND_YOUNG)
    assert found.notes.get(Note.BEYOND_SHARE) == beyond


def test_a_floor_may_cost_more_than_a_seat_and_that_is_told():
    found = outcome(Plan(seats=10, floor=2), {"a": 1000, "b": 1, "c": 1})
    assert found.seats == {"a": 6, "b": 2, "c": 2}
    assert found.notes == {Note.BEYOND_SHARE: ("a", "b", "c")}


def test_a_tie_among_many_names_all_of_them_those_with_a_seat_first():
    for way in (Way.WEBSTER, Way.JEFFERSON, Way.HAMILTON):
        found = outcome(Plan(seats=3, way=way, floor=0), {"e": 5, "d": 5, "c": 5, "b": 5, "a": 1})
        assert [code for code, given in found.seats.items() if given] == ["d", "c", "b"]
        assert found.notes[Note.BY_TIE] == ("b", "c", "d", "e")


def test_hamiltons_ties_are_found_among_the_shares_that_are_left_above_the_floors():
    """The floor of c takes a seat off the rest, so that a and b share seven equally; their first shares were not so."""
    found = outcome(Plan(seats=8, way=Way.HAMILTON, floor=1), {"a": 50, "b": 50, "c": 1})
    assert found.seats == {"a": 4, "b": 3, "c": 1}
    assert found.notes[Note.BY_TIE] == ("a", "b")


def test_nobody_tied_where_the_last_seat_was_everybodys_first():
    found = outcome(Plan(seats=2, way=Way.ADAMS, floor=0), {"a": 5, "b": 5})
    assert found.notes == {}


def test_a_paradox_is_not_looked_for_where_one_seat_more_or_fewer_cannot_be_divided():
    found = outcome(Plan(seats=2, way=Way.HAMILTON, floor=1, ceiling=1), {"a": 5, "b": 1})
    assert (dict(found.seats), dict(found.notes)) == ({"a": 1, "b": 1}, {})


def test_every_other_way_stands_side_by_side():
    beside = rules.others(BANDUNG, JAWA_BARAT)
    assert list(beside) == [way for way in Way if way is not Way.FIXED]
    assert beside[Way.WEBSTER].seats == beside[Way.HAMILTON].seats == beside[Way.HUNTINGTON_HILL].seats == HUNDRED
    few = rules.others(Plan(seats=3, floor=0), {"a": 5, "b": 4, "c": 1, "d": 1})
    assert [way for way, found in few.items() if found is None] == [Way.HUNTINGTON_HILL, Way.ADAMS, Way.DEAN]


def test_every_way_basis_rule_and_note_has_its_words():
    assert set(rules.WAYS) == set(Way)
    assert list(rules.BASES) == list(Basis)
    assert list(rules.TIE_RULES) == list(TieRule)
    assert list(rules.RETURN_RULES) == list(ReturnRule)
    assert list(rules.NOTES) == list(Note)
    assert {Basis.PEOPLE, Basis.VACANT, Basis.UNTRAINED} == rules.REGISTERED
    assert [way.method for way in Way] == [*Method, None, None]


# ---- equal and fixed ------------------------------------------------------------------------------------------------


def test_what_is_left_over_of_equal_parts_goes_by_the_rule_for_ties():
    weights = {"a": 1, "b": 9, "c": 5}
    assert outcome(Plan(seats=5, way=Way.EQUAL), weights).seats == {"a": 1, "b": 2, "c": 2}
    assert outcome(Plan(seats=5, way=Way.EQUAL, tie=TieRule.CODE), weights).seats == {"a": 2, "b": 2, "c": 1}
    none = outcome(Plan(seats=2, way=Way.EQUAL, floor=0), weights)
    assert (dict(none.seats), dict(none.notes)) == ({"a": 0, "b": 1, "c": 1}, {Note.NO_SEAT: ("a",)})


def test_equal_parts_know_floor_and_ceiling_and_areas_of_weight_0():
    assert outcome(Plan(seats=4, way=Way.EQUAL), {"a": 0, "b": 0}).quotas == {"a": 0, "b": 0}
    assert outcome(Plan(seats=4, way=Way.EQUAL), {"a": 0, "b": 0}).seats == {"a": 2, "b": 2}
    assert refused(Plan(seats=1, way=Way.EQUAL), {"a": 1, "b": 1}) == (seats.TOO_FEW_SEATS, "seats")
    assert refused(Plan(seats=5, way=Way.EQUAL, ceiling=2), {"a": 1, "b": 1}) == (seats.TOO_MANY_SEATS, "seats")


def test_figures_decided_elsewhere_stand_as_they_are():
    plan = Plan(seats=5, way=Way.FIXED, reason="Surat Kepala Dinas", fixed={"a": 5, "b": 0, "elsewhere": 3})
    found = outcome(plan, {"a": 1, "b": 1})
    assert (dict(found.seats), dict(found.notes)) == ({"a": 5, "b": 0}, {Note.NO_SEAT: ("b",)})
    assert outcome(replace(plan, fixed={"a": 4, "b": 1}), {"a": 1, "b": 1}).notes == {}


FIXED = Plan(seats=5, way=Way.FIXED, reason="Surat Kepala Dinas")


@pytest.mark.parametrize(
    ("plan", "weights", "sentence", "field"),
    [
        (Plan(seats=0), {"a": 1}, rules.NO_SEATS, "seats"),
        (Plan(seats=5_001), {"a": 1}, rules.NO_SEATS, "seats"),
        (replace(FIXED, reason=""), {"a": 1}, rules.REASON_MISSING, "reason"),
        (Plan(seats=1, tie=TieRule.LOT), {"a": 1}, rules.SEED_MISSING, "seed"),
        (replace(FIXED, fixed={"a": 5}), {"a": 1, "b": 1}, rules.FIXED_MISSING, "fixed"),
        (replace(FIXED, fixed={"a": 6, "b": -1}), {"a": 1, "b": 1}, rules.FIXED_NEGATIVE, "fixed"),
        (replace(FIXED, fixed={"a": 3, "b": 1}), {"a": 1, "b": 1}, rules.FIXED_SUM, "fixed"),
        (replace(FIXED, fixed={"a": 5}), {"a": -1}, seats.NEGATIVE, "units"),
        (Plan(seats=5, way=Way.EQUAL), {"a": -1}, seats.NEGATIVE, "units"),
        (Plan(seats=5, way=Way.EQUAL), {}, seats.NO_UNITS, "units"),
        (FIXED, {}, seats.NO_UNITS, "units"),
        (Plan(seats=5, floor=-1), {"a": 1}, seats.BAD_FLOOR, "floor"),
        (Plan(seats=26), JAWA_BARAT, seats.TOO_FEW_SEATS, "seats"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_field(plan, weights, sentence, field):
    assert refused(plan, weights) == (sentence, field)


# ---- who waits for a further seat -----------------------------------------------------------------------------------


def test_the_division_goes_on_from_the_seats_that_areas_hold():
    held = {**HUNDRED, "ipsm": 10}
    waiting = [KOTA_BANJAR, "ipsm", SUMEDANG, KOTA_BANDUNG]
    assert rules.claimants(BANDUNG, JAWA_BARAT, held, waiting) == [KOTA_BANDUNG, SUMEDANG, KOTA_BANJAR, "ipsm"]
    less = {**held, SUMEDANG: 4}
    assert rules.claimants(BANDUNG, JAWA_BARAT, less, waiting)[0] == SUMEDANG
    assert rules.claimants(BANDUNG, JAWA_BARAT, held, []) == []


@pytest.mark.parametrize("method", seats.CLAIMS)
@given(size=st.integers(27, 299))
def test_whoever_is_first_is_who_would_get_the_next_seat(method, size):
    plan = Plan(seats=size, way=Way(method.value))
    found = outcome(plan, JAWA_BARAT)
    first = rules.claimants(plan, JAWA_BARAT, found.seats, sorted(JAWA_BARAT))[0]
    assert first == found.division.following.code


def test_hamilton_goes_on_as_webster_does():
    by_hamilton = rules.claimants(replace(BANDUNG, way=Way.HAMILTON), JAWA_BARAT, HUNDRED, sorted(JAWA_BARAT))
    assert by_hamilton == rules.claimants(BANDUNG, JAWA_BARAT, HUNDRED, sorted(JAWA_BARAT))


@pytest.mark.parametrize("way", [Way.EQUAL, Way.FIXED])
def test_where_no_method_divided_whoever_has_fewest_seats_is_first(way):
    held = {"a": 3, "b": 2, "c": 2, "d": 0, "ipsm": 0}
    weights = {"a": 9, "b": 1, "c": 5, "d": 0}
    assert rules.claimants(Plan(seats=7, way=way), weights, held, sorted(held)) == ["d", "c", "b", "a", "ipsm"]


@pytest.mark.parametrize("way", [Way.WEBSTER, Way.ADAMS])
def test_who_has_nothing_to_be_counted_stands_behind_and_who_is_full_last(way):
    """An area of weight 0 has no claim to a first seat either; and beyond the ceiling no division goes."""
    held = {"a": 4, "b": 1, "empty": 0, "bare": 1, "ipsm": 0}
    weights = {"a": 90, "b": 1, "empty": 0, "bare": 0}
    plan = Plan(seats=6, way=way, floor=0, ceiling=4)
    expected = ["b", "empty", "bare", "ipsm", "a"]
    assert rules.claimants(plan, weights, held, sorted(held)) == expected
