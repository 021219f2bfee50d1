"""The page on which anybody asks whether a paper is genuine: by number, code, QR or file; and what it never tells."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.documents import services
from pilar.documents.rules import codes
from pilar.documents.rules.standard import ATTENDANCE, LETTER
from pilar.documents.rules.verdicts import MOST_AN_HOUR, SLOW_DOWN
from pilar.kernel import clock
from pilar.web.templatetags.look import long_date
from tests.documents import asking, crafted
from tests.documents.sealed import upload
from tests.documents.windows import Way, approved, at, bytes_of, code_on, complaints, issued, stored, words, written

GENUINE = "Genuine and in force"
REVOKED = "Genuine, but revoked: it no longer holds"
REPLACED = "Genuine, but replaced by a newer paper"
REGISTERED = "A paper with this number is registered"
ALTERED = "Altered: this is not the file that was issued"
UNKNOWN = "Unknown: no such paper was issued here"
VERDICTS = (GENUINE, REVOKED, REPLACED, REGISTERED, ALTERED, UNKNOWN)
FACTS = ("Undangan rapat koordinasi PSM", "Camat Cikajang", "Drs. Asep Hidayat", "Dinas Sosial Kabupaten Garut")
SUBJECT, TO = FACTS[:2]


@pytest.fixture
def code(hana, kept):
    """The whole code on the issued letter."""
    return code_on(bytes_of(hana, kept))


@pytest.fixture
def ask(stranger):
    """Type a number and a code, as a stranger."""
    return lambda number, code="": stranger.post(at("verify"), {"number": number, "code": code})


@pytest.fixture
def show(stranger):
    """Upload a file, as a stranger."""
    return lambda content, name="surat.pdf": stranger.post(at("verify"), {"file": upload(content, name)})


def verdict(answer):
    """What is answered, and which facts are told with it."""
    said = words(answer)
    return [one for one in VERDICTS if one in said], [fact for fact in FACTS if fact in said]


# ---- by what is typed -----------------------------------------------------------------------------------------------


def test_the_page_opens_for_anybody_and_says_nothing_yet(stranger):
    page = stranger.get(at("verify"))
    assert (page.status_code, verdict(page)) == (200, ([], []))
    assert "Is this paper genuine?" in words(page)


def test_a_number_alone_tells_only_that_it_is_registered(ask, kept):
    answer = ask(kept.number)
    assert (answer.status_code, verdict(answer)) == (200, ([REGISTERED], []))
    assert long_date(kept.dated) not in words(answer)
    assert verdict(ask(kept.number.lower().replace("/", " / "))) == ([REGISTERED], [])


def test_a_number_with_its_code_tells_what_the_paper_says(ask, kept, code):
    answer = ask(kept.number, codes.typed(code))
    assert verdict(answer) == ([GENUINE], list(FACTS))
    assert long_date(kept.dated) in words(answer)
    assert verdict(ask(kept.number, code[:10].lower().replace("0", "o"))) == ([GENUINE], list(FACTS))


def test_a_wrong_code_or_one_of_another_paper_tells_nothing(ask, rina_in_garut, hana, dinas, kept, code):
    other = issued(rina_in_garut, hana, written(rina_in_garut, dinas))
    assert verdict(ask(kept.number, asking.another(code)[:10])) == ([UNKNOWN], [])
    assert verdict(ask(other.number, code[:10])) == ([UNKNOWN], [])
    assert verdict(ask("460/999", code[:10])) == ([UNKNOWN], [])
    assert verdict(ask("460/999")) == ([UNKNOWN], [])


def test_a_code_alone_will_do_for_some_papers_have_no_number(ask, rina_in_garut, hana, dinas, head):
    attendance = issued(rina_in_garut, hana, written(rina_in_garut, dinas, kind=ATTENDANCE))
    code = code_on(bytes_of(hana, attendance))
    assert attendance.number == ""
    assert verdict(ask("", code[:10]))[0] == [GENUINE]
    assert verdict(ask("460/001", code[:10])) == ([UNKNOWN], [])


@pytest.mark.parametrize(
    ("number", "code", "complaint"),
    [
        ("", "", "Number of the paper: Type the number of the paper, its code, or both."),
        (
            "460/001",
            "7K3QM",
            (
                "Code beside the number: A code has ten letters and figures, such as 7K3QM-0ZX4T; it stands beside the "
                "number of the paper. Type it again."
            ),
        ),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(ask, db, number, code, complaint):
    answer = ask(number, code)
    assert (answer.status_code, complaints(answer), verdict(answer)) == (422, [complaint], ([], []))
    assert "Not checked yet. Please look at this:" in words(answer)


# ---- by the file ----------------------------------------------------------------------------------------------------


def test_the_very_file_is_genuine_whatever_it_is_called(show, hana, kept):
    assert verdict(show(bytes_of(hana, kept), "unduhan (1).PDF")) == ([GENUINE], list(FACTS))


@pytest.mark.parametrize(
    "alter", [asking.flipped, crafted.appended, crafted.titled, lambda pdf: pdf + b"\n", lambda pdf: pdf[:-40]]
)
def test_an_altered_file_is_told_and_nothing_of_the_paper(show, hana, kept, alter):
    assert verdict(show(alter(bytes_of(hana, kept)))) == ([ALTERED], [])


def test_another_pdf_is_unknown(show, db):
    assert verdict(show(crafted.paper())) == ([UNKNOWN], [])


@pytest.mark.parametrize(
    ("content", "name", "complaint"),
    [
        (
            lambda: crafted.encrypted(crafted.paper()),
            "surat.pdf",
            "This PDF is locked with a password, so it cannot be compared. Upload the file as you got it.",
        ),
        (
            lambda: crafted.PNG,
            "surat.pdf",
            "This is a PNG file; here PDF is taken. Save or scan it as one of these and choose it again.",
        ),
        (
            lambda: b"bukan pdf",
            "surat.pdf",
            "It cannot be told what kind of file this is; here PDF is taken. Save it anew as one of these.",
        ),
        (lambda: b"", "surat.pdf", "The submitted file is empty."),
    ],
)
def test_what_is_no_pdf_that_can_be_read_is_refused(show, db, content, name, complaint):
    answer = show(content(), name)
    assert (answer.status_code, complaints(answer), verdict(answer)) == (
        422,
        [f"The PDF as you got it: {complaint}"],
        ([], []),
    )


def test_a_file_that_was_not_chosen_is_asked_for_at_its_own_field(stranger):
    answer = stranger.post(at("verify"), {"csrfmiddlewaretoken": "x"})
    assert (answer.status_code, complaints(answer)) == (422, ["The PDF as you got it: This field is required."])


# ---- by the QR ------------------------------------------------------------------------------------------------------


def test_the_qr_leads_to_what_the_paper_says(stranger, kept, code):
    answer = stranger.get(at("code", code))
    assert (answer.status_code, verdict(answer)) == (200, ([GENUINE], list(FACTS)))
    assert at("code", code) == f"/v/{code}"
    assert stranger.head(at("code", code)).status_code == 200
    assert stranger.post(at("code", code)).status_code == 405


def test_a_code_nobody_gave_and_what_is_no_code_are_unknown(stranger, kept, code):
    for text in (asking.another(code), "0" * 26, "abc", code + "0"):
        assert verdict(stranger.get(at("code", text))) == ([UNKNOWN], [])


def test_a_revoked_paper_is_told_to_be_so_by_every_way(stranger, ask, show, hana, kept, code):
    content = bytes_of(hana, kept)
    services.revoke(hana, document=kept, why="Salah alamat Ujang")
    answers = [stranger.get(at("code", code)), ask(kept.number, code[:10]), show(content)]
    assert [verdict(answer) for answer in answers] == [([REVOKED], list(FACTS))] * 3
    assert verdict(ask(kept.number)) == ([REVOKED], [])
    assert [name in words(answer) for answer in answers for name in ("Salah alamat", "Ujang")] == [False] * 6


def test_a_replaced_paper_names_the_number_of_the_newer_one(stranger, ask, show, rina_in_garut, hana, kept, code):
    new = services.replace(rina_in_garut, document=kept, title="Perbaikan untuk Ujang", data=LETTER.example)
    assert verdict(stranger.get(at("code", code)))[0] == [GENUINE]
    new = issued(rina_in_garut, hana, stored(new))
    for answer in (stranger.get(at("code", code)), ask(kept.number, code[:10]), show(bytes_of(hana, kept))):
        assert verdict(answer)[0] == [REPLACED]
        assert f"Replaced by {new.number}" in words(answer)
        assert "Ujang" not in words(answer)
    answer = ask(kept.number)
    assert (verdict(answer), new.number in words(answer)) == (([REVOKED], []), False)


# ---- what is never told ---------------------------------------------------------------------------------------------


def test_of_what_is_not_issued_nobody_is_told_that_it_is_there(stranger, ask, show, rina, ready):
    rina.post(at("hand_out", ready.pk))
    content, number = rina.get(at("handed", ready.pk)).content, stored(ready).number
    code = code_on(content)
    answers = [stranger.get(at("code", code)), ask(number), ask(number, code[:10]), show(content)]
    assert [verdict(answer) for answer in answers] == [([UNKNOWN], [])] * 4


@pytest.fixture
def silent(rina_in_garut, hana, dinas, head):
    """A paper about a client, issued."""
    with asking.known_silent() as kind:
        yield issued(rina_in_garut, hana, written(rina_in_garut, dinas, kind=kind))


def test_a_paper_about_a_client_tells_nobody_its_facts(stranger, ask, show, hana, silent):
    content = bytes_of(hana, silent)
    code = code_on(content)
    for answer in (stranger.get(at("code", code)), ask("", code[:10]), show(content)):
        assert verdict(answer) == ([GENUINE], [])
        assert [name in words(answer) for name in ("Ujang", "Rujukan", "Puskesmas")] == [False] * 3


def test_an_answer_is_kept_by_no_cache_and_listed_by_no_search_machine(stranger, ask, show, hana, kept, code):
    answers = [
        stranger.get(at("verify")),
        stranger.get(at("code", code)),
        stranger.get(at("code", "abc")),
        ask(kept.number),
        ask("", ""),
        show(bytes_of(hana, kept)),
    ]
    wanted = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}
    assert [{name: answer.headers[name] for name in wanted} for answer in answers] == [wanted] * 6
    assert all("Set-Cookie" not in answer.headers or "sessionid" not in answer.cookies for answer in answers)


def test_who_is_signed_in_is_answered_as_anybody_is(stranger, rina, dedi, kept, code):
    """Neither more facts for those of the area, nor fewer for others; and no query that asks who they are."""

    def asked(client):
        client.get(at("code", code))
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(at("code", code))
        return [one["sql"] for one in captured if "documents_" in one["sql"]], verdict(answer)

    first = asked(stranger)
    assert (asked(rina), asked(dedi)) == (first, first)
    assert len(first[0]) == 1


# ---- how often ------------------------------------------------------------------------------------------------------


@pytest.fixture
def noon(monkeypatch):
    """It is noon, and the hour does not end while the test asks."""
    now = datetime(2026, 11, 26, 5, 0, 1, tzinfo=clock.now().tzinfo)
    monkeypatch.setattr(clock, "now", lambda: now)


def test_beyond_sixty_an_hour_a_network_is_answered_nothing(stranger, ask, show, hana, kept, code, noon):
    content = bytes_of(hana, kept)
    for _ in range(MOST_AN_HOUR // 3):
        assert verdict(ask(kept.number, code[:10]))[0] == [GENUINE]
        assert verdict(stranger.get(at("code", code)))[0] == [GENUINE]
        assert stranger.get("/api/v1/verify", {"number": kept.number}).status_code == 200
    for answer in (ask(kept.number, code[:10]), stranger.get(at("code", code)), show(content)):
        assert (answer.status_code, verdict(answer)) == (429, ([], []))
        assert SLOW_DOWN in words(answer)
        assert answer.headers["Cache-Control"] == "no-store"
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    assert verdict(stranger.get(at("code", code), **elsewhere))[0] == [GENUINE]


def test_looking_at_the_page_counts_for_nothing(stranger, ask, kept, noon):
    for _ in range(MOST_AN_HOUR + 1):
        stranger.get(at("verify"))
    assert verdict(ask(kept.number))[0] == [REGISTERED]


def test_a_trial_signature_is_told_to_have_no_force(stranger, rina_in_garut, hana, letter, series):
    services.issue_by(hana, document=approved(rina_in_garut, hana, letter), way=Way.TEST)
    answer = stranger.get(at("code", code_on(bytes_of(hana, stored(letter)))))
    assert verdict(answer)[0] == [GENUINE]
    assert "The signature has no legal force" in words(answer)


def test_the_page_speaks_indonesian_to_who_chose_nothing(stranger, kept, code):
    stranger.cookies.clear()
    page = words(stranger.get(at("code", code)))
    assert ("Asli dan berlaku" in page, GENUINE in page) == (True, False)
