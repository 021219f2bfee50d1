"""What a NIP says, and what about it should be looked at again."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.problems import Invalid
from pilar.offices.rules import nip as rules

TODAY = date(2026, 3, 1)
GOOD = "197003121996031900"


def test_a_nip_is_read_as_people_write_it():
    number = rules.nip("19700312 199603 1 900")
    assert (number.digits, number.born, number.appointed) == (GOOD, date(1970, 3, 12), date(1996, 3, 1))
    assert number.written == "19700312 199603 1 900"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1970031219960319", rules.WRONG_LENGTH),
        ("tidak ada", rules.DIGITS_ONLY),
        ("", rules.DIGITS_ONLY),
        ("٣" * 18, rules.DIGITS_ONLY),
        ("197013121996031900", rules.NO_BIRTH_DATE),
        ("000003121996031900", rules.NO_BIRTH_DATE),
        ("197003121996131900", rules.NO_MONTH),
    ],
)
def test_what_cannot_be_a_nip_is_refused(text, sentence):
    with pytest.raises(Invalid) as refusal:
        rules.nip(text)
    assert (refusal.value.sentence, refusal.value.field) == (sentence, "nip")


@pytest.mark.parametrize(
    ("digits", "sentences"),
    [
        (GOOD, []),
        ("197003121996033900", [rules.ODD_SEX]),
        ("197003121996031000", [rules.ODD_SERIAL]),
        ("197003121980031900", [rules.ODD_START]),
        ("197003122026041900", []),
        ("197003122027041900", [rules.ODD_START]),
        ("195903121986031900", [rules.LONG_RETIRED]),
        ("196003021986031900", []),
    ],
)
def test_what_only_looks_odd_is_a_warning(digits, sentences):
    assert [doubt.sentence for doubt in rules.doubts(rules.Nip(digits), today=TODAY)] == sentences
