"""Papers leave the office: numbered, coded, signed and kept; handed out and taken back; revoked and replaced."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from pilar.documents import services
from pilar.documents.models import Document, TakenNumber
from pilar.documents.queries import verifying
from pilar.documents.rules import states
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import ATTENDANCE, CARD, LETTER
from pilar.documents.rules.states import State
from pilar.documents.rules.verdicts import Answer, Verdict
from pilar.documents.services import finishing, issuing, sealing
from pilar.documents.services.batches import written_many
from pilar.files.services import open_file
from pilar.kernel.act import Door
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import today_at
from tests.documents.papers import PATTERN

TITLE = "Undangan rapat koordinasi"


@pytest.fixture
def series(rina_in_garut, dinas):
    made = services.open_series(
        rina_in_garut, office=dinas, name="Surat keluar", pattern=PATTERN, code="460", unit="Dayasos"
    )
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SERIES, series=made)
    return made


@pytest.fixture
def approved(rina_in_garut, hana, dinas, head):
    """Make a letter that is approved and not yet issued."""

    def make(kind=LETTER):
        letter = services.draft(rina_in_garut, office=dinas, kind=kind, title=TITLE, data=kind.example)
        services.send(rina_in_garut, document=letter)
        [step] = services.steps_of(stored(letter))
        services.approve(hana, document=letter, step=step.pk)
        return stored(letter)

    return make


def stored(document):
    return Document.objects.everywhere("a test").get(pk=document.pk)


def issued(actor, document, way=Way.INK):
    return stored(services.issue_by(actor, document=document, way=way))


def refused(call, *args, **more):
    with pytest.raises((Refused, Invalid)) as refusal:
        call(*args, **more)
    return refusal.value.sentence


def code_on(content):
    return verifying.OURS.search(content)[1].decode()


def test_an_issued_paper_has_number_date_code_and_its_bytes(hana, approved, series, dinas):
    letter = issued(hana, approved())
    today = today_at(dinas)
    assert letter.typed_state is State.ISSUED
    assert letter.number.startswith("460/001/Dayasos/")
    assert (letter.dated, letter.source, letter.way) == (today, "series", "ink")
    assert (letter.signer_name, letter.signer_title) == ("Drs. Asep Hidayat, M.Si", "Kepala Dinas Sosial")
    content, _type = open_file(hana, file=letter.file)
    assert hashlib.sha256(content).hexdigest() == letter.digest
    assert letter.facts == [
        ["Subject", "Undangan rapat koordinasi PSM"],
        ["To", "Camat Cikajang, Kepala Desa Cikajang"],
    ]


def test_numbers_follow_each_other_and_go_back_with_what_failed(hana, approved, series, monkeypatch):
    first, second = approved(), approved()
    monkeypatch.setattr(finishing, "store", None)
    with pytest.raises(TypeError):
        issued(hana, first)
    monkeypatch.undo()
    assert [issued(hana, one).number[:7] for one in (second, first)] == ["460/001", "460/002"]
    assert sorted(row.seq for row in bulk_door(TakenNumber).all()) == [1, 2]


def test_only_an_approved_paper_is_issued_and_only_once(rina_in_garut, hana, dinas, head, approved, series):
    draft = services.draft(rina_in_garut, office=dinas, kind=LETTER, title=TITLE, data=LETTER.example)
    assert refused(issued, hana, draft) == states.CANNOT[State.ISSUED]
    letter = issued(hana, approved())
    assert refused(issued, hana, letter) == states.CANNOT[State.ISSUED]


def test_a_paper_whose_numbering_nobody_noted_is_not_issued(hana, approved):
    assert refused(issued, hana, approved()) == finishing.NO_NUMBERING


def test_a_list_without_number_is_issued_without_one(hana, approved):
    attendance = issued(hana, approved(ATTENDANCE))
    assert (attendance.number, attendance.number_key, attendance.source) == ("", "", "")


def test_a_number_given_outside_is_taken_back_before_the_paper_is_issued(rina_in_garut, hana, dinas, approved):
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.SRIKANDI)
    letter = approved()
    assert refused(issued, hana, letter) == issuing.NUMBER_OUTSIDE
    services.hand_out(rina_in_garut, document=letter)
    out = stored(letter)
    assert (out.typed_state, out.number, out.dated, out.code_index) == (State.OUT, "", None, None)
    day = today_at(dinas)
    services.take_number(rina_in_garut, document=out, number=" 400.9/ 12", dated=day)
    assert (
        refused(services.take_number, rina_in_garut, document=out, number="13", dated=day) == issuing.NOT_FOR_A_NUMBER
    )
    letter = issued(hana, stored(letter))
    assert (letter.number, letter.dated, letter.source) == ("400.9/ 12", day, "srikandi")
    assert verifying.by_number("400.9/12").answer == Answer(Verdict.REGISTERED)


def test_a_number_ahead_of_its_day_is_refused(rina_in_garut, dinas, approved):
    services.set_numbering(rina_in_garut, office=dinas, kind=LETTER, source=Source.AGENDA)
    letter = approved()
    ahead = today_at(dinas) + timedelta(days=1)
    with pytest.raises(Invalid):
        services.take_number(rina_in_garut, document=letter, number="1", dated=ahead)
    assert stored(letter).number == ""


def test_a_number_of_pilar_is_not_typed(rina_in_garut, approved, series, dinas):
    sentence = refused(services.take_number, rina_in_garut, document=approved(), number="1", dated=today_at(dinas))
    assert sentence == issuing.NOT_FOR_A_NUMBER


def test_a_paper_out_for_signature_keeps_its_number_when_it_is_called_back(rina_in_garut, hana, approved, series):
    letter = approved()
    services.hand_out(rina_in_garut, document=letter)
    out = stored(letter)
    services.recall(rina_in_garut, document=out)
    services.send(rina_in_garut, document=out)
    [step] = services.steps_of(stored(letter))
    services.approve(hana, document=out, step=step.pk)
    again = issued(hana, stored(letter))
    assert again.number == out.number
    assert bulk_door(TakenNumber).count() == 1


def test_a_number_of_a_discarded_paper_stays_taken_and_is_void(rina_in_garut, approved, series):
    letter = approved()
    services.hand_out(rina_in_garut, document=letter)
    services.recall(rina_in_garut, document=letter)
    services.discard(rina_in_garut, document=stored(letter), why="Rapat batal")
    [number] = bulk_door(TakenNumber).all()
    assert (number.seq, number.void_why) == (1, "Rapat batal")


def test_a_revoked_paper_is_told_to_be_so(hana, approved, series):
    letter = issued(hana, approved())
    services.revoke(hana, document=letter, why="Salah alamat")
    assert (stored(letter).typed_state, stored(letter).end_why) == (State.REVOKED, "Salah alamat")
    assert verifying.by_number(letter.number).answer == Answer(Verdict.REVOKED)
    assert refused(services.revoke, hana, document=letter, why="x") == states.CANNOT[State.REVOKED]


def test_a_replaced_paper_holds_until_the_new_one_is_issued(rina_in_garut, hana, approved, series):
    old = issued(hana, approved())
    new = services.replace(rina_in_garut, document=old, title="Perbaikan", data=LETTER.example)
    assert stored(old).typed_state is State.ISSUED
    services.send(rina_in_garut, document=new)
    [step] = services.steps_of(stored(new))
    services.approve(hana, document=new, step=step.pk)
    new = issued(hana, stored(new))
    assert (stored(old).typed_state, stored(old).end_why) == (State.REPLACED, new.number)


def test_a_file_is_genuine_only_byte_for_byte(hana, approved, series):
    letter = issued(hana, approved(), way=Way.TEST)
    content, _type = open_file(hana, file=letter.file)
    assert verifying.by_file(content, name="surat.pdf").answer == Answer(Verdict.GENUINE, has_facts=True)
    place = content.index(b"/Contents <") + len(b"/Contents <") + 30_000
    altered = content[:place] + (b"1" if content[place : place + 1] != b"1" else b"2") + content[place + 1 :]
    assert verifying.by_file(altered, name="surat.pdf").answer == Answer(Verdict.ALTERED)
    assert verifying.by_file(content + b"\n", name="surat.pdf").answer == Answer(Verdict.ALTERED)


def test_the_code_on_a_paper_finds_it_whole_and_typed(hana, approved, series):
    letter = issued(hana, approved())
    content, _type = open_file(hana, file=letter.file)
    code = code_on(content)
    found = verifying.by_code(code)
    assert (found.answer, found.document) == (Answer(Verdict.GENUINE, has_facts=True), letter)
    assert verifying.by_number(letter.number, code[:10]).document == letter
    assert verifying.by_number("460/999", code[:10]) == verifying.NOBODY
    assert verifying.by_number("", "") == verifying.NOBODY
    other = ("0" if code[0] != "0" else "1") + code[1:]
    assert verifying.by_code(other) == verifying.NOBODY


def test_of_a_draft_nobody_is_told(rina_in_garut, approved, series):
    letter = approved()
    services.hand_out(rina_in_garut, document=letter)
    content, _type = open_file(rina_in_garut, file=stored(letter).handed)
    assert verifying.by_code(code_on(content)) == verifying.NOBODY
    assert verifying.by_number(stored(letter).number) == verifying.NOBODY
    assert verifying.by_file(content, name="x.pdf") == verifying.NOBODY


def test_papers_of_other_areas_are_not_issued(dedi_in_banjar, approved, series):
    letter = approved()
    for call in (services.hand_out, services.issue):
        more = {"way": Way.INK} if call is services.issue else {}
        with pytest.raises(NotFound):
            call(dedi_in_banjar, document=letter, **more)


def test_a_test_signature_is_of_the_demo_alone(hana, approved, series, settings):
    settings.DEMO = False
    assert refused(issued, hana, approved(), way=Way.TEST) == sealing.NOT_HERE
    assert services.ways_here() == [Way.INK, Way.CERTIFICATE]


def test_what_its_app_made_is_not_written_anew_by_hand(rina_in_garut, dinas, head, hana):
    write = Door(written_many, permission="documents.draft_many", writes=True)
    many = write(rina_in_garut, office=dinas, kind=CARD, title="Kartu", rows=[CARD.example] * 2)
    card = many.documents.first()
    with pytest.raises(NotAllowed):
        services.draft_many(rina_in_garut, office=dinas, kind=CARD, title="Kartu", rows=[CARD.example] * 2)
    with pytest.raises(NotAllowed):
        services.edit(rina_in_garut, document=card, title="Kartu", data=CARD.example)
    services.send(rina_in_garut, document=many)
    many.refresh_from_db()
    services.approve(hana, document=many, step=services.steps_of(many)[0].pk)
    services.issue_some(hana, batch=many, way=Way.INK)
    with pytest.raises(NotAllowed):
        services.replace(rina_in_garut, document=stored(card), title="Kartu", data=CARD.example)
