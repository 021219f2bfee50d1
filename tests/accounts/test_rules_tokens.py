"""How long an access token may live, what it may do, and whether it opens anything."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from pilar.accounts.rules import tokens as rules
from pilar.accounts.rules.tokens import TokenFacts, TokenState
from pilar.kernel.problems import Invalid, NotAllowed

TODAY = date(2026, 11, 22)


def facts(**more):
    usual = {
        "expires_on": date(2026, 12, 1),
        "is_revoked": False,
        "mandate_since": date(2026, 1, 1),
        "mandate_until": None,
        "is_account_active": True,
    }
    return TokenFacts(**usual | more)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, TokenState.IN_USE),
        ({"expires_on": TODAY}, TokenState.IN_USE),
        ({"expires_on": date(2026, 11, 21)}, TokenState.EXPIRED),
        ({"is_revoked": True, "expires_on": date(2026, 1, 1)}, TokenState.REVOKED),
        ({"is_account_active": False}, TokenState.ACCOUNT_CLOSED),
        ({"mandate_until": date(2026, 11, 21)}, TokenState.MANDATE_OVER),
        ({"mandate_until": TODAY}, TokenState.IN_USE),
        ({"mandate_since": date(2026, 11, 23)}, TokenState.MANDATE_OVER),
    ],
)
def test_a_token_opens_something_only_while_everything_it_hangs_on_holds(told, state):
    assert rules.state(facts(**told), today=TODAY) is state


def test_every_state_has_a_word():
    assert set(rules.TOKEN_STATES) == set(TokenState)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2027, 11, 22)])
def test_a_token_may_end_from_tomorrow_until_a_year_from_now(day):
    rules.check_end(day, today=TODAY)


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 21), date(2027, 11, 23)])
def test_any_other_end_is_refused(day):
    with pytest.raises(Invalid) as refused:
        rules.check_end(day, today=TODAY)
    assert refused.value.field == "expires_on"


def test_a_token_takes_a_part_of_what_its_maker_holds():
    held = frozenset({"b.read", "a.read", "tokens.make"})
    assert rules.check_permissions(["b.read", "a.read"], held=held) == ("a.read", "b.read")
    with pytest.raises(NotAllowed):
        rules.check_permissions(["c.read"], held=held)
    with pytest.raises(Invalid):
        rules.check_permissions([], held=held)


@pytest.mark.parametrize("permission", sorted(rules.NEVER))
def test_no_token_makes_more_of_its_kind(permission):
    with pytest.raises(NotAllowed):
        rules.check_permissions([permission], held=frozenset({permission}))


def test_a_name_is_one_line_and_not_empty():
    assert rules.label("  Dasbor \n Satu\x00 Data ") == "Dasbor Satu Data"
    assert len(rules.label("x" * 200)) == rules.LABEL_MAX
    with pytest.raises(Invalid):
        rules.label(" \t ")


def test_the_last_use_is_written_again_after_an_hour():
    now = datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert rules.is_stale(None, now=now)
    assert rules.is_stale(now - timedelta(hours=1), now=now)
    assert not rules.is_stale(now - timedelta(minutes=59), now=now)
