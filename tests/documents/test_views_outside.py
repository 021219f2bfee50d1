"""Screens by which a paper leaves for its number or signature, and is taken back only as it must be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pilar.documents import services
from pilar.documents.models import TakenNumber
from pilar.documents.rules import numbers
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import LETTER
from pilar.documents.rules.states import CANNOT, State
from pilar.documents.services import finishing, issuing
from pilar.kernel.scope import bulk_door
from pilar.offices.services import add_official, end_official
from pilar.offices.services.offices import today_at
from tests.documents import crafted, sealed
from tests.documents.papers import HEAD
from tests.documents.sealed import HEAD_NAME, upload
from tests.documents.sheets import needs_poppler, pages
from tests.documents.test_signing_returned import ADDED, CHANGED, DAMAGED, ENCRYPTED, NOT_A_PDF, NOT_SIGNED, OTHER
from tests.documents.windows import approved, at, bytes_of, complaints, events, stored, words

FILE = "The signed PDF: "
ELSEWHERE = "Otoritas Lain"


@pytest.fixture(autouse=True)
def _authorities(settings):
    settings.PILAR_SIGNING_ROOTS = sealed.known()
    settings.DEMO = False


@pytest.fixture
def out(rina, ready):
    """The letter, out for its signature, and the file that went out."""
    assert rina.post(at("hand_out", ready.pk)).status_code == 302
    return stored(ready), rina.get(at("handed", ready.pk)).content


def back(client, document, content, name="surat.pdf"):
    return client.post(at("take_back", document.pk), {"file": upload(content, name)})


# ---- for a signature ------------------------------------------------------------------------------------------------


@needs_poppler
def test_a_paper_goes_out_is_signed_and_comes_back_as_it_is(rina, rina_in_garut, out):
    letter, handed = out
    assert (letter.typed_state, letter.number[:7], letter.file) == (State.OUT, "460/001", None)
    assert ["KONSEP" in page for page in pages(handed)] == [False] * len(pages(handed))
    assert "It is out for signature" in words(rina.get(at("paper", letter.pk)))
    assert "Take the signed paper back" in words(rina.get(at("take_back", letter.pk)))
    returned = sealed.signed(handed)
    answer = back(rina, letter, returned)
    assert (answer.status_code, answer.headers["Location"]) == (302, at("paper", letter.pk))
    letter = stored(letter)
    assert (letter.typed_state, letter.way, letter.signer_name) == (State.ISSUED, Way.OUTSIDE, HEAD_NAME)
    assert bytes_of(rina_in_garut, letter) == returned
    assert rina.get(at("file", letter.pk)).content == returned


def test_fetching_what_goes_out_is_noted(rina, out):
    assert events()[-2:] == ["document.handed_out", "file.opened"]


@pytest.mark.parametrize(
    ("made", "name", "sentence"),
    [
        (lambda _handed: sealed.signed(crafted.paper()), "surat.pdf", OTHER),
        (lambda handed: crafted.appended(sealed.signed(handed)), "surat.pdf", ADDED),
        (lambda handed: flip(sealed.signed(handed)), "surat.pdf", CHANGED),
        (lambda handed: handed, "surat.pdf", NOT_SIGNED),
        (lambda _handed: crafted.PNG, "surat.pdf", NOT_A_PDF),
        (crafted.encrypted, "surat.pdf", ENCRYPTED),
        (lambda handed: sealed.signed(handed)[:9_000], "surat.pdf", DAMAGED),
        (
            lambda handed: sealed.signed(handed, by=ELSEWHERE),
            "surat.pdf",
            (
                "The signature is whole, but Otoritas Lain is not among the authorities known here. Ask the system "
                "administrator to add it, then upload the file again."
            ),
        ),
        (
            lambda handed: sealed.signed(handed, name="Budi Santosa"),
            "surat.pdf",
            (
                "This PDF was signed by Budi Santosa, not by Drs. Asep Hidayat, M.Si. Have it signed by whoever signs "
                "this paper; if that is the same person, correct the name of the official first."
            ),
        ),
    ],
)
def test_what_is_not_that_paper_signed_as_it_must_be_is_refused(rina, out, made, name, sentence):
    letter, handed = out
    refused = back(rina, letter, made(handed), name)
    assert (refused.status_code, complaints(refused)) == (422, [FILE + sentence])
    letter = stored(letter)
    assert (letter.typed_state, letter.file, letter.digest) == (State.OUT, None, "")


def flip(content):
    return crafted.flipped(content, crafted.inside_the_contents(content))


def test_a_trial_signature_is_taken_back_in_the_demo_alone(rina, out, settings):
    from pilar.documents.services.sealing import trial_signer
    from pilar.kernel import clock

    letter, handed = out
    trial = trial_signer(letter).sign(handed, at=clock.now(), reason="", place="")
    refused = back(rina, letter, trial)
    assert refused.status_code == 422
    assert "This PDF was signed with a trial certificate, which has no legal force." in complaints(refused)[0]
    settings.DEMO = True
    assert back(rina, letter, trial).status_code == 302


def test_nothing_is_taken_back_that_is_not_out(rina, ready):
    refused = back(rina, ready, sealed.signed(crafted.paper()))
    assert (refused.status_code, complaints(refused)) == (422, [issuing.NOT_OUT])


def test_a_file_must_be_chosen(rina, out):
    letter, _handed = out
    refused = rina.post(at("take_back", letter.pk), {"x": "y"})
    assert (refused.status_code, complaints(refused)) == (422, [f"{FILE}This field is required."])


def test_only_an_approved_paper_goes_out(rina, letter, series):
    refused = rina.post(at("hand_out", letter.pk))
    assert (refused.status_code, stored(letter).typed_state) == (409, State.DRAFT)
    assert CANNOT[State.OUT] in words(refused)


def test_what_is_out_is_called_back_not_discarded_and_keeps_its_number(rina, rina_in_garut, hana, out):
    letter, _handed = out
    assert "Discard it" not in words(rina.get(at("paper", letter.pk)))
    refused = rina.post(at("discard", letter.pk), {"why": "Batal"})
    assert (refused.status_code, complaints(refused)) == (422, [CANNOT[State.DISCARDED]])
    assert rina.post(at("recall", letter.pk)).status_code == 302
    again = approved(rina_in_garut, hana, stored(letter))
    rina.post(at("hand_out", again.pk))
    assert (stored(again).number, bulk_door(TakenNumber).count()) == (letter.number, 1)
    assert stored(again).code_index != letter.code_index


def test_an_older_file_of_a_paper_that_was_called_back_is_another_paper(rina, rina_in_garut, hana, out):
    letter, handed = out
    rina.post(at("recall", letter.pk))
    rina.post(at("hand_out", approved(rina_in_garut, hana, stored(letter)).pk))
    refused = back(rina, letter, sealed.signed(handed))
    assert complaints(refused) == [FILE + OTHER]


# ---- whoever approved it signs it -----------------------------------------------------------------------------------


@pytest.fixture
def successor(rina_in_garut, dinas, head):
    """The head leaves, and another comes the day after; the letter was approved by the one before."""

    def change(last_day):
        end_official(rina_in_garut, official=head, last_day=last_day)
        since = last_day + timedelta(days=1)
        post = {**vars(HEAD), "name": "Dra. Iis Rohaeti", "plain_name": "Iis Rohaeti", "nip": "", "since": since}
        return add_official(rina_in_garut, office=dinas, post=type(HEAD)(**post))

    return change


@needs_poppler
def test_a_paper_that_its_signer_signed_comes_back_though_another_is_head_by_now(rina, out, dinas, successor):
    letter, handed = out
    returned = sealed.signed(handed)
    successor(today_at(dinas) - timedelta(days=1))
    assert back(rina, letter, returned).status_code == 302
    letter = stored(letter)
    assert (letter.signer_name, letter.signer_title) == (HEAD_NAME, "Kepala Dinas Sosial")


def test_a_paper_is_not_issued_in_the_name_of_somebody_who_did_not_approve_it(rina, chief, ready, dinas, successor):
    successor(today_at(dinas) - timedelta(days=1))
    refused = chief.post(at("issue", ready.pk), {"way": "ink"})
    assert (refused.status_code, complaints(refused)) == (
        422,
        [
            (
                "Drs. Asep Hidayat, M.Si approved this paper, and today it is signed by Dra. Iis Rohaeti. Take it back "
                "and let it go round again."
            )
        ],
    )
    assert rina.post(at("hand_out", ready.pk)).status_code == 409
    assert (stored(ready).typed_state, bulk_door(TakenNumber).count()) == (State.APPROVED, 0)


# ---- for a number ---------------------------------------------------------------------------------------------------


@pytest.fixture
def numbered_outside(rina_in_garut, dinas, hana, letter):
    """The letter, approved, where letters take their number in SRIKANDI."""
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SRIKANDI)
    return approved(rina_in_garut, hana, letter)


@needs_poppler
def test_a_paper_goes_out_with_number_and_date_empty_and_is_issued_with_them(
    rina, chief, hana, numbered_outside, dinas
):
    letter, day = numbered_outside, today_at(dinas)
    assert "It is approved; its number is given outside" in words(rina.get(at("paper", letter.pk)))
    refused = chief.post(at("issue", letter.pk), {"way": "ink"})
    assert (refused.status_code, complaints(refused)) == (422, [issuing.NUMBER_OUTSIDE])
    rina.post(at("hand_out", letter.pk))
    handed = rina.get(at("handed", letter.pk)).content
    assert (stored(letter).number, b"pilar:" in handed) == ("", False)
    assert "It is out for its number" in words(rina.get(at("paper", letter.pk)))
    answer = rina.post(at("take_number", letter.pk), {"number": " 400.9/ 12", "dated": f"{day:%Y-%m-%d}"})
    assert (answer.status_code, stored(letter).typed_state) == (302, State.APPROVED)
    assert chief.post(at("issue", letter.pk), {"way": "ink"}).status_code == 302
    assert "400.9/ 12" in pages(bytes_of(hana, stored(letter)))[0]
    assert (stored(letter).dated, stored(letter).source) == (day, "srikandi")


@needs_poppler
def test_a_paper_numbered_outside_goes_out_again_for_its_signature(rina, numbered_outside, dinas):
    letter = numbered_outside
    rina.post(at("take_number", letter.pk), {"number": "12", "dated": f"{today_at(dinas):%Y-%m-%d}"})
    rina.post(at("hand_out", letter.pk))
    handed = rina.get(at("handed", letter.pk)).content
    assert back(rina, letter, sealed.signed(handed)).status_code == 302
    assert (stored(letter).number, stored(letter).typed_state) == ("12", State.ISSUED)


@pytest.mark.parametrize(
    ("number", "days", "complaint"),
    [
        ("", 0, "Number: This field is required."),
        ("12", 1, f"Date of the paper: {numbers.DATE_AHEAD}"),
        ("12", -40, f"Date of the paper: {numbers.DATE_BEFORE}"),
    ],
)
def test_a_number_that_cannot_be_is_refused(rina, numbered_outside, dinas, number, days, complaint):
    day = today_at(dinas) + timedelta(days=days)
    refused = rina.post(at("take_number", numbered_outside.pk), {"number": number, "dated": f"{day:%Y-%m-%d}"})
    assert (refused.status_code, complaints(refused)) == (422, [complaint])
    assert stored(numbered_outside).number == ""


def test_a_number_of_pilar_is_not_typed(rina, ready, dinas):
    refused = rina.post(at("take_number", ready.pk), {"number": "1", "dated": f"{today_at(dinas):%Y-%m-%d}"})
    assert (refused.status_code, complaints(refused)) == (422, [issuing.NOT_FOR_A_NUMBER])


def test_a_paper_whose_numbering_nobody_noted_goes_nowhere(rina, rina_in_garut, hana, letter):
    ready = approved(rina_in_garut, hana, letter)
    refused = rina.post(at("hand_out", ready.pk))
    assert refused.status_code == 409
    assert finishing.NO_NUMBERING in words(refused)


def test_a_paper_out_for_its_number_is_not_taken_back_as_signed(rina, numbered_outside):
    rina.post(at("hand_out", numbered_outside.pk))
    refused = back(rina, numbered_outside, sealed.signed(crafted.paper()))
    assert complaints(refused) == [issuing.NOT_OUT]
