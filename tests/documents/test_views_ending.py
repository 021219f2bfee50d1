"""Screens on which a paper in force is revoked, or another is drafted that takes its place."""

from __future__ import annotations

import pytest
from django.urls import reverse

from pilar.documents import services
from pilar.documents.models import Document
from pilar.documents.rules.signing import PAPER_FILE
from pilar.documents.rules.standard import LETTER
from pilar.documents.rules.states import CANNOT, State
from pilar.documents.services import issue_by
from pilar.files import services as files
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from tests.documents.windows import Way, approved, at, bytes_of, complaints, stored, typed, window, words
from tests.people import actor_of


@pytest.fixture
def correction(rina, kept):
    """The draft that is to take the place of the issued letter."""
    answer = rina.post(at("replace", kept.pk), typed(LETTER, known_as="Perbaikan undangan", subject="Rapat kerja"))
    assert answer.status_code == 302
    return bulk_door(Document).select_related("office").get(replaces=kept)


def issue(rina_in_garut, hana, draft):
    issue_by(hana, document=approved(rina_in_garut, hana, draft), way=Way.INK)
    return stored(draft)


# ---- revoked --------------------------------------------------------------------------------------------------------


def test_a_paper_in_force_is_revoked_with_a_reason_and_its_file_stays(rina, chief, kept):
    refused = chief.post(at("revoke", kept.pk), {"why": " "})
    assert (refused.status_code, complaints(refused)) == (422, ["Reason: This field is required."])
    assert chief.post(at("revoke", kept.pk), {"why": "Tanggal acara berubah"}).status_code == 302
    page = words(rina.get(at("paper", kept.pk)))
    assert ("Paper revoked" in page, "Tanggal acara berubah" in page, "Revoke it" in page) == (True, True, False)
    assert rina.get(at("file", kept.pk)).status_code == 200


def test_a_paper_is_revoked_once(chief, kept):
    chief.post(at("revoke", kept.pk), {"why": "Salah"})
    refused = chief.post(at("revoke", kept.pk), {"why": "Salah lagi"})
    assert (refused.status_code, complaints(refused)) == (422, [CANNOT[State.REVOKED]])
    assert stored(kept).end_why == "Salah"


def test_a_draft_is_not_revoked(chief, letter):
    refused = chief.post(at("revoke", letter.pk), {"why": "Salah"})
    assert (refused.status_code, complaints(refused)) == (422, [CANNOT[State.REVOKED]])


# ---- replaced -------------------------------------------------------------------------------------------------------


def test_a_correction_begins_as_what_it_corrects(rina, kept):
    form = rina.get(at("replace", kept.pk)).context["form"]
    assert {name: form[name].value() for name in ("known_as", "subject")} == {
        "known_as": kept.title,
        "subject": "Undangan rapat koordinasi PSM",
    }
    assert f"It takes the place of {kept.number}" in words(rina.get(at("replace", kept.pk)))


def test_the_paper_in_force_holds_until_the_new_one_is_issued(rina, rina_in_garut, hana, kept, correction):
    assert (stored(kept).typed_state, correction.typed_state) == (State.ISSUED, State.DRAFT)
    page = words(rina.get(at("paper", kept.pk)))
    assert "Another paper is to take its place once it is issued Perbaikan undangan" in page
    assert f"Takes the place of {kept.number}" not in page
    new = issue(rina_in_garut, hana, correction)
    assert (stored(kept).typed_state, stored(kept).end_why) == (State.REPLACED, new.number)
    page = words(rina.get(at("paper", kept.pk)))
    assert "Another paper took its place Perbaikan undangan" in page
    assert f"Takes the place of {kept.number}" in words(rina.get(at("paper", new.pk)))


def test_a_discarded_correction_is_not_told_of(rina, kept, correction):
    rina.post(at("discard", correction.pk), {"why": "Tidak perlu"})
    assert "Perbaikan undangan" not in words(rina.get(at("paper", kept.pk)))


def test_a_draft_takes_no_place_and_is_not_replaced(rina, letter):
    refused = rina.post(at("replace", letter.pk), typed(LETTER))
    assert (refused.status_code, complaints(refused)) == (422, [CANNOT[State.REPLACED]])
    assert bulk_door(Document).count() == 1


def test_of_two_corrections_the_second_is_not_issued(rina, rina_in_garut, hana, chief, kept, correction):
    rina.post(at("replace", kept.pk), typed(LETTER, known_as="Perbaikan kedua"))
    second = bulk_door(Document).select_related("office").get(title="Perbaikan kedua")
    issue(rina_in_garut, hana, correction)
    ready = approved(rina_in_garut, hana, second)
    refused = chief.post(at("issue", ready.pk), {"way": "ink"})
    assert (refused.status_code, complaints(refused)) == (422, [CANNOT[State.REPLACED]])
    assert (stored(second).typed_state, stored(second).number) == (State.APPROVED, "")


def test_what_was_revoked_meanwhile_stays_so_when_its_correction_is_issued(
    rina_in_garut, hana, chief, kept, correction
):
    chief.post(at("revoke", kept.pk), {"why": "Alamat salah"})
    assert issue(rina_in_garut, hana, correction).typed_state is State.ISSUED
    assert (stored(kept).typed_state, stored(kept).end_why) == (State.REVOKED, "Alamat salah")


def test_the_file_of_an_issued_paper_stays_whatever_becomes_of_it(rina_in_garut, hana, kept):
    officer = actor_of("privacy_officer", "3205")
    before = bytes_of(hana, kept)
    for end in (None, services.revoke):
        if end:
            end(hana, document=kept, why="Salah alamat")
        with pytest.raises(Refused) as refusal:
            files.wipe(officer, file=kept.file, why="Diminta")
        assert refusal.value.sentence == PAPER_FILE.kept_because
    assert bytes_of(hana, stored(kept)) == before


def test_the_officer_reads_what_is_done_instead(kept):
    page = window(actor_of("privacy_officer", "3205")).get(reverse("files:wipe", args=[kept.file_id]))
    assert PAPER_FILE.kept_because in words(page)
    assert "Wipe the content" not in words(page)
