"""The seven requirements of a PSM (Permensos 10/2019), what speaks for each, and when one counts as met.

No requirement stops a service: the basic training often follows, and old registers know little. Each has a state with
its evidence; only an exception needs a reason, which the journal keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _
from pilar.volunteers.rules.people import ADULT, age

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Requirement(StrEnum):
    """What Permensos 10/2019 asks of a PSM, in its order."""

    CITIZEN = "citizen"
    COMMITMENT = "commitment"
    DOMICILE = "domicile"
    AGE = "age"
    LITERACY = "literacy"
    CONDUCT = "conduct"
    TRAINING = "training"


class Check(StrEnum):
    """What is known of a requirement."""

    UNKNOWN = "unknown"
    MET = "met"
    LATER = "later"
    NOT_MET = "not_met"
    EXCEPTED = "excepted"


REQUIREMENTS: dict[Requirement, str] = {
    Requirement.CITIZEN: _("Citizen of Indonesia"),
    Requirement.COMMITMENT: _("Able, concerned and committed as a volunteer"),
    Requirement.DOMICILE: _("Population card (KTP) of the village"),
    Requirement.AGE: _("At least 18 years old"),
    Requirement.LITERACY: _("Can read and write"),
    Requirement.CONDUCT: _("Of good conduct"),
    Requirement.TRAINING: _("Has followed the basic training (bimtek dasar)"),
}
EVIDENCE: dict[Requirement, str] = {
    Requirement.CITIZEN: _("Population card (KTP) or family card (KK)"),
    Requirement.COMMITMENT: _("Signed statement of willingness"),
    Requirement.DOMICILE: _("Copy of the population card (KTP)"),
    Requirement.AGE: _("Birth date on the population card (KTP)"),
    Requirement.LITERACY: _("School certificate, or a form filled in by hand"),
    Requirement.CONDUCT: _("Letter of good conduct of the village or police (SKCK)"),
    Requirement.TRAINING: _("Certificate of the basic training"),
}
CHECKS: dict[Check, str] = {
    Check.UNKNOWN: _("Not looked at yet"),
    Check.MET: _("Met"),
    Check.LATER: _("To follow"),
    Check.NOT_MET: _("Not met"),
    Check.EXCEPTED: _("Excepted"),
}
SETTLED = frozenset({Check.MET, Check.EXCEPTED})
MAY_FOLLOW = frozenset({Requirement.TRAINING, Requirement.CONDUCT, Requirement.DOMICILE, Requirement.COMMITMENT})
"""What may be brought later; whether somebody is a citizen, of age or can read is so or is not."""

NEEDS_REASON = _("An exception needs its reason; it stays in the journal. Write why this requirement is left out.")
CANNOT_FOLLOW = _("“%(requirement)s” cannot follow later: it holds or it does not. Choose another answer.")
EVIDENCE_AHEAD = _("The evidence bears a date in the future. Correct it.")
NOT_AN_ANSWER = _("Choose what you found: met, to follow, not met, or excepted.")


@dataclass(frozen=True)
class Finding:
    """What is known of one requirement of one person, and what speaks for it."""

    state: Check = Check.UNKNOWN
    evidence: str = ""
    evidence_on: date | None = None
    reason: str = ""


def check_finding(requirement: Requirement, finding: Finding, *, today: date) -> None:
    """Raise when an answer about a requirement does not hold together."""
    if finding.state is Check.UNKNOWN:
        raise Invalid(NOT_AN_ANSWER, field="state")
    if finding.state is Check.EXCEPTED and not finding.reason.strip():
        raise Invalid(NEEDS_REASON, field="reason")
    if finding.state is Check.LATER and requirement not in MAY_FOLLOW:
        raise Invalid(CANNOT_FOLLOW, field="state", requirement=REQUIREMENTS[requirement])
    if finding.evidence_on is not None and finding.evidence_on > today:
        raise Invalid(EVIDENCE_AHEAD, field="evidence_on")


def found(
    known: Mapping[Requirement, Finding], *, birth_date: date | None, today: date, least: int = ADULT
) -> dict[Requirement, Finding]:
    """Return all seven requirements; the age is read from the birth date unless an officer decided about it."""
    findings = {requirement: known.get(requirement, Finding()) for requirement in Requirement}
    if findings[Requirement.AGE].state is Check.UNKNOWN and birth_date is not None:
        old_enough = age(birth_date, on=today) >= least
        findings[Requirement.AGE] = Finding(Check.MET if old_enough else Check.NOT_MET)
    return findings


def open_of(findings: Mapping[Requirement, Finding]) -> tuple[Requirement, ...]:
    """Return the requirements that are neither met nor excepted, in the order of the law."""
    return tuple(one for one in Requirement if findings[one].state not in SETTLED)
