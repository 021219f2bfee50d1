"""Volunteers and coverage for programs: the rows, numbers and acts of the screens, with versions and repeats."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.policies.services import load
from pilar.volunteers.models import Person
from pilar.volunteers.rules.people import Sex
from tests.people import account, token, volunteer

MEKARMUKTI = "3205322001"
ALL = ("volunteers.view", "volunteers.register", "volunteers.edit", "volunteers.end", "volunteers.coverage")
NEW = {
    "name": "Hj. Lilis Sumarni, S.Sos",
    "sex": "female",
    "birth_date": "1980-02-03",
    "nik": "3205324302800001",
    "phone": "0812-0000-0009",
    "village": "32.05.32.2001",
    "service": "serving",
    "stage": "proposed",
    "started_on": "2025-02-01",
}

pytestmark = pytest.mark.usefixtures("garut_joined")


@pytest.fixture(autouse=True)
def _no_counts_left():
    cache.clear()


class Program:
    """A program that asks with a token."""

    def __init__(self, secret):
        self.client, self.secret = Client(), secret

    def ask(self, method, path, body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["authorization"] = f"Bearer {self.secret}"
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(self.client, method)(f"/api/v1{path}", headers=headers, **sent)


@pytest.fixture
def bridge(rina_in_garut):
    return Program(token(rina_in_garut, ALL))


@pytest.fixture
def ani(land, rina_in_garut):
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik="3205325403850001")


def entries(event):
    return bulk_door(JournalEntry).filter(event=event).count()


def test_a_volunteer_is_told_with_the_nik_masked(bridge, ani):
    told = bridge.ask("get", f"/volunteers/{ani.pk}").json()
    assert told["nik"] == "320532••••••••••"
    assert told["village"] == {"code": MEKARMUKTI, "name": "Mekarmukti"} or told["village"]["code"] == MEKARMUKTI
    assert (told["assignment"]["stage"], told["assignment"]["service"]) == ("decreed", "serving")
    assert ani.nik not in bridge.ask("get", "/volunteers").content.decode()


def test_volunteers_of_another_area_are_not_there(bridge, dedi_in_banjar, banjar_joined, land):
    other = volunteer(dedi_in_banjar, land["3279011001"], "Jajang Kurnia")
    assert bridge.ask("get", f"/volunteers/{other.pk}").status_code == 404
    assert bridge.ask("get", "/volunteers").json() == {"items": [], "next": None}
    assert bridge.ask("get", "/volunteers?region=3279").json()["items"] == []
    change = bridge.ask("patch", f"/volunteers/{other.pk}", {"name": "X Y"}, if_match="*")
    assert change.status_code == 404
    new = bridge.ask("post", "/volunteers", NEW | {"village": "3279011001"})
    assert (new.status_code, new.json()["code"]) == (404, "not_found")


def test_the_list_takes_the_filters_of_the_screen(bridge, rina_in_garut, land, ani):
    from tests.people import PROPOSED

    budi = volunteer(rina_in_garut, land["3205322002"], "Budi Hartono", standing=PROPOSED)
    for asked, expected in (
        ("text=ani", ["Ani Suryani"]),
        ("service=sk_pending", ["Budi Hartono"]),
        ("stage=decreed", ["Ani Suryani"]),
        ("region=32.05.32.2002", ["Budi Hartono"]),
        ("service=ended", []),
        ("", ["Ani Suryani", "Budi Hartono"]),
    ):
        found = bridge.ask("get", f"/volunteers?{asked}").json()["items"]
        assert [one["name"] for one in found] == expected, asked
    assert str(budi.pk) == bridge.ask("get", "/volunteers?text=budi").json()["items"][0]["id"]


def test_the_list_takes_the_further_filters_of_the_screen(bridge, rina_in_garut, land, ani):
    volunteer(rina_in_garut, land[MEKARMUKTI], "H. Mohammad Suharto, S.Sos", sex=Sex.MALE, psm_since=2010)

    def names(query):
        return [one["name"] for one in bridge.ask("get", f"/volunteers?{query}").json()["items"]]

    suharto = ["H. Mohammad Suharto, S.Sos"]
    assert names("text=Muh+Soeharto") == suharto
    assert names("sex=male") == names("lacks=nik") == names("years=10") == suharto
    assert names("requirement=training&finding=open") == ["Ani Suryani", *suharto]
    assert names("requirement=training&finding=met") == names("ends_soon=true") == names("from_60=true") == []
    assert names("text=3205325403850001") == []


@pytest.mark.parametrize("wide", [False, True])
def test_who_comes_meanwhile_shifts_no_page(rina_in_garut, sari_in_west_java, land, wide):
    program = Program(token(sari_in_west_java if wide else rina_in_garut, ALL))
    for name in ("Euis", "Dadang", "Cucu", "Budi"):
        volunteer(rina_in_garut, land[MEKARMUKTI], name)
    first = program.ask("get", "/volunteers?limit=2").json()
    volunteer(rina_in_garut, land[MEKARMUKTI], "Ani")
    second = program.ask("get", first["next"].removeprefix("/api/v1")).json()
    third = program.ask("get", second["next"].removeprefix("/api/v1")).json()
    names = [one["name"] for piece in (first, second, third) for one in piece["items"]]
    assert names == ["Euis", "Dadang", "Cucu", "Budi", "Ani"]
    assert third["next"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(bridge, rina_in_garut, land, django_assert_num_queries, count):
    for number in range(count):
        volunteer(rina_in_garut, land[MEKARMUKTI], f"Ani {'abc'[number]}")
    bridge.ask("get", "/me")
    with django_assert_num_queries(4):
        assert len(bridge.ask("get", "/volunteers").json()["items"]) == count


def test_somebody_new_is_registered_by_the_same_act(bridge):
    made = bridge.ask("post", "/volunteers", NEW)
    assert made.status_code == 201, made.json()
    told = made.json()
    assert made.headers["Location"] == f"/api/v1/volunteers/{told['id']}"
    assert (told["name"], told["phone"]) == ("Hj. Lilis Sumarni, S.Sos", "+6281200000009")
    entry = bulk_door(JournalEntry).get(event="person.registered")
    assert entry.actor_label == "Rina · Jembatan data"
    assert set(entry.facts) == {"service", "stage", "token"}
    assert bridge.ask("get", f"/volunteers/{told['id']}").headers["ETag"] == made.headers["ETag"]


def test_sent_twice_under_one_key_it_is_done_once(bridge):
    key = str(uuid4())
    first, second = (bridge.ask("post", "/volunteers", NEW, idempotency_key=key) for _time in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert (bulk_door(Person).count(), entries("person.registered")) == (1, 1)
    again = bridge.ask("post", "/volunteers", NEW, idempotency_key=str(uuid4()))
    assert (again.status_code, again.json()["code"], again.json()["field"]) == (409, "duplicate", "nik")


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({"name": " "}, 422, "name"),
        ({"name": "Ani\x00"}, 422, "name"),
        ({"nik": "12"}, 422, "nik"),
        ({"phone": "abc"}, 422, "phone"),
        ({"sex": "x"}, 422, "sex"),
        ({"birth_date": "3000-01-01"}, 422, "birth_date"),
        ({"birth_date": "03-02-1980"}, 422, "birth_date"),
        ({"stage": "decreed"}, 422, "decree_number"),
        ({"stage": "refused"}, 422, "stage"),
        ({"village": "32.05"}, 404, None),
        ({"village": "3205322999"}, 404, "village"),
        ({"village": "x"}, 422, None),
        ({"unheard_of": 1}, 422, "unheard_of"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(bridge, wrong, status, field):
    refused = bridge.ask("post", "/volunteers", NEW | wrong)
    assert (refused.status_code, refused.json()["field"]) == (status, field)
    assert not bulk_door(Person).exists()


def test_a_change_names_the_version_it_was_made_from(bridge, ani):
    path = f"/volunteers/{ani.pk}"
    etag = bridge.ask("get", path).headers["ETag"]
    assert bridge.ask("patch", path, {"address": "RT 02"}).status_code == 428
    changed = bridge.ask("patch", path, {"address": "Kp. Sukamaju, RT 02"}, if_match=etag)
    assert (changed.status_code, changed.json()["address"]) == (200, "Kp. Sukamaju, RT 02")
    late = bridge.ask("patch", path, {"address": "RT 09"}, if_match=etag)
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    ani.refresh_from_db()
    assert (ani.address, ani.name, ani.nik) == ("Kp. Sukamaju, RT 02", "Ani Suryani", "3205325403850001")
    assert bridge.ask("patch", path, {"nik": ""}, if_match=changed.headers["ETag"]).json()["nik"] == ""


FULL = {
    "birth_place": "Garut",
    "phone_use": "shared",
    "has_smartphone": False,
    "emergency_name": "Deden Komarudin",
    "emergency_phone": "+6281200000004",
    "education": "s1",
    "occupation": "Guru PAUD",
    "other_roles": ["kader_kesehatan", "asn"],
    "psm_since": 2012,
    "ipsm_number": "KTA-7",
    "uniform_size": "XL",
}


def test_everything_that_can_be_written_is_read_again(bridge, land):
    load()
    made = bridge.ask("post", "/volunteers", NEW | FULL | {"sex": ""})
    assert made.status_code == 201, made.json()
    told = bridge.ask("get", f"/volunteers/{made.json()['id']}").json()
    assert {name: told[name] for name in FULL} == FULL
    assert told["sex"] == ""


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"address": " Kp.  Sukamaju ", "phone": "12", "ipsm_number": "nomor ?", "name": "Ani 2"},
        {"nik": None, "nik_index": None, "nik_partial": "320532540385"},
        {"nik_partial": "327901", "sex": "", "birth_date": None, "education": "lama", "other_roles": ["lama", "asn"]},
        {"has_smartphone": True, "psm_since": 1970, "phone_use": "own", "uniform_size": "XS"},
    ],
)
def test_what_was_read_sent_back_changes_nothing_and_the_journal_says_so(bridge, ani, known):
    bulk_door(Person).filter(pk=ani.pk).update(**known)
    path, before = f"/volunteers/{ani.pk}", bulk_door(Person).values().get(pk=ani.pk)
    read = bridge.ask("get", path)
    sent = {name: value for name, value in read.json().items() if name not in {"id", "village", "assignment"}}
    answer = bridge.ask("patch", path, sent, if_match=read.headers["ETag"])
    assert (answer.status_code, answer.headers["ETag"]) == (200, read.headers["ETag"]), answer.json()
    assert bulk_door(Person).values().get(pk=ani.pk) == before
    assert bulk_door(JournalEntry).get(event="person.edited").facts["fields"] == ["none"]


def test_what_is_taken_away_is_gone(bridge, ani):
    load()
    path = f"/volunteers/{ani.pk}"
    assert bridge.ask("patch", path, FULL, if_match="*").status_code == 200
    texts = dict.fromkeys(("nik", "phone", "ipsm_number", "education", "phone_use", "uniform_size", "sex"), "")
    gone = texts | {"other_roles": [], "clear": ["birth_date", "has_smartphone", "psm_since"]}
    told = bridge.ask("patch", path, gone, if_match="*").json()
    assert {name: told[name] for name in texts} == texts
    assert (told["other_roles"], told["birth_date"], told["has_smartphone"], told["psm_since"]) == (
        [],
        None,
        None,
        None,
    )
    assert told["occupation"] == "Guru PAUD"


def test_a_hidden_nik_is_a_hint_that_takes_nothing_away(bridge, ani):
    path = f"/volunteers/{ani.pk}"
    told = bridge.ask("patch", path, {"nik": "320505540385****"}, if_match="*").json()
    ani.refresh_from_db()
    assert (told["nik"], ani.nik, ani.nik_partial) == ("320532••••••••••", "3205325403850001", "320505540385")
    refused = bridge.ask("patch", path, {"nik": "32****"}, if_match="*")
    assert (refused.status_code, refused.json()["field"]) == (422, "nik")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"education": "s9"}, "education"),
        ({"other_roles": ["asn", "raja"]}, "other_roles"),
        ({"psm_since": 12}, "psm_since"),
        ({"psm_since": 3000}, "psm_since"),
        ({"ipsm_number": "?"}, "ipsm_number"),
        ({"emergency_phone": "x"}, "emergency_phone"),
        ({"uniform_size": "XXS"}, "uniform_size"),
        ({"birth_place": "x" * 61}, "birth_place"),
    ],
)
def test_particulars_that_cannot_be_are_refused_at_their_field(bridge, ani, wrong, field):
    load()
    refused = bridge.ask("patch", f"/volunteers/{ani.pk}", wrong, if_match="*")
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_a_change_whose_answer_was_lost_is_sent_again_without_harm(bridge, ani):
    path, key = f"/volunteers/{ani.pk}", str(uuid4())
    etag = bridge.ask("get", path).headers["ETag"]
    for _time in range(2):
        answer = bridge.ask("patch", path, {"address": "RT 02"}, if_match=etag, idempotency_key=key)
        assert (answer.status_code, answer.json()["address"]) == (200, "RT 02")
    assert entries("person.edited") == 1


def test_a_service_is_ended_by_the_same_act(bridge, ani):
    path = f"/volunteers/{ani.pk}"
    etag = bridge.ask("get", path).headers["ETag"]
    over = {"reason": "moved", "ended_on": "2025-02-01", "note": "Pindah"}
    ended = bridge.ask("post", f"{path}/end", over, if_match=etag)
    assert ended.json()["assignment"]["end_reason"] == "moved"
    again = bridge.ask("post", f"{path}/end", over, if_match=ended.headers["ETag"])
    assert (again.status_code, again.json()["code"]) == (409, "refused")
    assert bridge.ask("get", "/coverage?region=3205322001").json()["vacant"] == 1


def test_coverage_is_what_the_screen_shows(bridge, ani, land):
    user, _mandate = account("regency_operator", "3205")
    screen = Client()
    screen.force_login(user)
    for code in ("3205", "320532"):
        shown = screen.get(f"/cakupan/{land[code].dotted}/").context
        told = bridge.ask("get", f"/coverage?region={code}").json()
        whole = shown["whole"]
        names = (
            "villages",
            "joined",
            "not_joined",
            "served",
            "filled",
            "pending",
            "unable",
            "vacant",
            "people",
            "silent",
        )
        assert {name: told[name] for name in names} == {name: getattr(whole, name) for name in names}
        assert [(one["code"], one["served"]) for one in told["below"]] == [
            (unit.pk, shown["over"].tallies[unit.pk].served) for unit in shown["over"].units
        ]
    assert bridge.ask("get", "/coverage").json()["code"] == "3205"
    assert bridge.ask("get", "/coverage?region=3279").status_code == 404
    assert bridge.ask("get", "/coverage?region=32").status_code == 404


def test_the_country_has_no_code(budi_at_the_ministry):
    told = Program(token(budi_at_the_ministry, ["volunteers.coverage"])).ask("get", "/coverage").json()
    assert (told["code"], told["name"]) == (None, "Indonesia")
    assert told["joined"] > 0


def test_a_session_reads_but_writes_only_from_a_page_of_ours(land, ani):
    user, _mandate = account("regency_operator", "3205")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    assert browser.get("/api/v1/volunteers").status_code == 200
    forged = browser.post("/api/v1/volunteers", NEW, content_type="application/json")
    assert (forged.status_code, forged.json()["code"]) == (403, "not_allowed")
    browser.get("/psm/baru/")
    proof = browser.cookies["csrftoken"].value
    honest = browser.post("/api/v1/volunteers", NEW, content_type="application/json", headers={"X-CSRFToken": proof})
    assert honest.status_code == 201


def test_a_wrong_body_is_told_from_a_wrong_kind(bridge, settings):
    client, header = Client(), {"authorization": f"Bearer {bridge.secret}"}
    for body, kind, status in (
        ("{", "application/json", 400),
        ("a=1", "application/x-www-form-urlencoded", 415),
        ("[]", "application/json", 422),
        ('"x"', "application/json", 422),
    ):
        refused = client.generic("POST", "/api/v1/volunteers", body, content_type=kind, headers=header)
        assert refused.status_code == status, body
        assert set(refused.json()) == {"code", "message", "field", "details"}
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    large = bridge.ask("post", "/volunteers", NEW | {"address": "x" * 200})
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
