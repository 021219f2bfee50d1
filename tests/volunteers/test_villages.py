"""The list of villages behind every number of the coverage: filters, order, pages, copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pilar.kernel import clock
from pilar.kernel.counting import counted
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.policies.services.settings import change
from pilar.regions.models import Region
from pilar.volunteers.models import Assignment, RegisterExport, VillagePresence
from pilar.volunteers.queries.villages import VillageWish, shown, taken, villages
from pilar.volunteers.rules import settings
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.exports import Format
from pilar.volunteers.rules.presence import Presence
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.requirements import note_requirement
from pilar.volunteers.services.villages import export_villages
from tests.people import DECREED, PROPOSED, account, actor_of, volunteer
from tests.volunteers.records import said

M1, M2, M3, M4, M5 = (f"320532200{number}" for number in range(1, 6))
TODAY = date(2026, 11, 26)


@pytest.fixture
def today(monkeypatch):
    """The day it is in these tests."""
    monkeypatch.setattr(clock, "today", lambda *_: TODAY)
    return TODAY


@pytest.fixture
def garut(land, garut_joined, rina_in_garut, today):
    """Five villages: an SK that ends soon, three PSM, SK pending, vacant for long, vacant since an unknown day."""
    soon = replace(DECREED, decree_until=today + timedelta(days=30))
    ani = volunteer(rina_in_garut, land[M1], "Ani Suryani", standing=soon)
    note_requirement(rina_in_garut, person=ani, requirement=Requirement.TRAINING, finding=Finding(state=Check.MET))
    for name in ("Budi Hartono", "Cici Lestari", "Dewi Anggraini"):
        volunteer(rina_in_garut, land[M2], name)
    volunteer(rina_in_garut, land[M3], "Eka Putra", standing=PROPOSED)
    gone = volunteer(rina_in_garut, land[M4], "Fitri Handayani")
    end(rina_in_garut, assignment=gone.assignments.get(), why=EndReason.MOVED, ended_on=today - timedelta(days=90))
    return land


def codes(scope, today, **wish) -> list[str]:
    """The villages that fit, in their order."""
    asked = VillageWish(**{"region": "320532"} | wish)
    return [row.pk for row in taken(villages(scope, asked, today=today), asked.order, most=50)]


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({}, [M1, M2, M3, M4, M5]),
        ({"states": (Presence.FILLED,)}, [M1, M2]),
        ({"states": (Presence.FILLED, Presence.PENDING)}, [M1, M2, M3]),
        ({"states": (Presence.VACANT,)}, [M4, M5]),
        ({"states": (Presence.SILENT,)}, []),
        ({"is_long_vacant": True}, [M4]),
        ({"is_soon_vacant": True}, [M1]),
        ({"competence": "trained"}, [M1]),
        ({"competence": "not_yet"}, [M2, M3]),
        ({"load": "many"}, [M2]),
        ({"load": "fewer"}, [M4, M5]),
        ({"competence": "not_yet", "states": (Presence.PENDING,)}, [M3]),
        ({"sort": "-village"}, [M5, M4, M3, M2, M1]),
        ({"sort": "-people"}, [M2, M1, M3, M4, M5]),
        ({"sort": "until"}, [M1, M2, M3, M4, M5]),
        ({"sort": "since", "states": (Presence.VACANT,)}, [M4, M5]),
        ({"sort": "-since", "states": (Presence.VACANT,)}, [M4, M5]),
        ({"region": M2}, [M2]),
    ],
)
def test_villages_are_found_by_what_they_have(garut, rina_in_garut, today, wish, found):
    assert codes(rina_in_garut.scope, today, **wish) == found


def test_villages_are_sorted_by_name(garut, rina_in_garut, today):
    found = codes(rina_in_garut.scope, today, sort="name")
    assert found == [row.pk for row in Region.objects.filter(parent="320532").order_by("search")]


def test_a_day_more_or_less_decides_what_is_long_and_what_is_soon(garut, rina_in_garut, today):
    scope = rina_in_garut.scope
    assert codes(scope, today - timedelta(days=1), is_long_vacant=True) == []
    bulk_door(VillagePresence).filter(pk=M1).update(until=today + timedelta(days=90))
    assert codes(scope, today, is_soon_vacant=True) == [M1]
    assert codes(scope, today - timedelta(days=1), is_soon_vacant=True) == []
    bulk_door(VillagePresence).filter(pk=M1).update(until=today - timedelta(days=1))
    assert codes(scope, today, is_soon_vacant=True) == []


def test_each_area_decides_what_is_soon_and_how_many_are_wanted(
    garut, banjar_joined, rina_in_garut, dedi_in_banjar, sari_in_west_java, today
):
    far = replace(DECREED, decree_until=today + timedelta(days=200))
    banjar = "3279011001"
    volunteer(dedi_in_banjar, garut[banjar], "Gita Permata", standing=far)
    scope = sari_in_west_java.scope
    assert codes(scope, today, region="32", is_soon_vacant=True) == [M1]
    for setting, value in ((settings.SOON_DAYS, 200), (settings.WANTED_PER_VILLAGE, 2)):
        change(dedi_in_banjar, setting=setting, value=value, valid_from=today, reason="Perwal 1")
    assert codes(scope, today, region="32", is_soon_vacant=True) == [M1, banjar]
    assert codes(scope, today, region="3279", is_soon_vacant=True) == [banjar]
    fewer = codes(scope, today, region="32", load="fewer")
    assert banjar in fewer
    assert not {M1, M2, M3} & set(fewer)


def test_another_area_is_not_listed(garut, dedi_in_banjar, banjar_joined, today):
    assert codes(dedi_in_banjar.scope, today) == []


def test_pages_follow_each_other_also_where_days_are_unknown(garut, rina_in_garut, today):
    wish = VillageWish(region="320532", states=(Presence.VACANT,))
    rows = villages(rina_in_garut.scope, wish, today=today)
    pages = [shown(rows, replace(wish, page=number), size=1) for number in (1, 2, 3)]
    assert [[row.pk for row in one.rows] for one in pages] == [[M4], [M5], []]
    assert [(one.first, one.last, one.count, one.has_next) for one in pages] == [
        (1, 1, 2, True),
        (2, 2, 2, False),
        (0, 2, 2, False),
    ]


def test_a_list_is_counted_up_to_a_cap(garut, rina_in_garut, today, monkeypatch):
    monkeypatch.setattr("pilar.kernel.counting.CAP", 2)
    assert counted(villages(rina_in_garut.scope, VillageWish(), today=today)) == 3


# The screen


@pytest.fixture
def rina(garut):
    """The operator of Garut at her screen, with the rights of an account of hers."""
    return signed_in("regency_operator", "3205")


def signed_in(role: str, region: str) -> Client:
    """A browser in which an account is signed in."""
    user, _mandate = account(role, region)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("query", ["", "?state=filled", "?state=filled&cetak=1", "?soon=1&sort=people"])
def test_a_list_of_one_costs_as_many_queries_as_one_of_three(rina, query, garut, rina_in_garut):
    rows = bulk_door(VillagePresence).all()
    counts = []
    rina.get(f"/cakupan/32.05/desa/{query}")  # what is asked once for a process is asked now
    for kept in ([M1], [M1, M2, M3]):
        rows.exclude(pk__in=kept).update(presence="vacant", until=None)
        rows.filter(pk__in=kept).update(presence="filled", until=TODAY)
        with CaptureQueriesContext(connection) as found:
            assert rina.get(f"/cakupan/32.05/desa/{query}").status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_filters_are_chips_that_add_and_take_away(rina):
    page = rina.get("/cakupan/32.05.32/desa/?state=filled&state=pending&training=not_yet&sort=people")
    chips = {chip.label: chip for group in page.context["groups"] for chip in group.chips}
    assert [label for label, chip in chips.items() if chip.is_on] == [
        "Terlayani",
        "Bertugas, menunggu SK",
        "Belum bimtek dasar",
    ]
    assert chips["Terlayani"].url == "?state=pending&training=not_yet&sort=people"
    assert chips["Kosong"].url.endswith("&state=vacant")
    assert chips["Sudah bimtek dasar"].url == "?state=filled&state=pending&sort=people&training=trained"
    assert "2 desa/kelurahan sesuai filter" in page.content.decode()


@pytest.mark.parametrize(
    "query", ["state=apa", "training=ya", "soon=x", "psm=9", "sort=nik", "page=x", "long=", "state="]
)
def test_what_makes_no_sense_is_left_out(rina, query):
    page = rina.get(f"/cakupan/32.05.32/desa/?{query}")
    assert (page.status_code, page.context["shown"].count) == (200, 5)


def test_the_old_address_of_vacant_villages_leads_to_them(rina):
    assert rina.get("/cakupan/32.05/kosong/").headers["Location"] == "/cakupan/32.05/desa/?state=vacant"
    assert rina.get("/cakupan/32.05/kosong/?lama=90").headers["Location"].endswith("?state=vacant&long=1")
    assert rina.get("/cakupan/32.79/kosong/").status_code == 404


# Taken along


@pytest.fixture
def tricky(garut):
    """A village whose name a spreadsheet would compute."""
    Region.objects.filter(pk=M1).update(name="=1+1")


def test_the_list_is_taken_along_with_its_filters_and_the_journal_says_so(tricky, rina):
    page = rina.post("/cakupan/32.05.32/desa/unduh/?state=filled", {"format": "xlsx"})
    content = b"".join(page.streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][:5] == ["Kode", "Provinsi", "Kabupaten/kota", "Kecamatan", "Desa/kelurahan"]
    assert [row[0] for row in rows[1:]] == ["32.05.32.2001", "32.05.32.2002"]
    assert rows[1][4:] == ["'=1+1", "Terlayani", date(2024, 2, 1), 1, 1, "Sudah bimtek dasar", date(2026, 12, 26)]
    entry = JournalEntry.objects.everywhere("a test").latest("pk")
    assert (entry.event, entry.facts["villages"], entry.region) == ("villages.taken_filtered", 2, "320532")
    assert "took the list of villages of Mekarmukti along, Terlayani: 2 villages" in said(entry)
    assert bulk_door(RegisterExport).get().people == 4


def test_the_list_is_taken_along_as_csv(tricky, rina):
    page = rina.post("/cakupan/32.05.32/desa/unduh/", {"format": "csv"})
    lines = b"".join(page.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 6
    assert lines[1].split(";")[4:] == ["'=1+1", "Terlayani", "01-02-2024", "1", "1", "Sudah bimtek dasar", "26-12-2026"]
    assert lines[5].split(";")[5:] == ["Kosong", "", "0", "0", "", ""]
    assert JournalEntry.objects.everywhere("a test").latest("pk").event == "villages.taken"


@pytest.mark.parametrize(
    ("query", "words"), [("", "5 desa/kelurahan"), ("?state=silent", "Tidak ada desa yang sesuai")]
)
def test_before_it_is_taken_along_it_is_said_how_many(rina, query, words):
    page = rina.get(f"/cakupan/32.05.32/desa/unduh/{query}")
    assert words in page.content.decode()


def test_nothing_and_too_much_are_not_taken_along(garut, rina_in_garut, today, monkeypatch):
    def take(**wish):
        asked = VillageWish(**{"region": "320532"} | wish)
        return export_villages(rina_in_garut, wish=asked, kind=Format.CSV, filters=[], today=today)

    with pytest.raises(Refused, match="nothing to take along"):
        take(states=(Presence.SILENT,))
    monkeypatch.setattr("pilar.volunteers.rules.exports.MOST_VILLAGES", 4)
    with pytest.raises(Refused, match="More than 10,000"):
        take()
    with pytest.raises(NotFound):
        take(region="3279")
    assert not JournalEntry.objects.everywhere("a test").filter(event__startswith="villages.").exists()


def test_who_may_not_take_lists_along_does_not(garut, today):
    kades = actor_of("kades", M1)
    with pytest.raises(NotAllowed):
        export_villages(kades, wish=VillageWish(region=M1), kind=Format.CSV, filters=[], today=today)


def test_somebody_who_rests_and_nobody_are_told_apart(garut, rina_in_garut, today):
    bulk_door(Assignment).filter(village_id=M3).update(service=Service.ON_LEAVE.value)
    assert codes(rina_in_garut.scope, today, states=(Presence.UNABLE,)) == []  # the acts keep the state, not the row
