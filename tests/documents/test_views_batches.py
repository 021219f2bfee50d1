"""Screens of many papers at once: written from a table, approved as one, issued in the background, fetched."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pilar.documents import services
from pilar.documents.models import Batch, Document
from pilar.documents.queries import listing
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.standard import ATTENDANCE, DECREE, LETTER
from pilar.documents.rules.states import CANNOT, State
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import today_at
from tests.documents.windows import TITLE, Way, at, complaints, events, typed, words, written

CAMAT = "To whom\tSubject (hal)\nCamat Cikajang | di tempat\tRapat A\nCamat Talegong\t\n"


@pytest.fixture
def many(rina_in_garut, dinas, head, series):
    """Three letters written at once."""
    rows = [LETTER.example | {"to": f"Camat {number}"} for number in range(1, 4)]
    return services.draft_many(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, rows=rows)


@pytest.fixture
def ready(rina_in_garut, hana, many):
    """The three letters, approved as one."""
    services.send(rina_in_garut, document=many)
    many.refresh_from_db()
    services.approve(hana, document=many, step=services.steps_of(many)[0].pk)
    many.refresh_from_db()
    return many


@pytest.fixture
def done(hana, ready):
    """The three letters, issued."""
    list(services.issue_many(hana, batch=ready, way=Way.INK))
    ready.refresh_from_db()
    return ready


def papers(batch):
    return list(bulk_door(Document).filter(batch=batch).order_by("place"))


# ---- written --------------------------------------------------------------------------------------------------------


def test_who_wants_many_at_once_says_so_when_choosing_the_kind(rina, dinas):
    chosen = rina.post(at("start"), {"kind": "letter", "office": str(dinas.pk), "many": "on"})
    assert chosen.headers["Location"] == at("draft_many", dinas.pk, "letter")
    assert rina.get(at("draft_many", dinas.pk, "letter")).status_code == 200
    assert rina.get(at("draft_many", dinas.pk, "card")).status_code == 404


def test_a_table_becomes_a_paper_a_line(rina, dinas):
    answer = rina.post(at("draft_many", dinas.pk, "letter"), typed(LETTER, to="", rows_of_papers=CAMAT))
    batch = bulk_door(Batch).get()
    assert (answer.status_code, answer.headers["Location"]) == (302, at("batch", batch.pk))
    assert [(one.title, one.data["to"], one.data["subject"]) for one in papers(batch)] == [
        (TITLE, "Camat Cikajang\ndi tempat", "Rapat A"),
        (TITLE, "Camat Talegong", "Undangan rapat koordinasi PSM"),
    ]
    assert "Letter, 2 papers, Dinas Sosial Kabupaten Garut." in words(rina.get(at("batch", batch.pk)))


def test_braces_in_the_title_give_each_paper_its_own(rina, dinas):
    page = words(rina.get(at("draft_many", dinas.pk, "letter")))
    assert "A column of the table in braces gives each its own, for instance: Letter {To whom}" in page
    rina.post(at("draft_many", dinas.pk, "letter"), typed(LETTER, known_as="Undangan {to whom}", rows_of_papers=CAMAT))
    batch = bulk_door(Batch).get()
    own = ["Undangan Camat Cikajang", "Undangan Camat Talegong"]
    assert ([one.title for one in papers(batch)], batch.apart_by) == (own, "")
    assert [row["document"].title for row in rina.get(at("papers"), {"q": "talegong"}).context["rows"]] == own[1:]
    page = words(rina.get(at("batch", batch.pk)))
    assert [title in page for title in own] == [True, True]


def test_a_brace_that_names_no_column_is_refused_at_the_title(rina, dinas):
    typed_in = typed(LETTER, known_as="Undangan {nama}", rows_of_papers=CAMAT)
    refused = rina.post(at("draft_many", dinas.pk, "letter"), typed_in)
    assert refused.status_code == 422
    assert complaints(refused) == [
        "What the paper is about: “{nama}” names no column of the table. Write one of: {To whom}, {Subject}."
    ]
    assert bulk_door(Batch).count() == 0


def test_papers_with_the_same_title_are_told_apart_by_their_first_column(rina, dinas):
    rina.post(at("draft_many", dinas.pk, "letter"), typed(LETTER, rows_of_papers=CAMAT))
    batch = bulk_door(Batch).get()
    for address in (at("papers"), at("batch", batch.pk)):
        apart = [row["apart"] for row in rina.get(address).context["rows"]]
        assert sorted(apart) == ["Camat Cikajang", "Camat Talegong"]
        assert "Camat Talegong" in words(rina.get(address))
    assert "Letter, Dinas Sosial Kabupaten Garut: Camat Cikajang." in words(rina.get(at("paper", papers(batch)[0].pk)))


def test_papers_told_apart_ask_no_more_of_the_database(rina, rina_in_garut, dinas):
    def asked():
        rina.get(at("papers"))
        with CaptureQueriesContext(connection) as captured:
            rina.get(at("papers"))
        return len(captured)

    written(rina_in_garut, dinas)
    alone = asked()
    rina.post(at("draft_many", dinas.pk, "letter"), typed(LETTER, rows_of_papers=CAMAT))
    assert asked() == alone


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("", "This field is required."),
        ("Kota\nGarut\nBandung", "“Kota” names no field of this paper. Write one of: "),
        ("To whom\nCamat A\nCamat B;x", "Line 3 has 2 columns; there are 1: To whom (kepada Yth.), one line each."),
        ("To whom\nCamat A\n", "Many papers at once are two or more. Write a single one by itself."),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_and_nothing_is_lost(rina, dinas, table, complaint):
    refused = rina.post(at("draft_many", dinas.pk, "letter"), typed(LETTER, rows_of_papers=table))
    assert (refused.status_code, len(complaints(refused))) == (422, 1)
    assert complaints(refused)[0].startswith(f"Table: a paper a line: {complaint}")
    assert refused.context["form"]["rows_of_papers"].value() == table
    assert bulk_door(Batch).count() == 0


# ---- approved -------------------------------------------------------------------------------------------------------


def test_they_go_round_and_are_approved_as_one(rina, chief, many):
    page = words(rina.get(at("batch", many.pk)))
    assert ("Let it go round" in page, "Write on it" in page) == (True, False)
    assert rina.post(at("send", many.pk), {}).headers["Location"] == at("batch", many.pk)
    many.refresh_from_db()
    [step] = services.steps_of(many)
    assert chief.post(at("approve", many.pk, step.pk), {}).status_code == 302
    assert {one.typed_state for one in papers(many)} == {State.APPROVED}
    assert "Issue them all" in words(chief.get(at("batch", many.pk)))
    assert rina.post(at("recall", many.pk)).status_code == 302
    assert {one.typed_state for one in papers(many)} == {State.DRAFT}


def test_where_numbers_are_given_outside_a_series_is_asked_for_first(chief, rina_in_garut, dinas, ready):
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SRIKANDI)
    page = words(chief.get(at("batch", ready.pk)))
    assert "Many papers at once take their numbers from a series of Pilar." in page
    assert "Issue them all" not in page


# ---- issued ---------------------------------------------------------------------------------------------------------


def test_they_are_issued_while_one_does_something_else(chief, ready, work):
    assert "By hand, in ink" in words(chief.get(at("issue_many", ready.pk)))
    assert chief.post(at("issue_many", ready.pk), {"way": "ink"}).headers["Location"] == at("batch", ready.pk)
    page = words(chief.get(at("batch", ready.pk)))
    assert ("0 of 3 are issued. You may leave this page." in page, "Issue them all" in page) == (True, False)
    work()
    assert [(one.typed_state, one.number[:7]) for one in papers(ready)] == [
        (State.ISSUED, "460/001"),
        (State.ISSUED, "460/002"),
        (State.ISSUED, "460/003"),
    ]
    assert "are issued. You may leave" not in words(chief.get(at("batch", ready.pk)))


def test_papers_without_numbers_are_dated_alone(rina_in_garut, hana, dinas, head):
    rows = [ATTENDANCE.example, ATTENDANCE.example]
    many = services.draft_many(rina_in_garut, office=dinas, kind=ATTENDANCE, title=TITLE, rows=rows)
    services.send(rina_in_garut, document=many)
    many.refresh_from_db()
    services.approve(hana, document=many, step=services.steps_of(many)[0].pk)
    list(services.issue_many(hana, batch=many, way=Way.INK))
    assert [(one.number, one.dated) for one in papers(many)] == [("", today_at(dinas))] * 2


def test_what_is_not_approved_is_not_issued_and_a_passphrase_is_asked_of_nobody(chief, many):
    form = chief.get(at("issue_many", many.pk)).context["form"]
    assert (list(form.fields), [value for value, _label in form.fields["way"].choices]) == (["way"], ["ink", "test"])
    refused = chief.post(at("issue_many", many.pk), {"way": "ink"})
    assert (refused.status_code, complaints(refused)) == (422, [CANNOT[State.ISSUED]])


# ---- fetched --------------------------------------------------------------------------------------------------------


def test_they_are_fetched_together_or_each_for_itself_and_that_is_noted(rina, done):
    whole = rina.get(at("fetch_many", done.pk, "gabungan"))
    assert (whole.headers["Content-Type"], whole.headers["Cache-Control"]) == ("application/pdf", "no-store")
    with pikepdf.open(io.BytesIO(whole.content)) as pdf:
        assert len(pdf.pages) == 3
    packed = rina.get(at("fetch_many", done.pk, "zip"))
    names = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert [name[:19] for name in names] == ["0001_letter_460-001", "0002_letter_460-002", "0003_letter_460-003"]
    assert events()[-2:] == ["batch.fetched", "batch.fetched"]
    assert rina.get(at("fetch_many", done.pk, "lain")).status_code == 404


def test_what_is_not_issued_is_not_fetched(rina, many):
    assert "One PDF to print" not in words(rina.get(at("batch", many.pk)))
    assert rina.get(at("fetch_many", many.pk, "zip")).status_code == 409


def test_the_list_on_a_paper_is_fetched_as_a_workbook(rina, rina_in_garut, dinas, letter):
    decree = written(rina_in_garut, dinas, kind=DECREE)
    answer = rina.get(at("table", decree.pk))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="daftar.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Names in the annex", "What is decided (menetapkan)"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[2:4] == [
        ["No.", "Name", "Desa or kelurahan", "Kecamatan", "Note"],
        [1.0, "Asep Hidayat", "Desa Cikajang", "Cikajang", ""],
    ]
    assert rina.get(at("table", letter.pk)).status_code in {404, 409}


# ---- the lists ------------------------------------------------------------------------------------------------------


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_longer_lists_ask_no_more(rina, rina_in_garut, dinas, many):
    def write(count):
        rows = [LETTER.example] * count
        return services.draft_many(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, rows=rows)

    assert (
        asked(rina, at("batch", write(2).pk))
        == asked(rina, at("batch", many.pk))
        == asked(rina, at("batch", write(9).pk))
    )
    three = asked(rina, at("batches"))
    write(2)
    assert asked(rina, at("batches")) == three


def test_lists_have_pages(rina, many, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    first, last = (rina.get(at("batch", many.pk), {"page": page}).context for page in (1, 2))
    assert (len(first["rows"]), first["next_url"], len(last["rows"]), last["previous_url"]) == (
        2,
        "?page=2",
        1,
        "?page=1",
    )


def test_many_papers_of_another_area_are_not_there(dedi, many):
    assert dedi.get(at("batch", many.pk)).status_code == 404
    assert dedi.get(at("fetch_many", many.pk, "zip")).status_code == 404
    assert dedi.get(at("batches")).context["rows"] == []
