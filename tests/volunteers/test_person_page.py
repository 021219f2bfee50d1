"""A person on screens: what is written shown in groups, what is not named once; added and corrected in full."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pilar.accounts.models import User
from pilar.kernel.scope import bulk_door
from pilar.policies.services import load
from pilar.volunteers.models import Person
from pilar.volunteers.services.people import Particulars, edit, particulars_of
from tests.people import actor_of, volunteer
from tests.volunteers.records import entries
from tests.volunteers.test_particulars import WHOLE

MEKARMUKTI = "3205322001"
TYPED = {
    "name": "Hj. Kokom Komariah, S.Sos.",
    "nik": "",
    "sex": "",
    "birth_place": " Garut ",
    "birth_date": "1985-03-14",
    "address": "Kp. Sukamaju",
    "phone": "0812-0000-0003",
    "phone_use": "shared",
    "has_smartphone": "no",
    "education": "s1",
    "occupation": "Guru  PAUD",
    "other_roles": ["kader_kesehatan", "asn"],
    "psm_since": "2012",
    "ipsm_number": "3205000123",
    "uniform_size": "XL",
    "emergency_name": "Deden Komarudin",
    "emergency_phone": "0812-0000-0004",
}
ASKED = (
    "Kantor Anda minta diperiksa lagi bila PSM juga: Aparatur Sipil Negara. Data tetap disimpan; keputusan ada pada "
    "Anda."
)
SERVES = {
    "village": "32.05.32.2001",
    "service": "serving",
    "stage": "proposed",
    "started_on": "2025-02-01",
}


@pytest.fixture
def rina(rina_in_garut):
    client = Client()
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    return client


@pytest.fixture
def ani(land, rina_in_garut, garut_joined):
    load()
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik="3205325403850001")


def fresh(person):
    return bulk_door(Person).get(pk=person.pk)


def messages(answer):
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_everything_that_can_be_typed_is_kept(ani, rina):
    answer = rina.post(f"/psm/{ani.pk}/ubah/", TYPED)
    assert answer.status_code == 302, answer.context["form"].errors
    assert particulars_of(fresh(ani)) == replace(WHOLE, nik="3205325403850001")
    assert messages(answer) == [
        "Data sudah diperbaiki.",
        ASKED,
    ]


def test_what_the_form_shows_first_sent_back_changes_nothing(ani, rina, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, nik="", nik_partial="320532540385"))
    form = rina.get(f"/psm/{ani.pk}/ubah/").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    shown = {name: "" if value is None else value for name, value in shown.items()}
    before = fresh(ani)
    answer = rina.post(f"/psm/{ani.pk}/ubah/", shown | {"birth_date": "1985-03-14"})
    assert (answer.status_code, messages(answer)) == (302, ["Tidak ada yang berubah."])
    assert (particulars_of(fresh(ani)), fresh(ani).changed_at) == (particulars_of(before), before.changed_at)
    assert entries()[-1].facts == {"fields": ["none"]}


@pytest.mark.parametrize(
    ("typed", "nik", "partial", "warned"),
    [
        ("3205325403850001", "3205325403850001", "", False),
        ("320532540385****", "3205325403850001", "", False),
        ("320505540385****", "3205325403850001", "320505540385", True),
        ("3205325403850002", "3205325403850002", "", False),
    ],
)
def test_a_hidden_nik_is_a_hint_and_takes_nothing_away(ani, rina, typed, nik, partial, warned):
    answer = rina.post(f"/psm/{ani.pk}/ubah/", {"name": ani.name, "sex": "female", "nik": typed})
    assert answer.status_code == 302
    assert (fresh(ani).nik, fresh(ani).nik_partial or "") == (nik, partial)
    assert any("berbeda dari NIK" in one for one in messages(answer)) == warned


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"nik": "32053"}, "nik"),
        ({"psm_since": "3012"}, "psm_since"),
        ({"psm_since": "dulu"}, "psm_since"),
        ({"ipsm_number": "?"}, "ipsm_number"),
        ({"emergency_phone": "12"}, "emergency_phone"),
        ({"education": "s9"}, "education"),
        ({"other_roles": ["raja"]}, "other_roles"),
        ({"uniform_size": "XXS"}, "uniform_size"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(ani, rina, wrong, field):
    answer = rina.post(f"/psm/{ani.pk}/ubah/", TYPED | wrong)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert answer.context["form"].is_rare_open == (field in answer.context["form"].RARE)
    assert fresh(ani).name == "Ani Suryani"


def test_somebody_new_is_registered_in_full_also_when_nobody_knows_the_sex(ani, rina):
    answer = rina.post("/psm/baru/", TYPED | SERVES | {"nik": "320505540385****", "other_roles": ["bpd"]})
    assert answer.status_code == 302, answer.context["form"].errors
    made = bulk_door(Person).exclude(pk=ani.pk).get()
    expected = replace(WHOLE, nik="", nik_partial="320505540385", other_roles=("bpd",))
    assert particulars_of(made) == expected
    assert messages(answer) == ["Hj. Kokom Komariah, S.Sos. sudah masuk register."]


def test_a_village_that_is_none_offers_what_ones_own_area_has(ani, rina):
    for typed in ("", "bukan kode", "32.79.01.1001", "9999999999"):
        answer = rina.post("/psm/baru/", TYPED | SERVES | {"village": typed})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"village"})


def test_the_page_shows_what_is_known_and_names_the_rest_once(ani, rina, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=WHOLE)
    page = rina.get(f"/psm/{ani.pk}/")
    assert page.context["told"].missing == ["jenis kelamin"]
    words = page.content.decode()
    for word in ("PSM sejak 2012", "Sarjana (S1)", "Kader kesehatan, Aparatur Sipil Negara", "Guru PAUD", "Deden"):
        assert word in words
    bare = Particulars(name="Ani", sex=None)
    edit(rina_in_garut, person=ani, particulars=bare)
    told = rina.get(f"/psm/{ani.pk}/").context["told"]
    assert (told.all, len(told.missing)) == ([], 16)


def test_the_panel_holds_the_same_and_opens_no_nik(ani, rina):
    panel = rina.get(f"/psm/{ani.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert ("320532••••••••••" in panel, "/nik/" in panel, "<html" in panel) == (True, False, False)


def test_the_beginning_of_a_hidden_nik_is_seen_by_a_look(ani, rina, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=replace(WHOLE, nik="", nik_partial="320532540385"))
    shown = rina.get(f"/psm/{ani.pk}/").content.decode()
    assert ("320532••••••••••" in shown, "320532540385" in shown) == (True, False)
    seen = rina.post(f"/psm/{ani.pk}/nik/", headers={"HX-Request": "true"}).content.decode()
    assert "320532540385****" in seen


def test_who_only_reads_is_offered_nothing_to_change(ani):
    auditor = Client()
    auditor.force_login(User.objects.get(pk=actor_of("auditor", "3205").user_id))
    page = auditor.get(f"/psm/{ani.pk}/").content.decode()
    assert [one for one in ("/ubah/", "/foto/", "/rekening/", "/nik/") if f"{ani.pk}{one}" in page] == []


def test_a_full_page_costs_what_an_empty_one_does_and_four_queries_for_its_words(ani, rina, rina_in_garut):
    def cost():
        with CaptureQueriesContext(connection) as counted:
            rina.get(f"/psm/{ani.pk}/")
        return len(counted)

    cost()
    edit(rina_in_garut, person=ani, particulars=Particulars(name="Ani", sex=None))
    empty = cost()
    edit(rina_in_garut, person=ani, particulars=WHOLE)
    assert cost() - empty == 4
