"""What the demo holds once it is built: a small piece of it, built once for all who look."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django_tasks_db.models import DBTaskResult

from pilar.accounts.queries.mandates import mandates_in_force
from pilar.demo import build
from pilar.demo.accounts import EXAMPLES, PASSWORD, SIGN_INS
from pilar.demo.emblems import emblem
from pilar.demo.offices import ASKED
from pilar.demo.places import CISARUA, ORDER, REFERENCE, SAMARANG, SUKALAKSANA, SUKARASA, VOLUNTEER
from pilar.files.models import StoredFile
from pilar.jobs.models import Work
from pilar.kernel import journal
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import Scope
from pilar.notices.models import Notice
from pilar.offices.models import Office
from pilar.volunteers.models import (
    ContactRequest,
    ImportBatch,
    LikelyPair,
    Participation,
    PayDetails,
    Person,
    Recap,
    ReportedFigure,
    VillagePresence,
)
from pilar.volunteers.queries import coverage
from pilar.volunteers.queries.figures import residents
from pilar.volunteers.queries.public import names
from pilar.volunteers.queries.register import register
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.rules.tables.finding import NO_ROWS
from tests.demo.pieces import LAND, NATION, SOME
from tests.regions.fixtures import plant

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def demo(lasting):
    plant(*LAND)
    return build.build(codes=SOME)


def test_a_build_says_what_it_made(demo):
    assert demo.offices == 3
    # Officers of IPSM who are named for a training are people too, but no PSM.
    assert demo.people == Person.objects.within(NATION).filter(assignments__is_latest=True).count()
    assert demo.acts == JournalEntry.objects.within(NATION).filter(event__startswith="assignment.").count()


def test_every_area_has_joined_and_its_registers_came_in_by_workbook(demo):
    joined = JournalEntry.objects.within(NATION).filter(event="area.joined")
    assert set(joined.values_list("region", flat=True)) == set(SOME)
    states = ImportBatch.objects.within(NATION).values_list("region_id", "state").order_by("region_id", "state")
    applied, checked, refused = ImportState.APPLIED.value, ImportState.CHECKED.value, ImportState.REFUSED.value
    assert list(states) == [
        *(("1704", applied), ("3205", applied), ("3205", checked), ("3205", refused), ("3279", applied)),
    ]


def test_the_workbook_that_waits_has_good_rows_and_rows_refused_each_for_its_own_reason(demo):
    waiting = ImportBatch.objects.within(NATION).get(state=ImportState.CHECKED.value)
    assert waiting.counts["refused"] == 5
    assert all(waiting.counts[outcome] > 0 for outcome in ("new", "changed", "same"))
    refused = waiting.rows.filter(outcome="refused")
    assert len({row.remarks[0]["sentence"] for row in refused}) == 5
    assert {len([kept for kept in row.remarks if kept["kind"] == "reason"]) for row in refused} == {1}


def test_the_three_villages_stay_vacant(demo):
    rows = VillagePresence.objects.within(NATION).filter(pk__in=[SUKARASA, CISARUA, SUKALAKSANA])
    assert {row.presence for row in rows} == {"vacant"}
    assert VillagePresence.objects.within(NATION).get(pk=SAMARANG).presence == "filled"


def test_everybody_told_of_can_sign_in_and_has_an_area(demo):
    built = [one for one in SIGN_INS if one.region[:4] not in {"3273", "3204"} and not one.also]
    # and the operator of Kota Banjar, and those whose accounts wait
    assert get_user_model().objects.count() == len(built) + 1 + len(EXAMPLES)
    for one in built:
        user = get_user_model().objects.get(username=one.username)
        assert user.check_password(PASSWORD)
        [mandate] = mandates_in_force(user, today=REFERENCE)
        assert (mandate.role, mandate.region_id or "") == (one.role, one.region)


def test_each_kabupaten_has_an_operator_of_its_own(demo):
    assert get_user_model().objects.filter(username="operator.kota-banjar").exists()


def test_the_journal_is_sealed_whole(demo):
    verdict = journal.verify()
    assert (verdict.whole, verdict.waiting) == (True, 0)
    assert verdict.sealed == JournalEntry.objects.within(NATION).count()


def test_the_demo_knows_its_own_edition(demo):
    assert build.is_there()
    assert build.is_current()


def test_an_empty_database_and_one_with_the_demo_are_welcome(demo):
    build.check_empty()


def test_background_work_is_as_the_product_leaves_it_finished_or_failed_with_its_reason(demo):
    rows = Work.objects.within(Scope(roots=("3205",))).order_by("pk")
    told = [(row.title, row.state, row.done == row.total, row.by) for row in rows]
    assert told == [
        ("Daftar PSM Kabupaten Garut.xlsx", "done", True, "Rina Wulansari"),
        ("Daftar PSM Kabupaten Garut.xlsx", "done", True, "Rina Wulansari"),
        ("Rekap PSM 2025 (lama).xlsx", "failed", True, "Rina Wulansari"),
        ("PSM susulan November 2026.xlsx", "done", True, "Rina Wulansari"),
    ]
    assert rows[2].message == {"sentence": NO_ROWS, "details": {}}
    assert [row.total > 0 for row in rows] == [True, False, False, True]


def test_nothing_that_was_asked_for_waits_for_a_worker(demo):
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL", "FAILED"}


def test_every_office_has_a_logo_of_its_own(demo):
    files = StoredFile.objects.within(NATION).filter(kind="offices.logo")
    assert len({file.digest for file in files}) == len(files) == Office.objects.within(NATION).count() - 1
    asked = Office.objects.within(NATION).get(logo=None)
    assert asked.region == ASKED


def test_the_tksk_of_samarang_is_told_that_the_village_answered(demo):
    notice = Notice.objects.within(Scope(roots=(ASKED,))).get(kind="village_stated")
    assert (notice.role, notice.office, notice.done_at) == ("tksk", "320507", None)


def test_an_emblem_is_the_same_for_the_same_office_and_another_for_another():
    codes = ["", *ORDER]
    assert emblem("3205") == emblem("3205")
    assert len({emblem(code) for code in codes}) == len(codes)


def test_some_people_of_garut_have_a_drawn_face_and_an_account_no_bank_has(demo):
    with_face = Person.objects.within(NATION).filter(photo__isnull=False)
    accounts = [one.account for one in PayDetails.objects.within(NATION)]
    assert (with_face.count(), len(accounts)) == (24, 8)
    assert {one.village_id[:4] for one in with_face} == {"3205"}
    assert [one for one in accounts if not one.startswith("0000")] == []


def test_six_people_of_garut_stand_there_twice_each_for_another_reason(demo):
    pairs = LikelyPair.objects.within(Scope(("3205",)))
    assert pairs.count() == 6
    assert len({str(pair.reasons) for pair in pairs}) == 6
    assert LikelyPair.objects.within(NATION).count() == 6


def test_areas_that_did_not_join_report_of_themselves_and_a_newer_recap_waits(demo):
    latest = ReportedFigure.objects.within(NATION).filter(is_latest=True)
    assert {row.region_id for row in latest} == {"3301", "3302", "3374"}
    assert {str(row.as_of) for row in latest} == {"2026-09-30"}
    [waiting] = Recap.objects.within(NATION).filter(state="checked")
    assert (waiting.counts["new"], waiting.counts["refused"]) == (2, 3)
    joined = JournalEntry.objects.within(NATION).filter(event="area.joined").values_list("region", flat=True)
    assert not {row.region_id for row in latest} & set(joined)


def test_the_residents_of_one_kecamatan_are_known(demo):
    assert (residents(NATION, ["320507"])["320507"] or 0) > 10_000


def test_public_pages_name_who_agreed_and_residents_wait_to_be_called(demo):
    assert VOLUNTEER in names(SAMARANG, on=REFERENCE)
    asked = ContactRequest.objects.within(NATION).order_by("pk")
    assert [one.outcome for one in asked] == ["", "", "called", ""]
    told = Notice.objects.within(NATION).filter(kind="contact_asked", role="kades")
    assert {(one.office, one.facts["many"]) for one in told} == {(SAMARANG, 2), (SUKARASA, 1)}


def test_garut_reports_and_of_some_villages_nothing_was_heard_for_long(demo):
    garut = VillagePresence.objects.within(Scope(("3205",)))
    silent = set(garut.filter(presence="silent").values_list("pk", flat=True))
    assert 0 < len(silent) < garut.count() / 10
    told = Notice.objects.within(NATION).filter(kind="village_silent", role="regency_operator", done_at=None)
    assert set(told.values_list("subject_id", flat=True)) == silent
    assert Participation.objects.within(NATION).get(pk="1704").reporting_from is None


def test_the_months_behind_tell_of_more_villages_served_and_more_people_trained(demo):
    months = coverage.months(NATION, "3205")
    assert len(months) == 24
    first, *_between, last = months.values()
    assert (first.served < last.served, 0 < first.trained_people < last.trained_people) == (True, True)
    assert sum(one.joined for one in months.values()) == 24 * last.joined


def test_decrees_are_about_to_end_and_some_people_are_sixty_or_older(demo):
    for wish in (Wish(ends_within=90), Wish(is_old=True), Wish(service="sk_overdue")):
        assert register(Scope(("3205",)), wish, today=REFERENCE).exists()
