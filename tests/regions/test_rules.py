"""Codes, kinds, time zones and names, decided without a database."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import BadCode
from pilar.regions import rules
from pilar.regions.rules import Kind, Level, codes

two = st.integers(0, 99).map("{:02}".format)
provinces = st.sampled_from(sorted(rules.ZONES))
villages = st.tuples(st.sampled_from("123"), st.integers(0, 999).map("{:03}".format)).map("".join)


@st.composite
def region_codes(draw: st.DrawFn) -> str:
    parts = [draw(provinces), draw(two), draw(two), draw(villages)]
    return "".join(parts[: draw(st.integers(1, 4))])


@given(region_codes())
def test_a_code_written_with_dots_is_read_back_as_the_same_digits(code: str):
    assert rules.digits(rules.dotted(code)) == code
    assert rules.digits(code) == code


@given(region_codes())
def test_every_ancestor_starts_the_code_and_lies_one_level_higher(code: str):
    above = rules.ancestors(code)
    assert [rules.level_of(ancestor) for ancestor in above] == list(Level)[: len(above)]
    assert all(code.startswith(ancestor) for ancestor in above)
    assert rules.parent_of(code) == (above[-1] if above else None)


@pytest.mark.parametrize(
    ("code", "shown", "level", "above"),
    [
        ("32", "32", Level.PROVINCE, ()),
        ("3205", "32.05", Level.REGENCY, ("32",)),
        ("320501", "32.05.01", Level.DISTRICT, ("32", "3205")),
        ("3205012001", "32.05.01.2001", Level.VILLAGE, ("32", "3205", "320501")),
    ],
)
def test_a_code_tells_its_level_and_what_lies_above(code: str, shown: str, level: Level, above: tuple[str, ...]):
    assert rules.dotted(code) == shown
    assert rules.level_of(code) is level
    assert rules.ancestors(code) == above


def test_spaces_around_a_code_do_not_matter():
    assert rules.digits(" 32.05.01.2001\n") == "3205012001"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "3",
        "320",
        "32050",
        "3205012",
        "32050120011",
        "02",
        "3205014001",  # no village begins with 4
        "3205010001",  # nor with 0
        "32.5.01",
        "3.205",
        "32..05",
        "32.05.",
        ".32",
        "32.05.01.001",
        "32.05.0120.01",
        "32 05",
        "32-05",
        "٣٢",  # digits, but not ours
        "Garut",
        "-32",
    ],
)
def test_what_is_no_code_is_refused_with_what_was_written(written: str):
    with pytest.raises(BadCode) as refusal:
        rules.digits(written)
    assert refusal.value.details == {"code": written}
    assert repr(written)[1:-1] in repr(str(refusal.value))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("11", Kind.PROVINSI),
        ("3201", Kind.KABUPATEN),
        ("3269", Kind.KABUPATEN),
        ("3271", Kind.KOTA),
        ("3299", Kind.KOTA),
        ("327101", Kind.KECAMATAN),
        ("3271011001", Kind.KELURAHAN),
        ("3201012001", Kind.DESA),
        ("9103013007", Kind.DESA_ADAT),
    ],
)
def test_a_code_tells_what_the_law_calls_the_region(code: str, kind: Kind):
    assert rules.kind_of(code) is kind


def test_every_kind_has_a_name():
    assert set(rules.KINDS) == set(Kind)


# Time


@pytest.mark.parametrize(
    ("provinces", "zone"),
    [
        ("11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62", codes.WIB),
        ("51 52 53 63 64 65 71 72 73 74 75 76", codes.WITA),
        ("81 82 91 92 93 94 95 96", codes.WIT),
    ],
)
def test_clocks_follow_the_decree_of_1987(provinces: str, zone: rules.TimeZone):
    assert {rules.zone_of(f"{province}71") for province in provinces.split()} == {zone}


def test_the_nation_keeps_the_time_of_its_capital():
    assert rules.zone_of("") is codes.WIB


def test_every_province_has_a_zone():
    assert len(rules.ZONES) == 38


def test_a_zone_gives_the_clock_of_its_offices():
    assert [zone.clock for zone in (codes.WIB, codes.WITA, codes.WIT)] == [
        ZoneInfo("Asia/Jakarta"),
        ZoneInfo("Asia/Makassar"),
        ZoneInfo("Asia/Jayapura"),
    ]


# Names


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Pasar Jum'at", "pasar jumat"),
        ("Apa’an", "apaan"),
        ("Bl. Limbangan", "bl limbangan"),
        ("Leragawi/Megagirakuk", "leragawi megagirakuk"),
        ("  Sungai   Siring ", "sungai siring"),
        ("Sumber-Rejo (Baru)", "sumber rejo baru"),
        ("Café Señor", "cafe senor"),
        ("Dusun — Tua", "dusun tua"),
        ("", ""),
        ("'", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_signs(name: str, plain: str):
    assert rules.plain(name) == plain


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("Kabupaten Garut", "garut"),
        ("kab. Garut", "garut"),
        ("Kota Banjar", "banjar"),
        ("Kec. Samarang", "samarang"),
        ("Distrik Sentani", "sentani"),
        ("Desa Sukakarya", "sukakarya"),
        ("kel. Jayawaras", "jayawaras"),
        ("Prov Jawa Barat", "jawa barat"),
        ("Kota", "kota"),
        ("Kotabaru", "kotabaru"),
    ],
)
def test_a_leading_word_that_only_says_the_kind_is_left_out(typed: str, normal: str):
    assert rules.normal(typed) == normal


@given(st.text())
def test_comparing_twice_changes_nothing(text: str):
    assert rules.plain(rules.plain(text)) == rules.plain(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("kota bandung", {Kind.KOTA}),
        ("kab bandung", {Kind.KABUPATEN}),
        ("desa sukamaju", {Kind.DESA, Kind.DESA_ADAT}),
        ("bandung", set()),
        ("kota", set()),
    ],
)
def test_the_word_before_a_name_says_which_kind_is_meant(text: str, kinds: set[Kind]):
    assert rules.asked_kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sidomulyo Lampung", ("sidomulyo", "lampung")),
        ("bandung jabar", ("bandung", "jawa", "barat")),
        ("DKI", ("daerah", "khusus", "ibukota")),
        (" ", ()),
    ],
)
def test_abbreviations_of_provinces_are_written_out(text: str, words: tuple[str, ...]):
    assert rules.words(text) == words


def test_words_that_only_say_a_kind_are_left_out_of_an_address():
    assert rules.telling(rules.words("Sukakarya, Kec. Tarogong Kidul, Kab. Garut")) == (
        "sukakarya",
        "tarogong",
        "kidul",
        "garut",
    )
    assert rules.telling(("kota",)) == ("kota",)


@pytest.mark.parametrize(
    ("name", "code", "search", "short", "full"),
    [
        ("Jawa Barat", "32", "jawa barat", "Prov. Jawa Barat", "Provinsi Jawa Barat"),
        ("Kabupaten Garut", "3205", "garut", "Kab. Garut", "Kabupaten Garut"),
        ("Kota Banjar", "3279", "banjar", "Kota Banjar", "Kota Banjar"),
        ("Garut Kota", "320501", "garut kota", "Kec. Garut Kota", "Kecamatan Garut Kota"),
        ("Kota Agung", "180601", "kota agung", "Kec. Kota Agung", "Kecamatan Kota Agung"),
        ("Sukakarya", "3205051009", "sukakarya", "Sukakarya", "Kelurahan Sukakarya"),
        ("Jayaraga", "3205052003", "jayaraga", "Jayaraga", "Desa Jayaraga"),
        ("Desa Adat Yoboi", "9103013007", "desa adat yoboi", "Desa Adat Yoboi", "Desa Adat Yoboi"),
    ],
)
def test_a_region_is_searched_and_written_by_its_name_and_kind(
    name: str, code: str, search: str, short: str, full: str
):
    assert rules.searched(name, code=code) == search
    assert rules.short_name(name, code=code) == short
    assert rules.full_name(name, code=code) == full
