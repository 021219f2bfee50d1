"""The numbers of the coverage: each opens its list, and screen, command line and API say the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from pilar.cli import main
from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.regions.models import RegionFact
from pilar.regions.rules import dotted
from pilar.volunteers.models import Participation
from pilar.volunteers.queries.overview import overview
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services import months
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.presence import refresh_presence
from pilar.volunteers.services.requirements import note_requirement
from tests.people import DECREED, PROPOSED, account, token, volunteer

M1, M2, M3, M4 = (f"320532200{number}" for number in range(1, 5))
TODAY = date(2026, 11, 26)
LEVELS = ["", "32", "3205", "320532", M1]


@pytest.fixture
def garut(land, garut_joined, rina_in_garut, monkeypatch):
    """Something behind every number: filled and trained, pending, resting and old, long vacant, without news."""
    monkeypatch.setattr(clock, "today", lambda *_: TODAY)
    soon = replace(DECREED, decree_until=TODAY + timedelta(days=30))
    ani = volunteer(rina_in_garut, land[M1], "Ani Suryani", standing=soon)
    note_requirement(rina_in_garut, person=ani, requirement=Requirement.TRAINING, finding=Finding(state=Check.MET))
    volunteer(rina_in_garut, land[M2], "Budi Hartono", standing=PROPOSED)
    resting = replace(DECREED, service=Service.ON_LEAVE)
    volunteer(rina_in_garut, land[M3], "Cici Lestari", standing=resting, birth_date=date(1960, 1, 1))
    gone = volunteer(rina_in_garut, land[M4], "Dadang Permana")
    end(rina_in_garut, assignment=gone.assignments.get(), why=EndReason.MOVED, ended_on=TODAY - timedelta(days=100))
    bulk_door(Participation).update(reporting_from=date(2026, 1, 2))
    volunteer(rina_in_garut, land["3205051009"], "Eka Putra")
    refresh_presence(["3205051009"], today=TODAY)
    return land


def signed_in(role: str, region: str) -> Client:
    """A browser in which an account is signed in."""
    user, _mandate = account(role, region)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def bagus(garut):
    """The ministry at its screen."""
    return signed_in("ministry", "")


def page_of(client: Client, code: str):
    return client.get(f"/cakupan/{dotted(code) if code else 'indonesia'}/")


@pytest.mark.parametrize("code", LEVELS[:-1])
def test_every_number_opens_a_list_of_as_many(bagus, code):
    page = page_of(bagus, code)
    numbers = {one["label"]: one for one in (*page.context["stats"], *page.context["loads"])}
    counted = {}
    for label, one in numbers.items():
        shown = bagus.get(one["url"]).context.get("shown")
        if shown is not None and "sort=" not in one["url"]:
            assert one["value"] == str(shown.count), label
            counted[label] = shown.count
    assert len(counted) == 11
    if code == "320532":
        states = {"Terlayani, ber-SK": 1, "Bertugas, menunggu SK": 1, "Berhalangan sementara": 1, "Tanpa kabar": 0}
        training = {"Sudah bimtek dasar": 1, "Belum bimtek dasar": 2, "Akan kosong": 1}
        people = {"PSM": 3, "SK segera habis": 1, "60 tahun ke atas": 1}
        assert counted == {**states, "Kosong": 2, **training, **people}


def test_villages_without_news_and_the_load_are_told(bagus, garut):
    over = page_of(bagus, "3205").context["over"]
    assert over.whole.silent == 1
    people = RegionFact.objects.get(region="3205").population
    assert (over.whole.people, over.load.residents, over.load.residents_each) == (4, people, people / 4)
    assert over.load.per_village == 4 / 17
    for code in ("32", ""):
        assert page_of(bagus, code).context["over"].load == over.load
    assert page_of(bagus, "320532").context["over"].load.residents is None


def test_a_table_below_says_of_each_unit_what_its_own_page_says(bagus):
    rows = {row["unit"].pk: row for row in page_of(bagus, "3205").context["rows"]}
    heads = [column.key for column in page_of(bagus, "3205").context["columns"]]
    for code, row in rows.items():
        cells = dict(zip(heads, row["cells"], strict=True))
        own = page_of(bagus, code).context["over"].numbers()
        assert cells["served"]["number"] == own["served"]
        assert cells["silent"]["number"] == own["silent"]
        assert cells["trained"]["number"] == own["trained_villages"]
        for cell in cells.values():
            if cell["url"] and "sort=" not in cell["url"]:
                assert bagus.get(cell["url"]).context["shown"].count == cell["number"]


@pytest.mark.parametrize("sort", ["name", "-served", "vacant", "-people", "share", "silent", "-nothing", ""])
def test_a_table_is_in_the_order_its_head_asks_for(bagus, sort):
    page = page_of(bagus, "3205").context
    asked = bagus.get(f"/cakupan/32.05/?sort={sort}").context["rows"]
    key = sort.removeprefix("-")
    heads = [column.key for column in page["columns"]]
    if key in heads:
        numbers = [row["cells"][heads.index(key)]["number"] for row in asked]
        assert numbers == sorted(numbers, reverse=sort.startswith("-"))
    names = [row["unit"].pk for row in asked]
    assert sorted(names) == [row["unit"].pk for row in page["rows"]]


def test_what_is_not_known_of_a_unit_stands_last_either_way(bagus):
    for sort in ("served", "-served"):
        rows = bagus.get(f"/cakupan/32/?sort={sort}").context["rows"]
        assert [row["unit"].pk for row in rows] == ["3205", "3279"]


@pytest.mark.parametrize("code", LEVELS)
def test_screen_command_line_and_api_say_the_same(bagus, garut, budi_at_the_ministry, code, capsys):
    secret = token(budi_at_the_ministry, ["volunteers.coverage"])
    told = Client().get(f"/api/v1/coverage?region={code}", headers={"authorization": f"Bearer {secret}"}).json()
    capsys.readouterr()
    assert main(["coverage", code or "indonesia", "--json"]) == 0
    answered = json.loads(capsys.readouterr().out)
    numbers = overview(budi_at_the_ministry.scope, code, today=TODAY).numbers()
    assert {name: told[name] for name in numbers} == numbers
    assert {name: answered[name] for name in numbers} == numbers
    assert [one["served"] for one in told["below"]] == [one["served"] for one in answered.get("units", [])]
    if len(code) < 10:
        shown = page_of(bagus, code).context["over"]
        assert shown.numbers() == numbers
        assert [shown.numbers_of(unit.pk) for unit in shown.units] == [
            {name: one[name] for name in one if name not in {"code", "name"}} for one in answered["units"]
        ]
        assert [shown.numbers_of(unit.pk) for unit in shown.units] == [
            {name: one[name] for name in one if name not in {"code", "name"}} for one in told["below"]
        ]


def test_people_are_not_linked_for_who_may_not_see_them(garut):
    page = page_of(signed_in("system_admin", ""), "3205")
    urls = [one["url"] for one in (*page.context["stats"], *page.context["loads"])]
    assert not any(url.startswith("/psm/") for url in urls)
    assert [one["value"] for one in page.context["loads"] if one["label"] == "PSM"] == ["4"]


def test_an_area_that_has_not_joined_has_no_numbers_but_its_villages(bagus):
    page = page_of(bagus, "3279")
    numbers = page.context["over"].numbers()
    assert (numbers["joined"], numbers["vacant"], numbers["people_per_village"]) == (0, 0, None)
    assert numbers["residents"] is None
    assert "belum bergabung" in page.content.decode()


# The months behind


def test_the_months_behind_are_drawn_with_the_sentence_they_prove(bagus, garut):
    months.remember("3205")
    for code in ("3205", "32", ""):
        page = page_of(bagus, code)
        assert page.context["chart"].of["served"].first == 4
        assert "desa/kelurahan terlayani" in page.context["chart_title"]
        assert len(page.context["months"]) == 24
    text = page_of(bagus, "3205").content.decode()
    assert "Sejak 30 November 2024" in text
    assert "desa/kelurahan terlayani turun dari 4 menjadi 3; yang kosong naik dari" in text


def test_where_no_month_is_kept_yet_that_is_said_and_a_kecamatan_has_none(bagus):
    assert "Belum ada yang dapat digambar" in page_of(bagus, "3205").content.decode()
    assert "24 bulan terakhir" not in page_of(bagus, "320532").content.decode()


# The map


def test_villages_may_be_painted_by_basic_training_each_with_a_figure_of_its_own(bagus):
    page = bagus.get("/cakupan/32.05/?sort=name&peta=bimtek").context
    legend = {entry.css: entry for entry in page["map"].legend}
    assert {css: entry.count for css, entry in legend.items()} == {
        "training-trained": 1,
        "training-not-yet": 3,
        "training-nobody": 13,
    }
    assert len({entry.d for entry in legend.values()}) == 3
    assert [paint["url"] for paint in page["paints"]] == ["?sort=name", "?sort=name&peta=bimtek"]
    assert page_of(bagus, "32").context["paints"] == []
    states = {entry.css for entry in page_of(bagus, "3205").context["map"].legend}
    assert "state-silent" in states


# On one sheet


def test_one_sheet_says_what_presses_and_what_to_do_first(bagus):
    page = bagus.get("/cakupan/32.05/ringkasan/")
    assert page.context["longest"][0]["row"].pk == M4
    assert [line["row"].pk for line in page.context["soonest"]] == [M1]
    assert page.context["steps"][:3] == [
        "Usulkan PSM untuk desa yang sudah kosong 90 hari atau lebih: 1.",
        "Siapkan SK baru untuk desa yang SK terakhirnya segera habis: 1.",
        "Tanyakan keadaan PSM di desa yang tanpa kabar: 1.",
    ]


def test_a_village_has_no_sheet_but_its_own_page(bagus):
    assert bagus.get(f"/cakupan/{dotted(M1)}/ringkasan/").headers["Location"] == f"/cakupan/{dotted(M1)}/"


# The home page


def test_home_leads_to_the_villages_that_want_to_be_looked_at(bagus):
    page = bagus.get("/")
    assert dict(page.context["presses"]) == {"silent": 1, "soon": 1, "long": 1}
    text = page.content.decode()
    for query, count in (("state=silent", 1), ("soon=1", 1), ("long=1", 1)):
        address = f"/cakupan/indonesia/desa/?{query}"
        assert f'href="{address}"' in text
        assert bagus.get(address).context["shown"].count == count


def test_home_asks_for_nothing_where_nothing_presses(garut, dedi_in_banjar, banjar_joined):
    assert signed_in("regency_operator", "3279").get("/").context["presses"] == []
