"""Recaps as offices make them: where the table is, which area a row means, which numbers can be taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid, Refused
from pilar.volunteers.rules import recaps as rules
from pilar.volunteers.rules.recaps import planning, reading
from pilar.volunteers.rules.recaps.figures import Figures
from pilar.volunteers.rules.recaps.planning import Ground, Outcome, Place
from pilar.volunteers.rules.recaps.reading import Line
from pilar.volunteers.rules.sheets import Sheet

DAY, EARLIER, LATER = date(2026, 10, 31), date(2026, 9, 30), date(2026, 11, 2)
HEAD = ("Kode wilayah", "Wilayah", "Desa terlayani", "Jumlah PSM", "PSM sudah bimtek", "Jumlah penduduk")

GARUT = Place("3205", "Kabupaten Garut", "Kabupaten Garut", villages=442, districts=2)
KIDUL = Place("320505", "Tarogong Kidul", "Kecamatan Tarogong Kidul", villages=12)
KALER = Place("320506", "Tarogong Kaler", "Kecamatan Tarogong Kaler", villages=13)
KAB_BANDUNG = Place("3204", "Kabupaten Bandung", "Kabupaten Bandung", villages=280, districts=31)
KOTA_BANDUNG = Place("3273", "Kota Bandung", "Kota Bandung", villages=151, districts=30)
JABAR = Place("32", "Jawa Barat", "Provinsi Jawa Barat", villages=5957)
KAUR = Place("1704", "Kabupaten Kaur", "Kabupaten Kaur", villages=195, districts=15)
SUKAGALIH = Place("3205051009", "Sukagalih", "Desa Sukagalih")
TWINS = (Place("320409", "Cibeureum", "Kecamatan Cibeureum", 9), Place("327309", "Cibeureum", "Kecamatan Cibeureum", 9))
PLACES = {one.code: one for one in (GARUT, KIDUL, KALER, KAB_BANDUNG, KOTA_BANDUNG, JABAR, KAUR, SUKAGALIH, *TWINS)}


def sheet(*rows, name="Rekap", **more):
    return Sheet(name, rows, **more)


def read(*rows, **more):
    return rules.lines([sheet(*rows, **more)])


def line(code="", *, number=2, within="", names=None, **cells):
    written = {key: str(value) for key, value in ({"villages_served": 10, "volunteers": 12} | cells).items()}
    kept = {key: value for key, value in written.items() if value}
    return Line("Rekap", number, code, {"name": names} if isinstance(names, str) else names or {}, kept, within)


def plan(*lines, area="32", places=PLACES, as_of=DAY):
    return rules.plan(lines, Ground(area, as_of, places))


def one(*lines, **more):
    return plan(*lines, **more)[0]


def said(row):
    return [(remark["kind"], remark["sentence"]) for remark in row.remarks]


# ---- where the table is


def test_the_template_is_read_as_it_stands():
    [row] = read(
        HEAD, ("32.05", "Kabupaten Garut", 410, 430, 120, ""), ("32.06", "Kabupaten Tasikmalaya", "", "", "", "")
    )
    assert (row.sheet, row.number, row.code, row.name) == ("Rekap", 2, "32.05", "Kabupaten Garut")
    assert row.cells == {"villages_served": "410", "volunteers": "430", "trained": "120"}


def test_a_letterhead_a_numbering_and_a_total_are_no_rows():
    rows = read(
        ("PEMERINTAH KABUPATEN GARUT",),
        (),
        ("No", "Kd Kecamatan", "Nama Kecamatan", "Jml PSM", "Desa/Kel ada PSM"),
        (1, 2, 3, 4, 5),
        (1, "32.05.05", "Tarogong Kidul", 12.0, "10 desa"),
        ("", "", "JUMLAH", 12, 10),
        ("", "", "Mengetahui,"),
    )
    assert [(one.number, one.code, one.names, one.cells) for one in rows] == [
        (5, "32.05.05", {"district_name": "Tarogong Kidul"}, {"volunteers": "12", "villages_served": "10 desa"})
    ]


def test_a_header_of_two_rows_is_read_with_its_groups():
    rows = read(
        ("Kode", "Wilayah", "Jumlah", "", "Keterangan"),
        ("", "", "Desa terlayani", "PSM", ""),
        ("3205", "Kab. Garut", 400, 410, ""),
    )
    assert rows[0].cells == {"villages_served": "400", "volunteers": "410"}


def test_a_kabupaten_written_once_counts_for_the_kecamatan_below_it():
    rows = read(
        ("Kabupaten/Kota", "Kecamatan", "Jumlah PSM", "Desa terlayani"),
        ("Kab. Garut", "Tarogong Kidul", 12, 10),
        ("", "Tarogong Kaler", 13, 11),
    )
    assert [(one.name, one.within) for one in rows] == [
        ("Tarogong Kidul", "Kab. Garut"),
        ("Tarogong Kaler", "Kab. Garut"),
    ]


def test_a_code_that_became_a_number_is_a_code_and_a_fraction_is_no_thousand():
    [row] = read(HEAD, (32.1, "", 1.5, 430, "", ""))
    assert (row.code, row.cells["villages_served"]) == ("32.10", "1.500000")


def test_hidden_sheets_and_the_guide_are_passed_over():
    hidden, guide = sheet(HEAD, ("32.05", "", 1, 1), is_hidden=True), sheet(HEAD, ("32.05", "", 2, 2), name="Petunjuk")
    rows = rules.lines([hidden, guide, sheet(HEAD, ("32.05", "", 3, 3), name="Data")])
    assert [one.cells["volunteers"] for one in rows] == ["3"]
    assert len(rules.lines([guide])) == 1


@pytest.mark.parametrize(
    "rows",
    [(), (("",),), (("Nama", "NIK"), ("Ani", "3205")), (("Kode", "Keterangan"), ("32.05", 1)), (("x" * 200, 1),)],
)
def test_a_workbook_without_such_a_table_is_refused(rows):
    with pytest.raises(Invalid) as refused:
        read(*rows)
    assert (refused.value.sentence, refused.value.field) == (reading.NO_TABLE, "file")


def test_a_table_without_numbers_is_refused():
    with pytest.raises(Invalid) as refused:
        read(HEAD, ("32.05", "Kabupaten Garut", "", "", "", ""))
    assert refused.value.sentence == reading.NO_ROWS


def test_more_rows_than_there_are_areas_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 2)
    with pytest.raises(Refused) as refused:
        read(HEAD, *[("32.05", "", 1, 1)] * 3)
    assert refused.value.sentence == reading.TOO_MANY_ROWS


def test_rows_shorter_than_the_header_say_what_they_say():
    [row] = read(HEAD, ("32.05", "", 4))
    assert row.cells == {"villages_served": "4"}


cell = st.one_of(st.none(), st.text(max_size=12), st.integers(), st.floats(allow_nan=False), st.sampled_from(HEAD))


@given(st.lists(st.lists(cell, max_size=8), max_size=8))
def test_whatever_stands_on_a_sheet_is_read_or_refused_with_a_sentence(rows):
    try:
        found = read(*rows)
    except Invalid:
        return
    for row in plan(*found):
        assert row.outcome in set(Outcome)


# ---- which area a row means


@pytest.mark.parametrize("code", ["32.05", "3205", " 32.05 ", "32.05.", "32. 05"])
def test_a_code_is_read_with_dots_or_without(code):
    row = one(line(code))
    assert (row.code, row.name, row.outcome, row.figures) == ("3205", "Kabupaten Garut", Outcome.NEW, Figures(10, 12))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (line("32.0"), planning.NOT_A_CODE),
        (line("32.99"), planning.NO_SUCH_CODE),
        (line("17.04"), planning.OUTSIDE),
        (line("32"), planning.TOO_HIGH),
        (line(""), planning.NO_PLACE),
        (line("", names="Kab. Sumedang"), planning.NAME_UNKNOWN),
        (line("", names="Kabupaten Kaur"), planning.NAME_UNKNOWN),
        (line("", names={"district_name": "Cibeureum"}), planning.NAME_TWICE),
        (line("", names={"district_name": "Cibeureum"}, within="Kab. Garut"), planning.NAME_UNKNOWN),
        (line("", names="Bandung"), planning.NAME_TWICE),
        (line("", names={"village_name": "Sukagalih"}), planning.CODE_FOR_VILLAGE),
        (line("32.05", names="Kabupaten Bandung"), planning.OTHER_NAME),
        (line("32.73", names={"regency_name": "Kab. Bandung"}), planning.OTHER_NAME),
        (line("32.05.05", names={"district_name": "Samarang"}), planning.OTHER_NAME),
    ],
)
def test_a_row_whose_area_is_not_clear_is_refused(written, sentence):
    row = one(written)
    assert (row.outcome, said(row)) == (Outcome.REFUSED, [("reason", sentence)])


@pytest.mark.parametrize(
    ("names", "within", "code"),
    [
        ("Kab. Garut", "", "3205"),
        ("GARUT", "", "3205"),
        ("Kota Bandung", "", "3273"),
        ({"regency_name": "Kabupaten Bandung"}, "", "3204"),
        ("Kec. Tarogong Kidul", "", "320505"),
        ({"district_name": "Tarogong Kidul (ibu kota)"}, "", "320505"),
        ({"district_name": "Cibeureum"}, "Kota Bandung", "327309"),
        ({"district_name": "Cibeureum"}, "Kab. Bandung", "320409"),
    ],
)
def test_an_area_named_without_a_code_is_found_where_only_one_can_be_meant(names, within, code):
    assert one(line("", names=names, within=within)).code == code


@pytest.mark.parametrize("names", ["Garut", "KAB GARUT", {"regency_name": "Garut"}, {"district_name": "Samarang"}])
def test_a_name_beside_a_code_agrees_however_it_is_written(names):
    assert one(line("32.05", names=names)).outcome is Outcome.NEW


def test_an_area_that_stands_twice_is_taken_once():
    first, second, third = plan(line("32.05"), line("32.05", number=3), line("32.99", number=4))
    assert [row.outcome for row in (first, second, third)] == [Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED]
    assert second.remarks[0]["details"] == {"name": "Kabupaten Garut", "row": 2}


# ---- which numbers can be taken


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("1.234", 1234), ("1,234", 1234), ("12 desa", 12), ("987.654 jiwa", 987654), ("nihil", 0), ("0", 0)],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert one(line("32.05", villages_served=0, volunteers=text)).figures == Figures(0, number)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"volunteers": "dua"}, planning.NOT_A_NUMBER),
        ({"volunteers": "1.5"}, planning.NOT_A_NUMBER),
        ({"volunteers": "-3"}, planning.NOT_A_NUMBER),
        ({"volunteers": ""}, planning.MISSING),
        ({"villages_served": "-"}, planning.MISSING),
        ({"volunteers": "1000001"}, rules.figures.TOO_LARGE),
        ({"trained": "13"}, rules.figures.MORE_TRAINED),
    ],
)
def test_numbers_that_cannot_be_meant_are_refused(cells, sentence):
    assert said(one(line("32.05", **cells))) == [("reason", sentence)]


def test_what_does_not_fit_is_pointed_out_and_taken_all_the_same():
    row = one(line("32.05.05", villages_served=14, volunteers=13, residents=900))
    assert row.outcome is Outcome.NEW
    assert said(row) == [
        ("warning", planning.MORE_THAN_VILLAGES),
        ("warning", planning.FEWER_PEOPLE),
        ("note", planning.POPULATION_KNOWN),
    ]
    assert row.remarks[0]["details"] == {"served": 14, "name": "Kecamatan Tarogong Kidul", "villages": 12}


def test_kecamatan_that_add_up_to_something_else_are_pointed_out():
    whole, _first, _second = plan(
        line("32.05", villages_served=20, volunteers=25),
        line("32.05.05", number=3, villages_served=10, volunteers=12),
        line("32.05.06", number=4, villages_served=10, volunteers=12),
    )
    assert [(one["sentence"], one["details"]) for one in whole.remarks] == [
        (planning.SUMS_DIFFER, {"column": "PSM", "sum": 24, "own": 25})
    ]


def test_some_of_the_kecamatan_may_be_fewer_and_never_more():
    fewer, _part = plan(line("32.05", villages_served=20, volunteers=25), line("32.05.05", number=3))
    more, _part = plan(line("32.05", villages_served=9, volunteers=25), line("32.05.05", number=3))
    assert fewer.remarks == ()
    assert said(more) == [("warning", planning.SUMS_BEYOND)]


def test_a_refused_kecamatan_adds_nothing():
    whole, _part = plan(line("32.05", volunteers=12), line("32.05.05", number=3, volunteers="?"))
    assert whole.remarks == ()


def test_of_a_village_only_the_residents_are_taken():
    row = one(line("32.05.05.1009", residents="3.214", villages_served="", volunteers=""))
    assert (row.outcome, row.figures, row.residents, row.remarks) == (Outcome.NEW, None, 3214, ())
    more = one(line("32.05.05.1009", residents="3214", villages_served=1, volunteers=2))
    assert (more.residents, said(more)) == (3214, [("note", planning.ONLY_RESIDENTS)])
    none = one(line("32.05.05.1009", residents=""))
    assert said(none) == [("reason", planning.NO_RESIDENTS)]
    assert said(one(line("32.05.05.1009", residents="5000001"))) == [("reason", rules.figures.TOO_LARGE)]


def test_what_is_known_already_is_said_and_older_goes_into_the_history():
    known = {"3205": Place("3205", "Kabupaten Garut", "Kabupaten Garut", 442, 42, day=DAY, figures=Figures(10, 12))}
    assert one(line("32.05"), places=known).outcome is Outcome.SAME
    older = one(line("32.05"), places=known, as_of=EARLIER)
    assert (older.outcome, older.remarks[0]["details"]) == (Outcome.NEW, {"day": "31-10-2026"})
    assert said(older) == [("warning", planning.OLDER)]
    assert one(line("32.05"), places=known, as_of=LATER).remarks == ()
    assert one(line("32.05", volunteers=13), places=known).outcome is Outcome.NEW


def test_the_residents_of_a_village_known_already_are_said():
    known = {SUKAGALIH.code: Place(SUKAGALIH.code, "Sukagalih", "Desa Sukagalih", day=DAY, residents=3214)}
    assert (
        one(line(SUKAGALIH.code, residents=3214, villages_served="", volunteers=""), places=known).outcome
        is Outcome.SAME
    )


def test_an_area_that_joined_is_told_that_its_register_stays_as_it_is():
    joined = {"3205": Place("3205", "Kabupaten Garut", "Kabupaten Garut", 442, 42, is_joined=True)}
    assert said(one(line("32.05"), places=joined)) == [("note", planning.JOINED)]


# ---- what a figure is


def test_a_sender_stands_in_one_line_and_is_never_missing():
    assert rules.sender_of("  Dinas Sosial \n Kab. Kaur ") == "Dinas Sosial Kab. Kaur"
    for text, sentence in (("  ", rules.figures.NO_SENDER), ("x" * 121, rules.figures.SENDER_LONG)):
        with pytest.raises(Invalid) as refused:
            rules.sender_of(text)
        assert (refused.value.sentence, refused.value.field) == (sentence, "sender")


def test_figures_are_never_of_a_day_to_come():
    rules.check_as_of(DAY, today=DAY)
    with pytest.raises(Invalid) as refused:
        rules.check_as_of(LATER, today=DAY)
    assert (refused.value.sentence, refused.value.field) == (rules.AHEAD, "as_of")


def test_figures_are_reported_of_kab_kota_and_kecamatan_alone():
    for code in ("3205", "320505"):
        rules.check_level(code)
    for code in ("", "32", "3205051009"):
        with pytest.raises(Invalid):
            rules.check_level(code)


def test_figures_that_fit_pass():
    rules.check_figures(Figures(10, 12, 12))
    rules.check_figures(Figures(10, 12))
    rules.check_residents(5_000_000)
