"""Acts on the seven requirements: note what was found of one, for one person or for many at once, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.files.services import store
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, record_each, save
from pilar.kernel.journal import Line
from pilar.kernel.problems import Invalid, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.access import EVIDENCE_FILE
from pilar.volunteers.models import Assignment, Person, RequirementCheck
from pilar.volunteers.rules.requirements import SETTLED, Requirement, check_finding
from pilar.volunteers.services.presence import by_clock, refresh_presence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from pilar.files.models import StoredFile
    from pilar.kernel.actor import Actor
    from pilar.volunteers.rules.requirements import Finding

MOST = 2000
BATCH = 500

NOBODY = _("Nobody is chosen. Go back to the register and tick the PSM you mean.")
TOO_MANY = _("At most 2,000 PSM can be noted at once. Choose a kecamatan first, then do the rest.")
SETTLED_ALREADY = _("For everybody you chose this requirement is settled already. Nothing had to be written.")


@dataclass(frozen=True)
class Paper:
    """A file that speaks for a requirement, as it was uploaded."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Noted:
    """How many people were noted, and how many were left as they are because theirs is settled."""

    changed: int
    settled: int


@act("volunteers.note_requirement")
def note_requirement(
    actor: Actor, *, person: Person, requirement: Requirement, finding: Finding, paper: Paper | None = None
) -> RequirementCheck:
    """Note what was found of one requirement of a person; what was found before stays in the history."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    check_finding(requirement, finding, today=clock.today(zone_of(person.village_id).clock))
    bulk_door(RequirementCheck).filter(person=person, requirement=requirement.value).update(is_latest=False)
    file = _stored(actor, person, paper) if paper is not None else None
    check = save(_check(person.pk, requirement, finding, by=actor.label, file=file))
    _refresh(requirement, [person.pk])
    facts = {"requirement": requirement.value, "finding": finding.state.value}
    personal = {"name": person.name, "reason": finding.reason}
    record("requirement.noted", person, region=person.village_id, personal=personal, **facts)
    return check


@act("volunteers.note_many")
def note_many(actor: Actor, *, people: Sequence[UUID], requirement: Requirement, finding: Finding) -> Noted:
    """Note the same of one requirement for many people, such as “bimtek to follow”; settled ones stay as they are."""
    if not people:
        raise Invalid(NOBODY)
    if len(set(people)) > MOST:
        raise Refused(TOO_MANY)
    check_finding(requirement, finding, today=clock.today(zone_of(actor.region).clock))
    chosen = _locked(actor, people)
    settled = _settled(chosen, requirement)
    open_ones = [person for person in chosen if person.pk not in settled]
    if not open_ones:
        raise Refused(SETTLED_ALREADY)
    _write(open_ones, requirement, finding, by=actor.label)
    _refresh(requirement, [person.pk for person in open_ones])
    _tell(actor, open_ones, requirement, finding)
    return Noted(changed=len(open_ones), settled=len(settled))


def _locked(actor: Actor, keys: Sequence[UUID]) -> list[Person]:
    """Return the chosen people of one's area, held in the order of their keys so that two acts never wait in a ring."""
    wanted, found = sorted(set(keys)), list[Person]()
    for start in range(0, len(wanted), BATCH):
        rows = Person.objects.within(actor.scope).filter(pk__in=wanted[start : start + BATCH])
        found += rows.order_by("pk").select_for_update(of=("self",))
    if not found:
        raise Invalid(NOBODY)
    return found


def _settled(people: Sequence[Person], requirement: Requirement) -> set[UUID]:
    states = [state.value for state in SETTLED]
    rows = bulk_door(RequirementCheck).filter(requirement=requirement.value, is_latest=True, state__in=states)
    found: set[UUID] = set()
    for start in range(0, len(people), BATCH):
        keys = [person.pk for person in people[start : start + BATCH]]
        found |= set(rows.filter(person_id__in=keys).values_list("person_id", flat=True))
    return found


def _write(people: Sequence[Person], requirement: Requirement, finding: Finding, *, by: str) -> None:
    checks = bulk_door(RequirementCheck)
    for start in range(0, len(people), BATCH):
        keys = [person.pk for person in people[start : start + BATCH]]
        checks.filter(requirement=requirement.value, person_id__in=keys, is_latest=True).update(is_latest=False)
        checks.bulk_create([_check(key, requirement, finding, by=by) for key in keys])


def _refresh(requirement: Requirement, people: Sequence[UUID]) -> None:
    """Bring the villages of some people up to date when it is their basic training that was noted."""
    if requirement is not Requirement.TRAINING:
        return
    villages: set[str] = set()
    for start in range(0, len(people), BATCH):
        rows = bulk_door(Assignment).filter(person__in=people[start : start + BATCH], is_latest=True)
        villages |= set(rows.values_list("village_id", flat=True))
    for today, codes in by_clock(villages).items():
        refresh_presence(codes, today=today)


def _tell(actor: Actor, people: Sequence[Person], requirement: Requirement, finding: Finding) -> None:
    facts: dict[str, object] = {"requirement": requirement.value, "finding": finding.state.value}
    told = facts | {"people": len(people)}
    entry = record("requirement.noted_for_many", people[0], region=actor.region, personal=None, **told)
    lines = [
        Line(subject=person, region=person.village_id, personal={"name": person.name}, facts=facts) for person in people
    ]
    for start in range(0, len(lines), BATCH):
        record_each("requirement.noted", lines[start : start + BATCH], under=entry)


def _check(
    person: UUID, requirement: Requirement, finding: Finding, *, by: str, file: StoredFile | None = None
) -> RequirementCheck:
    return RequirementCheck(
        person_id=person,
        requirement=requirement.value,
        state=finding.state.value,
        evidence=finding.evidence[:200],
        evidence_on=finding.evidence_on,
        file=file,
        reason=finding.reason.strip()[:300],
        by=by,
    )


def _stored(actor: Actor, person: Person, paper: Paper) -> StoredFile:
    return store(actor, kind=EVIDENCE_FILE.name, name=paper.name, content=paper.content, region=person.village_id)
