"""Lists of papers, numbers and templates: what stands in them, whose, and that length costs no query."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.documents import services
from pilar.documents.queries import listing
from pilar.documents.rules.kinds import KINDS
from pilar.documents.rules.standard import DECREE, LETTER, NOTE
from pilar.offices.rules.offices import Kind, Particulars
from pilar.offices.services import open_office
from tests.documents.windows import Way, at, issued, window, words, written
from tests.people import actor_of

BANJAR = Particulars(name="Dinas Sosial Kota Banjar")


@pytest.fixture
def elsewhere(dedi_in_banjar):
    """A letter of Kota Banjar."""
    office = open_office(dedi_in_banjar, kind=Kind.REGENCY, region="3279", particulars=BANJAR)
    return written(dedi_in_banjar, office, title="Undangan dari Banjar")


def asked(client, address):
    """How many queries a page makes."""
    client.get(address)  # what is asked once for all, such as who is signed in
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def titles(client, **wish):
    return [row["document"].title for row in client.get(at("papers"), wish).context["rows"]]


# ---- papers ---------------------------------------------------------------------------------------------------------


def test_papers_of_an_area_stand_in_its_list_and_of_another_in_theirs(rina, dedi, dinas, letter, elsewhere):
    assert (titles(rina), titles(dedi)) == ([letter.title], ["Undangan dari Banjar"])
    assert titles(window(actor_of("province_operator", "32"))) == ["Undangan dari Banjar", letter.title]
    assert titles(rina, q="Banjar") == []


def test_who_sees_no_papers_sees_no_list(land, dinas):
    for role, region in (("psm", "3205322001"), ("tksk", "320532"), ("kades", "3205322001"), ("system_admin", "")):
        assert window(actor_of(role, region)).get(at("papers")).status_code == 403


def test_discarded_papers_stand_there_only_when_they_are_asked_for(rina, rina_in_garut, dinas, letter):
    gone = written(rina_in_garut, dinas, title="Yang dibuang")
    services.discard(rina_in_garut, document=gone, why="Batal")
    assert titles(rina) == [letter.title]
    assert titles(rina, state="discarded") == ["Yang dibuang"]
    assert "1 paper is not issued yet." in words(rina.get(at("papers")))


def test_papers_are_found_by_words_of_their_title_by_number_state_and_kind(
    rina, rina_in_garut, hana, dinas, series, kept
):
    decree = written(rina_in_garut, dinas, kind=DECREE, title="SK penetapan PSM 2026")
    assert titles(rina, q="psm PENETAPAN") == [decree.title]
    assert titles(rina, q=f" {kept.number[:8].lower()} ") == [kept.title]
    assert titles(rina, state="issued") == [kept.title]
    assert titles(rina, kind="decree") == [decree.title]
    assert titles(rina, kind="decree", state="issued") == []
    assert "No paper is found" in words(rina.get(at("papers"), {"q": "tidak ada"}))


def test_filters_that_make_no_sense_leave_the_list_whole(rina, letter):
    answer = rina.get(at("papers"), {"state": "hilang", "kind": "x"})
    assert (answer.status_code, len(answer.context["rows"])) == (200, 1)


def test_a_long_list_has_pages_that_keep_what_was_looked_for(rina, rina_in_garut, dinas, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(5):
        written(rina_in_garut, dinas, title=f"Surat {number}")
    first = rina.get(at("papers"), {"q": "surat"})
    assert [row["document"].title for row in first.context["rows"]] == ["Surat 4", "Surat 3"]
    assert (first.context["next_url"], first.context["previous_url"]) == ("?q=surat&page=2", "")
    last = rina.get(at("papers"), {"q": "surat", "page": "3"})
    assert [row["document"].title for row in last.context["rows"]] == ["Surat 0"]
    assert (last.context["next_url"], last.context["previous_url"]) == ("", "?q=surat&page=2")


def test_the_list_alone_is_sent_to_who_changes_a_filter(rina, letter):
    part = rina.get(at("papers"), headers={"HX-Request": "true"}).content.decode()
    assert (letter.title in part, "<html" in part) == (True, False)


def test_a_longer_list_of_papers_asks_no_more(rina, rina_in_garut, hana, dinas, head, series):
    issued(rina_in_garut, hana, written(rina_in_garut, dinas))
    one = asked(rina, at("papers"))
    for kind in (DECREE, NOTE):
        written(rina_in_garut, dinas, kind=kind)
    assert asked(rina, at("papers")) == one


# ---- numbers --------------------------------------------------------------------------------------------------------


def test_more_numbers_ask_no_more(rina, rina_in_garut, hana, dinas, head, series):
    def take():
        issued(rina_in_garut, hana, written(rina_in_garut, dinas))

    take()
    one = asked(rina, at("numbers", dinas.pk))
    take()
    take()
    services.open_series(rina_in_garut, office=dinas, name="SK", pattern="{seq}")
    assert asked(rina, at("numbers", dinas.pk)) == one
    assert len(rina.get(at("numbers", dinas.pk)).context["taken"]) == 3


def test_many_numbers_have_pages(rina, rina_in_garut, hana, dinas, head, series, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    for _ in range(3):
        issued(rina_in_garut, hana, written(rina_in_garut, dinas))
    first, last = (rina.get(at("numbers", dinas.pk), {"page": page}).context for page in (1, 2))
    assert ([one.seq for one in first["taken"]], first["next_url"]) == ([3, 2], "?page=2")
    assert ([one.seq for one in last["taken"]], last["next_url"], last["previous_url"]) == ([1], "", "?page=1")


# ---- templates ------------------------------------------------------------------------------------------------------


def test_more_templates_ask_no_more(rina, rina_in_garut, dinas):
    def save(kind):
        wish = services.usual(kind)
        services.save_template(rina_in_garut, office=dinas, kind=kind, wish=wish)

    save(LETTER)
    one = asked(rina, at("templates", dinas.pk))
    save(DECREE)
    save(NOTE)
    assert asked(rina, at("templates", dinas.pk)) == one


def test_every_kind_stands_among_the_templates_in_the_order_of_the_alphabet(rina, dinas):
    labels = [row["label"] for row in rina.get(at("templates", dinas.pk)).context["rows"]]
    assert labels == sorted(labels)
    assert len(labels) == len(KINDS)


def test_a_paper_asks_no_more_for_more_rounds(rina, rina_in_garut, hana, dinas, head, series, kasi):
    letter = written(rina_in_garut, dinas)
    services.send(rina_in_garut, document=letter)
    one = asked(rina, at("paper", letter.pk))
    for _ in range(2):
        services.recall(rina_in_garut, document=letter)
        services.send(rina_in_garut, document=letter)
    assert asked(rina, at("paper", letter.pk)) == one


def test_a_paper_signed_in_ink_says_how_it_is_signed(rina, kept):
    assert kept.way == Way.INK
    assert "By hand, in ink" in words(rina.get(at("paper", kept.pk)))
