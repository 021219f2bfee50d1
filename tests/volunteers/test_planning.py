"""What each row of a workbook would do: new, changed, the same, or refused with its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.kernel import likeness
from pilar.volunteers.rules import assignments, imports, lookalikes
from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from pilar.volunteers.rules.imports.sentences import REQUIRED
from pilar.volunteers.rules.outcomes import Outcome
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.planning import plan
from tests.people import DECREED, PROPOSED, volunteer
from tests.volunteers.files import ANI, BUDI, table
from tests.volunteers.grounds import ground_of, row_key
from tests.volunteers.records import latest
from tests.volunteers.refusals import everything

MEKARMUKTI, OTHER = "3205322001", "3205322002"
NIK, OTHER_NIK, FAR_NIK = "3205055403850001", "3205055403850002", "3205055403859876"
BARE = {"village": MEKARMUKTI, "name": "Ani Suryani", "sex": "P", "service": "Bertugas", "birth_date": "14-03-1985"}


@pytest.fixture
def planned(rina_in_garut, garut_joined):
    """Plan rows as the operator of Garut would; nothing may be written by it."""

    def planned(*rows, **said):
        before = everything()
        found = plan([table(*rows)], ground_of(rina_in_garut, **said)).rows
        assert everything() == before
        return found

    return planned


def outcomes(found):
    return [row.outcome.value for row in found]


def reasons(row):
    """Return what a row was refused for: the sentence, the column and the details."""
    assert row.outcome is Outcome.REFUSED
    return [(remark.sentence, remark.column, dict(remark.details)) for remark in row.remarks]


def test_somebody_unknown_is_new(planned):
    [row] = planned(ANI)
    assert (row.outcome, row.remarks, row.warnings, row.changes) == (Outcome.NEW, [], [], ())
    assert (row.person, row.particulars.name, row.standing.stage) == (None, "Ani Suryani", Stage.DECREED)


def test_a_row_that_cannot_be_read_is_refused_and_the_others_are_not(planned):
    found = planned(ANI | {"name": ""}, BUDI)
    assert outcomes(found) == ["refused", "new"]
    assert [sentence for sentence, *_ in reasons(found[0])] == [REQUIRED]


def test_a_village_that_is_not_there_is_refused(planned):
    [row] = planned(ANI | {"village": "32.05.32.2999"})
    assert reasons(row) == [(imports.CODE_UNKNOWN, "village", {"code": "32.05.32.2999"})]


def test_a_village_of_another_area_is_refused(planned, banjar_joined):
    [row] = planned(ANI | {"village": "3279011001"})
    assert reasons(row) == [(imports.OUTSIDE, "village", {"code": "32.79.01.1001"})]


def test_a_village_of_an_area_that_has_not_joined_is_refused(land, garut_joined, sari_in_west_java):
    [row] = plan([table(ANI | {"village": "3279011001"})], ground_of(sari_in_west_java, area="32")).rows
    assert reasons(row) == [(imports.AREA_NOT_JOINED, "village", {"code": "32.79.01.1001"})]


@pytest.mark.parametrize("text", ["Mekarmukti", "MEKAR MUKTI?", "Ds. mekarmukti", "Sukamaju"])
def test_a_village_called_otherwise_is_worth_a_second_look(planned, text):
    [row] = planned(ANI | {"village_name": text})
    differs = [(imports.NAME_DIFFERS, "village_name", {"known": "Mekarmukti", "text": text})]
    said = [(remark.sentence, remark.column, dict(remark.details)) for remark in row.warnings]
    assert (row.outcome, said) == (Outcome.NEW, differs if text == "Sukamaju" else [])


@pytest.mark.parametrize(
    "second",
    [
        ANI,
        ANI | {"nik": ""},
        BARE,
        BARE | {"name": "ANI  SURYANI"},
        ANI | {"name": "Ani S", "village": OTHER, "village_name": ""},
    ],
    ids=["the same", "without nik", "bare", "capitals", "same nik elsewhere"],
)
def test_the_second_row_of_one_person_is_refused(planned, second):
    found = planned(ANI, BUDI, second)
    assert outcomes(found) == ["new", "new", "refused"]
    assert reasons(found[2]) == [(imports.SAME_AS_ROW, "", {"row": 2})]


@pytest.mark.parametrize(
    "second",
    [
        ANI | {"nik": FAR_NIK},
        BARE | {"birth_date": "02-07-1990"},
        BARE | {"sex": "L", "name": "Ani Suryana"},
        BARE | {"name": "Budi Hartono"},
    ],
    ids=["another nik", "another birth date", "another sex", "another name"],
)
def test_people_who_only_look_alike_are_two_people(planned, second):
    assert outcomes(planned(ANI, second)) == ["new", "new"]


@pytest.mark.parametrize(
    "second",
    [
        ANI | {"nik": OTHER_NIK},
        BARE | {"birth_date": "15-03-1985"},
        BARE | {"village": OTHER},
        BARE | {"name": "Hj. Ani Soeryani"},
    ],
    ids=["a digit of the nik", "a day of the birth date", "another village", "another spelling"],
)
def test_a_row_that_is_perhaps_somebody_of_a_row_before_waits_for_a_person(planned, second):
    first, doubtful = planned(ANI, second)
    assert (first.outcome, doubtful.outcome) == (Outcome.NEW, Outcome.DOUBTFUL)
    assert [remark.sentence for remark in doubtful.remarks] == [lookalikes.PERHAPS_TWICE]
    [candidate] = doubtful.candidates
    assert (candidate.row, candidate.key) == (first.place, row_key(first.place))
    assert candidate.reasons


def test_a_refused_row_does_not_stand_in_the_way_of_a_better_one(planned):
    assert outcomes(planned(ANI | {"village": "3279011001"}, ANI)) == ["refused", "new"]


def test_a_person_is_known_by_the_nik_whatever_the_name(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], "Ani S", nik=NIK)
    [row] = planned(ANI)
    assert (row.outcome, row.person) == (Outcome.CHANGED, ani)
    assert row.changes == (
        "name",
        "phone",
        "address",
        "service_since",
        "started_on",
        "decree_number",
        "decree_date",
        "decree_until",
    )


def test_a_person_without_a_nik_is_known_by_name_birth_date_and_village_and_gets_one(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI])
    [row] = planned(BARE | {"nik": NIK})
    assert (row.outcome, row.person, row.changes) == (Outcome.CHANGED, ani, ("nik",))


def test_a_row_without_a_nik_means_the_person_who_has_one(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    [row] = planned(BARE)
    assert (row.outcome, row.person, row.particulars.nik) == (Outcome.SAME, ani, NIK)


def test_somebody_of_the_same_name_with_another_nik_is_somebody_else(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    [row] = planned(BARE | {"nik": FAR_NIK})
    assert (row.outcome, row.person) == (Outcome.NEW, None)


def test_a_row_that_is_perhaps_somebody_of_the_register_waits_for_a_person(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    volunteer(rina_in_garut, land[OTHER], "Dadang Permana")
    [row] = planned(BARE | {"name": "Hj. Ani Soeryani", "village": OTHER})
    assert (row.outcome, row.person) == (Outcome.DOUBTFUL, None)
    assert [remark.sentence for remark in row.remarks] == [lookalikes.PERHAPS_KNOWN]
    assert [(one.key, one.row) for one in row.candidates] == [(ani.pk, None)]
    assert row.candidates[0].reasons == (
        likeness.SENTENCES[likeness.Sign.NAME_SOUNDS_SAME],
        likeness.SENTENCES[likeness.Sign.BIRTH_SAME],
        likeness.SENTENCES[likeness.Sign.DISTRICT_SAME],
    )


def test_nobody_of_another_area_is_shown_as_perhaps_the_same(land, planned, dedi_in_banjar, banjar_joined):
    volunteer(dedi_in_banjar, land["3279011001"], nik=NIK)
    [row] = planned(BARE)
    assert (row.outcome, row.candidates) == (Outcome.NEW, ())


def test_an_officer_says_that_a_row_is_somebody_of_the_register(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], "Hj. Ani Soeryani", nik=NIK)
    [row] = planned(BARE, decided={("PSM", 2): ani.pk})
    assert (row.outcome, row.person, row.changes) == (Outcome.CHANGED, ani, ("name",))


def test_an_officer_says_that_a_row_is_somebody_else(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Hj. Ani Soeryani", nik=NIK)
    [row] = planned(BARE, decided={("PSM", 2): None})
    assert (row.outcome, row.person, row.candidates) == (Outcome.NEW, None, ())


def test_an_officer_says_that_two_rows_are_one_person(planned):
    first, second = planned(BARE, BARE | {"name": "Hj. Ani Soeryani"}, decided={("PSM", 3): row_key(("PSM", 2))})
    assert first.outcome is Outcome.NEW
    assert reasons(second) == [(imports.SAME_AS_ROW, "", {"row": 2})]


def test_what_an_officer_said_of_somebody_who_is_gone_is_asked_again(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Hj. Ani Soeryani", nik=NIK)
    [row] = planned(BARE, decided={("PSM", 2): UUID(int=1)})
    assert row.outcome is Outcome.DOUBTFUL


def test_nobody_is_somebody_else_against_their_own_nik(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    [row] = planned(ANI, decided={("PSM", 2): None})
    assert row.person == ani


def test_blank_cells_erase_nothing(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK, phone="+6281234567890", address="Kp. Sawah")
    [row] = planned(BARE)
    assert (row.outcome, row.changes) == (Outcome.SAME, ())


def test_two_rows_that_mean_one_person_of_the_register_are_not_both_taken(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    found = planned(BARE, BARE | {"name": "Ani S", "nik": NIK})
    assert outcomes(found) == ["same", "refused"]
    assert reasons(found[1]) == [(imports.SAME_AS_ROW, "", {"row": 2})]


def test_the_nik_of_somebody_in_another_area_is_refused_and_names_nobody(land, planned, dedi_in_banjar, banjar_joined):
    volunteer(dedi_in_banjar, land["3279011001"], "Dian Permata", nik=NIK)
    [row] = planned(ANI)
    assert reasons(row) == [(imports.NIK_ELSEWHERE, "nik", {})]


def test_who_serves_in_another_village_is_not_moved_by_a_row(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[OTHER], nik=NIK)
    [row] = planned(ANI)
    assert reasons(row) == [(imports.SERVES_ELSEWHERE, "village", {"code": "32.05.32.2002"})]


def test_who_served_in_another_village_is_assigned_anew_by_hand(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[OTHER], nik=NIK)
    end(rina_in_garut, assignment=latest(ani), why=EndReason.MOVED, ended_on=None)
    [row] = planned(ANI)
    assert [sentence for sentence, *_ in reasons(row)] == [imports.ENDED_BEFORE]


def test_a_row_raises_nobody_whose_service_ended(land, planned, rina_in_garut):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    end(rina_in_garut, assignment=latest(ani), why=EndReason.DIED, ended_on=None)
    [row] = planned(ANI)
    assert reasons(row) == [(imports.ENDED_BEFORE, "service", {})]


def test_a_row_cannot_take_back_a_beginning(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    [row] = planned(ANI | {"service": "Belum mulai"})
    details = {
        "before": assignments.SERVICES[Service.SERVING],
        "after": assignments.SERVICES[Service.NOT_STARTED],
    }
    assert reasons(row) == [(imports.SERVICE_STEP, "service", details)]


def test_a_row_that_does_not_fit_what_is_known_is_refused_under_its_column(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK, standing=replace(DECREED, started_on=date(2024, 2, 1)))
    [row] = planned(BARE | {"service": "Berakhir", "ended_on": "31-01-2024", "end_reason": "Pindah"})
    assert reasons(row) == [(assignments.END_BEFORE_START, "ended_on", {})]


def test_a_decree_in_a_row_moves_a_proposal(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], standing=PROPOSED)
    [row] = planned(BARE | {"decree_number": "460/9", "decree_date": "01-04-2024"})
    assert (row.outcome, row.changes) == (Outcome.CHANGED, ("stage", "decree_number", "decree_date"))
    assert row.standing.stage is Stage.DECREED


def test_three_hundred_rows_are_planned_with_as_many_queries_as_three(land, planned, rina_in_garut):
    volunteer(rina_in_garut, land[MEKARMUKTI], nik=NIK)
    names = [f"Ani {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300)]
    asked = []
    for count in (3, 300):
        rows = [ANI | {"name": names[n], "nik": f"32050554038{50001 + n:05}"} for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            found = plan([table(*rows)], ground_of(rina_in_garut)).rows
        assert [row.outcome for row in found[:2]] == [Outcome.CHANGED, Outcome.NEW]
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_a_birth_date_that_only_one_side_knows_makes_no_second_person(planned, land, rina_in_garut, garut_joined):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", birth_date=None)
    [row] = planned(BARE)
    assert (row.outcome, "birth_date" in row.changes) == (Outcome.CHANGED, True)
    [without] = planned(BARE | {"birth_date": ""})
    assert without.person == row.person


def test_a_row_that_fits_two_namesakes_asks_who_is_meant(planned, land, rina_in_garut, garut_joined):
    volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", birth_date=date(1985, 3, 14))
    volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", birth_date=date(1990, 5, 1))
    [row] = planned(BARE | {"birth_date": ""})
    assert (row.outcome, len(row.candidates)) == (Outcome.DOUBTFUL, 2)
    assert [remark.sentence for remark in row.remarks] == [lookalikes.NAMESAKES]
    [dated] = planned(BARE)
    assert dated.person.birth_date == date(1985, 3, 14)


def test_two_rows_that_may_be_one_person_are_not_both_taken(planned):
    first, second = planned(BARE, BARE | {"birth_date": ""})
    assert first.outcome is Outcome.NEW
    assert reasons(second) == [(imports.SAME_AS_ROW, "", {"row": 2})]
