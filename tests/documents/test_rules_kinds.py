"""Kinds of papers: what is read of a form, what is refused, and that every standard kind can be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pilar.documents.rules import kinds
from pilar.documents.rules.kinds import KINDS, Block, Fact, Field, Kind, Shape
from pilar.documents.rules.standard import ATTENDANCE, DECREE, LETTER
from pilar.kernel.problems import Invalid, NotFound

COLUMN = (Field("name", "Nama"), Field("many", "Berapa", Shape.NUMBER, is_required=False))
SLIP = Kind(
    key="slip",
    label="Slip",
    layout="slip",
    fields=(
        Field("title", "Judul"),
        Field("lines", "Baris", Shape.LINES, is_required=False),
        Field("body", "Isi", Shape.WORDING, is_required=False),
        Field("day", "Hari", Shape.DATE, is_required=False),
        Field("many", "Berapa", Shape.NUMBER, is_required=False),
        Field("rows", "Nama-nama", Shape.ROWS, is_required=False, columns=COLUMN),
    ),
    blocks=(Block("closing", "Penutup", "Demikian, {title}.", frozenset({"title"})),),
    facts=(Fact("Judul", lambda data: data["title"]),),
)


def refused(raw, kind=SLIP):
    with pytest.raises(Invalid) as refusal:
        kinds.read(kind, raw)
    return refusal.value


def test_what_is_read_is_put_right():
    raw = {
        "title": "  Undangan   rapat ",
        "lines": "Satu  \n dua\n",
        "body": "**Isi**",
        "day": date(2026, 11, 21),
        "many": " 12 ",
        "rows": [{"name": "Ani"}, {"name": "Budi", "many": 3}],
    }
    assert kinds.read(SLIP, raw) == {
        "title": "Undangan rapat",
        "lines": "Satu\n dua",
        "body": "**Isi**",
        "day": "2026-11-21",
        "many": 12,
        "rows": [{"name": "Ani", "many": None}, {"name": "Budi", "many": 3}],
    }
    assert kinds.read(SLIP, {"title": "x", "day": "2026-11-21"})["day"] == "2026-11-21"


@pytest.mark.parametrize(
    ("raw", "sentence", "field"),
    [
        ({}, kinds.MISSING, "title"),
        ({"title": " "}, kinds.MISSING, "title"),
        ({"title": "x" * 301}, kinds.TEXT_LONG, "title"),
        ({"title": "x", "lines": "x" * 6001}, kinds.TEXT_LONG, "lines"),
        ({"title": "x", "day": "kemarin"}, kinds.NOT_A_DATE, "day"),
        ({"title": "x", "many": "dua"}, kinds.NOT_A_NUMBER, "many"),
        ({"title": "x", "many": "²"}, kinds.NOT_A_NUMBER, "many"),
        ({"title": "x", "rows": "Ani"}, kinds.NOT_ROWS, "rows"),
        ({"title": "x", "rows": ["Ani"]}, kinds.NOT_ROWS, "rows"),
        ({"title": "x", "rows": [{"name": "Ani"}, {"name": ""}]}, kinds.MISSING_IN_ROW, "rows"),
        ({"title": "x", "rows": [{"name": "Ani", "many": "dua"}]}, kinds.NOT_A_NUMBER, "many"),
        ({"title": "x", "rows": [{"name": "Ani"}] * 2001}, kinds.TOO_MANY_ROWS, "rows"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(raw, sentence, field):
    wrong = refused(raw)
    assert (wrong.sentence, wrong.field) == (sentence, field)


def test_a_missing_name_is_told_with_its_row():
    assert refused({"title": "x", "rows": [{"name": "Ani"}, {}]}).details == {"row": 2, "label": "Nama"}


def test_a_broken_wording_is_told_with_its_line():
    assert refused({"title": "x", "body": "baik\n{nama}"}).details["line"] == 2


def test_a_list_that_is_needed_has_a_row():
    assert refused(ATTENDANCE.example | {"people": []}, ATTENDANCE).sentence == kinds.NO_ROWS


def test_an_office_writes_some_wording_of_its_own_and_keeps_the_rest():
    assert SLIP.wording({}) == {"closing": "Demikian, {title}."}
    assert SLIP.wording({"closing": "Salam."}) == {"closing": "Salam."}
    SLIP.check_wording({"closing": "Salam, {title}."})
    SLIP.check_wording({})
    with pytest.raises(Invalid) as refusal:
        SLIP.check_wording({"closing": "Salam, {nama}."})
    assert refusal.value.field == "closing"


def test_a_kind_is_registered_once_and_with_a_wording_that_holds(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", {})
    monkeypatch.setattr(kinds, "KIND_LABELS", {})
    assert kinds.register_kind(SLIP) is SLIP
    assert kinds.kind_named("slip") is SLIP
    assert kinds.KIND_LABELS == {"slip": "Slip"}
    with pytest.raises(RuntimeError, match="twice"):
        kinds.register_kind(SLIP)
    with pytest.raises(Invalid):
        kinds.register_kind(replace(SLIP, key="other", blocks=(Block("closing", "Penutup", "{oops}"),)))


def test_a_silent_kind_says_who_sees_its_papers(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", {})
    monkeypatch.setattr(kinds, "KIND_LABELS", {})
    silent = replace(SLIP, secrecy=kinds.Secrecy.SILENT, permission="")
    with pytest.raises(RuntimeError, match="who sees it"):
        kinds.register_kind(silent)
    for number, named in enumerate(({"permission": "cases.write"}, {"reading": "cases.read"})):
        assert kinds.register_kind(replace(silent, key=f"slip{number}", **named))


@pytest.mark.parametrize(
    ("kind", "hidden"),
    [
        (replace(SLIP, permission="cases.write"), (False, False, False)),
        (replace(SLIP, permission="cases.write", secrecy=kinds.Secrecy.SILENT), (True, False, True)),
        (replace(SLIP, reading="cases.read", secrecy=kinds.Secrecy.SILENT), (True, True, False)),
        (
            replace(SLIP, permission="cases.write", reading="cases.read", secrecy=kinds.Secrecy.SILENT),
            (True, True, False),
        ),
    ],
)
def test_a_silent_kind_is_hidden_from_who_may_not_what_it_asks(kind, hidden):
    held = ({"documents.view"}, {"documents.view", "cases.write"}, {"documents.view", "cases.read"})
    assert tuple(kind.is_hidden(permissions) for permissions in held) == hidden


def test_there_is_no_kind_that_nobody_registered():
    with pytest.raises(NotFound):
        kinds.kind_named("ijazah")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_the_example_of_every_kind_can_be_made_and_its_facts_told(kind):
    data = kinds.read(kind, kind.example)
    assert data == kind.example
    assert all(fact.told(data) for fact in kind.facts)


def test_fields_are_found_by_key():
    assert LETTER.named("subject").label == "Subject (hal)"
    assert not DECREE.has_titles
    assert not LETTER.is_silent
