"""Names from a table: read with or without headers, judged beside the register; villages by name; suggestions."""

from __future__ import annotations

import pytest

from pilar.kernel.problems import Invalid
from pilar.trainings.queries import choosing, places
from pilar.trainings.queries.names import known_of
from pilar.trainings.rules.candidates import Remark
from pilar.trainings.rules.name_tables import Verdict
from pilar.trainings.services import naming, reading
from pilar.trainings.services.naming import Name
from pilar.volunteers.services.books import open_book
from tests.people import volunteer
from tests.trainings.seats import BANJAR, GARUT, awaited, block_of, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def garut(sari_in_west_java):
    return block_of(awaited(sari_in_west_java), "3205")


@pytest.fixture
def called(land):
    """How the village of the tests and its kecamatan are called."""
    return land[GARUT].name, land[GARUT[:6]].name


def table(*rows):
    return "\n".join("\t".join(row) for row in rows).encode()


HEAD = ("Nama", "NIK", "Desa/Kelurahan", "Kecamatan", "HP", "Jabatan", "Cadangan")


def judged(actor, block, *rows):
    typed = reading.rows_of(table(HEAD, *rows), file_name="tempel.csv")
    return reading.judged(actor.scope, block, typed)


# ---- reading --------------------------------------------------------------------------------------------------------


def test_rows_are_read_by_their_headers_in_any_order(garut):
    content = table(("Cadangan", "Desa", "Nama", "Jabatan"), ("ya", "Sukamaju", "Dadan Hermawan", "Korcam"))
    [row] = reading.rows_of(content, file_name="a.csv")
    assert (row.name, row.village, row.role, row.reserve) == ("Dadan Hermawan", "Sukamaju", "Korcam", True)


def test_rows_without_headers_are_read_in_the_order_of_the_example(garut):
    rows = [
        ("Dadan Hermawan", "", "Sukamaju", "Cibatu", "", "PSM", "ya"),
        ("Euis", "", "Sukamaju", "Cibatu", "", "", ""),
    ]
    read = reading.rows_of(table(*rows), file_name="a.csv")
    assert [(row.number, row.name, row.reserve) for row in read] == [(1, "Dadan Hermawan", True), (2, "Euis", False)]


def test_a_row_without_a_village_is_not_taken_for_one_of_the_village_above(garut):
    content = table(HEAD, ("A B", "", "Sukamaju", "", "", "", ""), ("C D", *[""] * 6))
    read = reading.rows_of(content, file_name="a.csv")
    assert [row.village for row in read] == ["Sukamaju", ""]


def test_a_kecamatan_above_some_rows_is_theirs_and_the_name_of_the_sheet_is_not():
    rows = (("Kecamatan Cibatu", *[""] * 6), ("Dadan Hermawan", "", "Sukamaju", "", "", "", ""))
    [row] = reading.rows_of(table(HEAD, *rows), file_name="Usulan Kami.csv")
    [other] = reading.rows_of(table(HEAD, rows[1]), file_name="Usulan Kami.csv")
    assert (row.district, other.district) == ("Cibatu", "")


@pytest.mark.parametrize("content", [b"Nama\nDadan\n", table(("a", "b"), ("c", "d")), table(HEAD)])
def test_what_is_no_table_of_names_is_refused(content):
    with pytest.raises(Invalid):
        reading.rows_of(content, file_name="a.csv")


def test_more_rows_than_are_taken_at_once_are_refused():
    rows = [(f"Orang {number}", "", "Sukamaju", "Cibatu", "", "", "") for number in range(naming.MOST_AT_ONCE + 1)]
    with pytest.raises(Invalid) as refused:
        reading.rows_of(table(HEAD, *rows), file_name="a.csv")
    assert refused.value.sentence == naming.TOO_MANY


def test_what_was_read_can_be_pasted_again_as_it_was_typed():
    rows = [("Dadan Hermawan", "salah", "Sukamaju", "Cibatu", "0812-3456-7890", "PSM", "ya")]
    content = table(HEAD, *rows)
    assert reading.as_text(reading.rows_of(content, file_name="a.csv")).encode() == content


def test_the_example_is_a_table_that_can_be_read(garut):
    read = reading.rows_of(reading.example(), file_name="contoh.xlsx")
    assert [row.name for row in read] == [row[0] for row in reading.EXAMPLE]
    assert [row.reserve for row in read] == [False, False, True]
    assert [sheet.name for sheet in open_book(reading.example())] == ["Usulan peserta", "Petunjuk"]


# ---- judging --------------------------------------------------------------------------------------------------------


def test_each_row_is_found_new_doubtful_or_wrong(garut, rina_in_garut, garut_joined, land, called):
    village, district = called
    person = volunteer(rina_in_garut, land[GARUT], "Euis Kartika")
    named = volunteer(rina_in_garut, land[GARUT], "Neneng Sulastri")
    naming.nominate(rina_in_garut, block=garut, name=Name(person=named.pk))
    rows = judged(
        rina_in_garut,
        garut,
        ("Dra. Euis Kartika, M.Si.", "", village, district, "", "PSM", ""),
        ("Bambang Wijaya", "", village, district, "", "", "ya"),
        ("Euis Kartika S", "", village, district, "", "", ""),
        ("Neneng Sulastri", "", village, district, "", "", ""),
        ("Ujang Permana", "", "Tidak Ada Di Sini", "", "", "", ""),
        ("Bambang Wijaya", "", village, district, "", "", ""),
    )
    verdicts = [Verdict.FOUND, Verdict.NEW, Verdict.DOUBTFUL, Verdict.WRONG, Verdict.WRONG, Verdict.WRONG]
    assert [row.verdict for row in rows] == verdicts
    assert rows[0].people[0].key == str(person.pk)
    names = reading.names_of(rows, {})
    assert [(name.written, name.person, name.wants_reserve, name.row) for name in names] == [
        ("Dra. Euis Kartika, M.Si.", person.pk, False, 1),
        ("Bambang Wijaya", None, True, 2),
    ]
    made = naming.nominate_many(rina_in_garut, block=garut, names=names)
    assert [one.name for one in made] == ["Dra. Euis Kartika, M.Si.", "Bambang Wijaya"]


def test_a_doubtful_row_is_named_only_once_it_is_decided(garut, rina_in_garut, garut_joined, land, called):
    village, district = called
    person = volunteer(rina_in_garut, land[GARUT], "Euis Kartika")
    other = volunteer(rina_in_garut, land[GARUT], "Neneng Sulastri")
    rows = judged(rina_in_garut, garut, ("Euis Kartika S", "", village, district, "", "", ""))
    for left_out in ("", reading.PASSED_OVER, str(other.pk), "bukan kunci"):
        assert reading.names_of(rows, {1: left_out}) == []
    [chosen] = reading.names_of(rows, {1: str(person.pk)})
    [new] = reading.names_of(rows, {1: reading.NEW})
    assert (chosen.person, new.person, new.village) == (person.pk, None, GARUT)


def test_people_of_another_area_are_not_found(garut, rina_in_garut, dedi_in_banjar, banjar_joined, land, called):
    volunteer(dedi_in_banjar, land[BANJAR], "Euis Kartika")
    [row] = judged(rina_in_garut, garut, ("Euis Kartika", "", *called, "", "", ""))
    assert row.verdict is Verdict.NEW


# ---- villages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{code}", "{village}, Kec. {district}", "{village}, {district}", "Desa {village}"])
def test_a_village_is_found_by_its_code_and_by_its_name(garut, land, called, form):
    village, district = called
    text = form.format(code=land[GARUT].dotted, village=village, district=district)
    assert places.village_of(garut, text) == GARUT


@pytest.mark.parametrize("text", ["32.79.01.1001", "3205", "32.05.99.2001", "Negeri Antah Berantah Raya"])
def test_a_village_elsewhere_or_nowhere_is_refused(garut, text):
    with pytest.raises(Invalid) as refused:
        places.village_of(garut, text)
    assert refused.value.field == "village"


def test_a_name_like_several_villages_is_refused_with_those_that_may_be_meant(garut, called):
    with pytest.raises(Invalid) as refused:
        places.village_of(garut, f"{called[0][:4]}zzzz")
    assert refused.value.sentence in {places.SEVERAL, places.NOT_HERE}


def test_villages_to_choose_from_are_those_of_the_block_and_of_a_province_none(garut):
    assert len(places.offers(garut)) == len(places.gazetteer("3205").names)
    garut.region = "32"
    assert places.offers(garut) == []
    garut.region = GARUT[:6]
    assert {offer.rpartition("Kec. ")[2] for offer in places.offers(garut)} == {"Mekarmukti"}


# ---- whom to name ---------------------------------------------------------------------------------------------------


def test_people_are_found_by_name_with_what_should_be_known_and_where_they_are_named(
    garut, rina_in_garut, dedi_in_banjar, garut_joined, banjar_joined, land
):
    euis = volunteer(rina_in_garut, land[GARUT], "Euis Kartika")
    volunteer(dedi_in_banjar, land[BANJAR], "Euis Kartika")
    naming.nominate(rina_in_garut, block=garut, name=Name(person=euis.pk))
    outsider = naming.nominate(rina_in_garut, block=garut, name=somebody("Euis Komala Dewi"))
    today = garut.event.first_day
    found = choosing.found_by(rina_in_garut.scope, garut, "euis", others=[], today=today)
    assert [(one.person.person, one.named) for one in found if one.person.person == euis.pk] == [(euis.pk, garut.name)]
    assert Remark.NEVER in found[0].remarks
    by_whole = choosing.found_by(rina_in_garut.scope, garut, "Euis Komala Dewi", others=[], today=today)
    assert outsider.person_id in [one.person.person for one in by_whole]
    assert choosing.found_by(rina_in_garut.scope, garut, " ", others=[], today=today) == []


def test_whoever_serves_and_is_not_named_is_suggested_spread_over_kecamatan(garut, rina_in_garut, garut_joined, land):
    first = volunteer(rina_in_garut, land[GARUT], "Asep")
    volunteer(rina_in_garut, land[GARUT], "Badrun")
    far = volunteer(rina_in_garut, land["3205051001"], "Cucu")
    naming.nominate(rina_in_garut, block=garut, name=Name(person=first.pk))
    today, scope = garut.event.first_day, rina_in_garut.scope
    others = known_of(scope, garut, [first.pk], today=today)
    [one] = choosing.suggestions(scope, garut, others=others, seats=1, today=today)
    assert one.person.person == far.pk
    two = choosing.suggestions(scope, garut, others=others, seats=2, today=today)
    assert [one.person.name for one in two] == ["Cucu", "Badrun"]
    assert choosing.suggestions(scope, garut, others=others, seats=0, today=today) == []


def test_a_group_of_its_own_gets_no_suggestion_and_has_no_spread(garut, rina_in_garut, garut_joined, land):
    volunteer(rina_in_garut, land[GARUT], "Asep")
    garut.kind = "ipsm"
    today = garut.event.first_day
    assert choosing.suggestions(rina_in_garut.scope, garut, others=[], seats=2, today=today) == []
    assert choosing.spread(garut, []) is None


def test_names_spread_over_some_kecamatan_and_leave_others_out(garut, rina_in_garut):
    one = naming.nominate(rina_in_garut, block=garut, name=somebody("Dadan"))
    spread = choosing.spread(garut, [one])
    assert (spread.reached, spread.total) == (1, len(choosing.districts(garut)))
    assert len(spread.missing) == spread.total - 1
    assert "Mekarmukti" not in spread.missing
