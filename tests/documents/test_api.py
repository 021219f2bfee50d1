"""The API answers whether a paper is genuine as the page does, without a token, and no more often."""

from __future__ import annotations

from datetime import datetime

import pytest

from pilar.documents import services
from pilar.documents.rules import codes
from pilar.documents.rules.standard import LETTER
from pilar.documents.rules.verdicts import MOST_AN_HOUR, SLOW_DOWN
from pilar.kernel import clock
from tests.documents import asking, crafted
from tests.documents.sealed import upload
from tests.documents.windows import Way, bytes_of, code_on, issued, stored, written

ADDRESS = "/api/v1/verify"
NOTHING: dict[str, object] = {
    "kind": None,
    "number": None,
    "dated": None,
    "office": None,
    "signed_by": None,
    "has_legal_force": None,
    "replaced_by": None,
    "facts": [],
}


@pytest.fixture
def ask(stranger):
    """Ask by number and code, as a program without a token; English is asked for."""
    return lambda **asked: stranger.get(ADDRESS, asked, headers={"accept-language": "en"})


@pytest.fixture
def show(stranger):
    """Send a file, as a program without a token."""
    return lambda content, name="surat.pdf": stranger.post(
        ADDRESS, {"file": upload(content, name)}, headers={"accept-language": "en"}
    )


def told(verdict, letter=None, **other):
    """The whole answer: a verdict, and what a letter tells, if anything."""
    if letter is None:
        return {"verdict": verdict, **NOTHING}
    known = {
        "kind": "letter",
        "number": letter.number,
        "dated": letter.dated.isoformat(),
        "office": "Dinas Sosial Kabupaten Garut",
        "signed_by": "Drs. Asep Hidayat, M.Si",
        "has_legal_force": True,
        "replaced_by": None,
        "facts": [
            {"label": "Subject", "value": "Undangan rapat koordinasi PSM"},
            {"label": "To", "value": "Camat Cikajang, Kepala Desa Cikajang"},
        ],
    }
    return {"verdict": verdict, **known, **other}


def test_by_number_and_code_the_answers_are_those_of_the_page(ask, hana, kept):
    code = code_on(bytes_of(hana, kept))
    assert ask(number=kept.number).json() == told("registered")
    assert ask(number=kept.number, code=codes.typed(code)).json() == told("genuine", kept)
    assert ask(code=code).json() == ask(code=code[:10]).json() == told("genuine", kept)
    for unknown in (
        {"number": kept.number, "code": asking.another(code)},
        {"number": "460/999", "code": code},
        {"number": "460/999"},
        {"code": asking.another(code)},
        {},
    ):
        assert ask(**unknown).json() == told("unknown")


def test_by_the_file_the_answers_are_those_of_the_page(show, hana, kept):
    content = bytes_of(hana, kept)
    assert show(content, "x.pdf").json() == told("genuine", kept)
    for altered in (asking.flipped(content), crafted.appended(content), content + b"\n"):
        assert show(altered).json() == told("altered")
    assert show(crafted.paper()).json() == told("unknown")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            lambda: crafted.encrypted(crafted.paper()),
            "This PDF is locked with a password, so it cannot be compared. Upload the file as you got it.",
        ),
        (
            lambda: crafted.PNG,
            "This is a PNG file; here PDF is taken. Save or scan it as one of these and choose it again.",
        ),
        (
            lambda: b"",
            "The file is empty. Open it on your device to see whether it can be read, then choose it again.",
        ),
    ],
)
def test_what_is_no_pdf_that_can_be_read_is_refused(show, db, content, sentence):
    answer = show(content())
    assert (answer.status_code, answer.json()["message"], answer.json()["field"]) == (422, sentence, "file")


def test_what_is_no_code_is_refused(ask, kept):
    answer = ask(number=kept.number, code="7K3QM")
    assert (answer.status_code, answer.json()["field"]) == (422, "code")


def test_revoked_and_replaced_papers_are_told_to_be_so(ask, show, rina_in_garut, hana, dinas, kept):
    code, content = code_on(bytes_of(hana, kept)), bytes_of(hana, kept)
    draft = services.replace(rina_in_garut, document=kept, title="Perbaikan", data=LETTER.example)
    new = issued(rina_in_garut, hana, stored(draft))
    assert ask(code=code).json() == show(content).json() == told("replaced", kept, replaced_by=new.number)
    services.revoke(hana, document=new, why="Batal")
    assert ask(number=new.number).json() == told("revoked")
    assert show(bytes_of(hana, new)).json() == told("revoked", new)


def test_a_trial_signature_is_told_to_have_no_force(show, rina_in_garut, hana, letter, series):
    trial = issued(rina_in_garut, hana, letter, way=Way.TEST)
    assert show(bytes_of(hana, trial)).json() == told("genuine", trial, has_legal_force=False)


def test_a_paper_about_a_client_tells_nobody_its_facts(ask, show, rina_in_garut, hana, dinas, head):
    with asking.known_silent() as kind:
        silent = issued(rina_in_garut, hana, written(rina_in_garut, dinas, kind=kind))
        content = bytes_of(hana, silent)
        assert show(content).json() == ask(code=code_on(content)).json() == told("genuine")


def test_beyond_sixty_an_hour_a_network_is_answered_nothing(ask, show, hana, kept, monkeypatch):
    now = datetime(2026, 11, 26, 5, 0, 1, tzinfo=clock.now().tzinfo)
    monkeypatch.setattr(clock, "now", lambda: now)
    content = bytes_of(hana, kept)
    for _ in range(MOST_AN_HOUR // 2):
        assert ask(number=kept.number).json() == told("registered")
        assert show(content).json() == told("genuine", kept)
    for answer in (ask(number=kept.number), show(content)):
        assert (answer.status_code, answer.json()["code"], answer.json()["message"]) == (429, "too_many", SLOW_DOWN)
        assert answer.headers["Retry-After"] == "3599"


def test_an_answer_is_kept_by_no_cache(ask, show, kept):
    for answer in (ask(number=kept.number), show(crafted.paper())):
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_file_is_not_kept(show, hana, kept):
    from pilar.files.models import StoredFile
    from pilar.kernel.scope import bulk_door

    before = bulk_door(StoredFile).count()
    show(bytes_of(hana, kept))
    show(crafted.paper())
    assert bulk_door(StoredFile).count() == before
