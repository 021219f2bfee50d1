"""What happens when several officers do something to papers at the same moment: no number twice, no gap, one winner."""

from __future__ import annotations

import pytest

from pilar.documents import services
from pilar.documents.models import Document, Step, TakenNumber, Template, TestIdentity
from pilar.documents.rules import chain, numbers, states
from pilar.documents.rules.standard import LETTER
from pilar.documents.rules.states import State
from pilar.files.models import StoredFile
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from tests.documents.windows import Way, approved, going, issued, stored, written
from tests.together import together

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]
MANY = 50


def happened(event):
    return JournalEntry.objects.everywhere("a test").filter(event=event).count()


def split(answers):
    """What was done, and what was refused with which sentence."""
    refused = [answer.sentence for answer in answers if isinstance(answer, Refused)]
    return [answer for answer in answers if not isinstance(answer, Refused)], refused


def test_fifty_letters_of_one_office_issued_at_once_leave_no_gap_and_no_number_twice(
    rina_in_garut, hana, dinas, head, series
):
    ready = [approved(rina_in_garut, hana, written(rina_in_garut, dinas, title=f"Surat {one}")) for one in range(MANY)]
    answers = together(*(lambda one=one: services.issue(hana, document=one, way=Way.INK).number for one in ready))
    rows = list(bulk_door(TakenNumber).order_by("seq"))
    assert [row.seq for row in rows] == list(range(1, MANY + 1))
    assert sorted(answers) == sorted(row.text for row in rows)
    assert {row.document_id for row in rows} == {one.pk for one in ready}
    kept = bulk_door(Document).filter(state=State.ISSUED.value)
    assert (kept.count(), kept.values("number").distinct().count(), kept.values("digest").distinct().count()) == (
        MANY,
        MANY,
        MANY,
    )
    assert happened("document.issued") == MANY


def test_those_whose_issuing_fails_leave_no_gap_behind(rina_in_garut, hana, dinas, head, series):
    """Every third of them cannot be printed; its number goes to another."""
    wrong = LETTER.example | {"subject": "Rapat 🙂"}
    ready = []
    for one in range(12):
        letter = written(rina_in_garut, dinas)
        if one % 3 == 0:
            services.edit(rina_in_garut, document=letter, title="Surat", data=wrong)
        ready.append(approved(rina_in_garut, hana, stored(letter)))
    together(*(lambda one=one: services.issue(hana, document=one, way=Way.INK) for one in ready))
    taken = sorted(bulk_door(TakenNumber).values_list("seq", flat=True))
    assert (taken, numbers.gaps(taken)) == (list(range(1, 9)), ())


def test_of_two_who_issue_the_same_letter_one_wins_and_the_other_is_refused(hana, ready):
    done, refused = split(together(*[lambda: services.issue(hana, document=ready, way=Way.INK)] * 2))
    assert (len(done), refused) == (1, [states.CANNOT[State.ISSUED]])
    assert (stored(ready).number, stored(ready).digest) == (done[0].number, done[0].digest)
    assert (bulk_door(TakenNumber).count(), bulk_door(StoredFile).count(), happened("document.issued")) == (1, 1, 1)


def test_of_one_who_issues_and_one_who_hands_out_one_wins(hana, rina_in_garut, ready):
    done, refused = split(
        together(
            lambda: services.issue(hana, document=ready, way=Way.INK),
            lambda: services.hand_out(rina_in_garut, document=ready),
        )
    )
    assert (len(done), len(refused), bulk_door(TakenNumber).count()) == (1, 1, 1)
    assert stored(ready).state == done[0].state


def test_of_two_who_approve_the_same_step_one_wins_and_the_other_is_refused(rina_in_garut, hana, letter, kasi):
    services.send(rina_in_garut, document=letter, through=[kasi.pk])
    first, _last = services.steps_of(stored(letter))
    done, refused = split(together(*[lambda: services.approve(hana, document=letter, step=first.pk)] * 2))
    assert (len(done), refused) == (1, [chain.NOT_THE_TURN])
    decisions = bulk_door(Step).order_by("place").values_list("decision", flat=True)
    assert (list(decisions), happened("document.approved")) == (["approved", "waiting"], 1)


def test_of_one_who_approves_and_one_who_takes_back_the_paper_is_one_or_the_other(rina_in_garut, hana, letter):
    letter = going(rina_in_garut, letter)
    [step] = services.steps_of(letter)
    done, refused = split(
        together(
            lambda: services.approve(hana, document=letter, step=step.pk),
            lambda: services.recall(rina_in_garut, document=letter),
        )
    )
    assert stored(letter).typed_state is State.DRAFT
    assert (len(done), refused) in [(2, []), (1, [states.CANNOT[State.APPROVED]])]


def test_of_two_who_revoke_one_wins(hana, kept):
    done, refused = split(together(*[lambda: services.revoke(hana, document=kept, why="Salah")] * 2))
    assert (len(done), refused, happened("document.revoked")) == (1, [states.CANNOT[State.REVOKED]], 1)


def test_of_two_corrections_issued_at_once_one_takes_the_place(rina_in_garut, hana, kept):
    ready = [
        approved(
            rina_in_garut,
            hana,
            stored(services.replace(rina_in_garut, document=kept, title=f"Perbaikan {one}", data=LETTER.example)),
        )
        for one in range(2)
    ]
    done, refused = split(together(*(lambda one=one: services.issue(hana, document=one, way=Way.INK) for one in ready)))
    assert (len(done), refused) == (1, [states.CANNOT[State.REPLACED]])
    assert (stored(kept).typed_state, stored(kept).end_why) == (State.REPLACED, done[0].number)


def test_versions_of_a_template_saved_at_once_are_counted_and_one_is_in_force(rina_in_garut, dinas):
    wish = services.usual(LETTER)
    together(*[lambda: services.save_template(rina_in_garut, office=dinas, kind=LETTER, wish=wish)] * 4)
    rows = bulk_door(Template).order_by("number").values_list("number", "is_in_force")
    assert list(rows) == [(1, False), (2, False), (3, False), (4, True)]


def test_papers_signed_for_the_first_time_at_once_make_one_authority(rina_in_garut, hana, dinas, head, series):
    ready = [approved(rina_in_garut, hana, written(rina_in_garut, dinas)) for _ in range(4)]
    answers = together(*(lambda one=one: services.issue_by(hana, document=one, way=Way.TEST).state for one in ready))
    assert answers == ["issued"] * 4
    assert sorted(bulk_door(TestIdentity).values_list("is_root", flat=True)) == [False, True]
    assert issued(rina_in_garut, hana, written(rina_in_garut, dinas), way=Way.TEST).typed_state is State.ISSUED
