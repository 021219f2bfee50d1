"""Through whose hands a draft goes: whose turn it is, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.documents.rules import chain
from pilar.documents.rules.chain import Decision, Role, Step
from pilar.kernel.problems import Problem

TODAY = date(2026, 11, 21)
SECTION = Step("budi", "Budi", "Kepala Seksi", Role.PARAF)
FIELD = Step("cucu", "Cucu", "Kepala Bidang", Role.PARAF)
HEAD = Step("dedi", "Dedi", "Kepala Dinas", Role.SIGNER)
CHAIN = (SECTION, FIELD, HEAD)


def approved(step):
    return replace(step, decision=Decision.APPROVED)


def refused(call, *args, **more):
    with pytest.raises(Problem) as refusal:
        call(*args, **more)
    return refusal.value.sentence


def turn(steps, step, *, is_own_draft=False, is_anothers=False, on_paper=None):
    chain.check_turn(steps, step, is_own_draft=is_own_draft, is_anothers=is_anothers, on_paper=on_paper, today=TODAY)


def test_each_decides_in_turn():
    assert chain.waiting(CHAIN) == SECTION
    assert chain.waiting((approved(SECTION), FIELD, HEAD)) == FIELD
    assert chain.waiting(tuple(map(approved, CHAIN))) is None
    turn(CHAIN, SECTION)
    turn((approved(SECTION), FIELD, HEAD), FIELD)


def test_a_chain_is_through_when_all_approved():
    assert chain.is_through(tuple(map(approved, CHAIN)))
    assert chain.is_through(())
    assert not chain.is_through((approved(SECTION), replace(FIELD, decision=Decision.RETURNED), HEAD))


def test_who_is_not_next_is_told_who_is():
    assert refused(turn, CHAIN, HEAD) == chain.NOT_THE_TURN
    assert refused(turn, tuple(map(approved, CHAIN)), HEAD) == chain.DECIDED


def test_nobody_approves_their_own_draft_but_a_paraf_on_paper_is_noted():
    assert refused(turn, CHAIN, SECTION, is_own_draft=True) == chain.OWN_DRAFT
    turn(CHAIN, SECTION, is_own_draft=True, on_paper=TODAY)
    assert refused(turn, CHAIN, SECTION, on_paper=TODAY + timedelta(days=1)) == chain.PAPER_AHEAD


def test_what_another_account_decides_is_noted_from_paper_alone():
    assert refused(turn, CHAIN, SECTION, is_anothers=True) == chain.ANOTHERS
    turn(CHAIN, SECTION, is_anothers=True, on_paper=TODAY)


def test_a_draft_is_sent_back_with_a_word():
    chain.check_return("Nomor SK salah")
    assert refused(chain.check_return, "  ") == chain.WHY_BACK


def test_nobody_stands_in_a_chain_twice_and_no_chain_is_endless():
    chain.check_chain(CHAIN)
    assert refused(chain.check_chain, (*CHAIN, replace(SECTION, role=Role.SIGNER))) == chain.TWICE
    assert refused(chain.check_chain, [replace(SECTION, official=str(n)) for n in range(7)]) == chain.TOO_LONG
