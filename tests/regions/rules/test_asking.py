"""A change as somebody asks for it: what it touches, what it proposes, and that it does what its rule does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.kernel.problems import Invalid
from pilar.regions.rules import changes
from pilar.regions.rules.asking import NO_SOURCE, NOT_YET, SOURCE_MAX, Close, Decree, Merge, Recode, Rename, Split
from tests.regions.rules.landscape import grown

TREE = grown()
TODAY = date(2026, 6, 15)
ONE, TWO = "3205322001", "3205322002"


def test_a_decree_is_kept_without_spare_spaces_and_not_longer_than_there_is_room():
    assert Decree(TODAY, "  UU  1/2026 ").checked(today=TODAY) == Decree(TODAY, "UU 1/2026")
    assert len(Decree(TODAY, "U" * 300).checked(today=TODAY).source) == SOURCE_MAX


@pytest.mark.parametrize(
    ("decree", "sentence", "field"),
    [
        (Decree(TODAY, "  "), NO_SOURCE, "source"),
        (Decree(TODAY + timedelta(days=1), "UU 1/2026"), NOT_YET, "on"),
    ],
)
def test_a_change_needs_a_source_and_is_in_force(decree, sentence, field):
    with pytest.raises(Invalid) as caught:
        decree.checked(today=TODAY)
    assert (caught.value.sentence, caught.value.field) == (sentence, field)


@pytest.mark.parametrize(
    ("asked", "touches"),
    [
        (Rename(ONE, "Lain"), (ONE,)),
        (Recode("320532", "327902", codes={TWO: "3279022009"}), ("320532", "327902", "3279022009")),
        (Merge((ONE, TWO), TWO), (ONE, TWO, TWO)),
        (Split("320532", "320533", "Baru", (ONE,), {ONE: "3205332005"}), ("320532", "320533", "3205332005")),
        (Close(ONE), (ONE,)),
    ],
)
def test_a_change_says_what_it_touches(asked, touches):
    assert asked.touches == touches


@pytest.mark.parametrize(
    ("asked", "proposed"),
    [
        (Rename(ONE, "Lain"), {}),
        (Recode("320532", "327902"), changes.proposed(TREE, ["320532"], under="327902")),
        (Merge(("320505", "320532"), "320505"), changes.proposed(TREE, ["320532"], under="320505")),
        (Split("320532", "320533", "Baru", (ONE,)), changes.proposed(TREE, [ONE], under="320533", with_roots=True)),
        (Close(ONE), {}),
    ],
)
def test_a_change_proposes_codes_for_what_cannot_keep_its_number(asked, proposed):
    assert dict(asked.proposed(TREE)) == dict(proposed)


@pytest.mark.parametrize(
    ("asked", "done"),
    [
        (Rename(ONE, "Lain"), changes.rename(TREE, ONE, "Lain")),
        (Recode("320532", "320533"), changes.recode(TREE, "320532", "320533", name="", codes={})),
        (Merge((ONE, TWO), TWO), changes.merge(TREE, (ONE, TWO), TWO, name="", codes={})),
        (
            Split("320532", "320533", "Baru", (ONE,)),
            changes.split(TREE, "320532", "320533", name="Baru", moved=(ONE,), codes={}),
        ),
        (Close(ONE), changes.close(TREE, ONE)),
    ],
)
def test_a_change_does_what_its_rule_does(asked, done):
    assert asked.done(TREE) == done
