"""Which value holds where and when, and that the areas below never leave what those above decided."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid
from pilar.policies.rules import inheritance as rules
from pilar.policies.rules.inheritance import Decision, Effective
from pilar.policies.rules.settings import AT_LEAST, AT_MOST, FEWER, FIXED, FREE, MORE, Kind, Setting

DAY = date(2026, 3, 1)
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def setting(narrow, **more):
    known = {"kind": Kind.WHOLE, "default": 18} | more
    return Setting(key="k", slug="k", group="g", label="L", meaning="M.", narrow=narrow, **known)


AGE = setting(AT_LEAST)
STEPS = {"kind": Kind.CODES, "options": {"a": "A", "b": "B", "c": "C"}, "default": ("a", "b")}


def decided(region, value, since="2026-01-01", until=None, made=0):
    day = date.fromisoformat(until) if until else None
    return Decision(region, value, date.fromisoformat(since), day, MADE + timedelta(minutes=made))


def test_the_nation_decides_first_then_the_province_then_the_kabupaten():
    assert rules.steps("") == ("",)
    assert rules.steps("32") == ("", "32")
    assert rules.steps("3205") == ("", "32", "3205")
    assert rules.steps("3205322001") == ("", "32", "3205")


def test_without_any_decision_the_default_holds():
    assert rules.effective(AGE, [], region="3205", on=DAY) == Effective(18)


def test_a_default_binds_nobody():
    kabupaten = decided("3205", 16)
    assert rules.effective(AGE, [kabupaten], region="3205", on=DAY) == Effective(16, kabupaten)


def test_the_nearest_area_decides():
    nation, province, kabupaten = decided("", 19), decided("32", 20), decided("3205", 21)
    rows = [nation, province, kabupaten, decided("3273", 30), decided("33", 31)]
    assert rules.effective(AGE, rows, region="", on=DAY) == Effective(19, nation)
    assert rules.effective(AGE, rows, region="32", on=DAY) == Effective(20, province)
    assert rules.effective(AGE, rows, region="3205", on=DAY) == Effective(21, kabupaten)
    assert rules.effective(AGE, rows, region="3205322001", on=DAY) == Effective(21, kabupaten)


def test_a_value_the_province_overtook_is_held_and_shown_as_held():
    kabupaten, province = decided("3205", 20), decided("32", 25, since="2026-02-01", made=9)
    before = rules.effective(AGE, [kabupaten, province], region="3205", on=date(2026, 1, 31))
    after = rules.effective(AGE, [kabupaten, province], region="3205", on=date(2026, 2, 1))
    assert before == Effective(20, kabupaten)
    assert after == Effective(25, province, held=kabupaten)


def test_a_list_that_was_cut_is_still_the_areas_own():
    steps = setting(FEWER, **STEPS)
    rows = [decided("", ("a", "b")), decided("3205", ("b", "c"))]
    assert rules.effective(steps, rows, region="3205", on=DAY) == Effective(("b",), rows[1], held=rows[1])


def test_a_list_that_lacks_what_the_province_added_is_held_at_both_together():
    steps = setting(MORE, **STEPS)
    province, kabupaten = decided("32", ("a", "c")), decided("3205", ("c",))
    assert rules.effective(steps, [kabupaten, province], region="3205", on=DAY) == Effective(
        ("a", "c"), province, held=kabupaten
    )


def test_no_value_means_as_the_area_above():
    rows = [decided("32", 20), decided("3205", 25), decided("3205", None, since="2026-02-01")]
    assert rules.effective(AGE, rows, region="3205", on=DAY) == Effective(20, rows[0])


def test_the_decision_that_begins_last_holds_and_of_those_the_one_made_last():
    early, late = decided("32", 20), decided("32", 22, since="2026-02-01", made=1)
    slip, mended = decided("32", 30, since="2026-02-15", made=2), decided("32", 24, since="2026-02-15", made=3)
    assert rules.decision_on([late, early], on=date(2026, 1, 15)) == early
    assert rules.decision_on([late, early], on=date(2026, 2, 1)) == late
    assert rules.decision_on([mended, slip, late], on=DAY) == mended
    assert rules.decision_on([early], on=date(2025, 12, 31)) is None


def test_what_was_decided_for_a_time_gives_way_to_what_was_before():
    lasting, passing = decided("32", 20), decided("32", 25, since="2026-02-01", until="2026-02-28")
    assert rules.decision_on([lasting, passing], on=date(2026, 2, 28)) == passing
    assert rules.decision_on([lasting, passing], on=DAY) == lasting


def test_what_is_to_come_is_told_the_nearest_first():
    rows = [decided("32", 25, since="2027-01-01"), decided("32", 22, since="2026-06-01"), decided("32", 20)]
    assert rules.coming([*rows, decided("3205", 30, since="2027-01-01")], region="32", after=DAY) == [rows[1], rows[0]]


def test_a_decision_has_its_days_in_order_and_a_reason():
    rules.check_days(DAY, None)
    rules.check_days(DAY, DAY)
    with pytest.raises(Invalid) as refusal:
        rules.check_days(DAY, DAY - timedelta(days=1))
    assert refusal.value.field == "valid_until"
    assert rules.check_reason("  Perbup   12/2026 ") == "Perbup 12/2026"
    with pytest.raises(Invalid) as refusal:
        rules.check_reason("   ")
    assert refusal.value.field == "reason"


KINDS = {
    "free": (setting(FREE), st.integers(0, 50)),
    "fixed": (setting(FIXED), st.integers(0, 50)),
    "at least": (setting(AT_LEAST), st.integers(0, 50)),
    "at most": (setting(AT_MOST), st.integers(0, 50)),
    "fewer": (setting(FEWER, **STEPS), st.lists(st.sampled_from("abc"), unique=True).map(lambda x: tuple(sorted(x)))),
    "more": (setting(MORE, **STEPS), st.lists(st.sampled_from("abc"), unique=True).map(lambda x: tuple(sorted(x)))),
}


@st.composite
def histories(draw):
    """A setting, what areas decided about it in some order, and a day."""
    one, values = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    rows = draw(
        st.lists(
            st.builds(
                Decision,
                region=st.sampled_from(["", "32", "3205", "3273"]),
                value=st.none() | values,
                valid_from=st.dates(date(2026, 1, 1), date(2026, 1, 20)),
                valid_until=st.none() | st.dates(date(2026, 1, 20), date(2026, 1, 25)),
                made_at=st.integers(0, 1000).map(lambda minutes: MADE + timedelta(minutes=minutes)),
            ),
            max_size=12,
            unique_by=lambda row: row.made_at,
        )
    )
    return one, rows, draw(st.dates(date(2025, 12, 30), date(2026, 1, 28)))


@given(histories())
def test_what_holds_always_keeps_to_what_holds_above(history):
    one, rows, day = history
    holding = [rules.effective(one, rows, region=region, on=day) for region in ("", "32", "3205")]
    for place, above in enumerate(holding):
        for below in holding[place + 1 :]:
            if above.source is not None:
                assert set_or_value(one.narrow.clamp(above.value, below.value)) == set_or_value(below.value)


def set_or_value(value):
    return frozenset(value) if isinstance(value, tuple) else value


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_are_read_makes_no_difference(history, chance):
    one, rows, day = history
    shuffled = rows[:]
    chance.shuffle(shuffled)
    for region in ("", "32", "3205", "3273", "3205322001"):
        assert rules.effective(one, rows, region=region, on=day) == rules.effective(
            one, shuffled, region=region, on=day
        )
