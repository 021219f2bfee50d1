"""Naming by account: search and choose, write in, look-alikes first, and many from a table with a preview."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Nomination
from pilar.trainings.services import naming, reading
from pilar.volunteers.models import Person
from pilar.volunteers.rules.people import Sex
from tests.documents.windows import complaints, window, words
from tests.people import volunteer
from tests.trainings.seats import BANJAR, GARUT, awaited, block_of, somebody, states

pytestmark = pytest.mark.django_db
NIK = "3205325403850001"


@pytest.fixture
def garut(sari_in_west_java):
    return block_of(awaited(sari_in_west_java, seats=6), "3205")


@pytest.fixture
def rina(rina_in_garut):
    return window(rina_in_garut)


@pytest.fixture
def euis(rina_in_garut, garut_joined, land):
    return volunteer(rina_in_garut, land[GARUT], "Euis Kartika")


@pytest.fixture
def called(land):
    return f"{land[GARUT].name}, Kec. {land[GARUT[:6]].name}"


def at(name, row):
    return reverse(f"trainings:{name}", args=[row.pk])


def new(village, **more):
    return {"baru": "1", "name": "Dadan Hermawan", "village": village, **more}


# ---- one by one -----------------------------------------------------------------------------------------------------


def test_somebody_of_the_register_is_found_chosen_and_named(garut, rina, euis):
    [one] = rina.get(at("nominate", garut), {"cari": "kartika"}).context["found"]
    assert (one["person"].person, one["named"]) == (euis.pk, "")
    form = rina.get(at("nominate", garut), {"orang": str(euis.pk)}).context["form"]
    assert form.initial["written"] == "Euis Kartika"
    said = {"orang": str(euis.pk), "written": "Dra. Euis Kartika", "role": "PSM", "needs": "Kursi roda"}
    answer = rina.post(at("nominate", garut), said)
    assert answer.headers["Location"] == at("block", garut)
    one = bulk_door(Nomination).get(block=garut)
    assert (one.person_id, one.name, one.role, one.needs) == (euis.pk, "Dra. Euis Kartika", "PSM", "Kursi roda")


def test_who_is_named_already_is_shown_so_and_refused_without_losing_what_was_typed(garut, rina, euis):
    rina.post(at("nominate", garut), {"orang": str(euis.pk)})
    [one] = rina.get(at("nominate", garut), {"cari": "kartika"}).context["found"]
    assert one["named"] == garut.name
    answer = rina.post(at("nominate", garut), {"orang": str(euis.pk), "role": "Korcam"})
    assert answer.status_code == 422
    assert answer.context["form"]["role"].value() == "Korcam"
    assert "is named already" in complaints(answer)[0]
    assert len(states(garut)) == 1


def test_nobody_of_another_area_is_found(garut, rina, dedi_in_banjar, banjar_joined, land):
    volunteer(dedi_in_banjar, land[BANJAR], "Neneng Sulastri")
    page = rina.get(at("nominate", garut), {"cari": "Neneng"})
    assert page.context["found"] == []
    assert "Nobody in the register is found by “Neneng”." in words(page)


def test_somebody_outside_the_register_is_written_in_as_typed(garut, rina, called):
    said = new(called, nik=NIK, phone="0812-3456-7890", birth_date="1985-03-14", role="Ketua IPSM")
    sex = Sex.FEMALE.value
    rina.post(at("nominate", garut), said | {"sex": sex, "written": "Drs. Dadan Hermawan", "wants_reserve": "on"})
    one = bulk_door(Nomination).get(block=garut)
    assert (one.name, one.role, one.state, one.village_id) == ("Drs. Dadan Hermawan", "Ketua IPSM", "reserve", GARUT)
    person = bulk_door(Person).get(pk=one.person_id)
    assert (person.name, person.phone, person.sex, str(person.birth_date)) == (
        *("Dadan Hermawan", "+6281234567890", sex, "1985-03-14"),
    )


def test_what_is_typed_wrong_is_said_at_its_field_and_kept(garut, rina):
    answer = rina.post(at("nominate", garut), new("Tidak Ada Di Sini", nik="123", phone="abc"))
    assert (answer.status_code, bulk_door(Person).count()) == (422, 0)
    assert set(answer.context["form"].errors) == {"village", "nik", "phone"}
    assert answer.context["form"]["name"].value() == "Dadan Hermawan"


def test_whoever_is_alike_is_shown_before_somebody_new_is_written(garut, rina, euis, called):
    typed = new(called, name="Euis Kartika", role="Korcam")
    asked = rina.post(at("nominate", garut), typed)
    assert ([one.person for one in asked.context["alike"]], states(garut)) == ([euis.pk], [])
    assert "Do you mean …?" in words(asked)
    rina.post(at("nominate", garut), typed | {"orang": str(euis.pk)})
    one = bulk_door(Nomination).get(block=garut)
    assert (one.person_id, one.role) == (euis.pk, "Korcam")


def test_whoever_is_none_of_those_alike_is_written_anew(garut, rina, euis, called):
    rina.post(at("nominate", garut), new(called, name="Euis Kartika", bukan="1"))
    one = bulk_door(Nomination).get(block=garut)
    assert one.person_id != euis.pk
    assert bulk_door(Person).count() == 2


def test_a_search_costs_the_same_for_one_person_and_for_three(garut, rina, rina_in_garut, garut_joined, land):
    def asked():
        rina.get(at("nominate", garut), {"cari": "suryani"})
        with CaptureQueriesContext(connection) as captured:
            found = rina.get(at("nominate", garut), {"cari": "suryani"}).context["found"]
        return len(found), len(captured)

    volunteer(rina_in_garut, land[GARUT], "Ani Suryani")
    one = asked()
    volunteer(rina_in_garut, land[GARUT], "Budi Suryani")
    volunteer(rina_in_garut, land[GARUT], "Cici Suryani")
    assert (one[0], asked()) == (1, (3, one[1]))


# ---- from a table ---------------------------------------------------------------------------------------------------


def pasted(*rows):
    head = ("Nama", "NIK", "Desa/Kelurahan", "Kecamatan", "HP", "Jabatan", "Cadangan")
    return "\n".join("\t".join(row) for row in (head, *rows))


@pytest.fixture
def rows(land):
    village, district = land[GARUT].name, land[GARUT[:6]].name
    return (
        ("Euis Kartika", "", village, district, "", "PSM", ""),
        ("Dadan Hermawan", "", village, district, "", "", "ya"),
        ("Tanpa Desa", "", "", "", "", "", ""),
    )


def test_rows_are_shown_with_what_is_thought_of_them_and_nobody_is_named_yet(garut, rina, euis, rows):
    page = rina.post(at("nominate_many", garut), {"pasted": pasted(*rows), "periksa": "1"})
    verdicts = [(one["verdict"], one["said"]) for one in page.context["rows"]]
    assert [verdict for verdict, _said in verdicts] == ["in the register", "new person", "not taken"]
    assert verdicts[2][1] == "The village is missing. Write desa/kelurahan and kecamatan."
    assert (page.context["good"], states(garut), bulk_door(Person).count()) == (2, [], 1)


def test_the_good_rows_are_named_at_once_and_the_others_left_out(garut, rina, euis, rows):
    answer = rina.post(at("nominate_many", garut), {"pasted": pasted(*rows), "usulkan": "1"})
    assert answer.headers["Location"] == at("block", garut)
    assert states(garut) == [("Euis Kartika", "proposed"), ("Dadan Hermawan", "reserve")]


def test_a_doubtful_row_waits_for_whom_is_meant(garut, rina, euis, rows):
    doubtful = ("Euis Kartika S", *rows[0][1:])
    page = rina.post(at("nominate_many", garut), {"pasted": pasted(doubtful)})
    [one] = page.context["rows"]
    assert (one["asks"], one["field"], [person.key for person in one["people"]]) == (True, "baris-1", [str(euis.pk)])
    nobody = rina.post(at("nominate_many", garut), {"pasted": pasted(doubtful), "usulkan": "1"})
    assert (nobody.status_code, states(garut)) == (422, [])
    rina.post(at("nominate_many", garut), {"pasted": pasted(doubtful), "usulkan": "1", "baris-1": str(euis.pk)})
    assert states(garut) == [("Euis Kartika S", "proposed")]


def test_a_workbook_is_read_and_then_stands_in_the_field(garut, rina):
    file = SimpleUploadedFile("contoh.xlsx", reading.example())
    page = rina.post(at("nominate_many", garut), {"file": file})
    assert [one["typed"].name for one in page.context["rows"]] == [row[0] for row in reading.EXAMPLE]
    text = page.context["form"]["pasted"].value()
    assert text.splitlines()[1].split("\t") == list(reading.EXAMPLE[0])


@pytest.mark.parametrize(
    "given",
    [{"pasted": ""}, {"pasted": "hanya satu kata"}, {"file": SimpleUploadedFile("a.xlsx", b"bukan buku kerja")}],
)
def test_what_is_no_table_is_refused_and_kept(garut, rina, given):
    answer = rina.post(at("nominate_many", garut), given)
    assert (answer.status_code, answer.context["rows"]) == (422, [])
    assert answer.context["form"]["pasted"].value() in {given.get("pasted"), "", None}
    assert complaints(answer) != []


def test_when_one_row_is_refused_nobody_is_named_and_everything_stays(garut, rina, rina_in_garut, rows):
    text = pasted(("Dadan Hermawan", NIK, *rows[1][2:]), ("Ujang Permana", NIK, *rows[1][2:]))
    answer = rina.post(at("nominate_many", garut), {"pasted": text, "usulkan": "1"})
    assert (answer.status_code, states(garut), bulk_door(Person).count()) == (422, [], 0)
    assert complaints(answer)[0].startswith("Row 2:")
    assert answer.context["form"]["pasted"].value() == text


def test_the_example_is_fetched_as_a_workbook(garut, rina):
    answer = rina.get(at("nominate_example", garut))
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    read = reading.rows_of(answer.content, file_name="a.xlsx")
    assert [row.name for row in read] == [row[0] for row in reading.EXAMPLE]


def test_a_known_namesake_of_another_block_is_not_taken_twice(garut, rina, rina_in_garut, euis, rows):
    naming.nominate(rina_in_garut, block=garut, name=somebody("Ani"))
    rina.post(at("nominate", garut), {"orang": str(euis.pk)})
    page = rina.post(at("nominate_many", garut), {"pasted": pasted(rows[0])})
    assert [one["said"] for one in page.context["rows"]] == ["Is named for this training already."]
