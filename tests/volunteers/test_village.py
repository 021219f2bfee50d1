"""The page of a village: what is due, who serves and ever did, who near by could stand in, and who sees which of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import dotted, zone_of
from pilar.volunteers.models import Participation
from pilar.volunteers.queries import village as queries
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.hearing import Sign
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services import areas, hearing
from pilar.volunteers.services.assignments import assign, end
from pilar.volunteers.services.requirements import note_requirement
from tests.people import DECREED, PROPOSED, actor_of, volunteer
from tests.volunteers.records import latest

MEKARMUKTI, OTHER, THIRD, SUKAGALIH = "3205322001", "3205322002", "3205322003", "3205051009"
TODAY = clock.today(zone_of("3205").clock)
DAY = timedelta(days=1)


@pytest.fixture
def joined(land, garut_joined):
    return land


def look(actor, code=MEKARMUKTI):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    answer = client.get(reverse("volunteers:coverage", args=[dotted(code)]))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def part(page, name):
    """Return the section of a page with this heading, or nothing."""
    found = re.search(rf'aria-labelledby="{name}".*?</section>', page)
    return found.group() if found else ""


def links(text):
    return re.findall(r'<a\b[^>]*?href="([^"]+)"', text)


def test_a_village_in_order_has_nothing_due(joined, rina_in_garut):
    volunteer(rina_in_garut, joined[MEKARMUKTI])
    assert "Saat ini tidak ada" in part(look(rina_in_garut), "due")


def test_each_thing_that_is_due_leads_to_where_it_is_dealt_with(joined, rina_in_garut):
    ends = replace(DECREED, decree_until=TODAY + 30 * DAY)
    standings = {"Ani": ends, "Budi": PROPOSED, "Cici": replace(DECREED, service=Service.ON_LEAVE)}
    people = {
        name: volunteer(rina_in_garut, joined[MEKARMUKTI], name, standing=standing)
        for name, standing in standings.items()
    }
    later = Finding(Check.LATER)
    note_requirement(rina_in_garut, person=people["Ani"], requirement=Requirement.TRAINING, finding=later)
    areas.set_reporting(rina_in_garut, participation=bulk_door(Participation).get(), since=TODAY - 200 * DAY)
    hearing.note_sign(rina_in_garut, person=people["Ani"], heard_on=TODAY - 70 * DAY, how=Sign.CALL)
    due = part(look(rina_in_garut), "due")
    keys = {name: latest(person).pk for name, person in people.items()}
    assert links(due) == [
        f"/psm/tugas/{keys['Budi']}/tahap/?ke=decreed",
        f"/psm/{people['Budi'].pk}/kabar/?desa=1",
        f"/psm/tugas/{keys['Cici']}/status/?ke=serving",
        f"/psm/{people['Ani'].pk}/kabar/?desa=1",
        f"/psm/tugas/{keys['Ani']}/tahap/?ke=decreed",
        f"/psm/{people['Ani'].pk}/syarat/training/",
    ]
    for words in ("SK belum ada sejak", "SK berakhir pada", "tanpa kabar sejak", "tanpa kabar mulai", "masih menyusul"):
        assert words in due
    assert due.count("mendesak") == 2


@pytest.mark.parametrize(("role", "area"), [("kades", MEKARMUKTI), ("psm", MEKARMUKTI), ("auditor", "3205")])
def test_who_may_not_act_is_led_to_the_person(joined, rina_in_garut, role, area):
    person = volunteer(rina_in_garut, joined[MEKARMUKTI], standing=PROPOSED)
    page = look(actor_of(role, area))
    assert links(part(page, "due")) == [f"/psm/{person.pk}/"]
    assert "/psm/baru/" not in page


def test_the_head_of_the_village_may_note_that_somebody_was_heard_of(joined, rina_in_garut):
    person = volunteer(rina_in_garut, joined[MEKARMUKTI])
    assert f"/psm/{person.pk}/kabar/?desa=1" in part(look(actor_of("kades", MEKARMUKTI)), "people")
    assert "/kabar/" not in look(actor_of("psm", MEKARMUKTI))


def test_a_vacant_village_says_since_when_and_who_may_registers_there(joined, rina_in_garut):
    person = volunteer(rina_in_garut, joined[MEKARMUKTI])
    end(rina_in_garut, assignment=latest(person), why=EndReason.MOVED, ended_on=date(2026, 3, 9))
    page = look(rina_in_garut)
    assert "Tidak ada yang bertugas di sini sejak 9 Maret 2026" in part(page, "due")
    assert links(part(page, "due")) == [f"/psm/baru/?desa={MEKARMUKTI}"]
    assert "Saat ini tidak ada PSM di sini" in part(page, "people")
    assert links(part(look(actor_of("kades", MEKARMUKTI)), "due")) == []
    assert "Belum ada yang bertugas di sini" in part(look(rina_in_garut, OTHER), "people")


def test_everybody_who_ever_served_stands_there_newest_first_and_nobody_who_never_did(joined, rina_in_garut):
    days = {
        "Ani": (date(2015, 1, 1), date(2018, 5, 1)),
        "Budi": (date(2018, 6, 1), None),
        "Cici": (None, date(2020, 1, 1)),
    }
    for name, (first, last) in days.items():
        over = replace(
            DECREED,
            service=Service.ENDED,
            started_on=first,
            ended_on=last,
            service_since=last,
            end_reason=EndReason.MOVED,
        )
        volunteer(rina_in_garut, joined[MEKARMUKTI], name, standing=over)
    volunteer(rina_in_garut, joined[MEKARMUKTI], "Dewi")
    planned = volunteer(
        rina_in_garut, joined[MEKARMUKTI], "Eka", standing=Standing(Stage.PROPOSED, Service.NOT_STARTED)
    )
    end(rina_in_garut, assignment=latest(planned), why=EndReason.RESIGNED, ended_on=TODAY)
    found = [one.person.name for one in queries.history(rina_in_garut.scope, MEKARMUKTI)]
    assert found == ["Dewi", "Budi", "Cici", "Ani"]
    ever = part(look(rina_in_garut), "ever")
    assert ("1 Januari 2015" in ever, "1 Mei 2018" in ever, "sekarang" in ever, "Pindah" in ever) == (True,) * 4


def test_who_serves_elsewhere_now_is_named_and_linked_only_within_ones_area(joined, rina_in_garut):
    person = volunteer(rina_in_garut, joined[MEKARMUKTI])
    end(rina_in_garut, assignment=latest(person), why=EndReason.MOVED, ended_on=date(2025, 3, 9))
    assign(rina_in_garut, person=person, village=joined[SUKAGALIH], standing=PROPOSED)
    assert links(part(look(rina_in_garut), "ever")) == [f"/psm/{person.pk}/"]
    ever = part(look(actor_of("kades", MEKARMUKTI)), "ever")
    assert ("Ani Suryani" in ever, links(ever)) == (True, [])


def test_who_could_stand_in_serves_in_the_nearest_villages_of_the_kecamatan_first(joined, rina_in_garut):
    for name, code in (("Ani", OTHER), ("Budi", THIRD), ("Cici", SUKAGALIH), ("Dewi", MEKARMUKTI)):
        volunteer(rina_in_garut, joined[code], name)
    volunteer(rina_in_garut, joined[THIRD], "Eka", standing=replace(DECREED, service=Service.ON_LEAVE))
    done = Finding(Check.MET, "Sertifikat")
    for one in queries.held(rina_in_garut.scope, OTHER):
        note_requirement(rina_in_garut, person=one.assignment.person, requirement=Requirement.TRAINING, finding=done)
    found = queries.neighbours(rina_in_garut.scope, joined[MEKARMUKTI])
    assert {one.assignment.person.name for one in found[:2]} == {"Ani", "Budi"}
    assert [one.assignment.person.name for one in found[2:]] == ["Cici"]
    assert {one.assignment.person.name: one.is_trained for one in found} == {"Ani": True, "Budi": False, "Cici": False}
    assert all(one.km is not None and one.km > 0 for one in found)
    assert found[0].km <= found[1].km
    page = part(look(rina_in_garut), "neighbours")
    assert re.search(r"\d+,\d km", page)
    tatang = actor_of("tksk", "320532")
    assert {one.assignment.person.name for one in queries.neighbours(tatang.scope, joined[MEKARMUKTI])} == {
        "Ani",
        "Budi",
    }


def test_of_neighbours_there_are_five_at_most(joined, rina_in_garut):
    for number in range(4):
        volunteer(rina_in_garut, joined[OTHER], f"Ani {number}")
        volunteer(rina_in_garut, joined[THIRD], f"Budi {number}")
    assert len(queries.neighbours(rina_in_garut.scope, joined[MEKARMUKTI])) == 5


def test_who_sees_only_a_village_sees_no_neighbour(joined, rina_in_garut):
    volunteer(rina_in_garut, joined[OTHER], "Budi")
    page = look(actor_of("kades", MEKARMUKTI))
    assert ("Budi" in page, part(page, "neighbours")) == (False, "")
    assert "tidak ada yang bertugas" in part(look(rina_in_garut, OTHER), "neighbours")


def test_who_may_see_no_people_sees_the_state_alone(joined, rina_in_garut):
    volunteer(rina_in_garut, joined[MEKARMUKTI])
    page = look(actor_of("system_admin", ""))
    assert ("Ani Suryani" in page, part(page, "people"), part(page, "ever"), part(page, "neighbours")) == (
        False,
        "",
        "",
        "",
    )


def test_training_stands_beside_the_state(joined, rina_in_garut):
    people = [volunteer(rina_in_garut, joined[MEKARMUKTI], name) for name in ("Ani", "Budi")]
    state = re.search(r"Bimtek dasar</dt>\s*<dd>(.*?)</dd>", look(rina_in_garut)).group(1)
    assert "belum" in state.lower()
    note_requirement(
        rina_in_garut, person=people[0], requirement=Requirement.TRAINING, finding=Finding(Check.MET, "Sertifikat")
    )
    state = re.search(r"Bimtek dasar</dt>\s*<dd>(.*?)</dd>", look(rina_in_garut)).group(1)
    assert "1 dari 2 PSM" in state


def test_the_page_costs_the_same_for_one_and_for_three(joined, rina_in_garut):
    client, costs = Client(), []
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    for count in (1, 2):
        for number in range(count):
            volunteer(rina_in_garut, joined[MEKARMUKTI], f"Ani {count}{number}", standing=PROPOSED)
            volunteer(rina_in_garut, joined[OTHER], f"Budi {count}{number}")
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("volunteers:coverage", args=[dotted(MEKARMUKTI)]))
        costs.append(len(counted))
    assert costs[0] == costs[1]
