"""People without appointment: noted inside the act of another app, no PSM anywhere, found and shown all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pilar.accounts.models import User
from pilar.kernel import clock, journal
from pilar.kernel.act import Stray
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Duplicate, Invalid, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Person, RollUp
from pilar.volunteers.queries import exports, register
from pilar.volunteers.queries.coverage import tallies
from pilar.volunteers.queries.requirements import trained_since
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules import consents as consent_rules
from pilar.volunteers.rules import hearing, particulars, people
from pilar.volunteers.rules.consents import How
from pilar.volunteers.rules.hearing import Sign
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services import areas, consents, looking
from pilar.volunteers.services.assignments import assign
from pilar.volunteers.services.hearing import note_sign
from pilar.volunteers.services.people import NIK_KNOWN, NIK_KNOWN_ELSEWHERE, Particulars, edit, noted, particulars_of
from pilar.volunteers.services.requirements import note_requirement
from tests.people import DECREED, actor_of, token, volunteer
from tests.volunteers.naming import named, naming
from tests.volunteers.records import entries, latest, presence, said, steps, written
from tests.volunteers.refusals import refused

MEKARMUKTI, SUKAGALIH = "3205322001", "3205051009"
NIK = "3205055403850001"
NINING = Particulars(
    name="Nining Kurniasih", sex=Sex.FEMALE, birth_date=date(1985, 3, 14), nik=NIK, phone="+628123456789"
)
TODAY = clock.today(zone_of("32").clock)
TOMORROW = TODAY + timedelta(days=1)
SAYS = "Tanpa penetapan"


@pytest.fixture
def nining(land, rina_in_garut, garut_joined) -> Person:
    """Nining Kurniasih of Mekarmukti in Garut, named for a training."""
    return naming(rina_in_garut, village=MEKARMUKTI, particulars=NINING)


@pytest.fixture
def rina(rina_in_garut):
    return client_of(rina_in_garut)


def client_of(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def listed(scope, **wish):
    return [person.name for person in register.register(scope, Wish(**wish), today=TODAY)]


def found(scope, text):
    return [person.name for person in register.found(scope, text)]


def test_who_is_noted_has_a_record_and_no_appointment_and_the_village_stays_as_it_was(nining):
    assert particulars_of(bulk_door(Person).get()) == NINING
    assert (nining.search_name, nining.village_id) == ("nining kurniasih", MEKARMUKTI)
    assert not bulk_door(Assignment).exists()
    assert presence(MEKARMUKTI) == ("vacant", None, 0)


def test_the_journal_tells_of_it_in_the_act_under_way_with_nothing_personal_in_the_open(nining):
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == ("person.noted", "volunteers.register", MEKARMUKTI)
    assert (entry.subject_type, entry.subject_id, entry.facts) == ("volunteers.person", str(nining.pk), {})
    assert said(entry) == "Rina wrote Nining Kurniasih, Mekarmukti, into the register without appointment."
    for personal in ("Nining", "Kurniasih", NIK, "1985", "8123456789"):
        assert personal not in written(entry)
        assert personal.encode() not in bytes(entry.personal)
    journal.forget("volunteers.person", str(nining.pk))
    assert said(entries()[-1]) == "Rina wrote (deleted), Mekarmukti, into the register without appointment."


def test_nobody_is_noted_outside_an_act(land, rina_in_garut):
    with pytest.raises(Stray):
        noted(rina_in_garut, village=MEKARMUKTI, particulars=NINING)


def test_the_kabupaten_need_not_have_joined_and_little_need_be_known(land, rina_in_garut):
    person = named(rina_in_garut, MEKARMUKTI)
    assert particulars_of(bulk_door(Person).get()) == Particulars(name="Nining Kurniasih", sex=None)
    assert person.village_id == MEKARMUKTI


@pytest.mark.parametrize("village", ["3279011001", "320532", "3205", "3205322999", ""])
def test_what_is_no_village_of_the_area_is_not_there(land, rina_in_garut, village):
    with refused(NotFound, NOT_FOUND):
        named(rina_in_garut, village)


def test_a_village_that_ended_takes_nobody(land, rina_in_garut):
    land[MEKARMUKTI].ended_on = TODAY
    land[MEKARMUKTI].save()
    with refused(NotFound, NOT_FOUND):
        named(rina_in_garut, MEKARMUKTI)


@pytest.mark.parametrize(
    ("changed", "kind", "sentence", "field"),
    [
        ({"birth_date": TOMORROW}, Invalid, people.BORN_LATER, "birth_date"),
        ({"birth_date": date(1900, 1, 1)}, Invalid, people.BORN_LONG_AGO, "birth_date"),
        ({"birth_date": TODAY.replace(year=TODAY.year - 17, day=1)}, Refused, people.TOO_YOUNG, "birth_date"),
        ({"education": "sihir"}, Invalid, particulars.NOT_OFFERED, "education"),
    ],
)
def test_particulars_that_cannot_be_note_nobody(land, rina_in_garut, changed, kind, sentence, field):
    with refused(kind, sentence, field=field):
        named(rina_in_garut, MEKARMUKTI, **changed)


def test_a_known_nik_names_who_has_it_in_the_own_area_and_nobody_elsewhere(
    land, rina_in_garut, dedi_in_banjar, garut_joined
):
    volunteer(rina_in_garut, land[SUKAGALIH], "Ani Suryani", nik=NIK)
    with refused(Duplicate, NIK_KNOWN, field="nik") as caught:
        named(rina_in_garut, MEKARMUKTI, nik=NIK)
    assert caught.value.details == {"name": "Ani Suryani", "village": "32.05.05.1009"}
    banjar = min(code for code in land if code.startswith("3279") and len(code) == 10)
    with refused(Duplicate, NIK_KNOWN_ELSEWHERE, field="nik") as caught:
        named(dedi_in_banjar, banjar, nik=NIK)
    assert caught.value.details == {}


def test_who_is_registered_with_the_nik_of_somebody_noted_is_led_to_that_person(land, nining, rina_in_garut):
    with refused(Duplicate, NIK_KNOWN, field="nik") as caught:
        volunteer(rina_in_garut, land[SUKAGALIH], nik=NIK)
    assert caught.value.details == {"name": "Nining Kurniasih", "village": "32.05.32.2001"}


def test_who_is_noted_stands_in_no_list_and_no_count(land, nining, rina_in_garut):
    volunteer(rina_in_garut, land[SUKAGALIH], "Nining Rohaeni")
    scope = rina_in_garut.scope
    for wish in ({}, {"text": "nining"}, {"region": MEKARMUKTI[:6]}, {"lacks": "nik"}, {"text": "81234"}):
        assert "Nining Kurniasih" not in listed(scope, **wish)
    assert listed(scope) == ["Nining Rohaeni"]
    assert [one.person.name for one in exports.taken([nining.pk, bulk_door(Assignment).get().person_id])] == [
        "Nining Rohaeni"
    ]
    assert bulk_door(RollUp).get(pk="3205").people == 1
    [tally] = tallies(scope, [land["3205"]]).values()
    assert (tally.people, tally.filled) == (1, 1)


def test_who_is_noted_is_found_by_name_phone_and_village_and_once_whoever_served_twice(land, nining, rina_in_garut):
    scope = rina_in_garut.scope
    ani = volunteer(rina_in_garut, land[SUKAGALIH], "Ani Nining")
    bulk_door(Assignment).filter(person=ani).update(is_latest=False)
    again = bulk_door(Assignment).get(person=ani)
    again.pk, again.is_latest, again._state.adding = None, True, True  # noqa: SLF001 -- a second row like the first
    again.pk = Assignment().pk
    again.save()
    assert found(scope, "nining") == ["Ani Nining", "Nining Kurniasih"]
    assert found(scope, "kurniasi") == ["Nining Kurniasih"]
    assert found(scope, "0812-3456") == ["Nining Kurniasih"]
    assert found(scope, "32.05.32.2001") == ["Nining Kurniasih"]
    assert found(scope, "460/Kep.12") == ["Ani Nining"]
    assert found(scope, NIK) == []
    assert found(actor_of("regency_operator", "3279").scope, "nining") == []


def test_the_search_box_finds_and_marks_whoever_has_no_appointment(land, nining, rina, rina_in_garut):
    volunteer(rina_in_garut, land[SUKAGALIH], "Nining Rohaeni")
    answer = rina.get("/cari/?q=nining")
    assert [row["person"].name for row in answer.context["rows"]] == ["Nining Kurniasih", "Nining Rohaeni"]
    assert answer.content.decode().count(SAYS) == 1


def test_searching_asks_as_often_for_three_as_for_one(land, nining, rina):
    rina.get("/cari/?q=nining")
    with CaptureQueriesContext(connection) as one:
        rina.get("/cari/?q=nining")
    actor = actor_of("regency_operator", "3205")
    for name in ("Nining Rohaeni", "Nining Sumarni"):
        named(actor, SUKAGALIH, name)
    with CaptureQueriesContext(connection) as three:
        assert len(rina.get("/cari/?q=nining").context["rows"]) == 3
    assert len(three) == len(one)


def test_the_page_says_so_and_leads_to_the_first_assignment(nining, rina):
    answer = rina.get(f"/psm/{nining.pk}/")
    shown = answer.content.decode()
    assert "Tanpa penetapan, dari Desa Mekarmukti, Kec. " in shown
    assert f'href="/psm/{nining.pk}/tugaskan/"' in shown
    assert "Tugaskan sebagai PSM" in shown
    for absent in ("PSM Desa", "Penugasan terakhir", "Bertugas sejak", "Tugaskan lagi", "Catat SK"):
        assert absent not in shown
    panel = rina.get(f"/psm/{nining.pk}/", headers={"hx-request": "true", "hx-target": "panel"})
    assert SAYS in panel.content.decode()


def test_where_nobody_joined_the_page_says_why_there_is_no_assignment_to_make(land, rina, rina_in_garut):
    person = named(rina_in_garut, MEKARMUKTI)
    shown = rina.get(f"/psm/{person.pk}/").content.decode()
    assert "Kab/kota desa ini belum bergabung dengan Pilar." in shown
    with refused(Refused, areas.NOT_JOINED):
        assign(rina_in_garut, person=person, village=land[MEKARMUKTI], standing=DECREED)


def test_who_may_not_assign_is_told_who_does(nining):
    shown = client_of(actor_of("auditor", "3205")).get(f"/psm/{nining.pk}/").content.decode()
    assert SAYS in shown
    assert "Yang menjadi PSM ditugaskan oleh Dinas Sosial kab/kota." in shown
    assert "/tugaskan/" not in shown


def test_elsewhere_the_page_is_not_there(nining, dedi_in_banjar):
    dedi = client_of(dedi_in_banjar)
    for path in ("", "ubah/", "tugaskan/", "foto/", "kabar/"):
        assert dedi.get(f"/psm/{nining.pk}/{path}").status_code == 404


def test_every_page_of_a_person_opens_without_appointment(nining, rina):
    for path in ("", "ubah/", "tugaskan/", "foto/", "rekening/", "rekening/ubah/", "kabar/", "syarat/training/"):
        assert rina.get(f"/psm/{nining.pk}/{path}").status_code == 200, path
    assert NIK in rina.post(f"/psm/{nining.pk}/nik/", headers={"hx-request": "true"}).content.decode()


def test_who_is_noted_may_be_corrected_and_has_requirements_that_move_no_village(nining, rina_in_garut):
    edit(rina_in_garut, person=nining, particulars=replace(NINING, name="Hj. Nining Kurniasih"))
    assert bulk_door(Person).get().name == "Hj. Nining Kurniasih"
    done = Finding(Check.MET, "Sertifikat", TODAY)
    note_requirement(rina_in_garut, person=nining, requirement=Requirement.TRAINING, finding=done)
    assert trained_since([nining.pk]) == {nining.pk: TODAY}
    assert presence(MEKARMUKTI) == ("vacant", None, 0)


def test_who_does_not_serve_is_not_heard_of_and_not_named_publicly(nining, rina_in_garut):
    with refused(Refused, hearing.NOT_SERVING):
        note_sign(rina_in_garut, person=nining, heard_on=TODAY, how=Sign.CALL)
    with refused(Refused, consent_rules.NOT_SERVING):
        consents.note_consent(rina_in_garut, person=nining, how=How.IN_PERSON, given_on=TODAY)


def test_a_look_by_nik_finds_who_is_noted_and_tells_the_journal(nining, rina_in_garut):
    assert looking.find_by_nik(rina_in_garut, nik=NIK) == nining
    assert entries()[-1].event == "person.found_by_nik"


def test_an_assignment_makes_a_psm_of_who_was_noted(land, nining, rina, rina_in_garut):
    shown = rina.get(f"/psm/{nining.pk}/tugaskan/").content.decode()
    assert "Tugaskan Nining Kurniasih sebagai PSM" in shown
    typed = {"village": "32.05.32.2001", "service": "serving", "stage": "proposed", "started_on": "2025-02-01"}
    assert rina.post(f"/psm/{nining.pk}/tugaskan/", typed).status_code == 302
    assert listed(rina_in_garut.scope) == ["Nining Kurniasih"]
    assert [step[:3] for step in steps(latest(nining))] == [("stage", "", "proposed"), ("service", "", "serving")]
    assert presence(MEKARMUKTI) == ("pending", date(2025, 2, 1), 1)
    assert said(entries()[-1]) == "Rina assigned Nining Kurniasih as PSM of Mekarmukti (Serving, Proposed)."
    shown = rina.get(f"/psm/{nining.pk}/").content.decode()
    assert ("PSM Desa Mekarmukti" in shown, SAYS in shown) == (True, False)


def test_whoever_is_too_young_on_the_first_day_becomes_no_psm(land, rina_in_garut, garut_joined):
    born = TODAY.replace(year=TODAY.year - 18, day=1)
    person = named(rina_in_garut, MEKARMUKTI, birth_date=born)
    early = replace(DECREED, started_on=date(2024, 2, 1))
    with refused(Refused, people.TOO_YOUNG, field="birth_date"):
        assign(rina_in_garut, person=person, village=land[MEKARMUKTI], standing=early)


def test_programs_read_one_without_appointment_and_find_nobody_in_the_list(nining, rina_in_garut):
    cache.clear()
    bearer = {"Authorization": f"Bearer {token(rina_in_garut, ('volunteers.view', 'volunteers.end'))}"}
    answer = Client().get(f"/api/v1/volunteers/{nining.pk}", headers=bearer)
    one = answer.json()
    assert (one["name"], one["nik"], one["assignment"]) == ("Nining Kurniasih", "320505••••••••••", None)
    assert Client().get("/api/v1/volunteers", headers=bearer).json()["items"] == []
    end, match = f"/api/v1/volunteers/{nining.pk}/end", {"If-Match": answer["ETag"]}
    ended = Client().post(end, {"reason": "moved"}, content_type="application/json", headers=bearer | match)
    assert ended.status_code == 404
