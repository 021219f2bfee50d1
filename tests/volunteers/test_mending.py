"""What officers say of a file before it is applied: villages, columns, doubtful people; and what is remembered."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import ColumnMeaning, ImportBatch, ImportRow, Person, VillageAlias
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.rules import villages as rules
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.imports.mending import NOT_A_COLUMN, NOTHING_CHOSEN
from tests.people import volunteer
from tests.volunteers.files import ANI, BUDI, crowd, workbook
from tests.volunteers.records import entries, fresh, said
from tests.volunteers.refusals import refused, register

MEKARMUKTI, SUKAGALIH = "3205322001", "3205051002"
NAMED = {key: cell for key, cell in ANI.items() if key != "village"}
TWIN = {"village": MEKARMUKTI, "name": "Ani Soeryani", "birth_date": "14-03-1985", "sex": "P"}


@pytest.fixture
def again(rina_in_garut):
    """Check an import anew, as the worker does."""

    def again(batch) -> ImportBatch:
        assert fresh(batch).typed_state is ImportState.WAITING
        jobs.check_import(str(batch.pk))
        return fresh(batch)

    return again


def rows_of(batch):
    return list(bulk_door(ImportRow).filter(batch=batch).order_by("sheet", "number"))


def sentences(row, kind="reason"):
    return [one["sentence"] for one in row.remarks if one["kind"] == kind]


def test_a_village_is_found_by_its_name_and_kecamatan(bring):
    batch = bring(NAMED | {"village_name": "Desa Mekar Mukti", "district_name": "Kec. Mekarmukti"})
    [row] = rows_of(batch)
    assert (row.outcome, row.village_id, sentences(row, "warning")) == ("new", MEKARMUKTI, [])


def test_a_village_spelt_otherwise_is_taken_and_said(bring):
    [row] = rows_of(bring(NAMED | {"village_name": "Soekagalih", "district_name": "Tarogong Kidul"}))
    assert (row.outcome, row.village_id, sentences(row, "warning")) == ("new", SUKAGALIH, [rules.READ_AS])
    assert row.remarks[0]["details"] == {
        "text": "Soekagalih, Tarogong Kidul",
        "known": "Sukagalih",
        "place": "Kec. Tarogong Kidul",
    }


def test_a_village_nobody_knows_waits_and_is_mended_for_all_rows_at_once(bring, apply, again, rina_in_garut):
    unclear = {"village_name": "Mukti Mekar Wangi", "district_name": "Mekarmukti"}
    batch = bring(NAMED | unclear, *({**one, "village": ""} | unclear for one in crowd(2)))
    assert batch.counts == {"new": 0, "changed": 0, "same": 0, "doubtful": 3, "refused": 0}
    [one] = batch.found["unclear"]
    assert (one["district"], one["text"], one["rows"]) == ("mekarmukti", "muktimekarwangi", 3)
    assert one["written"] == ["Mukti Mekar Wangi", "Mekarmukti"]
    named = (imports.Named(one["district"], one["text"], MEKARMUKTI),)
    imports.name_villages(rina_in_garut, batch=batch, named=named)
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.facts) == ("import.villages_named", "volunteers.import_villages", {"many": 1})
    assert said(entry) == ("Rina said which villages a workbook for Mekarmukti means: muktimekarwangi = Mekarmukti.")
    batch = again(batch)
    assert (batch.counts["new"], batch.counts["doubtful"], batch.found["unclear"]) == (3, 0, [])
    assert apply(batch).counts["new"] == 3


def test_what_an_office_said_of_a_village_is_remembered_for_its_next_file_and_no_other(
    bring, again, rina_in_garut, dedi_in_banjar, banjar_joined, land
):
    unclear = {"village_name": "Mukti Mekar Wangi", "district_name": ""}
    batch = bring(NAMED | unclear)
    imports.name_villages(rina_in_garut, batch=batch, named=(imports.Named("", "muktimekarwangi", MEKARMUKTI),))
    again(batch)
    [row] = rows_of(bring(BUDI | {"village": ""} | {"village_name": "mukti mekar wangi"}))
    assert (row.outcome, row.village_id) == ("new", MEKARMUKTI)
    [elsewhere] = rows_of(bring(NAMED | unclear, actor=dedi_in_banjar, region="3279"))
    assert elsewhere.outcome == "doubtful"


def test_what_is_said_twice_of_a_village_counts_the_second_time(bring, again, rina_in_garut):
    batch = bring(NAMED | {"village_name": "Mukti Mekar Wangi"})
    for village in (SUKAGALIH, MEKARMUKTI):
        imports.name_villages(rina_in_garut, batch=batch, named=(imports.Named("", "muktimekarwangi", village),))
        batch = again(batch)
    assert rows_of(batch)[0].village_id == MEKARMUKTI
    assert bulk_door(VillageAlias).count() == 1


def test_a_village_of_another_area_is_not_chosen(bring, rina_in_garut):
    batch = bring(NAMED | {"village_name": "Mukti Mekar Wangi"})
    for village in ("3279011001", "3205322999", "320532"):
        with refused(NotFound, NOT_FOUND):
            imports.name_villages(rina_in_garut, batch=batch, named=(imports.Named("", "x", village),))


def test_a_column_nobody_knows_is_named_once_and_remembered(bring, again, rina_in_garut, land):
    headers = ["Kode desa/kelurahan", "Sebutan akrab", "Nama lengkap"]
    content = workbook(ANI | {"Sebutan akrab": "0812-3456-7890"}, headers=headers)
    batch = imports.receive(rina_in_garut, region=land["3205"], file_name="a.xlsx", content=content)
    jobs.check_import(str(batch.pk))
    assert [heading[1:] for heading in fresh(batch).found["tables"][0]["headings"]] == [
        ["Kode desa/kelurahan", "village"],
        ["Sebutan akrab", ""],
        ["Nama lengkap", "name"],
    ]
    imports.name_columns(rina_in_garut, batch=batch, meanings={"sebutan akrab": "phone"})
    entry = entries()[-1]
    assert (entry.event, entry.facts) == ("import.columns_named", {"columns": ["phone"]})
    [row] = rows_of(again(batch))
    assert json.loads(row.values)["cells"]["phone"] == "0812-3456-7890"
    imports.name_columns(rina_in_garut, batch=batch, meanings={"sebutan akrab": ""})
    [row] = rows_of(again(batch))
    assert "phone" not in json.loads(row.values)["cells"]
    assert bulk_door(ColumnMeaning).get().key == ""


def test_a_column_means_only_what_the_register_knows(bring, rina_in_garut):
    batch = bring(ANI)
    with refused(Invalid, NOT_A_COLUMN):
        imports.name_columns(rina_in_garut, batch=batch, meanings={"agama": "religion"})


def test_two_who_look_alike_stand_side_by_side_and_an_officer_says_they_are_one(
    bring, apply, again, rina_in_garut, land
):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    batch = bring(TWIN)
    [row] = queries.doubles(batch, rina_in_garut.scope)
    [double] = [one for one in row.remarks if one["kind"] == "double"]
    assert (double["key"], double["row"], batch.found["doubles"]) == (str(ani.pk), [], 1)
    imports.decide(rina_in_garut, batch=batch, answers={row.pk: ani.pk})
    entry = entries()[-1]
    assert (entry.event, entry.facts) == ("import.rows_decided", {"same": 1, "other": 0})
    batch = apply(again(batch))
    assert batch.counts["changed"] == 1
    assert bulk_door(Person).get().name == "Ani Soeryani"


def test_an_officer_says_they_are_two(bring, apply, again, rina_in_garut, land):
    volunteer(rina_in_garut, land[MEKARMUKTI])
    batch = bring(TWIN)
    [row] = queries.doubles(batch, rina_in_garut.scope)
    imports.decide(rina_in_garut, batch=batch, answers={row.pk: None})
    assert apply(again(batch)).counts["new"] == 1
    assert bulk_door(Person).count() == 2
    assert bring(TWIN).counts["same"] == 1


def test_two_rows_of_a_file_that_look_alike_are_one(bring, again, rina_in_garut):
    batch = bring(ANI | {"nik": ""}, TWIN)
    [row] = queries.doubles(batch, rina_in_garut.scope)
    [double] = [one for one in row.remarks if one["kind"] == "double"]
    assert double["row"] == ["PSM", 2]
    imports.decide(rina_in_garut, batch=batch, answers={row.pk: UUID(double["key"])})
    assert again(batch).counts == {"new": 1, "changed": 0, "same": 0, "doubtful": 0, "refused": 1}


def test_nobody_is_chosen_who_was_not_offered(bring, rina_in_garut, land, dedi_in_banjar, banjar_joined):
    volunteer(rina_in_garut, land[MEKARMUKTI])
    stranger = volunteer(dedi_in_banjar, land["3279011001"], "Dian Permata")
    batch = bring(TWIN, BUDI)
    [row] = queries.doubles(batch, rina_in_garut.scope)
    good = rows_of(batch)[1]
    for answers in ({row.pk: stranger.pk}, {good.pk: None}, {0: None}):
        with refused(NotFound, NOT_FOUND):
            imports.decide(rina_in_garut, batch=batch, answers=answers)


def test_nothing_is_mended_without_an_answer_or_once_it_is_applied(bring, apply, rina_in_garut):
    batch = bring(ANI)
    for call, empty in (
        (imports.name_villages, {"named": ()}),
        (imports.name_columns, {"meanings": {}}),
        (imports.decide, {"answers": {}}),
    ):
        with refused(Invalid, NOTHING_CHOSEN):
            call(rina_in_garut, batch=batch, **empty)
    apply(batch)
    with refused(Refused, imports.NOT_CHECKED):
        imports.name_columns(rina_in_garut, batch=batch, meanings={"nama": "name"})


def test_an_import_of_another_area_is_not_mended(bring, dedi_in_banjar, banjar_joined):
    batch = bring(ANI)
    with refused(NotFound, NOT_FOUND):
        imports.name_columns(dedi_in_banjar, batch=batch, meanings={"nama": "name"})
    with refused(NotFound, NOT_FOUND):
        imports.name_villages(dedi_in_banjar, batch=batch, named=(imports.Named("", "x", "3279011001"),))


def test_who_serves_where_the_file_goes_and_is_not_in_it_is_listed_and_not_ended(bring, apply, rina_in_garut, land):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Dadang Permana")
    volunteer(rina_in_garut, land["3205322003"], "Euis Komala")
    volunteer(rina_in_garut, land[SUKAGALIH], "Fajar Nugraha")
    before = register()
    batch = bring(ANI)
    missing = queries.absent(batch, rina_in_garut.scope)
    assert [person.name for person in missing] == ["Dadang Permana"]
    assert register() == before
    apply(batch)
    assert [person.name for person in queries.absent(fresh(batch), rina_in_garut.scope)] == ["Dadang Permana"]


def test_a_kecamatan_that_is_named_and_gone_through_is_covered_whole(bring, rina_in_garut, land):
    volunteer(rina_in_garut, land["3205322003"], "Euis Komala")
    place = {"village": "", "district_name": "Mekarmukti"}
    rows = (ANI | place | {"village_name": "Mekarmukti"}, BUDI | place | {"village_name": land["3205322002"].name})
    assert [person.name for person in queries.absent(bring(*rows), rina_in_garut.scope)] == ["Euis Komala"]
    assert list(queries.absent(bring(rows[0]), rina_in_garut.scope)) == []


def test_nobody_of_another_area_is_missing(bring, dedi_in_banjar, rina_in_garut, land):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Dadang Permana")
    assert list(queries.absent(bring(ANI), dedi_in_banjar.scope)) == []


def test_a_file_of_three_rows_is_planned_with_as_many_queries_as_one(bring, rina_in_garut, land):
    volunteer(rina_in_garut, land[MEKARMUKTI])
    asked = []
    for count in (1, 3):
        rows = [{**one, "village": "", "village_name": "Mekarmukti"} for one in crowd(count)]
        batch = imports.receive(rina_in_garut, region=land["3205"], file_name="a.xlsx", content=workbook(*rows))
        with CaptureQueriesContext(connection) as captured:
            found = imports.look_over(rina_in_garut, batch=batch)
        assert [row.outcome.value for row in found.plan.rows] == ["new"] * count
        asked.append(len(captured))
    assert asked[0] == asked[1]
