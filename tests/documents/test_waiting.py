"""A paper waits on the desks of those who decide on it, until it is decided; a draft that came back with its writer."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from pilar.accounts.models import User
from pilar.accounts.services import custody
from pilar.documents import services
from pilar.documents.models import Document
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import DECREE, LETTER
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.notices import queries
from pilar.offices.services import tie_account
from pilar.offices.services.offices import today_at
from tests.documents.papers import PATTERN
from tests.people import actor_of

TITLE = "Surat tentang Euis Komariah"


@pytest.fixture
def letter(rina_in_garut, dinas, head):
    """Draft a letter of the Dinas; decrees take their number outside, letters from a series."""
    series = services.open_series(
        rina_in_garut, office=dinas, name="Surat keluar", pattern=PATTERN, code="460", unit="Dayasos"
    )
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SERIES, series=series)
    services.set_numbering(rina_in_garut, office=dinas, kind=DECREE, source=Source.LEGAL)

    def make(kind=LETTER):
        return services.draft(rina_in_garut, office=dinas, kind=kind, title=TITLE, data=kind.example)

    return make


@pytest.fixture
def others(dinas):
    """Those who are told nothing of it: the heads of Banjar and of the province, and the IPSM of Garut."""
    return [actor_of("regency_head", "3279"), actor_of("province_head", "32"), actor_of("ipsm_officer", "3205")]


@pytest.fixture
def send(rina_in_garut):
    """Let a draft go round, and do what follows."""

    def send(document, through=()):
        services.send(rina_in_garut, document=document, through=[one.pk for one in through])
        react("document.sent")
        return stored(document)

    return send


@pytest.fixture
def approved(hana, send):
    """Let a draft go round and be approved, and do what follows."""

    def approved(document):
        approve(hana, send(document))
        return stored(document)

    return approved


def stored(document):
    return Document.objects.everywhere("a test").get(pk=document.pk)


def approve(actor, document, **more):
    document.refresh_from_db()
    turn = next(row for row in services.steps_of(document) if row.decision == "waiting")
    services.approve(actor, document=document, step=turn.pk, **more)
    react("document.initialled" if more else "document.approved")


def react(event):
    """Do what follows from the latest such entry, twice, as may happen."""
    entry = JournalEntry.objects.everywhere("a test").filter(event=event).latest("pk")
    for path in settings.PILAR_REACTIONS[event] * 2:
        import_string(path)(str(entry.pk))


def waiting(actor):
    return [(notice.kind, notice.subject_id) for notice in queries.inbox(actor)]


def sentences(actor):
    return [told.sentence for told in queries.told(actor, list(queries.inbox(actor)))]


def test_a_draft_that_goes_round_waits_for_head_and_operator_of_its_office_alone(
    letter, send, hana, rina_in_garut, others
):
    paper = send(letter())
    assert waiting(hana) == waiting(rina_in_garut) == [("paper_goes_round", str(paper.pk))]
    assert [waiting(actor) for actor in others] == [[], [], []]
    [notice] = queries.inbox(hana)
    assert notice.address == reverse("documents:paper", args=[paper.pk])
    assert (notice.due_on - today_at(paper.office)).days == 3


def test_the_sentence_names_office_kind_and_post_and_nobody(letter, send, hana):
    send(letter())
    [sentence] = sentences(hana)
    assert sentence == (
        "Dinas Sosial Kabupaten Garut: naskah (Surat dinas) menunggu Kepala Dinas Sosial. "
        "Bacalah, lalu setujui atau kembalikan."
    )


def test_it_says_whose_turn_it_is_after_each_paraf(letter, send, hana, rina_in_garut, kasi, dinas):
    paper = send(letter(), [kasi])
    assert [notice.facts["post"] for notice in queries.inbox(hana)] == ["Kepala Seksi"]
    approve(rina_in_garut, paper, on_paper=today_at(dinas))
    assert [notice.facts["post"] for notice in queries.inbox(hana)] == ["Kepala Dinas Sosial"]


def test_an_approved_paper_waits_to_be_issued_until_it_is(letter, approved, hana, rina_in_garut, others):
    paper = approved(letter())
    assert waiting(hana) == waiting(rina_in_garut) == [("paper_approved", str(paper.pk))]
    services.issue_by(hana, document=paper, way=Way.INK)
    react("document.issued")
    assert waiting(hana) == waiting(rina_in_garut) == []
    assert [waiting(actor) for actor in others] == [[], [], []]
    assert {one.settled for one in queries.inbox(hana, shelf=queries.DONE)} == {True}


def test_a_paper_out_for_its_number_waits_again_once_the_number_is_noted(letter, approved, hana, rina_in_garut, dinas):
    paper = approved(letter(DECREE))
    services.hand_out(rina_in_garut, document=paper)
    react("document.handed_out")
    assert waiting(hana) == []
    services.take_number(rina_in_garut, document=paper, number="400/12", dated=today_at(dinas))
    react("document.numbered")
    assert waiting(hana) == [("paper_approved", str(paper.pk))]


def test_a_draft_sent_back_waits_for_its_writer_until_it_goes_round_again(letter, send, hana, rina_in_garut):
    paper = send(letter())
    [step] = services.steps_of(paper)
    services.send_back(hana, document=paper, step=step.pk, why="Euis Komariah sudah pindah")
    react("document.sent_back")
    assert waiting(hana) == []
    assert waiting(rina_in_garut) == [("paper_sent_back", str(paper.pk))]
    assert "Euis" not in " ".join(sentences(rina_in_garut))
    send(stored(paper))
    assert waiting(rina_in_garut) == [("paper_goes_round", str(paper.pk))]


@pytest.mark.parametrize("state", ["round", "approved"])
def test_what_is_taken_back_waits_for_nobody(letter, send, approved, hana, rina_in_garut, state):
    paper = {"round": send, "approved": approved}[state](letter())
    services.recall(rina_in_garut, document=paper)
    react("document.recalled")
    assert waiting(hana) == waiting(rina_in_garut) == []


def test_what_is_discarded_waits_for_nobody_and_other_papers_go_on_waiting(letter, send, hana, rina_in_garut):
    first, second = send(letter()), send(letter())
    services.discard(rina_in_garut, document=first, why="Rapat batal")
    react("document.discarded")
    assert waiting(hana) == waiting(rina_in_garut) == [("paper_goes_round", str(second.pk))]


def test_many_at_once_wait_as_one_until_all_are_issued(rina_in_garut, hana, letter, dinas):
    letter()
    rows = [LETTER.example] * 3
    batch = services.draft_many(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, rows=rows)
    services.send(rina_in_garut, document=batch)
    react("document.sent")
    assert waiting(hana) == [("paper_goes_round", str(batch.pk))]
    approve(hana, batch)
    batch.refresh_from_db()
    assert waiting(hana) == [("paper_approved", str(batch.pk))]
    [notice] = queries.inbox(hana)
    assert notice.address == reverse("documents:batch", args=[batch.pk])
    assert services.issue_some(hana, batch=batch, way=Way.INK, most=2) == 1
    react("batch.issued")
    assert waiting(hana) == [("paper_approved", str(batch.pk))]
    services.issue_some(hana, batch=batch, way=Way.INK)
    react("batch.issued")
    assert waiting(hana) == []


def test_what_was_decided_at_once_is_not_told_as_going_round(letter, hana, rina_in_garut):
    paper = letter()
    services.send(rina_in_garut, document=paper)
    [step] = services.steps_of(stored(paper))
    services.approve(hana, document=paper, step=step.pk)
    react("document.sent")
    assert waiting(hana) == [("paper_approved", str(paper.pk))]
    assert bulk_door(JournalEntry).filter(event="notice.raised", facts__kind="paper_goes_round").count() == 0


def test_what_is_for_an_official_with_an_account_waits_there_and_nowhere_else(
    letter, send, hana, rina_in_garut, kasi, head
):
    tied = User.objects.get(pk=hana.user_id).username
    tie_account(rina_in_garut, official=head, username=tied)
    paper = send(letter(), through=[kasi])
    told = ("paper_goes_round", str(paper.pk))
    assert waiting(hana) == waiting(rina_in_garut) == [told]
    approve(rina_in_garut, paper, on_paper=today_at(paper.office))
    assert (waiting(hana), waiting(rina_in_garut)) == ([told], [])
    approve(hana, stored(paper))
    assert waiting(hana) == waiting(rina_in_garut) == [("paper_approved", str(paper.pk))]


def test_from_an_official_with_an_account_it_goes_on_to_the_desks_of_the_office(
    letter, send, hana, rina_in_garut, kasi
):
    other = actor_of("regency_operator", "3205", name="Budi")
    tie_account(rina_in_garut, official=kasi, username=User.objects.get(pk=other.user_id).username)
    paper = send(letter(), through=[kasi])
    told = ("paper_goes_round", str(paper.pk))
    assert (waiting(other), waiting(rina_in_garut), waiting(hana)) == ([told], [], [])
    approve(other, paper)
    assert waiting(other) == waiting(rina_in_garut) == waiting(hana) == [told]


def test_what_goes_round_already_follows_the_account_of_its_official(letter, send, hana, rina_in_garut, head):
    paper = send(letter())
    told, user = ("paper_goes_round", str(paper.pk)), User.objects.get(pk=hana.user_id)
    tie_account(rina_in_garut, official=head, username=user.username)
    react("official.tied")
    assert (waiting(hana), waiting(rina_in_garut)) == ([told], [])
    custody.close(actor_of("province_operator", "32"), user=user, reason="Pindah tugas")
    react("account.closed")
    assert waiting(rina_in_garut) == [told]
    custody.reopen(actor_of("province_operator", "32"), user=user)
    react("account.reopened")
    assert (waiting(hana), waiting(rina_in_garut)) == ([told], [])
    tie_account(rina_in_garut, official=head, username="")
    react("official.loosened")
    assert waiting(hana) == waiting(rina_in_garut) == [told]


def test_what_waits_for_nobody_any_more_is_not_told_anew(letter, send, hana, rina_in_garut, head):
    paper = send(letter())
    services.recall(rina_in_garut, document=paper)
    react("document.recalled")
    tie_account(rina_in_garut, official=head, username=User.objects.get(pk=hana.user_id).username)
    react("official.tied")
    assert waiting(hana) == waiting(rina_in_garut) == []
