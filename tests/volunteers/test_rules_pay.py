"""Account and tax number: what they may look like, how they are masked, what a look is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.rules import pay
from pilar.volunteers.rules.pay import PayTo, Purpose


@pytest.mark.parametrize(
    ("text", "read"), [("12345", "12345"), (" 0123-45 678.9 ", "0123456789"), ("9" * 20, "9" * 20)]
)
def test_an_account_number_is_read_without_what_people_put_between(text, read):
    assert pay.account_number(text) == read


@pytest.mark.parametrize("text", ["", "1234", "9" * 21, "1234X", "١٢٣٤٥٦", "1.23E+10"])
def test_what_is_no_account_number_is_refused(text):
    with pytest.raises(Invalid) as refused:
        pay.account_number(text)
    assert (refused.value.sentence, refused.value.field) == (pay.ACCOUNT_WRONG, "account")


@pytest.mark.parametrize(
    ("text", "read"),
    [("00.123.456.7-403.000", "001234567403000"), ("3205 0554 0385 9001", "3205055403859001")],
)
def test_an_npwp_has_fifteen_digits_or_is_the_nik(text, read):
    assert pay.npwp(text) == read


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1" * 14, pay.NPWP_WRONG),
        ("1" * 17, pay.NPWP_WRONG),
        ("", pay.NPWP_DIGITS_ONLY),
        ("12345678901234X", pay.NPWP_DIGITS_ONLY),
        ("٣" * 15, pay.NPWP_DIGITS_ONLY),
    ],
)
def test_what_is_no_npwp_is_refused(text, sentence):
    with pytest.raises(Invalid) as refused:
        pay.npwp(text)
    assert (refused.value.sentence, refused.value.field) == (sentence, "npwp")


def test_what_is_left_empty_stays_as_it_was():
    before = PayTo("Bank Contoh", "0000123456", "Ani", "")
    typed = PayTo(account="0000999999", npwp="1" * 15)
    assert pay.over(before, typed) == PayTo("Bank Contoh", "0000999999", "Ani", "1" * 15)
    assert pay.changed(before, pay.over(before, typed)) == ("account", "npwp")
    assert pay.changed(before, pay.over(before, PayTo())) == ()


@pytest.mark.parametrize(
    ("details", "sentence", "field"),
    [(PayTo(), pay.NOTHING_WRITTEN, "account"), (PayTo(account="12345"), pay.NO_BANK, "bank")],
)
def test_an_account_without_its_bank_and_nothing_at_all_are_refused(details, sentence, field):
    with pytest.raises(Invalid) as refused:
        pay.check(details)
    assert (refused.value.sentence, refused.value.field) == (sentence, field)


@pytest.mark.parametrize("details", [PayTo("Bank Contoh", "12345"), PayTo(npwp="1" * 15), PayTo(holder="Ani")])
def test_a_part_alone_is_worth_writing(details):
    pay.check(details)
    pay.check_there(details)


def test_where_nothing_is_written_there_is_nothing_to_see():
    with pytest.raises(Refused) as refused:
        pay.check_there(PayTo())
    assert refused.value.sentence == pay.NO_DETAILS


def test_a_purpose_of_ones_own_needs_words_and_the_others_take_none():
    assert pay.purpose_words(Purpose.OTHER, "  untuk   SPJ ") == "untuk SPJ"
    assert pay.purpose_words(Purpose.HONOUR, "apa saja") == ""
    with pytest.raises(Invalid) as refused:
        pay.purpose_words(Purpose.OTHER, " ")
    assert (refused.value.sentence, refused.value.field) == (pay.WHY_EMPTY, "words")


@given(st.text("0123456789", max_size=20).filter(lambda text: not 0 < len(text) < 5))
def test_of_a_number_at_most_the_last_four_digits_are_shown(number):
    shown = pay.masked(number)
    assert len(shown) == len(number)
    bare = shown.lstrip("•")
    assert number.endswith(bare)
    assert len(bare) == (0 if not number else 4 if len(number) >= 8 else 2)


@pytest.mark.parametrize(("name", "shown"), [("Ani Suryani", "A••• S•••"), ("", ""), ("H. Asep", "H••• A•••")])
def test_of_a_name_the_first_letters_are_shown(name, shown):
    assert pay.masked_name(name) == shown


def test_every_part_and_purpose_has_a_word():
    assert set(pay.PARTS) == {*PayTo.__dataclass_fields__, "none"}
    assert set(pay.PURPOSES) == set(Purpose)
