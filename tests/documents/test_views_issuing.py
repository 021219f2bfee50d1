"""Screens on which a paper is issued: in ink, by the test authority, with a certificate file; what is kept and told."""

from __future__ import annotations

import hashlib
import logging

import pytest

from pilar.documents.models import TakenNumber
from pilar.documents.rules import states
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import ATTENDANCE
from pilar.documents.rules.states import State
from pilar.documents.services import signing
from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import today_at
from tests.documents import sealed
from tests.documents.sealed import HEAD_NAME, PASSPHRASE, upload
from tests.documents.sheets import needs_poppler, pages
from tests.documents.windows import approved, at, bytes_of, complaints, events, issued, stored, words, written

OTHER = "kata sandi yang salah"


def with_certificate(content, *, passphrase=PASSPHRASE):
    return {"way": "certificate", "certificate": upload(content, "kunci.p12"), "passphrase": passphrase}


def seals(content, roots=()):
    return [(one.signed_by, one.holds, one.is_trusted) for one in signing.seals(content, at=clock.now(), roots=roots)]


# ---- in ink ---------------------------------------------------------------------------------------------------------


def test_a_paper_is_issued_to_be_signed_in_ink(chief, hana, ready, dinas):
    page = words(chief.get(at("issue", ready.pk)))
    assert [label in page for label in ("By hand, in ink", "With a certificate file")] == [True, True]
    answer = chief.post(at("issue", ready.pk), {"way": "ink"})
    letter = stored(ready)
    assert (answer.status_code, answer.headers["Location"]) == (302, at("paper", ready.pk))
    assert (letter.typed_state, letter.way, letter.dated) == (State.ISSUED, Way.INK, today_at(dinas))
    assert letter.number.startswith("460/001/Dayasos/")
    page = words(chief.get(at("paper", letter.pk)))
    assert [said in page for said in (letter.number, HEAD_NAME, letter.digest, "By hand, in ink")] == [True] * 4
    assert seals(bytes_of(hana, letter)) == []


def test_an_approved_paper_leads_to_being_issued_or_handed_out(rina, auditor, ready):
    page = words(rina.get(at("paper", ready.pk)))
    ways = ("It is approved and can be issued", "Issue it", "Hand it out for signature (TTE)", "Take it back")
    assert [way in page for way in ways] == [True] * 4
    page = words(auditor.get(at("paper", ready.pk)))
    assert [way in page for way in ways] == [True, False, False, False]


def test_a_paper_that_is_not_approved_is_not_issued(chief, letter, series):
    refused = chief.post(at("issue", letter.pk), {"way": "ink"})
    assert (refused.status_code, complaints(refused)) == (422, [states.CANNOT[State.ISSUED]])
    assert (stored(letter).number, bulk_door(TakenNumber).count()) == ("", 0)


def test_a_way_that_is_not_offered_is_refused(chief, ready, settings):
    settings.DEMO = False
    refused = chief.post(at("issue", ready.pk), {"way": "test"})
    assert (refused.status_code, len(complaints(refused)), stored(ready).typed_state) == (422, 1, State.APPROVED)
    assert chief.post(at("issue", ready.pk), {"way": "outside"}).status_code == 422


@needs_poppler
def test_a_list_without_a_number_is_issued_with_a_date_and_a_code(chief, hana, rina_in_garut, dinas, head):
    ready = approved(rina_in_garut, hana, written(rina_in_garut, dinas, kind=ATTENDANCE))
    assert chief.post(at("issue", ready.pk), {"way": "ink"}).status_code == 302
    attendance = stored(ready)
    assert (attendance.number, attendance.dated, attendance.source) == ("", today_at(dinas), "")
    assert attendance.file.name == f"attendance_{str(attendance.pk)[-8:]}.pdf"


# ---- the file -------------------------------------------------------------------------------------------------------


def test_the_file_is_given_byte_for_byte_and_whoever_fetched_it_is_noted(rina, hana, kept):
    before = events()
    answer = rina.get(at("file", kept.pk))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert hashlib.sha256(answer.content).hexdigest() == kept.digest
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{kept.file.name}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert kept.file.name.startswith("letter_460-001-Dayasos-")
    assert events()[len(before) :] == ["file.opened"]
    look = JournalEntry.objects.everywhere("a test").latest("pk")
    assert (look.act, look.actor_label) == ("documents.view", "Rina")
    assert rina.get(at("file", kept.pk)).content == answer.content


# ---- the test authority ---------------------------------------------------------------------------------------------


@needs_poppler
def test_the_test_authority_signs_and_every_page_says_that_it_has_no_force(chief, hana, ready):
    assert chief.post(at("issue", ready.pk), {"way": "test"}).status_code == 302
    letter = stored(ready)
    content = bytes_of(hana, letter)
    assert (letter.way, seals(content)) == (Way.TEST, [(HEAD_NAME, True, False)])
    assert ["TIDAK BERKEKUATAN HUKUM" in page for page in pages(content)] == [True] * len(pages(content))


def test_the_title_by_which_a_paper_is_found_stands_nowhere_in_its_file(
    chief, rina_in_garut, hana, dinas, head, series
):
    letter = approved(rina_in_garut, hana, written(rina_in_garut, dinas, title="Teguran untuk Ujang Sobandi"))
    chief.post(at("issue", letter.pk), {"way": "test"})
    content = bytes_of(hana, stored(letter))
    [seal] = signing.seals(content, at=clock.now())
    assert seal.reason == f"Surat Nomor {stored(letter).number}"
    assert [name.encode() in content for name in ("Teguran", "Ujang Sobandi")] == [False, False]


# ---- a certificate file ---------------------------------------------------------------------------------------------


@needs_poppler
def test_a_certificate_file_signs_in_the_name_of_its_owner(chief, hana, ready, settings):
    settings.PILAR_SIGNING_ROOTS = sealed.known()
    answer = chief.post(at("issue", ready.pk), with_certificate(sealed.certificate_file()))
    letter = stored(ready)
    content = bytes_of(hana, letter)
    assert (answer.status_code, letter.way) == (302, Way.CERTIFICATE)
    assert seals(content, roots=sealed.known()) == [(HEAD_NAME, True, True)]
    assert "TIDAK BERKEKUATAN HUKUM" not in " ".join(pages(content))
    assert hashlib.sha256(content).hexdigest() == letter.digest


@pytest.mark.parametrize(
    ("content", "passphrase", "complaint"),
    [
        (
            sealed.certificate_file,
            OTHER,
            (
                "Certificate file (.p12 or .pfx): The passphrase does not open this certificate file. Type it again; "
                "it is not kept."
            ),
        ),
        (
            lambda: sealed.certificate_file("Budi Santosa"),
            PASSPHRASE,
            (
                "Certificate file (.p12 or .pfx): This certificate belongs to Budi Santosa, and the paper is signed by "
                "Drs. Asep Hidayat, M.Si. Choose the certificate of whoever signs; if that is the same person, correct "
                "the name of the official first."
            ),
        ),
        (
            lambda: b"bukan sertifikat",
            PASSPHRASE,
            (
                "Certificate file (.p12 or .pfx): This is no certificate file (.p12 or .pfx). Choose the file that the "
                "certificate authority gave, with the key inside."
            ),
        ),
    ],
)
def test_a_certificate_that_does_not_sign_this_paper_issues_nothing(chief, ready, content, passphrase, complaint):
    refused = chief.post(at("issue", ready.pk), with_certificate(content(), passphrase=passphrase))
    assert refused.status_code == 422
    assert [
        one.replace("Passphrase of the certificate", "Certificate file (.p12 or .pfx)") for one in complaints(refused)
    ] == [complaint]
    assert refused.context["form"]["way"].value() == "certificate"
    letter = stored(ready)
    assert (letter.typed_state, letter.number, letter.file, letter.code_index) == (State.APPROVED, "", None, None)
    assert bulk_door(TakenNumber).count() == 0


def test_a_certificate_file_must_be_chosen(chief, ready):
    refused = chief.post(at("issue", ready.pk), {"way": "certificate", "passphrase": PASSPHRASE})
    assert (refused.status_code, complaints(refused)) == (
        422,
        ["Certificate file (.p12 or .pfx): Choose the certificate file of whoever signs."],
    )


@pytest.mark.parametrize("name", [HEAD_NAME, "Budi Santosa"])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, OTHER])
def test_the_passphrase_stands_in_no_answer_no_log_and_no_journal(chief, ready, caplog, name, passphrase):
    caplog.set_level(logging.DEBUG)
    answer = chief.post(
        at("issue", ready.pk), with_certificate(sealed.certificate_file(name), passphrase=passphrase), follow=True
    )
    assert answer.status_code == (200 if (name, passphrase) == (HEAD_NAME, PASSPHRASE) else 422)
    journal = [str(vars(entry)) for entry in JournalEntry.objects.everywhere("a test")]
    for place in (answer.content.decode(), caplog.text, *journal):
        assert passphrase not in place


def test_a_certificate_of_an_unknown_authority_signs_and_is_told_to_have_no_force(chief, hana, ready, stranger):
    chief.post(at("issue", ready.pk), with_certificate(sealed.certificate_file()))
    content = bytes_of(hana, stored(ready))
    assert seals(content) == [(HEAD_NAME, True, False)]
    answer = stranger.post("/api/v1/verify", {"file": upload(content)}).json()
    assert (answer["verdict"], answer["has_legal_force"]) == ("genuine", False)


def test_every_reprint_of_a_paper_is_kept_on_its_page(rina, chief, rina_in_garut, hana, dinas, head, series):
    paper = issued(rina_in_garut, hana, written(rina_in_garut, dinas))
    other = issued(rina_in_garut, hana, written(rina_in_garut, dinas))
    assert "Who fetched the file" not in words(rina.get(at("paper", paper.pk)))
    for client in (rina, chief):
        assert client.get(at("file", paper.pk)).status_code == 200
    assert words(rina.get(at("paper", paper.pk))).count("The file was fetched") == 2
    assert "The file was fetched" not in words(rina.get(at("paper", other.pk)))
