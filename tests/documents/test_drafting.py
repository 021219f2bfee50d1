"""Drafts: written, corrected, discarded, and through whose hands they go before they are approved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pilar.documents.models import Document, Step
from pilar.documents.rules import chain, kinds, states
from pilar.documents.rules.standard import CARD, LETTER
from pilar.documents.rules.states import State
from pilar.documents.services import drafting, rounds
from pilar.documents.services.drafting import discard, draft, edit, version
from pilar.documents.services.rounds import approve, recall, send, send_back, steps_of
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.offices.rules.signing import NOBODY_SIGNS
from pilar.offices.services.offices import today_at

TITLE = "Undangan rapat koordinasi"


@pytest.fixture
def letter(rina_in_garut, dinas):
    return draft(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, data=LETTER.example)


def refused(call, *args, **more):
    with pytest.raises((Refused, Invalid)) as refusal:
        call(*args, **more)
    return refusal.value.sentence


def events():
    return [entry.event for entry in JournalEntry.objects.everywhere("a test").order_by("pk")]


def stored(document):
    return Document.objects.everywhere("a test").get(pk=document.pk)


def test_a_draft_keeps_what_it_says_encrypted(letter):
    assert stored(letter).data == LETTER.example
    assert (letter.region, letter.typed_state, letter.title) == ("3205", State.DRAFT, TITLE)
    entry = JournalEntry.objects.everywhere("a test").get(event="document.drafted")
    assert TITLE not in str(entry.facts)


def test_a_draft_that_cannot_be_made_is_refused_with_its_field(rina_in_garut, dinas):
    with pytest.raises(Invalid) as refusal:
        draft(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, data=LETTER.example | {"to": ""})
    assert (refusal.value.sentence, refusal.value.field) == (kinds.MISSING, "to")
    assert refused(draft, rina_in_garut, office=dinas, kind=LETTER, title=" ", data=LETTER.example) == (
        drafting.TITLE_MISSING
    )
    assert bulk_door(Document).count() == 0


def test_a_paper_that_belongs_to_data_is_not_drafted_by_hand(rina_in_garut, dinas):
    with pytest.raises(NotAllowed):
        draft(rina_in_garut, office=dinas, kind=CARD, title="Kartu", data=CARD.example)


def test_papers_of_other_areas_are_not_there(dedi_in_banjar, dinas, letter):
    for call in (
        lambda: draft(dedi_in_banjar, office=dinas, kind=LETTER, title=TITLE, data=LETTER.example),
        lambda: edit(dedi_in_banjar, document=letter, title=TITLE, data=LETTER.example),
        lambda: discard(dedi_in_banjar, document=letter, why="x"),
        lambda: send(dedi_in_banjar, document=letter),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_draft_is_written_on_by_one_at_a_time(rina_in_garut, letter):
    seen = version(letter)
    edit(rina_in_garut, document=letter, title="Undangan", data=LETTER.example, seen=seen)
    assert stored(letter).title == "Undangan"
    assert refused(edit, rina_in_garut, document=letter, title="Lagi", data=LETTER.example, seen=seen) == (
        drafting.WRITTEN_MEANWHILE
    )


def test_a_discarded_draft_stays_with_its_reason(rina_in_garut, letter):
    assert refused(discard, rina_in_garut, document=letter, why="  ") == drafting.WHY_MISSING
    discard(rina_in_garut, document=letter, why="Rapat batal")
    assert (stored(letter).typed_state, stored(letter).end_why) == (State.DISCARDED, "Rapat batal")
    assert refused(edit, rina_in_garut, document=letter, title="x", data=LETTER.example) == (states.CANNOT[State.DRAFT])


def test_a_draft_goes_to_the_kasi_and_then_to_the_head(rina_in_garut, hana, letter, head, kasi):
    send(rina_in_garut, document=letter, through=[kasi.pk])
    first, last = steps_of(stored(letter))
    assert [(first.title, first.role), (last.title, last.role)] == [
        ("Kepala Seksi", "paraf"),
        ("Kepala Dinas Sosial", "signer"),
    ]
    assert refused(approve, hana, document=letter, step=last.pk) == chain.NOT_THE_TURN
    approve(hana, document=letter, step=first.pk)
    assert stored(letter).typed_state is State.ROUND
    approve(hana, document=letter, step=last.pk)
    assert stored(letter).typed_state is State.APPROVED
    assert events()[-3:] == ["document.sent", "document.approved", "document.approved"]


def test_who_drafted_does_not_approve_but_notes_what_is_on_paper(rina_in_garut, dinas, letter, head):
    send(rina_in_garut, document=letter)
    [step] = steps_of(stored(letter))
    assert refused(approve, rina_in_garut, document=letter, step=step.pk) == chain.OWN_DRAFT
    ahead = today_at(dinas) + timedelta(days=1)
    assert refused(approve, rina_in_garut, document=letter, step=step.pk, on_paper=ahead) == chain.PAPER_AHEAD
    approve(rina_in_garut, document=letter, step=step.pk, on_paper=today_at(dinas))
    assert (stored(letter).typed_state, events()[-1]) == (State.APPROVED, "document.initialled")


def test_what_is_sent_back_begins_a_new_round(rina_in_garut, hana, letter, head, kasi):
    send(rina_in_garut, document=letter, through=[kasi.pk])
    first = steps_of(stored(letter))[0]
    assert refused(send_back, hana, document=letter, step=first.pk, why=" ") == chain.WHY_BACK
    send_back(hana, document=letter, step=first.pk, why="Tanggal salah")
    assert stored(letter).typed_state is State.DRAFT
    edit(rina_in_garut, document=letter, title=TITLE, data=LETTER.example)
    send(rina_in_garut, document=letter)
    assert [(row.round, row.decision) for row in bulk_door(Step).order_by("round", "place")] == [
        (1, "returned"),
        (1, "waiting"),
        (2, "waiting"),
    ]
    assert refused(approve, hana, document=letter, step=first.pk) == chain.DECIDED


def test_an_approved_paper_is_taken_back_to_write_on_it(rina_in_garut, hana, letter, head):
    send(rina_in_garut, document=letter)
    approve(hana, document=letter, step=steps_of(stored(letter))[0].pk)
    recall(rina_in_garut, document=letter)
    assert stored(letter).typed_state is State.DRAFT
    assert refused(recall, rina_in_garut, document=letter) == states.CANNOT[State.DRAFT]
    assert refused(approve, hana, document=letter, step=letter.pk) == states.CANNOT[State.APPROVED]


def test_nobody_is_asked_who_is_not_in_post(rina_in_garut, letter, dinas):
    assert refused(send, rina_in_garut, document=letter) == NOBODY_SIGNS


def test_only_officials_of_the_office_give_a_paraf(rina_in_garut, letter, head, kasi):
    assert refused(send, rina_in_garut, document=letter, through=[letter.pk]) == rounds.NOT_OF_THIS_OFFICE
    assert refused(send, rina_in_garut, document=letter, through=[kasi.pk, kasi.pk]) == chain.TWICE
    assert stored(letter).typed_state is State.DRAFT
    assert bulk_door(Step).count() == 0
