"""What a line of a table says, what is left empty and said, and the few things without which there is no row."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pilar.policies.rules.terms import Term
from pilar.volunteers.rules import assignments, particulars, people
from pilar.volunteers.rules.assignments import Service, Stage, Standing
from pilar.volunteers.rules.identity import Identity
from pilar.volunteers.rules.imports import COLUMNS, KEYS, Wanted, Words, read_line, read_lines, sentences
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.rules.sheets import Line
from tests.volunteers.rules.asking import FULL, LEAST, read, refused, warned
from tests.volunteers.workbooks.telling import TODAY, WORDS


def test_a_full_row_is_read_whole():
    reading = read(FULL)
    assert (reading.reasons, reading.warnings) == ((), ())
    assert reading.wanted == Wanted(
        village="3205322001",
        village_name="Mekarmukti",
        district_name="Mekarmukti",
        name="Ani Suryani",
        sex=Sex.FEMALE,
        nik="3205055403850001",
        birth_place="Garut",
        birth_date=date(1985, 3, 14),
        phone="+6281234567890",
        phone_use="shared",
        has_smartphone=True,
        address="Kp. Sawah, RT 02/RW 05",
        education="sma",
        occupation="Petani",
        other_roles=("kader_kesehatan", "rt_rw"),
        psm_since=2012,
        ipsm_number="3205000123",
        uniform_size="XL",
        emergency_name="Budi",
        emergency_phone="+6281234567891",
        trained=True,
        standing=Standing(
            stage=Stage.CONFIRMED,
            service=Service.SERVING,
            service_since=date(2021, 2, 1),
            started_on=date(2021, 2, 1),
            decree_number="460/Kep.12-Dinsos/2021",
            decree_date=date(2021, 1, 15),
            decree_until=date(2026, 12, 31),
        ),
    )
    assert reading.wanted.identity == Identity("ani suryani", "3205322001", date(1985, 3, 14), "3205055403850001")
    assert list(FULL) == list(KEYS)


def test_a_village_and_a_name_are_enough():
    wanted = read(LEAST).wanted
    assert wanted == Wanted("3205322001", "Ani Suryani", None, "", None, "", "", wanted.standing)
    assert wanted.standing == Standing(stage=Stage.PROPOSED, service=Service.SERVING)
    assert [column.key for column in COLUMNS if column.required] == list(LEAST)


def test_many_lines_are_read_one_as_the_other():
    lines = [Line("PSM", number, LEAST | {"nik": "12" if number % 700 == 0 else ""}) for number in range(1, 2_502)]
    readings = read_lines(lines, today=TODAY, words=WORDS)
    assert [line.number for line, one in zip(lines, readings, strict=True) if one.warnings] == [700, 1400, 2100]
    assert {one.wanted.name for one in readings} == {"Ani Suryani"}


def test_no_lines_give_no_readings():
    assert read_lines([], today=TODAY, words=WORDS) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"name": " "}, [("REQUIRED", "name")]),
        ({"name": "-"}, [("REQUIRED", "name")]),
        ({"name": "Ani 2"}, [(people.NAME_HAS_DIGITS, "name")]),
        ({"name": "a" * 121}, [(people.NAME_LONG, "name")]),
        ({"village": ""}, [("NO_VILLAGE", "village")]),
        ({"village": "320532"}, [("CODE_WRONG", "village")]),
        ({"name": "", "village": "-"}, [("REQUIRED", "name"), ("NO_VILLAGE", "village")]),
        ({"service": "Berakhir"}, [(assignments.ENDED_WITHOUT_REASON, "end_reason")]),
        ({"service": "Aktif", "end_reason": "Pindah"}, [(assignments.REASON_WITHOUT_END, "end_reason")]),
        ({"service": "Aktif", "ended_on": "01-02-2022"}, [(assignments.REASON_WITHOUT_END, "end_reason")]),
    ],
)
def test_a_row_of_which_nothing_could_be_written_is_refused(changed, why):
    assert refused(LEAST, **changed) == why


def test_a_table_without_names_has_no_rows():
    assert refused({"village": "3205322001"}) == [("REQUIRED", "name")]


def test_a_village_may_be_named_where_its_code_should_stand_or_beside_it():
    assert read(LEAST, village="Cintarasa").wanted.village_name == "Cintarasa"
    named = read(LEAST, village="Desa Cintarasa Kec. Samarang").wanted
    assert (named.village, named.village_name, named.district_name) == ("", "Desa Cintarasa", "Samarang")
    assert warned(LEAST, village="320532", village_name="Cintarasa") == [("CODE_WRONG", "village")]
    named = read({"name": "Ani", "village_name": "Cintarasa"}).wanted
    assert (named.village, named.village_name) == ("", "Cintarasa")


def test_a_village_from_the_row_above_is_said():
    line = Line("PSM", 3, {"name": "Ani", "village_name": "Cintarasa"}, district="Samarang", above="Cintarasa")
    reading = read_line(line, today=TODAY, words=WORDS)
    assert [one.sentence for one in reading.warnings] == [sentences.VILLAGE_FROM_ABOVE]
    assert reading.wanted.district_name == "Samarang"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("1. ANI SURYANI", "ANI SURYANI"),
        ("Hj. Ani  Suryani, S.Sos.", "Hj. Ani Suryani, S.Sos."),
        ("Ma'mun", "Ma'mun"),
        ("René\u200b", "René"),
    ],
)
def test_a_name_stays_as_it_is_written(cell, name):
    assert read(LEAST, name=cell).wanted.name == name


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (3205055403850001, "NIK_NUMBER"),
        (3205055403850001.0, "NIK_NUMBER"),
        ("3,20506E+15", "NIK_NUMBER"),
        ("320505540385000", "NIK_LENGTH"),
        ("32050554038500011", "NIK_LENGTH"),
        ("3205055403851000", "NIK_ZEROS"),
        ("3205055403850000", "NIK_ZEROS"),
        ("3205059903850001", "NIK_NO_DATE"),
        ("3205055002850001"[:6] + "6902850001", "NIK_NO_DATE"),
        ("tanya bu Ani", "NIK_LETTERS"),
        ("320505540385****", "NIK_MASKED"),
        ("3**", "NIK_MASKED"),
    ],
)
def test_a_broken_nik_is_left_empty_and_said(cell, said):
    assert warned(LEAST, nik=cell) == [(said, "nik")]
    assert read(LEAST, nik=cell).wanted.nik == ""


def test_what_is_visible_of_a_hidden_nik_is_a_hint():
    assert read(LEAST, nik="320505540385****").wanted.nik_partial == "320505540385"
    assert read(LEAST, nik="3**").wanted.nik_partial == ""


@pytest.mark.parametrize("cell", ["", "-", "***", "belum ada", "0", 0, 0.0, False])
def test_no_nik_is_nothing_to_speak_of(cell):
    assert warned(LEAST, nik=cell) == []


@pytest.mark.parametrize("cell", ["3205 0554 0385 0001", "'3205055403850001", "NIK: 3205.0554.0385-0001"])
def test_a_nik_is_read_through_what_stands_between_its_digits(cell):
    assert read(LEAST, nik=cell, sex="P").wanted.nik == "3205055403850001"


def test_a_nik_of_a_leap_day_is_read():
    assert read(LEAST, nik="3205056902840001", sex="P").wanted.nik == "3205056902840001"


def test_what_the_nik_says_otherwise_is_said():
    said = [(people.NIK_OTHER_DATE, "nik"), (people.NIK_OTHER_SEX, "nik")]
    assert warned(FULL, sex="L", birth_date="15-03-1985") == said
    assert warned(FULL, birth_date="") == []


@pytest.mark.parametrize(
    ("cells", "sex", "said"),
    [
        ({"sex": "L"}, Sex.MALE, []),
        ({"sex": "laki-laki"}, Sex.MALE, []),
        ({"sex": "Pr."}, Sex.FEMALE, []),
        ({"sex": ""}, None, []),
        ({"sex": "X"}, None, [("NOT_A_WORD", "sex")]),
        ({"sex": "X", "nik": FULL["nik"]}, Sex.FEMALE, [("NOT_A_WORD", "sex"), ("SEX_FROM_NIK", "sex")]),
        ({"male": "v", "female": ""}, Sex.MALE, []),
        ({"male": "", "female": 1}, Sex.FEMALE, []),
        ({"male": "", "female": "P"}, Sex.FEMALE, []),
        ({"male": "x", "female": "x"}, None, [("BOTH_SEXES", "sex")]),
        ({"male": "", "female": ""}, None, []),
        ({"male": "v", "sex": "P"}, Sex.FEMALE, []),
    ],
)
def test_a_sex_is_read_from_a_word_a_tick_or_the_nik(cells, sex, said):
    assert warned(LEAST, **cells) == ([("NOT_A_WORD", "sex"), ("SEX_FROM_NIK", "sex")] if len(said) == 2 else said)
    assert read(LEAST, **cells).wanted.sex is sex


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("birth", "Garut, 14 Maret 1985", ("Garut", date(1985, 3, 14))),
        ("birth", "KAB. GARUT/14-03-1985", ("KAB. GARUT", date(1985, 3, 14))),
        ("birth", "14-03-1985", ("", date(1985, 3, 14))),
        ("birth", "Garut", ("Garut", None)),
        ("birth", date(1985, 3, 14), ("", date(1985, 3, 14))),
    ],
)
def test_place_and_day_of_birth_may_share_a_cell(key, cell, value):
    wanted = read(LEAST, **{key: cell}).wanted
    assert (wanted.birth_place, wanted.birth_date) == value


def test_a_day_of_birth_that_cannot_be_is_left_empty_and_said():
    assert warned(LEAST, birth="Garut, 31-02-1985") == [("NOT_A_DATE", "birth_date")]
    assert warned(LEAST, birth="Garut, 1985") == [("ONLY_A_YEAR", "birth_date")]
    assert warned(LEAST, birth_date="16-06-2026") == [("DAY_AHEAD", "birth_date")]
    assert warned(LEAST, birth_date="14-03-1885") == [("BORN_LONG_AGO", "birth_date")]


@pytest.mark.parametrize(
    ("cell", "phone", "said"),
    [
        ("0812-3456-7890", "+6281234567890", []),
        (81234567890.0, "+6281234567890", []),
        ("+62 812 3456 7890", "+6281234567890", []),
        ("(0262) 233-445", "+62262233445", []),
        ("081234567890/085612345678", "+6281234567890", ["TWO_PHONES"]),
        ("081234567890 dan 0812-3456-7890", "+6281234567890", []),
        ("-", "", []),
        ("tanya Pak RT", "", ["PHONE_WRONG"]),
        ("12", "", ["PHONE_WRONG"]),
    ],
)
def test_a_phone_number_is_read_as_it_is_typed(cell, phone, said):
    for key in ("phone", "emergency_phone"):
        assert warned(LEAST, **{key: cell}) == [(one, key) for one in said]
        assert getattr(read(LEAST, **{key: cell}).wanted, key) == phone


@pytest.mark.parametrize(
    ("key", "cell", "value", "said"),
    [
        ("phone_use", "Milik sendiri", "own", []),
        ("phone_use", "anak", "shared", []),
        ("phone_use", "-", "", []),
        ("phone_use", "Pak RT", "", ["NOT_A_WORD"]),
        ("has_smartphone", "Android", True, []),
        ("has_smartphone", "Tidak", False, []),
        ("has_smartphone", "HP biasa", False, []),
        ("has_smartphone", "", None, []),
        ("has_smartphone", "entah", None, ["NOT_A_WORD"]),
        ("trained", "Belum", False, []),
        ("trained", "√", True, []),
        ("trained", 2019.0, True, []),
        ("trained", "Bandung 2019", True, []),
        ("trained", "entah", None, ["NOT_A_WORD"]),
        ("education", "D-III", "d3", []),
        ("education", "S.Sos", "s1", []),
        ("education", "M.Si", "s2", []),
        ("education", "Tamat SMP", "smp", []),
        ("education", "SMA Negeri 1 Garut", "sma", []),
        ("education", "sekolah paket c", "", ["EDUCATION_UNKNOWN"]),
        ("education", "Pesantren SD", "sd", []),
        ("education", "Tidak sekolah", "tidak", []),
        ("education", "-", "", []),
        ("education", "pondok", "", ["EDUCATION_UNKNOWN"]),
        ("other_roles", "Ketua RT 02", ("rt_rw",), []),
        ("other_roles", "Ketua RT/RW", ("rt_rw",), []),
        ("other_roles", "Kader/Tagana dan BPD", ("kader_kesehatan", "tagana", "bpd"), []),
        ("other_roles", "tidak ada", (), []),
        ("other_roles", "Kader; pawang hujan", ("kader_kesehatan",), ["ROLES_UNKNOWN"]),
        ("psm_since", "01-02-2014", 2014, []),
        ("psm_since", 2012.0, 2012, []),
        ("psm_since", "-", None, []),
        ("psm_since", "lama", None, ["YEAR_WRONG"]),
        ("psm_since", "2031", None, ["YEAR_WRONG"]),
        ("ipsm_number", 3205000123.0, "3205000123", []),
        ("ipsm_number", "A-12", "A-12", [particulars.IPSM_ODD]),
        ("ipsm_number", "-", "", []),
        ("ipsm_number", "?!", "", []),
        ("ipsm_number", "no: 1", "", ["IPSM_WRONG"]),
        ("uniform_size", "2XL", "XXL", []),
        ("uniform_size", "-", "", []),
        ("uniform_size", "42", "", ["SIZE_WRONG"]),
        ("occupation", "x" * 81, "x" * 80, ["TOO_LONG"]),
        ("occupation", "-", "", []),
        ("address", "x" * 201, "x" * 200, ["TOO_LONG"]),
        ("address", " Kp.\n Sawah ", "Kp. Sawah", []),
        ("birth_place", None, "", []),
    ],
)
def test_a_cell_is_read_in_the_words_of_offices(key, cell, value, said):
    assert warned(LEAST, **{key: cell}) == [(one, key) for one in said]
    assert getattr(read(LEAST, **{key: cell}).wanted, key) == value


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ({"address": "Kp. Sawah", "rt": 2.0, "rw": "5"}, "Kp. Sawah, RT 02/RW 05"),
        ({"rt_rw": "02/05", "hamlet": "Dusun I"}, "Dusun I, RT/RW 02/05"),
        ({"address": "-", "rt": "-", "rw": ""}, ""),
    ],
)
def test_parts_of_an_address_are_put_together(told, whole):
    assert read(LEAST, **told).wanted.address == whole


def test_a_tick_under_not_yet_is_a_no():
    assert read(LEAST, trained="", untrained="v").wanted.trained is False
    assert read(LEAST, trained="v", untrained="").wanted.trained is True
    assert read(LEAST, untrained="").wanted.trained is None


def test_words_come_from_the_lists_and_ours_count_only_for_what_the_list_has():
    terms = [
        Term("sma", "SMA atau sederajat", "", TODAY, short="SMA", words=("STM", "")),
        Term("x", "Pondok", "", TODAY),
    ]
    words = Words.of(education=terms, other_roles=())
    found = {"sma": "sma", "sma atau sederajat": "sma", "stm": "sma", "pondok": "x", "x": "x", "slta": "sma"}
    assert {word: words.education.get(word) for word in found} == found
    assert (words.education.get("sd"), words.education.get("", None), words.other_roles) == (None, None, {})
    reading = read_line(Line("", 2, LEAST | {"education": "S.Sos"}), today=TODAY, words=words)
    assert reading.wanted.education == ""


def test_a_moment_of_a_day_is_that_day():
    assert read(LEAST, birth_date=datetime(1985, 3, 14, 23, 59)).wanted.birth_date == date(1985, 3, 14)  # noqa: DTZ001
