"""What is answered to whoever asks: every state, every way of asking, open and silent kinds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pilar.documents.rules import verdicts
from pilar.documents.rules.kinds import Secrecy
from pilar.documents.rules.standard import LETTER
from pilar.documents.rules.states import KEPT, State
from pilar.documents.rules.verdicts import Answer, Asked, Verdict

SILENT = replace(LETTER, secrecy=Secrecy.SILENT)


@pytest.mark.parametrize("asked", Asked)
@pytest.mark.parametrize("state", [state for state in State if state not in KEPT])
def test_of_what_was_never_issued_nobody_is_told(asked, state):
    assert verdicts.answer(LETTER, state, asked=asked) == Answer(Verdict.UNKNOWN)


@pytest.mark.parametrize("asked", Asked)
def test_of_what_is_not_there_nobody_is_told(asked):
    assert verdicts.answer(None, None, asked=asked) == Answer(Verdict.UNKNOWN)


@pytest.mark.parametrize("kind", [LETTER, SILENT])
@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (State.ISSUED, Verdict.REGISTERED),
        (State.REVOKED, Verdict.REVOKED),
        (State.REPLACED, Verdict.REVOKED),
    ],
)
def test_a_number_alone_tells_no_facts(kind, state, verdict):
    assert verdicts.answer(kind, state, asked=Asked.NUMBER) == Answer(verdict)


@pytest.mark.parametrize("asked", [Asked.CODE, Asked.FILE])
@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        (State.ISSUED, Verdict.GENUINE),
        (State.REVOKED, Verdict.REVOKED),
        (State.REPLACED, Verdict.REPLACED),
    ],
)
def test_who_holds_the_paper_is_told_its_facts_unless_it_is_about_a_client(asked, state, verdict):
    assert verdicts.answer(LETTER, state, asked=asked) == Answer(verdict, has_facts=True)
    assert verdicts.answer(SILENT, state, asked=asked) == Answer(verdict)


def test_yes_is_what_is_in_force():
    yes = {verdict for verdict in Verdict if Answer(verdict).is_yes}
    assert yes == {Verdict.GENUINE, Verdict.REGISTERED}


def test_every_verdict_has_its_words():
    assert set(verdicts.VERDICTS) == set(verdicts.NEXT) == set(Verdict)
