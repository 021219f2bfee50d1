"""Many papers at once: written from a table, approved as one, issued some at a time, fetched together."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pikepdf
import pytest
from python_calamine import CalamineWorkbook

from pilar.accounts.queries import mandates
from pilar.documents import services, tasks
from pilar.documents.models import Batch, Document, TakenNumber
from pilar.documents.rules import chain, states
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import ATTENDANCE, LETTER
from pilar.documents.rules.states import State
from pilar.documents.services import batches, issuing, lists, sealing
from pilar.jobs.models import Work
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotFound, Refused
from pilar.kernel.scope import bulk_door
from tests.documents.windows import at, words
from tests.people import account, actor_of

TITLE = "Surat kepada camat"
ROWS = [LETTER.example | {"to": f"Camat {number}"} for number in range(1, 31)]


@pytest.fixture
def numbered(rina_in_garut, dinas, head):
    series = services.open_series(rina_in_garut, office=dinas, name="Surat keluar", pattern="{seq:03}/{year}")
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SERIES, series=series)
    return series


@pytest.fixture
def many(rina_in_garut, dinas, numbered):
    return services.draft_many(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, rows=ROWS)


@pytest.fixture
def approved(rina_in_garut, hana, many):
    services.send(rina_in_garut, document=many)
    many.refresh_from_db()
    [step] = services.steps_of(many)
    services.approve(hana, document=many, step=step.pk)
    many.refresh_from_db()
    return many


def refused(call, *args, **more):
    with pytest.raises((Refused, Invalid)) as refusal:
        call(*args, **more)
    return refusal.value.sentence


def papers(batch):
    return list(bulk_door(Document).filter(batch=batch).order_by("place"))


def states_of(batch):
    return {one.typed_state for one in papers(batch)}


def test_a_table_becomes_as_many_drafts(many):
    assert (many.total, many.typed_state) == (30, State.DRAFT)
    assert [one.data["to"] for one in papers(many)][:2] == ["Camat 1", "Camat 2"]
    [entry] = JournalEntry.objects.everywhere("a test").filter(event="batch.drafted")
    assert entry.facts["papers"] == 30


def test_a_row_that_cannot_be_made_stops_them_all(rina_in_garut, dinas):
    rows = [LETTER.example, LETTER.example | {"to": ""}]
    with pytest.raises(Invalid) as refusal:
        services.draft_many(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, rows=rows)
    assert (refusal.value.sentence, refusal.value.details["row"]) == (batches.IN_ROW, 2)
    assert bulk_door(Document).count() == bulk_door(Batch).count() == 0


def test_many_are_two_to_a_thousand(rina_in_garut, dinas):
    for count, sentence in ((1, batches.TOO_FEW), (1001, batches.TOO_MANY)):
        rows = [LETTER.example] * count
        assert (
            refused(services.draft_many, rina_in_garut, office=dinas, kind=LETTER, title=TITLE, rows=rows) == sentence
        )


def test_they_are_approved_as_one_and_sent_back_as_one(rina_in_garut, hana, many):
    services.send(rina_in_garut, document=many)
    assert states_of(many) == {State.ROUND}
    many.refresh_from_db()
    [step] = services.steps_of(many)
    assert refused(services.approve, rina_in_garut, document=many, step=step.pk) == chain.OWN_DRAFT
    services.send_back(hana, document=many, step=step.pk, why="Alamat salah")
    assert states_of(many) == {State.DRAFT}


def test_they_are_issued_some_at_a_time_and_numbered_in_their_order(hana, approved):
    assert services.issue_some(hana, batch=approved, way=Way.INK, most=20) == 10
    assert states_of(approved) == {State.ISSUED, State.APPROVED}
    assert services.issue_some(hana, batch=approved, way=Way.INK, most=20) == 0
    assert [one.number[:3] for one in papers(approved)] == [f"{number:03}" for number in range(1, 31)]
    approved.refresh_from_db()
    assert approved.typed_state is State.ISSUED
    assert refused(services.issue_some, hana, batch=approved, way=Way.INK) == states.CANNOT[State.ISSUED]
    assert len({one.code_index for one in papers(approved)}) == 30


def test_what_broke_off_goes_on_where_it_was(hana, approved, monkeypatch):
    services.issue_some(hana, batch=approved, way=Way.INK, most=20)
    monkeypatch.setattr(batches, "settle", None)
    with pytest.raises(TypeError):
        services.issue_some(hana, batch=approved, way=Way.INK)
    monkeypatch.undo()
    assert list(services.issue_many(hana, batch=approved, way=Way.INK)) == [0]
    assert sorted(row.seq for row in bulk_door(TakenNumber).all()) == list(range(1, 31))


def test_numbers_given_outside_are_not_for_many(rina_in_garut, hana, dinas, approved):
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SRIKANDI)
    assert refused(services.issue_some, hana, batch=approved, way=Way.INK) == issuing.NUMBER_OUTSIDE


def test_they_are_issued_in_the_background_by_whoever_asked(approved):
    _user, mandate = account("regency_head", "3205")
    actor = mandates.actor_by_mandate(mandate.pk)
    work = tasks.ask_issue(actor, batch=approved, way=Way.TEST)
    assert bulk_door(Work).get(pk=work.pk).title == TITLE
    tasks.issue_batch.func(str(approved.pk), str(mandate.pk), Way.TEST.value, work=str(work.pk))
    assert states_of(approved) == {State.ISSUED}
    assert {one.way for one in papers(approved)} == {"test"}
    tasks.issue_batch.func(str(approved.pk), str(mandate.pk), Way.TEST.value, work=str(work.pk))
    done = bulk_door(Work).get(pk=work.pk)
    assert (done.done, done.total) == (30, 30)


def test_a_passphrase_is_never_handed_to_a_job(hana, approved):
    assert refused(tasks.ask_issue, hana, batch=approved, way=Way.CERTIFICATE) == sealing.NOT_HERE


def test_they_are_fetched_as_one_pdf_or_each_for_itself(rina_in_garut, hana, approved):
    assert refused(services.bundle, rina_in_garut, batch=approved, as_one=True) == batches.NOT_ISSUED
    list(services.issue_many(hana, batch=approved, way=Way.INK))
    with pikepdf.open(io.BytesIO(services.bundle(rina_in_garut, batch=approved, as_one=True))) as whole:
        assert len(whole.pages) == 30
    with zipfile.ZipFile(io.BytesIO(services.bundle(rina_in_garut, batch=approved, as_one=False))) as archive:
        names = archive.namelist()
        digests = [hashlib.sha256(archive.read(name)).hexdigest() for name in names]
    assert digests == [one.digest for one in papers(approved)]
    assert names[0].startswith("0001_letter_001-")
    fetched = JournalEntry.objects.everywhere("a test").filter(event="batch.fetched")
    assert [entry.facts["papers"] for entry in fetched] == [30, 30]


def test_others_of_other_areas_find_nothing(dedi_in_banjar, approved):
    with pytest.raises(NotFound):
        services.issue_some(dedi_in_banjar, batch=approved, way=Way.INK)


def test_the_list_on_a_paper_is_a_workbook_without_formulas(rina_in_garut, dinas):
    people = [{"name": "=1+1", "origin": "Garut", "detail": ""}, {"name": "Ani", "origin": "Garut", "detail": "PSM"}]
    data = ATTENDANCE.example | {"people": people}
    paper = services.draft(rina_in_garut, office=dinas, kind=ATTENDANCE, title="Daftar hadir", data=data)
    content = services.table(rina_in_garut, document=paper)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[3:] == [[1, "=1+1", "Garut", ""], [2, "Ani", "Garut", "PSM"]]
    letter = services.draft(rina_in_garut, office=dinas, kind=LETTER, title="Surat", data=LETTER.example)
    assert refused(services.table, rina_in_garut, document=letter) == lists.NO_LIST


def test_the_paper_that_cannot_be_printed_is_named_and_those_before_stay(rina_in_garut, hana, dinas, numbered):
    rows = [LETTER.example, LETTER.example, LETTER.example | {"to": "Camat \u6f22"}]
    many = services.draft_many(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, rows=rows)
    services.send(rina_in_garut, document=many)
    many.refresh_from_db()
    services.approve(hana, document=many, step=services.steps_of(many)[0].pk)
    assert services.issue_some(hana, batch=many, way=Way.INK, most=2) == 1
    with pytest.raises(Refused) as refusal:
        services.issue_some(hana, batch=many, way=Way.INK)
    assert (refusal.value.sentence, refusal.value.details["row"]) == (batches.IN_ROW, 3)
    assert [one.typed_state for one in papers(many)] == [State.ISSUED, State.ISSUED, State.APPROVED]
    assert bulk_door(TakenNumber).count() == 2


@pytest.mark.parametrize(
    ("state", "told", "untold"),
    [
        ("running", "These papers are being issued", "Issuing stopped before its end"),
        ("failed", "Issuing stopped before its end", "These papers are being issued"),
    ],
)
def test_the_page_says_whether_issuing_goes_on_or_stopped(rina_in_garut, approved, chief, state, told, untold):
    work = tasks.ask_issue(actor_of("regency_head", "3205"), batch=approved, way=Way.INK)
    bulk_door(Work).filter(pk=work.pk).update(state=state)
    page = words(chief.get(at("batch", approved.pk)))
    assert told in page
    assert untold not in page
    assert ("Issue them all" in page) == (state == "failed")
