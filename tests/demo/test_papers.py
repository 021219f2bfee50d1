"""The papers of the demo: every state, numbers without a gap, nobody real, and whom they wait for."""

from __future__ import annotations

import hashlib
from itertools import groupby

import pytest

from pilar.demo import build
from pilar.documents.models import Document, Numbering, Series, TakenNumber, Template
from pilar.documents.queries import verifying
from pilar.documents.rules.kinds import KINDS
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.states import KEPT, State
from pilar.documents.rules.verdicts import Verdict
from pilar.files.services import open_file
from pilar.kernel import clock
from pilar.kernel.actor import system_actor
from pilar.notices.models import Notice
from pilar.offices.models import Official
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Person
from tests.demo.pieces import LAND, NATION, SOME
from tests.regions.fixtures import plant

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]

READER = system_actor("test", "documents.view")


@pytest.fixture(scope="module")
def demo(lasting):
    plant(*LAND)
    return build.build(codes=SOME)


@pytest.fixture
def papers(demo):
    return list(Document.objects.within(NATION).select_related("file").order_by("pk"))


def test_papers_stand_in_every_state_and_are_signed_in_every_way_without_a_certificate_file(papers):
    assert {one.typed_state for one in papers} == set(State)
    assert {one.way for one in papers if one.typed_state in KEPT} == {"ink", "test", "outside"}
    assert {one.kind for one in papers} == KINDS.keys() & {
        *("letter", "assignment", "note", "decree", "attendance", "report", "card", "certificate"),
        *("quota_letter", "participant_list"),
    }


def test_three_areas_and_the_province_write_papers(papers):
    assert {one.region for one in papers} == {"32", *SOME}


def test_numbers_have_no_gap_and_follow_the_dates(demo):
    rows = TakenNumber.objects.within(NATION).order_by("series", "year", "seq").select_related("document")
    rows = {key: list(group) for key, group in groupby(rows, key=lambda row: (row.series_id, row.year))}
    assert len(Series.objects.within(NATION)) == len({series for series, _year in rows}) + 1
    for taken in rows.values():
        assert [row.seq for row in taken] == list(range(1, len(taken) + 1))
        days = [row.document.dated for row in taken]
        assert days == sorted(days)
    [void] = [row for taken in rows.values() for row in taken if row.voided_at]
    assert void.document.typed_state is State.DISCARDED


def test_numbers_come_from_pilar_from_srikandi_and_from_the_legal_section(papers):
    sources = {(row.office.region, row.kind): row.source for row in Numbering.objects.within(NATION)}
    assert sources["3279", "letter"] == Source.SRIKANDI
    assert sources["3205", "decree"] == Source.LEGAL
    outside = [one for one in papers if one.number and one.source != Source.SERIES]
    assert {one.region for one in outside} == {"3205", "3279"}


def test_letters_of_garut_and_papers_of_the_province_are_printed_by_templates_of_their_own(papers):
    own = {row.pk: (row.office.region, row.kind) for row in Template.objects.within(NATION)}
    assert set(own.values()) == {("3205", "letter"), ("32", "letter"), ("32", "note"), ("32", "certificate")}
    printed = {own[one.template_id] for one in papers if one.template_id}
    assert printed == {("3205", "letter"), ("32", "letter"), ("32", "certificate")}


def test_everything_happened_on_working_days_of_the_last_weeks(papers):
    today = clock.today(zone_of("32").clock)
    own = [one for one in papers if not one.subject_type]  # those of trainings are written as the demo is built
    days = {one.dated for one in own if one.dated} | {one.made_at.date() for one in own}
    assert {day.weekday() for day in days} <= set(range(5))
    assert 0 < (today - max(days)).days < 5
    assert 30 < (today - min(days)).days < 60


def test_every_name_on_a_paper_is_of_the_register_of_the_demo(papers):
    known = {person.name for person in Person.objects.within(NATION)}
    rows = [row["name"] for one in papers for row in one.data.get("people", ())]
    alone = [one.data["name"] for one in papers if "name" in one.data]
    assert len(rows) > 50
    assert set(rows + alone) - known == set()


def test_who_signs_is_in_post_and_heads_sign_by_their_own_account(papers):
    posts = {row.pk: row for row in Official.objects.within(NATION)}
    for one in papers:
        if one.typed_state in KEPT:
            assert one.signer_name in {posts[one.signer_id].name, posts[one.signer_id].plain_name}
    heads = {row.name for row in posts.values() if row.is_head and row.office.region in {"32", "3205"}}
    assert heads == {"Drs. Yusup Somantri, M.Si.", "Hj. Ratna Herawati, S.Sos., M.M."}


def test_issued_files_are_genuine_and_a_revoked_one_is_told_to_be_so(papers):
    told = {State.ISSUED: Verdict.GENUINE, State.REVOKED: Verdict.REVOKED, State.REPLACED: Verdict.REPLACED}
    for one in papers:
        if one.typed_state in KEPT:
            content, _type = open_file(READER, file=one.file)
            assert hashlib.sha256(content).hexdigest() == one.digest
            assert verifying.by_file(content, name="naskah.pdf").answer.verdict is told[one.typed_state]


def test_a_replaced_letter_names_the_one_that_took_its_place(papers):
    [new] = [one for one in papers if one.replaces_id]
    assert (new.replaces.typed_state, new.replaces.end_why) == (State.REPLACED, new.number)


def test_what_goes_round_or_is_approved_waits_on_desks_and_what_came_back_with_its_writer(papers):
    by_state = {state: [str(one.pk) for one in papers if one.typed_state is state] for state in State}
    waiting = Notice.objects.within(NATION).filter(done_at=None)
    at_heads = waiting.filter(role__endswith="_head")
    assert sorted(at_heads.filter(kind="paper_goes_round").values_list("subject_id", flat=True)) == sorted(
        by_state[State.ROUND]
    )
    assert list(at_heads.filter(kind="paper_approved").values_list("subject_id", flat=True)) == by_state[State.APPROVED]
    [back] = Notice.objects.everywhere("a test").filter(kind="paper_sent_back")
    assert back.subject_id in by_state[State.DRAFT]
