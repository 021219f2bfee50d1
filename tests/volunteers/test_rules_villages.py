"""Which village a name means: one, one with a warning, or none until somebody says so."""

from __future__ import annotations

import pytest

from pilar.volunteers.rules.imports.sentences import NO_VILLAGE
from pilar.volunteers.rules.villages import (
    NOT_HERE,
    NOT_IN_DISTRICT,
    SEVERAL,
    Found,
    Gazetteer,
    How,
    Place,
    asked,
)

DISTRICTS = (Place("320501", "Garut Kota"), Place("320505", "Tarogong Kidul"), Place("320532", "Mekarmukti"))
VILLAGES = (
    Place("3205011001", "Pakuwon"),
    Place("3205012001", "Sukamaju I"),
    Place("3205012002", "Sukamaju II"),
    Place("3205012003", "Suci"),
    Place("3205051001", "Pataruman"),
    Place("3205052002", "Cibunar"),
    Place("3205052003", "Kampung Baru"),
    Place("3205052004", "Jayaraga"),
    Place("3205322001", "Mekarmukti"),
    Place("3205322002", "Cibunar"),
    Place("3205322003", "Baru"),
    Place("3205322004", "Karang Sari"),
    Place("3205322005", "Karangsari"),
    Place("3205322006", "Suryadi"),
    Place("3205322007", "Suriadi"),
)


@pytest.fixture(scope="module")
def garut():
    return Gazetteer(VILLAGES, DISTRICTS)


@pytest.mark.parametrize(
    ("village", "district", "code"),
    [
        ("Pataruman", "", "3205051001"),
        ("Kel. PATARUMAN", "", "3205051001"),
        ("Desa Cibunar", "Kec. Tarogong Kidul", "3205052002"),
        ("cibunar", "MEKAR MUKTI", "3205322002"),
        ("Ds.Cibunar", "kecamatan mekarmukti", "3205322002"),
        ("Sukamaju 2", "Garut Kota", "3205012002"),
        ("suka maju i", "", "3205012001"),
        ("Kampung Baru", "", "3205052003"),
        ("Kel. Kampung Baru", "Tarogong Kidul", "3205052003"),
        ("Desa Baru", "Mekarmukti", "3205322003"),
        ("Cibunar, Kec. Mekarmukti", "", "3205322002"),
        ("Cibunar (Kec. Mekarmukti)", "", "3205322002"),
        ("Desa Mekarmukti", "", "3205322001"),
        ("Jayaraga", "Desa", "3205052004"),
    ],
)
def test_a_name_that_one_village_bears_is_taken(garut, village, district, code):
    found = garut.find(village, district)
    assert (found.code, found.candidates) == (code, ())


@pytest.mark.parametrize(
    ("village", "district", "found"),
    [
        ("Pataruman", "Tarogong Kidul", Found("3205051001", How.NAMED)),
        ("Pataroeman", "Tarogong Kidul", Found("3205051001", How.SPELT)),
        ("Patarruman", "", Found("3205051001", How.SPELT)),
        ("Patarumn", "Tarogong Kidul", Found("3205051001", How.SPELT)),
        ("Patarumman Kidul", "Tarogong Kidul", Found(why=NOT_IN_DISTRICT, candidates=("3205051001", "3205052003"))),
        ("Mekarmuktti", "", Found("3205322001", How.SPELT)),
        ("Cibunar", "Tarogong Kdul", Found("3205052002", How.SPELT)),
        ("Pataruman", "Rekap 2025", Found("3205051001", How.ALONE)),
    ],
)
def test_a_name_spelt_otherwise_is_taken_and_said(garut, village, district, found):
    taken = garut.find(village, district)
    assert (taken.code, taken.how, taken.why, taken.candidates[:1]) == (
        found.code,
        found.how,
        found.why,
        found.candidates[:1],
    )


@pytest.mark.parametrize(
    ("village", "district", "why", "candidates"),
    [
        ("Cibunar", "", SEVERAL, ("3205052002", "3205322002")),
        ("Cibunar", "Rekap 2025", SEVERAL, ("3205052002", "3205322002")),
        ("Karang Sari", "Mekarmukti", SEVERAL, ("3205322004", "3205322005")),
        ("Kp. Baru", "", SEVERAL, ("3205052003", "3205322003")),
        ("Soeryadi", "", SEVERAL, ("3205322006", "3205322007")),
        ("Jayaraga", "Mekarmukti", NOT_IN_DISTRICT, ("3205052004",)),
        ("Sukamaju III", "Garut Kota", NOT_IN_DISTRICT, ("3205012001", "3205012002")),
        ("Soeryadi", "Mekarmukti", NOT_IN_DISTRICT, ("3205322006", "3205322007")),
        ("Zzz", "", NOT_HERE, ()),
        ("Desa", "", NOT_HERE, ()),
        ("Zzz", "Mekarmukti", NOT_IN_DISTRICT, ()),
        ("", "Mekarmukti", NO_VILLAGE, ()),
        (" - ", "", NO_VILLAGE, ()),
    ],
)
def test_between_two_nobody_guesses(garut, village, district, why, candidates):
    found = garut.find(village, district)
    assert (found.code, found.how, found.why) == ("", None, why)
    assert found.candidates[: len(candidates)] == candidates
    assert len(found.candidates) <= 5


def test_a_short_name_is_never_taken_for_another(garut):
    assert garut.find("Sucy", "Garut Kota").code == "3205012003"
    assert Gazetteer([Place("3205012003", "Sari")], DISTRICTS).find("Sori", "Garut Kota").code == ""


def test_a_name_is_looked_up_once(garut):
    assert garut.find("Zzz", "") is garut.find("Zzz ", "")


@pytest.mark.parametrize(
    ("village", "district", "remembered"),
    [
        ("Ds. Suka Maju II", "KEC. GARUT-KOTA", ("garutkota", "sukamaju2")),
        ("Sukamaju 2 Kec. Garut Kota", "", ("garutkota", "sukamaju2")),
        ("Kec. Garut Kota", "", ("", "kecgarutkota")),
        ("Desa", "", ("", "desa")),
    ],
)
def test_an_office_writes_a_village_in_one_form(village, district, remembered):
    assert asked(village, district) == remembered
