"""Figures as offices write them, whose turn it is, and classes of a map: what is read, and what is refused by line."""

from __future__ import annotations

import pytest

from pilar.trainings.rules import bands, figures
from pilar.trainings.rules.turns import longest_not_invited

AREAS = {"3201": "Kabupaten Bogor", "3205": "Kabupaten Garut", "3271": "Kota Bogor"}
WHOLE = {"3201": 435, "3205": 442, "3271": 68}
PROVINCES = {"11": "Aceh", "12": "Sumatera Utara", "13": "Sumatera Barat"}


def faults(text, areas=AREAS):
    return [str(fault) for fault in figures.read_lines(text, areas).faults]


@pytest.mark.parametrize(
    "text",
    [
        "3201, 435\n3205, 442\n3271, 68",
        "32.01; 435\n32.05; 442\n32.71; 68",
        "Kab. Bogor, 435\nGarut, 442\nKOTA BOGOR, 68",
        "Kabupaten Bogor; 435\nkab garut; 442\n\nKota  Bogor; 68\n",
        "1\tKab. Bogor\t435\n2\tKab. Garut\t442\n3\tKota Bogor\t68\nJumlah\t\t945",
        "Kode,Wilayah,Desa\n3201,Kab. Bogor,435\n3205,Kab. Garut,442\n3271,Bogor,68\nTotal kab/kota,945",
    ],
)
def test_figures_are_read_by_code_or_by_name(text):
    found = figures.read_lines(text, AREAS)
    assert (found.figures, found.faults) == (WHOLE, [])


def test_thousands_may_be_parted_by_a_dot():
    assert figures.read_lines("Garut; 1.250.000", {"3205": "Kabupaten Garut"}).figures == {"3205": 1_250_000}


def test_cells_of_a_workbook_are_read_as_they_are_stored():
    rows = [("Wilayah", "Angka", ""), ("", "", ""), (3201.0, 435.0), (3205, 442), ("Kota Bogor", "68")]
    assert figures.read_rows(rows, AREAS).figures == WHOLE
    assert [str(one) for one in figures.read_rows([(3201, 12.5), (3205, 1.234)], AREAS).faults] == [
        "Line 1: “12,5” behind Kabupaten Bogor is no whole number from 0 on. Write it with figures only.",
        "Line 2: “1,234” behind Kabupaten Garut is no whole number from 0 on. Write it with figures only.",
    ]


def test_a_running_number_is_not_taken_for_the_code_of_a_province():
    text = "11; Sumatera Barat; 5\n12; Aceh; 7\n13; Sumatera Utara; 0"
    assert figures.read_lines(text, PROVINCES).figures == {"13": 5, "11": 7, "12": 0}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Cianjur, 360", "“Cianjur” is no area that takes part. Write its code or its name as in the list."),
        ("1203, 360", "“1203” is no area that takes part. Write its code or its name as in the list."),
        ("Bogor, 435", "“Bogor” may be several areas. Write Kab. or Kota before the name, or the code."),
        ("3205, 1", "Kabupaten Garut stands there a second time. Leave one of the two."),
        ("3201; Kota Bogor; 68", "3201 is not the code of Kota Bogor. Correct one of the two."),
        ("Kota Bogor", "there is no number behind Kota Bogor. Write one, 0 also counts."),
        ("Kota Bogor,", "there is no number behind Kota Bogor. Write one, 0 also counts."),
        (
            "Kota Bogor, -3",
            "“-3” behind Kota Bogor is no whole number from 0 on. Write it with figures only.",
        ),
        (
            "Kota Bogor, 12,5",
            "“12,5” behind Kota Bogor is no whole number from 0 on. Write it with figures only.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line, complaint):
    assert faults(f"Garut, 442\n{line}") == [f"Line 2: {complaint}"]


def test_everything_that_is_wrong_is_told_at_once():
    assert [text.partition(":")[0] for text in faults("Garut, x\nBogor, 1\nCianjur, 2")] == [
        "Line 1",
        "Line 2",
        "Line 3",
    ]


def test_who_is_missing_is_named_once_all_lines_are_good():
    expected = ["No line for: Kabupaten Bogor, Kota Bogor. Write one for everybody who takes part; 0 also counts."]
    assert faults("Garut, 0") == expected
    assert [str(one) for one in figures.read_rows([], {"3205": "Kabupaten Garut"}).faults] == [
        "No line for: Kabupaten Garut. Write one for everybody who takes part; 0 also counts."
    ]


def test_what_is_written_is_read_again():
    text = figures.written({"3201": 435, "3205": 0}, AREAS)
    assert text == "Kabupaten Bogor; 435\nKabupaten Garut; 0\nKota Bogor; "
    assert figures.read_lines(figures.written(WHOLE, AREAS), AREAS).figures == WHOLE


def test_an_area_whose_name_is_one_word_is_called_by_it():
    assert figures.read_lines("aceh, 3\n12, 4\nSumatera Barat, 5", PROVINCES).figures == {"11": 3, "12": 4, "13": 5}


def test_those_longest_not_invited_come_first():
    years = {"3201": 2023, "3204": None, "3205": 2020, "3202": None, "3203": 2020}
    assert longest_not_invited(years, 2) == {"3202", "3204"}
    assert longest_not_invited(years, 4) == {"3202", "3204", "3203", "3205"}
    assert (longest_not_invited(years, 0), longest_not_invited(years, -1)) == (frozenset(), frozenset())
    assert longest_not_invited(years, 9) == set(years)


@pytest.mark.parametrize(
    ("seats", "classes"),
    [
        ([], []),
        ([2, 1, 2], [(1, 1), (2, 2)]),
        ([0, 1, 5, 9], [(0, 0), (1, 1), (5, 5), (9, 9)]),
        ([5, 4, 3, 2, 1], [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]),
        ([1] * 8 + [2] * 2 + [3] * 3 + [4] * 2 + [5] * 4 + [6] * 5 + [7] * 3, [(1, 1), (2, 2), (3, 4), (5, 6), (7, 7)]),
        ([0, 1, 2, 3, 4, 5, 6, 7, 8], [(0, 0), (1, 2), (3, 4), (5, 6), (7, 8)]),
        ([1] * 90 + [2, 3, 4, 5, 6], [(1, 1), (2, 6)]),
    ],
)
def test_a_map_has_five_classes_at_most(seats, classes):
    assert bands.bands(seats) == classes
    assert all(
        classes[bands.band_of(one, classes)][0] <= one <= classes[bands.band_of(one, classes)][1] for one in seats
    )
