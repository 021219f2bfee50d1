"""The seven requirements: which answers hold together, and what counts as open."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from pilar.kernel.problems import Invalid
from pilar.volunteers.rules import requirements as rules
from pilar.volunteers.rules.requirements import Check, Finding, Requirement

TODAY = date(2026, 6, 15)
NOBODY = date(2010, 6, 15)


def refused(requirement: Requirement, finding: Finding) -> str | None:
    """Return the sentence with which an answer is refused."""
    try:
        rules.check_finding(requirement, finding, today=TODAY)
    except Invalid as problem:
        return problem.sentence
    return None


@pytest.mark.parametrize(("requirement", "state"), list(product(Requirement, Check)))
def test_every_answer_to_every_requirement(requirement, state):
    expected = {
        Check.UNKNOWN: rules.NOT_AN_ANSWER,
        Check.EXCEPTED: rules.NEEDS_REASON,
        Check.LATER: None if requirement in rules.MAY_FOLLOW else rules.CANNOT_FOLLOW,
    }
    assert refused(requirement, Finding(state)) == expected.get(state)


@pytest.mark.parametrize(("reason", "sentence"), [("  ", rules.NEEDS_REASON), ("Kader sejak 1998", None)])
def test_an_exception_says_why(reason, sentence):
    assert refused(Requirement.TRAINING, Finding(Check.EXCEPTED, reason=reason)) == sentence


@pytest.mark.parametrize(("day", "sentence"), [(TODAY, None), (date(2026, 6, 16), rules.EVIDENCE_AHEAD), (None, None)])
def test_evidence_is_not_of_tomorrow(day, sentence):
    assert refused(Requirement.CONDUCT, Finding(Check.MET, "SKCK", day)) == sentence


@pytest.mark.parametrize(
    ("birth_date", "least", "state"),
    [
        (None, 18, Check.UNKNOWN),
        (date(2008, 6, 15), 18, Check.MET),
        (date(2008, 6, 16), 18, Check.NOT_MET),
        (date(2008, 6, 15), 21, Check.NOT_MET),
    ],
)
def test_the_age_is_read_from_the_birth_date(birth_date, least, state):
    findings = rules.found({}, birth_date=birth_date, today=TODAY, least=least)
    assert findings[Requirement.AGE].state is state
    assert {findings[one].state for one in Requirement if one is not Requirement.AGE} == {Check.UNKNOWN}


def test_what_an_officer_decided_about_the_age_stands():
    decided = {Requirement.AGE: Finding(Check.EXCEPTED, reason="Akta hilang")}
    assert rules.found(decided, birth_date=NOBODY, today=TODAY)[Requirement.AGE] == decided[Requirement.AGE]


def test_open_is_what_is_neither_met_nor_excepted_in_the_order_of_the_law():
    states = dict(zip(Requirement, [*Check, Check.MET, Check.LATER], strict=True))
    findings = {one: Finding(state) for one, state in states.items()}
    assert rules.open_of(findings) == (
        Requirement.CITIZEN,
        Requirement.DOMICILE,
        Requirement.AGE,
        Requirement.TRAINING,
    )
