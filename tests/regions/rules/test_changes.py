"""Changes of regions as values: what becomes what, what is refused, and that no village is lost or counted twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.kernel.problems import BadCode, Problem
from pilar.regions.rules import Change, changes, trees, zone_of
from tests.regions.rules.landscape import CODES, drawn, grown, lines, names_of

TREE = grown()


def refused(change, *args, **asked) -> tuple[str, str | None]:
    """The sentence of a refusal as it is read, and the field it stands at."""
    with pytest.raises(Problem) as caught:
        change(*args, **asked)
    return str(caught.value), caught.value.field


def test_a_region_gets_another_name_and_keeps_its_code():
    done = changes.rename(TREE, "320532", "  Mekar   Mukti ")
    assert lines(done) == ["32.05.32 > 32.05.32 renamed"]
    assert names_of(done.tree) == {**names_of(TREE), "320532": "Mekar Mukti"}


@pytest.mark.parametrize(
    ("code", "name", "sentence"),
    [
        ("320532", "Mekarmukti", "32.05.32 is called Mekarmukti already."),
        ("320532", " ", "Write the name as the law or the decree has it."),
        ("320532", "M" * 81, "A name has at most 80 letters."),
        (
            "3205",
            "Kota Garut",
            "The code 32.05 is that of a Kabupaten, so its name begins with “Kabupaten”. Check the code and the name.",
        ),
    ],
)
def test_a_name_that_cannot_be_is_refused(code, name, sentence):
    assert refused(changes.rename, TREE, code, name) == (sentence, "name")


def test_what_is_no_region_now_changes_no_more():
    gone = changes.recode(TREE, "320532", "320533").tree
    sentence = "There is no region 32.05.32 now. Look it up by its name, and use its present code."
    assert refused(changes.rename, gone, "320532", "Lain") == (sentence, "code")
    assert refused(changes.close, gone, "320599")[0].startswith("There is no region 32.05.99 now.")


def test_everything_below_a_recoded_kecamatan_moves_with_it():
    done = changes.recode(TREE, "320532", "327902", codes={"3205322002": "3279022009"})
    assert lines(done) == [
        "32.05.32 > 32.79.02 recoded",
        "32.05.32.2001 > 32.79.02.2001 recoded",
        "32.05.32.2002 > 32.79.02.2009 recoded",
    ]
    assert {code: trees.current(done.tree, code) for code in ("320532", "3205322002", "3205", "99")} == {
        "320532": "327902",
        "3205322002": "3279022009",
        "3205": "3205",
        "99": "",
    }


def test_a_kabupaten_that_becomes_a_kota_bears_the_word_in_its_name():
    sentence, field = refused(changes.recode, TREE, "1704", "1772")
    assert (sentence.split(",")[0], field) == ("The code 17.72 is that of a Kota", "name")
    done = changes.recode(TREE, "1704", "1772", name="Kota Kaur")
    assert done.tree["1772"].name == "Kota Kaur"
    assert done.successions[-1].new_code == "1772052001"


@pytest.mark.parametrize(
    ("code", "new", "sentence"),
    [
        ("320532", "320532", "32.05.32 has this code already."),
        ("320532", "320505", "32.05.05 is the code of Tarogong Kidul. Choose another code."),
        (
            "320532",
            "3206",
            "32.06 has another level than 32.05.32. Only units of one level change into each other.",
        ),
        ("320532", "320500", "No region can have the code 32.05.00. Numbers begin with 01 or 001, and none is 70."),
        ("3205", "3270", "No region can have the code 32.70. Numbers begin with 01 or 001, and none is 70."),
        (
            "3205322001",
            "3205321000",
            "No region can have the code 32.05.32.1000. Numbers begin with 01 or 001, and none is 70.",
        ),
        (
            "320532",
            "320632",
            "32.06.32 would lie in 32.06, which is no region now. Make that one first, or check the code.",
        ),
    ],
)
def test_a_code_that_cannot_be_given_is_refused(code, new, sentence):
    assert refused(changes.recode, TREE, code, new) == (sentence, "new_code")


def test_a_code_that_is_none_is_refused():
    with pytest.raises(BadCode):
        changes.recode(TREE, "320532", "Garut")


def test_a_code_never_serves_a_second_region_but_its_own_may_take_it_back():
    once = changes.recode(TREE, "3205322001", "3205322009").tree
    sentence = (
        "32.05.32.2001 was the code of Cijayana, and records point at it. A code never serves a second region; "
        "check the decree."
    )
    assert refused(changes.recode, once, "3205322002", "3205322001") == (sentence, "new_code")
    assert refused(changes.merge, once, ["3205322002", "3205322009"], "3205322001", name="Satu")[1] == "into"
    closed = changes.close(once, "3205322009").tree
    assert refused(changes.split, closed, "3205322002", "3205322009", name="Dua")[1] == "new_code"

    back = changes.recode(once, "3205322009", "3205322001").tree
    assert names_of(back) == names_of(TREE)
    assert trees.current(back, "3205322009") == "3205322001"


def test_several_become_one_of_them_and_what_lay_below_the_others_lies_below_it():
    tree = changes.recode(TREE, "3205052002", "3205052001").tree
    own = changes.proposed(tree, ["320532"], under="320505")
    assert own == {"3205322001": "3205052003", "3205322002": "3205052004"}
    done = changes.merge(tree, ["320505", "320532"], "320505", codes=own)
    assert lines(done) == [
        "32.05.32 > 32.05.05 merged",
        "32.05.32.2001 > 32.05.05.2003 recoded",
        "32.05.32.2002 > 32.05.05.2004 recoded",
    ]
    assert done.tree["320505"].name == "Tarogong Kidul"


def test_several_become_a_new_one_with_a_name_of_its_own():
    done = changes.merge(TREE, ["3205322001", "3205322002"], "3205322003", name="Cijaya Mukti")
    assert lines(done) == ["32.05.32.2001 > 32.05.32.2003 merged", "32.05.32.2002 > 32.05.32.2003 merged"]
    renamed = changes.merge(TREE, ["3205322001", "3205322002"], "3205322002", name="Cijaya Mukti")
    assert lines(renamed) == ["32.05.32.2001 > 32.05.32.2002 merged", "32.05.32.2002 > 32.05.32.2002 renamed"]
    assert refused(changes.merge, TREE, ["3205322001", "3205322002"], "3205322003")[1] == "name"


@pytest.mark.parametrize(
    ("units", "into", "sentence"),
    [
        (["320532", "320532"], "320532", "Choose at least two regions to merge."),
        (
            ["320532", "3205"],
            "320532",
            "32.05 has another level than 32.05.32. Only units of one level change into each other.",
        ),
        (
            ["3205322001", "3205322002"],
            "3205051001",
            "32.05.05.1001 is the code of Pakuwon. Choose another code.",
        ),
    ],
)
def test_what_does_not_go_together_is_not_merged(units, into, sentence):
    assert refused(changes.merge, TREE, units, into)[0] == sentence


def test_two_that_would_get_one_code_are_named():
    codes = {"3205322001": "3205052009", "3205322002": "3205052009"}
    sentence = "32.05.05.2009 is meant for both Cijayana and Mekarmukti. Give one of them another code."
    asked = {"codes": codes}
    assert refused(changes.merge, TREE, ["320505", "320532"], "320505", **asked) == (sentence, "codes_below")
    assert refused(changes.merge, TREE, ["320505", "320532"], "320505")[0].startswith("32.05.05.2002 is the code of")


def test_a_new_kecamatan_takes_some_villages_along():
    done = changes.split(TREE, "320532", "320533", name="Cijayana", moved=["3205322001"])
    assert lines(done) == ["32.05.32 > 32.05.33 split_from", "32.05.32.2001 > 32.05.33.2001 recoded"]
    assert {"320532", "320533", "3205322002", "3205332001"} <= set(names_of(done.tree))


def test_a_new_province_takes_kabupaten_with_all_that_is_theirs():
    done = changes.split(TREE, "32", "37", name="Priangan", moved=["3205"])
    assert (done.successions[0].kind, done.successions[0].level) == (Change.SPLIT_FROM, 1)
    assert lines(done)[1:4] == [
        "32.05 > 37.05 recoded",
        "32.05.05 > 37.05.05 recoded",
        "32.05.32 > 37.05.32 recoded",
    ]
    assert zone_of("37").label == "WIB"
    assert zone_of("48").label == "WIB"
    assert zone_of("97").label == "WIT"


def test_a_new_village_lies_beside_the_old_one_which_goes_on():
    done = changes.split(TREE, "3205322001", "3205322003", name="Cijaya")
    assert lines(done) == ["32.05.32.2001 > 32.05.32.2003 split_from"]
    assert trees.current(done.tree, "3205322001") == "3205322001"
    assert refused(changes.split, TREE, "3205322001", "3205322003", name="C", moved=["320532"])[1] == "moved"


@pytest.mark.parametrize("moved", [[], ["3205322001", "3205322002"], ["3205051001"]])
def test_a_new_region_gets_some_of_what_lies_right_below_and_not_all(moved):
    assert refused(changes.split, TREE, "320532", "320533", name="Baru", moved=moved)[1] == "moved"


def test_only_what_is_empty_ends_without_a_successor():
    sentence = "1 regions still lie in Kaur Selatan. Merge it into another, or give them to another region first."
    assert refused(changes.close, TREE, "170405")[0] == sentence
    after = changes.close(TREE, "1704052001")
    assert lines(after) == ["17.04.05.2001 >  removed"]
    assert trees.current(after.tree, "1704052001") == ""
    assert lines(changes.close(after.tree, "170405")) == ["17.04.05 >  removed"]


def test_a_line_for_something_else_and_a_place_that_is_none_are_refused():
    elsewhere = {"codes": {"3205051001": "3205051009"}}
    sentence = "32.05.05.1001 does not lie below what changes, so it keeps its code. Take that line out."
    assert refused(changes.recode, TREE, "320532", "320533", **elsewhere) == (sentence, "codes_below")
    nowhere = {"codes": {"3205322001": "3205342001"}}
    assert refused(changes.recode, TREE, "320532", "320533", **nowhere)[1] == "codes_below"


def test_pairs_of_codes_are_read_as_people_write_them():
    text = "32.05.32.2001 → 32.05.05.2003\n\n3205322002, 3205052004"
    assert changes.read_codes(text) == {"3205322001": "3205052003", "3205322002": "3205052004"}
    assert refused(changes.read_codes, "32.05.32.2001")[0].startswith("“32.05.32.2001” cannot be read.")
    twice = "3205322001 3205052003\n3205322001 3205052004"
    assert refused(changes.read_codes, twice) == ("32.05.32.2001 has two lines. Leave one.", "codes_below")


def test_where_no_number_is_left_somebody_writes_one():
    full = trees.tree([*TREE.values(), *(trees.Unit(f"3205052{number:03}", "Desa") for number in range(1, 1000))])
    sentence, field = refused(changes.proposed, full, ["320532"], under="320505")
    assert (sentence, field) == (
        "No number is free for Cijayana in 32.05.05. Write its new code yourself.",
        "codes_below",
    )
    kabupaten = trees.tree([*TREE.values(), *(trees.Unit(f"17{number:02}", "Kabupaten X") for number in range(5, 70))])
    assert trees.next_free(kabupaten, (), "1704") == ""
    assert trees.next_free(TREE, (), "3279") == "3280"
    assert trees.next_free(TREE, (), "32") == "33"
    assert trees.next_free(TREE, (), "99") == ""


@settings(max_examples=150)
@given(st.data())
def test_whatever_happens_no_village_is_lost_and_none_is_counted_twice(data):
    tree, closed = grown(), set[str]()
    for _step in range(data.draw(st.integers(1, 8))):
        kind, asked = _try_drawing(data, tree)
        if not kind:
            continue
        before = tree
        try:
            done = getattr(changes, kind)(tree, **asked)
        except Problem:
            continue
        tree = done.tree
        closed |= {one.old_code for one in done.successions if one.kind is Change.REMOVED}
        check(before, tree, done)
    for code in CODES:
        now = trees.current(tree, code)
        assert now in tree or _way_ends_closed(tree, code, closed)
        assert not now or tree[now].is_current


def check(before, tree, done) -> None:
    """What holds after each change."""
    present = names_of(tree)
    assert set(before) <= set(tree)
    for code, unit in tree.items():
        above = changes.parent_of(code)
        assert not unit.is_current or above is None or above in present
        assert unit.is_current or not unit.became or unit.became not in tree or tree[unit.became].became == ""
    for code in present:
        if len(code) < 10:
            under = [one for one in present if changes.parent_of(one) == code]
            assert villages(present, code) == sum(villages(present, one) for one in under)
    gained = sum(one.kind is Change.SPLIT_FROM and len(one.new_code) == 10 for one in done.successions)
    ended = {one.old_code for one in done.successions if one.kind in {Change.MERGED, Change.REMOVED}}
    new = {one.new_code for one in done.successions if one.kind is Change.MERGED} - set(names_of(before))
    lost = sum(len(code) == 10 for code in ended) - sum(len(code) == 10 for code in new)
    assert villages(present, "") == villages(names_of(before), "") + gained - lost


def villages(present, code) -> int:
    """How many villages a region has; a village is one."""
    return sum(len(one) == 10 and one.startswith(code) for one in present)


def _try_drawing(data, tree):
    try:
        return drawn(data, tree)
    except Problem:
        return "", {}


def _way_ends_closed(tree, code, closed) -> bool:
    """Whether a region without a successor was closed on purpose, by itself or as what it had become."""
    return (tree[code].became or code) in closed
