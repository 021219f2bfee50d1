"""Finding regions, their place in the tree, and what a map shows."""

from __future__ import annotations

from collections import Counter

import pytest

from pilar.kernel.scope import NATION, Scope
from pilar.regions import queries
from pilar.regions.rules import Level, maps
from tests.regions.fixtures import BANJAR, TAROGONG_KIDUL, packaged, plant

GARUT = Scope(roots=("3205",))


def found(text: str, **narrowed: object) -> list[str]:
    return [hit.line for hit in queries.search(text, **narrowed)]


def test_the_path_of_many_regions_takes_one_query(land, django_assert_num_queries):
    with django_assert_num_queries(1):
        above = queries.path(["3205051009", "3279", "32"])
    assert {code: [region.name for region in path] for code, path in above.items()} == {
        "3205051009": ["Jawa Barat", "Kabupaten Garut", "Tarogong Kidul"],
        "3279": ["Jawa Barat"],
        "32": [],
    }
    assert queries.address(above["3205051009"]) == "Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat"


def test_the_path_of_nothing_takes_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.path([]) == {}


def test_children_are_those_right_below(land):
    assert [region.code for region in queries.children(NATION)] == ["17", "32"]
    assert [region.code for region in queries.children("32")] == ["3205", "3279"]
    assert [region.code for region in queries.children("3205")] == ["320505", "320532"]


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("", ["3205", "3279"]),
        ("name", ["3279", "3205"]),
        ("-name", ["3205", "3279"]),
        ("population", ["3279", "3205"]),
        ("-density", ["3279", "3205"]),
        ("poverty", ["3279", "3205"]),
        ("-code", ["3279", "3205"]),
        ("nonsense", ["3205", "3279"]),
    ],
)
def test_a_table_is_sorted_as_its_head_asks(land, order: str, codes: list[str]):
    assert [region.code for region in queries.listed("32", order=order)] == codes


def test_a_table_is_narrowed_by_every_word_of_a_name(land):
    assert [region.name for region in queries.listed("32", text="kota banjar")] == ["Kota Banjar"]
    assert [region.name for region in queries.listed(TAROGONG_KIDUL, text="suka ba")] == ["Sukabakti"]
    assert not queries.listed("32", text="kaur")


# Search


@pytest.mark.parametrize("text", ["32.05.05.1009", "3205051009", " 32.05.05.1009 "])
def test_a_whole_code_finds_its_region(land, text: str):
    assert found(text) == ["Sukakarya, Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat"]


def test_the_beginning_of_a_code_finds_what_lies_there_the_larger_first(land):
    assert found("32.79", limit=3) == [
        "Kota Banjar, Prov. Jawa Barat",
        "Kec. Banjar, Kota Banjar, Prov. Jawa Barat",
        "Banjar, Kec. Banjar, Kota Banjar, Prov. Jawa Barat",
    ]
    assert found("32.050") == found("32050")
    assert found("99") == []


def test_the_very_name_comes_first_then_names_that_begin_so_then_names_that_hold_it(db):
    plant("3273", "3204", "3217", "327321")
    names = [line.split(",")[0] for line in found("bandung", levels=(Level.REGENCY, Level.DISTRICT))]
    assert names == ["Kab. Bandung", "Kota Bandung", "Kab. Bandung Barat", "Kec. Bandung Kidul"]


def test_the_kind_that_was_named_comes_before_its_namesake(db):
    plant("3273", "3204")
    assert found("kota bandung")[0] == "Kota Bandung, Prov. Jawa Barat"
    assert found("kab. bandung")[0] == "Kab. Bandung, Prov. Jawa Barat"


def test_apostrophes_case_and_signs_do_not_matter(land):
    line = "Pasar Jum'at, Kec. Nasal, Kab. Kaur, Prov. Bengkulu"
    assert found("pasar jumat") == found("PASAR JUM'AT") == found("Pasar  Jum’at") == [line]


def test_every_word_must_occur_in_any_order(land):
    assert found("kidul tarogong")[0] == "Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat"


@pytest.mark.parametrize(
    "text",
    [
        "pataruman garut",
        "pataruman tarogong kidul",
        "Pataruman, Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat",
        "pataruman garut jabar",
    ],
)
def test_words_of_the_address_tell_namesakes_apart(db, text: str):
    plant(TAROGONG_KIDUL, "327902")
    assert found(text) == ["Pataruman, Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat"]


def test_a_word_of_the_address_alone_does_not_find_everything_below_it(land):
    assert found("garut", limit=50) == ["Kab. Garut, Prov. Jawa Barat"]


@pytest.mark.parametrize("text", ["", "   ", "'", "xyzzy", "garut xyzzy"])
def test_nothing_is_found_by_nothing(land, text: str):
    assert found(text) == []


def test_a_scope_hides_what_lies_outside_it(land):
    assert found("banjar", scope=GARUT) == []
    assert found("3279", scope=GARUT) == []
    assert found("kaur selatan", scope=Scope(roots=(NATION,))) == ["Kec. Kaur Selatan, Kab. Kaur, Prov. Bengkulu"]
    assert found("tarogong", scope=GARUT, levels=(Level.VILLAGE,)) == [
        "Tarogong, Kec. Tarogong Kidul, Kab. Garut, Prov. Jawa Barat"
    ]


def test_no_more_is_found_than_was_asked_for(land):
    assert len(found("suka", limit=2)) == 2


def test_names_that_repeat_are_all_found_with_their_paths(db):
    namesakes = [code for code, row in packaged().items() if row.search == "sidomulyo" and row.level == Level.VILLAGE]
    plant(*namesakes[:20])
    lines = found("sidomulyo", levels=(Level.VILLAGE,), limit=50)
    assert len(lines) == len(set(lines)) == 20


@pytest.mark.parametrize("text", ["suka", "sukakarya", "sukakarya garut"])
def test_a_search_costs_the_same_whatever_it_finds(land, text: str, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):  # one of them asks who was once called so
        queries.search(text)


# Maps


@pytest.mark.parametrize(
    ("code", "units"),
    [
        ("", ["17", "32"]),
        ("32", ["3205", "3279"]),
        ("320532", ["3205322001", "3205322002", "3205322003", "3205322004", "3205322005"]),
        ("3205322001", ["3205322001", "3205322002", "3205322003", "3205322004", "3205322005"]),
    ],
)
def test_a_map_shows_the_units_right_below_or_the_villages(land, code: str, units: list[str]):
    assert [unit.code for unit in queries.shown(code)] == units


def test_the_map_of_a_kabupaten_shows_all_its_villages(land):
    assert {unit.code[:6] for unit in queries.shown("3205")} == {"320505", "320532"}
    assert {unit.level for unit in queries.shown("3205")} == {Level.VILLAGE}


def test_outlines_below_a_region_are_those_of_its_units():
    drawn = Counter(len(code) for code in queries.outlines())
    assert drawn == {2: 38, 4: 514}


def test_a_unit_nobody_painted_has_no_data(land):
    units = list(queries.shown("32"))
    paints = {"3205": maps.Paint(css="state-filled", label="442 dari 442 desa")}
    drawn = queries.picture(
        "32", units=units, paints=paints, meanings={"state-filled": "Terlayani", "no-data": "Tidak ada data"}, title="J"
    )
    assert drawn is not None
    assert [(area.name, area.paint.css) for area in drawn.areas] == [
        ("Kabupaten Garut", "state-filled"),
        ("Kota Banjar", "no-data"),
    ]
    assert [(entry.label, entry.count) for entry in drawn.legend] == [("Terlayani", 1), ("Tidak ada data", 1)]


@pytest.mark.parametrize("code", ["3279", BANJAR, "3279011001"])
def test_villages_are_drawn_before_the_outline_of_their_kota(land, code: str):
    drawn = queries.picture(code, units=list(queries.shown(code)), paints={}, meanings={}, title="")
    assert drawn is not None
    assert drawn.backdrop == (queries.outlines()["3279"].d,)
    assert len(drawn.marks) == 7
