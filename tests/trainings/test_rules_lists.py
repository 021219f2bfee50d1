"""Lists of areas as files: read, refused with their line, written again."""

from __future__ import annotations

import pytest

from pilar.kernel.problems import Invalid
from pilar.trainings.rules import lists
from pilar.trainings.rules.seats import NO_UNITS, Unit


def refused(text):
    with pytest.raises(Invalid) as refusal:
        lists.read_units(text)
    return refusal.value.sentence, refusal.value.details.get("line")


def test_a_list_is_read_with_one_floor_and_one_ceiling():
    text = "\ufeffcode, Weight\n32.05,442\n\n 32.79 , 25\n"
    assert lists.read_units(text, floor=1, ceiling=7) == [Unit("32.05", 442, 1, 7), Unit("32.79", 25, 1, 7)]
    assert lists.read_units("code,weight\n") == []
    assert lists.read_units("code,weight\na,-3") == [Unit("a", -3)]


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ("", NO_UNITS, None),
        ("kode,bobot\n1,2", lists.NO_HEADER, None),
        ("code,weight\n1,2,3", lists.NOT_TWO, 2),
        ("code,weight\n1,2\n,3", lists.NO_CODE, 3),
        ("code,weight\n1,2.5", lists.NOT_WHOLE, 2),
        ("code,weight\n1,", lists.NOT_WHOLE, 2),
        ("code,weight\n1,²", lists.NOT_WHOLE, 2),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text, sentence, line):
    assert refused(text) == (sentence, line)


def test_a_division_is_written_in_the_order_of_the_list():
    units = [Unit("b", 2), Unit("a", 1)]
    said = lists.written(units, {"a": 1, "b": 3}, {"a": "1.333333", "b": "2.666667"})
    assert said == "code,weight,quota,seats\nb,2,2.666667,3\na,1,1.333333,1\n"
