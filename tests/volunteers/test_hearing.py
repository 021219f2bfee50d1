"""Signs of life: noted for one and for many, what they change, and who may note them; and from when an area reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import LifeSign, Participation
from pilar.volunteers.rules import hearing as rules
from pilar.volunteers.rules.assignments import DATE_AHEAD, Service
from pilar.volunteers.rules.hearing import Sign, SignStep
from pilar.volunteers.services import areas, hearing, many
from pilar.volunteers.services.assignments import change_service
from tests.people import DECREED, actor_of, volunteer
from tests.volunteers.records import entries, latest, presence, said
from tests.volunteers.refusals import refused

MEKARMUKTI, OTHER = "3205322001", "3205322002"
TODAY = clock.today(zone_of("3205").clock)
DAY = timedelta(days=1)


@pytest.fixture
def people(land, garut_joined, rina_in_garut):
    """Three who serve in two villages, of whom nothing was heard yet."""
    places = {"Ani": MEKARMUKTI, "Budi": OTHER, "Cici": OTHER}
    return [volunteer(rina_in_garut, land[code], name) for name, code in places.items()]


@pytest.fixture
def reporting(people, rina_in_garut):
    """Garut has reported for more than the ninety days one may hear nothing."""
    since = TODAY - 200 * DAY
    return areas.set_reporting(rina_in_garut, participation=bulk_door(Participation).get(), since=since)


@pytest.fixture
def rina(client, rina_in_garut):
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    return client


def signed_in(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def signs():
    rows = bulk_door(LifeSign).order_by("person__name")
    return [(one.person.name, one.heard_on, one.how, one.note, one.by) for one in rows.select_related("person")]


def heard(actor, people, day=TODAY, how=Sign.ATTENDED, note=""):
    return hearing.note_sign_many(actor, people=[one.pk for one in people], step=SignStep(day, how, note))


def test_a_silent_village_is_served_again_once_its_volunteer_was_heard_of(people, reporting, rina_in_garut):
    assert presence(MEKARMUKTI) == ("silent", TODAY - 200 * DAY + 91 * DAY, 1)
    hearing.note_sign(rina_in_garut, person=people[0], heard_on=TODAY, how=Sign.CALL, note=" masih aktif ")
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 1)
    assert signs() == [("Ani", TODAY, "call", "masih aktif", "Rina")]
    assert said(entries()[-1]).startswith("Rina noted that Ani, Mekarmukti, was heard of on ")


def test_an_earlier_day_changes_nothing_and_stays_in_the_journal(people, reporting, rina_in_garut):
    hearing.note_sign(rina_in_garut, person=people[0], heard_on=TODAY, how=Sign.CALL)
    kept = hearing.note_sign(rina_in_garut, person=people[0], heard_on=TODAY - DAY, how=Sign.VISIT)
    assert (kept.heard_on, signs()[0][2]) == (TODAY, "call")
    assert entries()[-1].facts == {"heard_on": str(TODAY - DAY), "how": "visit"}


@pytest.mark.parametrize("service", [Service.ON_LEAVE, Service.SUSPENDED])
def test_who_does_not_serve_is_not_heard_of(people, rina_in_garut, service):
    change_service(rina_in_garut, assignment=latest(people[0]), to=service, effective_on=TODAY, reason="sakit")
    with refused(Refused, rules.NOT_SERVING):
        hearing.note_sign(rina_in_garut, person=people[0], heard_on=TODAY, how=Sign.CALL)


def test_nobody_was_heard_of_tomorrow(people, rina_in_garut):
    with refused(Invalid, DATE_AHEAD, field="heard_on"):
        hearing.note_sign(rina_in_garut, person=people[0], heard_on=TODAY + DAY, how=Sign.CALL)
    with refused(Refused, many.NOBODY_CAN):
        heard(rina_in_garut, people, TODAY + DAY)


def test_the_head_of_a_village_notes_for_his_own_and_for_no_other(people, rina_in_garut):
    ujang = actor_of("kades", MEKARMUKTI, name="Ujang")
    hearing.note_sign(ujang, person=people[0], heard_on=TODAY, how=Sign.VISIT)
    assert [one[4] for one in signs()] == ["Ujang"]
    with refused(NotFound, NOT_FOUND):
        hearing.note_sign(ujang, person=people[1], heard_on=TODAY, how=Sign.VISIT)
    with pytest.raises(NotAllowed):
        heard(ujang, people)
    with pytest.raises(NotAllowed):
        hearing.note_sign(actor_of("auditor", "3205"), person=people[0], heard_on=TODAY, how=Sign.VISIT)


def test_many_who_were_at_a_meeting_are_one_act_with_a_part_for_each(people, reporting, rina_in_garut):
    change_service(rina_in_garut, assignment=latest(people[2]), to=Service.ON_LEAVE, effective_on=TODAY, reason="x")
    found = heard(rina_in_garut, people)
    assert [one.assignment.person.name for one in found.able] == ["Ani", "Budi"]
    assert [(one.assignment.person.name, one.problem.sentence) for one in found.unable] == [
        ("Cici", rules.NOT_SERVING_NOW)
    ]
    whole, *parts = [one for one in entries() if one.act == "volunteers.note_sign_many"]
    assert said(whole).startswith("Rina noted that 2 PSM were heard of on ")
    assert [said(one).split(",")[0] for one in parts] == ["Rina noted that Ani", "Rina noted that Budi"]
    assert {one.parent_id for one in parts} == {whole.pk}
    assert [presence(code)[0] for code in (MEKARMUKTI, OTHER)] == ["filled", "filled"]


def test_of_many_whoever_was_heard_of_later_already_keeps_the_later_day(people, rina_in_garut):
    hearing.note_sign(rina_in_garut, person=people[0], heard_on=TODAY, how=Sign.CALL)
    heard(rina_in_garut, people, TODAY - 3 * DAY, note="Rapat IPSM")
    assert [one[:4] for one in signs()] == [
        ("Ani", TODAY, "call", ""),
        ("Budi", TODAY - 3 * DAY, "attended", "Rapat IPSM"),
        ("Cici", TODAY - 3 * DAY, "attended", "Rapat IPSM"),
    ]
    heard(rina_in_garut, people, TODAY, Sign.MESSAGE)
    assert {one[1:4] for one in signs()} == {(TODAY, "message", "")}


def test_noting_for_three_costs_as_much_as_for_one(people, rina_in_garut):
    costs = []
    for some in (people[1:2], people[1:]):
        with CaptureQueriesContext(connection) as counted:
            heard(rina_in_garut, some)
        costs.append(len(counted))
    assert costs[0] == costs[1]


def test_the_page_shows_the_last_sign_and_notes_another(people, rina):
    address = reverse("volunteers:note_sign", args=[people[0].pk])
    assert "Belum pernah ada kabar" in rina.get(address).content.decode()
    answer = rina.post(address, {"heard_on": str(TODAY), "how": "visit", "note": "di balai desa"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/psm/{people[0].pk}/")
    page = rina.get(answer.headers["Location"]).content.decode()
    assert ("Kabar Ani sudah dicatat." in page, "Kabar terakhir" in page, "Ditemui langsung" in page) == (True,) * 3
    assert "dicatat oleh Rina" in rina.get(address).content.decode()


def test_the_page_says_what_is_missing_or_cannot_be(people, rina):
    address = reverse("volunteers:note_sign", args=[people[0].pk])
    page = rina.post(address, {"heard_on": str(TODAY)})
    assert (page.status_code, "Pilih bagaimana kabar itu diterima." in page.content.decode()) == (422, True)
    page = rina.post(address, {"heard_on": str(TODAY + 2 * DAY), "how": "call"})
    assert (page.status_code, "belum tiba" in page.content.decode()) == (422, True)
    page = rina.post(address, {"heard_on": str(TODAY), "how": "report"})
    assert (page.status_code, signs()) == (422, [])


def test_who_came_from_the_village_goes_back_to_it(people):
    ujang = signed_in(actor_of("kades", MEKARMUKTI, name="Ujang"))
    address = f"{reverse('volunteers:note_sign', args=[people[0].pk])}?desa=1"
    answer = ujang.post(address, {"heard_on": str(TODAY), "how": "visit"})
    assert answer.headers["Location"] == "/cakupan/32.05.32.2001/"


def test_the_page_for_many_shows_who_cannot_before_it_notes(people, rina, rina_in_garut):
    change_service(rina_in_garut, assignment=latest(people[2]), to=Service.ON_LEAVE, effective_on=TODAY, reason="x")
    address = reverse("volunteers:note_sign_many")
    typed = {"orang": [str(one.pk) for one in people], "heard_on": str(TODAY), "how": "attended"}
    page = rina.post(address, typed).content.decode()
    assert ("Sedang tidak bertugas" in page, signs()) == (True, [])
    rina.post(address, typed | {"lakukan": "1"})
    assert [one[0] for one in signs()] == ["Ani", "Budi"]


def test_an_area_reports_from_a_day_and_it_may_be_taken_back(people, rina):
    address = reverse("volunteers:set_reporting", args=["32.05"])
    assert "selama 90 hari" in rina.get(address).content.decode()
    page = rina.post(address, {"reporting_from": "2025-03-01"}, follow=True).content.decode()
    assert "Melapor lewat Pilar mulai 1 Maret 2025" in page
    assert presence(MEKARMUKTI) == ("silent", date(2025, 5, 31), 1)
    page = rina.post(address, {"tarik": "1"}, follow=True).content.decode()
    assert "Belum melapor lewat Pilar" in page
    assert (presence(MEKARMUKTI)[0], bulk_door(Participation).get().reporting_from) == ("filled", None)
    assert [entry.event for entry in entries()][-2:] == ["area.reports", "area.not_reporting"]


@pytest.mark.parametrize(
    ("day", "words"), [(TODAY + DAY, "belum tiba"), (date(2025, 1, 1), "bergabung setelah"), ("", "wajib")]
)
def test_a_day_that_cannot_be_is_pointed_out(people, rina, day, words):
    page = rina.post(reverse("volunteers:set_reporting", args=["32.05"]), {"reporting_from": str(day)})
    assert page.status_code == 422
    assert bulk_door(Participation).get().reporting_from is None
    if words != "wajib":
        assert "reporting_from" in page.content.decode()


@pytest.mark.parametrize("code", ["32.05.32", "32.79", "32.05.32.2001", "xx", "32.01"])
def test_only_a_kabupaten_of_ones_own_that_joined_can_report(people, rina, code):
    assert rina.get(reverse("volunteers:set_reporting", args=[code])).status_code == 404


def test_who_works_in_a_part_of_an_area_does_not_say_from_when_it_reports(people, land):
    tatang = signed_in(actor_of("tksk", "320532"))
    assert tatang.get(reverse("volunteers:set_reporting", args=["32.05"])).status_code == 403
