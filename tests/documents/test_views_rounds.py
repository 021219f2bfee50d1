"""Screens on which a draft goes round: sent, given its paraf, sent back, taken back, discarded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.accounts.models import User
from pilar.documents import services
from pilar.documents.models import Document, Step
from pilar.documents.rules import chain, states
from pilar.documents.rules.standard import LETTER
from pilar.documents.rules.states import State
from pilar.documents.services import drafting
from pilar.kernel.scope import bulk_door
from pilar.offices.rules.signing import NOBODY_SIGNS
from pilar.offices.services import end_official, tie_account
from pilar.offices.services.offices import today_at
from tests.documents.windows import Way, approved, at, complaints, events, going, stored, window, words, written
from tests.people import actor_of


@pytest.fixture
def round_of(rina_in_garut, letter):
    """The letter on its way to the head alone, with the step that waits."""
    document = going(rina_in_garut, letter)
    [step] = services.steps_of(document)
    return document, step


def tie(actor, official, who):
    username = User.objects.get(pk=who.user_id).username
    tie_account(actor, official=official, username=username)


def decided(document):
    return [(row.name, row.decision) for row in bulk_door(Step).filter(document=document).order_by("round", "place")]


# ---- sent -----------------------------------------------------------------------------------------------------------


def test_a_draft_goes_first_to_whoever_gives_a_paraf_and_then_to_whoever_signs(rina, letter, kasi):
    page = words(rina.get(at("send", letter.pk)))
    assert "It is signed by Drs. Asep Hidayat, M.Si, Kepala Dinas Sosial." in page
    assert "Kepala Seksi: Budi Santosa, S.Sos." in page
    answer = rina.post(at("send", letter.pk), {"through": [str(kasi.pk)]})
    assert (answer.status_code, answer.headers["Location"]) == (302, at("paper", letter.pk))
    assert (stored(letter).typed_state, decided(letter)) == (
        State.ROUND,
        [("Budi Santosa, S.Sos.", "waiting"), ("Drs. Asep Hidayat, M.Si", "waiting")],
    )
    assert "It waits for Budi Santosa, S.Sos., Kepala Seksi" in words(rina.get(at("paper", letter.pk)))


def test_a_draft_goes_straight_to_whoever_signs_where_nobody_else_is_chosen(rina, letter):
    assert rina.post(at("send", letter.pk), {}).status_code == 302
    assert decided(letter) == [("Drs. Asep Hidayat, M.Si", "waiting")]


def test_whoever_signs_is_not_offered_for_a_paraf(rina, letter, head, kasi):
    refused = rina.post(at("send", letter.pk), {"through": [str(head.pk)]})
    assert (refused.status_code, len(complaints(refused)), stored(letter).typed_state) == (422, 1, State.DRAFT)


def test_where_nobody_can_sign_today_the_draft_stays(rina, rina_in_garut, dinas):
    letter = written(rina_in_garut, dinas)
    assert NOBODY_SIGNS in words(rina.get(at("send", letter.pk)))
    refused = rina.post(at("send", letter.pk), {})
    assert (refused.status_code, complaints(refused), stored(letter).typed_state) == (422, [NOBODY_SIGNS], State.DRAFT)


def test_only_a_draft_goes_round(rina, round_of):
    document, _step = round_of
    refused = rina.post(at("send", document.pk), {})
    assert (refused.status_code, complaints(refused)) == (422, [states.CANNOT[State.ROUND]])
    assert stored(document).round == 1


# ---- approved -------------------------------------------------------------------------------------------------------


def test_the_head_approves_by_account(chief, round_of):
    document, step = round_of
    assert "As Kepala Dinas Sosial, Drs. Asep Hidayat, M.Si" in words(chief.get(at("approve", document.pk, step.pk)))
    answer = chief.post(at("approve", document.pk, step.pk), {})
    assert (answer.status_code, stored(document).typed_state) == (302, State.APPROVED)
    page = words(chief.get(at("paper", document.pk)))
    assert "Round 1, Kepala Dinas Sosial, Drs. Asep Hidayat, M.Si: Approved" in page
    assert "(on paper)" not in page


def test_who_drafted_a_paper_notes_the_paraf_on_paper_and_approves_nothing(rina, dinas, round_of):
    document, step = round_of
    address = at("approve", document.pk, step.pk)
    assert "You drafted this paper" in words(rina.get(address))
    refused = rina.post(address, {"on_paper": ""})
    assert (refused.status_code, complaints(refused)) == (422, [chain.OWN_DRAFT])
    ahead = today_at(dinas) + timedelta(days=1)
    refused = rina.post(address, {"on_paper": f"{ahead:%Y-%m-%d}"})
    assert (refused.status_code, complaints(refused)) == (422, [f"Day of the paraf on paper: {chain.PAPER_AHEAD}"])
    assert stored(document).typed_state is State.ROUND
    assert rina.post(address, {"on_paper": f"{today_at(dinas):%Y-%m-%d}"}).status_code == 302
    assert "(on paper)" in words(rina.get(at("paper", document.pk)))
    assert (stored(document).typed_state, events()[-1]) == (State.APPROVED, "document.initialled")


def test_nobody_approves_before_it_is_their_turn_or_twice(rina, chief, letter, kasi):
    rina.post(at("send", letter.pk), {"through": [str(kasi.pk)]})
    first, last = services.steps_of(stored(letter))
    refused = chief.post(at("approve", letter.pk, last.pk), {})
    assert (refused.status_code, complaints(refused)) == (
        422,
        ["It is not this official's turn yet. The paper waits for Kepala Seksi."],
    )
    assert chief.post(at("approve", letter.pk, first.pk), {}).status_code == 302
    refused = chief.post(at("approve", letter.pk, first.pk), {})
    assert refused.status_code == 422
    assert decided(letter) == [("Budi Santosa, S.Sos.", "approved"), ("Drs. Asep Hidayat, M.Si", "waiting")]


def test_a_step_of_another_paper_is_none_of_this_one(chief, rina_in_garut, dinas, round_of):
    document, step = round_of
    other = going(rina_in_garut, written(rina_in_garut, dinas))
    refused = chief.post(at("approve", other.pk, step.pk), {})
    assert (refused.status_code, complaints(refused)) == (422, [chain.DECIDED])
    assert (stored(document).typed_state, stored(other).typed_state) == (State.ROUND, State.ROUND)


def test_what_is_for_an_official_with_an_account_no_other_account_approves(
    rina, chief, rina_in_garut, hana, head, dinas, round_of
):
    document, step = round_of
    tie(rina_in_garut, head, hana)
    other = window(actor_of("regency_operator", "3205"))
    address = at("approve", document.pk, step.pk)
    assert "It waits for the account of Drs. Asep Hidayat, M.Si" in words(other.get(address))
    assert "It waits for the account" not in words(chief.get(address))
    refused = other.post(address, {"on_paper": ""})
    assert (refused.status_code, stored(document).typed_state) == (422, State.ROUND)
    assert complaints(refused) == [chain.ANOTHERS % {"name": head.name}]
    assert chief.post(address, {}).status_code == 302
    assert stored(document).typed_state is State.APPROVED


def test_a_paraf_on_paper_of_an_official_with_an_account_is_noted_by_another(
    rina, rina_in_garut, hana, head, dinas, round_of
):
    document, step = round_of
    tie(rina_in_garut, head, hana)
    day = {"on_paper": f"{today_at(dinas):%Y-%m-%d}"}
    assert rina.post(at("approve", document.pk, step.pk), day).status_code == 302
    assert (stored(document).typed_state, events()[-1]) == (State.APPROVED, "document.initialled")


def test_an_official_whose_account_is_closed_is_as_one_without(rina_in_garut, hana, head, round_of):
    document, step = round_of
    tie(rina_in_garut, head, hana)
    User.objects.filter(pk=hana.user_id).update(is_active=False)
    services.approve(actor_of("regency_operator", "3205"), document=document, step=step.pk)
    assert stored(document).typed_state is State.APPROVED


# ---- back again -----------------------------------------------------------------------------------------------------


def test_a_draft_is_sent_back_with_a_word_and_goes_round_anew(rina, chief, round_of):
    document, step = round_of
    refused = chief.post(at("send_back", document.pk, step.pk), {"why": "  "})
    assert (refused.status_code, complaints(refused)) == (422, ["Reason: This field is required."])
    assert chief.post(at("send_back", document.pk, step.pk), {"why": "Tanggal salah"}).status_code == 302
    assert stored(document).typed_state is State.DRAFT
    page = words(rina.get(at("paper", document.pk)))
    assert ("Sent back" in page, "Tanggal salah" in page) == (True, True)
    rina.post(at("send", document.pk), {})
    assert [decision for _name, decision in decided(document)] == ["returned", "waiting"]


def test_a_paper_is_taken_back_to_write_on_it(rina, rina_in_garut, hana, letter):
    ready = approved(rina_in_garut, hana, letter)
    answer = rina.post(at("recall", ready.pk))
    assert (answer.status_code, stored(ready).typed_state) == (302, State.DRAFT)
    refused = rina.post(at("recall", ready.pk))
    assert refused.status_code == 409
    assert states.CANNOT[State.DRAFT] in words(refused)
    assert rina.get(at("recall", ready.pk)).status_code == 405


def test_a_discarded_paper_says_why_and_leads_nowhere(rina, letter):
    assert rina.post(at("discard", letter.pk), {"why": "Rapat batal"}).status_code == 302
    page = words(rina.get(at("paper", letter.pk)))
    assert ("Paper discarded" in page, "Rapat batal" in page, "Let it go round" in page) == (True, True, False)
    refused = rina.post(at("discard", letter.pk), {"why": "Lagi"})
    assert (refused.status_code, complaints(refused)) == (422, [states.CANNOT[State.DISCARDED]])


def test_an_issued_paper_is_not_discarded(rina, kept):
    refused = rina.post(at("discard", kept.pk), {"why": "Salah"})
    assert (refused.status_code, complaints(refused)) == (422, [states.CANNOT[State.DISCARDED]])
    assert stored(kept).typed_state is State.ISSUED


# ---- what comes next ------------------------------------------------------------------------------------------------


def test_who_may_only_read_is_led_nowhere(auditor, rina_in_garut, hana, letter):
    for document in (letter, going(rina_in_garut, letter)):
        page = words(auditor.get(at("paper", document.pk)))
        assert [label in page for label in ("Let it go round", "Approve", "Send it back", "Write on it")] == [False] * 4


def test_an_approved_paper_whose_numbering_nobody_noted_leads_there(rina, rina_in_garut, hana, letter, dinas):
    ready = approved(rina_in_garut, hana, letter)
    page = rina.get(at("paper", ready.pk))
    assert "It is not noted yet where papers of this kind take their number." in words(page)
    assert f'href="{at("numbers", dinas.pk)}"' in page.content.decode()


def test_a_draft_of_a_head_who_left_is_signed_by_nobody(rina, rina_in_garut, letter, head):
    end_official(rina_in_garut, official=head, last_day=date(2024, 2, 1))
    refused = rina.post(at("send", letter.pk), {})
    assert (refused.status_code, complaints(refused)) == (422, [NOBODY_SIGNS])


# ---- one of many ----------------------------------------------------------------------------------------------------


def test_one_of_many_papers_goes_no_way_of_its_own_before_all_are_issued(
    rina, chief, rina_in_garut, hana, dinas, series, head
):
    rows = [LETTER.example, LETTER.example]
    many = services.draft_many(rina_in_garut, office=dinas, kind=LETTER, title="Surat camat", rows=rows)
    one = bulk_door(Document).filter(batch=many).first()
    assert "Discard it" not in words(rina.get(at("paper", one.pk)))
    assert complaints(rina.post(at("send", one.pk), {})) == [drafting.GOES_TOGETHER]
    assert complaints(rina.post(at("discard", one.pk), {"why": "Batal"})) == [drafting.GOES_TOGETHER]
    services.send(rina_in_garut, document=many)
    many.refresh_from_db()
    services.approve(hana, document=many, step=services.steps_of(many)[0].pk)
    many.refresh_from_db()
    assert complaints(chief.post(at("issue", one.pk), {"way": "ink"})) == [drafting.GOES_TOGETHER]
    for name in ("recall", "hand_out"):
        refused = rina.post(at(name, one.pk))
        assert (refused.status_code, drafting.GOES_TOGETHER in words(refused)) == (409, True)
    day = {"number": "1", "dated": f"{today_at(dinas):%Y-%m-%d}"}
    assert complaints(rina.post(at("take_number", one.pk), day)) == [drafting.GOES_TOGETHER]
    assert list(services.issue_many(hana, batch=many, way=Way.INK)) == [0]
    assert chief.post(at("revoke", one.pk), {"why": "Salah"}).status_code == 302
