"""What a link is at a moment, on which terms it may be made, and how its token is written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from uuid import UUID

import pytest
from django.utils.module_loading import import_string
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.grants import GRANTS
from pilar.kernel.problems import Invalid
from pilar.links import rules
from pilar.links.rules import State

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PARTS = st.builds(
    rules.Parts,
    pk=st.uuids(),
    secret=st.binary(min_size=rules.SECRET, max_size=rules.SECRET),
    mac=st.binary(min_size=rules.MAC, max_size=rules.MAC),
)


@pytest.mark.parametrize(
    ("used", "until", "revoked", "expected"),
    [
        (0, 1, None, State.OPEN),
        (1, 1, None, State.OPEN),
        (2, 1, None, State.USED),
        (0, 0, None, State.EXPIRED),
        (0, -1, None, State.EXPIRED),
        (2, -1, None, State.USED),
        (0, 1, NOON, State.REVOKED),
        (2, -1, NOON, State.REVOKED),
    ],
)
def test_what_a_link_is(used, until, revoked, expected):
    moment = NOON + timedelta(hours=until)
    assert rules.state(used=used, uses=2, until=moment, revoked_at=revoked, now=NOON) is expected


def test_every_state_has_a_word():
    assert set(rules.STATES) == set(State)


@pytest.mark.parametrize(
    ("hours", "uses", "field"),
    [(0, 1, "until"), (-1, 1, "until"), (24 * 3 + 1, 1, "until"), (1, 0, "uses"), (1, rules.MOST_USES + 1, "uses")],
)
def test_terms_nobody_may_make_a_link_on(hours, uses, field):
    with pytest.raises(Invalid) as refusal:
        rules.check_terms(until=NOON + timedelta(hours=hours), uses=uses, longest=timedelta(days=3), now=NOON)
    assert refusal.value.field == field


@pytest.mark.parametrize(("hours", "uses"), [(1, 1), (72, rules.MOST_USES)])
def test_terms_one_may(hours, uses):
    rules.check_terms(until=NOON + timedelta(hours=hours), uses=uses, longest=timedelta(days=3), now=NOON)


@given(PARTS)
def test_a_token_is_read_as_it_was_written(parts):
    text = rules.pack(parts)
    assert (len(text), rules.unpack(text)) == (70, parts)


@given(st.text(max_size=80))
def test_what_is_no_token_is_nothing(text):
    found = rules.unpack(text)
    assert found is None or rules.pack(found) == text


@pytest.mark.parametrize(
    "text", ["", "a" * 69, "a" * 71, "é" * 70, "+" * 70, "a" * 69 + "=", "a" * 69 + " ", "a" * 69 + "b"]
)
def test_a_token_has_one_way_to_be_written(text):
    assert rules.unpack(text) is None


def test_a_key_of_nobody_is_written_too():
    parts = rules.Parts(UUID(int=0), bytes(rules.SECRET), bytes(rules.MAC))
    assert rules.unpack(rules.pack(parts)) == parts


def test_a_purpose_is_registered_once():
    import_module("tests.links.purposes")
    with pytest.raises(RuntimeError, match="twice"):
        rules.register_purpose(rules.PURPOSES["tests.answer"])


def test_every_purpose_leads_to_a_view_and_allows_only_what_is_declared():
    import_module("django.urls").reverse("health")
    ours = [one for one in rules.PURPOSES.values() if one.view_name.startswith("pilar.")]
    assert [one.name for one in ours if not callable(import_string(one.view_name))] == []
    assert {name for one in ours for name in one.permissions} - set(GRANTS) == set()
    assert rules.PURPOSE_LABELS.keys() == rules.PURPOSES.keys()
