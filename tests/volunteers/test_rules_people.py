"""What may be written about a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import BadNik, Invalid, Problem, Refused
from pilar.volunteers.rules import people
from pilar.volunteers.rules.people import Nik, Sex
from tests.volunteers.strategies import births, niks

TODAY = date(2026, 6, 15)
ANI = "3205055403850001"
"""First registered in Tarogong Kidul, a woman, born on 14 March 1985."""


def refusal(call, *arguments, **named) -> tuple[type, str, str | None]:
    """Return the class, the sentence and the field of the refusal a call ends in."""
    with pytest.raises(Problem) as caught:
        call(*arguments, **named)
    return type(caught.value), caught.value.sentence, caught.value.field


@given(niks())
def test_a_nik_that_is_built_by_the_rules_is_read_back_into_its_parts(made):
    digits, birth, sex = made
    read = people.nik(digits)
    assert read.digits == digits
    assert (read.region, read.sex) == (digits[:6], sex)
    assert read.day_month_year == (birth.day, birth.month, birth.year % 100)
    assert people.nik_warnings(read, birth_date=birth, sex=sex) == ()


@given(niks(), st.lists(st.tuples(st.integers(0, 16), st.sampled_from([" ", ".", "-"])), max_size=6))
def test_a_nik_is_read_however_its_digits_are_grouped(made, signs):
    written = made[0]
    for place, sign in signs:
        written = written[:place] + sign + written[place:]
    assert people.nik(written).digits == made[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", people.NIK_DIGITS_ONLY),
        ("- .", people.NIK_DIGITS_ONLY),
        ("320505540385000A", people.NIK_DIGITS_ONLY),
        ("٣٢٠٥٠٥٥٤٠٣٨٥٠٠٠١", people.NIK_DIGITS_ONLY),
        ("320505540385000", people.NIK_LENGTH_WRONG),
        ("32050554038500011", people.NIK_LENGTH_WRONG),
        ("3205055403850000", people.NIK_NO_SERIAL),
        ("3205050003850001", people.NIK_NO_DATE),
        ("3205053203850001", people.NIK_NO_DATE),
        ("3205054003850001", people.NIK_NO_DATE),
        ("3205057203850001", people.NIK_NO_DATE),
        ("3205051413850001", people.NIK_NO_DATE),
        ("3205052902850001", people.NIK_NO_DATE),
    ],
)
def test_what_cannot_be_a_nik_is_refused_with_its_reason(text, sentence):
    assert refusal(people.nik, text) == (BadNik, sentence, "nik")


def test_the_refusal_of_a_short_nik_counts_its_digits():
    with pytest.raises(BadNik, match="has 15 digits"):
        people.nik("3205 0554 0385 000")


@pytest.mark.parametrize(
    ("digits", "parts"),
    [
        ("3205052902840001", (29, 2, 84)),
        ("3205052902000001", (29, 2, 0)),
        ("3205056902840001", (29, 2, 84)),
        ("3205050101050001", (1, 1, 5)),
        ("3205057112990001", (31, 12, 99)),
    ],
)
def test_days_that_some_year_had_are_days(digits, parts):
    assert people.nik(digits).day_month_year == parts


@given(st.text(max_size=20))
def test_whatever_is_typed_as_a_nik_is_read_or_refused(text):
    try:
        read = people.nik(text)
    except BadNik:
        return
    assert len(read.digits) == 16
    assert read.digits.isascii()
    assert read.digits.isdigit()


@pytest.mark.parametrize(
    ("birth_date", "sex", "warnings"),
    [
        (date(1985, 3, 14), Sex.FEMALE, ()),
        (date(1885, 3, 14), Sex.FEMALE, ()),
        (None, None, ()),
        (date(1985, 3, 15), None, (people.NIK_OTHER_DATE,)),
        (date(1985, 4, 14), None, (people.NIK_OTHER_DATE,)),
        (date(1986, 3, 14), None, (people.NIK_OTHER_DATE,)),
        (None, Sex.MALE, (people.NIK_OTHER_SEX,)),
        (date(1985, 3, 15), Sex.MALE, (people.NIK_OTHER_DATE, people.NIK_OTHER_SEX)),
    ],
)
def test_a_nik_that_says_something_else_is_worth_a_second_look(birth_date, sex, warnings):
    assert people.nik_warnings(Nik(ANI), birth_date=birth_date, sex=sex) == warnings


@pytest.mark.parametrize(("known", "warnings"), [({"32", "33"}, ()), ({"33"}, (people.NIK_ODD_REGION,)), (None, ())])
def test_an_old_region_in_a_nik_is_worth_a_second_look(known, warnings):
    regions = None if known is None else frozenset(known)
    assert people.nik_warnings(Nik(ANI), birth_date=None, sex=None, known_regions=regions) == warnings


@given(niks())
def test_a_masked_nik_shows_where_it_was_registered_and_nothing_else(made):
    assert people.masked_nik(made[0]) == made[0][:6] + "••••••••••"


@given(st.text("0123456789", max_size=20).filter(lambda text: len(text) != 16))
def test_what_is_no_nik_is_not_shown_at_all(text):
    assert people.masked_nik(text) == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("   ", ""),
        ("0812-3456-7890", "+6281234567890"),
        ("0812 3456 7890", "+6281234567890"),
        ("(0262) 233-456", "+62262233456"),
        ("+62 812.3456.7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("+60 12-345 6789", "+60123456789"),
    ],
)
def test_a_phone_number_is_written_in_one_form(text, written):
    assert people.phone(text) == written


@pytest.mark.parametrize("text", ["tidak ada", "-", "0812", "+49 123456789012345", "0812345678901234567890"])
def test_what_cannot_be_a_phone_number_is_refused_as_it_was_typed(text):
    assert refusal(people.phone, f" {text} ") == (Invalid, people.PHONE_WRONG, "phone")
    with pytest.raises(Invalid) as caught:
        people.phone(f" {text} ")
    assert caught.value.details == {"phone": text}


@given(st.text("0123456789+-. ()", max_size=22) | st.text(max_size=20))
def test_a_phone_number_once_written_stays_as_it_is_and_fits_its_column(text):
    try:
        written = people.phone(text)
    except Invalid:
        return
    assert people.phone(written) == written
    assert len(written) <= 16


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("  Ani   Suryani ", "Ani Suryani"),
        ("Hj. Siti Nurbaya, S.Sos.", "Hj. Siti Nurbaya, S.Sos."),
        ("O'ong", "O'ong"),
        ("A", "A"),
        ("Ani\x00\u200b Sur\u202eyani\u00a0\n", "Ani Suryani"),
        ("a" * 120, "a" * 120),
    ],
)
def test_a_name_is_kept_as_written_in_one_line(text, written):
    assert people.name(text) == written


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", people.NAME_EMPTY),
        (" \t\n\u200b", people.NAME_EMPTY),
        ("Ani 2", people.NAME_HAS_DIGITS),
        ("Ani ٢", people.NAME_HAS_DIGITS),
        ("a" * 121, people.NAME_LONG),
    ],
)
def test_what_cannot_be_a_name_is_refused_with_its_reason(text, sentence):
    assert refusal(people.name, text) == (Invalid, sentence, "name")


@given(st.text())
def test_tidied_text_is_in_order_and_stays_so(text):
    tidied = people.tidy(text)
    assert people.tidy(tidied) == tidied
    assert tidied == "" or tidied.isprintable()


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("Ani Suryani", "ani suryani"),
        ("  ANI   SURYANI ", "ani suryani"),
        ("Dé Élok", "de elok"),
        ("O'ong Ma’mun", "oong mamun"),
        ("Hj. Siti-Nurbaya, S.Sos.", "hj siti nurbaya s sos"),
        ("林", ""),
    ],
)
def test_a_name_is_found_by_its_plain_letters(text, found_by):
    assert people.search_name(text) == found_by


@given(st.text(max_size=200))
def test_a_name_made_plain_stays_plain_and_fits_its_column(text):
    plain = people.search_name(text)
    assert people.search_name(plain) == plain
    assert len(plain) <= 120


def test_a_sign_that_becomes_several_letters_does_not_outgrow_the_column():
    assert people.search_name("ﬃ" * 120) == "ffi" * 40


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2000, 5, 10), date(2018, 5, 9), 17),
        (date(2000, 5, 10), date(2018, 5, 10), 18),
        (date(2000, 5, 10), date(2018, 4, 30), 17),
        (date(2000, 2, 29), date(2018, 2, 28), 17),
        (date(2000, 2, 29), date(2018, 3, 1), 18),
        (date(2000, 5, 10), date(2000, 5, 10), 0),
    ],
)
def test_age_counts_completed_years(born, on, years):
    assert people.age(born, on=on) == years


@pytest.mark.parametrize("born", [None, TODAY, TODAY - timedelta(days=1), date(1915, 6, 16), date(1916, 6, 15)])
def test_a_birth_date_somebody_alive_can_have_passes(born):
    people.check_birth_date(born, today=TODAY)


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        (TODAY + timedelta(days=1), people.BORN_LATER),
        (date(1915, 6, 15), people.BORN_LONG_AGO),
        (date(1, 1, 1), people.BORN_LONG_AGO),
    ],
)
def test_a_birth_date_nobody_alive_can_have_is_refused(born, sentence):
    assert refusal(people.check_birth_date, born, today=TODAY) == (Invalid, sentence, "birth_date")


@pytest.mark.parametrize("born", [None, date(2008, 6, 15), date(1985, 3, 14)])
def test_who_is_eighteen_on_the_first_day_may_serve(born):
    people.check_old_enough(born, on=TODAY)


def test_who_is_not_yet_eighteen_on_the_first_day_may_not_serve():
    assert refusal(people.check_old_enough, date(2008, 6, 16), on=TODAY) == (Refused, people.TOO_YOUNG, "birth_date")
    with pytest.raises(Refused, match="This person is 17"):
        people.check_old_enough(date(2008, 6, 16), on=TODAY)


def test_an_area_may_ask_for_more_years():
    people.check_old_enough(date(2006, 6, 15), on=TODAY, least=20)
    with pytest.raises(Refused, match=r"at least 20 years old here\. This person is 19"):
        people.check_old_enough(date(2006, 6, 16), on=TODAY, least=20)


@given(births, st.dates(date(2008, 6, 15), date(2100, 1, 1)))
def test_nobody_grows_younger(born, day):
    assert people.age(born, on=day + timedelta(days=1)) >= people.age(born, on=day)


def test_every_sex_has_its_word():
    assert set(people.SEXES) == set(Sex)


def test_a_phone_that_is_none_is_refused_at_the_field_it_stood_in():
    with pytest.raises(Invalid) as refused:
        people.phone("abc", field="emergency_phone")
    assert (refused.value.sentence, refused.value.field) == (people.PHONE_WRONG, "emergency_phone")
