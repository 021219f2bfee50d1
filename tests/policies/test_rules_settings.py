"""What can be set: how values are read, how areas below may differ, who decides."""

from __future__ import annotations

import pytest

from pilar.kernel.problems import Invalid, NotFound, Refused
from pilar.policies.rules import settings as rules
from pilar.policies.rules.settings import AT_LEAST, AT_MOST, FEWER, FIXED, FREE, MORE, Kind, Setting


def setting(kind: Kind, default: object, **more: object) -> Setting:
    return Setting(key="a.b", slug="a-b", group="g", label="A", meaning="m", kind=kind, default=default, **more)


COUNT = setting(Kind.WHOLE, 1, least=1, most=40)
DAYS = setting(Kind.DAYS, 90, most=365)
FLAG = setting(Kind.YES_NO, default=True)
WHO = setting(Kind.CHOICE, "head", options={"head": "Head", "regent": "Regent"})
TEXT = setting(Kind.TEXT, "x")
STEPS = setting(Kind.CODES, ("a",), options={"a": "A", "b": "B", "c": "C"})


@pytest.fixture
def empty_register(monkeypatch):
    for name in ("SETTINGS", "LABELS", "VALUE_LABELS"):
        monkeypatch.setattr(rules, name, {})


@pytest.mark.parametrize(
    ("one", "raw", "value"),
    [
        (COUNT, "20", 20),
        (COUNT, 20, 20),
        (COUNT, " 1 ", 1),
        (COUNT, "40", 40),
        (DAYS, "0", 0),
        (FLAG, "yes", True),
        (FLAG, "no", False),
        (FLAG, False, False),
        (WHO, "regent", "regent"),
        (TEXT, "  a   b ", "a b"),
        (TEXT, "x" * 200, "x" * 200),
        (STEPS, ["c", "a"], ("a", "c")),
        (STEPS, ("b",), ("b",)),
        (STEPS, "b", ("b",)),
        (STEPS, [], ()),
    ],
)
def test_a_value_is_read_as_its_kind(one, raw, value):
    assert one.read(raw) == value


@pytest.mark.parametrize(
    ("one", "raw", "sentence"),
    [
        (COUNT, "", rules.NOT_A_NUMBER),
        (COUNT, "-1", rules.NOT_A_NUMBER),
        (COUNT, "1.5", rules.NOT_A_NUMBER),
        (COUNT, "²", rules.NOT_A_NUMBER),
        (COUNT, "٣", rules.NOT_A_NUMBER),
        (COUNT, True, rules.NOT_A_NUMBER),
        (COUNT, "0", rules.NOT_BETWEEN),
        (COUNT, "41", rules.NOT_BETWEEN),
        (DAYS, "366", rules.NOT_BETWEEN),
        (FLAG, "maybe", rules.NOT_AN_OPTION),
        (FLAG, ["yes"], rules.NOT_AN_OPTION),
        (WHO, ["regent"], rules.NOT_AN_OPTION),
        (STEPS, [["a"]], rules.NOT_AN_OPTION),
        (WHO, "", rules.NOT_AN_OPTION),
        (TEXT, "   ", rules.NO_TEXT),
        (TEXT, "x" * 201, rules.TEXT_LONG),
        (STEPS, ["a", "z"], rules.NOT_AN_OPTION),
    ],
)
def test_what_is_no_value_is_refused_at_its_field(one, raw, sentence):
    with pytest.raises(Invalid) as refusal:
        one.read(raw)
    assert (refusal.value.sentence, refusal.value.field) == (sentence, "value")


def test_a_setting_may_check_more():
    def even(value: object) -> None:
        if int(str(value)) % 2:
            raise Refused(rules.NO_TEXT)

    one = setting(Kind.WHOLE, 2, check=even)
    assert one.read("4") == 4
    with pytest.raises(Refused):
        one.read("3")


@pytest.mark.parametrize(
    ("narrow", "parent", "child", "held"),
    [
        (FREE, 3, 1, 1),
        (FIXED, 3, 1, 3),
        (AT_LEAST, 18, 16, 18),
        (AT_LEAST, 18, 20, 20),
        (AT_MOST, 90, 120, 90),
        (AT_MOST, 90, 30, 30),
        (AT_LEAST, True, False, True),
        (FEWER, ("a", "b"), ("b", "c"), ("b",)),
        (FEWER, ("a",), (), ()),
        (MORE, ("a", "b"), ("c",), ("a", "b", "c")),
    ],
)
def test_a_value_below_is_held_at_the_nearest_one_allowed(narrow, parent, child, held):
    assert set_or_value(narrow.clamp(parent, child)) == set_or_value(held)
    assert narrow.allows(parent, child) is (set_or_value(held) == set_or_value(child))


def set_or_value(value):
    return frozenset(value) if isinstance(value, tuple) else value


def test_who_decides_is_a_matter_of_the_level():
    only_nation = setting(Kind.WHOLE, 1, levels=(0,))
    assert [rules.may_be_set_at(only_nation, code) for code in ("", "32", "3205")] == [True, False, False]
    assert [rules.may_be_set_at(COUNT, code) for code in ("", "32", "3205", "320505")] == [True, True, True, False]
    rules.check_level(only_nation, "")
    with pytest.raises(Refused) as refusal:
        rules.check_level(only_nation, "32")
    assert refusal.value.details == {"levels": rules.LEVELS[0]}


def test_a_kabupaten_may_ask_for_more_than_the_province_but_not_for_less():
    age = setting(Kind.WHOLE, 18, narrow=AT_LEAST)
    rules.check_within(age, parent=18, child=20, place="Jawa Barat", bound="18")
    with pytest.raises(Refused) as refusal:
        rules.check_within(age, parent=18, child=16, place="Jawa Barat", bound="18")
    assert refusal.value.details == {"place": "Jawa Barat", "bound": "18"}


def test_the_journal_notes_choices_by_the_keys_of_their_words(empty_register):
    for one in (WHO, FLAG):
        rules.SETTINGS.clear()
        rules.register_setting(one)
    assert rules.noted(WHO, "regent") == "a.b:regent"
    assert [rules.noted(FLAG, value) for value in (True, False)] == ["a.b:yes", "a.b:no"]
    assert rules.noted(STEPS, ("a", "c")) == ["a.b:a", "a.b:c"]
    assert rules.noted(COUNT, 3) == 3
    assert rules.VALUE_LABELS == {"a.b:head": "Head", "a.b:regent": "Regent", "a.b:yes": "Yes", "a.b:no": "No"}


def test_a_setting_is_declared_once_and_accepts_its_default(empty_register):
    assert rules.register_setting(COUNT) is COUNT
    assert rules.setting_of("a-b") is COUNT
    assert rules.LABELS == {"a.b": "A"}
    with pytest.raises(RuntimeError, match="twice"):
        rules.register_setting(COUNT)
    same_slug = Setting(key="c.d", slug="a-b", group="g", label="C", meaning="m", kind=Kind.TEXT, default="x")
    with pytest.raises(RuntimeError, match="twice"):
        rules.register_setting(same_slug)
    unordered = Setting(
        key="e", slug="e", group="g", label="E", meaning="m", kind=Kind.CODES, default=("b", "a"), options=STEPS.options
    )
    with pytest.raises(RuntimeError, match="default"):
        rules.register_setting(unordered)


def test_an_unknown_setting_is_not_found(empty_register):
    with pytest.raises(NotFound):
        rules.setting_of("tidak-ada")


@pytest.mark.parametrize("one", rules.SETTINGS.values(), ids=lambda one: one.key)
def test_every_declared_setting_says_what_it_means(one):
    assert one.group
    assert one.label
    assert one.meaning.endswith(".")
    assert set(one.levels) <= set(rules.LEVELS)


def test_a_setting_is_found_among_others_by_its_address(monkeypatch):
    other = Setting(key="c.d", slug="c-d", group="g", label="C", meaning="m", kind=Kind.WHOLE, default=1, most=9)
    monkeypatch.setattr(rules, "SETTINGS", {"a.b": COUNT, "c.d": other})
    assert rules.setting_of("c-d") is other
