"""People: registered in a village, corrected, and their NIK looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from pilar.kernel import clock, journal
from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Person
from pilar.volunteers.queries.finding import nik_index
from pilar.volunteers.rules import assignments, people
from pilar.volunteers.rules.assignments import Service, Stage
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services import areas
from pilar.volunteers.services.people import (
    NIK_KNOWN,
    NIK_KNOWN_ELSEWHERE,
    NO_NIK,
    Particulars,
    edit,
    particulars_of,
    register,
    reveal_nik,
)
from tests.people import DECREED, PROPOSED, actor_of, volunteer
from tests.volunteers.records import entries, latest, presence, said, steps, written
from tests.volunteers.refusals import everything, refused

MEKARMUKTI, SUKAGALIH = "3205322001", "3205051009"
NIK, OTHER_NIK = "3205055403850001", "3205055403850002"
ANI = Particulars(
    name="Ani Suryani",
    sex=Sex.FEMALE,
    birth_date=date(1985, 3, 14),
    nik=NIK,
    phone="+6281234567890",
    address="Kp. Sawah",
)
TODAY = clock.today(zone_of("32").clock)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def ani(land, rina_in_garut, garut_joined) -> Person:
    """Ani Suryani, PSM of Mekarmukti in Garut."""
    return register(rina_in_garut, village=land[MEKARMUKTI], particulars=ANI, standing=DECREED)


@pytest.fixture
def banjar_village(land) -> str:
    """A village of Kota Banjar."""
    return min(code for code in land if code.startswith("3279") and len(code) == 10)


def test_a_registered_person_has_an_assignment_its_first_steps_and_a_village_that_is_filled(ani):
    assert particulars_of(bulk_door(Person).get(pk=ani.pk)) == ANI
    assert (ani.search_name, ani.village_id, ani.masked_nik) == ("ani suryani", MEKARMUKTI, "320505••••••••••")
    assignment = latest(ani)
    assert (assignment.standing, assignment.village_id, assignment.post.number) == (DECREED, MEKARMUKTI, 1)
    assert steps(assignment) == [
        ("stage", "", "decreed", DECREED.decree_date, "", "Rina"),
        ("service", "", "serving", DECREED.service_since, "", "Rina"),
    ]
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 1)


def test_the_journal_tells_of_a_registration_and_holds_nothing_personal_in_the_open(ani, rina_in_garut):
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == ("person.registered", "volunteers.register", MEKARMUKTI)
    assert (entry.subject_type, entry.subject_id) == ("volunteers.person", str(ani.pk))
    assert entry.facts == {"service": "serving", "stage": "decreed"}
    assert said(entry) == "Rina registered Ani Suryani as PSM of Mekarmukti (Serving, Decreed (SK))."
    for personal in ("Ani", "Suryani", NIK, "1985", "81234567890", "Sawah"):
        assert personal not in written(entry)
        assert personal.encode() not in bytes(entry.personal)


def test_a_nik_rests_encrypted_and_is_found_by_its_index(ani):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik, nik_index FROM volunteers_person")
        [(sealed, index)] = cursor.fetchall()
    assert NIK.encode() not in bytes(sealed)
    assert NIK[6:].encode() not in bytes(sealed)
    assert index == nik_index(NIK)
    assert index != nik_index(OTHER_NIK)
    assert NIK not in index
    assert bulk_door(Person).get(nik_index=nik_index(NIK)) == ani


def test_two_people_without_a_nik_are_two_people(land, ani, rina_in_garut):
    for name in ("Budi Hartono", "Cici Lestari"):
        volunteer(rina_in_garut, land[MEKARMUKTI], name)
    assert list(bulk_door(Person).order_by("search_name").values_list("nik_index", flat=True)) == [
        nik_index(NIK),
        None,
        None,
    ]
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 3)


@pytest.mark.parametrize("name", ["林", "ﬃ" * 120])
def test_a_name_without_plain_letters_or_with_too_many_is_registered(land, rina_in_garut, garut_joined, name):
    assert volunteer(rina_in_garut, land[MEKARMUKTI], name).name == name


def test_the_nik_of_somebody_in_the_own_area_names_who_has_it(land, ani, rina_in_garut):
    with refused(Duplicate, NIK_KNOWN, field="nik") as caught:
        volunteer(rina_in_garut, land[SUKAGALIH], "Budi Hartono", nik=NIK)
    assert caught.value.details == {"name": "Ani Suryani", "village": "32.05.32.2001"}


def test_the_nik_of_somebody_elsewhere_names_nobody(land, ani, dedi_in_banjar, banjar_joined, banjar_village):
    with refused(Duplicate, NIK_KNOWN_ELSEWHERE, field="nik") as caught:
        volunteer(dedi_in_banjar, land[banjar_village], "Budi Hartono", nik=NIK)
    assert caught.value.details == {}
    assert "Ani" not in str(caught.value)


def test_a_kabupaten_that_has_not_joined_registers_nobody(land, rina_in_garut):
    with refused(Refused, areas.NOT_JOINED) as caught:
        volunteer(rina_in_garut, land[MEKARMUKTI])
    assert caught.value.details == {"name": "Kabupaten Garut"}


def test_a_village_of_another_area_is_not_there(land, rina_in_garut, garut_joined, banjar_joined, banjar_village):
    with refused(NotFound, NOT_FOUND):
        volunteer(rina_in_garut, land[banjar_village])


@pytest.mark.parametrize(("role", "region"), [("auditor", "3205"), ("psm", MEKARMUKTI), ("ministry", "")])
def test_who_lacks_the_permission_writes_nothing(land, ani, role, region):
    actor = actor_of(role, region)
    for call, arguments in (
        (register, {"village": land[MEKARMUKTI], "particulars": replace(ANI, nik=""), "standing": DECREED}),
        (edit, {"person": ani, "particulars": replace(ANI, name="Ani")}),
        (reveal_nik, {"person": ani}),
    ):
        with refused(NotAllowed, NOT_YOURS):
            call(actor, **arguments)


@pytest.mark.parametrize(
    ("changed", "kind", "sentence", "field"),
    [
        ({"birth_date": TOMORROW}, Invalid, people.BORN_LATER, "birth_date"),
        ({"birth_date": date(1900, 1, 1)}, Invalid, people.BORN_LONG_AGO, "birth_date"),
        ({"birth_date": date(2006, 2, 2)}, Refused, people.TOO_YOUNG, "birth_date"),
    ],
)
def test_particulars_that_cannot_be_register_nobody(land, rina_in_garut, garut_joined, changed, kind, sentence, field):
    with refused(kind, sentence, field=field):
        volunteer(rina_in_garut, land[MEKARMUKTI], **changed)


@pytest.mark.parametrize(
    ("changed", "sentence", "field"),
    [
        ({"decree_number": ""}, assignments.DECREE_WITHOUT_NUMBER, "decree_number"),
        ({"stage": Stage.REFUSED}, assignments.CLOSED_BUT_SERVING, "service"),
        ({"service": Service.ENDED}, assignments.ENDED_WITHOUT_REASON, "end_reason"),
        ({"started_on": TOMORROW}, assignments.DATE_AHEAD, "started_on"),
    ],
)
def test_a_standing_that_does_not_fit_together_registers_nobody(
    land, rina_in_garut, garut_joined, changed, sentence, field
):
    with refused(Invalid, sentence, field=field):
        volunteer(rina_in_garut, land[MEKARMUKTI], standing=replace(DECREED, **changed))


def test_who_starts_later_is_measured_by_the_first_day(land, rina_in_garut, garut_joined):
    born, started = TODAY.replace(year=TODAY.year - 18, day=1), TODAY.replace(day=1)
    waiting = replace(PROPOSED, service=Service.NOT_STARTED, service_since=None, started_on=started)
    assert volunteer(rina_in_garut, land[MEKARMUKTI], birth_date=born, standing=waiting).birth_date == born
    assert presence(MEKARMUKTI) == ("vacant", None, 1)


def test_a_registration_sent_twice_is_made_once(land, rina_in_garut, garut_joined):
    key = uuid4()
    call = {"village": land[MEKARMUKTI], "particulars": ANI, "standing": DECREED}
    first = register.once(key, rina_in_garut, **call)
    after = everything()
    assert register.once(key, rina_in_garut, **call) == first
    assert everything() == after
    assert [entry.event for entry in entries()] == ["area.joined", "person.registered"]


def test_a_correction_is_written_and_the_journal_keeps_what_was_there_sealed(ani, rina_in_garut):
    corrected = Particulars(name="Ani Suryani S", sex=Sex.FEMALE, birth_date=date(1985, 3, 15), nik=OTHER_NIK)
    edit(rina_in_garut, person=ani, particulars=corrected)
    person = bulk_door(Person).get(pk=ani.pk)
    assert particulars_of(person) == corrected
    assert (person.search_name, person.nik_index) == ("ani suryani s", nik_index(OTHER_NIK))
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == ("person.edited", "volunteers.edit", MEKARMUKTI)
    assert entry.facts == {"fields": ["name", "birth_date", "nik", "phone", "address"]}
    assert journal.personal_of([entry])[entry.pk] == {
        "name": "Ani Suryani S",
        "before": {
            "name": "Ani Suryani",
            "birth_date": "1985-03-14",
            "nik": NIK,
            "phone": "+6281234567890",
            "address": "Kp. Sawah",
        },
    }
    for personal in ("Ani", NIK, OTHER_NIK, "1985", "81234567890", "Sawah"):
        assert personal not in written(entry)
        assert personal.encode() not in bytes(entry.personal)


def test_a_correction_of_nothing_is_told_as_such(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=ANI)
    assert said(entries()[-1]) == "Rina corrected the data of Ani Suryani, Mekarmukti: nothing."


def test_a_nik_may_be_taken_back(ani, rina_in_garut):
    edit(rina_in_garut, person=ani, particulars=replace(ANI, nik=""))
    person = bulk_door(Person).get(pk=ani.pk)
    assert (person.nik, person.nik_index, person.masked_nik) == (None, None, "")


def test_a_correction_cannot_take_the_nik_of_somebody_else(land, ani, rina_in_garut):
    budi = volunteer(rina_in_garut, land[MEKARMUKTI], "Budi Hartono", nik=OTHER_NIK)
    with refused(Duplicate, NIK_KNOWN, field="nik") as caught:
        edit(rina_in_garut, person=budi, particulars=replace(particulars_of(budi), nik=NIK))
    assert caught.value.details["name"] == "Ani Suryani"


def test_a_correction_cannot_take_the_nik_of_somebody_elsewhere(
    land, ani, dedi_in_banjar, banjar_joined, banjar_village
):
    budi = volunteer(dedi_in_banjar, land[banjar_village], "Budi Hartono")
    with refused(Duplicate, NIK_KNOWN_ELSEWHERE, field="nik"):
        edit(dedi_in_banjar, person=budi, particulars=replace(particulars_of(budi), nik=NIK))


def test_a_correction_to_a_birth_date_nobody_has_is_refused(ani, rina_in_garut):
    with refused(Invalid, people.BORN_LATER, field="birth_date"):
        edit(rina_in_garut, person=ani, particulars=replace(ANI, birth_date=TOMORROW))


def test_a_person_of_another_area_is_not_there_to_be_corrected_or_looked_at(ani, dedi_in_banjar):
    with refused(NotFound, NOT_FOUND):
        edit(dedi_in_banjar, person=ani, particulars=replace(ANI, name="Ani"))
    with refused(NotFound, NOT_FOUND):
        reveal_nik(dedi_in_banjar, person=ani)


def test_a_look_at_a_nik_shows_it_and_is_told(ani, rina_in_garut):
    assert reveal_nik(rina_in_garut, person=ani) == NIK
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.facts) == ("person.nik_seen", "volunteers.reveal_nik", {})
    assert said(entry) == "Rina looked at the NIK of Ani Suryani, Mekarmukti."
    assert NIK not in written(entry)


def test_a_nik_that_is_not_there_cannot_be_looked_at(land, ani, rina_in_garut):
    budi = volunteer(rina_in_garut, land[MEKARMUKTI], "Budi Hartono")
    with refused(Refused, NO_NIK):
        reveal_nik(rina_in_garut, person=budi)


def test_a_forgotten_person_leaves_a_journal_without_a_name(ani):
    journal.forget("volunteers.person", str(ani.pk))
    assert said(entries()[-1]) == "Rina registered (deleted) as PSM of Mekarmukti (Serving, Decreed (SK))."


def test_one_person_has_one_latest_assignment(ani):
    assert list(bulk_door(Assignment).values_list("person_id", "is_latest")) == [(ani.pk, True)]
