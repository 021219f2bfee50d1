"""Where old codes lead in the register: workbooks, coverage pages, the API."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.scope import bulk_door
from pilar.regions.rules.asking import Close, Decree, Recode
from pilar.regions.services import changing, reviewing
from pilar.volunteers.models import Assignment, Person
from pilar.volunteers.rules import villages
from pilar.volunteers.rules.outcomes import ImportState, Outcome
from pilar.volunteers.services.planning import plan
from tests.people import account, token, volunteer
from tests.volunteers.files import ANI, table
from tests.volunteers.grounds import ground_of

LAW = Decree(date(2026, 3, 1), "Perda Garut 4/2026")
OLD, NEW = "3205322001", "3205322009"


@pytest.fixture
def recoded(land, garut_joined, rina_in_garut, budi_at_the_ministry):
    """A village of Garut, where Ani serves, has another code since March."""
    volunteer(rina_in_garut, land[OLD], "Ani Suryani")
    changing.recode(budi_at_the_ministry, asked=Recode(OLD, NEW), decree=LAW)


def test_a_workbook_with_an_old_code_means_the_village_of_now_and_is_told_so(recoded, rina_in_garut):
    (row,) = plan([table(ANI)], ground_of(rina_in_garut)).rows
    assert (row.village, row.outcome) == (NEW, Outcome.CHANGED)
    warned = [one for one in row.warnings if one.sentence == villages.OLD_CODE]
    assert [(one.column, dict(one.details)) for one in warned] == [
        ("village", {"code": "32.05.32.2001", "now": "32.05.32.2009", "name": "Desa Mekarmukti"})
    ]


def test_a_code_of_the_list_of_2019_is_read_too_once_it_is_sure(land, garut_joined, rina_in_garut):
    old = {**ANI, "village": "91.15.01.2001"}
    line = ["91.15.01.2001", "32.05.32.2001", "village", "recoded", "Mekarmukti", "Mekarmukti", "2022", "UU 1/2022"]
    reviewing.write_packaged([[*line, "L"]])
    assert plan([table(old)], ground_of(rina_in_garut)).rows[0].outcome is Outcome.REFUSED
    reviewing.write_packaged([])
    reviewing.write_packaged([[*line, "H"]])
    assert plan([table(old)], ground_of(rina_in_garut)).rows[0].village == OLD


def test_an_import_that_waited_while_its_area_changed_is_written_under_the_codes_of_now(
    bring, apply, budi_at_the_ministry
):
    batch = bring(ANI)
    changing.recode(budi_at_the_ministry, asked=Recode("3205", "3219"), decree=LAW)
    assert apply(batch).typed_state is ImportState.APPLIED
    ani = bulk_door(Person).get()
    assert (ani.village_id, bulk_door(Assignment).get().village_id) == ("3219322001", "3219322001")


def test_coverage_pages_of_old_codes_lead_on(client, recoded, budi_at_the_ministry):
    client.force_login(account("regency_operator", "3205", name="Rina")[0])
    for page in ("", "kosong/"):
        assert client.get(f"/cakupan/32.05.32.2001/{page}").headers["Location"] == "/cakupan/32.05.32.2009/"
    for page in ("desa/", "ringkasan/"):
        assert client.get(f"/cakupan/32.05.32.2001/{page}").headers["Location"] == "/cakupan/32.05.32.2001/"
    assert "Ani Suryani" in client.get("/cakupan/32.05.32.2009/").text
    changing.close(budi_at_the_ministry, asked=Close("3205322002"), decree=LAW)
    assert client.get("/cakupan/32.05.32.2002/").headers["Location"] == "/wilayah/32.05.32.2002/"


def test_the_api_counts_an_old_code_as_the_region_of_now(client, recoded, rina_in_garut):
    secret = token(rina_in_garut, ("volunteers.coverage",))
    told = client.get("/api/v1/coverage?region=3205322001", headers={"Authorization": f"Bearer {secret}"}).json()
    assert (told["code"], told["people"]) == (NEW, 1)


def test_the_register_of_the_village_of_now_holds_who_came_along(client, recoded):
    client.force_login(account("regency_operator", "3205", name="Rina")[0])
    assert "Ani Suryani" in client.get(f"/psm/?region={NEW}").text
