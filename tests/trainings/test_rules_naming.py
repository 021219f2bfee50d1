"""Who fills seats and who is told, and what is thought of a row of a table; one sentence of a reminder."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.actor import Role
from pilar.trainings.rules import blocks, notices
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.name_tables import (
    DOUBTFUL_SAID,
    FOUND_SAID,
    NAMED_ALREADY,
    NEW_SAID,
    TWICE,
    VILLAGE_MISSING,
    VILLAGE_UNCLEAR,
    Person,
    Verdict,
    judge,
    read,
)
from pilar.trainings.rules.papers.facts import EventFacts
from pilar.trainings.rules.words import BY_THE_LINK, COMPLETE_HERE, chase_text
from pilar.volunteers.rules.imports import sentences

TRAINING = EventFacts(
    name="Pemantapan PSM",
    organiser="Dinas Sosial Provinsi Jawa Barat",
    first_day=date(2026, 12, 7),
    last_day=date(2026, 12, 8),
    place="Bandung",
    transport_words="Ditanggung penyelenggara.",
    nominate_until=date(2026, 11, 20),
)
OPERATOR, IPSM = Role.REGENCY_OPERATOR, Role.IPSM_OFFICER
HOME, NEAR, FAR = "3205322001", "3205322002", "3205052001"


def somebody(key="1", name="Euis Kartika", village=HOME):
    return Person(key, name, village, "Mekarmukti", "Mekarmukti")


def row(name="Euis Kartika", village="Mekarmukti", **more):
    return read({"name": name, "village_name": village, **more}, number=2)


def verdict(typed, *, village=HOME, alike=(), before=None, taken=()):
    found = judge(typed, village=village, alike=alike, before=before, taken=taken)
    return found.verdict, found.sentence


@pytest.mark.parametrize(
    ("kind", "role", "own", "expected"),
    [
        (Kind.AREA, OPERATOR, True, False),
        (Kind.AREA, OPERATOR, False, True),
        (Kind.IPSM, IPSM, True, False),
        (Kind.IPSM, IPSM, False, True),
        (Kind.IPSM, OPERATOR, True, True),
        (Kind.OTHER, OPERATOR, True, True),
    ],
)
def test_an_office_fills_its_own_seats_and_whoever_else_does_so_on_its_behalf(kind, role, own, expected):
    assert blocks.is_on_behalf(kind, role=role, is_own_area=own) is expected


def test_what_may_be_filled_and_given_back_is_what_is_not_refused():
    assert blocks.may_fill(Kind.AREA, role=OPERATOR, covers_block=True, covers_event=False)
    assert not blocks.may_fill(Kind.AREA, role=IPSM, covers_block=True, covers_event=True)
    assert blocks.may_release(Kind.IPSM, role=IPSM, is_own_area=True)
    assert not blocks.may_release(Kind.IPSM, role=OPERATOR, is_own_area=True)


@pytest.mark.parametrize(
    ("kind", "region", "expected"),
    [
        (Kind.IPSM, "32", [(IPSM, "32")]),
        (Kind.AREA, "3205", [(OPERATOR, "3205")]),
        (Kind.AREA, "32", [(Role.PROVINCE_OPERATOR, "32")]),
        (Kind.AREA, "320532", []),
        (Kind.OTHER, "32", []),
    ],
)
def test_names_are_awaited_from_whoever_has_an_account_for_them(kind, region, expected):
    assert list(notices.filled_by(kind, region)) == expected


def test_a_row_is_read_with_its_cells_as_they_were_typed():
    cells = {
        "name": "1. Euis Kartika",
        "nik": "3205 3254 0385 0001",
        "village_name": "Mekarmukti",
        "district_name": "Mekarmukti",
        "phone": "0812-3456-7890",
        "role": "PSM",
        "reserve": "Ya",
    }
    typed = read(cells, number=3)
    assert (typed.number, typed.name, typed.nik, typed.village) == (3, "Euis Kartika", "3205325403850001", "Mekarmukti")
    assert (typed.district, typed.phone, typed.role, typed.reserve) == ("Mekarmukti", "+6281234567890", "PSM", True)
    assert typed.raw == tuple(cells.values())
    assert typed.remarks == ()


def test_a_code_of_a_village_is_read_as_the_village():
    assert read({"name": "Euis", "village": "32.05.32.2001", "village_name": "x"}, number=1).village == "32.05.32.2001"
    assert read({"name": "Euis", "village": "", "village_name": "x"}, number=1).raw[2] == "x"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (row(name=""), sentences.REQUIRED),
        (row(nik="123"), sentences.NIK_LENGTH),
        (row(phone="bukan nomor"), sentences.PHONE_WRONG),
        (row(village=""), VILLAGE_MISSING),
    ],
)
def test_a_row_that_lacks_something_is_not_taken(typed, sentence):
    assert verdict(typed) == (Verdict.WRONG, sentence)


def test_a_row_whose_village_is_not_clear_or_that_stands_there_twice_is_not_taken():
    assert verdict(row(), village="") == (Verdict.WRONG, VILLAGE_UNCLEAR)
    assert verdict(row(), before=1) == (Verdict.WRONG, TWICE)


def test_the_same_name_in_the_same_village_is_the_person_of_the_register_unless_named_already():
    assert verdict(row(), alike=[somebody()]) == (Verdict.FOUND, FOUND_SAID)
    assert verdict(row(), alike=[somebody()], taken={"1"}) == (Verdict.WRONG, NAMED_ALREADY)


@pytest.mark.parametrize(
    "alike",
    [
        [somebody(), somebody("2")],
        [somebody(village=FAR)],
        [somebody(name="Euis Kartini", village=NEAR)],
    ],
)
def test_somebody_must_say_who_is_meant_where_several_may_be(alike):
    assert verdict(row(), alike=alike) == (Verdict.DOUBTFUL, DOUBTFUL_SAID)


def test_whoever_is_only_a_little_alike_and_lives_far_away_is_somebody_else():
    assert verdict(row(), alike=[somebody(name="Euis Kartini", village=FAR)]) == (Verdict.NEW, NEW_SAID)


def test_an_office_that_was_sent_a_link_is_reminded_of_it_and_any_other_is_told_where():
    counted = {"office": "Dinas", "seats": 7, "named": 4, "reserves": 0, "unconfirmed": 0, "today": date(2026, 11, 10)}
    said = {link: [sentence for sentence, _facts in chase_text(TRAINING, **counted, link=link)] for link in ("", "x")}
    assert (BY_THE_LINK in said[""], COMPLETE_HERE in said[""]) == (True, False)
    assert (BY_THE_LINK in said["x"], COMPLETE_HERE in said["x"]) == (False, True)
