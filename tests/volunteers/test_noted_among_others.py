"""People without appointment where two records meet: doubles, merging, workbooks, changes of regions."""

from __future__ import annotations

import pytest

from pilar.kernel.likeness import Described
from pilar.kernel.scope import bulk_door
from pilar.volunteers import tasks
from pilar.volunteers.models import Assignment, LikelyPair, Person
from pilar.volunteers.queries.doubles import doubles
from pilar.volunteers.rules.imports import NOT_APPOINTED_ELSEWHERE
from pilar.volunteers.services import jobs, pairing
from pilar.volunteers.services.merging import Choice, merge, unmerge
from pilar.volunteers.services.people import particulars_of
from tests.people import DECREED, volunteer
from tests.volunteers.files import ANI
from tests.volunteers.naming import named
from tests.volunteers.records import fresh, latest, presence, steps
from tests.volunteers.test_noted import client_of, found, listed
from tests.volunteers.uniting import everything

MEKARMUKTI, SUKAGALIH = "3205322001", "3205051009"
BORN = {"birth_date": DECREED.decree_date.replace(year=1985)}
NIK = ANI["nik"]


@pytest.fixture
def noted(land, rina_in_garut, garut_joined) -> Person:
    """Ani Suryani of Mekarmukti, named for a training."""
    return named(rina_in_garut, MEKARMUKTI, "Ani Suryani", **BORN)


@pytest.fixture
def psm(land, rina_in_garut, noted) -> Person:
    """The same Ani Suryani, registered in Sukagalih by somebody who did not see her."""
    return volunteer(rina_in_garut, land[SUKAGALIH], "Ani Suryani", **BORN)


@pytest.fixture
def rina(rina_in_garut):
    return client_of(rina_in_garut)


def test_who_is_about_to_be_registered_may_be_somebody_noted(noted, rina_in_garut):
    wanted = Described(name="Ani Suriani", birth_date=noted.birth_date, village=MEKARMUKTI)
    assert [one.person for one in doubles(rina_in_garut.scope, wanted)] == [noted]


def test_a_pair_is_found_shown_and_compared(psm, noted, rina):
    assert pairing.refresh("3205") == 1
    pair = bulk_door(LikelyPair).get()
    assert {pair.first_id, pair.second_id} == {psm.pk, noted.pk}
    assert rina.get("/psm/ganda/").status_code == 200
    shown = rina.get(f"/psm/ganda/{pair.pk}/").content.decode()
    assert "Tidak ada penugasan pada catatan ini." in shown


@pytest.mark.parametrize("is_noted_kept", [True, False])
def test_made_one_with_a_psm_the_record_that_stays_is_a_psm_and_separated_as_before(
    psm, noted, rina_in_garut, is_noted_kept
):
    before, state = everything(), presence(SUKAGALIH)
    survivor, absorbed = (noted, psm) if is_noted_kept else (psm, noted)
    made = merge(rina_in_garut, survivor=survivor, absorbed=absorbed, choice=Choice())
    person = bulk_door(Person).get(pk=survivor.pk)
    assert (latest(person).village_id, person.village_id) == (SUKAGALIH, SUKAGALIH)
    assert (listed(rina_in_garut.scope), found(rina_in_garut.scope, "ani")) == (["Ani Suryani"], ["Ani Suryani"])
    assert presence(SUKAGALIH) == state
    unmerge(rina_in_garut, merge=made)
    assert without_moments(everything()) == without_moments(before)


def test_two_of_whom_neither_has_an_appointment_become_one_without(noted, rina_in_garut):
    other = named(rina_in_garut, SUKAGALIH, "Ani Suryani", nik=NIK)
    merge(rina_in_garut, survivor=noted, absorbed=other, choice=Choice(taken=frozenset({"nik"})))
    person = bulk_door(Person).get(pk=noted.pk)
    assert (person.nik, person.village_id, bulk_door(Assignment).count()) == (NIK, MEKARMUKTI, 0)
    assert found(rina_in_garut.scope, "ani") == ["Ani Suryani"]


def test_a_workbook_makes_a_psm_of_somebody_noted_and_taken_back_they_are_as_before(noted, bring, apply, rina_in_garut):
    before = particulars_of(bulk_door(Person).get())
    batch = bring(ANI | {"birth_date": f"{noted.birth_date:%d-%m-%Y}", "nik": "", "trained": "Sudah"})
    assert (batch.counts["new"], batch.counts["changed"], batch.counts["refused"]) == (0, 1, 0)
    applied = apply(batch)
    person = bulk_door(Person).get()
    assert (person.pk, person.phone, latest(person).village_id) == (noted.pk, "+6281234567890", MEKARMUKTI)
    assert [step[:3] for step in steps(latest(person))] == [("stage", "", "decreed"), ("service", "", "serving")]
    assert presence(MEKARMUKTI)[::2] == ("filled", 1)
    tasks.start_undoing(rina_in_garut, batch=applied)
    jobs.undo_import(str(applied.pk), str(rina_in_garut.source_id))
    assert fresh(applied).state == "undone"
    assert particulars_of(bulk_door(Person).get()) == before
    assert not bulk_door(Assignment).exists()
    assert presence(MEKARMUKTI) == ("vacant", None, 0)


def test_a_workbook_finds_somebody_noted_by_nik_and_in_another_village_says_so(land, bring, rina_in_garut):
    named(rina_in_garut, SUKAGALIH, "Ani Suryani", nik=NIK)
    batch = bring(ANI)
    assert (batch.counts["new"], batch.counts["refused"]) == (0, 1)
    [row] = batch.rows.all()
    assert [one["sentence"] for one in row.remarks] == [NOT_APPOINTED_ELSEWHERE]


def test_a_workbook_shows_what_it_would_change_of_somebody_noted(noted, bring, rina):
    batch = bring(ANI | {"birth_date": f"{noted.birth_date:%d-%m-%Y}"})
    shown = rina.get(f"/psm/impor/{batch.pk}/").content.decode()
    assert "Ani Suryani" in shown


def without_moments(rows):
    """Return rows without the time of their last change, which an undoing moves on."""
    return {
        name: [{key: value for key, value in row.items() if key != "changed_at"} for row in of_kind]
        for name, of_kind in rows.items()
    }
