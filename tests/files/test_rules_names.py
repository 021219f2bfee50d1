"""Names that mislead, hide, or trip a computer up come out plain; and how long a file is kept."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pilar.files import rules
from pilar.files.rules import KINDS, Kind, State, Type, names
from pilar.kernel.area import Scope
from pilar.kernel.grants import GRANTS
from pilar.kernel.problems import Refused
from tests.files.kinds import ARCHIVE, PICTURE, SECRET, STAYS

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("SK Bupati 2026.pdf", "SK Bupati 2026.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\rina\\scan.pdf", "scan.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("su\u200brat.pdf", "surat.pdf"),
        ("dua  baris\r\nX-Evil: 1.pdf", "dua baris X-Evil_ 1.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("lpt1.tar.gz", "_lpt1.tar.gz"),
        ("console.pdf", "console.pdf"),
        ("...", "berkas"),
        ("", "berkas"),
        (" .pdf ", "pdf"),
        ("nama.", "nama"),
        ("a/", "berkas"),
        ("e\u0301.pdf", "é.pdf"),
        ("é" * 300 + ".pdf", "é" * 98 + ".pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a" * 300, "a" * 120),
        ("a." + "b" * 300, "a." + "b" * 118),
        ("💐" * 100 + ".png", "💐" * 49 + ".png"),
    ],
)
def test_a_name_is_made_plain(raw, clean):
    assert rules.clean_name(raw) == clean


@given(st.text(max_size=400))
@example("\u202e" * 400)
@example("CON." + "x" * 400)
@example("." * 200 + "a")
@example("a" * 118 + " .b")
def test_whatever_a_name_was_it_is_safe_and_stays_as_it_is(raw):
    name = rules.clean_name(raw)
    assert name
    assert len(name) <= names.LONGEST
    assert len(name.encode()) <= names.BYTES + 1
    assert not set(name) & set('/\\<>:"|?*')
    assert {unicodedata.category(char)[0] for char in name if char != " "} & {"C", "Z"} == set()
    assert name.strip(" .") == name
    assert not names.RESERVED.fullmatch(name)
    assert rules.clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a", ""), (".pdf", ""), ("a.", ""), ("a.tar.gz", "gz"), ("a b.c", "c")]
)
def test_the_ending_of_a_name(name, ending):
    assert rules.extension_of(name) == ending


def test_an_ending_is_replaced_or_added():
    assert (rules.with_extension("a.jpg", "png"), rules.with_extension("a", "png")) == ("a.png", "a.png")


@pytest.mark.parametrize(
    ("kind", "wished", "kept"),
    [(PICTURE, None, None), (PICTURE, 9, 9), (SECRET, None, 30), (SECRET, 9, 9), (SECRET, 99, 30), (ARCHIVE, 9, None)],
)
def test_a_file_is_kept_no_longer_than_its_kind_allows(kind, wished, kept):
    wish = NOON + timedelta(days=wished) if wished else None
    until = rules.keep_until(KINDS[kind], wished=wish, now=NOON)
    assert until == (NOON + timedelta(days=kept) if kept else None)


def test_what_is_kept_for_good_is_not_wiped_and_says_what_is_done_instead():
    with pytest.raises(Refused) as refusal:
        rules.check_wipe(KINDS[ARCHIVE])
    assert refusal.value.sentence == STAYS
    rules.check_wipe(KINDS[SECRET])
    rules.check_wipe(None)


def test_a_kind_is_kept_for_good_or_for_some_days():
    with pytest.raises(RuntimeError, match="for good"):
        rules.register_kind(replace(KINDS[ARCHIVE], name="tests.both", keep_days=1))
    assert "tests.both" not in KINDS


@pytest.mark.parametrize(
    ("expires", "wiped", "state"),
    [(None, None, State.KEPT), (1, None, State.KEPT), (0, None, State.DUE), (-1, None, State.DUE), (1, 0, State.WIPED)],
)
def test_what_a_file_is(expires, wiped, state):
    moments = [None if hours is None else NOON + timedelta(hours=hours) for hours in (expires, wiped)]
    assert rules.state(expires=moments[0], wiped_at=moments[1], now=NOON) is state


def test_every_state_has_a_word_and_every_kind_a_permission_that_is_declared():
    assert set(rules.STATES) == set(State)
    assert {kind.permission for kind in KINDS.values()} - set(GRANTS) == set()


@pytest.mark.parametrize(
    ("reaching", "region", "is_seen"),
    [
        (False, "3205322001", True),
        (False, "3205", True),
        (False, "32", False),
        (True, "3205322001", True),
        (True, "32", True),
        (True, "", True),
        (True, "3279", False),
    ],
)
def test_from_where_a_file_is_seen(reaching, region, is_seen):
    kind = Kind("tests.seen", "seen", frozenset({Type.PNG}), 1, "volunteers.view", reaching=reaching)
    assert kind.is_seen_from(Scope(roots=("3205",)), region=region) is is_seen
