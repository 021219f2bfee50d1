"""Wording: what is wrong is told with its line; what is right is parted into paragraphs and lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.documents.rules import wording
from pilar.documents.rules.wording import Part, Run, Shape
from pilar.kernel.problems import Invalid

PLACES = frozenset({"nama", "hari"})


def texts(text, **filling):
    return [
        (part.shape, *("".join(run.text for run in point) for point in part.points)) for part in parts(text, filling)
    ]


def parts(text, filling):
    return wording.parts(text, filling)


def test_paragraphs_and_lists():
    text = "Satu\nmasih satu.\n\nDua:\n1. pertama\n   masih pertama\n2. kedua\na. huruf\n- garis\n- lagi\n\nAkhir."
    assert texts(text) == [
        (Shape.TEXT, "Satu masih satu."),
        (Shape.TEXT, "Dua:"),
        (Shape.NUMBERED, "pertama masih pertama", "kedua"),
        (Shape.LETTERED, "huruf"),
        (Shape.DASHED, "garis", "lagi"),
        (Shape.TEXT, "Akhir."),
    ]


def test_what_stands_between_stars_is_bold():
    [part] = wording.parts("Hadir **tepat waktu**, {nama}.", {"nama": "Euis"})
    assert part == Part(Shape.TEXT, ((Run("Hadir "), Run("tepat waktu", is_bold=True), Run(", Euis.")),))


def test_what_is_filled_in_is_text_and_nothing_else():
    assert texts("Yth. {nama}", nama="**{hari}**\n1. Ani") == [(Shape.TEXT, "Yth. **{hari}**\n1. Ani")]


def test_nothing_gives_nothing():
    assert wording.parts(" \n\n ", {}) == ()


@pytest.mark.parametrize(
    ("text", "sentence", "line"),
    [
        ("Yth.\n{nama} {kota}", wording.UNKNOWN_PLACE, 2),
        ("{nama}\n\n{hari", wording.ODD_BRACE, 3),
        ("a } b", wording.ODD_BRACE, 1),
        ("baik\n**tebal", wording.ODD_BOLD, 2),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, sentence, line):
    with pytest.raises(Invalid) as refusal:
        wording.check_wording(text, places=PLACES, field="closing")
    assert (refusal.value.sentence, refusal.value.details["line"], refusal.value.field) == (sentence, line, "closing")


def test_a_wording_may_have_no_places_at_all():
    wording.check_wording("Tanpa isian.", places=(), field="closing")
    with pytest.raises(Invalid) as refusal:
        wording.check_wording("{nama}", places=(), field="closing")
    assert refusal.value.details["known"] == "–"


def test_a_wording_is_not_endless():
    with pytest.raises(Invalid) as refusal:
        wording.check_wording("x" * (wording.WORDING_MAX + 1), places=PLACES, field="closing")
    assert refusal.value.sentence == wording.WORDING_LONG


@given(st.text(alphabet="ab1.-* {}\n", max_size=60))
def test_what_is_checked_can_be_parted_and_loses_no_letter(text):
    try:
        wording.check_wording(text, places=(), field="closing")
    except Invalid:
        return
    said = "".join(run.text for part in wording.parts(text, {}) for point in part.points for run in point)
    letters = [sign for sign in text if sign == "b"]
    assert [sign for sign in said if sign == "b"] == letters or any(
        line.strip()[:3] == "b. " for line in text.split("\n")
    )
