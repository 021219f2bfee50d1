"""The seven requirements: noted with evidence, for one or for many, seen on the page, kept in the history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.accounts.models import User
from pilar.files.models import StoredFile
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import RequirementCheck
from pilar.volunteers.queries import requirements as queries
from pilar.volunteers.rules import requirements as rules
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services import requirements as services
from pilar.volunteers.services.requirements import Noted, Paper, note_many, note_requirement
from tests.files.crafted import image
from tests.people import actor_of, volunteer
from tests.volunteers.records import entries, said

if TYPE_CHECKING:
    from pilar.kernel.models import JournalEntry

MEKARMUKTI, SUKAGALIH = "3205322001", "3205051009"
LATER = Finding(Check.LATER)
MET = Finding(Check.MET, "Sertifikat 12/BIMTEK/2024", date(2024, 5, 2))
TRAINING = Requirement.TRAINING


@pytest.fixture
def people(land, garut_joined, rina_in_garut):
    """Ani and Budi in Mekarmukti, Cici in Sukagalih."""
    places = ((MEKARMUKTI, "Ani Suryani"), (MEKARMUKTI, "Budi Hartono"), (SUKAGALIH, "Cici Lestari"))
    return [volunteer(rina_in_garut, land[village], name) for village, name in places]


@pytest.fixture
def rina(rina_in_garut, client):
    """Rina at her desk."""
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    return client


def states(requirement: Requirement) -> dict[str, str]:
    """Return the latest state of a requirement by the name of the person."""
    rows = bulk_door(RequirementCheck).filter(requirement=requirement.value, is_latest=True)
    return {row.person.name: row.state for row in rows.select_related("person")}


def told() -> list[JournalEntry]:
    return [entry for entry in entries() if entry.event.startswith("requirement")]


def keys_of(people) -> list[UUID]:
    return [person.pk for person in people]


def test_the_latest_finding_counts_and_the_earlier_stay(people, rina_in_garut):
    ani = people[0]
    note_requirement(rina_in_garut, person=ani, requirement=TRAINING, finding=LATER)
    note_requirement(rina_in_garut, person=ani, requirement=TRAINING, finding=MET)
    known = list(queries.checks(rina_in_garut.scope, ani))
    assert [one.state for one in known] == ["met", "later"]
    found = queries.findings(ani, known, today=date(2026, 6, 15))
    assert (found[TRAINING], found[Requirement.AGE].state) == (MET, Check.MET)
    assert rules.open_of(found) == tuple(one for one in Requirement if one not in {TRAINING, Requirement.AGE})
    assert (
        said(told()[-1])
        == "Rina noted “Has followed the basic training (bimtek dasar)” of Ani Suryani, Mekarmukti: Met."
    )


def test_an_exception_keeps_its_reason_out_of_the_open_part_of_the_journal(people, rina_in_garut):
    finding = Finding(Check.EXCEPTED, reason="Kader sejak 1998")
    note_requirement(rina_in_garut, person=people[0], requirement=TRAINING, finding=finding)
    assert [entry.facts for entry in told()] == [{"requirement": "training", "finding": "excepted"}]
    assert bulk_door(RequirementCheck).get().reason == "Kader sejak 1998"


def test_an_answer_that_does_not_hold_together_writes_nothing(people, rina_in_garut):
    with pytest.raises(Invalid) as refused:
        note_requirement(rina_in_garut, person=people[0], requirement=TRAINING, finding=Finding(Check.EXCEPTED))
    assert refused.value.sentence == rules.NEEDS_REASON
    assert (states(TRAINING), told()) == ({}, [])


def test_a_copy_of_the_paper_rests_encrypted_and_a_bad_one_leaves_nothing(people, rina_in_garut):
    met, domicile = Finding(Check.MET), Requirement.DOMICILE
    paper = Paper("KTP Ani.png", image())
    note_requirement(rina_in_garut, person=people[0], requirement=domicile, finding=met, paper=paper)
    file = bulk_door(StoredFile).get()
    assert (file.kind, file.is_sensitive, file.region_id) == ("volunteers.evidence", True, MEKARMUKTI)
    assert bulk_door(RequirementCheck).get().file_id == file.pk
    bad = Paper("KTP.png", b"not a picture")
    with pytest.raises(Invalid):
        note_requirement(rina_in_garut, person=people[1], requirement=domicile, finding=met, paper=bad)
    assert (states(domicile), bulk_door(StoredFile).count()) == ({"Ani Suryani": "met"}, 1)


def test_bimtek_to_follow_is_noted_for_many_at_once(people, rina_in_garut):
    keys = keys_of(people)
    note_requirement(rina_in_garut, person=people[0], requirement=TRAINING, finding=MET)
    noted = note_many(rina_in_garut, people=[*keys, keys[1]], requirement=TRAINING, finding=LATER)
    assert noted == Noted(changed=2, settled=1)
    assert states(TRAINING) == {"Ani Suryani": "met", "Budi Hartono": "later", "Cici Lestari": "later"}
    whole, *parts = told()[1:]
    assert [entry.event for entry in (whole, *parts)] == [
        "requirement.noted_for_many",
        "requirement.noted",
        "requirement.noted",
    ]
    assert {entry.parent_id for entry in parts} == {whole.pk}
    assert (
        said(whole) == "Rina noted “Has followed the basic training (bimtek dasar)” for 2 PSM of Mekarmukti: To follow."
    )
    note_many(rina_in_garut, people=keys, requirement=TRAINING, finding=MET)
    assert set(states(TRAINING).values()) == {"met"}


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ([], services.NOBODY),
        ([UUID(int=7)], services.NOBODY),
        ([UUID(int=one) for one in range(2001)], services.TOO_MANY),
    ],
)
def test_a_choice_of_nobody_or_of_too_many_is_refused(people, rina_in_garut, keys, sentence):
    with pytest.raises((Invalid, Refused)) as refused:
        note_many(rina_in_garut, people=keys, requirement=TRAINING, finding=LATER)
    assert refused.value.sentence == sentence


def test_when_all_is_settled_nothing_is_written(people, rina_in_garut):
    note_many(rina_in_garut, people=keys_of(people), requirement=TRAINING, finding=MET)
    with pytest.raises(Refused) as refused:
        note_many(rina_in_garut, people=keys_of(people), requirement=TRAINING, finding=LATER)
    assert refused.value.sentence == services.SETTLED_ALREADY
    assert set(states(TRAINING).values()) == {"met"}


def test_nobody_notes_for_another_area(people, rina_in_garut):
    stranger = actor_of("regency_operator", "3279")
    with pytest.raises(NotFound):
        note_requirement(stranger, person=people[0], requirement=TRAINING, finding=LATER)
    with pytest.raises(Invalid):
        note_many(stranger, people=keys_of(people), requirement=TRAINING, finding=LATER)
    with pytest.raises(NotAllowed):
        note_many(actor_of("auditor", "3205"), people=keys_of(people), requirement=TRAINING, finding=LATER)
    assert states(TRAINING) == {}
    noted = note_many(actor_of("tksk", "320532"), people=keys_of(people), requirement=TRAINING, finding=LATER)
    assert (noted, set(states(TRAINING))) == (Noted(changed=2, settled=0), {"Ani Suryani", "Budi Hartono"})


def test_the_page_of_a_person_costs_the_same_however_often_it_was_checked(people, rina_in_garut, rina):
    ani, costs = people[0], []
    address = reverse("volunteers:person", args=[ani.pk])
    for number in range(3):
        paper = Paper(f"{number}.png", image(size=(64, 48 + number)))
        found = {"requirement": list(Requirement)[number], "finding": Finding(Check.MET), "paper": paper}
        note_requirement(rina_in_garut, person=ani, **found)
        with CaptureQueriesContext(connection) as counted:
            page = rina.get(address).content.decode()
        costs.append(len(counted))
        assert page.count("Buka salinannya") == number + 1
    assert costs[0] == costs[2]


def test_the_form_notes_a_requirement_with_its_paper(people, rina):
    address = reverse("volunteers:requirement", args=[people[0].pk, "conduct"])
    typed = {"state": "met", "evidence": "SKCK 12/2026", "evidence_on": "2026-01-05"}
    answer = rina.post(address, typed | {"file": SimpleUploadedFile("skck.png", image())})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/psm/{people[0].pk}/#requirements")
    page = rina.get(answer.headers["Location"]).content.decode()
    assert ("SKCK 12/2026" in page, "2 dari 7 beres" in page) == (True, True)
    assert "SKCK 12/2026" in rina.get(address).content.decode()


def test_the_form_says_what_is_wrong_at_the_field(people, rina):
    page = rina.post(reverse("volunteers:requirement", args=[people[0].pk, "conduct"]), {"state": "excepted"})
    assert (page.status_code, "Pengecualian perlu alasan" in page.content.decode()) == (422, True)
    assert rina.get(reverse("volunteers:requirement", args=[people[0].pk, "nothing"])).status_code == 404


@pytest.mark.parametrize(("which", "may_follow"), [("citizen", False), ("training", True)])
def test_only_what_may_be_brought_later_may_follow(people, rina, which, may_follow):
    page = rina.get(reverse("volunteers:requirement", args=[people[0].pk, which])).content.decode()
    assert ('value="later"' in page) == may_follow


def test_the_form_for_many_names_who_is_meant_and_notes_them(people, rina, rina_in_garut):
    address, keys = reverse("volunteers:note_many"), [str(key) for key in keys_of(people)]
    page = rina.get(address, {"orang": [*keys, "nobody"]}).content.decode()
    assert all(person.name in page for person in people)
    assert "Catat untuk 3 PSM" in page
    note_requirement(rina_in_garut, person=people[0], requirement=TRAINING, finding=MET)
    answer = rina.post(address, {"orang": keys, "requirement": "training", "state": "later"}, follow=True)
    words = "Tercatat untuk 2 PSM. 1 orang sudah beres dan tetap seperti semula."
    assert words in answer.content.decode()
    answer = rina.post(address, {"orang": keys[:1], "requirement": "conduct", "state": "met"}, follow=True)
    assert "Tercatat untuk 1 PSM." in answer.content.decode()


def test_what_makes_no_sense_for_many_is_pointed_out(people, rina):
    address, keys = reverse("volunteers:note_many"), [str(key) for key in keys_of(people)]
    answer = rina.post(address, {"orang": keys, "requirement": "citizen", "state": "later"})
    assert (answer.status_code, "tidak bisa menyusul" in answer.content.decode()) == (422, True)
    assert states(Requirement.CITIZEN) == {}


def test_a_choice_made_in_the_register_may_be_posted(people, rina):
    page = rina.post(reverse("volunteers:note_many"), {"orang": [str(people[0].pk)]})
    assert (page.status_code, "Ani Suryani" in page.content.decode()) == (200, True)
    assert "Tidak ada yang dipilih" in rina.get(reverse("volunteers:note_many")).content.decode()
