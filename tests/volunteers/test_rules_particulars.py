"""School, work, other roles, IPSM number, partly hidden NIK: what is read, refused and pointed out."""

from __future__ import annotations

import pytest

from pilar.kernel.problems import BadNik, Invalid
from pilar.policies.services import loading
from pilar.volunteers.rules import particulars as rules
from pilar.volunteers.rules.particulars import KnownNik


@pytest.mark.parametrize(
    ("text", "read"), [("3205000123", "3205000123"), (" 3205 000 123 ", "3205000123"), ("KTA.32/05-7", "KTA.32/05-7")]
)
def test_a_member_number_is_kept_as_written_without_spaces(text, read):
    assert rules.ipsm_number(text) == read


@pytest.mark.parametrize("text", ["", "nomor?", "1" * 21])
def test_what_is_no_member_number_is_refused(text):
    with pytest.raises(Invalid) as refused:
        rules.ipsm_number(text)
    assert (refused.value.sentence, refused.value.field) == (rules.IPSM_WRONG, "ipsm_number")


@pytest.mark.parametrize(
    ("number", "warned"),
    [("3205000123", False), ("", False), ("320500012", True), ("32050001٣٤", True), ("KTA-7", True)],
)
def test_a_member_number_of_another_form_is_pointed_out(number, warned):
    assert rules.ipsm_warnings(number) == ((rules.IPSM_ODD,) if warned else ())


@pytest.mark.parametrize(("text", "read"), [("2012", 2012), (" 1980 ", 1980), ("12-03-2012", 2012), ("1/2/2012", 2012)])
def test_a_year_is_read_also_from_a_date(text, read):
    assert rules.year(text, this_year=2026) == read


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12", rules.YEAR_WRONG),
        ("dulu", rules.YEAR_WRONG),
        ("٢٠١٢", rules.YEAR_WRONG),
        ("2027", rules.YEAR_AHEAD),
        ("1974", rules.YEAR_EARLY),
    ],
)
def test_a_year_that_cannot_be_is_refused(text, sentence):
    with pytest.raises(Invalid) as refused:
        rules.year(text, this_year=2026)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("320501410180****", True),
        ("32.05.01 410180 XXXX", True),
        ("3205014101800001", False),
        ("****", False),
        ("tidak ada xx", False),
    ],
)
def test_a_partly_hidden_nik_is_known_by_its_mask(text, masked):
    assert rules.is_masked(text) == masked


@pytest.mark.parametrize(
    ("text", "read"),
    [("320501410180****", "320501410180"), ("3205 01**", "320501"), ("32050141018000**", "320501410180")],
)
def test_of_a_partly_hidden_nik_the_beginning_counts(text, read):
    assert rules.partial_nik(text) == read


@pytest.mark.parametrize("text", ["***3205014101", "320****", "٣٢٠٥**"])
def test_too_little_of_a_nik_is_refused(text):
    with pytest.raises(Invalid) as refused:
        rules.partial_nik(text)
    assert refused.value.sentence == rules.PARTIAL_WRONG


def test_an_office_decides_at_which_other_roles_it_looks_twice():
    roles = ("rt_rw", "asn", "kader_pkk")
    assert rules.questioned(roles, asked=("asn", "rt_rw", "tksk")) == ("rt_rw", "asn")
    assert rules.questioned(roles, asked=()) == ()


def test_the_roles_of_the_setting_are_those_of_the_packaged_list():
    packaged = {row["code"] for row in loading.packaged() if row["list"] == "other_roles"}
    assert set(rules.OTHER_ROLES) == {role.value for role in rules.OtherRole} == packaged


WHOLE = "3205055403850001"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("  ", KnownNik()),
        ("3205 0554 0385 0001", KnownNik(digits=WHOLE)),
        ("320505540385****", KnownNik(partial="320505540385")),
        ("320505xxxxxxxxxx", KnownNik(partial="320505")),
    ],
)
def test_a_nik_is_read_whole_or_as_its_visible_beginning(text, known):
    assert rules.written_nik(text) == known


@pytest.mark.parametrize(("text", "kind"), [("320", BadNik), ("32*", Invalid)])
def test_what_is_neither_is_refused_at_the_nik(text, kind):
    with pytest.raises(kind) as refused:
        rules.written_nik(text)
    assert refused.value.field == "nik"


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        (KnownNik(WHOLE), KnownNik(), KnownNik(WHOLE)),
        (KnownNik(WHOLE), KnownNik(partial="320505"), KnownNik(WHOLE)),
        (KnownNik(WHOLE), KnownNik(partial="320506"), KnownNik(WHOLE, "320506")),
        (KnownNik(partial="320505540385"), KnownNik(partial="320505"), KnownNik(partial="320505540385")),
        (KnownNik(partial="320505"), KnownNik(partial="320505540385"), KnownNik(partial="320505540385")),
        (KnownNik(partial="320505540385"), KnownNik(WHOLE), KnownNik(WHOLE)),
        (KnownNik(), KnownNik(partial="3205"), KnownNik(partial="3205")),
        (KnownNik(), KnownNik(), KnownNik()),
    ],
)
def test_a_hint_never_takes_a_whole_nik_away_and_a_whole_one_settles_it(before, typed, after):
    assert rules.nik_over(before, typed) == after


@pytest.mark.parametrize(
    ("known", "shown", "differs"),
    [
        (KnownNik(WHOLE), "320505••••••••••", False),
        (KnownNik(WHOLE, "320506"), "320505••••••••••", True),
        (KnownNik(WHOLE, "320505"), "320505••••••••••", False),
        (KnownNik(partial="320505540385"), "320505••••••••••", False),
        (KnownNik(partial="3205"), "3205••••••••••••", False),
        (KnownNik(), "", False),
    ],
)
def test_of_what_is_known_only_the_first_six_digits_are_shown(known, shown, differs):
    assert (known.shown, known.differs) == (shown, differs)


def test_a_code_of_no_list_is_refused_unless_it_stood_there():
    rules.check_offered(("s1", "old"), offered={"s1"}, before={"old"}, field="education")
    with pytest.raises(Invalid) as refused:
        rules.check_offered(("s1", "old"), offered={"s1"}, before=(), field="education")
    found = (refused.value.sentence, refused.value.field, refused.value.details)
    assert found == (rules.NOT_OFFERED, "education", {"code": "old"})
